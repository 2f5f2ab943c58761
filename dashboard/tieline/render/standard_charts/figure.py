"""Write a standard chart as a Plotly figure whose colours are the page's own variables.

In: a `StandardChart`, and the address of each cell's claims. Out: a figure as plain values; what
stands as `var(--NAME)` in it the page's script replaces by the colour of its theme. The
`customdata` of each point is the address that a click opens.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tieline.data.escaping import escaped, isolated
from tieline.data.vocabulary import Types
from tieline.narrative.standard_charts import StandardChart

Figure = dict[str, Any]
Address = Callable[[str, str], str]
"""The address of the claims behind a cell, by the keys of its row and its column."""

HEIGHT, ROW_HEIGHT = 380, 26
"""Pixels of a chart, and of a row of a grid."""
_GRID_FRAME = 150
"""Pixels of a grid besides its rows."""
LONGEST = 20
"""Letters of a name along an axis; the table and the hover have it whole."""
_PATTERNS = ("", "/", "x", ".", "-", "|", "+")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_SYMBOLS = ("circle", "triangle-up", "x", "square", "diamond")
"""What tells types from one another besides their colours."""


def figure_of(chart: StandardChart, types: Types, address: Address) -> Figure:
    """Return the figure of a chart of a dossier with these types of tie."""
    draw = grid_traces if chart.kind == "grid" else series_traces
    return {"data": draw(chart, types, address), "layout": layout(chart)}


def series_traces(chart: StandardChart, types: Types, address: Address) -> list[Figure]:
    """Return a trace for each column of the table: bars that add up, lines, or points alone."""
    rows, order = list(chart.table.rows), list(types)
    traces = []
    for column, label in chart.table.columns.items():
        at = order.index(column) if column in order else 0
        colour = f"var(--{column})" if column in types else "var(--ink)"
        cells = [chart.table.cells.get((row, column)) for row in rows]
        traces.append(
            {
                "name": escaped(isolated(label)),
                "x": [escaped(isolated(chart.table.rows[row])) for row in rows],
                "y": [cell.value if cell else None for cell in cells],
                "text": [cell.written if cell else "" for cell in cells],
                "customdata": [
                    address(row, column) if cell else ""
                    for row, cell in zip(rows, cells, strict=True)
                ],
                "hovertemplate": "%{x}<br>%{fullData.name}: %{text}<extra></extra>",
                **_marks(chart.kind, colour, at),
            }
        )
    return traces


def _marks(kind: str, colour: str, at: int) -> Figure:
    """Return how the marks of the type at this place of the dossier's order look."""
    if kind == "bars":
        shape = {
            "shape": _PATTERNS[at % len(_PATTERNS)],
            "fillmode": "overlay",
            "fgcolor": "var(--paper)",
            "size": 6,
            "solidity": 0.25,
        }
        return {
            "type": "bar",
            "textposition": "none",
            "marker": {"color": colour, "pattern": shape},
        }
    marker = {"color": colour, "symbol": _SYMBOLS[at % len(_SYMBOLS)], "size": 7}
    line = {"color": colour, "width": 2, "dash": _DASHES[at % len(_DASHES)]}
    # Years that are left out lie between points: no line may lead over them.
    mode = "lines+markers" if kind == "lines" else "markers"
    return {"type": "scatter", "mode": mode, "marker": marker, "line": line}


def grid_traces(chart: StandardChart, _: Types, address: Address) -> list[Figure]:
    """Return the grid of rows by columns; a place without a count stays empty."""
    rows, columns, cells = chart.table.rows, chart.table.columns, chart.table.cells

    def places(of: Callable[[str, str], Any], absent: str | None = "") -> list[list[Any]]:
        return [[of(row, column) if (row, column) in cells else absent for column in columns]
                for row in rows]  # fmt: skip

    return [
        {
            "type": "heatmap",
            # Names that are cut alike would be one place.
            "x": list(range(len(columns))),
            "y": list(range(len(rows))),
            "z": places(lambda row, column: cells[row, column].value, None),
            "text": places(lambda row, column: cells[row, column].written),
            "texttemplate": "%{text}",
            "hovertext": places(
                lambda row, column: escaped(
                    f"{isolated(columns[column])}, {isolated(rows[row])}: "
                    f"{cells[row, column].written}"
                )
            ),
            "hovertemplate": "%{hovertext}<extra></extra>",
            "customdata": places(address),
            "colorscale": [[0, "var(--name)"], [1, "var(--focus)"]],
            "zmin": 0,
            # Half as strong, so that the ink of the numbers is read on every shade.
            "opacity": 0.5,
            "textfont": {"color": "var(--ink)"},
            "showscale": False,
            "hoverongaps": False,
            "xgap": 2,
            "ygap": 2,
        }
    ]


def height_of(chart: StandardChart) -> int:
    """Return the height of a chart in pixels; a grid is as high as its rows need."""
    rows = len(chart.table.rows)
    return rows * ROW_HEIGHT + _GRID_FRAME if chart.kind == "grid" else HEIGHT


def layout(chart: StandardChart) -> Figure:
    """Return axes with their titles, in the colours and letters of the page."""
    is_grid = chart.kind == "grid"
    x, y = _axis(chart.x), _axis(chart.y)
    if is_grid:
        x |= _names(chart.table.columns) | {"side": "top"}
        y |= _names(chart.table.rows) | {"autorange": "reversed"}
    else:
        x |= {"type": "category", "showgrid": False}
        y |= {"rangemode": "tozero"}
    return {
        "height": height_of(chart),
        "autosize": True,
        "barmode": "stack",
        "bargap": 0.15,
        "dragmode": False,
        "showlegend": len(chart.table.columns) > 1 and not is_grid,
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
        },
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "inherit", "size": 13, "color": "var(--ink)"},
        "hoverlabel": {
            "bgcolor": "var(--raised)",
            "bordercolor": "var(--rule)",
            "font": {"color": "var(--ink)"},
        },
        "xaxis": x,
        "yaxis": y,
    }


def _axis(title: str) -> Figure:
    return {
        "title": {"text": escaped(title), "standoff": 12},
        "automargin": True,
        # One finger scrolls the page, not the chart.
        "fixedrange": True,
        "gridcolor": "var(--rule)",
        "zerolinecolor": "var(--rule)",
        "linecolor": "var(--rule)",
    }


def _names(labels: Mapping[str, str]) -> Figure:
    """Return the ticks of an axis of names, which are cut where they are long."""
    texts = [escaped(isolated(cut_name(label))) for label in labels.values()]
    ticks = {"tickmode": "array", "tickvals": list(range(len(texts))), "ticktext": texts}
    return {**ticks, "showgrid": False, "zeroline": False}


def cut_name(name: str) -> str:
    """Return a name of at most `LONGEST` letters.

    >>> cut_name("Harbour League"), cut_name("Five things to know about the strait")
    ('Harbour League', 'Five things to know…')
    """
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
