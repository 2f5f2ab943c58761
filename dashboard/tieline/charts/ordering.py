"""Order actors round a circle or along rows: by communities, close ones near each other.

In: a dossier and a level. Out: communities, each a list of names. The order comes from all ties: no
filter and no order of the table's rows moves anyone past another.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tieline.charts import grouping
from tieline.charts.scene import GROUP_PREFIX
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.network import Network
from tieline.selection.filters import ends
from tieline.selection.selected import SelectedTies

Pair = tuple[str, str]
Whole = NDArray[np.int64]

MOST_SWAPS = 4000
"""Swaps after which an order is good enough, so that the work has an end."""
MOST_SWAPPED = 400
"""Beyond so many names they stay as they were chained: the work grows with their cube."""


def ring(community_of: Mapping[str, int], closeness: Mapping[Pair, int]) -> list[list[str]]:
    """Return the communities and the names in each, in their order round the circle."""
    names = sorted(community_of)
    near = closeness_matrix(names, closeness)
    communities = [
        [i for i, name in enumerate(names) if community_of[name] == number]
        for number in _by_size(community_of)
    ]
    if not communities:
        return []
    sums = [[int(near[np.ix_(p, q)].sum()) for q in communities] for p in communities]
    between = np.array(sums, np.int64)
    np.fill_diagonal(between, 0)
    order = swap_order(between, np.zeros(len(communities), np.int64))
    communities = [communities[i] for i in order]
    communities = [chain_order(community, near) for community in communities]
    flat = np.array([i for community in communities for i in community])
    group = np.array([n for n, community in enumerate(communities) for _ in community], np.int64)
    best = flat[swap_order(near[np.ix_(flat, flat)], group)]
    return [[names[i] for i in best[group == n]] for n in range(len(communities))]


def _by_size(community_of: Mapping[str, int]) -> list[int]:
    """Sort communities by size, then by first name: their numbers mean nothing."""
    members: dict[int, list[str]] = {}
    for name in sorted(community_of):
        members.setdefault(community_of[name], []).append(name)
    return sorted(members, key=lambda community: (-len(members[community]), members[community][0]))


def closeness_matrix(names: Sequence[str], closeness: Mapping[Pair, int]) -> Whole:
    """Return the symmetric matrix (n, n) of how close each two names are."""
    index = {name: i for i, name in enumerate(names)}
    near = np.zeros((len(names), len(names)), np.int64)
    for (a, b), close in closeness.items():
        if a in index and b in index and a != b:
            near[index[a], index[b]] += close
            near[index[b], index[a]] += close
    return near


def chain_order(community: Sequence[int], near: Whole) -> list[int]:
    """Chain a community: begin with its most tied member, add the closest one at either end."""
    left = list(community)
    first = max(left, key=lambda i: (int(near[i, community].sum()), -i))
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


def swap_order(near: Whole, group: Whole) -> Whole:
    """Swap two of a group as long as that brings close ones nearer; return the order found.

    `near @ apart` is exact, being whole numbers. `swap` is what each swap would change, found from
    `cost` (what the one in place i would cost in place j) without trying any.
    """
    count = len(near)
    places = np.arange(count)
    if count > MOST_SWAPPED:
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
def community_order(dossier: Dossier, level: str, blocs: bool) -> list[list[str]]:
    """Return the communities, each in its order round the circle, by all ties of the dossier."""
    return ring(network.communities(dossier, level, blocs), _closeness(dossier, level))


def _closeness(dossier: Dossier, level: str) -> dict[tuple[str, str], int]:
    """Return how many articles tie each pair, by all ties; what is friendly counts twice."""
    actors, targets = ends(dossier, level)
    claims = set(zip(actors, targets, dossier.ties["type"], dossier.ties["source"], strict=True))
    close: dict[tuple[str, str], int] = {}
    for a, b, kind, _ in claims:
        pair = (a, b) if a < b else (b, a)
        close[pair] = close.get(pair, 0) + (2 if dossier.types[kind].sign > 0 else 1)
    return close


def arc_order(
    communities: Sequence[Sequence[str]], graph: Network, groups: grouping.Groups
) -> list[list[str]]:
    """Return the arcs by community: a group follows its partner, the others come last.

    Others of a bloc follow the community that holds most of them.
    """
    hidden = {name for names in groups.values() for name in names}
    arcs = [
        [
            arc
            for name in community
            if name in graph and name not in hidden
            for arc in (name, f"{GROUP_PREFIX}{name}")
            if arc == name or arc in groups
        ]
        for community in communities
    ]
    for group, names in groups.items():
        if group.startswith(grouping.OTHERS_OF):
            shared = [len(set(names).intersection(community)) for community in communities]
            arcs[shared.index(max(shared))].append(group)
    return [*arcs, [grouping.OTHERS]] if grouping.OTHERS in groups else arcs


def nameable(selected: SelectedTies, communities: Sequence[Sequence[str]]) -> set[str]:
    """Return all actors that may be named at this level, leaf actors only where they are drawn."""
    names = {name for community in communities for name in community}
    return names.difference(
        network.leaf_actors(selected.dossier, selected.selection.level)
        if selected.selection.fold
        else ()
    )
