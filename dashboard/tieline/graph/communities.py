"""Partition actors into communities: least friendship across and tension inside, by greedy moves.

In: the net weight of each pair, friendship above zero and tension below. Out: the community of each
name, as a number. Only the order of arcs and rows comes from it; no article draws communities, so
they are never named.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Adjacency = list[dict[int, int]]
"""For each member its weighted neighbours."""


def partition(weights: Mapping[tuple[str, str], int], names: Sequence[str]) -> dict[str, int]:
    """Put every name into a community, numbered from the largest, then by their first name.

    The outcome depends on the names and weights only, not on the order in which they come.

    >>> partition({("Arden", "Borel"): 2, ("Borel", "Cresta"): -1}, ["Arden", "Borel", "Cresta"])
    {'Arden': 0, 'Borel': 0, 'Cresta': 1}
    """
    sorted_names = sorted(names)
    index = {name: at for at, name in enumerate(sorted_names)}
    adjacency: Adjacency = [{} for _ in sorted_names]
    for (a, b), weight in weights.items():
        _add_weight(adjacency, index[a], index[b], weight)
    members: defaultdict[int, list[str]] = defaultdict(list)
    for name, label in zip(sorted_names, optimise(adjacency), strict=True):
        members[label].append(name)
    ranked = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    number = {name: at for at, group in enumerate(ranked) for name in group}
    return {name: number[name] for name in sorted_names}


def _add_weight(adjacency: Adjacency, a: int, b: int, weight: int) -> None:
    adjacency[a][b] = adjacency[a].get(b, 0) + weight
    adjacency[b][a] = adjacency[b].get(a, 0) + weight


def optimise(adjacency: Adjacency) -> list[int]:
    """Return a label for each member: move single ones, then whole communities, while that helps.

    Every move lessens a whole number that cannot fall below a bound, so this ends.
    """
    labels = list(range(len(adjacency)))
    while True:
        move_members(adjacency, labels)
        merged = move_communities(adjacency, labels)
        if merged == labels:
            return labels
        labels = merged


def move_members(adjacency: Adjacency, labels: list[int]) -> None:
    """Move each member, in order, to the community that it has most in common with; in place."""
    unused = max(labels, default=0)
    moved = True
    while moved:
        moved = False
        for member, neighbours in enumerate(adjacency):
            best = best_label(neighbours, labels, labels[member])
            if best == labels[member]:
                continue
            if best is None:
                unused += 1
            labels[member] = unused if best is None else best
            moved = True


def best_label(neighbours: Mapping[int, int], labels: Sequence[int], own: int) -> int | None:
    """Return the best community: `own` unless another is better, None for a new one."""
    gains: defaultdict[int, int] = defaultdict(int)
    for other, weight in neighbours.items():
        gains[labels[other]] += weight
    most, _, best = max(((gain, -at, at) for at, gain in gains.items()), default=(0, 0, own))
    if max(most, 0) <= gains[own]:
        return own
    return best if most > 0 else None


def move_communities(adjacency: Adjacency, labels: list[int]) -> list[int]:
    """Treat each community as one member, move those, and return the labels after it."""
    index = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    between: Adjacency = [{} for _ in index]
    for a, neighbours in enumerate(adjacency):
        for b, weight in neighbours.items():
            if a < b and labels[a] != labels[b]:
                _add_weight(between, index[labels[a]], index[labels[b]], weight)
    whole = list(range(len(index)))
    move_members(between, whole)
    if whole == list(range(len(index))):
        return labels
    # One that joined another and left it again stands alone under a label never used before.
    unused = max(labels) + 1
    label_of = dict(enumerate(index))
    return [label_of.get(now, unused + now) for now in (whole[index[label]] for label in labels)]
