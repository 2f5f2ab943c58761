"""The network picture: a mark for each actor, a line for each edge, names where room is.

In: a dossier, a selection and a size in pixels. Out: a `Picture`. Positions do not depend on the
selection; everything that is measured in pixels is computed for the size and projected back.
"""

from tieline.charts.network import edges, folding, labels
from tieline.charts.network.edges import most_articles
from tieline.charts.network.nodes import NodePlacement, stage
from tieline.charts.scene import DESIGN_SIZE, Mark, Place, Scene, Size
from tieline.charts.viewport import Frame
from tieline.data.dossier import Dossier
from tieline.graph import network
from tieline.graph.network import Network, drawable
from tieline.narrative import tooltips
from tieline.selection.selected import SelectedTies

NOTHING = "No claim in this selection. Widen the dates or the filters to see more."

_DIGITS = 6


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of what is selected."""
    graph = drawable(selected)
    frame = Frame.of(size)
    if not graph.number_of_edges():
        return Scene("network", size, frame.x_range, frame.y_range, note=NOTHING)
    folds = (
        folding.folds(graph, selected.dossier, selected.selection.level)
        if selected.selection.fold
        else []
    )
    hidden = {name for fold in folds for name in fold.minors}
    names = [name for name in network.rank_actors(graph) if name not in hidden]
    on = stage(selected.dossier, names, frame)
    lines, ink = edges.draw_edges(
        edges.edges(graph, selected.dossier, hidden), on, most_articles(selected.dossier)
    )
    marks = _marks(graph, on)
    spots = folding.places(selected.dossier, selected.selection.level, frame) if folds else {}
    parts = [folding.drawn(fold, spots[fold.partner], graph, on) for fold in folds]
    marks += [mark for _, mark, _ in parts]
    notes = [note for _, _, note in parts]
    return Scene(
        "network",
        size,
        frame.x_range,
        frame.y_range,
        lines=(*lines, *(line for line, _, _ in parts)),
        marks=tuple(marks),
        texts=tuple(labels.placed([*_names(selected.dossier, on), *notes], marks, frame, ink)),
        folded={fold.id: fold.minors for fold in folds},
    )


def _marks(graph: Network, on: NodePlacement) -> list[Mark]:
    places = _places(on)
    return [
        Mark(
            name,
            places[name],
            graph.nodes[name]["kind"],
            float(size),
            tooltips.actor_tooltip(graph, name),
        )
        for name, size in zip(on.names, on.sizes, strict=True)
    ]


def _places(on: NodePlacement) -> dict[str, Place]:
    units = on.frame.units(on.spots).round(_DIGITS).tolist()
    return {name: (x, y) for name, (x, y) in zip(on.names, units, strict=True)}


def _names(dossier: Dossier, on: NodePlacement) -> list[labels.Label]:
    places = _places(on)
    found = []
    for name, spot, size in zip(on.names, on.spots.tolist(), on.sizes, strict=True):
        actor = dossier.actors[name]
        follower = size < on.mark
        large = labels.SMALL_SIZE if follower else labels.NAME_SIZE
        called = actor.brief if on.narrow or len(name) > labels.LONGEST else name
        found.append(
            labels.Label(
                name,
                (labels.shortened(called),),
                (spot[0], spot[1]),
                places[name],
                float(size) / 2,
                min(large, labels.NARROW_SIZE) if on.narrow else large,
                bold=actor.kind == "state",
                italic=actor.kind == "person",
            )
        )
    return found
