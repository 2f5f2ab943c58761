"""Split a signed network in two so that the fewest pairs contradict it, block by block.

In: signed pairs. Out: `Split`: the number of these pairs (the frustration index), the pairs, the
camps, how many splits are as good, and what holds in all of them.
"""

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product

import networkx as nx

from tieline.structure.best_splits import MOST_LISTED, BestSplits, Together, best_splits
from tieline.structure.signed_pairs import Pair, Signs, actors_of
from tieline.structure.two_camps import BlockSplit, Sides, best_split, contradicted

MOST_ACTORS = 300
"""With more of them no exact answer is to be had in the time that a reader waits."""
SECONDS = 10.0
"""After so long the search ends with what it has, and says so."""

Camps = tuple[tuple[str, ...], tuple[str, ...]]
"""The actors of either side in alphabetical order; the larger side first."""


@dataclass(frozen=True)
class Split:
    """The best split; `at_least` is below `frustration` where time ran out before it was proved.

    `count` is how many splits are as good, None where they could not all be counted. `listed` are
    some of them, the one that is shown first. `together` are groups of actors who are on the same
    side, or on opposite ones, in every best split, the largest group first. `always_against` are
    the pairs that contradict every best split. `blocks` hold the proofs.
    """

    signs: Signs
    frustration: int
    at_least: int
    count: int | None
    listed: tuple[Camps, ...]
    together: tuple[Camps, ...]
    always_against: tuple[Pair, ...]
    sometimes_against: tuple[Pair, ...]
    blocks: tuple[BlockSplit, ...]

    @property
    def is_exact(self) -> bool:
        """Whether it is proved that no split contradicts fewer pairs."""
        return self.at_least == self.frustration

    @property
    def camps(self) -> Camps:
        """The split that is shown."""
        return self.listed[0]

    @property
    def misfits(self) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
        """The pairs that contradict every best split, and those that contradict some of them.

        Where these could not all be counted, the pairs that contradict the split that is shown.
        """
        if self.count is None:
            return self.against, ()
        return self.always_against, self.sometimes_against

    @property
    def settled(self) -> Camps:
        """The largest group on sides that hold in every best split.

        Where these could not all be counted, the split that is shown.
        """
        if self.count is None:
            return self.camps
        return self.together[0] if self.together else ((), ())

    @property
    def against(self) -> tuple[Pair, ...]:
        """The pairs that contradict the split that is shown."""
        return against(self.signs, self.camps)


def against(signs: Signs, camps: Camps) -> tuple[Pair, ...]:
    """Return the pairs that contradict a split into these camps, in alphabetical order."""
    sides = dict.fromkeys(camps[0], 0) | dict.fromkeys(camps[1], 1)
    return contradicted(signs, sides)


def split(signs: Signs, deadline: float | None = None) -> Split | None:
    """Return the best split; None for more than `MOST_ACTORS`.

    `deadline` is by the monotonic clock; without one there are `SECONDS`.
    """
    if len(actors_of(signs)) > MOST_ACTORS:
        return None
    deadline = time.monotonic() + SECONDS if deadline is None else deadline
    blocks = tuple(best_split(block, deadline) for block in blocks_of(signs))
    counts = [best_splits(block, deadline) for block in blocks]
    together = _joined(counts)
    always, sometimes = _contradicting(signs, together)
    return Split(
        signs=signs,
        frustration=sum(block.frustration for block in blocks),
        at_least=sum(block.at_least for block in blocks),
        count=_count([one.count for one in counts], _components(signs)),
        listed=_listed(signs, [one.listed for one in counts]),
        together=_groups(together, actors_of(signs)),
        always_against=always,
        sometimes_against=sometimes,
        blocks=blocks,
    )


