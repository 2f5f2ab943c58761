"""The explorer's callbacks: the address in, what every part shows out.

The browser writes the address and fetches the picture by scripts of its own; the server says what
the controls show and what the words are. Each callback parses, selects and returns.
"""

from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State

from tieline.explorer import ids
from tieline.explorer.header_footer import PLACES, standing
from tieline.explorer.page_contract import CONTROLS
from tieline.explorer.view_model import asked_values, count_texts, page_values
from tieline.web.context import Context

MOVED = tuple((one.id, one.property) for one in CONTROLS if not one.typed)
"""Controls of which Dash tells the page's script, in the order in which that takes them."""

TYPED = tuple((one.id, one.property) for one in CONTROLS if one.typed)
"""Controls that the page's script hears itself, before Dash does."""


def register(app: dash.Dash, context: Context) -> None:
    """Tie the explorer's parts to the address."""
    _in_the_browser(app)
    outputs = {
        ids.CHOSEN: Output(ids.CHOSEN, "data"),
        ids.NOTICE: Output(ids.NOTICE, "children"),
        ids.SENTENCE: Output(ids.SENTENCE, "children"),
        ids.PANEL: Output(ids.PANEL, "children"),
        ids.SHEET: Output(ids.SHEET, "className"),
        ids.DRAWING: Output(ids.DRAWING, "aria-label"),
        ids.SAID: Output(ids.SAID, "children"),
        ids.TAKE: Output(ids.TAKE, "children"),
        ids.HISTOGRAM: Output(ids.HISTOGRAM, "children"),
        ids.MOMENTS: Output(ids.MOMENTS, "children"),
        "sources-min-data": Output(ids.SOURCES_MIN, "data"),
        "from-error": Output(ids.FROM_DAY, "error"),
        "to-error": Output(ids.TO_DAY, "error"),
    }

    def read_address(search: Any, _standing: Any) -> dict[str, Any]:
        query = search.removeprefix("?") if isinstance(search, str) else ""
        return page_values(context.current(), query)

    def count(chosen: Any, places: list[Any]) -> list[str]:
        return count_texts(context.current().dossier, chosen, places)

    def stand(_version: Any) -> list[Any]:
        state = context.current()
        found = standing(state.dossier)
        return [*(found[place] for place in PLACES), state.mark]

    # First what only the tables decide, then what depends on the address too: a thumb beyond the
    # end of an old axis would be pushed back, as if the reader had moved it.
    app.callback(
        [*(Output(*place) for place in PLACES), Output(ids.STANDING, "data")],
        Input(ids.VERSION, "data"),
        prevent_initial_call=True,
    )(stand)
    app.callback(
        output=outputs, inputs=[Input(ids.ADDRESS, "search"), Input(ids.STANDING, "data")]
    )(read_address)
    app.callback(
        Output({"count": ALL, "word": ALL}, "children"),
        Input(ids.CHOSEN, "data"),
        State({"count": ALL, "word": ALL}, "id"),
    )(count)
    _on_demand(app, context)


def _on_demand(app: dash.Dash, context: Context) -> None:
    """What only some readers open: the table's rows, and the words' table of pairs."""

    def answer(asked: Any) -> dict[str, Any]:
        found = asked_values(context.current(), asked)
        return {name: dash.no_update if it is None else it for name, it in found.items()}

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
    )(answer)
    app.clientside_callback(
        ClientsideFunction("table", "fill"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        Input(ids.ROWS, "data"),
        prevent_initial_call=True,
    )


def _in_the_browser(app: dash.Dash) -> None:
    """Callbacks that run in the page, from assets/explorer/main.js: no round trip to the server."""
    address, version = Input(ids.ADDRESS, "search"), Input(ids.VERSION, "data")
    scheme = Input(ids.PROVIDER, "forceColorScheme")
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
        ClientsideFunction("picture", "draw"),
        Output(ids.NOTHING, "data"),
        address,
        scheme,
        version,
        Input(ids.PAGE_SIZE, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("picture", "settle"),
        Output(ids.NOTHING, "data", allow_duplicate=True),
        address,
        prevent_initial_call=True,
    )
