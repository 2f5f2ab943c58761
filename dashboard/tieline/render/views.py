"""The views by name, and each drawn as a Plotly figure, an SVG or a sheet.

In: the selected ties, a size and a theme. Out: the text of a JSON or SVG file.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from tieline.charts import changes, structure
from tieline.charts.actor import chart as actor
from tieline.charts.chord import chart as chord
from tieline.charts.highlight import highlighted
from tieline.charts.legend import legend_keys
from tieline.charts.map import figure as map_figure
from tieline.charts.matrix import chart as matrix
from tieline.charts.network import chart as network
from tieline.charts.pair import chart as pair
from tieline.charts.scene import Area, Line, Scene, Size
from tieline.charts.theme import Palette, Theme
from tieline.charts.timeline import chart as timeline
from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.graph.comparison import compare
from tieline.graph.network import edge_days, edge_ends, edge_id, merge_spans
from tieline.graph.weight_scale import BY_WEIGHT_VIEWS
from tieline.narrative.actor import actor_story, partners_title, story_text
from tieline.narrative.caption import Caption
from tieline.narrative.changes import lead as changes_lead
from tieline.narrative.changes import title as changes_title
from tieline.narrative.map import map_sentences, source_note
from tieline.narrative.pair_headline import chronicle, headline
from tieline.narrative.pair_history import pair_history
from tieline.narrative.structure import structure_story
from tieline.narrative.structure.story import TITLE as STRUCTURE_TITLE
from tieline.narrative.summary import sentence
from tieline.render.card import DRAWN, PREVIEW, to_preview
from tieline.render.legend_signs import signs_and_texts
from tieline.render.plotly import figure
from tieline.render.sheet import to_sheet
from tieline.render.svg import SvgOptions, write_svg
from tieline.render.svg_canvas import Projection
from tieline.selection.focus import Focus, focus_at_level
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, than_words, without_drawing

CHARTS: dict[str, Callable[[SelectedTies, Size], Scene]] = {
    "network": network.build,
    "chord": chord.build,
    "matrix": matrix.build,
    "timeline": timeline.build,
}
"""The views that are drawn as charts, each with what builds its scene."""

BY_FOCUS = ("timeline",)
"""The views that are drawn otherwise for an actor in focus: with a row for each partner."""

PAIR, ACTOR, CHANGES, STRUCTURE, MAP, _ = vocabulary.PAGES
FIGURES = {
    **CHARTS,
    PAIR: pair.build,
    CHANGES: changes.build_figure,
    MAP: map_figure.build_figure,
    STRUCTURE: structure.build_figure,
    ACTOR: actor.build,
}
"""All that is served as a figure: the views, and the pictures of pages of their own."""
OWN_HEIGHT = (PAIR, ACTOR, MAP)
"""Figures that know how high they are at a width."""
STILL = (CHANGES, ACTOR, MAP)
"""Figures that are pictures alone: a line of two spans has two sides, which no figure can open, and
the ground of a map is more than a figure for others to work with needs.
"""
SLOW = (STRUCTURE,)
"""Figures for which a search may take seconds."""


@lru_cache(maxsize=32)
def drawn_words(selection: Selection) -> Selection:
    """Return the parameters that decide a chart; a timeline is of the actor in focus."""
    focus = Focus.read(selection.focus)
    of_actor = selection.view in BY_FOCUS and len(focus.names) == 1
    kept = of_actor or selection.view in OWN_HEIGHT
    bare = without_drawing(selection)
    return bare.with_(
        view=selection.view,
        fold=selection.fold,
        width=selection.width if selection.view in BY_WEIGHT_VIEWS else bare.width,
        focus="|".join(focus.names) if kept else "",
        highlight=selection.highlight,
        **(than_words(selection) if selection.view == CHANGES else {}),
    )


def draw_json(selected: SelectedTies, size: Size, theme: Theme) -> str:
    """Return the Plotly figure of the selection's view as JSON."""
    scene = FIGURES[selected.selection.view](selected, size)
    plotly = figure(scene, theme)
    if selected.selection.view != PAIR and not scene.axis:
        spans = edge_days(selected)
        meta = plotly["layout"]["meta"]
        # With the days of each line a page can answer a change of dates before the server does.
        meta["days"] = line_days(meta["edges"], scene, spans)
    return json.dumps(plotly, separators=(",", ":"))


def line_days(
    edges: Sequence[str], scene: Scene, spans: Mapping[str, list[int]]
) -> list[list[int]]:
    """Return the first and last days, in turn, of the claims behind each drawn line.

    `spans` are those of each edge of the network; a bloc's line has those of its members' edges.
    """
    group_of = {name: group for group, names in scene.folded.items() for name in names}
    behind: dict[str, list[tuple[int, int]]] = {edge: [] for edge in edges if edge not in spans}
    for member, days in spans.items() if behind else ():
        a, b, kind = edge_ends(member)
        ends = group_of.get(a, a), group_of.get(b, b)
        one, other = ends if scene.types[kind].directed else sorted(ends)
        edge = edge_id(one, other, kind)
        if edge in behind:
            behind[edge] += zip(days[::2], days[1::2], strict=True)
    return [spans[e] if e in spans else merge_spans(sorted(behind[e])) for e in edges]


