"""Which actors share one arc or row of a chart, and the edges between those that are drawn.

In: a dossier, a selection and its network. Out: groups of actors by id, and `GroupedEdge`s, where
whatever reaches into a group is merged by its type and its partner.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tieline.charts.scene import GROUP_PREFIX
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.vocabulary import GESTURE
from tieline.graph import network
from tieline.graph.blocs import NAMED, Bloc, shown_blocs
from tieline.graph.network import Key, Network
from tieline.graph.weight_scale import NO_UNITS, LineUnits, sum_of_units
from tieline.graph.weights import weight_phrase
from tieline.narrative.tooltips import edge_tooltip, group_tooltip, in_digits
from tieline.selection.focus import Focus
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

Groups = Mapping[str, tuple[str, ...]]
"""The names of the actors in each group, by its id: `GROUP_PREFIX` and the partner, or `OTHERS`."""

OTHERS = f"{GROUP_PREFIX}others"
OTHERS_OF = f"{OTHERS} of "
"""How the id of a group of others begins who are of one bloc, called by its members."""
LEAST_GROUPED = 2
"""Fewer actors are no group: one mark for one actor would only hide a name."""
OPENS, OPENS_SOME = "a click draws each of them", "a click draws more of them"


@dataclass(frozen=True, slots=True)
class GroupedEdge:
    """The ties of one type between two arcs; `id` is blank where a group is at an end."""

    id: str
    a: str
    b: str
    type: str
    articles: int
    stated: bool
    dated: bool
    title: str
    group: str = ""
    """The group at one of its ends."""
    gestures: bool = False
    """Whether nothing but gestures is told: what stands for support is hollow then."""
    units: int | None = None
    """Of its weight, where that is asked for and told."""
    directed: bool = False
    barred: bool = False
    """Whether it carries a crossbar."""

    @property
    def key(self) -> str:
        """Unique among the edges of a chart, those of groups included."""
        return network.edge_id(self.a, self.b, self.type)

    @property
    def pale(self) -> bool:
        """Whether it is drawn pale: it is a group's, or no article states it, or none dates it."""
        return bool(self.group) or not (self.stated and self.dated)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many are drawn at most, and what a click on the others does; blank for nothing."""

    most: int
    hint: str


def limit_of(selection: Selection, graph: Network, most: int, opened: int) -> Limit:
    """Return the limit of a chart of `most`, or of `opened` where groups are opened."""
    if not selection.fold:
        return Limit(opened, "")
    return Limit(most, OPENS if len(graph) <= opened else OPENS_SOME)


def is_others(group: str) -> bool:
    """Whether a group is of those named least, all of them or those of a bloc."""
    return group == OTHERS or group.startswith(OTHERS_OF)


def groups_of(
    selected: SelectedTies, graph: Network, most: int, *, by_bloc: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the groups: leaf actors by their partner, or beyond `most` those named least.

    These are one group, or one for each bloc, where the actors form blocs and that is asked for.
    """
    dossier, selection = selected.dossier, selected.selection
    chosen = {*selection.actors, *Focus.read(selection.focus).names}
    leaves = leaf_groups(dossier, selection.level, graph, chosen) if selection.fold else {}
    if len(graph) - sum(map(len, leaves.values())) + len(leaves) <= most:
        return {f"{GROUP_PREFIX}{partner}": names for partner, names in leaves.items()}
    ranked = sorted(network.rank_actors(graph), key=lambda name: name not in chosen)
    blocs = shown_blocs(selected) if by_bloc else ()
    others = tuple(sorted(ranked[most - 1 - len(blocs) :]))
    return others_by_bloc(others, blocs)


def others_by_bloc(others: Sequence[str], blocs: Sequence[Bloc]) -> dict[str, tuple[str, ...]]:
    """Return those named least by their blocs; the last are of none, or their bloc's only one."""
    groups: dict[str, tuple[str, ...]] = {}
    left = set(others)
    for bloc in blocs:
        of_bloc = tuple(name for name in others if name in set(bloc.members))
        if len(of_bloc) >= LEAST_GROUPED:
            called = ", ".join(map(isolated, bloc.members[:NAMED]))
            groups[f"{OTHERS_OF}{called}"] = of_bloc
            left -= set(of_bloc)
    return {**groups, OTHERS: tuple(sorted(left))} if left else groups


