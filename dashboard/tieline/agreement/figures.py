"""Measure how far two codings agree: recall, precision, F1, and Cohen's kappa.

In: sets of what either coded, or the words that both gave the same items. Out: `Score` and `Kappa`
values. What cannot be divided is None, never 0.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many things A has, B has, and both have."""

    a: int
    b: int
    both: int

    @property
    def recall(self) -> float | None:
        """Which part of A's B has, too."""
        return self.both / self.a if self.a else None

    @property
    def precision(self) -> float | None:
        """Which part of B's A has, too."""
        return self.both / self.b if self.b else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, the same whichever coding is the measure of the other.

        >>> Score(4, 6, 3).f1
        0.6
        """
        return 2 * self.both / (self.a + self.b) if self.a + self.b else None

    @property
    def agreement(self) -> float | None:
        """Which part of all that either has both have: the symmetric agreement (Jaccard).

        >>> Score(4, 6, 3).agreement == 3 / 7
        True
        """
        either = self.a + self.b - self.both
        return self.both / either if either else None


def score(a: Iterable[Hashable], b: Iterable[Hashable]) -> Score:
    """Compare what two codings have, each thing counted once."""
    ours, theirs = set(a), set(b)
    return Score(len(ours), len(theirs), len(ours & theirs))


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of one column, None where it is not defined; `why` says in a sentence why.

    `items` is on how many things both gave one word each; `left_out` on how many either gave
    several, which no kappa takes.
    """

    value: float | None
    items: int
    left_out: int
    why: str = ""


def kappa(words: Sequence[tuple[str, str]], left_out: int = 0) -> Kappa:
    """Return Cohen's kappa of the words that A and B gave the same things.

    >>> kappa([("x", "x"), ("y", "y"), ("y", "x"), ("x", "x")]).value
    0.5
    >>> kappa([("x", "x")]).why
    "Both gave 'x' to all, so that chance alone would agree as well."
    """
    items = len(words)
    if not items:
        return Kappa(None, 0, left_out, "There is nothing to which both gave a single word.")
    if len({word for pair in words for word in pair}) == 1:
        why = f"Both gave '{words[0][0]}' to all, so that chance alone would agree as well."
        return Kappa(None, items, left_out, why)
    ours, theirs = (Counter(part) for part in zip(*words, strict=True))
    # In whole numbers, so that the order of the items changes no digit.
    observed = items * sum(one == other for one, other in words)
    expected = sum(count * theirs[word] for word, count in ours.items())
    return Kappa((observed - expected) / (items * items - expected), items, left_out)
