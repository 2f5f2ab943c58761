"""The network: a mark for each actor, a line for each edge, names where there is room.

In: the selected ties and a size in pixels. Out: a `Scene`. No position depends on the selection;
all that is measured in pixels is computed for the size and projected back.
"""

from dataclasses import replace
from statistics import median

from tieline.charts.glyphs import room_share
from tieline.charts.network import callouts, edges, folding, labels
from tieline.charts.network.blocs import build_blocs
from tieline.charts.network.edges import most_articles
from tieline.charts.network.followers import name_rooms
from tieline.charts.network.names import name_label
from tieline.charts.network.nodes import NodePlacement, place_nodes
from tieline.charts.network.placement import place_names
from tieline.charts.scene import DESIGN_SIZE, Mark, Scene, Size
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier
from tieline.graph import network
from tieline.graph.blocs import drawn_blocs
from tieline.graph.network import Network, drawable
from tieline.narrative import tooltips
from tieline.narrative.summary import nothing_drawn
from tieline.selection.selected import SelectedTies

_LEAST_HUB = 3
"""Lines that an actor has at least whose name may be led away from its mark."""


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
    groups = folding.groups_of(graph, dossier, selection.level) if selection.fold else []
    hidden = {name for group in groups for name in group.minors}
    names = [name for name in network.rank_actors(graph) if name not in hidden]
    nodes = place_nodes(dossier, names, viewport)
    drawn = edges.edges_to_draw(graph, dossier, hidden)
    lines, occupied = edges.draw_edges(drawn, nodes, most_articles(dossier))
    spots = folding.group_spots(dossier, selection.level, viewport) if groups else {}
    parts = [folding.draw_group(group, spots[group.partner], graph, nodes) for group in groups]
    marks = [*actor_marks(graph, nodes), *(mark for _, mark, _ in parts)]
    names_and_notes = [*actor_labels(graph, dossier, nodes), *(label for _, _, label in parts)]
    placed = place_names(names_and_notes, hub_count(graph, nodes), marks, viewport, occupied)
    share = room_share(len(drawn))
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=(
            *lines,
            *(replace(line, width=line.width * share, share=share) for line, _, _ in parts),
        ),
        marks=tuple(marks),
        callouts=placed.callouts,
        texts=placed.texts,
        folded={group.id: group.minors for group in groups},
    )


def actor_marks(graph: Network, nodes: NodePlacement) -> list[Mark]:
    """Return the marks of the actors that are no group's, the most important first."""
    points = nodes.points
    return [
        Mark(
            name,
            points[name],
            graph.nodes[name]["kind"],
            float(size),
            tooltips.actor_tooltip(graph, name),
        )
        for name, size in zip(nodes.names, nodes.sizes, strict=True)
    ]


def actor_labels(graph: Network, dossier: Dossier, nodes: NodePlacement) -> list[labels.Label]:
    """Return the actors' names, the most tied first, for which room is still to be found."""
    points = nodes.points
    rooms = name_rooms(dossier, nodes.viewport) if nodes.follows.any() else {}
    names = []
    for name, spot, size in zip(nodes.names, nodes.spots.tolist(), nodes.sizes, strict=True):
        follows = bool(size < nodes.mark)
        label = name_label(dossier, name, nodes.viewport, size=float(size), follows=follows)
        side = rooms[name].side if name in rooms else labels.NO_SIDE
        names.append(replace(label, at=(spot[0], spot[1]), place=points[name], side=side))
    return sorted(names, key=lambda label: -graph.degree(label.actor))


def hub_count(graph: Network, nodes: NodePlacement) -> int:
    """Return how many names may be led away from their marks: in a crowd those of the most tied."""
    if len(nodes.names) <= labels.CROWD:
        return len(nodes.names)
    degrees = [graph.degree(name) for name in nodes.names]
    least = max(_LEAST_HUB, median(degrees) + 1)
    return min(sum(of_one >= least for of_one in degrees), callouts.most_callouts(nodes.viewport))
