"""Say where a signed network hangs together: triads, bridges, cut actors, who is only in tension.

In: the signed pairs. Out: plain values, sorted.
"""

from dataclasses import dataclass

import networkx as nx

from tieline.structure.cycles import Triad, is_balanced, pairs_of, triads
from tieline.structure.signed_pairs import Pair, SignedPairs, actors_of


@dataclass(frozen=True)
class Triads:
    """All triads: balanced with none or two tensions, unbalanced with one or three."""

    balanced: tuple[Triad, ...]
    unbalanced: tuple[Triad, ...]


def triads_of(pairs: SignedPairs) -> Triads:
    """Return the triads of the pairs that have one sign alone."""
    found = list(triads(pairs.signs))
    balanced = [is_balanced(pairs.signs, pairs_of(triad)) for triad in found]
    return Triads(
        tuple(triad for triad, fits in zip(found, balanced, strict=True) if fits),
        tuple(triad for triad, fits in zip(found, balanced, strict=True) if not fits),
    )


@dataclass(frozen=True)
class Joints:
    """What alone holds parts of the network together, whatever the signs.

    `bridges` are pairs without which those at either end have no other way to one another; the
    ends of each have other pairs, too. `cut_actors` are actors without whom others fall apart, with
    the parts that then remain, the largest first.
    """

    bridges: tuple[Pair, ...]
    cut_actors: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def joints(pairs: SignedPairs) -> Joints:
    """Return the bridges and the cut actors of all pairs, ambivalent ones included."""
    graph: nx.Graph[str] = nx.Graph(pairs.all)
    bridges = [(min(pair), max(pair)) for pair in nx.bridges(graph)]
    inner = [pair for pair in sorted(bridges) if all(graph.degree(end) > 1 for end in pair)]
    return Joints(tuple(inner), tuple(_cut(graph)))


def _cut(graph: "nx.Graph[str]") -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    found = []
    for actor in sorted(nx.articulation_points(graph)):
        whole = nx.node_connected_component(graph, actor) - {actor}
        parts = nx.connected_components(graph.subgraph(whole))
        sorted_parts = sorted((tuple(sorted(part)) for part in parts), key=lambda p: (-len(p), p))
        found.append((actor, tuple(sorted_parts)))
    return found


def only_in_tension(pairs: SignedPairs) -> tuple[str, ...]:
    """Return the actors of whom no friendly line is told, in alphabetical order."""
    friendly = set(actors_of((*pairs.positive, *pairs.ambivalent)))
    return tuple(actor for actor in actors_of(pairs.negative) if actor not in friendly)
