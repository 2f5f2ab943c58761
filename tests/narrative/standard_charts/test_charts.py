"""What the standard charts say, and that each of their cells leads to its claims."""

import pytest

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.narrative.standard_charts import charts_of, claims_of_cell, over_time_chart
from tieline.narrative.standard_charts.charts import NOT_COMPARABLE, years_wording
from tieline.narrative.standard_charts.claims_of_cell import MOST_CLAIMS, cell_name
from tieline.selection.selected import select
from tieline.selection.selection import Selection

DOSSIER = load(DEMO)
QUERIES = ("", "from=2025-01-01&level=all", "focus=Borel&type=tension", "open=1&blocs=1")


@pytest.mark.parametrize("query", QUERIES)
def test_every_cell_leads_to_exactly_its_claims(query: str) -> None:
    selected = select(DOSSIER, Selection.from_query(query, DOSSIER))
    for chart in (*charts_of(selected), over_time_chart(selected)):
        for (row, column), cell in chart.table.cells.items():
            found = claims_of_cell(selected, cell_name(chart.key, row, column))
            assert found is not None
            assert found.what.endswith(f": {cell.written}")
            assert {one.id for one in found.claims} == set(cell.ids)
            assert len(found.claims) <= MOST_CLAIMS
            assert found.more == 0


def test_a_cell_that_is_not_there_leads_nowhere() -> None:
    selected = select(DOSSIER, Selection())
    for name in ("", "claims", "claims|1800s|tension", "none|1910s|tension", "claims|1910s|none"):
        assert claims_of_cell(selected, name) is None


def test_the_charts_are_named_after_what_they_count() -> None:
    charts = charts_of(select(DOSSIER, Selection.from_query("from=2025-01-01")))
    assert [one.title for one in charts] == [
        "Claims by month and type",
        "Lines by article: who covers whom",
        "Partners of Cresta by month",
    ]
    assert all(one.x and one.y and one.notes for one in charts)
    borel = charts_of(select(DOSSIER, Selection.from_query("focus=Borel|Arden")))
    assert borel[-1].title == "Partners of Borel by decade"
    assert (
        over_time_chart(select(DOSSIER, Selection()))
        .notes[0]
        .startswith("Only years that the same articles tell of: The Strait Courier, Five things")
    )


def test_where_nothing_is_chosen_or_comparable_it_is_said() -> None:
    nothing = select(DOSSIER, Selection(types=()))
    assert [one.nothing for one in charts_of(nothing)] == [
        "No claim is told of in what is chosen."
    ] * 2
    assert over_time_chart(nothing).nothing == NOT_COMPARABLE


def test_years_are_listed_as_spans() -> None:
    assert years_wording([1999]) == "1999"
    assert years_wording([2003, 2001, 2002, 1999]) == "1999 and 2001 to 2003"
