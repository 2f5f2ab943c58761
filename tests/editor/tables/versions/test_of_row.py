"""The history of a row and of a cell, through the names that the row had."""

from pathlib import Path

import pytest

from tests.editor.tables.versions.test_restore import OLD, TEXTS, save, set_claim
from tieline.editor.tables.operations import Add, Set
from tieline.editor.tables.versions.of_row import changes_of_cell, changes_of_row

OTHER = "A minister of Hesper attended Cresta's parade."
"""The claim of t0005."""


@pytest.fixture
def renamed(demo_folder: Path) -> Path:
    """A dossier of which t0004 was changed, called t0900 with all else of a save, and changed."""
    isles = [Add(table="actors", row={"name": f"Isle {at}", "kind": "state"}) for at in range(400)]
    rename = Set(table="relations", id="t0004", column="id", old="t0004", new="t0900")
    save(demo_folder, set_claim(OLD, TEXTS[0]))
    save(demo_folder, *isles, rename)
    save(demo_folder, set_claim(TEXTS[0], TEXTS[1], "t0900"))
    save(demo_folder, set_claim(OTHER, "Another.", "t0005"))
    return demo_folder


def test_a_row_is_followed_to_the_name_that_it_had(renamed: Path) -> None:
    found = list(changes_of_row(renamed, "relations", "t0900"))
    assert [(one.record.id, one.count) for one in found] == [(3, 1), (2, 401), (1, 1)]
    assert [len(one.operations) for one in found] == [1, 1, 1]
    assert [one.record.id for one in changes_of_row(renamed, "relations", "t0004")] == [1]
    assert list(changes_of_row(renamed, "actors", "t0900")) == []


def test_a_cell_is_followed_too_and_other_columns_are_left_out(renamed: Path) -> None:
    claims = changes_of_cell(renamed, "relations", "t0900", "claim")
    assert [(one.record.id, one.old, one.new) for one in claims] == [
        (3, TEXTS[0], TEXTS[1]),
        (1, OLD, TEXTS[0]),
    ]
    ids = changes_of_cell(renamed, "relations", "t0900", "id")
    assert [(one.old, one.new) for one in ids] == [("t0004", "t0900")]


def test_a_row_that_was_added_had_no_cell_before(renamed: Path) -> None:
    (one,) = changes_of_cell(renamed, "actors", "Isle 7", "kind")
    assert (one.record.id, one.old, one.new) == (2, None, "state")
