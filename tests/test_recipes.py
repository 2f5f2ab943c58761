"""The recipes of docs/python.md run as they stand, each after the page's first lines."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import tieline
from tests.serving import ROOT
from tieline.data.dossier import FILES
from tieline.render.files import OF_EDGE, OF_NODE

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
FIRST, *RECIPES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def title(recipe: str) -> str:
    """The last line of a recipe, which tells it from the others."""
    return recipe.strip().splitlines()[-1].strip()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's dossier, in which a recipe may write, but not onto a table."""
    (tmp_path / "seeds").mkdir()
    for name in FILES:
        shutil.copyfile(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def assert_tables_stay(folder: Path) -> None:
    assert {name: (folder / name).read_bytes() for name in FILES} == {
        name: (ROOT / name).read_bytes() for name in FILES
    }


def run(recipe: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(FIRST + recipe, "docs/python.md", "exec"), names)
    return names


@pytest.mark.parametrize("recipe", RECIPES, ids=title)
def test_recipes_run(here: Path, recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    stood = {path.name for path in here.iterdir()}
    run(recipe)
    assert_tables_stay(here)
    written = {path.name for path in here.iterdir()} - stood
    # A recipe that prints nothing, draws nothing and writes nothing teaches nothing.
    assert capsys.readouterr().out.strip() or written or "Figure(" in recipe or "assert" in recipe


def test_every_block_is_taken() -> None:
    assert PAGE.count("```python") == len(RECIPES) + 1
    assert PAGE.count("```") == 2 * PAGE.count("```python")


def test_what_the_front_door_offers_has_a_recipe() -> None:
    assert [name for name in tieline.__all__ if name not in PAGE] == []


def test_every_attribute_of_a_file_is_told() -> None:
    assert [name for name in (*OF_NODE, *OF_EDGE) if f"`{name}`" not in PAGE] == []
