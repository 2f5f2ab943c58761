"""A proof is confirmed for what it proves, and a forged one is refused."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from tieline.structure.certificate import Branch, Decided, Leaf, Proof, confirms

TRIANGLE = {("A", "B"): 1, ("A", "C"): 1, ("B", "C"): -1}
ALL = frozenset(TRIANGLE)
FOUR = dict.fromkeys(combinations("ABCD", 2), -1)
"""Four actors, all in tension: two pairs contradict the best split."""
HALVES = Leaf(
    tuple(
        (Fraction(1, 2), frozenset(triad))
        for triad in (
            [("A", "B"), ("A", "C"), ("B", "C")],
            [("A", "B"), ("A", "D"), ("B", "D")],
            [("A", "C"), ("A", "D"), ("C", "D")],
            [("B", "C"), ("B", "D"), ("C", "D")],
        )
    )
)


def test_an_unbalanced_cycle_proves_that_one_pair_is_contradicted() -> None:
    proof = Leaf(((Fraction(1), ALL),))
    assert confirms(Decided(TRIANGLE), proof, 1)
    assert not confirms(Decided(TRIANGLE), proof, 2)


def test_shares_of_cycles_that_meet_prove_more_than_whole_ones() -> None:
    assert confirms(Decided(FOUR), HALVES, 2)
    assert not confirms(Decided(FOUR), HALVES, 3)


@pytest.mark.parametrize(
    "proof",
    [
        Leaf(()),
        Leaf(((Fraction(2), ALL),)),
        Leaf(((Fraction(-1), ALL), (Fraction(2), ALL))),
        Leaf(((Fraction(1), ALL - {("B", "C")}),)),
        Leaf(((Fraction(1), ALL - {("A", "C")}),)),
        Leaf(((Fraction(1), ALL | {("A", "D")}),)),
        Branch(("A", "D"), Leaf(()), Leaf(())),
        Branch(("A", "B"), Leaf(()), Leaf(())),
    ],
    ids=["nothing", "too full", "negative", "balanced", "open", "unknown", "no pair", "empty"],
)
def test_a_forged_proof_is_refused(proof: Proof) -> None:
    assert not confirms(Decided(TRIANGLE), proof, 1)


def test_a_pair_is_decided_both_ways() -> None:
    leaf = Leaf(((Fraction(1), ALL),))
    proof = Branch(("A", "B"), leaf, leaf)
    assert confirms(Decided(TRIANGLE), proof, 1)
    assert not confirms(Decided(TRIANGLE), proof, 2)
    assert not confirms(Decided(TRIANGLE), replace(proof, fits=Leaf(())), 1)


def test_a_pair_is_not_decided_twice() -> None:
    leaf = Leaf(((Fraction(1), ALL),))
    twice = Branch(("A", "B"), Branch(("A", "B"), leaf, leaf), leaf)
    assert not confirms(Decided(TRIANGLE), twice, 1)


def test_decisions_that_contradict_themselves_leave_no_split() -> None:
    leaf = Leaf(((Fraction(1), ALL),))
    decided = Decided(TRIANGLE, ALL)
    assert confirms(decided, leaf, 5)
