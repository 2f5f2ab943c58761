"""The network: a mark for each actor, a line for each edge, names where there is room.

In: the selected ties and a size in pixels. Out: a `Scene`. Where anything stands follows from the
whole dossier (`geometry.py`), how it looks from the selection: a date moves nothing.
"""

from tieline.charts import theme
from tieline.charts.glyphs import room_share
from tieline.charts.line_weights import LineWeights
from tieline.charts.network import folding
from tieline.charts.network.blocs import build_blocs
from tieline.charts.network.dressing import EdgeLook, drawn_edges, dress_lines, weight_keys
from tieline.charts.network.folding import Group
from tieline.charts.network.geometry import Geometry, GeometryWords, NamePlace, network_geometry
from tieline.charts.network.labels import wrapped
from tieline.charts.network.placement import count_texts
from tieline.charts.scene import DESIGN_SIZE, Callout, Line, Mark, Scene, Size, Text
from tieline.charts.viewport import Viewport
from tieline.graph.blocs import drawn_blocs
from tieline.graph.network import Network, drawable, edge_ends, rank_actors, rank_edges
from tieline.narrative import tooltips
from tieline.narrative.summary import nothing_drawn
from tieline.selection.selected import SelectedTies


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of what is selected."""
    if blocs := drawn_blocs(selected):
        return build_blocs(selected, blocs, size)
    dossier, selection = selected.dossier, selected.selection
    graph = drawable(selected)
    viewport = Viewport.of(size)
    if not graph.number_of_edges():
        return Scene(
            "network", size, viewport.x_range, viewport.y_range, note=nothing_drawn(selected)
        )
    weights = LineWeights.of(selected)
    geometry = network_geometry(dossier, GeometryWords.of(selected), viewport)
    groups = folding.groups_of(graph, dossier, selection.level) if selection.fold else []
    looks = edge_looks(graph, selected, geometry, groups, weights)
    lines, marks = lines_and_marks(graph, looks, geometry, groups)
    texts, callouts = granted_names(geometry, marks, groups, graph)
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=lines,
        marks=marks,
        callouts=callouts,
        texts=texts,
        folded={group.id: group.minors for group in groups},
        weights=weight_keys(weights, looks, narrow=geometry.nodes.narrow),
        types=dossier.types,
    )


def edge_looks(
    graph: Network,
    selected: SelectedTies,
    geometry: Geometry,
    groups: list[Group],
    weights: LineWeights | None,
) -> list[EdgeLook]:
    """Return how each line looks that is drawn, the most important first."""
    hidden, narrow = {name for group in groups for name in group.minors}, geometry.nodes.narrow
    looks = []
    for key in drawn_edges(map(edge_ends, rank_edges(graph)), hidden):
        facts = graph.edges[key]
        title = tooltips.edge_sentence(key, facts, selected.dossier)
        if weights is None:
            full = theme.width_at(facts["sources"], geometry.most, narrow=narrow)
        else:
            full = weights.full(weights.units.get(key), narrow=narrow)
        looks.append(EdgeLook.of(key, graph.types[key[2]].directed, facts, full, title))
    return looks


def lines_and_marks(
    graph: Network, looks: list[EdgeLook], geometry: Geometry, groups: list[Group]
) -> tuple[tuple[Line, ...], tuple[Mark, ...]]:
    """Return all that a network draws but its names; the marks most important first."""
    hidden = {name for group in groups for name in group.minors}
    lines = dress_lines(looks, geometry.lines.lines)
    names = [name for name in rank_actors(graph) if name not in hidden]
    points, sizes = geometry.nodes.points, geometry.nodes.diameters
    marks = [
        Mark(
            name,
            points[name],
            graph.nodes[name]["kind"],
            sizes[name],
            tooltips.actor_tooltip(graph, name),
        )
        for name in names
    ]
    share = room_share(len(looks))
    for group in groups:
        line, mark = folding.dress_group(group, geometry.groups[group.partner], graph, share)
        lines.append(line)
        marks.append(mark)
    return tuple(lines), tuple(marks)


def granted_names(
    geometry: Geometry, marks: tuple[Mark, ...], groups: list[Group], graph: Network
) -> tuple[tuple[Text, ...], tuple[Callout, ...]]:
    """Return the names that have room among these marks, and how many do so where not all do."""
    viewport = geometry.nodes.viewport
    drawn = {mark.actor for mark in marks}
    granted: dict[int, NamePlace] = {}
    for number, name in enumerate(geometry.names):
        free = drawn.isdisjoint(name.under) and granted.keys().isdisjoint(name.blockers)
        if name.actor in drawn and free:
            granted[number] = name
    group_of = {group.id: group for group in groups}
    texts: list[Text] = []
    for name in granted.values():
        group = group_of.get(name.actor)
        texts += name.placed.texts if group is None else group_texts(name, group, graph)
    actors = [mark.actor for mark in marks if mark.look != "fold"]
    named = {name.actor for name in granted.values()}
    if not named.issuperset(actors) and not any(n.over_count for n in granted.values()):
        texts += count_texts(len(named.intersection(actors)), len(actors), viewport)
    lines = [name.placed.callout_line(viewport) for name in granted.values()]
    return tuple(texts), tuple(line for line in lines if line is not None)


def group_texts(name: NamePlace, group: Group, graph: Network) -> list[Text]:
    """Return the label of a group of these actors, at the place of that of all of them."""
    title = tooltips.group_tooltip(graph, group.partner, group.minors)
    return name.placed.with_lines(wrapped(title)).texts
