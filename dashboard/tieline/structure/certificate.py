"""Confirm without a solver that no split in two contradicts fewer pairs: exact fractions alone.

In: signed pairs, a whole number, and a proof. A packing gives shares to unbalanced cycles so that
no pair carries more than 1: each split contradicts a pair of every such cycle, hence at least as
many pairs as the shares sum up to. Where one packing does not reach the number, a pair is decided
both ways, with a proof for each.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

Pair: TypeAlias = tuple[str, str]
Packing: TypeAlias = tuple[tuple[Fraction, frozenset[Pair]], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A packing that by itself reaches the number, but for what was decided above it."""

    packing: Packing


@dataclass(frozen=True, slots=True)
class Branch:
    """A pair, and a proof for either case: a split fits it, or contradicts it."""

    pair: Pair
    fits: "Proof"
    contradicted: "Proof"


Proof: TypeAlias = Leaf | Branch


@dataclass(frozen=True)
class Decided:
    """The signs with those turned that are taken to be contradicted, and which are decided."""

    signs: Mapping[Pair, int]
    pairs: frozenset[Pair] = field(default=frozenset())
    contradicted: int = 0

    def with_(self, pair: Pair, *, contradicted: bool) -> "Decided":
        """Return what is decided with one more pair."""
        sign = -self.signs[pair] if contradicted else self.signs[pair]
        signs = {**self.signs, pair: sign}
        return Decided(signs, self.pairs | {pair}, self.contradicted + contradicted)


def confirms(decided: Decided, proof: Proof, count: int) -> bool:
    """Whether a proof shows that every split contradicts at least `count` pairs."""
    if decided.contradicted >= count:
        return True
    if isinstance(proof, Branch):
        if proof.pair in decided.pairs or proof.pair not in decided.signs:
            return False
        return confirms(decided.with_(proof.pair, contradicted=False), proof.fits, count) and (
            confirms(decided.with_(proof.pair, contradicted=True), proof.contradicted, count)
        )
    if not all(is_unbalanced(decided.signs, cycle) for _, cycle in proof.packing):
        return False
    if any(decided.pairs.issuperset(cycle) for _, cycle in proof.packing):
        return True  # what was decided contradicts itself: there is no such split
    bound = packed(proof.packing, decided.pairs)
    # The number of pairs is whole: more than `count` - 1 are `count`.
    return bound is not None and bound + decided.contradicted > count - 1


def is_unbalanced(signs: Mapping[Pair, int], cycle: frozenset[Pair]) -> bool:
    """Whether pairs meet at every actor an even number of times, with an odd number of tensions.

    Such a set holds an unbalanced cycle.
    """
    if not signs.keys() >= cycle:
        return False
    meeting = Counter(actor for pair in cycle for actor in pair)
    tensions = sum(signs[pair] < 0 for pair in cycle)
    return tensions % 2 == 1 and all(number % 2 == 0 for number in meeting.values())


def packed(packing: Packing, decided: frozenset[Pair] = frozenset()) -> Fraction | None:
    """Return the sum of the shares; None where a share is negative or a pair carries too much."""
    load: dict[Pair, Fraction] = {}
    for share, cycle in packing:
        for pair in cycle - decided:
            load[pair] = load.get(pair, Fraction(0)) + share
    if any(share < 0 for share, _ in packing) or any(carried > 1 for carried in load.values()):
        return None
    return sum((share for share, _ in packing), Fraction(0))
