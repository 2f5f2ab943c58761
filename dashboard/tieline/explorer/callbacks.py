"""Register the explorer's callbacks: the address in, what every part shows out.

The browser writes the address and fetches the chart by scripts of its own; the server answers what
the controls and the texts show. Each callback parses, selects and returns.
"""

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State

from tieline.explorer import ids
from tieline.explorer.chart.drawing import chart_props
from tieline.explorer.controls import control_state, dates_html, toolbar_html
from tieline.explorer.header_footer import footer, header
from tieline.explorer.view_model import chosen_counts, on_demand_values, page_answer
from tieline.web.context import Context


def register(app: dash.Dash, context: Context) -> None:
    """Connect the explorer's parts to the address."""
    register_clientside(app)
    outputs = {
        ids.CHOSEN: Output(ids.CHOSEN, "data"),
        ids.NOTICE: Output(ids.NOTICE, "children"),
        ids.SENTENCE: Output(ids.SENTENCE, "children"),
        ids.PANEL: Output(ids.PANEL, "children"),
        ids.SHEET: Output(ids.SHEET, "className"),
        ids.DRAWING: Output(ids.DRAWING, "aria-label"),
        ids.SAID: Output(ids.SAID, "children"),
        ids.TAKE: Output(ids.TAKE, "children"),
        ids.PRINTED: Output(ids.PRINTED, "children"),
    }

    def show_address(search: Any, _version: Any) -> dict[str, Any]:
        return page_answer(context.current(), query_of(search))

    def show_counts(chosen: Any) -> dict[str, dict[str, str]]:
        return chosen_counts(context.current().dossier, chosen)

    def show_dossier(_version: Any, search: Any) -> tuple[Any, ...]:
        snapshot = context.current()
        state = control_state(snapshot.dossier, query_of(search))
        head, foot = header(snapshot.dossier), footer(snapshot.dossier)
        return head, foot, toolbar_html(state), dates_html(state), snapshot.mark

    # First what only the tables decide, then what depends on the address too.
    app.callback(
        [
            Output(ids.HEAD, "children"),
            Output(ids.FOOT, "children"),
            Output(ids.TOOLBAR, "html"),
            Output(ids.DATES, "html"),
            Output(ids.STANDING, "data"),
        ],
        Input(ids.VERSION, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )(show_dossier)
    app.callback(
        output=outputs, inputs=[Input(ids.ADDRESS, "search"), Input(ids.STANDING, "data")]
    )(show_address)
    app.callback(Output(ids.COUNTS, "data"), Input(ids.CHOSEN, "data"))(show_counts)
    register_chart(app, context)
    register_on_demand(app, context)


def query_of(search: Any) -> str:
    """Return the query of what a page says is its address; blank for what is none."""
    return search.removeprefix("?") if isinstance(search, str) else ""


def register_chart(app: dash.Dash, context: Context) -> None:
    """Register the chart: drawn anew where the page's script says that another one is wanted."""

    def show_chart(wanted: Any, drawn: Any) -> tuple[Any, Any]:
        return chart_props(context, wanted, drawn)

    app.callback(
        [Output(ids.CHART, "drawing"), Output(ids.CHART, "facts")],
        Input(ids.WANTED, "data"),
        State(ids.CHART, "drawn"),
        prevent_initial_call=True,
    )(show_chart)


def register_on_demand(app: dash.Dash, context: Context) -> None:
    """Register what only some readers open: the table's rows, and the table of pairs."""

    def show_tables(wanted: Any) -> dict[str, Any]:
        values = on_demand_values(context.current(), wanted)
        return {name: dash.no_update if it is None else it for name, it in values.items()}

    app.clientside_callback(
        ClientsideFunction("table", "want"),
        Output(ids.ASKED, "data"),
        Input(ids.CHOSEN, "data"),
        State(ids.VERSION, "data"),
    )
    app.callback(
        output={
            ids.ROWS: Output(ids.ROWS, "data"),
            ids.PAIRS: Output(ids.PAIRS, "children"),
        },
        inputs=[Input(ids.ASKED, "data")],
        prevent_initial_call=True,
    )(show_tables)
    app.clientside_callback(
        ClientsideFunction("table", "fill"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        Input(ids.ROWS, "data"),
        prevent_initial_call=True,
    )


def register_clientside(app: dash.Dash) -> None:
    """Register callbacks that run in the page, from assets/: no round trip to the server."""
    address, version = Input(ids.ADDRESS, "search"), Input(ids.VERSION, "data")
    for name, told in (
        ("settle", Input(ids.CHOSEN, "data")),
        ("count", Input(ids.COUNTS, "data")),
        ("theme", address),
    ):
        app.clientside_callback(
            ClientsideFunction("controls", name),
            Output(ids.NOTHING, "data", allow_duplicate=True),
            told,
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("picture", "want"),
        Output(ids.WANTED, "data"),
        address,
        Input(ids.CHART, "room"),
        version,
    )
