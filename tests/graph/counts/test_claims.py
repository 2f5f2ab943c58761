"""The counts of the standard charts, held against what selections of the same days keep."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.graph.counts import (
    claims_by_period,
    lines_by_article,
    partners_by_period,
    periods_of,
)
from tieline.graph.network import build, rank_actors
from tieline.selection.selected import select
from tieline.selection.selection import Selection

DOSSIER = load(DEMO)
days = st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(date.toordinal)
selections = st.builds(
    lambda one, other, level, types: Selection(
        from_day=min(one, other), to_day=max(one, other), level=level, types=types
    ),
    days,
    days,
    st.sampled_from(("state", "all")),
    st.sampled_from((None, ("tension",), ("alliance", "support"))),
) | st.just(Selection())


@given(selections)
@settings(max_examples=30, deadline=None)
def test_a_bar_has_the_claims_that_its_days_and_type_select(selection: Selection) -> None:
    selected = select(DOSSIER, selection)
    table = claims_by_period(selected)
    for period in periods_of(selected).all:
        for kind in DOSSIER.types:
            of_days = selected.with_(
                from_day=max(period.cell.first, selection.from_day or period.cell.first),
                to_day=min(period.cell.last, selection.to_day or period.cell.last),
            )
            kept = of_days.ties[of_days.ties["type"] == kind]
            cell = table.cells.get((period.key, kind))
            assert (cell.ids if cell else ()) == tuple(kept["id"])
            assert (cell.value if cell else 0) == len(kept)
    counted = {id_ for cell in table.cells.values() for id_ in cell.ids}
    assert counted == set(selected.ties["id"])


@given(selections)
@settings(max_examples=20, deadline=None)
def test_a_place_of_the_grid_has_the_lines_of_the_actor_in_the_article(
    selection: Selection,
) -> None:
    selected = select(DOSSIER, selection)
    table = lines_by_article(selected)
    for article in DOSSIER.articles:
        graph = build(selected.with_(sources=(article,)))
        for actor in table.rows:
            edges = list(graph.edges(actor, data=True)) if actor in graph else []
            edges += list(graph.in_edges(actor, data=True)) if actor in graph else []
            cell = table.cells.get((actor, article))
            assert (cell.value if cell else 0) == len(edges)
            assert set(cell.ids if cell else ()) == {id_ for *_, one in edges for id_ in one["ids"]}


@given(selections)
@settings(max_examples=20, deadline=None)
def test_a_point_has_the_partners_of_its_days_and_type(selection: Selection) -> None:
    selected = select(DOSSIER, selection)
    for actor in rank_actors(build(selected))[:2]:
        table = partners_by_period(selected, actor)
        for period in periods_of(selected).all:
            graph = build(
                selected.with_(
                    from_day=max(period.cell.first, selection.from_day or period.cell.first),
                    to_day=min(period.cell.last, selection.to_day or period.cell.last),
                )
            )
            for kind in DOSSIER.types:
                partners = {
                    b if a == actor else a
                    for a, b, word in graph.edges(keys=True)
                    if actor in (a, b) and word == kind
                }
                cell = table.cells.get((period.key, kind))
                assert (cell.value if cell else 0) == len(partners)


def test_few_months_are_months_and_many_are_years_or_decades() -> None:
    months = periods_of(select(DOSSIER, Selection.from_query("from=2025-01-01")))
    assert (months.unit, months.all[0].label) == ("month", "Jan 2025")
    years = periods_of(select(DOSSIER, Selection.from_query("from=1960-05-01&to=2010-12-31")))
    assert (years.unit, [one.label for one in years.all][:2]) == ("year", ["1960", "1961"])
    decades = periods_of(select(DOSSIER, Selection()))
    assert (decades.unit, decades.all[0].label) == ("decade", "1910s")


def test_nothing_selected_has_no_periods_and_no_counts() -> None:
    selected = select(DOSSIER, Selection(types=()))
    assert periods_of(selected).all == ()
    assert claims_by_period(selected).is_empty
    assert lines_by_article(selected).is_empty
