"""Build the page of a pair: its claims as a chart and in order, by server HTML alone.

In: the context and the selection in the address, its focus a pair or a line. Out: HTML by a
template.
"""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from tieline.charts.pair import chart as pair_chart
from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.data.english import capital, joined
from tieline.data.problems import nearest
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import PAIR
from tieline.graph.network import ranked_pairs
from tieline.narrative import summary
from tieline.narrative.caption import claim_citation
from tieline.narrative.evidence import edge_sentence
from tieline.narrative.left_out import with_all_shown
from tieline.narrative.legend import pair_legend
from tieline.narrative.pair_headline import date_phrase, headline, main_entries
from tieline.narrative.pair_history import PairHistory, pair_history
from tieline.openapi.reader import PAGE, described
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import (
    actor_url,
    article_url,
    explorer_url,
    pair_url,
    unpinned_url,
)
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.downloads import downloads
from tieline.web.notices import notices
from tieline.web.social_meta import meta_at
from tieline.web.versions import change_notice, selected_at

WIDE: Size = (1100, 100)
NARROW: Size = (366, 100)
"""The chart's least sizes in pixels on a wide page and a telephone; it is as high as it must be."""


_MOST_STRONGEST = 8
"""So many pairs are offered to who asked for one that is none."""


def routes(context: Context) -> Blueprint:
    """Return the page of every pair."""
    pages = Blueprint("pair", __name__)

    @pages.get("/pair")
    @described(PAGE)
    def pair() -> Response:
        """Show the history of a pair, `focus=A|B`."""
        query = request.query_string.decode("utf-8", "replace")
        snapshot, selected, problems = selected_at(context, query)
        story = pair_history(selected, selected.selection.focus)
        if story is None:
            return no_such_pair(snapshot, selected, request.args.get("focus", ""))
        selected = selected.with_(focus=story.focus)
        version_values = {
            "notices": notices(snapshot, problems),
            "changed": change_notice(context, snapshot, selected.selection.with_(view=PAIR)),
            "live": mounted(unpinned_url(request.path, query)),
        }
        return make_response(pair_page(selected, story, version_values))

    return pages


def pair_page(selected: SelectedTies, story: PairHistory, version_values: Mapping[str, Any]) -> str:
    """Return the page; `version_values` are what it says of the version that is shown."""
    dossier, selection = selected.dossier, selected.selection
    alone = selected.with_(view=PAIR)

    def article(id_: str, paragraph: int | None) -> str | None:
        return href(article_url(id_, paragraph, selection.theme))

    place = destination()
    before, after = neighbours(selected)
    marked = [entry for entry in story.entries if entry.edge == story.line]
    return render_template(
        "pair.html",
        **version_values,
        meta=meta_at(alone, place.absolute),
        theme=selection.theme,
        story=story,
        title=headline(story),
        best=main_entries(story),
        legend=pair_legend(story),
        line=edge_sentence(story.line, dossier.types) if marked else "",
        marked={entry.key for entry in marked},
        actors=[(actor_url(selection, name), name) for name in story.actors],
        whole=pair_url(selection),
        pictures=[pair_svg(selected, story, size, article) for size in (WIDE, NARROW)],
        covered=summary.coverage(dossier),
        chosen=summary.selection_sentence(alone),
        undated=pair_url(selection.with_(from_day=None, to_day=None, open=False)),
        shown_all=pair_url(with_all_shown(selection)),
        home=place.home or mounted(explorer_url(selection.with_(version=""))),
        before=pair_link(selection, before),
        after=pair_link(selection, after),
        dossier_title=dossier.about.title,
        at=date_phrase,
        downloads=downloads(alone, dated=place.dated),
        cited=partial(claim_citation, alone, dated=place.dated),
        capital=capital,
        address=article,
    )


def no_such_pair(snapshot: Snapshot, selected: SelectedTies, focus: str) -> Response:
    """Say that there is no such pair, and which may have been meant."""
    selection = selected.selection
    meant = meant_by(selected.dossier, focus)
    page = render_template(
        "no_pair.html",
        theme=selection.theme,
        notices=notices(snapshot, ()),
        focus=focus,
        meant=pair_link(selection, meant),
        home=mounted(explorer_url(selection.with_(focus=""))),
        strongest=[pair_link(selection, pair) for pair in ranked(selected)[:_MOST_STRONGEST]],
    )
    return make_response(page, HTTPStatus.NOT_FOUND)


def meant_by(dossier: Dossier, focus: str) -> str:
    """Return the pair that was probably meant, blank where none is near."""
    spelled = {name: name for name in dossier.actors}
    for actor in dossier.actors.values():
        spelled |= dict.fromkeys(actor.aliases, actor.name)
    names = [spelled.get(nearest(part, spelled) or "", "") for part in focus.split("|")[:2]]
    if len(names) < 2 or not all(names):
        return ""
    story = pair_history(select(dossier, Selection()), "|".join(names))
    return story.focus if story else ""


# Which pairs stand beside it


def ranked(selected: SelectedTies) -> list[str]:
    """Return the pairs that the selection shows, most important first."""
    return list(ranked_pairs(selected))


def neighbours(selected: SelectedTies) -> tuple[str, str]:
    """Return the pairs before and after the one in focus, by importance; blank at the ends."""
    pairs = ranked(selected)
    if selected.selection.focus not in pairs:
        return "", pairs[0] if pairs else ""
    index, last = pairs.index(selected.selection.focus), len(pairs) - 1
    return pairs[index - 1] if index else "", pairs[index + 1] if index < last else ""


def pair_link(selection: Selection, pair: str) -> tuple[str, str]:
    """Return where a pair's page is and what it is called; blanks for no pair."""
    return (pair_url(selection, pair), joined(pair.split("|"))) if pair else ("", "")


# The chart


def pair_svg(
    selected: SelectedTies,
    story: PairHistory,
    size: Size,
    article: Callable[[str, int | None], str | None],
) -> str:
    """Return the chart as SVG whose bars and words lead to the articles' paragraphs.

    `article` returns the link to an article, or to one of its paragraphs; None where there is none.
    """
    first = {entry.key: entry.claims[0] for entry in story.entries}
    targets = {key: article(claim.article.id, claim.paragraph) for key, claim in first.items()}
    links = {key: target for key, target in targets.items() if target is not None}
    options = SvgOptions(theme=None, title=headline(story), links=links)
    return write_svg(pair_chart.build(selected, size), options)
