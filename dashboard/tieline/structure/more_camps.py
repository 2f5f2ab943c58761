"""Split a signed network into more than two camps, by a 0-1 programme.

In: signed pairs and a number of camps. Out: `MoreCamps`: the camps, how many pairs contradict them,
and how many at least, which the solver says and no certificate proves.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import highspy
import networkx as nx

from tieline.structure.cycles import pairs_of, triads
from tieline.structure.relaxation import Solver
from tieline.structure.signed_pairs import Pair, Signs, actors_of

_MOST_CLIQUES = 2_000


@dataclass(frozen=True)
class MoreCamps:
    """The best split found into some camps, the largest first; those left empty are left out."""

    camps: tuple[tuple[str, ...], ...]
    frustration: int
    at_least: int


def more_camps(signs: Signs, number: int, deadline: float) -> MoreCamps | None:
    """Return the best split into at most `number` camps; None where time ran out without any."""
    programme = _Programme(signs, number)
    solver = programme.solver
    solver.setOptionValue("time_limit", max(deadline - time.monotonic(), 0.0))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.run()
    info = solver.getInfo()
    if signs and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    camp = programme.camps(list(solver.getSolution().col_value))
    frustration = sum((camp[a] == camp[b]) == (sign < 0) for (a, b), sign in signs.items())
    bound = math.ceil(info.mip_dual_bound - 1e-6) if signs else 0
    members = [tuple(a for a in sorted(camp) if camp[a] == at) for at in range(number)]
    return MoreCamps(
        tuple(sorted(filter(None, members), key=lambda one: (-len(one), one))),
        frustration,
        min(max(bound, 0), frustration),
    )


class _Programme:
    """A variable for each pair, 1 where it is contradicted, and for each actor and camp.

    Rows: each actor is in one camp; friends in different camps, and those in tension in the same
    one, make their pair 1.
    """

    def __init__(self, signs: Signs, number: int) -> None:
        self._signs, self._number = signs, number
        self.solver = Solver()
        self._pair = {pair: at for at, pair in enumerate(signs)}
        # Those with the most pairs come first: their camps fix the others'.
        degree = dict.fromkeys(actors_of(signs), 0)
        for a, b in signs:
            degree[a] += 1
            degree[b] += 1
        self._actors = sorted(degree, key=lambda actor: (-degree[actor], actor))
        self._first = {a: len(signs) + at * number for at, a in enumerate(self._actors)}
        self._add_variables()
        for pair, sign in signs.items():
            self._add_pair(pair, sign)
        for pairs in self._cuts():
            self._at_least_one(pairs)

    def camps(self, values: list[float]) -> dict[str, int]:
        """Return the camp of each actor in a solution."""
        return {
            actor: max(range(self._number), key=lambda camp: values[first + camp])
            for actor, first in self._first.items()
        }

    def _add_variables(self) -> None:
        for at in range(len(self._pair)):
            self.solver.addVar(0.0, 1.0)
            self.solver.changeColCost(at, 1.0)
        for place, (_, first) in enumerate(self._first.items()):
            columns = list(range(first, first + self._number))
            for camp, column in enumerate(columns):
                # Camps have no names: the first actor is in the first, the next in one of two.
                self.solver.addVar(0.0, float(camp <= place))
                self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
            self.solver.addRow(1.0, 1.0, self._number, columns, [1.0] * self._number)

    def _add_pair(self, pair: Pair, sign: int) -> None:
        a, b = (self._first[end] for end in pair)
        for camp in range(self._number):
            columns = [self._pair[pair], a + camp, b + camp]
            if sign > 0:
                self._add_row(0.0, columns, [1.0, -1.0, 1.0])
                self._add_row(0.0, columns, [1.0, 1.0, -1.0])
            else:
                self._add_row(-1.0, columns, [1.0, -1.0, -1.0])

    def _cuts(self) -> Iterator[list[Pair]]:
        """Return sets of pairs one of which every split contradicts.

        Triads with one tension, and more actors than camps who are all in tension.
        """
        for triad in triads(self._signs):
            pairs = sorted(pairs_of(triad))
            if sum(self._signs[pair] < 0 for pair in pairs) == 1:
                yield pairs
        tension = nx.Graph([pair for pair, sign in self._signs.items() if sign < 0])
        cliques = (c for c in nx.enumerate_all_cliques(tension) if len(c) == self._number + 1)
        for clique in islice(cliques, _MOST_CLIQUES):
            names = sorted(clique)
            yield [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]

    def _at_least_one(self, pairs: list[Pair]) -> None:
        self._add_row(1.0, [self._pair[pair] for pair in pairs], [1.0] * len(pairs))

    def _add_row(self, least: float, columns: list[int], factors: list[float]) -> None:
        self.solver.addRow(least, highspy.kHighsInf, len(columns), columns, factors)
