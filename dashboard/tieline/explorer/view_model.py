"""Compute what every part of the explorer shows for one address.

In: a snapshot and a query. Out: values and Dash components by the part's id.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from dash import html

from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.data.dossier import Dossier
from tieline.data.repository import Snapshot
from tieline.explorer import date_filter, evidence_panel, filters, ids
from tieline.explorer.date_faults import date_faults
from tieline.explorer.description import sentences, table_of_pairs
from tieline.explorer.header_footer import printed_sources
from tieline.explorer.overview_panel import overview_panel
from tieline.explorer.share_menu import share_options
from tieline.narrative.blocs import how_to_go_on
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import describe
from tieline.narrative.summary import headline_sentence, selection_sentence
from tieline.selection.facets import counts
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import DEFAULT_CERTAINTIES, Selection, read_query
from tieline.selection.time_axis import TimeAxis, slider_values, time_axis
from tieline.web.notices import notices

ORDER = {
    ids.TYPES: list(vocabulary.TYPES),
    ids.FORMS: list(vocabulary.FORMS),
    ids.CERTAINTIES: list(vocabulary.CERTAINTIES),
}
USUAL = {**ORDER, ids.CERTAINTIES: list(DEFAULT_CERTAINTIES)}
"""The values of each menu that are chosen where an address names none."""


def page_values(snapshot: Snapshot, query: str) -> dict[str, Any]:
    """Return what every part of the page shows for an address, by the part's id."""
    dossier = snapshot.dossier
    selection, problems = read_query(query, dossier)
    selected = select(dossier, selection)
    axis = time_axis(dossier)
    raw = dict(parse_qsl(query))
    controls = control_values(selection, axis, raw)
    controls[ids.ARTICLES] = ticked_articles(selected)
    evidence = evidence_panel.focus_panel(selected)
    faults = date_faults(raw, selection, problems)
    # A fault of a date stands at its field, and nowhere else.
    others = [one for one in problems if one.word not in faults]
    words = describe(selected, most=0)
    return {
        ids.CHOSEN: controls | script_values(selected, axis) | {"asked": query},
        ids.NOTICE: [
            html.Div(
                [html.P(one.lead), html.Ul([html.Li(fault) for fault in one.faults])],
                className="notice",
            )
            for one in notices(snapshot, others)
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
        ids.HISTOGRAM: date_filter.columns(selected, axis),
        ids.MOMENTS: date_filter.moments(selected),
        "sources-min-data": filters.article_counts(dossier, selection.sources_min),
        "from-error": faults["from"],
        "to-error": faults["to"],
    }


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
        values[ids.ROWS] = table_values(selected, whole=given.get("whole") is True)
    if given.get("pairs"):
        values[ids.PAIRS] = table_of_pairs(describe(selected), selection)
    return values


def control_values(selection: Selection, axis: TimeAxis, raw: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of each control; a typed day that cannot be read stays as it was typed."""
    first, last = selection.from_day, selection.to_day
    return {
        ids.VIEW: selection.view,
        ids.TYPES: listed(selection.types, USUAL[ids.TYPES]),
        ids.FORMS: listed(selection.forms, USUAL[ids.FORMS]),
        ids.CERTAINTIES: listed(selection.certainties, USUAL[ids.CERTAINTIES]),
        ids.SOURCES_MIN: str(selection.sources_min),
        ids.LEVEL: selection.level == "all",
        ids.BLOCS: selection.blocs,
        ids.SINGLY: not selection.fold,
        ids.OPEN: selection.open,
        ids.ACTORS: list(selection.actors),
        ids.FROM_DAY: raw.get("from", "") if first is None else iso(first),
        ids.TO_DAY: raw.get("to", "") if last is None else iso(last),
        ids.SLIDER: list(slider_values(axis, selection)),
    }


def ticked_articles(selected: SelectedTies) -> list[str]:
    """Return the articles whose boxes are ticked: chosen, if any are, and not left out."""
    articles, selection = selected.dossier.articles, selected.selection
    chosen = articles if selection.sources is None else selection.sources
    return [id_ for id_ in articles if id_ in chosen and id_ not in selection.without]


def script_values(selected: SelectedTies, axis: TimeAxis) -> dict[str, Any]:
    """Return what the page's script needs to write addresses: orders, defaults and the bins."""
    return {
        "order": ORDER | {ids.ARTICLES: list(selected.dossier.articles)},
        "usual": USUAL,
        "bins": date_filter.axis_days(axis),
        "query": selected.selection.to_query(with_view=True),
    }


def listed(chosen: tuple[str, ...] | None, usual: list[str]) -> list[str]:
    """Return the values chosen of a menu; those that are usual where nothing is chosen."""
    return usual if chosen is None else list(chosen)


def count_texts(dossier: Dossier, chosen: Any, options: list[Any]) -> list[str]:
    """Return the number beside each option of the menus: what it would show, all else unchanged.

    An id that is no option of a menu, as no page of the program sends, gets a blank.
    """
    query = chosen.get("query") if isinstance(chosen, dict) else ""
    selection = Selection.from_query(query if isinstance(query, str) else "", dossier)
    claims = counts(select(dossier, selection))
    by_menu = {
        ids.TYPES: claims.types,
        ids.FORMS: claims.forms,
        ids.CERTAINTIES: claims.certainties,
        ids.ARTICLES: claims.articles,
    }
    return [count_text(by_menu, option) for option in options]


def count_text(by_menu: Mapping[str, Mapping[str, int]], option: Any) -> str:
    """Return the number beside one option, given by the id of its component."""
    match option:
        case {"count": str(menu), "word": str(word)}:
            count = by_menu.get(menu, {}).get(word)
            return "" if count is None else f"{count:,}"
        case _:
            return ""
