"""What CONTRIBUTING.md and docs/architecture.md name is there, and what they leave out is not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import ORDER, PACKAGE
from tests.serving import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|csv)|Makefile)`")
"""A file or a folder as a document names it: a path, or a name with its ending."""

TASKS = {
    "A new word of the tables": {"data/vocabulary.py"},
    "A new word of the address": {"selection/parameters.py", "selection/selection.py"},
    "A new view": {"data/vocabulary.py", "render/views.py"},
    "A new export": {"render/files.py"},
    "A new column": {"data/schema.py"},
    "A new command or option": {"cli/options.py", "cli/commands.py"},
}
"""What a newcomer is told the files of, with those that no list may miss."""

JOURNEYS = (
    "A cell of relations.csv becomes a ribbon",
    "A query becomes an embed",
    "A saved edit becomes a line on disk",
)
MADE_OF_USE = {"changes.jsonl"}
"""What a document names that comes into being when the program is used."""


def section(text: str, title: str) -> str:
    found = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    assert found, f"There is no section '{title}'"
    return found[1]


def missing(text: str) -> list[str]:
    """The files that a text names and that are not there."""
    named = set(FILE.findall(text)) - MADE_OF_USE
    return sorted(name for name in named if not any(map(Path.exists, places_of(name))))


def places_of(name: str) -> tuple[Path, ...]:
    """Where a file may stand: at the top, in the package, or anywhere in it by its bare name."""
    inside = () if "/" in name else PACKAGE.rglob(name)
    return ROOT / name, PACKAGE / name, *inside


@pytest.mark.parametrize("text", [CONTRIBUTING, ARCHITECTURE], ids=["contributing", "architecture"])
def test_files_that_a_document_names_exist(text: str) -> None:
    assert not missing(text), "Name what is there, or take the line out."


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_modules_that_a_decision_names_exist(path: Path) -> None:
    modules = [name for name in missing(path.read_text("utf-8")) if name.endswith((".py", ".js"))]
    assert not modules, "Name the module that does it now, with its folder."


def test_missing_files_are_noticed() -> None:
    assert missing("`data/dates.py` and `data/days.py`, `Makefile`, `wsgi.py`") == [
        "data/days.py",
        "wsgi.py",
    ]


@pytest.mark.parametrize("task", TASKS)
def test_the_list_of_a_task_names_its_files(task: str) -> None:
    named = set(FILE.findall(section(CONTRIBUTING, task)))
    needed = {f"dashboard/tieline/{name}" for name in TASKS[task]}
    assert needed <= named
    assert any(name.startswith(("tests/", "docs/")) for name in named)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_goes_through_files_in_the_order_of_the_packages(journey: str) -> None:
    named = FILE.findall(section(ARCHITECTURE, journey))
    assert len(named) >= 10
    packages = {name.split("/")[0] for name in named}
    assert len(packages & set(ORDER)) >= 3


def test_every_package_is_told_where_to_change_what() -> None:
    table = re.search(r"^## Where to change what\n(.*?)^## ", ARCHITECTURE, re.M | re.S)
    assert table
    packages = {name.split("/")[0] for name in FILE.findall(table[1])}
    assert set(ORDER) - packages <= {"", "paths", "app", "__main__"}


def test_every_folder_of_the_repository_is_spoken_of() -> None:
    """Somebody who sees the top of the repository finds each folder in one of the documents."""
    told = CONTRIBUTING + ARCHITECTURE + (ROOT / "README.md").read_text("utf-8")
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip(f"not a git checkout: {tracked.stderr.strip()}")
    folders = {name.split("/")[0] for name in tracked.stdout.splitlines() if "/" in name}
    plain = {folder for folder in folders if not folder.startswith(".")}
    assert sorted(folder for folder in plain if f"{folder}/" not in told) == []


def test_commands_of_the_loop_are_those_of_installed_modules() -> None:
    for module in set(re.findall(r"\.venv/bin/python -m ([\w.]+)", CONTRIBUTING)):
        line = [sys.executable, "-c", f"import importlib.util as u; assert u.find_spec({module!r})"]
        subprocess.run(line, cwd=ROOT, check=True)


# The hooks for pre-commit, and the settings of editors

HOOKS = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")


def test_hooks_fetch_nothing() -> None:
    assert re.findall(r"repo: (.*)", HOOKS) == ["local"]
    assert "://" not in HOOKS
    assert set(re.findall(r"language: (.*)", HOOKS)) == {"system"}


def test_hooks_run_what_lint_runs() -> None:
    entries = re.findall(r"entry: \.venv/bin/python -m (.*)", HOOKS)
    assert entries == ["ruff check", "ruff format --check", "mypy", "tieline check"]
    lint = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"-m {entry}" in lint for entry in entries)


def test_the_check_of_tables_runs_when_one_of_them_changes() -> None:
    found = re.search(r"files: (.*)", HOOKS)
    assert found
    for name in ("relations.csv", "actors.csv", "positions.csv", "seeds/articles.csv"):
        assert re.search(found[1], name)
        assert (ROOT / name).is_file()
    assert re.search(found[1], "dossier.toml")
    assert not re.search(found[1], "tests/data/demo/relations.csv")


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.md")), ids=lambda p: p.name)
def test_templates_are_plain(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not missing(text)
