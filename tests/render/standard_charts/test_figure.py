"""Standard charts as Plotly figures: the table's numbers, titles on all axes, no raw names."""

import json

import pytest
from plotly import graph_objects as go

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.graph.counts import Cell, Table
from tieline.narrative.standard_charts import StandardChart, charts_of, over_time_chart
from tieline.render.standard_charts import figure_of, height_of
from tieline.selection.selected import select
from tieline.selection.selection import Selection

DOSSIER = load(DEMO)
ALL = select(DOSSIER, Selection())
CHARTS = (*charts_of(ALL), over_time_chart(ALL))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: one.key)
def test_a_figure_has_the_numbers_of_the_table_and_their_addresses(chart: StandardChart) -> None:
    figure = figure_of(chart, DOSSIER.types, lambda row, column: f"{row} {column}")
    go.Figure(figure)
    drawn: dict[str, float] = {}
    for trace in figure["data"]:
        if chart.kind == "grid":
            for values, addresses in zip(trace["z"], trace["customdata"], strict=True):
                drawn |= dict(zip(addresses, values, strict=True))
        else:
            drawn |= dict(zip(trace["customdata"], trace["y"], strict=True))
    drawn.pop("", None)
    cells = chart.table.cells
    assert drawn == {f"{row} {column}": cell.value for (row, column), cell in cells.items()}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: one.key)
def test_both_axes_have_titles_and_nothing_is_a_fixed_colour(chart: StandardChart) -> None:
    figure = figure_of(chart, DOSSIER.types, lambda *_: "")
    assert figure["layout"]["xaxis"]["title"]["text"] == chart.x
    assert figure["layout"]["yaxis"]["title"]["text"] == chart.y
    assert figure["layout"]["height"] == height_of(chart) > 200
    assert '"#' not in json.dumps(figure)
    names = [trace.get("name") for trace in figure["data"]]
    assert len(set(names)) == len(names)


def test_names_that_look_like_markup_are_escaped_and_alike_ones_stay_apart() -> None:
    long = "Names that begin alike and are "
    rows = {"a": f"{long}<b>one</b>", "b": f"{long}two"}
    cells = {("a", "x"): Cell(1, ("t1",)), ("b", "x"): Cell(2, ("t2",))}
    table = Table(rows, {"x": "<a href='x'>"}, cells)
    chart = StandardChart("coverage", "grid", "T", "X", "Y", "Of", table, ())
    figure = figure_of(chart, DOSSIER.types, lambda *_: "")
    assert figure["data"][0]["y"] == [0, 1]
    assert "<b>" not in json.dumps(figure)
    assert "<a" not in json.dumps(figure)
