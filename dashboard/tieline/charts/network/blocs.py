"""Draw blocs in the place of many actors: a mark for each, and the strongest lines between them.

In: the selected ties, their blocs and a size. Out: a `Scene`. Where anything stands follows from
the ties of all days (`bloc_geometry.py`): dates decide which lines are drawn, and what numbers say.
"""

from collections.abc import Sequence
from dataclasses import replace

from tieline.charts.grouping import Groups
from tieline.charts.network.bloc_geometry import (
    BlocGeometry,
    bloc_geometry,
    label_lines,
    member_briefs,
    name_room,
)
from tieline.charts.network.bloc_lines import lines_between, strongest_lines
from tieline.charts.network.dressing import dress_lines
from tieline.charts.network.placement import PlacedLabel
from tieline.charts.scene import DESIGN_SIZE, Mark, Scene, Size
from tieline.data.dossier import Dossier
from tieline.graph.blocs import Bloc, bloc_members
from tieline.graph.network import build
from tieline.narrative.blocs import bloc_title
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day


def build_blocs(selected: SelectedTies, blocs: Sequence[Bloc], size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of these blocs, and of whoever is in none as one more mark."""
    dossier, graph = selected.dossier, build(selected)
    geometry = bloc_geometry(selected.of(on_any_day(selected.selection)), size)
    nodes, viewport = geometry.nodes, geometry.nodes.viewport
    groups = bloc_members(graph, blocs)
    lines = strongest_lines(lines_between(graph, groups))
    looks = [line.look(groups) for line in lines]
    drawn = dress_lines(looks, geometry.lines, geometry.most, narrow=nodes.narrow)
    points, sizes = nodes.points, nodes.diameters
    marks = [
        Mark(
            id_,
            points[id_],
            "fold",
            sizes[id_],
            bloc_title(id_, members, blocs),
            f"{len(members):,}",
        )
        for id_, members in groups.items()
    ]
    pairs = {line.id: line.pairs for line in lines}
    names = drawn_names(dossier, geometry, blocs, groups)
    callouts = [name.callout_line(viewport) for name in names]
    numbers = [
        replace(number, text=f"{pairs[id_]:,}")
        for id_, number in geometry.numbers.items()
        if id_ in pairs
    ]
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=tuple(drawn),
        marks=tuple(marks),
        callouts=tuple(line for line in callouts if line is not None),
        texts=(*(text for name in names for text in name.texts), *numbers),
        folded=dict(groups),
        types=graph.types,
    )


def drawn_names(
    dossier: Dossier, geometry: BlocGeometry, blocs: Sequence[Bloc], groups: Groups
) -> list[PlacedLabel]:
    """Return the names of these blocs at their places, each by those who are shown of it."""
    shown, narrow = {bloc.id: bloc for bloc in blocs}, geometry.nodes.narrow
    return [
        placed.with_lines(
            label_lines(
                shown.get(id_),
                member_briefs(dossier, groups[id_], narrow=narrow),
                narrow=narrow,
                room=name_room(placed),
            )
        )
        for id_, placed in geometry.names.items()
        if id_ in groups
    ]
