"""The pages' own scripts: what they do, where node is; that they and Python agree, everywhere."""

import json
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.serving import DEMO, ROOT, reader
from tieline.charts.network.folding import Group
from tieline.charts.scene import GROUP_PREFIX
from tieline.charts.theme import BREAKPOINTS
from tieline.data.repository import Repository
from tieline.editor import ids as editor_ids
from tieline.editor import layout as editor_layout
from tieline.explorer import ids as explorer_ids
from tieline.explorer.page_contract import CONTROLS, page_contract
from tieline.explorer.view_model import page_values
from tieline.web.assets import CONTRACT_ID, ENTRY, EXPLORER_STYLES, SHARED, contract_element

ASSETS = ROOT / "assets"
SCRIPTS = ROOT / "tests" / "scripts"
NODE = shutil.which("node")
LEAST_NODE = (20, 19)
CONTRACTS: dict[str, dict[str, Any]] = {
    "explorer": page_contract(),
    "editor": editor_layout.page_contract(),
}
OF_OTHERS = {"react-entry-point", "held"}
"""Ids of Dash's own, and of what waits for the first paint (web/first_paint.py)."""

IMPORT = re.compile(r'^import (?:.*? from )?"(\.[\w./]+)";$', re.MULTILINE)
SPELLED = re.compile(r"""(?:getElementById|byId)\(\s*["'`]([\w-]+)|["'`(> ]#([a-z][\w-]*)""")


def old_node() -> str:
    """Why node cannot run the scripts' tests; blank where it can."""
    if NODE is None:
        return "needs node"
    said = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(map(int, said.strip().removeprefix("v").split(".")[:2]))
    return "" if version >= LEAST_NODE else f"needs node {LEAST_NODE[0]}.{LEAST_NODE[1]}"


needs_node = pytest.mark.skipif(bool(old_node()), reason=old_node() or "-")


@cache
def scripts(page: str) -> dict[str, str]:
    """The text of each script of a page, by its path; the explorer has those of the chart, too."""
    folders = (page, "chart") if page == "explorer" else (page,)
    paths = [path for folder in folders for path in (ASSETS / folder).glob("*.js")]
    return {str(path.relative_to(ASSETS)): path.read_text("utf-8") for path in paths}


def imports(name: str, text: str) -> set[str]:
    """The paths of the scripts that one of this name imports."""
    written = IMPORT.findall(re.sub(r",\n", ", ", text))
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) for to in written}


