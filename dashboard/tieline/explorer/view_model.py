"""What every part of the explorer shows for one address. In: a state and a query. Out: values."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from dash import html

from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.data.dossier import Dossier
from tieline.data.repository import Snapshot
from tieline.explorer import date_filter, evidence_panel, filters, ids
from tieline.explorer.description import sentences, table_of_pairs
from tieline.explorer.share_menu import offers
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import describe
from tieline.narrative.summary import headline_sentence, selection_sentence
from tieline.selection.facets import counts
from tieline.selection.parameters import ParameterError
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


def page_values(state: Snapshot, query: str) -> dict[str, Any]:
    """Everything that the address decides, by the part's id."""
    dossier = state.dossier
    selection, problems = read_query(query, dossier)
    selected = select(dossier, selection)
    axis = time_axis(dossier)
    shown = _controls(selection, axis, dict(parse_qsl(query)))
    shown[ids.ARTICLES] = _speaking(selected)
    opened = evidence_panel.focus_panel(selected)
    told = describe(selected, most=0)
    return {
        ids.CHOSEN: shown | _known(selected, axis) | {"asked": query},
        ids.NOTICE: _notices(state, problems),
        ids.SENTENCE: [
            html.Span(headline_sentence(selected), className="said"),
            " ",
            html.Span(selection_sentence(selected), className="chosen"),
        ],
        ids.PANEL: opened or evidence_panel.overview(selected),
        ids.SHEET: "sheet open" if opened else "sheet",
        ids.DRAWING: told.label,
        ids.SAID: sentences(told),
        ids.TAKE: offers(selected),
        ids.HISTOGRAM: date_filter.columns(selected, axis),
        ids.MOMENTS: date_filter.moments(selected),
        "sources-min-data": filters.least_choices(dossier, selection.sources_min),
        "from-error": _said_of("from", problems),
        "to-error": _said_of("to", problems),
    }


def asked_values(state: Snapshot, asked: Any) -> dict[str, Any]:
    """What a page asks for beside the picture: the table's rows, the words' table of pairs.

    What is not asked for is None; what no page of ours asks is taken for nothing.
    """
    given = asked if isinstance(asked, dict) else {}
    query = given.get("query")
    dossier = state.dossier
    selection = Selection.from_query(query if isinstance(query, str) else "", dossier)
    selected = select(dossier, selection)
    shown: dict[str, Any] = {ids.ROWS: None, ids.PAIRS: None}
    if given.get("table"):
        shown[ids.ROWS] = table_values(selected, whole=given.get("whole") is True)
    if given.get("pairs"):
        told = describe(selected)
        shown[ids.PAIRS] = table_of_pairs(told, selection)
    return shown


def _controls(selection: Selection, axis: TimeAxis, raw: Mapping[str, str]) -> dict[str, Any]:
    """The value of each control; a typed day that cannot be read stays as it was typed."""
    left, right = slider_values(axis, selection)
    return {
        ids.VIEW: selection.view,
        ids.TYPES: _listed(selection.types, USUAL[ids.TYPES]),
        ids.FORMS: _listed(selection.forms, USUAL[ids.FORMS]),
        ids.CERTAINTIES: _listed(selection.certainties, USUAL[ids.CERTAINTIES]),
        ids.SOURCES_MIN: str(selection.sources_min),
        ids.LEVEL: selection.level == "all",
        ids.BLOCS: selection.blocs,
        ids.SINGLY: not selection.fold,
        ids.OPEN: selection.open,
        ids.ACTORS: list(selection.actors),
        ids.FROM_DAY: _day(selection.from_day, raw.get("from", "")),
        ids.TO_DAY: _day(selection.to_day, raw.get("to", "")),
        ids.SLIDER: [left, right + 1],
    }


def _speaking(selected: SelectedTies) -> list[str]:
    """The articles whose boxes are ticked: chosen, if any are, and not left out."""
    chosen = (
        selected.dossier.articles
        if selected.selection.sources is None
        else selected.selection.sources
    )
    return [
        id_
        for id_ in selected.dossier.articles
        if id_ in chosen and id_ not in selected.selection.without
    ]


def _known(selected: SelectedTies, axis: TimeAxis) -> dict[str, Any]:
    """What the page's script needs to write words: orders, defaults, the days of the axis."""
    return {
        "order": ORDER | {ids.ARTICLES: list(selected.dossier.articles)},
        "usual": USUAL,
        "bins": date_filter.axis_days(axis),
        "query": selected.selection.to_query(with_view=True),
    }


def _listed(chosen: tuple[str, ...] | None, usual: list[str]) -> list[str]:
    return usual if chosen is None else list(chosen)


def _day(day: int | None, typed: str) -> str:
    return typed if day is None else iso(day)


def _said_of(word: str, problems: list[ParameterError]) -> str:
    return next((one.message for one in problems if one.word == word), "")


def _notices(state: Snapshot, problems: list[ParameterError]) -> list[Any]:
    return [
        html.Div(
            [html.P(one.lead), html.Ul([html.Li(said) for said in one.said])], className="notice"
        )
        for one in notices(state, problems)
    ]


def count_texts(dossier: Dossier, chosen: Any, places: list[Any]) -> list[str]:
    """The number beside each word of the menus: what it would show, all else unchanged.

    What is no place of a menu, as a page of ours never asks, gets a blank.
    """
    query = chosen.get("query") if isinstance(chosen, dict) else ""
    selection = Selection.from_query(query if isinstance(query, str) else "", dossier)
    found = counts(select(dossier, selection))
    by_menu = {
        ids.TYPES: found.types,
        ids.FORMS: found.forms,
        ids.CERTAINTIES: found.certainties,
        ids.ARTICLES: found.articles,
    }
    return [_counted(by_menu, place) for place in places]


def _counted(by_menu: Mapping[str, Mapping[str, int]], place: Any) -> str:
    match place:
        case {"count": str(menu), "word": str(word)}:
            found = by_menu.get(menu, {}).get(word)
            return "" if found is None else f"{found:,}"
        case _:
            return ""
