"""The lines between blocs: one for all ties of a type between the members of two.

In: a network, the members of each bloc. Out: `BlocLine`s, and which of them are drawn. Friendship
and tension of two blocs have a line each; its number counts pairs of actors, its width articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tieline.charts.grouping import Groups
from tieline.charts.network.dressing import EdgeLook
from tieline.charts.network.edges import Edge
from tieline.data.vocabulary import Types
from tieline.graph.network import Key, Network, edge_id
from tieline.graph.weight_scale import LineUnits, sum_of_units
from tieline.graph.weights import weight_phrase
from tieline.narrative.blocs import bloc_name
from tieline.narrative.tooltips import in_digits
from tieline.selection.parameters import NO_BLOC

STRONGEST = 3
"""Of each bloc, the others to whom its lines are drawn: those with most articles, then pairs."""


@dataclass(frozen=True, slots=True)
class BlocLine:
    """All ties of a type between the members of two groups; of support `a` gives."""

    a: str
    b: str
    type: str
    pairs: int
    claims: int
    articles: int
    stated: bool
    dated: bool
    types: Types
    units: int | None = None
    """Of its weight; None where it has none."""
    weight: str = ""
    """The sum of its weights in words."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Its ends and its type."""
        return self.a, self.b, self.type

    @property
    def strength(self) -> tuple[int, int]:
        """By what lines are ranked."""
        return self.articles, self.pairs

    @property
    def ends(self) -> frozenset[str]:
        """Both groups."""
        return frozenset((self.a, self.b))

    @property
    def id(self) -> str:
        """The line's id everywhere."""
        return edge_id(*self.key)

    @property
    def edge(self) -> Edge:
        """The line as an edge to be placed."""
        return Edge.of(self.key, self.articles, self.types)

    def look(self, groups: Groups, full: float) -> EdgeLook:
        """Return how the line looks in its full thickness, with its tooltip."""
        names = [bloc_name(id_, groups[id_]) for id_ in (self.a, self.b)]
        ends = (" → " if self.types[self.type].directed else " – ").join(names)
        counts = [in_digits(self.pairs, "pair"), in_digits(self.claims, "claim")]
        title = (
            f"{ends}: {self.types[self.type].label}, {', '.join(counts)} "
            f"in {in_digits(self.articles, 'article')}{self.weight and f', {self.weight}'}"
        )
        directed = self.types[self.type].directed
        return EdgeLook(self.key, directed, full, self.stated, self.dated, False, title)


def lines_between(graph: Network, groups: Groups, units: LineUnits | None = None) -> list[BlocLine]:
    """Return the lines between any two groups, one a type (and direction), the strongest first.

    `units` are those of the network's lines, where there are weights.
    """
    group_of = {name: group for group, names in groups.items() for name in names}
    merged: dict[Key, list[tuple[Key, Mapping[str, Any]]]] = {}
    for a, b, kind, facts in graph.edges(keys=True, data=True):
        ends = group_of[a], group_of[b]
        if ends[0] != ends[1]:
            first, second = ends if graph.types[kind].directed else sorted(ends)
            merged.setdefault((first, second, kind), []).append(((a, b, kind), facts))
    lines = [
        BlocLine(
            *key,
            pairs=len({frozenset(one[:2]) for one, _ in ties}),
            claims=sum(facts["ties"] for _, facts in ties),
            articles=len(graph.reports(id_ for _, facts in ties for id_ in facts["articles"])),
            stated=any(facts["stated"] for _, facts in ties),
            dated=any(facts["dated"] for _, facts in ties),
            units=None if units is None else sum_of_units((one for one, _ in ties), units),
            weight=weight_phrase(facts for _, facts in ties),
            types=graph.types,
        )
        for key, ties in sorted(merged.items())
    ]
    return sorted(lines, key=lambda line: line.strength, reverse=True)


def strongest_lines(lines: Sequence[BlocLine]) -> list[BlocLine]:
    """Return the lines to the strongest others of each group, all of two groups or none of them.

    A friendship that is drawn without the tension beside it would hide that.
    """
    others: dict[str, list[frozenset[str]]] = {}
    for line in lines:
        for end in line.ends:
            of_end = others.setdefault(end, [])
            if line.ends not in of_end:
                of_end.append(line.ends)
    kept = {ends for id_, of_end in others.items() if id_ != NO_BLOC for ends in of_end[:STRONGEST]}
    return [line for line in lines if line.ends in kept]
