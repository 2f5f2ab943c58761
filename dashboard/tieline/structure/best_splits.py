"""Count all best splits of a block exactly, and say who stands together in each of them.

In: the best split of a block and its packing. Out: `BestSplits`. A pair that the packing leaves
unused by more than the gap contradicts no best split, so its ends are one group; the few groups
that remain are tried in turn.
"""

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieline.structure.certificate import Packing
from tieline.structure.signed_pairs import Signs
from tieline.structure.two_camps import BlockSplit, Sides

MOST_LISTED = 16
_LOOK = 4_096
"""Steps between two looks at the clock."""


class Together:
    """Actors in groups, each with its side in its group; groups join where two are related."""

    def __init__(self) -> None:
        """Begin with every actor alone."""
        self._above: dict[str, tuple[str, int]] = {}

    def find(self, actor: str) -> tuple[str, int]:
        """Return the actor who stands for the group, and whether this one is opposite."""
        side = 0
        while actor in self._above:
            actor, turned = self._above[actor]
            side ^= turned
        return actor, side

    def join(self, a: str, b: str, opposite: int) -> None:
        """Put two actors on the same side, or on opposite ones."""
        (first, side_a), (second, side_b) = self.find(a), self.find(b)
        if first != second:
            self._above[max(first, second)] = min(first, second), side_a ^ side_b ^ opposite


@dataclass(frozen=True)
class BestSplits:
    """How many there are, None where time ran out; some of them, the first by its sides first.

    `together` is for each actor who stands for its group, and whether it is opposite: what holds
    in every best split. Where time ran out it may hold of more.
    """

    count: int | None
    listed: tuple[Sides, ...]
    together: Mapping[str, tuple[str, int]]


def best_splits(split: BlockSplit, deadline: float) -> BestSplits:
    """Count the best splits of a block; without a proof that its split is the best, none."""
    if split.at_least < split.frustration:
        alone = {actor: (actor, 0) for actor in sorted(split.sides)}
        return BestSplits(None, (turned(split.sides),), alone)
    search = _Enumeration(split, deadline)
    if not search.run():
        return BestSplits(None, (turned(split.sides),), search.home)
    return BestSplits(search.count, tuple(search.listed), search.always())


def turned(sides: Sides) -> Sides:
    """Return the same split in alphabetical order with its first actor on side 0."""
    flip = sides[min(sides)]
    return {actor: sides[actor] ^ flip for actor in sorted(sides)}


def always_kept(signs: Signs, frustration: int, packing: Packing) -> Together:
    """Join the ends of the pairs that no best split contradicts."""
    spare = dict.fromkeys(signs, Fraction(1))
    for share, cycle in packing:
        for pair in cycle:
            spare[pair] -= share
    gap = frustration - sum((share for share, _ in packing), Fraction(0))
    together = Together()
    for (a, b), sign in signs.items():
        if spare[a, b] > gap:
            together.join(a, b, sign < 0)
    return together


class _Enumeration:
    """All ways to put groups on sides whose cost is the least, by depth first."""

    def __init__(self, split: BlockSplit, deadline: float) -> None:
        self._least, self._deadline = split.frustration, deadline
        joined = always_kept(split.signs, split.frustration, split.packing)
        self.home = {actor: joined.find(actor) for actor in sorted(split.sides)}
        self._paid, costs = self._costs(split.signs)
        self._order = _by_ties(costs, sorted({group for group, _ in self.home.values()}))
        place = {group: at for at, group in enumerate(self._order)}
        self._earlier = [
            [(place[other], cost) for other, cost in costs[group].items() if place[other] < at]
            for at, group in enumerate(self._order)
        ]
        self._floor = [0]
        for earlier in reversed(self._earlier):
            self._floor.append(self._floor[-1] + sum(min(cost) for _, cost in earlier))
        self._floor.reverse()
        self.count = 0
        self.listed: list[Sides] = []
        self._relation: list[int] = []
        self._class: list[int] = []

    def _costs(self, signs: Signs) -> tuple[int, Mapping[str, Mapping[str, list[int]]]]:
        """Return what is contradicted within groups; between two if level, and if opposite."""
        paid = 0
        costs: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for (a, b), sign in signs.items():
            (first, side_a), (second, side_b) = self.home[a], self.home[b]
            apart = side_a ^ side_b
            if first == second:
                paid += apart == (sign > 0)
                continue
            both = costs[first].setdefault(second, [0, 0])
            costs[second][first] = both
            # Level groups leave the ends as they stand in them, opposite ones turn one of them.
            both[apart == (sign < 0)] += 1
        return paid, costs

    def run(self) -> bool:
        """Try all; False where time ran out."""
        sides = [0] * len(self._order)
        stack, steps = [(0, 0, self._paid)], 0
        while stack:
            at, side, spent = stack.pop()
            steps += 1
            if steps % _LOOK == 0 and time.monotonic() > self._deadline:
                return False
            sides[at] = side
            spent += sum(cost[sides[other] != side] for other, cost in self._earlier[at])
            if spent + self._floor[at + 1] > self._least:
                continue
            if at + 1 == len(self._order):
                self._keep(sides)
            else:
                stack += [(at + 1, 1, spent), (at + 1, 0, spent)]
        return True

    def _keep(self, sides: list[int]) -> None:
        """Count one more, keep it where it is among the first, and what it shares with all."""
        self.count += 1
        side_of = dict(zip(self._order, sides, strict=True))
        whole = turned({a: side_of[group] ^ side for a, (group, side) in self.home.items()})
        self.listed = sorted((*self.listed, whole), key=lambda one: [*one.values()])[:MOST_LISTED]
        if self.count == 1:
            self._relation, self._class = list(sides), [0] * len(sides)
            return
        # Two groups stay related while both agree with the first split, or neither does.
        agrees = [side ^ first for side, first in zip(sides, self._relation, strict=True)]
        number: dict[tuple[int, int], int] = {}
        self._class = [
            number.setdefault(key, len(number)) for key in zip(self._class, agrees, strict=True)
        ]

    def always(self) -> Mapping[str, tuple[str, int]]:
        """Return for each actor who stands for it in every best split, and if it is opposite."""
        together = Together()
        first: dict[int, tuple[str, int]] = {}
        place = {group: at for at, group in enumerate(self._order)}
        for actor, (group, side) in self.home.items():
            at = place[group]
            whole = self._relation[at] ^ side
            leader, of_leader = first.setdefault(self._class[at], (actor, whole))
            together.join(leader, actor, whole ^ of_leader)
        return {actor: together.find(actor) for actor in self.home}


def _by_ties(costs: Mapping[str, Mapping[str, list[int]]], groups: list[str]) -> list[str]:
    """Return the groups so that each is tied as strongly as can be to those before it."""
    order: list[str] = []
    weight = dict.fromkeys(groups, 0)
    while weight:
        group = max(sorted(weight), key=lambda one: (weight[one], len(costs.get(one, {}))))
        del weight[group]
        order.append(group)
        for other, cost in costs.get(group, {}).items():
            if other in weight:
                weight[other] += abs(cost[0] - cost[1])
    return order
