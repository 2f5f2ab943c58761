"""Changes undone in part: rows by the names that they had, and the old bytes of those alone."""

from pathlib import Path

import pytest

from tests.editor.tables.versions.test_restore import OLD, TEXTS, WHY, raw, save, set_claim
from tieline.editor.tables import history
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Add, Delete, Set
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.versions.parts import rows_of_change, undo_rows
from tieline.editor.tables.versions.scan import find

T0004 = ("relations", "t0004")


@pytest.fixture
def folder(demo_folder: Path) -> Path:
    """A dossier after one save: a tie changed and renamed, an actor added, a place deleted."""
    save(
        demo_folder,
        set_claim(OLD, TEXTS[0]),
        Set(table="relations", id="t0004", column="id", old="t0004", new="t0900"),
        Add(table="actors", row={"name": "Isle", "kind": "state"}),
        Delete(table="positions", id="Dorne", row={"name": "Dorne", "x": "0.6", "y": "-0.35"}),
    )
    return demo_folder


def states(folder: Path) -> dict[tuple[str, str], str]:
    record = find(folder, 1)
    assert record is not None
    return {(one.table, one.id): one.state for one in rows_of_change(Workspace(folder), record)}


def test_all_that_was_done_to_a_row_is_one_part(folder: Path, demo_folder: Path) -> None:
    assert states(folder) == {
        T0004: "open",
        ("actors", "Isle"): "open",
        ("positions", "Dorne"): "open",
    }


def test_a_row_gets_its_old_bytes_and_the_others_stay(folder: Path) -> None:
    after = {name: raw(folder, name) for name in ("relations", "actors", "positions")}
    undo_rows(Workspace(folder), 1, [T0004], WHY)
    assert OLD.encode() in raw(folder)
    assert b"t0900" not in raw(folder)
    assert {name: raw(folder, name) for name in ("actors", "positions")} == {
        name: after[name] for name in ("actors", "positions")
    }
    assert states(folder)[T0004] == "back"
    undo_rows(Workspace(folder), 2, [("relations", "t0900")], WHY)
    assert raw(folder) == after["relations"]
    undo_rows(Workspace(folder), 1, [("positions", "Dorne"), T0004], WHY)
    last = history.last_record(folder)
    assert last is not None
    assert (last.undoes, last.undoes_part_of) == (None, 1)
    assert b"Dorne,0.6,-0.35\n" in raw(folder, "positions")


def test_a_row_that_was_changed_since_is_a_conflict_and_nothing_is_written(folder: Path) -> None:
    save(folder, set_claim(TEXTS[0], TEXTS[1], "t0900"))
    assert states(folder)[T0004] == "changed"
    before = raw(folder)
    with pytest.raises(ConflictError):
        undo_rows(Workspace(folder), 1, [T0004, ("positions", "Dorne")], WHY)
    assert raw(folder) == before
    assert b"Dorne" not in raw(folder, "positions")


def test_a_change_whose_rows_are_not_all_known_is_not_undone_in_part(folder: Path) -> None:
    path = folder / history.FILE
    path.write_text(path.read_text("utf-8").replace('"whole": true', '"whole": false'), "utf-8")
    with pytest.raises(SavingError) as caught:
        undo_rows(Workspace(folder), 1, [T0004], WHY)
    assert str(caught.value) == (
        "Of change 1 not all rows are known: it is undone whole or not at all. Nothing was written."
    )
    with pytest.raises(KeyError):
        undo_rows(Workspace(folder), 7, [T0004], WHY)
