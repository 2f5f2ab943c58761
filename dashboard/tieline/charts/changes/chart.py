"""What changed: the networks of two spans side by side, every actor at the same place in both.

In: the selected ties, of which `than_from` and `than_to` say the other span, and the size of one
picture in pixels. Out: two `Scene`s. Lines that changed are drawn in full and all others pale; a
band marks the pairs that turned; an actor of whom a span tells nothing is pale in it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from tieline.charts import theme
from tieline.charts.network import folding
from tieline.charts.network.chart import granted_names
from tieline.charts.network.dressing import EdgeLook, dress_lines
from tieline.charts.network.folding import Group
from tieline.charts.network.geometry import Geometry, GeometryWords, network_geometry
from tieline.charts.scene import Line, Mark, Scene, Size, Text
from tieline.charts.viewport import Viewport
from tieline.data.escaping import isolated
from tieline.graph.comparison import Comparison, LineChange, compare
from tieline.graph.network import Network, edge_id
from tieline.graph.network import build as build_network
from tieline.narrative import tooltips
from tieline.narrative.summary import nothing_drawn
from tieline.selection.selected import SelectedTies

MOST_LINES = 90
"""Lines of both pictures together; of more, in half the room, none can be followed."""
_FADED = 0.3
"""The share of its colour that is kept by what did not change, and by who is not told of."""
_BAND = 15.0
"""Pixels of the band that marks a pair that turned."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Both scenes, and how many of all lines of both spans they draw."""

    than: Scene
    now: Scene
    drawn: int
    lines: int


def build(selected: SelectedTies, size: Size) -> Pictures:
    """Return the pictures of both spans."""
    comparison = compare(selected)
    viewport = Viewport.of(size)
    words = GeometryWords.of(comparison.now)
    geometry = network_geometry(selected.dossier, words, viewport)
    kept = drawn_changes(comparison)
    than, now = (
        _scene(comparison, side, kept, geometry) for side in (comparison.than, comparison.now)
    )
    return Pictures(than, now, len(kept), len(comparison.changes))


def is_changed(one: LineChange, comparison: Comparison) -> bool:
    """Whether a line is drawn in full: what is told of it differs, or its pair turned."""
    return one.change != "same" or one.pair in comparison.turned_pairs


def drawn_changes(comparison: Comparison) -> tuple[LineChange, ...]:
    """Return the lines that are drawn, the weightiest first: of turned pairs, changed, the rest."""
    turned = comparison.turned_pairs

    def rank(one: LineChange) -> tuple[bool, bool]:
        return one.pair not in turned, one.change == "same"

    return tuple(sorted(comparison.by_weight, key=rank)[:MOST_LINES])


def _scene(
    comparison: Comparison,
    side: SelectedTies,
    kept: Collection[LineChange],
    geometry: Geometry,
) -> Scene:
    """Return the picture of one span."""
    graph, viewport = build_network(side), geometry.nodes.viewport
    bare = Scene("changes", viewport.size, viewport.x_range, viewport.y_range)
    if not comparison.changes:
        return replace(bare, note=nothing_drawn(side))
    groups = [one for one in groups_of(side, graph) if len(kept) == len(comparison.changes)]
    both = (comparison.than, comparison.now)
    folded = (group for one in both for group in groups_of(one, build_network(one)))
    minors = {name for group in folded for name in group.minors}
    apart = [one for one in kept if minors.isdisjoint(one.key[:2])]
    actors = {name for one in apart for name in one.key[:2]}
    marks = actor_marks(actors, side, graph, geometry)
    lines = [*bands(comparison, apart, geometry), *span_lines(comparison, side, apart, geometry)]
    for group in groups:
        line, mark = folding.dress_group(group, geometry.groups[group.partner], graph, 1.0)
        lines.append(line)
        marks.append(mark)
    texts, callouts = granted_names(geometry, tuple(marks), groups, graph)
    bold = {name for pair in comparison.turned_pairs for name in pair}
    return replace(
        bare,
        lines=tuple(lines),
        marks=tuple(marks),
        callouts=callouts,
        texts=tuple(name_text(text, graph, bold) for text in texts),
        folded={group.id: group.minors for group in groups},
        types=side.dossier.types,
    )


def groups_of(side: SelectedTies, graph: Network) -> list[Group]:
    """Return the actors of a span who are folded into one mark beside their partner."""
    selection = side.selection
    return folding.groups_of(graph, side.dossier, selection.level) if selection.fold else []


def actor_marks(
    actors: Collection[str], side: SelectedTies, graph: Network, geometry: Geometry
) -> list[Mark]:
    """Return the marks of these actors, pale where the span tells nothing of one."""
    points, sizes = geometry.nodes.points, geometry.nodes.diameters
    return [
        Mark(
            name,
            points[name],
            side.dossier.actors[name].kind,
            sizes[name],
            tooltips.actor_tooltip(graph, name)
            if name in graph
            else f"{isolated(name)}: not told of",
            faded=1.0 if name in graph else _FADED,
        )
        for name in sorted(actors)
    ]


def span_lines(
    comparison: Comparison,
    side: SelectedTies,
    kept: Collection[LineChange],
    geometry: Geometry,
) -> list[Line]:
    """Return the lines that a span tells of, as thick as it has articles for them."""
    graph, dossier = build_network(side), side.dossier
    looks, unchanged = [], set()
    for one in kept:
        key = one.key
        if not graph.has_edge(*key):
            continue
        facts = graph.edges[key]
        full = theme.width_at(facts["sources"], geometry.most, narrow=geometry.nodes.narrow)
        title = tooltips.edge_sentence(key, facts, dossier)
        looks.append(EdgeLook.of(key, dossier.types[key[2]].directed, facts, full, title))
        if not is_changed(one, comparison):
            unchanged.add(edge_id(*key))
    lines = dress_lines(looks, geometry.lines.lines)
    return [replace(one, faded=_FADED) if one.edge in unchanged else one for one in lines]


def bands(
    comparison: Comparison, kept: Collection[LineChange], geometry: Geometry
) -> Iterator[Line]:
    """Return the bands below the lines of pairs that turned, those of both spans in each."""
    share = 0.6 if geometry.nodes.narrow else 1.0
    for one in kept:
        if one.pair in comparison.turned_pairs:
            points = geometry.lines.lines[edge_id(*one.key)].points
            yield Line("", "turned", points, _BAND * share, cut="solid")


def name_text(text: Text, graph: Network, bold: Collection[str]) -> Text:
    """Return a name in the weight and colour that tell who turned and who is not told of."""
    if text.actor in bold:
        return replace(text, bold=True)
    return text if not text.actor or text.actor in graph else replace(text, look="muted")
