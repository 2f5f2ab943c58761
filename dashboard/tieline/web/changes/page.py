"""Build the page of what changed between two spans of days, by server HTML alone.

In: the context and the selection in the address. Out: HTML by a template: two pictures at equal
places, the list of changes with the claims of both sides, and when pairs turned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from tieline.charts.theme import BREAKPOINTS
from tieline.data import dates
from tieline.data.metadata import Moment
from tieline.data.vocabulary import CHANGES, TieType
from tieline.graph.comparison import Comparison, compare
from tieline.narrative import changes, summary
from tieline.openapi.reader import CHANGES as CHANGES_DATA
from tieline.openapi.reader import PAGE, described
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import (
    Selection,
    compared_with,
    other_side,
    with_before,
    without_comparison,
    without_days,
)
from tieline.selection.urls import (
    article_url,
    changes_data_url,
    changes_url,
    embed_url,
    explorer_url,
    pair_url,
)
from tieline.web.changes.data import changes_response
from tieline.web.changes.pictures import drawings
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.first_paint import folded
from tieline.web.notices import Notice, notices
from tieline.web.responses import html_response
from tieline.web.social_meta import meta_at
from tieline.web.versions import change_notice, selected_at

MOST_ROWS = 30
"""Rows of one kind of change; the file of the changes has all."""
SEEN_ROWS = 5
"""Rows of one kind that are seen before a reader opens the rest."""
MOST_TURNS, SEEN_TURNS = 500, 12
"""Turning points that a page lists, and how many of them are seen, with their claims, before a
reader opens the rest, which lead to theirs."""
NARROW_PAGE = f"(max-width: {BREAKPOINTS['phone']}px)"
"""The media query of pages that show the narrow layout."""
_SPAN_WORDS = (
    (("than_from", "than_to", "than_known_by"), "Compare"),
    (("from", "to", "known_by"), "with"),
)
"""The fields of both spans, and the word before them."""
MOST_CLOCKS = 6
"""Days of publication for which the page leads to what was told by then, the newest."""


@dataclass(frozen=True, slots=True)
class SpanFields:
    """The fields of a span: what leads to them, and of each its word and its day, ISO or blank.

    `known_by` is the day by which articles are published that tell of the span.
    """

    label: str
    first: tuple[str, str]
    last: tuple[str, str]
    known_by: tuple[str, str]


def routes(context: Context) -> Blueprint:
    """Return the page of what changed, and its data."""
    pages = Blueprint("changes", __name__)

    @pages.get("/data/changes.json")
    @described(CHANGES_DATA)
    def data() -> Response:
        """Compare two spans of days, line by line."""
        return changes_response(context)

    @pages.get("/changes")
    @described(PAGE)
    def page() -> Response:
        """Show what changed between two spans of days."""
        query = without_blanks(request.query_string.decode("utf-8", "replace"))
        snapshot, selected, problems = selected_at(context, query)
        changed = change_notice(context, snapshot, selected.selection.with_(view=CHANGES))
        words = selected.selection.to_query()
        key = ("changes", snapshot.mark, request.script_root, words, changed)
        return html_response(
            context,
            key if not problems else (*key, query),
            lambda: changes_page(selected, notices(snapshot, problems), changed),
            may_keep=lambda: not problems,
        )

    return pages


def without_blanks(query: str) -> str:
    """Return a query without the days that a form sent blank: they are not chosen.

    >>> without_blanks("from=&to=2025-01-01&type=tension")
    'to=2025-01-01&type=tension'
    """
    blank = {f"{word}=" for words, _ in _SPAN_WORDS for word in words}
    return "&".join(part for part in query.split("&") if part not in blank)


def changes_page(selected: SelectedTies, warnings: Sequence[Notice], changed: str = "") -> str:
    """Return the page; `changed` says that the ties have changed since the version it shows."""
    dossier, selection = selected.dossier, selected.selection
    all_days = selected.of(without_days(compare(selected).now.selection))
    turns = changes.turns_of(all_days)
    return render_template(
        "changes.html",
        **changes_values(selected, rows=MOST_ROWS, seen=SEEN_ROWS, linked=True),
        folded=lambda drawn: Markup(folded(drawn, "narrow", NARROW_PAGE)),
        meta=meta_at(selected.with_(view=CHANGES, focus=""), destination().absolute),
        theme=selection.theme,
        notices=warnings,
        changed=changed,
        live=mounted(changes_url(selection.with_(version=""))),
        covered=summary.coverage(dossier),
        turns=turns[:MOST_TURNS],
        seen_turns=SEEN_TURNS,
        embed=embed_url(selection.with_(view=CHANGES, focus="")),
        more_turns=max(len(turns) - MOST_TURNS, 0),
        fields=span_fields(selection),
        kept=kept_words(selection),
        swapped=changes_url(swapped(selected)),
        moments=[(one.name, changes_url(around(selection, one))) for one in dossier.about.moments],
        clocks=clock_links(selected),
        # As a list: how a network would draw so many actors is no part of it.
        chosen=summary.selection_sentence(all_days.with_(view="table")),
        home=mounted(explorer_url(home_selection(selection))),
        dossier_title=dossier.about.title,
    )


def changes_values(
    selected: SelectedTies, *, rows: int, seen: int, linked: bool = False
) -> dict[str, Any]:
    """Return what the templates of pictures and list need.

    Of each kind of change the list has at most so many `rows`, of which the first are `seen`. With
    `linked` pictures each line leads to its row.
    """
    selection, comparison = selected.selection, compare(selected)
    headings, groups = changes.headings(comparison), changes.groups_of(comparison, rows)
    # A browser opens what a link within the page leads into.
    listed = [row for group in groups for row in group.rows]
    links = {edge: f"#{row.id}" for row in listed for edge in row.edges} if linked else None
    return {
        "title": changes.title(comparison),
        "lead": changes.lead(comparison),
        "same": changes.are_same(comparison),
        "headings": headings,
        "types": types_in(comparison),
        "comparable": comparison.comparable,
        "pictures": drawings(selected, headings, links),
        "reading": changes.reading(comparison),
        "groups": groups,
        "seen": seen,
        "data": changes_data_url(selection),
        "pair": partial(pair_url, home_selection(selection)),
        "article": lambda id_, paragraph: href(article_url(id_, paragraph, selection.theme)),
    }


def types_in(comparison: Comparison) -> list[TieType]:
    """Return the types of tie that either span has, in the dossier's order."""
    told = {one.key[2] for one in comparison.changes}
    return [one for word, one in comparison.now.dossier.types.items() if word in told]


