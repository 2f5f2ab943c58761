"""Rules of the code: which module may import which, which may print, and how big things are."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from tests import architecture
from tests.architecture import FILES, ORDER, PACKAGE, ROOT, imported, package_of, tree_of

MOST_MODULES = 20
LONGEST_MODULE = 400
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
LINKED = {"www.wikidata.org"}
"""Hosts that a page links to and loads nothing from."""
OWN_MACHINE = {"127.0.0.1", "localhost"}
ADDRESS = re.compile(r"""(?:https?://|["'(]//)([\w.-]+)""")
PAGE_ADDRESS = re.compile(
    r"/(\?|(pair|actor|structure|coverage|disagreement|articles|embed|figure|data|oembed)\b)"
)
"""How the address of a page, figure, file or embed begins."""
CARRIER = re.compile(r"\b(cdn|unpkg|jsdelivr|cdnjs|googleapis|gstatic)\b", re.IGNORECASE)
LONGEST_LINE_BY_HAND = 400
LARGEST_FILE_BY_HAND = 60_000


FRONTS = {name for name, path in FILES.items() if path.name == "__init__.py"} - {""}
"""The packages, each with a file of its own that says what it offers."""


def test_every_package_has_its_place_in_the_order() -> None:
    found = {package_of(module) for module in FILES}
    assert found == set(ORDER), f"Not in ORDER, or gone: {sorted(found ^ set(ORDER))}"
    loose = [path for path in PACKAGE.glob("*.py") if path.name != "__init__.py"]
    assert len(loose) <= 4, f"Put these into packages: {loose}"


@pytest.mark.parametrize("module", sorted(FILES))
def test_imports_only_downward(module: str) -> None:
    place = ORDER.index(package_of(module))
    wrong = [
        f"tieline.{module} imports tieline.{other}, which does not stand below it."
        for other in sorted(imported(module, FILES[module]))
        if ORDER.index(package_of(other)) > place
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", sorted(FRONTS))
def test_a_package_lists_what_it_offers(package: str) -> None:
    """Its names, or its modules where one who wants a part should not load the whole."""
    front = import_module(f"tieline.{package}")
    offered = front.__all__
    assert offered == sorted(offered)
    modules = {name.removeprefix(f"{package}.") for name in FILES if name != package}
    inside = {name for name in modules if "." not in name and f"{package}.{name}" in FILES}
    missing = [name for name in offered if name not in inside and not hasattr(front, name)]
    assert not missing, f"tieline.{package} has none of {missing}"
    assert (front.__doc__ or "").strip()


def test_no_imports_in_a_circle() -> None:
    sorter = TopologicalSorter(
        {
            name: {other for other in imported(name, path) if not name.startswith(f"{other}.")}
            for name, path in FILES.items()
        }
    )
    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(f"These modules import one another in a circle: {error.args[1]}")


def addresses_built_in(tree: ast.AST) -> list[str]:
    """Find addresses that are put together of parts; a whole one is a route or is compared."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]):
                pass
            case ast.BinOp(left=ast.Constant(value=str(first)), op=ast.Add()):
                pass
            case ast.keyword(arg="href", value=ast.Constant(value=str(first))):
                pass
            case _:
                continue
        if PAGE_ADDRESS.match(first):
            found.append(first)
    return found


def test_addresses_are_written_by_one_module() -> None:
    built = {name: addresses_built_in(tree_of(path)) for name, path in FILES.items()}
    # The dossier's own words of its opening are no selection yet.
    expected = {"app": ["/?"]}
    del built["selection.urls"]
    others = {name: found for name, found in built.items() if found} | expected
    assert others == expected, "Let selection/urls.py write these."


def test_addresses_are_noticed() -> None:
    text = """
        a = f"/data/{name}"
        b = "/?" + query
        c = Link(href="/articles")
        d = path == "/pair"
        e = f"/site/{view}"
    """
    assert sorted(addresses_built_in(ast.parse(dedent(text)))) == ["/?", "/articles", "/data/"]


def test_no_folder_holds_too_many_modules() -> None:
    count = Counter(path.parent for path in FILES.values() if path.name != "__init__.py")
    full = {str(folder): number for folder, number in count.items() if number > MOST_MODULES}
    assert not full, f"Over {MOST_MODULES} modules in a folder; split it by job: {full}"


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
        if package_of(module) not in ("cli", "__main__")
        for line, what in speech(tree_of(path))
    ]
    assert not said, "Only tieline/cli may do this:\n" + "\n".join(said)


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
        hosts = (
            {host.lower() for host in ADDRESS.findall(line)} - FORMAT_NAMES - OWN_MACHINE - LINKED
        )
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


# The map in docs/architecture.md


def test_the_map_of_the_code_is_current() -> None:
    made = architecture.page()
    assert architecture.PAGE.read_text("utf-8") == made, "Run `make docs`."


def test_the_picture_of_the_packages_is_current() -> None:
    assert architecture.PICTURE.read_text("utf-8") == architecture.picture(), "Run `make docs`."


def test_every_module_and_asset_says_what_it_does() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in (*FILES.values(), *architecture.asset_files())
        if not architecture.sentence_of(path)
    ]
    assert not silent, f"Begin these with a sentence that says what they do: {silent}"


def test_no_two_packages_stand_in_one_place_of_the_picture() -> None:
    places = architecture.corners(architecture.package_imports())
    assert places.keys() == set(ORDER)
    assert len(set(places.values())) == len(places)


def test_imports_that_a_longer_way_leads_to_are_left_out_of_the_picture() -> None:
    imports = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert architecture.without_shortcuts(imports) == imports | {"a": frozenset("b")}
