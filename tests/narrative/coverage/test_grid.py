"""The grid of what was read and found, held against a recount from the tables."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import DEMO, rows
from tieline.data import dates
from tieline.data.dossier import load
from tieline.narrative.coverage import Grid, grid_of, steps_of
from tieline.narrative.coverage.sentences import lead
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

DOSSIER = load(DEMO)
days = st.none() | st.integers(dates.day_of("1900-01-01"), dates.day_of("2030-12-31"))


def chosen(query: str) -> SelectedTies:
    return select(DOSSIER, Selection.from_query(query, DOSSIER))


def labels(grid: Grid, state: str) -> dict[str, list[str]]:
    """The steps in which each row has a cell of this state."""
    return {
        row.focus: [
            step.label
            for step, cell in zip(grid.steps, row.cells, strict=True)
            if cell.state == state
        ]
        for row in grid.rows
    }


@pytest.mark.parametrize(
    "query", ["", "rows=pairs", "type=tension", "source=notes,almanac", "level=all&blocs=1"]
)
def test_each_cell_counts_the_claims_that_its_link_shows(query: str) -> None:
    pairs, words = query == "rows=pairs", "" if query == "rows=pairs" else query
    grid = grid_of(chosen(words), pairs=pairs)
    assert grid.rows
    ends = {name: actor.state for name, actor in DOSSIER.actors.items()}
    if "level=all" in words:
        ends = {name: name for name in ends}
    for at, step in enumerate(grid.steps):
        span = f"from={dates.iso(step.first_day)}&to={dates.iso(step.last_day)}"
        ties = rows(f"{words}&{span}" if words else span)
        for row in grid.rows:
            told = [
                tie for tie in ties if set(row.names) <= {ends[tie["actor"]], ends[tie["target"]]}
            ]
            cell = row.cells[at]
            assert (cell.claims, cell.articles) == (len(told), len({t["source"] for t in told}))
            assert (cell.state == "found") == bool(told)


@given(days, days, st.sampled_from(["", "courier", "notes", "almanac", "review,notes"]))
@settings(max_examples=60, deadline=None)
def test_steps_follow_one_another_and_fill_the_chosen_days(
    first: int | None, last: int | None, sources: str
) -> None:
    if first is not None and last is not None and first > last:
        first, last = last, first
    picked = tuple(sources.split(",")) if sources else None
    steps = steps_of(select(DOSSIER, Selection(from_day=first, to_day=last, sources=picked)))
    for before, after in pairwise(steps):
        assert before.last_day + 1 == after.first_day
    if first is not None and last is not None:
        assert (steps[0].first_day, steps[-1].last_day) == (first, last)
    assert all(step.first_day <= step.last_day for step in steps)
    known = set(picked or DOSSIER.articles)
    assert all(known.issuperset(step.articles) for step in steps)


def test_silence_is_told_from_times_of_which_nothing_was_read() -> None:
    grid = grid_of(chosen(""), pairs=False)
    assert labels(grid, "not_read")["Arden"] == [
        "1914 to 1950",
        "11 October to 31 December 2025",
        "2026",
    ]
    assert "1912" in labels(grid, "nothing")["Arden"]
    assert labels(grid, "found")["Galt"] == ["3 September 2025"]
    published = next(step for step in grid.steps if step.label == "10 October 2025")
    assert published.articles == ("review",)


def test_a_forecast_tells_of_a_time_only_where_forecasts_are_chosen() -> None:
    words = "certainty=stated,attributed,disputed,expected"
    assert "2026" in labels(grid_of(chosen(words), pairs=True), "found")["Borel|Cresta"]
    without = chosen("certainty=stated").with_(types=("tension",))
    assert not next(step for step in steps_of(without) if step.label == "2026").is_read


def test_what_is_chosen_of_ties_does_not_change_what_was_read() -> None:
    whole = [step.articles for step in steps_of(chosen(""))]
    assert [step.articles for step in steps_of(chosen("type=support&actor=Galt"))] == whole
    assert all("courier" not in step.articles for step in steps_of(chosen("without=courier")))
    assert {id_ for step in steps_of(chosen("known_by=2025-09-06")) for id_ in step.articles} == {
        "courier"
    }


def test_who_is_never_told_of_has_a_row_without_claims() -> None:
    grid = grid_of(chosen("type=alliance"), pairs=False)
    assert not labels(grid, "found")["Harbour League"]
    only = grid_of(chosen("type=alliance&actor=Arden"), pairs=False)
    assert "Harbour League" not in {row.focus for row in only.rows}


def test_the_lead_counts_the_cells_and_leaves_out_what_there_is_none_of() -> None:
    grid = grid_of(chosen(""), pairs=False)
    cells = len(grid.rows) * len(grid.steps)
    assert lead(grid, pairs=False).startswith(
        f"Ten actors over {len(grid.steps)} steps of time: of {cells} cells "
    )
    assert lead(grid, pairs=False).endswith("30 are of a time of which no article was read.")
    read = replace(
        grid,
        steps=grid.steps[:2],
        rows=tuple(replace(row, cells=row.cells[:2]) for row in grid.rows),
    )
    assert "no article was read" not in lead(read, pairs=False)
    assert lead(replace(grid, rows=()), pairs=True) == "Nothing is told in what is chosen."
