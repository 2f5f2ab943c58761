"""Register the explorer's callbacks: the address in, what every part shows out.

The browser writes the address and fetches the chart by scripts of its own; the server answers what
the controls and the texts show. Each callback parses, selects and returns.
"""

from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State

from tieline.explorer import ids
from tieline.explorer.chart.drawing import chart_props
from tieline.explorer.header_footer import DOSSIER_PROPERTIES, dossier_properties
from tieline.explorer.page_contract import CONTROLS
from tieline.explorer.view_model import count_texts, on_demand_values, page_values
from tieline.web.context import Context

MOVED = tuple((one.id, one.property) for one in CONTROLS if not one.typed)
"""Controls that Dash reports to the page's script, in the order in which that takes them."""

TYPED = tuple((one.id, one.property) for one in CONTROLS if one.typed)
"""Controls that the page's script listens to itself, before Dash does."""


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
        ids.HISTOGRAM: Output(ids.HISTOGRAM, "children"),
        ids.MOMENTS: Output(ids.MOMENTS, "children"),
        "sources-min-data": Output(ids.SOURCES_MIN, "data"),
        "from-error": Output(ids.FROM_DAY, "error"),
        "to-error": Output(ids.TO_DAY, "error"),
    }

    def show_address(search: Any, _version: Any) -> dict[str, Any]:
        query = search.removeprefix("?") if isinstance(search, str) else ""
        return page_values(context.current(), query)

    def show_counts(chosen: Any, options: list[Any]) -> list[str]:
        return count_texts(context.current().dossier, chosen, options)

    def show_dossier(_version: Any) -> list[Any]:
        snapshot = context.current()
        properties = dossier_properties(snapshot.dossier)
        return [*(properties[one] for one in DOSSIER_PROPERTIES), snapshot.mark]

    # First what only the tables decide, then what depends on the address too: the end of the slider
    # beyond the end of an old axis would be pushed back, as if the reader had moved it.
    app.callback(
        [*(Output(*one) for one in DOSSIER_PROPERTIES), Output(ids.STANDING, "data")],
        Input(ids.VERSION, "data"),
        prevent_initial_call=True,
    )(show_dossier)
    app.callback(
        output=outputs, inputs=[Input(ids.ADDRESS, "search"), Input(ids.STANDING, "data")]
    )(show_address)
    app.callback(
        Output({"count": ALL, "word": ALL}, "children"),
        Input(ids.CHOSEN, "data"),
        State({"count": ALL, "word": ALL}, "id"),
    )(show_counts)
    register_chart(app, context)
    register_on_demand(app, context)


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
    app.clientside_callback(
        ClientsideFunction("address", "choose"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        *[Input(name, prop) for name, prop in MOVED],
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("address", "settle"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        Input(ids.CHOSEN, "data"),
        *[State(name, prop) for name, prop in MOVED + TYPED],
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("address", "scheme"),
        Output(ids.PROVIDER, "forceColorScheme"),
        address,
    )
    app.clientside_callback(
        ClientsideFunction("address", "otherTheme"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        Input(ids.THEME, "n_clicks"),
        State(ids.PROVIDER, "forceColorScheme"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("picture", "want"),
        Output(ids.WANTED, "data"),
        address,
        Input(ids.CHART, "room"),
        version,
    )
    app.clientside_callback(
        ClientsideFunction("picture", "settle"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        Input(ids.CHOSEN, "data"),
        prevent_initial_call=True,
    )
