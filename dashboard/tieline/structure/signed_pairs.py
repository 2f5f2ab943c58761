"""Reduce the lines of a network to signed pairs: friendly, in tension, or both.

In: a network, and which of its lines count. Out: `SignedPairs`; a pair with lines of both signs is
ambivalent, which is neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from tieline.graph.network import Network

Pair: TypeAlias = tuple[str, str]
"""Two actors in alphabetical order."""
Signs: TypeAlias = Mapping[Pair, int]
"""The sign of each pair that has one alone: 1 or -1."""


@dataclass(frozen=True)
class SignedPairs:
    """The pairs of a network by the signs of their lines, each in alphabetical order."""

    positive: tuple[Pair, ...]
    negative: tuple[Pair, ...]
    ambivalent: tuple[Pair, ...]

    @property
    def all(self) -> tuple[Pair, ...]:
        """Every pair that has a line."""
        return tuple(sorted((*self.positive, *self.negative, *self.ambivalent)))

    @cached_property
    def signs(self) -> Signs:
        """The pairs of one sign, which may fit a split or contradict it."""
        signs = dict.fromkeys(self.positive, 1) | dict.fromkeys(self.negative, -1)
        return {pair: signs[pair] for pair in sorted(signs)}

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors who have a pair of one sign; others cannot be put on a side."""
        return actors_of(self.signs)


def actors_of(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Return the actors of some pairs, in alphabetical order."""
    return tuple(sorted({end for pair in pairs for end in pair}))


def signed_pairs(
    graph: Network, *, without: str = "", least: int = 1, most: int | None = None
) -> SignedPairs:
    """Return the signed pairs of the lines that have `least` to `most` articles.

    Articles are counted, and lines kept, as if the article `without` had not been read.
    """
    found: defaultdict[Pair, set[int]] = defaultdict(set)
    for a, b, edge in graph.edges(data=True):
        articles = len(graph.reports(id_ for id_ in edge["articles"] if id_ != without))
        if max(least, 1) <= articles and (most is None or articles <= most):
            found[min(a, b), max(a, b)].add(graph.types[edge["type"]].sign)
    by_signs: dict[frozenset[int], list[Pair]] = defaultdict(list)
    for pair in sorted(found):
        by_signs[frozenset(found[pair])].append(pair)
    kinds = (frozenset((1,)), frozenset((-1,)), frozenset((1, -1)))
    return SignedPairs(*(tuple(by_signs[kind]) for kind in kinds))