def told(contract: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every part of a contract with the name by which a script asks for it."""
    for key, value in contract.items():
        yield f"{name}.{key}", value


PATIENCE = 600
"""Seconds for a script that waits for what never comes."""


def run_node(folder: Path, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run node with the pages' contracts at hand."""
    contracts = folder / "contracts.json"
    contracts.write_text(json.dumps(CONTRACTS), encoding="utf-8")
    assert NODE is not None
    return subprocess.run(
        [NODE, *words],
        capture_output=True,
        text=True,
        check=False,
        input=text,
        env={"TIELINE_CONTRACTS": str(contracts), "PATH": ""},
        cwd=ROOT,
        timeout=PATIENCE,
    )


@needs_node
def test_the_scripts_do_what_they_should(tmp_path: Path) -> None:
    files = sorted(map(str, SCRIPTS.glob("*.test.js")))
    done = run_node(tmp_path, "--test", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"pass (\d+)", done.stdout)
    assert passed
    assert int(passed[1]) > 50


@needs_node
def test_what_scripts_write_into_the_address_is_what_python_reads(tmp_path: Path) -> None:
    state = Repository(DEMO).current()
    shown = page_values(state, "view=network")[explorer_ids.CHOSEN]
    moves: list[tuple[str, Any]] = [
        (explorer_ids.VIEW, "chord"),
        (explorer_ids.TYPES, ["tension"]),
        (explorer_ids.TYPES, []),
        (explorer_ids.FORMS, shown["order"][explorer_ids.FORMS][1:]),
        (explorer_ids.CERTAINTIES, ["disputed"]),
        (explorer_ids.ARTICLES, shown["order"][explorer_ids.ARTICLES][1:]),
        (explorer_ids.SOURCES_MIN, "2"),
        (explorer_ids.LEVEL, True),
        (explorer_ids.BLOCS, True),
        (explorer_ids.SINGLY, True),
        (explorer_ids.OPEN, True),
        (explorer_ids.ACTORS, ["Arden", "Borel"]),
        (explorer_ids.SLIDER, [1, len(shown["bins"]) - 1]),
        (explorer_ids.FROM_DAY, "2024-02-29"),
        (explorer_ids.TO_DAY, "2025-02-03"),
    ]
    assert {id_ for id_, _ in moves} == {control.id for control in CONTROLS}
    text = json.dumps([[id_, value, shown] for id_, value in moves])
    done = run_node(tmp_path, str(SCRIPTS / "written.js"), text=text)
    assert done.returncode == 0, done.stderr
    for (id_, value), search in zip(moves, json.loads(done.stdout), strict=True):
        read = page_values(state, search.removeprefix("?"))[explorer_ids.CHOSEN]
        assert read[id_] == value, search


@pytest.mark.parametrize("page", CONTRACTS)
def test_what_scripts_ask_of_the_contract_is_all_that_it_says(page: str) -> None:
    text = "\n".join(scripts(page).values())
    contract = CONTRACTS[page]
    asked = set(re.findall(r"\b(?:contract|ids)\.\w+", text)) - {"contract.js", "contract.py"}
    asked |= {f"contract.{name}" for name in re.findall(r"\{ (\w+) \} = contract;", text)}
    parts = {**dict(told(contract, "contract")), **dict(told(contract["ids"], "ids"))}
    assert asked == set(parts)


@pytest.mark.parametrize("page", CONTRACTS)
def test_parts_of_a_group_are_asked_for_too(page: str) -> None:
    text = "\n".join(scripts(page).values())
    groups = {**CONTRACTS[page]["ids"], "traces": CONTRACTS[page].get("traces", "")}
    for group, parts in groups.items():
        names = parts if isinstance(parts, dict) else {}
        # By its name, or by what a button or a field is called in the script.
        missing = [name for name in names if not re.search(rf"""[."'\[(]{name}\b""", text)]
        assert not missing, group


@pytest.mark.parametrize("page", CONTRACTS)
def test_no_script_spells_an_id(page: str) -> None:
    found = [
        f"{name}: {spelled.group().strip()}"
        for name, text in scripts(page).items()
        for spelled in SPELLED.finditer(text)
        if (name, spelled[1]) != (f"{page}/contract.js", CONTRACT_ID)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("line", "is_spelled"),
    [
        ('document.getElementById("tip")', True),
        ("byId(`take-${name}`)", True),
        ('event.target.closest("#picture")', True),
        ('closest("a, #picture")', True),
        ("closest(`#${ids.picture}`)", False),
        ("byId(ids.tip)", False),
        ('colour = "#fff0aa"', True),
    ],
)
def test_a_spelled_id_is_noticed(line: str, is_spelled: bool) -> None:
    assert bool(SPELLED.search(line)) is is_spelled


@pytest.mark.parametrize("page", CONTRACTS)
def test_the_entry_imports_every_script_and_nothing_else_is_needed(page: str) -> None:
    texts = scripts(page)
    reached: set[str] = set()
    ahead = [f"{page}/{ENTRY}"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += imports(name, texts[name])
    assert reached == set(texts)


def test_the_chart_knows_nothing_of_the_pages_that_show_it() -> None:
    for path in (ASSETS / "chart").glob("*.js"):
        name = path.relative_to(ASSETS).as_posix()
        for needed in imports(name, path.read_text("utf-8")):
            assert needed.startswith("chart/"), f"{name} imports {needed}"


@pytest.mark.parametrize("page", CONTRACTS)
def test_scripts_import_in_no_circle(page: str) -> None:
    left = {name: imports(name, text) for name, text in scripts(page).items()}
    while free := [name for name, needs in left.items() if not needs & set(left)]:
        for name in free:
            del left[name]
    assert not left


def test_dash_finds_the_functions_that_it_calls_in_the_page() -> None:
    main = scripts("explorer")[f"explorer/{ENTRY}"]
    answer = reader().get("/_dash-dependencies").get_json()
    functions = [one["clientside_function"] for one in answer if one["clientside_function"]]
    assert len(functions) >= 6
    for function in functions:
        space, name = function["namespace"], function["function_name"]
        block = re.search(rf"\b{space}: \{{(.*?)\}}", main, re.DOTALL)
        assert block, space
        assert re.search(rf"\b{name}: ", block[1]), f"{space}.{name}"


def test_the_contract_stands_in_the_page_as_data() -> None:
    page = str(reader().get("/?view=network").text)
    element = re.search(rf'<script type="application/json" id="{CONTRACT_ID}">(.*?)</script>', page)
    assert element
    assert json.loads(element[1]) == json.loads(json.dumps(CONTRACTS["explorer"]))


def test_a_contract_ends_no_element_and_is_no_part_of_a_template() -> None:
    contract = {"name": "</script><b>{%css%}<!--"}
    element = contract_element(contract)
    inside = element.partition(">")[2].removesuffix("</script>")
    assert "<" not in inside
    assert "{%" not in inside
    assert json.loads(inside) == contract


def test_groups_are_known_by_how_their_ids_begin() -> None:
    assert Group("Arden", ("Borel",)).id == f"{GROUP_PREFIX}Arden"


# Style sheets


def styles() -> list[Path]:
    return sorted(ASSETS.rglob("*.css"))


def selectors(text: str) -> str:
    """What stands before each block of a style sheet."""
    return " ".join(re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def values(module: Any) -> set[str]:
    return {value for name, value in vars(module).items() if name.isupper() and type(value) is str}


def test_styles_name_only_ids_that_python_writes() -> None:
    templates = ROOT / "dashboard" / "tieline" / "web" / "templates"
    written = set(
        re.findall(r'\bid="([\w-]+)"', "".join(p.read_text() for p in templates.iterdir()))
    )
    known = written | values(explorer_ids) | values(editor_ids) | OF_OTHERS
    for path in styles():
        named = set(re.findall(r"#([A-Za-z][\w-]*)", selectors(path.read_text("utf-8"))))
        assert named <= known, path.name


def test_styles_know_only_the_widths_that_python_knows() -> None:
    for path in styles():
        text = path.read_text("utf-8")
        most = {int(width) for width in re.findall(r"max-width: (\d+)px\)", text)}
        least = {int(width) - 1 for width in re.findall(r"min-width: (\d+)px\)", text)}
        assert most | least <= set(BREAKPOINTS.values()), path.name


def test_every_style_sheet_is_some_pages() -> None:
    named = {name for name in EXPLORER_STYLES if name != SHARED}
    named |= {f"editor/{name}" for name in editor_layout.STYLES}
    code = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "dashboard").rglob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in code)
    for path in styles():
        name = path.relative_to(ASSETS).as_posix()
        assert name in named or name in text or f'"{path.name}"' in text, name


def test_what_an_embed_s_script_asks_for_stands_in_the_embed() -> None:
    templates = ROOT / "dashboard" / "tieline" / "web" / "templates"
    text = (templates / "embed.html").read_text("utf-8")
    script = "\n".join(path.read_text("utf-8") for path in (ASSETS / "embed").glob("*.js"))
    names = set(re.findall(r'byId\("([\w-]+)"\)', script))
    assert names >= {"claims", "counts", "days", "opened", "said"}
    assert {name for name in names if f'id="{name}"' not in text} == set()
