"""The steps of a story as networks: what a step is about in full, what else is told of it pale.

In: the steps and a size in pixels. Out: a `Scene` for each; an actor stands at one place in all of
them, for places follow from the whole dossier. Of whom a step tells nothing is pale in it.
"""

from collections.abc import Sequence
from dataclasses import replace

from tieline.charts import theme
from tieline.charts.network.chart import granted_names
from tieline.charts.network.dressing import EdgeLook, dress_lines
from tieline.charts.network.geometry import Geometry, GeometryWords, network_geometry
from tieline.charts.scene import Callout, Line, Mark, Scene, Size, Text
from tieline.charts.viewport import Viewport
from tieline.data.escaping import isolated
from tieline.graph.network import build as build_network
from tieline.graph.network import edge_ends
from tieline.narrative import tooltips
from tieline.narrative.story import StoryStep
from tieline.narrative.story.steps import ends_of
from tieline.narrative.summary import nothing_drawn

_FADED = 0.3
"""The share of its colour that is kept by what a step is not about."""


def build(steps: Sequence[StoryStep], size: Size) -> tuple[Scene, ...]:
    """Return the picture of each step; on narrow ones those alone are named whom it is about."""
    cast = frozenset().union(*(ends_of((*step.edges, *step.others)) for step in steps))
    return tuple(_scene(step, cast, size) for step in steps)


def _scene(step: StoryStep, cast: frozenset[str], size: Size) -> Scene:
    selected, viewport = step.selected, Viewport.of(size)
    chosen = selected.selection
    words = GeometryWords(chosen.level, chosen.blocs, fold=True, by_weight=False)
    geometry = network_geometry(selected.dossier, words, viewport)
    marks = step_marks(step, cast, geometry)
    texts, callouts = step_names(step, marks, geometry)
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=step_lines(step, geometry),
        marks=marks,
        callouts=callouts,
        texts=texts,
        note="" if marks else nothing_drawn(selected),
        types=selected.dossier.types,
    )


def step_lines(step: StoryStep, geometry: Geometry) -> tuple[Line, ...]:
    """Return the lines of a step, as thick as they have articles; pale ones say nothing more."""
    graph, types = build_network(step.selected), step.selected.dossier.types
    looks = []
    for edge in (*step.edges, *step.others):
        key = edge_ends(edge)
        facts = graph.edges[key]
        full = theme.width_at(facts["sources"], geometry.most, narrow=geometry.nodes.narrow)
        title = tooltips.edge_sentence(key, facts, step.selected.dossier)
        looks.append(EdgeLook.of(key, types[key[2]].directed, facts, full, title))
    about = set(step.edges)
    return tuple(
        line if line.edge in about else replace(line, faded=_FADED, title="")
        for line in dress_lines(looks, geometry.lines.lines)
    )


def step_marks(step: StoryStep, cast: frozenset[str], geometry: Geometry) -> tuple[Mark, ...]:
    """Return the marks of the cast, pale but for those whom the step is about."""
    graph, actors = build_network(step.selected), step.selected.dossier.actors
    points, sizes = geometry.nodes.points, geometry.nodes.diameters
    return tuple(
        Mark(
            name,
            points[name],
            actors[name].kind,
            sizes[name],
            tooltips.actor_tooltip(graph, name)
            if name in graph
            else f"{isolated(name)}: not told of",
            faded=1.0 if name in step.actors else _FADED,
        )
        for name in sorted(cast)
        if name in points
    )


def step_names(
    step: StoryStep, marks: Sequence[Mark], geometry: Geometry
) -> tuple[tuple[Text, ...], tuple[Callout, ...]]:
    """Return the names that have room: first of those whom the step is about, then of the rest."""
    graph = build_network(step.selected)
    about = tuple(mark for mark in marks if mark.actor in step.actors)
    texts, callouts = granted_names(geometry, about, [], graph)
    texts = tuple(text for text in texts if text.actor)
    if geometry.nodes.narrow:
        return texts, callouts
    others, more = granted_names(geometry, tuple(marks), [], graph)
    pale = [
        replace(text, bold=False, look="muted")
        for text in others
        if text.actor and text.actor not in step.actors
    ]
    shown = {text.actor for text in pale}
    return (*texts, *pale), (*callouts, *(one for one in more if one.actor in shown))
