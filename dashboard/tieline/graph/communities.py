"""A partition into camps: least friendship across and tension inside, by greedy moves.

In: the net weight of each pair, friendship above zero and tension below. Out: each one's camp. Only
the order of arcs and rows comes from it; no article draws camps, so they are never named.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Adjacent = list[dict[int, int]]


def partition(weights: Mapping[tuple[str, str], int], names: Sequence[str]) -> dict[str, int]:
    """Put every name into a camp; camps are numbered from the largest, then by their first name.

    The outcome depends on the names and weights only, not on the order in which they come.

    >>> partition({("Arden", "Borel"): 2, ("Borel", "Cresta"): -1}, ["Arden", "Borel", "Cresta"])
    {'Arden': 0, 'Borel': 0, 'Cresta': 1}
    """
    sorted_names = sorted(names)
    number = {name: at for at, name in enumerate(sorted_names)}
    near: Adjacent = [{} for _ in sorted_names]
    for (a, b), weight in weights.items():
        _add(near, number[a], number[b], weight)
    return _numbered(sorted_names, _settled(near))


def _add(near: Adjacent, a: int, b: int, weight: int) -> None:
    near[a][b] = near[a].get(b, 0) + weight
    near[b][a] = near[b].get(a, 0) + weight


def _settled(near: Adjacent) -> list[int]:
    """Move single members, then whole camps, until neither lessens the strain any more.

    Every move lessens a whole number that cannot fall below a bound, so this ends.
    """
    camp = list(range(len(near)))
    while True:
        _move(near, camp)
        merged = _merged(near, camp)
        if merged == camp:
            return camp
        camp = merged


def _move(near: Adjacent, camp: list[int]) -> None:
    """Move each member, in order, to the camp that it has most in common with."""
    fresh = max(camp, default=0)
    moved = True
    while moved:
        moved = False
        for member, around in enumerate(near):
            best = _best(around, camp, camp[member])
            if best == camp[member]:
                continue
            if best is None:
                fresh += 1
            camp[member] = fresh if best is None else best
            moved = True


def _best(around: Mapping[int, int], camp: Sequence[int], own: int) -> int | None:
    """Return the camp to be in: `own` unless another is better, None for one of its own."""
    gains: defaultdict[int, int] = defaultdict(int)
    for other, weight in around.items():
        gains[camp[other]] += weight
    most, _, best = max(((gain, -at, at) for at, gain in gains.items()), default=(0, 0, own))
    if max(most, 0) <= gains[own]:
        return own
    return best if most > 0 else None


def _merged(near: Adjacent, camp: list[int]) -> list[int]:
    """Treat each camp as one member and let those move."""
    order = {at: number for number, at in enumerate(dict.fromkeys(camp))}
    between: Adjacent = [{} for _ in order]
    for a, around in enumerate(near):
        for b, weight in around.items():
            if a < b and camp[a] != camp[b]:
                _add(between, order[camp[a]], order[camp[b]], weight)
    whole = list(range(len(order)))
    _move(between, whole)
    if whole == list(range(len(order))):
        return camp
    # A camp that joined another and left it again stands alone under a number never used before.
    unused = max(camp) + 1
    label = dict(enumerate(order))
    return [label.get(now, unused + now) for now in (whole[order[at]] for at in camp)]


def _numbered(names: Sequence[str], camp: Sequence[int]) -> dict[str, int]:
    members: defaultdict[int, list[str]] = defaultdict(list)
    for name, at in zip(names, camp, strict=True):
        members[at].append(name)
    ranked = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    place = {name: at for at, group in enumerate(ranked) for name in group}
    return {name: place[name] for name in names}
