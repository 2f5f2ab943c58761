"""Find the triads and cycles of signed pairs, of which unbalanced ones contradict every split.

In: signed pairs. Out: triads, and cycles with an odd number of tensions, as sets of pairs.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tieline.structure.signed_pairs import Pair, Signs, actors_of

Cycle: TypeAlias = frozenset[Pair]
Triad: TypeAlias = tuple[str, str, str]
"""Three actors in alphabetical order, each two of whom are a signed pair."""

MOST_CYCLES = 300
"""So many cycles are found at once: more of them rarely save another search."""
_SLACK = 1e-4
_STEP = 1e-7
"""What each pair of a cycle costs besides its value, so that shorter ones are found first."""

_Step: TypeAlias = tuple[float, int, Pair]
"""What a step costs, the state that it leads to, and its pair."""


def triads(signs: Signs) -> Iterator[Triad]:
    """Return all triads, in alphabetical order."""
    later: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in signs:
        later[a].add(b)
    for a, b in sorted(signs):
        for c in sorted(later[a] & later[b]):
            yield a, b, c


def pairs_of(triad: Triad) -> Cycle:
    """Return the three pairs of a triad."""
    a, b, c = triad
    return frozenset(((a, b), (a, c), (b, c)))


def is_balanced(signs: Signs, cycle: Cycle) -> bool:
    """Whether a cycle has an even number of tensions: some split in two fits all of it."""
    return sum(signs[pair] < 0 for pair in cycle) % 2 == 0


def unbalanced_cycles(signs: Signs, values: Mapping[Pair, float]) -> list[Cycle]:
    """Return unbalanced cycles whose values sum up to less than 1, the least first.

    From each actor a shortest walk is sought that returns with an odd number of tensions; where
    there is such a cycle, one is found.
    """
    near = _steps(signs, values)
    found: dict[Cycle, float] = {}
    for start in range(0, len(near), 2):
        length, used = _odd_walk(start, near)
        if used and len(set(used)) == len(used):
            found[frozenset(used)] = length
    return sorted(found, key=lambda cycle: (found[cycle], sorted(cycle)))[:MOST_CYCLES]


def _steps(signs: Signs, values: Mapping[Pair, float]) -> list[list[_Step]]:
    """Return the steps from each state: an actor's number doubled, plus 1 after odd walks.

    Pairs that no cycle below 1 can use are left out.
    """
    place = {actor: 2 * at for at, actor in enumerate(actors_of(signs))}
    near: list[list[_Step]] = [[] for _ in range(2 * len(place))]
    for pair, sign in signs.items():
        a, b = place[pair[0]], place[pair[1]]
        odd, cost = int(sign < 0), values[pair] + _STEP
        if cost < 1 - _SLACK:
            for side in (0, 1):
                near[a + side].append((cost, b + (side ^ odd), pair))
                near[b + side].append((cost, a + (side ^ odd), pair))
    return near


def _odd_walk(start: int, near: list[list[_Step]]) -> tuple[float, list[Pair]]:
    """Return the length of the shortest odd walk from a state to its other, and its pairs.

    No pairs are returned where it is 1 or longer.
    """
    goal = start + 1
    reached = [1 - _SLACK] * len(near)
    back: dict[int, tuple[int, Pair]] = {}
    heap = [(0.0, start)]
    reached[start] = 0.0
    while heap:
        length, state = heapq.heappop(heap)
        if state == goal:
            break
        if length > reached[state]:
            continue
        limit = reached[goal]
        for cost, other, pair in near[state]:
            new = length + cost
            if new < limit and new < reached[other]:
                reached[other] = new
                back[other] = state, pair
                heapq.heappush(heap, (new, other))
    used = []
    state = goal
    while state in back and state != start:
        state, pair = back[state]
        used.append(pair)
    return reached[goal], used
