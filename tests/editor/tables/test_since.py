"""What changed since an earlier state, and the warning of a column that was sorted alone."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tieline.editor.tables.change import change
from tieline.editor.tables.operations import Set
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.since import StateError, changed_since


@pytest.fixture
def committed(demo_folder: Path) -> Path:
    """The invented dossier in a repository of git of its own."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "First"]):
        subprocess.run(["git", "-C", str(demo_folder), *words], check=True)
    return demo_folder


def sort_column(folder: Path, column: str) -> None:
    """Sort one column of relations.csv without the others."""
    path = folder / "relations.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    at = rows[0].index(column)
    cells = sorted((row[at] for row in rows[1:]), reverse=True)
    for row, cell in zip(rows[1:], cells, strict=True):
        row[at] = cell
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")


def test_rows_changed_since_the_newest_commit(committed: Path) -> None:
    assert changed_since(committed).lines() == ["No row changed since HEAD."]
    path = committed / "relations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace("2025", "2024", 1)
    path.write_text("".join([*lines[:-1], lines[-1].replace("t0032", "t0033")]), "utf-8")
    since = changed_since(committed)
    assert since.lines() == [
        "relations.csv: 1 row changed (t0001), 1 row added (t0033) and 1 row deleted (t0032) "
        "since HEAD."
    ]
    assert since.as_json() == {
        "state": "HEAD",
        "tables": {
            "relations": {"changed": ("t0001",), "added": ("t0033",), "deleted": ("t0032",)}
        },
    }
    assert since.warnings == ()


@pytest.mark.parametrize("column", ["when", "claim", "actor"])
def test_a_column_sorted_alone_is_warned_of(column: str, committed: Path) -> None:
    sort_column(committed, column)
    (warning,) = changed_since(committed, "HEAD").warnings
    assert (warning.column, warning.severity) == (column, "warning")
    assert str(warning).endswith(
        " of 32 rows have another value here than at HEAD, and these are the same values in "
        "another order: the column was sorted without the others. "
        "Restore it from there, and sort whole rows."
    )


def test_of_ids_sorted_alone_the_ids_are_named(committed: Path) -> None:
    sort_column(committed, "id")
    (warning,) = changed_since(committed).warnings
    assert warning.column == "id"


def test_whole_rows_may_be_sorted(committed: Path) -> None:
    path = committed / "relations.csv"
    first, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(first + "".join(sorted(rows, reverse=True)), "utf-8")
    since = changed_since(committed)
    assert (since.lines(), since.warnings) == (["No row changed since HEAD."], ())


def test_an_older_copy_is_a_state(demo_folder: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(demo_folder, older)
    sort_column(demo_folder, "when")
    (warning,) = changed_since(demo_folder, str(older)).warnings
    assert f"than at {older}, and" in warning.message


def test_the_last_save_is_the_usual_state(committed: Path) -> None:
    cell = Set(table="relations", id="t0001", column="claim", old="", new="Another.")
    row = (committed / "relations.csv").read_text("utf-8").splitlines()[1]
    old = next(csv.reader([row]))[9]
    change(Workspace(committed), Reason("Ada", "why"), [cell.model_copy(update={"old": old})], "")
    assert changed_since(committed).lines() == ["No row changed since the last save."]
    assert changed_since(committed, "HEAD").lines() == [
        "relations.csv: 1 row changed (t0001) since HEAD."
    ]


@pytest.mark.parametrize("state", ["nowhere", "--help", ""])
def test_a_state_that_is_none(state: str, demo_folder: Path) -> None:
    with pytest.raises(StateError) as error:
        changed_since(demo_folder, state)
    name = state or "HEAD"
    assert str(error.value) == (
        f"git has no tables of {demo_folder} at {name}, and {name} is no folder. "
        "Name a revision of git, or a folder with an older copy, by --since."
    )
