"""A view as an embed: drawings, sentences, legend, claims and table of pairs in one HTML page.

In: an `Embed`. Out: the sealed HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import render_template
from markupsafe import Markup

from tieline.charts.scene import Scene, Size
from tieline.data import dates
from tieline.data.english import counted
from tieline.data.metadata import Moment
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network, build, types_of
from tieline.narrative.description import Pair, contents, describe
from tieline.narrative.evidence import Group, by_edge
from tieline.narrative.legend import READING, READING_OF
from tieline.narrative.summary import headline_sentence, selection_sentence
from tieline.publish.embed.drawings import lit, still, trimmed
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.payload import MOST_CLAIMS, data, moments
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
from tieline.render.svg import to_svg
from tieline.render.views import CHARTS
from tieline.selection.selection import Selection, names_at_level

WIDE: Size = (900, 620)
NARROW: Mapping[str, Size] = MappingProxyType(
    {"network": (320, 480), "chord": (320, 340), "matrix": (320, 380), "timeline": (320, 520)}
)
"""The two layouts; the page shows the one that fits, from 640 pixels on the wide one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A moment as a button: what it is called, and its days."""

    name: str
    first: str
    last: str
    told: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown: the network, its claims (none where they are too many), both layouts."""

    embed: Embed
    graph: Network
    claims: int
    groups: tuple[Group, ...]
    layouts: Mapping[str, Scene]


def chart_page(embed: Embed) -> str:
    """Return the whole page of a view, its policy in it."""
    shown = _shown(embed)
    selected, graph = embed.selected, shown.graph
    dossier, selection = selected.dossier, selected.selection
    page = render_template(
        "embed.html",
        policy=POLICY,
        frame=frame(embed, title=dossier.about.title, speaking=selected.articles),
        style=Markup(style(selection.accent)),
        scripts=_scripts(shown),
        folded=folded,
        unfolded=unfolded,
        said=headline_sentence(selected),
        counts=contents(selection, graph),
        chosen=selection_sentence(selected),
        drawings=_drawn(shown),
        types=types_of(graph),
        between=_between,
        reading=READING_OF.get(selection.view, READING),
        moments=_named(shown),
        reset=_all_dates(selection),
        data=_data(shown),
        left_out=_left_out(shown),
        words=describe(selected),
    )
    return sealed(page)


def _shown(embed: Embed) -> _Shown:
    selected = embed.selected
    graph, view = build(selected), selected.selection.view
    claims = sum(int(told["ties"]) for *_, told in graph.edges(keys=True, data=True))
    draw = CHARTS[view]
    return _Shown(
        embed,
        graph,
        claims,
        by_edge(selected) if claims <= MOST_CLAIMS else (),
        {"wide": draw(selected, WIDE), "narrow": draw(selected, NARROW[view])},
    )


def _scripts(shown: _Shown) -> list[Markup]:
    """Return what tells the height, and what makes a picture work that has claims to show."""
    names = ("height.js", "chart.js") if shown.groups else ("height.js",)
    return [Markup(asset(name)) for name in names]


def _data(shown: _Shown) -> Markup:
    """Return the JSON for the script, which can end no element; blank where there is none."""
    if not shown.groups:
        return Markup("")
    embed = shown.embed
    return Markup(data(shown.groups, embed.selected.selection, shown.layouts, embed.ways))


def _drawn(shown: _Shown) -> dict[str, Markup]:
    selected = shown.embed.selected
    dossier, selection = selected.dossier, selected.selection
    names = names_at_level(dossier, selection, selection.highlight or selection.focus)
    title = selection.title or dossier.about.title or "Tieline"
    told = (contents(selection, shown.graph), headline_sentence(selected))
    drawn = {}
    for name, picture in shown.layouts.items():
        svg = to_svg(picture, themed=True, title=title, description=" ".join(told).strip())
        # Made by our own writer, which escapes every text.
        drawn[name] = Markup(lit(trimmed(still(svg), picture), names))
    return drawn


def _between(pair: Pair) -> str:
    return TYPES[pair.type].sentence(pair.actor, pair.other)


def _named(shown: _Shown) -> list[Named]:
    found = moments(shown.embed.selected, shown.groups)
    return [_moment(one) for one in found]


def _moment(one: Moment) -> Named:
    told = dates.span_wording(one.first_day, one.last_day)
    return Named(one.name, dates.iso(one.first_day), dates.iso(one.last_day), told)


def _all_dates(selection: Selection) -> str:
    """Return what the button is called that takes back a choice of dates."""
    whole = selection.from_day is None and selection.to_day is None
    return "All dates" if whole else "All dates shown"


def _left_out(shown: _Shown) -> str:
    """Say that the claims are too many for this page; blank where they are all in it."""
    if shown.groups or not shown.claims:
        return ""
    return f"This picture rests on {counted(shown.claims, 'claim')}."
