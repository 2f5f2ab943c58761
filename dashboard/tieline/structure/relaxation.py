"""Solve the linear programme of a split in two: pairs as variables, unbalanced cycles as rows.

In: signed pairs, those of them that are undecided, and cycles to begin with. Out: how many pairs
every split contradicts at least, and the packing of cycles that proves it (its dual).
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import highspy

from tieline.structure.certificate import Packing
from tieline.structure.cycles import Cycle, unbalanced_cycles
from tieline.structure.signed_pairs import Pair, Signs

_FINEST = 5_040
"""The largest denominator of a share: shares of small cycles are simple fractions."""
_NONE = 1e-7


@dataclass(frozen=True)
class Relaxed:
    """The least value that the programme leaves; `values` is None where there is no split."""

    bound: Fraction
    values: Mapping[Pair, float] | None
    packing: Packing


class Solver(highspy.Highs):
    """A solver of one thread that writes nothing."""

    def __init__(self) -> None:
        """Start without callbacks: to enable them prints the library's name, whatever is set."""
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)
        self.setOptionValue("threads", 1)


class Programme:
    """The programme of some pairs, to which rows are added as they are found violated."""

    def __init__(self, signs: Signs, free: frozenset[Pair]) -> None:
        """Begin without rows. What is decided costs nothing and has no variable."""
        self._signs = signs
        self._column = {pair: at for at, pair in enumerate(sorted(free))}
        self._rows: list[Cycle] = []
        self._solver = Solver()
        for _ in self._column:
            # Without an upper bound: else part of the dual would belong to it, and prove nothing.
            self._solver.addVar(0.0, highspy.kHighsInf)
        for at in self._column.values():
            self._solver.changeColCost(at, 1.0)

    def add(self, cycles: Iterable[Cycle]) -> None:
        """Demand of each cycle that one of its pairs is contradicted."""
        for cycle in cycles:
            columns = [self._column[pair] for pair in cycle if pair in self._column]
            self._solver.addRow(1.0, highspy.kHighsInf, len(columns), columns, [1.0] * len(columns))
            self._rows.append(cycle)

    def solve(self, deadline: float) -> Relaxed | None:
        """Return the solution with the rows there are; None where time ran out."""
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + left)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._solver.getSolution()
        values = dict.fromkeys(self._signs, 0.0)
        values |= zip(self._column, solution.col_value, strict=True)
        shares = [
            (Fraction(dual).limit_denominator(_FINEST), cycle)
            for dual, cycle in zip(solution.row_dual, self._rows, strict=True)
            if dual > _NONE
        ]
        packing = without_excess(shares, frozenset(self._column))
        return Relaxed(sum((share for share, _ in packing), Fraction(0)), values, packing)


def without_excess(shares: Iterable[tuple[Fraction, Cycle]], free: frozenset[Pair]) -> Packing:
    """Lessen rounded shares so that no undecided pair carries more than 1."""
    load: dict[Pair, Fraction] = {}
    shares = tuple(shares)
    for share, cycle in shares:
        for pair in cycle & free:
            load[pair] = load.get(pair, Fraction(0)) + share
    worst = max([Fraction(1), *load.values()])
    return tuple((share / worst, cycle) for share, cycle in shares)


def relax(
    signs: Signs, free: frozenset[Pair], pool: Iterable[Cycle], enough: Fraction, deadline: float
) -> Relaxed:
    """Return the best bound on the undecided pairs; it stops at one that is above `enough`.

    Where time runs out, it is the best that was reached.
    """
    pool = tuple(pool)
    contradiction = next((cycle for cycle in pool if free.isdisjoint(cycle)), None)
    if contradiction is not None:
        return no_split(contradiction)
    programme, known = Programme(signs, free), set(pool)
    programme.add(pool)
    apart = disjoint(pool, free)
    best = Relaxed(Fraction(len(apart)), dict.fromkeys(signs, 0.0), apart)
    while (solved := programme.solve(deadline)) is not None:
        best = solved
        if solved.bound > enough or solved.values is None:
            break
        fresh = [one for one in unbalanced_cycles(signs, solved.values) if one not in known]
        contradiction = next((cycle for cycle in fresh if free.isdisjoint(cycle)), None)
        if contradiction is not None:
            return no_split(contradiction)
        if not fresh:
            break
        programme.add(fresh)
        known.update(fresh)
    return best


def disjoint(cycles: Iterable[Cycle], free: frozenset[Pair]) -> Packing:
    """Return cycles that share no undecided pair: the bound before anything is solved."""
    used: set[Pair] = set()
    found = []
    for cycle in cycles:
        if used.isdisjoint(cycle):
            found.append((Fraction(1), cycle))
            used |= cycle & free
    return tuple(found)


def no_split(contradiction: Cycle) -> Relaxed:
    """Say that no split does what was decided, by a cycle of decided pairs alone."""
    return Relaxed(Fraction(0), None, ((Fraction(1), contradiction),))
