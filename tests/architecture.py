"""Make the map of the code: a picture of which package imports which, and a sentence a module.

In: the modules' imports and docstrings, and the first comment of each script and style sheet. Out:
docs/architecture.svg, and the part of docs/architecture.md between its two marks. `make docs` runs
it; tests hold both files to the code.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dashboard" / "tieline"
ASSETS = ROOT / "assets"
PAGE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "architecture.svg"

# The packages, each of which imports only from those that stand before it.
ORDER = (
    *(
        "paths",
        "data",
        "agreement",
        "provenance",
        "suggest",
        "selection",
        "graph",
        "structure",
        "narrative",
        "charts",
        "render",
    ),
    *(
        "openapi",
        "web",
        "publish",
        "importing",
        "editor",
        "explorer",
        "app",
        "dossiers",
        "",
        "cli",
        "__main__",
    ),
)

BEGIN, END = "<!-- Made by `make docs`, up to the next mark. -->", "<!-- End of what is made. -->"

SUB_PACKAGE = "▸ "
"""Stands before a folder inside a package, whose modules follow it."""


def module_name(path: Path) -> str:
    """`dashboard/tieline/web/api.py` -> `web.api`; a package's own file has the package's name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def package_of(module: str) -> str:
    """`charts.chord.arcs` -> `charts`; a loose module is a package of its own."""
    return module.split(".", maxsplit=1)[0]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(module: str, path: Path) -> set[str]:
    """The modules of the package that a module imports, at its top or anywhere inside it."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}:{node.lineno}: write the whole name"
            source = node.module or ""
            found |= {known(f"{source}.{alias.name}", source) for alias in node.names}
    inside = {name for name in found if package_of(name) == "tieline"}
    return {name.removeprefix("tieline").removeprefix(".") for name in inside} - {module}


def known(name: str, otherwise: str) -> str:
    """`from tieline.data import dates` means the module `dates`; otherwise a name in the source."""
    return name if name.removeprefix("tieline.") in FILES else otherwise


# The imports between packages, and those of them that no longer way stands for


Imports = Mapping[str, frozenset[str]]
"""Package -> the packages that it imports."""


def package_imports() -> Imports:
    found: dict[str, set[str]] = {package: set() for package in ORDER}
    for module, path in FILES.items():
        package = package_of(module)
        found[package] |= {package_of(other) for other in imported(module, path)} - {package}
    return {package: frozenset(others) for package, others in found.items()}


def reachable(package: str, imports: Imports) -> set[str]:
    """The packages that a package imports, straight or by way of others."""
    return set(imports[package]).union(*(reachable(one, imports) for one in imports[package]))


def without_shortcuts(imports: Imports) -> Imports:
    """The imports without those that a longer way leads to as well."""
    return {
        package: frozenset(
            one for one in others if not any(one in reachable(way, imports) for way in others)
        )
        for package, others in imports.items()
    }


def levels(imports: Imports) -> dict[str, int]:
    """The level of each package, one above the highest that it imports, the lowest being 0."""
    found: dict[str, int] = {}
    for package in ORDER:
        found[package] = max((found[one] + 1 for one in imports[package]), default=0)
    return found


def raised(package: str, level_of: Mapping[str, int], imports: Imports) -> int:
    """The highest level of a package, right below those that import it."""
    importers = [level_of[one] for one in ORDER if package in imports[one]]
    return min(importers) - 1 if importers else level_of[package]


# Sentences


def sentence_of(path: Path) -> str:
    """The first paragraph of a module's docstring, or of a script's or a sheet's first comment."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        told = ast.get_docstring(ast.parse(text)) or ""
    else:
        comment = re.match(r"\s*/\*(.*?)\*/", text, re.DOTALL)
        told = re.sub(r"^ *\* ?", "", comment[1], flags=re.MULTILINE) if comment else ""
    return " ".join(told.strip().split("\n\n")[0].split())


# The picture: all sizes in pixels


BOX, HEIGHT, ROW = 440, 62, 92
MARGIN, APART, LANE = 24, 120, 10
WIDTH = 2 * MARGIN + 2 * BOX + APART
LETTERS = 62
"""Characters of a line of a sentence in a box."""

Corner = tuple[int, int]
"""The upper left corner of a box."""
Ends = tuple[Corner, Corner]
"""The boxes from and to which an arrow leads."""

LOOK = """
  rect { fill: #fbfaf7; stroke: #64707d; }
  path { fill: none; stroke: #64707d; stroke-width: 1.4; marker-end: url(#head); }
  marker path { fill: #64707d; stroke: none; }
  text { font: 12px system-ui, "Inter", sans-serif; fill: #1d242c; }
  .name { font-size: 15px; font-weight: 700; }
"""


def title_of(package: str) -> str:
    return f"tieline.{package}" if package else "tieline"


def source_of(package: str) -> Path:
    return FILES[package]


def corners(imports: Imports) -> dict[str, Corner]:
    """The upper left corner of each package's box.

    The longest chain of imports stands at the left. At its right stands what it goes past, right
    below the first that imports it, or where that place is taken in the next free one.
    """
    level_of = levels(imports)
    top = max(level_of.values())
    chain = longest_chain(level_of, imports)
    found: dict[str, Corner] = {}
    # What cannot stand lower chooses first.
    for package in sorted(ORDER, key=lambda one: -level_of[one]):
        column = 0 if package in chain else BOX + APART
        places = [
            (MARGIN + column, MARGIN + (top - level) * ROW)
            for level in range(raised(package, level_of, imports), level_of[package] - 1, -1)
        ]
        found[package] = next((one for one in places if one not in found.values()), places[-1])
    return found


