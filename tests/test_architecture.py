"""The shape of the house: which module may import which, who may speak, and how big things are."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dashboard"

# The rooms in the order in which data walks through them, each with its modules. A module imports
# from the rooms above its own, and from its own room as long as no circle comes of it. A room
# without modules keeps the place of one that is still to be built.
ROOMS: dict[str, tuple[str, ...]] = {
    "vocabulary": ("vocabulary", "escaping", "english"),
    "problems": ("problems", "spreadsheets"),
    "dates": ("dates",),
    "reading": ("tables", "decoding", "headers", "reading", "cells"),
    "articles": ("articles",),
    "dossier": ("actors", "places", "ties", "about", "about_file", "dossier"),
    "evidence": ("naming", "copying", "texts", "proving", "evidence", "coverage"),
    "selection": ("words", "backing", "selection"),
    "network": ("camps", "network", "thinning"),
    "time": ("calendar_cells", "axis_cells", "time_axis"),
    "positions": ("gaps", "stress", "tangles", "positions"),
    "summary": (
        *("menus", "strongest", "summary", "cited", "claims"),
        *("biography", "headline"),
    ),
    "looks": ("looks",),
    "pictures": (
        "pictures.picture",
        *("pictures.frame", "pictures.curves", "pictures.ink", "pictures.captions"),
        *(
            "pictures.stage",
            "pictures.highlight",
            "pictures.labels",
            "pictures.strokes",
            "pictures.folding",
        ),
        "pictures.network",
        *("pictures.ring", "pictures.arcs", "pictures.ribbons", "pictures.cast"),
        *("pictures.lettering", "pictures.rim", "pictures.chord_names", "pictures.chord_parts"),
        *("pictures.seating", "pictures.chord"),
        *("pictures.story", "pictures.pair"),
        *("pictures.grid", "pictures.patches", "pictures.matrix_names", "pictures.matrix"),
        *("pictures.days", "pictures.periods", "pictures.lanes", "pictures.bars"),
        *("pictures.calendar_rules", "pictures.timeline"),
    ),
    "figures": ("traces", "patch_traces", "figures"),
    "svg": ("svg_paper", "svg_shapes", "svg", "sheet", "preview", "png"),
    "pairs": ("pairs", "actor_card"),
    "exports": ("exports",),
    "shelf": ("shipped", "states", "shelf"),
    "pages": (
        *("pages.ids", "pages.controls", "pages.sources", "pages.panel", "pages.values"),
        *("pages.records", "pages.passages", "pages.article", "pages.frame", "pages.first"),
        *("pages.standing", "pages.answers", "pages.callbacks", "pages.explorer"),
        *("pages.pair", "pages.links", "pages.card", "pages.table", "pages.words"),
        *("pages.notices", "pages.before_paint", "pages.packed", "pages.sheets", "pages.take"),
        *("pages.meta", "pages.embed_code", "pages.oembed", "pages.embedding"),
        *("pages.ways", "pages.embed_look", "pages.embed_frame", "pages.embed_light"),
        *("pages.embed_claims", "pages.embed_chart", "pages.embed_pair", "pages.embed"),
        *("pages.formats", "pages.versions"),
    ),
    "app": ("heap", "sight", "reach", "bodies", "doors", "app"),
    "site": (
        *("datapackage", "site_names", "site_places", "site_links", "site_images", "site_view"),
        *("site_embeds", "site_folder", "site"),
    ),
    "editing": (
        *("editing.lines", "editing.operations", "editing.about_sheet"),
        *("editing.applying", "editing.differing"),
        *("editing.history", "editing.locking", "editing.files", "editing.saving"),
        *("editing.changing", "editing.mending", "editing.fixing"),
        *("editing.renaming", "editing.round_trip", "editing.filing", "editing.tools"),
        *("editing.login", "editing.asking", "editing.sheets", "editing.checking", "editing.page"),
        *("editing.article", "editing.drawing", "editing.past"),
        "editing.door",
    ),
    "front door": ("",),
    "commands": ("check", "keeping", "options", "__main__"),
}
ROOM_OF = {module: room for room, modules in ROOMS.items() for module in modules}
ORDER = list(ROOMS)

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50

SPEAKING_CALLS = {"print", "input", "exit", "quit", "breakpoint"}
SPEAKING_NAMES = {
    *("sys.exit", "sys.stdout", "sys.stderr", "sys.stdin", "sys.argv"),
    *("os.environ", "os.getenv", "os.environb", "os._exit", "os.abort"),
}

# Names of XML formats look like addresses; nothing is ever loaded from them.
FORMAT_NAMES = {
    *("www.w3.org", "graphml.graphdrawing.org", "www.gexf.net", "gexf.net"),
    "www.sitemaps.org",
}
OWN_MACHINE = {"127.0.0.1", "localhost"}
ADDRESS = re.compile(r"""(?:https?://|["'(]//)([\w.-]+)""")
CARRIER = re.compile(r"\b(cdn|unpkg|jsdelivr|cdnjs|googleapis|gstatic)\b", re.IGNORECASE)
LONGEST_LINE_BY_HAND = 400
LARGEST_FILE_BY_HAND = 60_000


def module_name(path: Path) -> str:
    """`dashboard/pages/ids.py` -> `pages.ids`; a package's own file has the package's name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    module_name(path): path
    for path in sorted(PACKAGE.rglob("*.py"))
    # A folder's own file holds its sentence and nothing else.
    if path.name != "__init__.py" or path.parent == PACKAGE
}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(module: str, path: Path) -> set[str]:
    """The modules of the package that a module imports, at its top or anywhere inside it."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = absolute(module, path, node)
            found |= {known(f"{source}.{alias.name}", source) for alias in node.names}
    inside = {name for name in found if name.split(".")[0] == "dashboard"}
    return {name.removeprefix("dashboard").removeprefix(".") for name in inside} - {module}


def absolute(module: str, path: Path, node: ast.ImportFrom) -> str:
    """What stands behind `from`, without leading dots."""
    if not node.level:
        return node.module or ""
    home = ["dashboard", *filter(None, module.split("."))]
    up = node.level - (path.name == "__init__.py")
    return ".".join([*home[: len(home) - up], *filter(None, [node.module])])


def known(name: str, otherwise: str) -> str:
    """`from dashboard import dates` means the module `dates`; otherwise a name in the source."""
    return name if name.removeprefix("dashboard.") in FILES else otherwise


@pytest.mark.parametrize("folder", ["editing", "pages", "pictures"])
def test_a_folders_own_file_holds_only_its_sentence(folder: str) -> None:
    (sentence,) = tree_of(PACKAGE / folder / "__init__.py").body
    assert isinstance(sentence, ast.Expr)


def test_every_module_stands_in_a_room() -> None:
    homeless = sorted(set(FILES) - set(ROOM_OF))
    gone = sorted(set(ROOM_OF) - set(FILES))
    assert not homeless, (
        f"In no room: {homeless}. Add each to ROOMS above, in the room whose job it shares."
    )
    assert not gone, f"Listed in ROOMS, but there is no such module: {gone}. Remove them."


@pytest.mark.parametrize("module", sorted(set(FILES) & set(ROOM_OF)))
def test_imports_only_from_rooms_above(module: str) -> None:
    place = ORDER.index(ROOM_OF[module])
    wrong = [
        f"dashboard.{module} ({ROOM_OF[module]}) imports dashboard.{other} "
        f"({ROOM_OF[other]}), which does not stand above it."
        for other in sorted(imported(module, FILES[module]))
        if other in ROOM_OF and ORDER.index(ROOM_OF[other]) > place
    ]
    assert not wrong, "\n".join(wrong)


def test_no_imports_in_a_circle() -> None:
    sorter = TopologicalSorter({name: imported(name, path) for name, path in FILES.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(f"These modules import one another in a circle: {error.args[1]}")


def dotted(node: ast.AST) -> str:
    """`os.environ` of an attribute's node, empty for anything that is not plain names."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def speech(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where a module prints, exits or reads the environment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) in SPEAKING_CALLS:
            yield node.lineno, dotted(node.func)
        elif isinstance(node, ast.Attribute) and dotted(node) in SPEAKING_NAMES:
            yield node.lineno, dotted(node)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if f"{node.module}.{alias.name}" in SPEAKING_NAMES:
                    yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Name) and node.id == "SystemExit":
            yield node.lineno, node.id


def test_only_the_commands_print_exit_or_read_the_environment() -> None:
    said = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for module, path in FILES.items()
        if module != "__main__"
        for line, what in speech(tree_of(path))
    ]
    assert not said, "Only dashboard/__main__.py may do this:\n" + "\n".join(said)


def test_speech_is_noticed() -> None:
    source = "import os\nfrom os import getenv\nprint(os.environ)\nraise SystemExit(1)\n"
    assert sorted(speech(ast.parse(source))) == [
        (2, "os.getenv"),
        (3, "os.environ"),
        (3, "print"),
        (4, "SystemExit"),
    ]


def page_files() -> list[Path]:
    """What a browser may be sent: the package's own text files and the assets."""
    kinds = {".py", ".js", ".css", ".html", ".svg", ".j2", ".xml", ".txt"}
    folders = (PACKAGE, ROOT / "assets")
    return sorted(p for f in folders for p in f.rglob("*") if p.suffix in kinds and p.is_file())


def foreign(text: str) -> Iterator[tuple[int, str]]:
    """The lines that name another host."""
    for number, line in enumerate(text.splitlines(), 1):
        hosts = {host.lower() for host in ADDRESS.findall(line)} - FORMAT_NAMES - OWN_MACHINE
        if hosts or CARRIER.search(line):
            yield number, line.strip()


def test_nothing_on_a_page_comes_from_another_host() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line}"
        for path in page_files()
        for number, line in foreign(path.read_text(encoding="utf-8"))
    ]
    assert not found, "Names another host:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("line", "is_foreign"),
    [
        ('src="https://example.org/a.js"', True),
        ('src="//example.org/a.js"', True),
        ("url(//example.org/font.woff2)", True),
        ("load from the cdn", True),
        ('xmlns="http://www.w3.org/2000/svg"', False),
        ('f"http://{host}:{port}/"', False),
        ("http://127.0.0.1:8050/", False),
        ("half = width // 2", False),
        ("// a comment", False),
    ],
)
def test_other_hosts_are_noticed(line: str, is_foreign: bool) -> None:
    assert bool(list(foreign(line))) is is_foreign


def test_assets_are_written_by_hand() -> None:
    """A bundle cannot be read or mended here; libraries come from locked packages."""
    bundles = []
    for path in sorted((ROOT / "assets").rglob("*")):
        if path.suffix not in {".js", ".css"}:
            continue
        text = path.read_text(encoding="utf-8")
        longest = max(map(len, text.splitlines()), default=0)
        minified = longest > LONGEST_LINE_BY_HAND or len(text) > LARGEST_FILE_BY_HAND
        if minified or ".min." in path.name:
            bundles.append(f"{path.relative_to(ROOT)}: longest line {longest}, {len(text)} bytes")
    assert not bundles, "\n".join(bundles)


def source_files() -> list[Path]:
    return [*FILES.values(), *sorted((ROOT / "benchmarks").rglob("*.py"))]


def test_no_module_is_too_long() -> None:
    lines = {p.relative_to(ROOT): len(p.read_text("utf-8").splitlines()) for p in source_files()}
    long = {str(path): count for path, count in lines.items() if count > LONGEST_MODULE}
    assert not long, f"Over {LONGEST_MODULE} lines; split them by job: {long}"


def test_no_function_is_too_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long, f"Over {LONGEST_FUNCTION} lines:\n" + "\n".join(long)
