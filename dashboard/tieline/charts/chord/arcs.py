"""Share a circle out among names by what they weigh: weights in, angles out.

In: names in camps, in their order round the circle, and weighted links between them. Out: the arc
of each name and the two places of each link. Angles are radians from twelve o'clock, clockwise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Span = tuple[float, float]

TURN = 2 * math.pi
GAP, GAP_SHARE = 0.04, 0.2
"""Between two arcs, and the part of the circle that all such gaps may take together."""
CAMP_GAP, CAMP_SHARE = 0.11, 0.12
"""What is added to it between two camps, and the part that this may take."""
LEAST_ARC, LEAST_SHARE = 0.05, 0.35
"""The arc of a name without weight, and the part of the circle that all these may take."""
MOST_UNIT = 0.075
"""A weight of one is never wider, so that a few links do not fill the whole circle."""
FILL = 0.92
"""What links take of the room that their weight earns; the rest parts them."""
MOST_SPACING = 0.03


@dataclass(frozen=True, slots=True)
class Link:
    """A weighted link between two names; of parallel ones the earlier keeps to the outside."""

    key: str
    a: str
    b: str
    weight: float


@dataclass(frozen=True, slots=True)
class Circle:
    """The arc of each name, and where each link leaves its two arcs."""

    arcs: Mapping[str, Span]
    ends: Mapping[str, tuple[Span, Span]]


def middle(span: Span) -> float:
    """Return the angle half-way."""
    return (span[0] + span[1]) / 2


def circle(camps: Sequence[Sequence[str]], links: Sequence[Link]) -> Circle:
    """Give every name an arc and every link a place on both of its arcs."""
    camps = [camp for camp in camps if camp]
    if not camps:
        return Circle({}, {})
    weights = dict.fromkeys((name for camp in camps for name in camp), 0.0)
    for link in links:
        weights[link.a] += link.weight
        weights[link.b] += link.weight
    gap, camp_gap = _gaps(len(weights), len(camps))
    free = TURN - gap * len(weights) - camp_gap * len(camps)
    arcs, unit = _arcs(camps, weights, (gap, camp_gap, free))
    return Circle(arcs, _ends(arcs, links, min(unit * FILL, MOST_UNIT)))


def _gaps(names: int, camps: int) -> tuple[float, float]:
    gap = min(GAP, GAP_SHARE * TURN / names)
    camp_gap = min(CAMP_GAP, CAMP_SHARE * TURN / camps) if camps > 1 else 0.0
    return gap, camp_gap


def _arcs(
    camps: Sequence[Sequence[str]],
    weights: Mapping[str, float],
    room: tuple[float, float, float],
) -> tuple[dict[str, Span], float]:
    gap, camp_gap, free = room
    total = sum(weights.values())
    least = min(LEAST_ARC, LEAST_SHARE * TURN / len(weights)) if total else free / len(weights)
    unit = (free - least * len(weights)) / total if total else 0.0
    arcs: dict[str, Span] = {}
    # Half a gap before the first arc, so that a gap stands at twelve o'clock.
    angle = (gap + camp_gap) / 2
    for camp in camps:
        for name in camp:
            size = least + unit * weights[name]
            arcs[name] = (angle, angle + size)
            angle += size + gap
        angle += camp_gap
    return arcs, unit


def _ends(
    arcs: Mapping[str, Span], links: Sequence[Link], unit: float
) -> dict[str, tuple[Span, Span]]:
    places: dict[tuple[str, str], Span] = {}
    for name, order in _outward(arcs, links).items():
        sizes = [unit * link.weight for link in order]
        room = arcs[name][1] - arcs[name][0] - sum(sizes)
        spacing = min(MOST_SPACING, room / (len(sizes) + 1))
        angle = middle(arcs[name]) - (sum(sizes) + spacing * (len(sizes) - 1)) / 2
        for link, size in zip(order, sizes, strict=True):
            places[link.key, name] = (angle, angle + size)
            angle += size + spacing
    return {link.key: (places[link.key, link.a], places[link.key, link.b]) for link in links}


def _outward(arcs: Mapping[str, Span], links: Sequence[Link]) -> dict[str, list[Link]]:
    """Sort each name's links by where they lead, so that few of them cross."""
    middles = {name: middle(span) for name, span in arcs.items()}
    keyed: dict[str, list[tuple[float, int, Link]]] = {}
    for rank, link in enumerate(links):
        for name, other in ((link.a, link.b), (link.b, link.a)):
            back = (middles[name] - middles[other]) % TURN
            # Parallel links run in opposite orders at their two ends, or they would cross.
            turned = rank if middles[name] < middles[other] else -rank
            keyed.setdefault(name, []).append((back, turned, link))
    return {
        name: [link for _, _, link in sorted(found, key=lambda found: found[:2])]
        for name, found in keyed.items()
    }
