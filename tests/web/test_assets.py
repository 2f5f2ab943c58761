"""Scripts of single-file pages: what is joined, in which order, and that no two names are alike."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.serving import ROOT
from tieline.web import assets
from tieline.web.assets import (
    EMBED_ENTRY,
    EXPLORER_ENTRY,
    PAGES_ENTRY,
    TOOLS_ENTRY,
    joined_script,
    modules_of,
    names_for_tools,
    scoped_script,
    tools_modules,
    tools_script,
    without_comments,
)

ENTRIES = (EMBED_ENTRY, PAGES_ENTRY)
NODE = shutil.which("node")
DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function|const|let) (?:(\w+)|[\[{]([^\]}]*)[\]}])", re.MULTILINE
)


def declared(text: str) -> list[str]:
    """The names that a module declares outside of its functions."""
    names = []
    for name, several in DECLARED.findall(text):
        names += [name] if name else [one.split(":")[-1].strip() for one in several.split(",")]
    return names


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_two_modules_that_are_joined_share_a_name(entry: str) -> None:
    names: Counter[str] = Counter()
    for name in modules_of(entry):
        names.update(declared((ROOT / "assets" / name).read_text("utf-8")))
    assert [name for name, count in names.items() if count > 1] == []


def test_names_of_all_kinds_are_found() -> None:
    text = (
        "const a = 1;\nexport let b, c;\nexport const { d, e } = a;\nasync function f() {\n  let g;"
    )
    assert declared(text) == ["a", "b", "d", "e", "f"]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_module_stands_after_those_that_it_imports(entry: str) -> None:
    names = modules_of(entry)
    assert names[-1] == entry
    assert len(names) == len(set(names))
    assert names.index("chart/scene.js") < names.index("chart/highlight.js")


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.skipif(NODE is None, reason="needs node")
def test_what_is_joined_is_one_script_without_imports(entry: str, tmp_path: Path) -> None:
    text = joined_script(entry)
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)
    assert "/*" not in text
    (tmp_path / "joined.js").write_text(text, encoding="utf-8")
    assert NODE is not None
    subprocess.run([NODE, "--check", str(tmp_path / "joined.js")], check=True)


@pytest.mark.skipif(NODE is None, reason="needs node")
def test_the_tools_are_one_script_whose_names_are_its_own(tmp_path: Path) -> None:
    text = tools_script()
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)
    (tmp_path / "tools.js").write_text(text, encoding="utf-8")
    assert NODE is not None
    subprocess.run([NODE, "--check", str(tmp_path / "tools.js")], check=True)
    names: Counter[str] = Counter(names_for_tools())
    for name in tools_modules():
        names.update(declared((ROOT / "assets" / name).read_text("utf-8")))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_the_tools_use_of_a_page_s_script_can_be_read_there(entry: str) -> None:
    assert "chart/scene.js" not in tools_modules()
    assert tools_modules()[-1] == TOOLS_ENTRY
    assert {"chart", "frame", "page"} <= set(names_for_tools())
    own = {
        name
        for module in modules_of(entry)
        for name in declared((ROOT / "assets" / module).read_text("utf-8"))
    }
    assert set(names_for_tools()) <= own
    told = joined_script(entry)
    assert all(f"{name}: {{ get: () => {name} }}," in told for name in names_for_tools())


def test_a_module_that_is_imported_whole_is_refused() -> None:
    remedy = "'import \\*' cannot be joined. Import the names it uses."
    with pytest.raises(ValueError, match=f"chart/lifecycle.js: {remedy}"):
        joined_script(EXPLORER_ENTRY)


@pytest.mark.skipif(NODE is None, reason="needs node")
def test_each_module_of_the_explorer_s_script_has_a_scope_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {
        "state.js": "const own = 1;\nexport let held = null;\n"
        "export function hold(one) {\n  held = one + own;\n}\n"
        "export const doubled = () => held * 2;\n",
        "twice.js": 'import { doubled as own, held } from "./state.js";\n'
        "export const both = () => [own(), held];\n",
        "main.js": 'import * as state from "./state.js";\nimport { both } from "./twice.js";\n'
        "// Its own is no other's.\nconst own = state.held === undefined;\n"
        "state.hold(4);\nconsole.log(JSON.stringify([...both(), own]));\n",
    }
    for name, text in modules.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(assets, "ASSETS", tmp_path)
    (tmp_path / "joined.js").write_text(scoped_script("main.js"), encoding="utf-8")
    assert NODE is not None
    told = subprocess.run([NODE, str(tmp_path / "joined.js")], capture_output=True, check=True)
    assert json.loads(told.stdout) == [10, 5, True]


def test_what_a_module_of_the_explorer_imports_is_exported() -> None:
    """What is not would be undefined in the script that is one file."""
    export = re.compile(r"^export (?:async )?(?:function|const|let) (\w+)", re.MULTILINE)
    for module in assets.modules_of(EXPLORER_ENTRY):
        for imported, path in assets.imports(module, assets.text_of(module)):
            names = re.findall(r"(\w+)(?: as \w+)?(?:,|\s*})", imported)
            assert set(names) <= set(export.findall(assets.text_of(path))), (module, path)


def test_comments_go_and_texts_stay() -> None:
    text = '/* a\n * b */\n  const at = "https://example.org"; // seen\n  // not\n'
    assert without_comments(text) == 'const at = "https://example.org"; // seen'
