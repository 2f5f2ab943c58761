"""The page of a pair: its story as a picture and as an ordered text, by server HTML alone.

In: the context and the selection in the address, its focus a pair. Out: HTML by a template.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from tieline.charts.pair import chart as pair_chart
from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.data.english import capital
from tieline.data.problems import nearest
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import PAIR
from tieline.graph.network import ranked_pairs
from tieline.narrative import summary
from tieline.narrative.legend import pair_legend
from tieline.narrative.pair_headline import date_phrase, headline, main_entries
from tieline.narrative.pair_history import PairHistory, pair_history
from tieline.render.svg import to_svg
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import article_url, pair_url, unpinned_url
from tieline.web.context import Context
from tieline.web.downloads import downloads
from tieline.web.notices import notices
from tieline.web.social_meta import meta
from tieline.web.versions import change_notice, selected_at

WIDE: Size = (1100, 100)
NARROW: Size = (366, 100)
"""The picture's sizes on a wide page and on a telephone; it grows as high as it must."""

_GROUP = re.compile(r'<g data-(edge|actor)="([^"]*)">(.*?)</g>', re.DOTALL)


def routes(context: Context) -> Blueprint:
    """The page of every pair."""
    pages = Blueprint("pair", __name__)

    @pages.get("/pair")
    def pair() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        state, selected, problems = selected_at(context, query)
        story = pair_history(selected, selected.selection.focus)
        if story is None:
            return _unknown(state, selected, request.args.get("focus", ""))
        selected = selected.with_(focus=story.focus)
        shown = {
            "notices": notices(state, problems),
            "changed": change_notice(context, state, selected.selection.with_(view=PAIR)),
            "live": unpinned_url(request.path, query),
        }
        return make_response(_page(selected, story, shown))

    return pages


def _page(selected: SelectedTies, story: PairHistory, shown: Mapping[str, Any]) -> str:
    def article(id_: str, paragraph: int | None) -> str:
        return article_url(id_, paragraph, selected.selection.theme)

    before, after = neighbours(selected)
    return render_template(
        "pair.html",
        **shown,
        meta=meta(selected.with_(view=PAIR), request.host_url),
        theme=selected.selection.theme,
        story=story,
        title=headline(story),
        best=main_entries(story),
        legend=pair_legend(story),
        pictures=[drawn(selected, story, size, article) for size in (WIDE, NARROW)],
        covered=summary.coverage(selected.dossier),
        chosen=summary.selection_sentence(selected),
        undated=pair_url(selected.selection.with_(from_day=None, to_day=None, open=False)),
        home="/?" + selected.selection.with_(version="").to_query(with_view=True),
        before=_way(selected.selection, before),
        after=_way(selected.selection, after),
        dossier_title=selected.dossier.about.title,
        at=date_phrase,
        downloads=downloads(selected.with_(view=PAIR)),
        capital=capital,
        address=article,
    )


def _unknown(state: Snapshot, selected: SelectedTies, focus: str) -> Response:
    """Say that there is no such pair, and which may have been meant."""
    meant = meant_by(selected.dossier, focus)
    page = render_template(
        "no_pair.html",
        theme=selected.selection.theme,
        notices=notices(state, ()),
        focus=focus,
        meant=_way(selected.selection, meant),
        home="/?" + selected.selection.with_(focus="").to_query(with_view=True),
        strongest=[_way(selected.selection, pair) for pair in ranked(selected)[:8]],
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
    found = pair_history(select(dossier, Selection()), "|".join(names))
    return found.focus if found else ""


# Which pairs stand beside it


def ranked(selected: SelectedTies) -> list[str]:
    """Return the pairs that the selection shows, most important first."""
    return list(ranked_pairs(selected))


def neighbours(selected: SelectedTies) -> tuple[str, str]:
    """Return the pairs before and after the one in focus, by importance; blank at the ends."""
    pairs = ranked(selected)
    if selected.selection.focus not in pairs:
        return "", pairs[0] if pairs else ""
    place = pairs.index(selected.selection.focus)
    return pairs[place - 1] if place else "", pairs[place + 1] if place + 1 < len(pairs) else ""


def _way(selection: Selection, pair: str) -> tuple[str, str]:
    """Return where a pair's page is and what it is called; blanks for no pair."""
    return (pair_url(selection, pair), pair.replace("|", " and ")) if pair else ("", "")


# The picture


def drawn(
    selected: SelectedTies,
    story: PairHistory,
    size: Size,
    address: Callable[[str, int | None], str],
) -> str:
    """Return the picture as SVG whose bars and words lead to the articles' paragraphs.

    `address` tells where a paragraph of an article is.
    """
    picture = pair_chart.build(selected, size)
    made = to_svg(picture, title=headline(story), themed=True)
    links = {
        one.key: address(one.claims[0].article.id, one.claims[0].paragraph) for one in story.entries
    }
    return linked(made, links)


def linked(svg: str, links: Mapping[str, str]) -> str:
    """Make links of the groups whose key has one: words for everybody, bars for pointers only."""

    def link(found: re.Match[str]) -> str:
        href = links.get(found[2])
        if href is None:
            return found[0]
        hidden = ' tabindex="-1" aria-hidden="true"' if found[1] == "edge" else ""
        return f'<a href="{escape(href)}"{hidden}>{found[0]}</a>'

    # An image has no parts for those who hear it; a group of links has.
    return _GROUP.sub(link, svg).replace('role="img"', 'role="group"', 1)
