"""Find the split in two of a connected network that contradicts the fewest pairs, with a proof.

In: the signed pairs of one block. Out: `BlockSplit`: the sides, how many pairs contradict them at
least and as found, and the proof. A local search finds a good split, a linear programme proves it;
where that leaves a gap, a pair is decided both ways.
"""

import math
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

import networkx as nx

from tieline.structure.certificate import Branch, Decided, Leaf, Packing, Proof, confirms, packed
from tieline.structure.cycles import Cycle, is_balanced, pairs_of, triads
from tieline.structure.relaxation import Relaxed, relax
from tieline.structure.signed_pairs import Pair, Signs

Sides = Mapping[str, int]
"""The side of each actor, 0 or 1."""

_TRIES = 20
_MOST_TRIADS = 4_000
_TIE_BREAK = 1e-6


@dataclass(frozen=True)
class BlockSplit:
    """The best split found; it is the best there is where `at_least` equals `frustration`.

    `packing` is the one of the whole block, from which follows what all best splits share.
    """

    signs: Signs
    sides: Sides
    frustration: int
    at_least: int
    proof: Proof
    packing: Packing


def contradicted(signs: Signs, sides: Sides) -> tuple[Pair, ...]:
    """Return the pairs that contradict a split: friendly across it, or in tension on one side."""
    return tuple(p for p, sign in signs.items() if (sides[p[0]] == sides[p[1]]) == (sign < 0))


def best_split(signs: Signs, deadline: float) -> BlockSplit:
    """Return the best split of a connected network; an interval where time runs out."""
    search = _Search(signs, deadline)
    proof = search.prove(Decided(dict(signs)))
    if confirms(Decided(signs), proof, search.least):
        at_least = search.least
    else:
        at_least = math.ceil(packed(search.root) or 0)
    return BlockSplit(signs, search.sides, search.least, at_least, proof, search.root)


class _Search:
    """The best split so far, and the cycles that were of use."""

    def __init__(self, signs: Signs, deadline: float) -> None:
        self._signs, self._deadline = signs, deadline
        self._near = signed_neighbours(signs)
        self.sides = self._from_chance()
        self.least = len(contradicted(signs, self.sides))
        self.root: Packing = ()
        found = (pairs_of(triad) for triad in triads(signs))
        unbalanced = (cycle for cycle in found if not is_balanced(signs, cycle))
        self._pool: dict[Cycle, None] = dict.fromkeys(islice(unbalanced, _MOST_TRIADS))

    def prove(self, decided: Decided) -> Proof:
        """Return a proof that no split is better, for what is decided; better ones are kept."""
        signs, free = decided.signs, frozenset(self._signs) - decided.pairs
        pool = [cycle for cycle in self._pool if not is_balanced(signs, cycle)]
        enough = Fraction(self.least - decided.contradicted - 1)
        relaxed = relax(signs, free, pool, enough, self._deadline)
        self._pool |= dict.fromkeys(cycle for _, cycle in relaxed.packing)
        if not decided.pairs:
            self.root = relaxed.packing
        if relaxed.values is not None:
            self._improve_on(relaxed.values, signs)
        reached = relaxed.bound + decided.contradicted > self.least - 1
        if reached or relaxed.values is None or time.monotonic() > self._deadline:
            return Leaf(relaxed.packing)
        pair = _most_undecided(relaxed, free)
        return Branch(
            pair,
            self.prove(decided.with_(pair, contradicted=False)),
            self.prove(decided.with_(pair, contradicted=True)),
        )

    def _from_chance(self) -> Sides:
        """Return the best of some splits by chance, each improved; the same ones every time."""
        chance = random.Random(0)
        tries = ({v: chance.randrange(2) for v in self._near} for _ in range(_TRIES))
        improved = (improve(self._near, sides) for sides in tries)
        return min(improved, key=lambda sides: len(contradicted(self._signs, sides)))

    def _improve_on(self, values: Mapping[Pair, float], signs: Signs) -> None:
        """Keep the split along the pairs of least value, where it is better."""
        sides = improve(self._near, along_tree(signs, values))
        count = len(contradicted(self._signs, sides))
        if count < self.least:
            self.sides, self.least = sides, count


def _most_undecided(relaxed: Relaxed, free: Iterable[Pair]) -> Pair:
    """Return the pair whose value is nearest to one half."""
    values = relaxed.values or {}
    return min(free, key=lambda pair: (abs(values[pair] - 0.5), pair))


def signed_neighbours(signs: Signs) -> dict[str, list[tuple[str, int]]]:
    """Return the neighbours of each actor with the sign of the pair."""
    near: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for (a, b), sign in signs.items():
        near[a].append((b, sign))
        near[b].append((a, sign))
    return near


def improve(near: Mapping[str, list[tuple[str, int]]], sides: dict[str, int]) -> dict[str, int]:
    """Move single actors to the other side while fewer pairs contradict the split then."""
    moved = True
    while moved:
        moved = False
        for actor, around in near.items():
            if sum(sign if sides[other] == sides[actor] else -sign for other, sign in around) < 0:
                sides[actor] ^= 1
                moved = True
    return sides


def along_tree(signs: Signs, values: Mapping[Pair, float]) -> dict[str, int]:
    """Return the split that fits the pairs of a tree whose values are the least."""
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), sign in signs.items():
        graph.add_edge(a, b, weight=values[a, b] - _TIE_BREAK, sign=sign)
    tree = nx.minimum_spanning_tree(graph)
    root = min(signs)[0]
    sides = {root: 0}
    for a, b in nx.bfs_edges(tree, root):
        sides[b] = sides[a] ^ (tree[a][b]["sign"] < 0)
    return sides