def longest_chain(level_of: Mapping[str, int], imports: Imports) -> list[str]:
    """The packages from the top to the lowest level, each importing the next."""
    chain = [max(ORDER, key=lambda one: level_of[one])]
    while below := imports[chain[-1]]:
        chain.append(max(sorted(below), key=lambda one: level_of[one]))
    return chain


def picture() -> str:
    """The packages as boxes with their sentences, each above all that it imports, as SVG."""
    imports = package_imports()
    places = corners(imports)
    height = max(y for _, y in places.values()) + HEIGHT + MARGIN
    ends = [
        (places[package], places[other])
        for package, others in without_shortcuts(imports).items()
        for other in sorted(others)
    ]
    arrows = [straight(*one) for one in ends if is_straight(*one)]
    arrows += roundabout([one for one in ends if not is_straight(*one)])
    boxes = [line for package, place in places.items() for line in box(package, place)]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img">',
        "<title>Which package imports which: each only from those below it</title>",
        f"<style>{LOOK}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0,0L8,4L0,8z"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" style="fill:#fff;stroke:none"/>',
        *arrows,
        *boxes,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def is_straight(start: Corner, end: Corner) -> bool:
    """Whether one box stands right above another."""
    return start[0] == end[0] and end[1] - start[1] == ROW


def straight(start: Corner, end: Corner) -> str:
    """An arrow from a box to the one right below it."""
    x = start[0] + BOX // 2
    return f'<path d="M{x},{start[1] + HEIGHT}V{end[1] - 2}"/>'


def roundabout(ends: list[Ends]) -> list[str]:
    """Arrows between the columns, past other boxes, the short ones next to the left column.

    Those that share a lane lead to the same box, or have nothing beside each other.
    """
    lanes: list[list[Ends]] = []
    arrows = []
    for start, end in sorted(ends, key=lambda one: (one[1][1] - one[0][1], one)):
        free = (lane for lane in lanes if all(fits((start, end), other) for other in lane))
        lane = next(free, None)
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append((start, end))
        arrows.append(past_boxes(start, end, MARGIN + BOX + LANE * (lanes.index(lane) + 1)))
    return arrows


def fits(one: Ends, other: Ends) -> bool:
    """Whether two arrows can share a lane."""
    (start, end), (other_start, other_end) = one, other
    return end == other_end or end[1] < other_start[1] or other_end[1] < start[1]


def past_boxes(start: Corner, end: Corner, x: int) -> str:
    """An arrow from the inner edge of a box along a lane to the inner edge of another."""
    (out, y), (into, to_y) = (
        # Boxes beside each other have their arrows at other heights.
        (corner[0] + BOX, corner[1] + left * HEIGHT // 6)
        if corner[0] == MARGIN
        else (corner[0], corner[1] + right * HEIGHT // 6)
        for corner, left, right in ((start, 4, 5), (end, 2, 1))
    )
    gap = 2 if into > x else -2
    return f'<path d="M{out},{y}H{x}V{to_y}H{into - gap}"/>'


def box(package: str, place: Corner) -> Iterator[str]:
    x, y = place
    yield f'<rect x="{x}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="6"/>'
    yield f'<text class="name" x="{x + 14}" y="{y + 21}">{title_of(package)}</text>'
    sentence = sentence_of(source_of(package)).replace("`", "")
    for number, line in enumerate(wrap(sentence, LETTERS, max_lines=2, placeholder=" ...")):
        yield f'<text x="{x + 14}" y="{y + 39 + 15 * number}">{escape(line)}</text>'


# The text


def map_of_the_code() -> str:
    """Each package with its sentence and its imports, and each module with its sentence."""
    imports = package_imports()
    lines: list[str] = []
    for package in reversed(ORDER):
        source = source_of(package)
        lines += [f"### {title_of(package)}", "", sentence_of(source), ""]
        others = [f"`{title_of(one)}`" for one in reversed(ORDER) if one in imports[package]]
        lines += [f"Imports {', '.join(others)}." if others else "Imports no other.", ""]
        if source.name == "__init__.py" and package:
            lines += [*table_of(module_files(source.parent), source.parent), ""]
    lines += ["### assets", "", "The pages' own scripts and styles, written by hand.", ""]
    lines += table_of(asset_files(), ASSETS)
    return "\n".join(lines)


def module_files(folder: Path) -> list[Path]:
    """The modules of a package, those of the folders inside it after its own."""
    inside = [path for path in folder.rglob("*.py") if path != folder / "__init__.py"]
    return sorted(inside, key=lambda path: (path.parent != folder, path.parent, path.name))


def asset_files() -> list[Path]:
    found = [path for path in ASSETS.rglob("*") if path.suffix in {".js", ".css"}]
    return sorted(found, key=lambda path: (path.parent, path.name))


def table_of(paths: list[Path], folder: Path) -> Iterator[str]:
    """A table of files and their sentences."""
    yield "| file | what it does |"
    yield "| --- | --- |"
    for path in paths:
        name = str(path.relative_to(folder)).removesuffix("/__init__.py")
        mark = SUB_PACKAGE if path.name == "__init__.py" else ""
        link = f"../{path.relative_to(ROOT)}"
        yield f"| {mark}[{name}]({link}) | {sentence_of(path).replace('|', chr(92) + '|')} |"


def page() -> str:
    """docs/architecture.md with its made part made anew."""
    text = PAGE.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:begin]}\n\n{map_of_the_code()}\n\n{text[end:]}"


def main() -> None:
    """Write the picture and the made part of the page."""
    PICTURE.write_text(picture(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