def draw_interactive(selected: SelectedTies, size: Size) -> str:
    """Return the chart that follows a page, with what its script must know of it, as JSON."""
    scene = highlighted_scene(selected, size)
    drawing = write_svg(scene, SvgOptions(None, *title_and_description(selected)))
    facts = chart_facts(selected, scene)
    return json.dumps({"drawing": drawing, "facts": facts}, separators=(",", ":"))


def chart_facts(selected: SelectedTies, scene: Scene) -> dict[str, Any]:
    """Return what a script must know of a chart: days of its edges, legend, axis, grid, folds.

    With the days of each line a page can answer a change of dates before the server does. Places
    are pixels of the drawing, from its upper left corner.
    """
    shapes: tuple[Line | Area, ...] = (*scene.lines, *scene.areas)
    is_of_focus = selected.selection.view in OWN_HEIGHT
    spans = {} if scene.axis or is_of_focus else edge_days(selected)
    drawn = list(dict.fromkeys(shape.edge for shape in shapes if shape.edge)) if spans else []
    return {
        "view": scene.view,
        "edges": dict(zip(drawn, line_days(drawn, scene, spans), strict=True)),
        "legend": signs_and_texts(legend_keys(scene)),
        "axis": axis_pixels(scene),
        "grid": grid_pixels(scene),
        "folds": scene.folded,
    }


def axis_pixels(scene: Scene) -> list[list[Any]]:
    """Return each step of a time axis: from where to where, in pixels, its first and last day."""
    pixel = Projection(scene).pixel
    return [
        [pixel((left, 0))[0], pixel((right, 0))[0], iso(first), iso(last)]
        for left, right, first, last in scene.axis
    ]


def grid_pixels(scene: Scene) -> list[list[Any]]:
    """Return each actor of a grid: left, right, top and bottom of its column and row in pixels."""
    pixel = Projection(scene).pixel
    return [
        [row.actor, *(pixel((x, 0))[0] for x in row.x), pixel((0, top))[1], pixel((0, low))[1]]
        for row in scene.grid
        for low, top in [row.y]
    ]


def highlighted_scene(selected: SelectedTies, size: Size) -> Scene:
    """Return the scene of the selection's view, with what the publisher highlights."""
    selection = selected.selection
    scene = FIGURES[selection.view](selected, size)
    focus = focus_at_level(selected.dossier, selection.level, selection.highlight)
    return highlighted(scene, focus)


def draw_svg(selected: SelectedTies, size: Size, theme: Theme | None, *, crop: bool = False) -> str:
    """Return the chart of the selection's view as SVG; without a theme it follows a page.

    `crop` cuts off empty room above and below.
    """
    options = SvgOptions(theme, *title_and_description(selected), crop=crop)
    return write_svg(highlighted_scene(selected, size), options)


def draw_linked_svg(selected: SelectedTies, size: Size, links: Mapping[str, str]) -> str:
    """Return the chart that follows a page, its lines links: an edge's id -> an address."""
    title, description = title_and_description(selected)
    options = SvgOptions(None, title, description, links=links, hit_areas=True)
    return write_svg(highlighted_scene(selected, size), options)


def draw_sheet(selected: SelectedTies, size: Size, theme: Theme, *, caption: Caption) -> str:
    """Return the chart on its sheet, or on a card where it has the size of one, as SVG."""
    card = size == PREVIEW
    wide, high = DRAWN if card else size
    # Some are as high as their rows, or as what they show of the earth; a sheet needs no more.
    scene = highlighted_scene(
        selected, (wide, 0 if selected.selection.view in OWN_HEIGHT else high)
    )
    svg = write_svg(scene, SvgOptions(theme, *title_and_description(selected)))
    write = to_preview if card else to_sheet
    return write(svg, scene.size, caption, Palette(theme, scene.types), keys=legend_keys(scene))


def title_and_description(selected: SelectedTies) -> tuple[str, str]:
    """Return the title of a chart, and its description for those who do not see it."""
    selection = selected.selection
    if selection.view == CHANGES:
        comparison = compare(selected)
        return changes_title(comparison), changes_lead(comparison)
    if selection.view == MAP:
        return selected.dossier.about.title, " ".join((*map_sentences(selected), source_note()))
    if selection.view == STRUCTURE:
        return STRUCTURE_TITLE, structure_story(selected).lead
    story = actor_story(selected, selection.focus) if selection.view == ACTOR else None
    if story is not None:
        return partners_title(story), story_text(story)
    history = pair_history(selected, selection.focus) if selection.view == PAIR else None
    if history is not None:
        return headline(history), " ".join(chronicle(history)) or history.lead
    return selected.dossier.about.title, sentence(selected)
