"""Compute what every part of the explorer shows for one address.

In: a snapshot and a query. Out: values and Dash components by the part's id.
"""

from typing import Any

from dash import html

from tieline.data.dossier import Dossier
from tieline.data.repository import Snapshot
from tieline.explorer import evidence_panel, ids
from tieline.explorer.controls import control_state, count_texts, date_columns, moments
from tieline.explorer.controls.markup import html_of
from tieline.explorer.description import sentences, table_of_pairs
from tieline.explorer.header_footer import printed_sources
from tieline.explorer.overview_panel import overview_panel
from tieline.explorer.share_menu import share_options
from tieline.narrative.blocs import how_to_go_on
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import describe
from tieline.narrative.summary import headline_sentence, selection_sentence
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.web.destination import mounted
from tieline.web.notices import notices


def page_values(snapshot: Snapshot, query: str) -> dict[str, Any]:
    """Return what every part of the page shows for an address, by the part's id."""
    state = control_state(snapshot.dossier, query)
    selected = state.selected
    evidence = evidence_panel.focus_panel(selected)
    words = describe(selected, most=0)
    return {
        ids.CHOSEN: state.chosen,
        ids.NOTICE: [
            html.Div(
                [html.P(one.lead), html.Ul([html.Li(fault) for fault in one.faults])],
                className="notice",
            )
            for one in notices(snapshot, state.problems)
        ],
        ids.SENTENCE: [
            html.Span(headline_sentence(selected), className="said"),
            " ",
            html.Span(chosen_sentence(selected), className="chosen"),
        ],
        ids.PANEL: evidence or overview_panel(selected),
        ids.SHEET: "sheet open" if evidence else "sheet",
        ids.DRAWING: words.label,
        ids.SAID: sentences(words),
        ids.TAKE: share_options(selected),
        ids.PRINTED: printed_sources(selected),
        ids.HISTOGRAM: date_columns(selected),
        ids.MOMENTS: moments(selected),
        ids.FROM_FAULT: state.faults["from"],
        ids.TO_FAULT: state.faults["to"],
    }


IN_CONTROLS = (ids.HISTOGRAM, ids.MOMENTS, ids.FROM_FAULT, ids.TO_FAULT)
"""Parts within those that Dash took over: their HTML goes with what the controls show."""


def page_answer(snapshot: Snapshot, query: str) -> dict[str, Any]:
    """Return what Dash is answered for an address: `page_values`, without parts in controls."""
    values = page_values(snapshot, query)
    parts = {part: html_of(values.pop(part)) for part in IN_CONTROLS}
    values[ids.CHOSEN] = {**values[ids.CHOSEN], "parts": parts}
    return values


def chosen_counts(dossier: Dossier, chosen: Any) -> dict[str, dict[str, str]]:
    """Return the numbers beside the menus' words for what a page says is chosen.

    What no page of the program sends counts as nothing chosen.
    """
    query = chosen.get("query") if isinstance(chosen, dict) else ""
    selection = Selection.from_query(query if isinstance(query, str) else "", dossier)
    return count_texts(select(dossier, selection))


def chosen_sentence(selected: SelectedTies) -> str:
    """Say what is chosen and, of many actors, how to go on."""
    return " ".join(filter(None, (selection_sentence(selected), how_to_go_on(selected))))


def on_demand_values(snapshot: Snapshot, wanted: Any) -> dict[str, Any]:
    """Return what a page requests beside the chart: the table's rows, the table of pairs.

    What is not requested is None; a request that no page of the program sends counts as empty.
    """
    given = wanted if isinstance(wanted, dict) else {}
    query = given.get("query")
    dossier = snapshot.dossier
    selection = Selection.from_query(query if isinstance(query, str) else "", dossier)
    selected = select(dossier, selection)
    values: dict[str, Any] = {ids.ROWS: None, ids.PAIRS: None}
    if given.get("table"):
        table = table_values(selected, whole=given.get("whole") is True)
        rows = [row | {"href": mounted(row["href"])} for row in table["rows"]]
        values[ids.ROWS] = table | {"rows": rows}
    if given.get("pairs"):
        values[ids.PAIRS] = table_of_pairs(describe(selected), selection)
    return values
