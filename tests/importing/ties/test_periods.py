"""Dates say no more than the row does."""

import pytest

from tieline.data.dates import DateError
from tieline.data.repair.written_dates import Column
from tieline.importing.ties.periods import DateCells, Reading, when_of


@pytest.mark.parametrize("day", ["01.02.2020", "1.02.2030", "20.10.2010"])
def test_a_date_with_points_keeps_its_zeros(day: str) -> None:
    whole = "-".join(f"{int(part):02d}" for part in reversed(day.split(".")))
    assert when_of(DateCells(when=day), Reading(Column("dmy"))) == whole


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        (DateCells(when="2025-09-03"), "2025-09-03"),
        (DateCells(when="2025.0"), "2025"),
        (DateCells(when="476"), "0476"),
        (DateCells(when="1950-1953"), "1950/1953"),
        (DateCells(when="1950–1953"), "1950/1953"),
        (DateCells(when="c. 1950"), "1950~"),
        (DateCells(when="1950?"), "1950~"),
        (DateCells(when="March 2021"), "2021-03"),
        (DateCells(when="2009-05-00"), "2009-05"),
        (DateCells(when="<[1950.0, 1953.0]>"), "1950/1953"),
        (DateCells(when="NA"), ""),
        (DateCells(begin="1950", begin_month="3", begin_day="7"), "1950-03-07"),
        (DateCells(begin="1950", begin_month="3", begin_day="-9"), "1950-03"),
        (DateCells(begin="1950", begin_month="0", begin_day="0"), "1950"),
        (DateCells(begin="1950", end="1950"), "1950"),
        (DateCells(begin="1950", end="0"), "1950"),
        (DateCells(begin="1950", end="-9", current="1"), "1950/.."),
        (DateCells(begin="1950", end="1953", current="1"), "1950/1953"),
        (DateCells(end="1953"), "/1953"),
        (DateCells(begin="1629", begin_about="CA", end="1640", end_about="IN"), "1629~/1640"),
        (DateCells(begin="1629", begin_about="AF/IN"), "1629~"),
    ],
)
def test_when(cells: DateCells, when: str) -> None:
    assert when_of(cells, Reading()) == when


def test_a_tie_goes_on_only_where_the_mapping_says_so() -> None:
    assert when_of(DateCells(begin="1950"), Reading(open_end=True)) == "1950/.."


def test_the_order_of_day_and_month() -> None:
    cells = DateCells(when="9/3/2025")
    assert when_of(cells, Reading(Column("mdy"))) == "2025-09-03"
    assert when_of(cells, Reading(Column("dmy"))) == "2025-03-09"
    with pytest.raises(DateError):
        when_of(cells, Reading())


@pytest.mark.parametrize("cells", [DateCells(when="soon"), DateCells(begin="1953", end="1950")])
def test_what_cannot_be_read_is_refused(cells: DateCells) -> None:
    with pytest.raises(DateError):
        when_of(cells, Reading())
