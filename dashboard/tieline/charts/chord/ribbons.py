"""The shapes of a chord diagram: ribbons, arcs, strands and crossbars.

In: angles and radii. Out: paths. Angles are radians from twelve o'clock, clockwise;
radii are in the units of the paths, which lie round (0, 0) with y upwards.
"""

import math

from tieline.charts import rounding
from tieline.charts.scene import Point

Span = tuple[float, float]
Path = tuple[Point, ...]

CURVE_POINTS = 20
"""Points of a ribbon's long side."""
ARC_STEP = 0.03
"""The widest angle between two points of an arc."""
RIM_POINTS = 7
"""Points of a ribbon's end: always as many, so that a change of width can be tweened."""
SHALLOW, DEEP = 0.10, 0.80
"""Where curves bend, in radii from the middle: across the circle, and what neighbours add."""
BODY = 0.6
"""How wide the body of an arrow is at its neck, in widths of its tail."""
HEAD, LEAST_HEAD, MOST_HEAD = 0.8, 0.035, 0.085
"""The length of an arrow's head: in its own width, at least and at most (of the radius)."""
HOLE = 0.55
"""How long the hole of a hollow head is, in lengths of the head."""


def bezier_weights(share: float) -> tuple[float, float, float, float]:
    """Return the weights of a cubic curve's four points at a share of its way."""
    rest = 1 - share
    # Products: powers may differ from a browser's in the last bit.
    return (
        rest * rest * rest,
        3 * share * rest * rest,
        3 * share * share * rest,
        share * share * share,
    )


_BEZIER = [bezier_weights(step / (CURVE_POINTS - 1)) for step in range(CURVE_POINTS)]


def at(radius: float, angle: float) -> complex:
    """Return the point on a circle, x as the real and y as the imaginary part."""
    return complex(radius * math.sin(angle), radius * math.cos(angle))


def band(span: Span, inner: float, outer: float) -> Path:
    """Return the outline of an arc between two radii."""
    steps = max(RIM_POINTS, math.ceil((span[1] - span[0]) / ARC_STEP))
    rim = rim_points(span, outer, steps)
    return rounded_path([*rim, *reversed(rim_points(span, inner, steps))])


def ribbon(a: Span, b: Span, radius: float, *, arrow: bool = False, hollow: bool = False) -> Path:
    """Return the outline of a ribbon; with `arrow` it tapers and its tip is at the middle of b.

    The hole of a `hollow` arrow's head is walked the other way round: it stays empty if filled.
    """
    head = head_length(b) * radius if arrow else 0.0
    far = radius - head
    half, centre = (b[1] - b[0]) / 2, (b[0] + b[1]) / 2
    neck = (centre - BODY * half, centre + BODY * half) if arrow else b
    if arrow:
        end = [at(far, b[0]), at(radius, centre), at(far, b[1])]
        if hollow:
            core = sum(end) / 3
            left, tip, right = (core + HOLE * (point - core) for point in end)
            end = [*end[:2], tip, left, right, tip, *end[1:]]
    else:
        end = rim_points(b, radius, RIM_POINTS)
    there = _curve((radius, a[1]), (far, neck[0]))
    back = _curve((far, neck[1]), (radius, a[0]))
    return rounded_path([*rim_points(a, radius, RIM_POINTS), *there, *end, *back])


def strand(a: float, b: float, radius: float, *, head: float = 0.0) -> Path:
    """Return the curve from one angle to another: a ribbon too thin to be filled.

    With a `head` (its length) the last two points are where an arrow's head begins and its tip.
    """
    curve = _curve((radius, a), (radius - head, b))
    return rounded_path([*curve, at(radius, b)] if head else curve)


def crossbar(a: Span, b: Span, radius: float, *, share: float, overhang: float) -> Path:
    """Return the line across a ribbon at a share of its way, `overhang` longer at both ends."""
    near = _along((radius, a[1]), (radius, b[0]), share)
    far = _along((radius, b[1]), (radius, a[0]), 1 - share)
    across = near - far
    beyond = across / abs(across) * overhang if across else 0j
    return rounded_path([near + beyond, far - beyond])


def spot(a: Span, b: Span, radius: float, share: float) -> complex:
    """Return the middle of a ribbon at a share of its way."""
    return _along((radius, (a[0] + a[1]) / 2), (radius, (b[0] + b[1]) / 2), share)


def head_length(b: Span) -> float:
    """Return how long the head of an arrow on this span is, as a part of the radius."""
    return min(MOST_HEAD, max(LEAST_HEAD, HEAD * (b[1] - b[0])))


def bend_depth(a: float, b: float) -> float:
    """Return how near the rim a curve bends: near it for neighbours, near the middle across.

    Each edge of a ribbon gets its own, or a ribbon between neighbours is pinched.
    """
    apart = abs((a - b + math.pi) % (2 * math.pi) - math.pi) / math.pi
    return SHALLOW + DEEP * (1 - apart) * (1 - apart)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> list[complex]:
    depth = bend_depth(start[1], end[1])
    p, s = at(*start), at(*end)
    # Both bends are measured from the rim, or what ends before it would cut into its neighbour.
    bend = max(start[0], end[0]) * depth
    q, r = at(bend, start[1]), at(bend, end[1])
    return [u * p + v * q + w * r + x * s for u, v, w, x in _BEZIER]


def _along(start: tuple[float, float], end: tuple[float, float], share: float) -> complex:
    depth = bend_depth(start[1], end[1])
    u, v, w, x = bezier_weights(share)
    return at(*start) * (u + v * depth) + at(*end) * (w * depth + x)


def rim_points(span: Span, radius: float, points: int) -> list[complex]:
    """Return so many points along a span of the circle."""
    step = (span[1] - span[0]) / (points - 1)
    return [at(radius, span[0] + step * index) for index in range(points)]


def rounded_path(points: list[complex]) -> Path:
    """Return complex numbers as the points of a path."""
    return tuple((rounded(point.real), rounded(point.imag)) for point in points)


def rounded(length: float) -> float:
    """Return a length in units of the radius to four decimals, below a tenth of a pixel.

    What lies half-way goes up, as in the page's script, which draws the same for other dates.

    >>> rounded(0.12344), rounded(-0.12346)
    (0.1234, -0.1235)
    """
    return rounding.rounded(length, 10_000)
