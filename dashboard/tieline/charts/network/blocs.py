"""Draw blocs in the place of many actors: a mark for each, and the strongest lines between them.

In: the selected ties, their blocs and a size. Out: a `Scene`. Where anything stands follows from
the ties of all days (`bloc_geometry.py`): dates decide which lines are drawn, and what numbers say.
"""

from collections.abc import Sequence
from dataclasses import replace

from tieline.charts import theme
from tieline.charts.grouping import Groups
from tieline.charts.line_weights import LineWeights
from tieline.charts.network.bloc_geometry import (
    BlocGeometry,
    bloc_geometry,
    label_lines,
    member_briefs,
    name_room,
)
from tieline.charts.network.bloc_lines import BlocLine, lines_between, strongest_lines
from tieline.charts.network.dressing import dress_lines, weight_keys
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
    weights = LineWeights.of(selected)
    whole = selected.of(on_any_day(selected.selection))
    geometry = bloc_geometry(whole, size, weights is not None)
    nodes, viewport = geometry.nodes, geometry.nodes.viewport
    groups = bloc_members(graph, blocs)
    if weights is not None:
        weights = weights.up_to(geometry.most_units)
    between = lines_between(graph, groups, None if weights is None else weights.units)
    lines = strongest_lines(between)
    looks = [line.look(groups, full_width(line, weights, geometry)) for line in lines]
    drawn = dress_lines(looks, geometry.lines)
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
        weights=weight_keys(weights, looks, narrow=nodes.narrow),
        types=graph.types,
    )


def full_width(line: BlocLine, weights: LineWeights | None, geometry: BlocGeometry) -> float:
    """Return the full thickness of a line, by its articles where there are no `weights`."""
    narrow = geometry.nodes.narrow
    if weights is None:
        return theme.width_at(line.articles, geometry.most, narrow=narrow)
    return weights.full(line.units, narrow=narrow)


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
