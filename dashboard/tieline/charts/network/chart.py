"""The network: a mark for each actor, a line for each edge, names where there is room.

In: the selected ties and a size in pixels. Out: a `Scene`. No position depends on the selection;
all that is measured in pixels is computed for the size and projected back.
"""

from tieline.charts.network import edges, folding, labels
from tieline.charts.network.edges import most_articles
from tieline.charts.network.nodes import NodePlacement, place_nodes
from tieline.charts.scene import DESIGN_SIZE, Mark, Scene, Size
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier
from tieline.data.escaping import cut
from tieline.graph import network
from tieline.graph.network import Network, drawable
from tieline.narrative import tooltips
from tieline.narrative.summary import nothing_drawn
from tieline.selection.selected import SelectedTies


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of what is selected."""
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
    lines, occupied = edges.draw_edges(
        edges.edges_to_draw(graph, dossier, hidden), nodes, most_articles(dossier)
    )
    spots = folding.group_spots(dossier, selection.level, viewport) if groups else {}
    parts = [folding.draw_group(group, spots[group.partner], graph, nodes) for group in groups]
    marks = [*actor_marks(graph, nodes), *(mark for _, mark, _ in parts)]
    names_and_notes = [*actor_labels(dossier, nodes), *(label for _, _, label in parts)]
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=(*lines, *(line for line, _, _ in parts)),
        marks=tuple(marks),
        texts=tuple(labels.place_labels(names_and_notes, marks, viewport, occupied)),
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


def actor_labels(dossier: Dossier, nodes: NodePlacement) -> list[labels.Label]:
    """Return the names of these actors, for which room beside their marks is still to be found."""
    points = nodes.points
    names = []
    for name, spot, size in zip(nodes.names, nodes.spots.tolist(), nodes.sizes, strict=True):
        actor = dossier.actors[name]
        font = labels.SMALL_SIZE if size < nodes.mark else labels.NAME_SIZE
        text = actor.brief if nodes.narrow or len(name) > labels.LONGEST else name
        names.append(
            labels.Label(
                name,
                (cut(text, labels.LONGEST),),
                (spot[0], spot[1]),
                points[name],
                float(size) / 2,
                min(font, labels.NARROW_SIZE) if nodes.narrow else font,
                bold=actor.kind == "state",
                italic=actor.kind == "person",
            )
        )
    return names
