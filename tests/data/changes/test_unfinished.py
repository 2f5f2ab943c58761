"""The warning of a change that was interrupted, word for word."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.interrupted import kill_at, kill_at_second_rename, tables
from tieline.data.changes.whole import read_whole
from tieline.editor.tables import history
from tieline.editor.tables.save import Workspace, reconcile

AT = datetime(2026, 11, 29, 15, 20, tzinfo=UTC)


@pytest.fixture
def stopped(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tieline.editor.tables.save._utc_now", lambda: "2026-11-29T15:20:01Z")
    kill_at_second_rename(demo_folder)
    return demo_folder


def warning(folder: Path) -> str:
    (one,) = read_whole(folder).warnings
    assert (one.severity, one.line, one.column) == ("warning", None, None)
    return str(one)


def date_staged(folder: Path) -> None:
    for path in folder.rglob(".*.new"):
        os.utime(path, (AT.timestamp(), AT.timestamp()))


def test_a_change_that_was_logged(stopped: Path) -> None:
    assert warning(stopped) == (
        "changes.jsonl: warning: Change 1, of relations.csv, actors.csv and positions.csv, has "
        "been under way since 29 November 2026, 15:20 UTC, and no program saves it any more. The "
        "tables are read as they are after it. Run tieline edit, which finishes it."
    )


def test_a_change_that_was_not_logged(demo_folder: Path) -> None:
    before = tables(demo_folder)
    assert kill_at(demo_folder, 0, "write")
    date_staged(demo_folder)
    assert read_whole(demo_folder).tables == before
    assert warning(demo_folder) == (
        "changes.jsonl: warning: A change of relations.csv, actors.csv and positions.csv has been "
        "under way since 29 November 2026, 15:20 UTC, and no program saves it any more. It was not "
        "logged: the tables are read as they were before it. Run tieline edit, which removes what "
        "is left of it."
    )


def test_a_table_that_another_program_has_changed_since_is_left_out(stopped: Path) -> None:
    table = stopped / "positions.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    by_hand = table.read_bytes()
    assert warning(stopped) == (
        "changes.jsonl: warning: Change 1, of relations.csv, actors.csv and positions.csv, has "
        "been under way since 29 November 2026, 15:20 UTC, and no program saves it any more. The "
        "tables are read as they are after it. But what lies there of positions.csv was changed by "
        "another program since: that part of the change is left out. Run tieline edit, which "
        "finishes it."
    )
    result = read_whole(stopped)
    assert result.tables["positions.csv"] == by_hand
    reconcile(Workspace(stopped))
    assert tables(stopped) == result.tables


def test_a_new_file_that_was_damaged_is_left_out(stopped: Path) -> None:
    (beside,) = stopped.glob(".positions.csv.*.new")
    beside.write_bytes(beside.read_bytes()[:-20])
    before = tables(stopped)
    assert "But what lies there of positions.csv was changed by another" in warning(stopped)
    result = read_whole(stopped)
    assert result.tables["positions.csv"] == before["positions.csv"]
    reconcile(Workspace(stopped))
    assert tables(stopped) == result.tables


def test_the_change_before_it_is_not_taken_for_it(stopped: Path) -> None:
    reconcile(Workspace(stopped))
    before = tables(stopped)
    assert kill_at(stopped, 0, "write", new="Crest", old="Crestia")
    assert "It was not logged: the tables are read as they were before it." in warning(stopped)
    assert read_whole(stopped).tables == before


def test_a_history_that_cannot_be_read(stopped: Path) -> None:
    (stopped / history.FILE).unlink()
    (stopped / history.FILE).mkdir()
    date_staged(stopped)
    assert warning(stopped) == (
        "changes.jsonl: warning: A change of relations.csv and positions.csv has been under way "
        "since 29 November 2026, 15:20 UTC, and no program saves it any more. The history "
        "cannot be read: Is a directory. The tables are read as they are, perhaps with a part of "
        "the change. Make it a readable file, then run tieline edit, which ends the change."
    )
    assert read_whole(stopped).tables == tables(stopped)


def test_a_moment_that_is_none_is_told_as_it_is(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieline.editor.tables.save._utc_now", lambda: "yester\x1bday")
    kill_at_second_rename(demo_folder)
    assert r"has been under way since 'yester\x1bday', and no" in warning(demo_folder)