def least_against(signs: Signs, deadline: float) -> tuple[Pair, ...] | None:
    """Return the fewest pairs that contradict a split, without counting the splits as good.

    None for too many actors, and where the least number was not proved by the deadline.
    """
    if len(actors_of(signs)) > MOST_ACTORS:
        return None
    wrong: list[Pair] = []
    for block in blocks_of(signs):
        best = best_split(block, deadline) if time.monotonic() < deadline else None
        if best is None or best.at_least < best.frustration:
            return None
        wrong += contradicted(block, best.sides)
    return tuple(sorted(wrong))


def blocks_of(signs: Signs) -> list[Signs]:
    """Return the parts of a network that share no more than an actor, each to be solved alone."""
    graph: nx.Graph[str] = nx.Graph(sorted(signs))
    blocks = [
        sorted((min(pair), max(pair)) for pair in pairs)
        for pairs in nx.biconnected_component_edges(graph)
    ]
    return [{pair: signs[pair] for pair in block} for block in sorted(blocks)]


def _components(signs: Signs) -> list[list[str]]:
    """Return the actors who are tied with one another, however far, in alphabetical order."""
    graph: nx.Graph[str] = nx.Graph(sorted(signs))
    return sorted(sorted(component) for component in nx.connected_components(graph))


def _count(of_blocks: list[int | None], components: list[list[str]]) -> int | None:
    """Return the number of all best splits: either side of each further component may be first."""
    known = [count for count in of_blocks if count is not None]
    if len(known) < len(of_blocks):
        return None
    return math.prod(known) * int(2 ** max(len(components) - 1, 0))


def _listed(signs: Signs, of_blocks: list[tuple[Sides, ...]]) -> tuple[Camps, ...]:
    """Return the first splits of the whole, of all that their blocks may be put together to.

    Of each component the larger side stands first; turned, they are as good, and not listed.
    """
    components = _components(signs)
    whole: dict[Camps, None] = {}
    for parts in islice(product(*of_blocks), MOST_LISTED):
        joined = Together()
        for part in parts:
            first = min(part)
            for actor, side in part.items():
                joined.join(first, actor, side ^ part[first])
        first_side: list[str] = []
        second_side: list[str] = []
        for component in components:
            larger, smaller = _sides_of(component, {a: joined.find(a)[1] for a in component})
            first_side += larger
            second_side += smaller
        whole[tuple(sorted(first_side)), tuple(sorted(second_side))] = None
    return tuple(whole) or (((), ()),)


def _sides_of(actors: Iterable[str], side: Mapping[str, int]) -> Camps:
    """Return actors by side, the larger side first, or else the first in the alphabet."""
    sides: tuple[list[str], list[str]] = [], []
    for actor in sorted(actors):
        sides[side[actor]].append(actor)
    larger, smaller = sorted(map(tuple, sides), key=lambda one: (-len(one), one))
    return larger, smaller


def _joined(of_blocks: Iterable[BestSplits]) -> Together:
    """Join what holds in every best split of each block."""
    joined = Together()
    for block in of_blocks:
        for actor, (leader, opposite) in block.together.items():
            joined.join(leader, actor, opposite)
    return joined


def _groups(together: Together, actors: Iterable[str]) -> tuple[Camps, ...]:
    """Return the groups of two or more actors, the largest first."""
    members: dict[str, dict[str, int]] = {}
    for actor in actors:
        leader, opposite = together.find(actor)
        members.setdefault(leader, {})[actor] = opposite
    groups = [_sides_of(group, group) for group in members.values() if len(group) > 1]
    return tuple(sorted(groups, key=lambda one: (-len(one[0]) - len(one[1]), one)))


def _contradicting(signs: Signs, together: Together) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs that contradict every best split, and those that contradict some.

    Where the ends of a pair are in no group, some best split has them level and some opposite.
    """
    always, sometimes = [], []
    for (a, b), sign in signs.items():
        (first, side_a), (second, side_b) = together.find(a), together.find(b)
        if first != second:
            sometimes.append((a, b))
        elif (side_a == side_b) == (sign < 0):
            always.append((a, b))
    return tuple(always), tuple(sometimes)
