"""The columns of ties that a table has only on request: read where they stand, else not there."""

from pathlib import Path

import pytest

from tests.invented import add_column
from tieline.data.dossier import Dossier, load, read
from tieline.data.schema import RELATIONS
from tieline.data.ties import passage_of, quote_fault, weight_fault
from tieline.provenance.report import report


def test_a_table_without_them_has_no_such_column(demo: Dossier) -> None:
    assert not {*RELATIONS.on_request} & {*demo.ties.columns}


def test_they_are_read_where_they_stand_in_any_order(demo_folder: Path) -> None:
    add_column(demo_folder, "url", {"t0008": "https://example.org/row/7"})
    add_column(demo_folder, "notes", {"t0008": "ask again"})
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    ties = load(demo_folder).ties
    assert report(demo_folder).errors == 0
    assert list(ties.columns[:14]) == [*RELATIONS.usual, "weight", "url"]
    row = ties[ties["id"] == "t0008"].iloc[0]
    assert (row["weight"], row["url"]) == ("1200.5", "https://example.org/row/7")
    assert set(ties["weight"]) == {"", "1200.5"}


def test_the_last_file_s_header_says_which_it_lacks(demo_folder: Path) -> None:
    add_column(demo_folder, "quote", {})
    rows = read(demo_folder).ties
    assert rows is not None
    assert rows.lacking == ("weight", "url", "coder", "checked_by")


@pytest.mark.parametrize(
    "name", ["notes", "note", "height", "quota", "quotes", "urls", "source2", "code"]
)
def test_a_column_of_ones_own_that_is_called_alike_is_no_fault(
    demo_folder: Path, name: str
) -> None:
    add_column(demo_folder, name, {"t0008": "whatever, it is"})
    assert report(demo_folder).errors == 0


@pytest.mark.parametrize("weight", ["0", "3", "3.50", "007", "123456789012345.5"])
def test_plain_digits_are_a_weight(demo_folder: Path, weight: str) -> None:
    add_column(demo_folder, "weight", {"t0001": weight})
    assert report(demo_folder).problems == ()


def test_what_is_wrong_with_a_value_alone() -> None:
    assert weight_fault("2,5") == ("'2,5' is not written in plain digits.", "Write 2.5.")
    assert quote_fault("0-5") is None
    assert passage_of("0-5") == (0, 5)
    assert passage_of("05-9") is None
