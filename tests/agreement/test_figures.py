"""Figures that are counted by hand, and those that cannot be divided."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.agreement.figures import Kappa, Score, kappa, score

PAIRS = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), max_size=30)


def test_figures_counted_by_hand() -> None:
    found = score("abcd", "bcdefg")
    assert found == Score(4, 6, 3)
    assert (found.recall, found.precision, found.f1) == (0.75, 0.5, 0.6)
    assert found.agreement == 3 / 7


def test_what_is_there_twice_counts_once() -> None:
    assert score("aab", "abbb") == Score(2, 2, 2)


def test_nothing_is_divided_by_nothing() -> None:
    none = Score(0, 0, 0)
    assert (none.recall, none.precision, none.f1, none.agreement) == (None, None, None, None)
    assert (Score(0, 2, 0).recall, Score(0, 2, 0).precision, Score(0, 2, 0).f1) == (None, 0, 0)


def test_kappa_of_the_textbook() -> None:
    words = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(words).value == pytest.approx(0.4)


def test_kappa_of_chance_is_none_and_of_the_contrary_below_it() -> None:
    assert kappa([("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")]).value == 0
    assert kappa([("x", "y"), ("y", "x")]).value == -1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "There is nothing to which both gave a single word."),
        (
            [("stated", "stated")] * 3,
            "Both gave 'stated' to all, so that chance alone would agree as well.",
        ),
    ],
)
def test_kappa_is_not_defined_and_says_why(words: list[tuple[str, str]], why: str) -> None:
    assert kappa(words, 2) == Kappa(None, len(words), 2, why)


@given(PAIRS, st.randoms(use_true_random=False))
def test_kappa_depends_on_no_order_and_no_side(
    words: list[tuple[str, str]], random: Random
) -> None:
    shuffled = random.sample(words, len(words))
    assert kappa(shuffled) == kappa([(b, a) for a, b in words]) == kappa(words)
    found = kappa(words).value
    assert found is None or -1 <= found <= 1
