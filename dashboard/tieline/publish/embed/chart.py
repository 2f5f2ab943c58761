"""A view as an embed: drawings, sentences, legend, claims and table of pairs in one HTML page.

In: an `Embed`. Out: the sealed HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup

from tieline.charts.legend import legend_keys
from tieline.charts.scene import Scene, Size
from tieline.data import dates
from tieline.data.english import counted
from tieline.data.metadata import Moment
from tieline.graph.network import Network, build, types_of
from tieline.narrative.description import contents, describe
from tieline.narrative.evidence import Group, by_edge
from tieline.narrative.summary import headline_sentence, selection_sentence
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.publish.embed.highlight import highlighted_ids
from tieline.publish.embed.payload import MOST_CLAIMS, data, moments
from tieline.render.legend_signs import signs_and_texts
from tieline.render.svg import SvgOptions, write_svg
from tieline.render.views import CHARTS
from tieline.selection.focus import focus_at_level
from tieline.web.assets import EMBED_ENTRY, joined_script

WIDE: Size = (900, 620)
NARROW: Size = (320, 480)
"""The two layouts in pixels; the page shows the one that fits, from 640 pixels on the wide one."""
NARROW_OF: Mapping[str, Size] = MappingProxyType(
    {"chord": (320, 340), "matrix": (320, 380), "timeline": (320, 520)}
)
"""The narrow layouts of the views to which `NARROW` does not fit."""


@dataclass(frozen=True, slots=True)
class MomentButton:
    """A named moment as a button: its name, its days as ISO text, and as words."""

    name: str
    first: str
    last: str
    days: str


@dataclass(frozen=True, slots=True)
class ChartEmbed:
    """A view as an embed: its network, both layouts, its claims.

    `claims` counts them; `groups` has none of them where they are too many for a page.
    """

    embed: Embed
    graph: Network
    claims: int
    groups: tuple[Group, ...]
    layouts: Mapping[str, Scene]


def chart_page(embed: Embed) -> str:
    """Return the whole page of a view, its policy in it."""
    chart = chart_embed(embed)
    selected, graph = embed.selected, chart.graph
    dossier, selection = selected.dossier, selected.selection
    whole = selection.from_day is None and selection.to_day is None
    keys = legend_keys(chart.layouts["wide"])
    return write_embed(
        "embed.html",
        embed,
        frame(embed, title=dossier.about.title, article_ids=selected.articles),
        # The chart answers where it has claims to show.
        scripts=[joined_script(EMBED_ENTRY)] if chart.groups else (),
        said=headline_sentence(selected),
        counts=contents(selection, graph),
        chosen=selection_sentence(selected),
        drawings=chart_drawings(chart),
        types=signs_and_texts([key for key in keys if key.of_type])
        or [(line_sign(one.word), one.label) for one in types_of(graph)],
        keys=signs_and_texts([key for key in keys if not key.of_type]),
        moments=[moment_button(one) for one in moments(selected, chart.groups)],
        reset="All dates" if whole else "All dates shown",
        data=chart_data(chart),
        left_out=left_out_sentence(chart),
        words=describe(selected),
    )


def line_sign(word: str) -> Markup:
    """Return the sign of a type in charts that draw it as a line."""
    return Markup('<span class="key {}"></span>').format(word)


def chart_embed(embed: Embed) -> ChartEmbed:
    """Build all that the page of a view shows."""
    selected = embed.selected
    graph, view = build(selected), selected.selection.view
    claims = sum(int(edge["ties"]) for *_, edge in graph.edges(keys=True, data=True))
    draw = CHARTS[view]
    return ChartEmbed(
        embed,
        graph,
        claims,
        by_edge(selected) if claims <= MOST_CLAIMS else (),
        {"wide": draw(selected, WIDE), "narrow": draw(selected, NARROW_OF.get(view, NARROW))},
    )


def chart_data(chart: ChartEmbed) -> Markup:
    """Return the JSON for the script, which can end no element; blank where there is none."""
    if not chart.groups:
        return Markup("")
    embed = chart.embed
    return Markup(
        data(
            chart.groups,
            embed.selected.selection,
            chart.layouts,
            embed.links,
            embed.selected.dossier.types,
        )
    )


def chart_drawings(chart: ChartEmbed) -> dict[str, Markup]:
    """Return both layouts as SVG, what a publisher highlights marked."""
    selected = chart.embed.selected
    dossier, selection = selected.dossier, selected.selection
    focus = focus_at_level(dossier, selection.level, selection.highlight or selection.focus)
    sentences = (contents(selection, chart.graph), headline_sentence(selected))
    options = SvgOptions(
        theme=None,
        title=selection.title or dossier.about.title or "Tieline",
        description=" ".join(sentences).strip(),
        crop=True,
        still=True,
    )
    return {
        # Made by our own writer, which escapes every text.
        name: Markup(write_svg(scene, replace(options, highlighted=highlighted_ids(scene, focus))))
        for name, scene in chart.layouts.items()
    }


def moment_button(moment: Moment) -> MomentButton:
    """Return the button that chooses the days of a moment."""
    first, last = moment.first_day, moment.last_day
    return MomentButton(
        moment.name, dates.iso(first), dates.iso(last), dates.span_wording(first, last)
    )


def left_out_sentence(chart: ChartEmbed) -> str:
    """Say that the claims are too many for this page; blank where they are all in it."""
    if chart.groups or not chart.claims:
        return ""
    return f"This picture rests on {counted(chart.claims, 'claim')}."
