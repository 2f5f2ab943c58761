"""Which files beside the tables are new files of a change."""

from pathlib import Path

import pytest

from tieline.data.changes.staged import is_being_saved, short_hash, staged_files, staged_path
from tieline.editor.tables.lock import locked


def test_they_are_found_by_table_and_number(demo_folder: Path) -> None:
    paths = [
        staged_path(demo_folder, name, number)
        for name, number in (("relations", 9), ("relations", 17), ("articles", 17))
    ]
    assert [path.name for path in paths] == [
        *(".relations.csv.9.new", ".relations.csv.17.new", ".articles.csv.17.new")
    ]
    for path in paths:
        path.write_text("new")
    assert set(staged_files(demo_folder)) == {
        *(("relations", paths[0]), ("relations", paths[1]), ("articles", paths[2]))
    }


@pytest.mark.parametrize(
    "name",
    [
        ".actors.csv.new",
        ".actors.csv.x.new",
        "actors.csv.1.new",
        ".actors.csv.1",
        ".notes.csv.1.new",
    ],
)
def test_what_others_leave_there_is_none(name: str, demo_folder: Path) -> None:
    (demo_folder / name).write_text("new")
    assert list(staged_files(demo_folder)) == []


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert list(staged_files(tmp_path / "nowhere")) == []
    assert is_being_saved(tmp_path / "nowhere") is False


def test_a_lock_that_is_held_is_seen_and_not_taken(demo_folder: Path) -> None:
    assert is_being_saved(demo_folder) is False
    with locked(demo_folder):
        assert is_being_saved(demo_folder) is True
    assert is_being_saved(demo_folder) is False
    with locked(demo_folder, timeout=0):
        pass


def test_a_hash_is_short() -> None:
    assert short_hash(b"") == "e3b0c44298fc1c14"
