"""In what order actors stand, round a circle or along the rows: by camps, from all ties.

In: a dossier and a selection. Out: camps, each a list of names. No filter and no order of the
table's rows moves anyone past another.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tieline.charts import grouping
from tieline.charts.scene import GROUP_PREFIX
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph import network
from tieline.graph.network import Network
from tieline.selection.filters import ends
from tieline.selection.selected import SelectedTies

Pair = tuple[str, str]
Whole = NDArray[np.int64]

MOST_SWAPS = 4000
MOST_SETTLED = 400
"""Beyond so many names they stay as they were chained: the work grows with their cube."""


def ring(camp_of: Mapping[str, int], closeness: Mapping[Pair, int]) -> list[list[str]]:
    """Return the camps and the names in each, in their order round the circle."""
    names = sorted(camp_of)
    near = _matrix(names, closeness)
    camps = [
        [i for i, name in enumerate(names) if camp_of[name] == camp] for camp in _camps(camp_of)
    ]
    if not camps:
        return []
    between = np.array([[int(near[np.ix_(p, q)].sum()) for q in camps] for p in camps], np.int64)
    np.fill_diagonal(between, 0)
    camps = [camps[i] for i in _settled(between, np.zeros(len(camps), np.int64))]
    camps = [_chained(camp, near) for camp in camps]
    flat = np.array([i for camp in camps for i in camp])
    group = np.array([n for n, camp in enumerate(camps) for _ in camp], np.int64)
    best = flat[_settled(near[np.ix_(flat, flat)], group)]
    return [[names[i] for i in best[group == n]] for n in range(len(camps))]


def _camps(camp_of: Mapping[str, int]) -> list[int]:
    """Sort camps by their size, then by their first name: no number of a camp means anything."""
    members: dict[int, list[str]] = {}
    for name in sorted(camp_of):
        members.setdefault(camp_of[name], []).append(name)
    return sorted(members, key=lambda camp: (-len(members[camp]), members[camp][0]))


def _matrix(names: Sequence[str], closeness: Mapping[Pair, int]) -> Whole:
    index = {name: i for i, name in enumerate(names)}
    near = np.zeros((len(names), len(names)), np.int64)
    for (a, b), close in closeness.items():
        if a in index and b in index and a != b:
            near[index[a], index[b]] += close
            near[index[b], index[a]] += close
    return near


def _chained(camp: Sequence[int], near: Whole) -> list[int]:
    """Start with the most tied of a camp and put beside the ends whoever is closest to them."""
    left = list(camp)
    first = max(left, key=lambda i: (int(near[i, camp].sum()), -i))
    left.remove(first)
    chain = [first]
    while left:
        head, tail = near[chain[0], left], near[chain[-1], left]
        at_head, at_tail = int(head.argmax()), int(tail.argmax())
        if head[at_head] > tail[at_tail]:
            chain.insert(0, left.pop(at_head))
        else:
            chain.append(left.pop(at_tail))
    return chain


def _settled(near: Whole, group: Whole) -> Whole:
    """Swap two of a group as long as that brings close ones nearer; return who stands where.

    `near @ apart` is exact, being whole numbers. `swap` is what each swap would change, found from
    `cost` (what the one in place i would cost in place j) without trying any.
    """
    count = len(near)
    places = np.arange(count)
    if count > MOST_SETTLED:
        return places
    steps = np.abs(places[:, None] - places[None, :])
    apart = np.minimum(steps, count - steps)
    order, near = places.copy(), near.copy()
    allowed = group[:, None] == group[None, :]
    cost = near @ apart
    for _ in range(MOST_SWAPS):
        own = cost.diagonal()
        swap = cost + cost.T - own[:, None] - own[None, :] + 2 * near * apart
        swap = np.where(allowed, swap, 0)
        best = int(swap.argmin())
        i, j = divmod(best, count)
        if swap[i, j] >= 0:
            break
        cost += np.outer(near[:, j] - near[:, i], apart[i] - apart[j])
        cost[[i, j]] = cost[[j, i]]
        near[[i, j]] = near[[j, i]]
        near[:, [i, j]] = near[:, [j, i]]
        order[[i, j]] = order[[j, i]]
    return order


@remembered(8)
def camp_order(dossier: Dossier, level: str, blocs: bool) -> list[list[str]]:
    """Return the camps, each in its order round the circle, by all ties of the dossier."""
    return ring(network.communities(dossier, level, blocs), _closeness(dossier, level))


def _closeness(dossier: Dossier, level: str) -> dict[tuple[str, str], int]:
    """How many articles tie each pair, by all ties; what is friendly counts twice."""
    actors, targets = ends(dossier, level)
    told = set(zip(actors, targets, dossier.ties["type"], dossier.ties["source"], strict=True))
    close: dict[tuple[str, str], int] = {}
    for a, b, kind, _ in told:
        pair = (a, b) if a < b else (b, a)
        close[pair] = close.get(pair, 0) + (2 if TYPES[kind].sign > 0 else 1)
    return close


def arc_order(
    camps: Sequence[Sequence[str]], graph: Network, folded: Mapping[str, tuple[str, ...]]
) -> list[list[str]]:
    """Return who is drawn, by camp: guests stand after whom they visited, the others after all."""
    hidden = {name for names in folded.values() for name in names}
    drawn = [
        [
            seat
            for name in camp
            if name in graph and name not in hidden
            for seat in (name, f"{GROUP_PREFIX}{name}")
            if seat == name or seat in folded
        ]
        for camp in camps
    ]
    return [*drawn, [grouping.OTHERS]] if grouping.OTHERS in folded else drawn


def nameable(selected: SelectedTies, camps: Sequence[Sequence[str]]) -> set[str]:
    """Return all who may have a name in some picture of this kind, guests only if drawn."""
    names = {name for camp in camps for name in camp}
    return names.difference(
        network.leaf_actors(selected.dossier, selected.selection.level)
        if selected.selection.fold
        else ()
    )
