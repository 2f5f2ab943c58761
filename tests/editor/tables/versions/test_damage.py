"""What the history lacks is told with place and remedy; nothing is written or removed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.saves import count_up, start
from tieline.editor.tables import history
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.versions.damage import missing

WHOLE = "Restore the file where you have it whole, as from git or a copy."
NO_ROW = f"{WHOLE} Until then no row is restored as of before that."


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A dossier of six changes."""
    folder = start(tmp_path / "dossier")
    for _ in range(6):
        count_up(Workspace(folder))
    return folder


def told(folder: Path) -> list[str]:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    warnings = [str(warning) for warning in missing(folder)]
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return warnings


def test_of_a_whole_history_nothing_is_told(saved: Path) -> None:
    assert told(saved) == []


@pytest.mark.parametrize(
    ("damage", "told_of"),
    [
        (
            lambda lines: lines[2:],
            f":1: warning: Changes 1 to 2 are missing before this line. {NO_ROW}",
        ),
        (
            lambda lines: lines[:2] + lines[3:],
            f":3: warning: Change 3 is missing before this line. {NO_ROW}",
        ),
        (
            lambda lines: lines[:4],
            ": warning: Changes after number 4 are missing: relations.csv was saved by a later "
            f"one. {WHOLE}",
        ),
        (
            lambda _: [],
            ": warning: The history is missing: changes were saved here, and no change can be "
            f"read. {WHOLE} To begin a new one, remove all but drafts from the folder .changes, "
            "too.",
        ),
    ],
)
def test_what_is_missing_is_told(
    saved: Path, damage: Callable[[list[bytes]], list[bytes]], told_of: str
) -> None:
    path = saved / history.FILE
    path.write_bytes(b"".join(damage(path.read_bytes().splitlines(keepends=True))))
    assert told(saved) == [f"changes.jsonl{told_of}"]


def test_a_history_that_was_deleted_is_told_and_one_that_never_was_is_not(
    saved: Path, demo_folder: Path
) -> None:
    (saved / history.FILE).unlink()
    assert len(told(saved)) == 1
    assert told(demo_folder) == []


def test_a_line_that_cannot_be_read_is_not_told_twice(saved: Path) -> None:
    path = saved / history.FILE
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"noise\n", *lines[3:]]))
    assert told(saved) == []
    assert len(history.damage(saved)) == 1


@pytest.mark.parametrize("ends", [b"", b"\r", b"\r\n"], ids=repr)
def test_line_ends_that_were_lost_are_no_missing_changes(saved: Path, ends: bytes) -> None:
    path = saved / history.FILE
    path.write_bytes(path.read_bytes().replace(b"\n", ends, 3))
    assert told(saved) == []


def test_tables_of_another_branch_are_no_damage(saved: Path) -> None:
    lines = (saved / history.FILE).read_bytes().splitlines(keepends=True)
    (saved / history.FILE).write_bytes(b"".join(lines[:4]))
    table = saved / "relations.csv"
    table.write_bytes(table.read_bytes().replace(b"Claim 6.", b"Claim 4."))
    assert told(saved) == []
