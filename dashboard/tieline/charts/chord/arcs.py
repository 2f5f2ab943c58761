"""Share a circle out among names by their weights.

In: names by communities, in their order round the circle, and weighted links between them. Out: the
arc of each name and the two spans of each link. Angles are radians from twelve o'clock, clockwise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Span = tuple[float, float]

TURN = 2 * math.pi
GAP, GAP_SHARE = 0.04, 0.2
"""The angle between two arcs, and the part of the circle that all these gaps may take."""
COMMUNITY_GAP, COMMUNITY_SHARE = 0.11, 0.12
"""The angle added to it between two communities, and the part of the circle for all these."""
LEAST_ARC, LEAST_SHARE = 0.05, 0.35
"""The arc of a name without weight, and the part of the circle that all these may take."""
MOST_UNIT = 0.075
"""The widest angle of a weight of one, so that a few links do not fill the whole circle."""
FILL = 0.92
"""The share of the room earned by their weight that links take; the rest parts them."""
MOST_SPACING = 0.03
"""The widest angle between two links on one arc."""


@dataclass(frozen=True, slots=True)
class Link:
    """A weighted link between two names; of parallel ones the earlier keeps to the outside."""

    key: str
    a: str
    b: str
    weight: int


@dataclass(frozen=True, slots=True)
class Circle:
    """The arc of each name, and where each link leaves its two arcs."""

    arcs: Mapping[str, Span]
    ends: Mapping[str, tuple[Span, Span]]


def middle(span: Span) -> float:
    """Return the angle half-way."""
    return (span[0] + span[1]) / 2


def circle(
    communities: Sequence[Sequence[str]], links: Sequence[Link], most_unit: float = MOST_UNIT
) -> Circle:
    """Give every name an arc and every link a span on both of its arcs.

    `most_unit` is the widest angle of a weight of one.
    """
    communities = [community for community in communities if community]
    if not communities:
        return Circle({}, {})
    weights = dict.fromkeys((name for community in communities for name in community), 0)
    for link in links:
        weights[link.a] += link.weight
        weights[link.b] += link.weight
    gap = min(GAP, GAP_SHARE * TURN / len(weights))
    apart = min(COMMUNITY_GAP, COMMUNITY_SHARE * TURN / len(communities))
    community_gap = apart if len(communities) > 1 else 0.0
    free = TURN - gap * len(weights) - community_gap * len(communities)
    arcs, unit = share_out(communities, weights, (gap, community_gap, free))
    return Circle(arcs, link_ends(arcs, links, min(unit * FILL, most_unit)))


def share_out(
    communities: Sequence[Sequence[str]],
    weights: Mapping[str, int],
    room: tuple[float, float, float],
) -> tuple[dict[str, Span], float]:
    """Return the arcs, and the angle of a weight of one.

    `room` is the gap between two names, what is added between two communities, and what is free.
    """
    gap, community_gap, free = room
    total = sum(weights.values())
    least = min(LEAST_ARC, LEAST_SHARE * TURN / len(weights)) if total else free / len(weights)
    unit = (free - least * len(weights)) / total if total else 0.0
    arcs: dict[str, Span] = {}
    # Half a gap before the first arc, so that a gap stands at twelve o'clock.
    angle = (gap + community_gap) / 2
    for community in communities:
        for name in community:
            size = least + unit * weights[name]
            arcs[name] = (angle, angle + size)
            angle += size + gap
        angle += community_gap
    return arcs, unit


def link_ends(
    arcs: Mapping[str, Span], links: Sequence[Link], unit: float
) -> dict[str, tuple[Span, Span]]:
    """Return the span of each link on its two arcs, `unit` being the angle of a weight of one."""
    spans: dict[tuple[str, str], Span] = {}
    for name, order in links_of(arcs, links).items():
        filled = unit * sum(link.weight for link in order)
        room = arcs[name][1] - arcs[name][0] - filled
        spacing = min(MOST_SPACING, room / (len(order) + 1))
        angle = middle(arcs[name]) - (filled + spacing * (len(order) - 1)) / 2
        for link in order:
            size = unit * link.weight
            spans[link.key, name] = (angle, angle + size)
            angle += size + spacing
    return {link.key: (spans[link.key, link.a], spans[link.key, link.b]) for link in links}


def links_of(arcs: Mapping[str, Span], links: Sequence[Link]) -> dict[str, list[Link]]:
    """Return each name's links, sorted by where they lead, so that few of them cross."""
    middles = {name: middle(span) for name, span in arcs.items()}
    keyed: dict[str, list[tuple[float, int, Link]]] = {}
    for rank, link in enumerate(links):
        for name, other in ((link.a, link.b), (link.b, link.a)):
            back = (middles[name] - middles[other]) % TURN
            # Parallel links run in opposite orders at their two ends, or they would cross.
            turned = rank if middles[name] < middles[other] else -rank
            keyed.setdefault(name, []).append((back, turned, link))
    return {
        name: [link for _, _, link in sorted(links_to, key=lambda entry: entry[:2])]
        for name, links_to in keyed.items()
    }