def home_selection(selection: Selection) -> Selection:
    """Return the choice for pages that show one span: all dates of it."""
    bare = without_comparison(without_days(selection)).with_(version="")
    # What was told by one of two days leads to the claims of all.
    return bare if other_side(selection).known_by == bare.known_by else bare.with_(known_by=None)


def span_fields(selection: Selection) -> list[SpanFields]:
    """Return what the fields of both spans hold."""
    sides = (other_side(selection), selection)
    return [
        SpanFields(
            label,
            *(
                (word, "" if day is None else dates.iso(day))
                for word, day in zip(
                    words, (side.from_day, side.to_day, side.known_by), strict=True
                )
            ),
        )
        for (words, label), side in zip(_SPAN_WORDS, sides, strict=True)
    ]


def kept_words(selection: Selection) -> list[tuple[str, str]]:
    """Return the words of a selection that the form of both spans hands on, each with its value."""
    rest = without_comparison(without_days(selection)).with_(open=selection.open, known_by=None)
    return parse_qsl(rest.to_query())


def swapped(selected: SelectedTies) -> Selection:
    """Return the comparison the other way round; what is told so far by the last article's day."""
    chosen = selected.selection
    other, days = other_side(chosen), publication_days(selected)
    if chosen.known_by is None and other.known_by is not None and days:
        chosen = chosen.with_(known_by=days[-1])
    return compared_with(other, chosen)


def publication_days(selected: SelectedTies) -> list[int]:
    """Return the days by which articles were published, the oldest first."""
    articles = selected.dossier.articles.values()
    return sorted({one.published_last for one in articles if one.published_last is not None})


def clock_links(selected: SelectedTies) -> list[tuple[str, str]]:
    """Return days by which articles were published, each with what they have told since then.

    The last of all is no such day: nothing was told since.
    """
    selection = without_comparison(selected.selection).with_(known_by=None)
    return [
        (dates.unit_wording(day, "day"), changes_url(selection.with_(than_known_by=day)))
        for day in publication_days(selected)[:-1][-MOST_CLOCKS:]
    ]


def around(selection: Selection, moment: Moment) -> Selection:
    """Return the comparison of all before a moment with all from its first day on."""
    chosen = selection.with_(from_day=moment.first_day, to_day=None, than_known_by=None)
    return with_before(chosen)
