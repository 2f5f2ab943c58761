"""Say of a pair in how many articles it is told of as friendly, and in how many as in tension.

In: the network of a selection. Out: `ToldPair`s, the most important first.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tieline.data.english import joined
from tieline.graph.network import Network, edge_ends, rank_edges
from tieline.structure.signed_pairs import Pair

MOST_LISTED = 40
"""Pairs that a page lists behind a sentence; the table has them all."""


@dataclass(frozen=True, slots=True)
class ToldPair:
    """A pair by the name of its page, and the articles that tell of it, by sign."""

    pair: Pair
    friendly: int
    tense: int

    @property
    def focus(self) -> str:
        """The pair as addresses name it."""
        return "|".join(self.pair)

    @property
    def name(self) -> str:
        """The pair in words."""
        return joined(self.pair)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pairs on which a sentence rests, the most important ones, and how many more there are."""

    pairs: tuple[ToldPair, ...] = ()
    more: int = 0


def told_pairs(graph: Network) -> Mapping[Pair, ToldPair]:
    """Return every pair of the network, the most important first."""
    by_sign: dict[Pair, dict[int, set[str]]] = {}
    for a, b, kind in map(edge_ends, rank_edges(graph)):
        pair = (a, b) if a < b else (b, a)
        articles = by_sign.setdefault(pair, {1: set(), -1: set()})
        articles[graph.types[kind].sign].update(graph.edges[a, b, kind]["articles"])
    return {
        pair: ToldPair(pair, len(graph.reports(articles[1])), len(graph.reports(articles[-1])))
        for pair, articles in by_sign.items()
    }


def evidence(told: Mapping[Pair, ToldPair], pairs: Collection[Pair]) -> Evidence:
    """Return the most important of some pairs, and how many more there are."""
    wanted = set(pairs)
    found = [one for pair, one in told.items() if pair in wanted]
    return Evidence(tuple(found[:MOST_LISTED]), max(len(found) - MOST_LISTED, 0))


def within(pairs: Iterable[Pair], actors: Collection[str]) -> list[Pair]:
    """Return the pairs both of whose ends are among some actors."""
    known = set(actors)
    return [pair for pair in pairs if known.issuperset(pair)]