def leaf_groups(
    dossier: Dossier, level: str, graph: Network, chosen: Container[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Return the leaf actors in the network by their partner, save those that a reader chose."""
    leaves: dict[str, list[str]] = {}
    for leaf, partner in sorted(network.leaf_actors(dossier, level).items()):
        if leaf in graph and partner in graph and leaf not in chosen:
            leaves.setdefault(partner, []).append(leaf)
    return {p: tuple(names) for p, names in leaves.items() if len(names) >= LEAST_GROUPED}


def group_edges(
    dossier: Dossier, graph: Network, groups: Groups, hint: str, units: LineUnits = NO_UNITS
) -> list[GroupedEdge]:
    """Return the edges between arcs, most important first, those that reach into groups last.

    `units` are those of the network's lines, where a chart shows weights.
    """
    arc_of = {name: group for group, names in groups.items() for name in names}
    reaching: dict[Key, list[Key]] = {}
    whole: list[GroupedEdge] = []
    for id_ in network.rank_edges(graph):
        a, b, kind = network.edge_ends(id_)
        facts, record = graph.edges[a, b, kind], graph.types[kind]
        ends = arc_of.get(a, a), arc_of.get(b, b)
        if ends == (a, b):
            known = facts["sources"], facts["stated"], facts["dated"]
            title = edge_tooltip(graph, a, b, kind, dossier)
            gestures = facts["forms"] == (GESTURE,)
            whole.append(
                GroupedEdge(
                    *(id_, a, b, kind, *known, title),
                    gestures=gestures,
                    units=units.get((a, b, kind)),
                    directed=record.directed,
                    barred=record.sign < 0,
                )
            )
        elif ends[0] != ends[1]:
            first, second = ends if record.directed else sorted(ends)
            reaching.setdefault((first, second, kind), []).append((a, b, kind))
    return whole + [
        replace(
            merged_edge(key, graph, [graph.edges[one] for one in keys], groups, hint),
            units=sum_of_units(keys, units),
        )
        for key, keys in sorted(reaching.items())
    ]


def merged_edge(
    key: tuple[str, str, str],
    graph: network.Network,
    facts: Sequence[Mapping[str, Any]],
    groups: Groups,
    hint: str,
) -> GroupedEdge:
    """Return one edge for all edges of a type between two arcs, at least one of them a group's."""
    a, b, kind = key
    record = graph.types[kind]
    names = [group_name(end, groups[end]) if end in groups else isolated(end) for end in (a, b)]
    articles = len(graph.reports(id_ for edge in facts for id_ in edge["articles"]))
    claims = sum(edge["ties"] for edge in facts)
    title = (
        f"{(' → ' if record.directed else ' – ').join(names)}: "
        f"{in_digits(claims, 'claim')} in {in_digits(articles, 'article')}"
    )
    if weight := weight_phrase(facts):
        title = f"{title}, {weight}"
    return GroupedEdge(
        "",
        a,
        b,
        kind,
        articles,
        stated=any(edge["stated"] for edge in facts),
        dated=any(edge["dated"] for edge in facts),
        title=_with_hint(title, hint),
        group=a if a in groups else b,
        gestures=all(edge["forms"] == (GESTURE,) for edge in facts),
        directed=record.directed,
        barred=record.sign < 0,
    )


def group_name(group: str, names: Sequence[str]) -> str:
    """Return the name of a group: "9 more" beside a partner, "12 others of ..." elsewhere."""
    called = group.removeprefix(GROUP_PREFIX) if is_others(group) else "more"
    return f"{len(names):,} {called}"


def group_label(group: str, names: Sequence[str]) -> str:
    """Return what is written at a group where there is room."""
    name = group_name(group, names)
    return name if is_others(group) else f"{name}: one gesture each"


def group_title(graph: Network, group: str, names: Sequence[str], hint: str) -> str:
    """Return the tooltip of a group's arc or row."""
    if is_others(group):
        return _with_hint(f"{group_name(group, names)}, named least", hint)
    return _with_hint(group_tooltip(graph, group.removeprefix(GROUP_PREFIX), names), hint)


def _with_hint(title: str, hint: str) -> str:
    return f"{title}: {hint}" if hint else title
