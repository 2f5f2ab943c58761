"""The shapes of a chord picture: angles in, paths out.

Angles are radians from twelve o'clock, clockwise; radii are in the units of the paths, which lie
round (0, 0) with y upwards.
"""

import math

from dashboard.pictures.picture import Place

Span = tuple[float, float]

CURVE_POINTS = 20
ARC_STEP = 0.03
"""The widest angle between two points of an arc."""
RIM_POINTS = 7
"""Points of a ribbon's end: always as many, so that a change of width can be tweened."""
SHALLOW, DEEP = 0.10, 0.80
BODY = 0.6
"""How wide the body of an arrow is at its neck, in widths of its tail."""
HEAD, LEAST_HEAD, MOST_HEAD = 0.8, 0.035, 0.085
"""The length of an arrow's head: in its own width, at least and at most (of the radius)."""
DECIMALS = 4

_STEPS = [step / (CURVE_POINTS - 1) for step in range(CURVE_POINTS)]
_BEZIER = [((1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s * s * (1 - s), s**3) for s in _STEPS]


def at(radius: float, angle: float) -> complex:
    """Return the place on a circle, x as the real and y as the imaginary part."""
    return complex(radius * math.sin(angle), radius * math.cos(angle))


def band(span: Span, inner: float, outer: float) -> tuple[Place, ...]:
    """Return the outline of an arc between two radii."""
    steps = max(RIM_POINTS, math.ceil((span[1] - span[0]) / ARC_STEP))
    rim = _rim(span, outer, steps)
    return _places([*rim, *reversed(_rim(span, inner, steps))])


def ribbon(a: Span, b: Span, radius: float, *, arrow: bool = False) -> tuple[Place, ...]:
    """Return the outline of a ribbon; with `arrow` it tapers and its tip is at the middle of b."""
    head = head_length(b) * radius if arrow else 0.0
    far = radius - head
    half, centre = (b[1] - b[0]) / 2, (b[0] + b[1]) / 2
    neck = (centre - BODY * half, centre + BODY * half) if arrow else b
    if arrow:
        end = [at(far, b[0]), at(radius, centre), at(far, b[1])]
    else:
        end = _rim(b, radius, RIM_POINTS)
    there = _curve((radius, a[1]), (far, neck[0]))
    back = _curve((far, neck[1]), (radius, a[0]))
    return _places([*_rim(a, radius, RIM_POINTS), *there, *end, *back])


def strand(a: float, b: float, radius: float) -> tuple[Place, ...]:
    """Return the curve from one angle to another: a ribbon too thin to be filled."""
    return _places(_curve((radius, a), (radius, b)))


def crossbar(a: Span, b: Span, radius: float, overhang: float) -> tuple[Place, ...]:
    """Return the line across a ribbon's middle, longer by `overhang` at both of its ends."""
    near = _half_way((radius, a[1]), (radius, b[0]))
    far = _half_way((radius, b[1]), (radius, a[0]))
    across = near - far
    beyond = across / abs(across) * overhang if across else 0j
    return _places([near + beyond, far - beyond])


def head_length(b: Span) -> float:
    """Return how long the head of an arrow on this span is, as a part of the radius."""
    return min(MOST_HEAD, max(LEAST_HEAD, HEAD * (b[1] - b[0])))


def _depth(a: float, b: float) -> float:
    """How near the rim the bends of a curve are: far for neighbours, near the middle across.

    Each edge of a ribbon gets its own, or a ribbon between neighbours is pinched.
    """
    apart = abs((a - b + math.pi) % (2 * math.pi) - math.pi) / math.pi
    return SHALLOW + DEEP * (1 - apart) ** 2


def _curve(start: tuple[float, float], end: tuple[float, float]) -> list[complex]:
    depth = _depth(start[1], end[1])
    p, s = at(*start), at(*end)
    return [u * p + v * depth * p + w * depth * s + x * s for u, v, w, x in _BEZIER]


def _half_way(start: tuple[float, float], end: tuple[float, float]) -> complex:
    return (at(*start) + at(*end)) * (1 + 3 * _depth(start[1], end[1])) / 8


def _rim(span: Span, radius: float, points: int) -> list[complex]:
    step = (span[1] - span[0]) / (points - 1)
    return [at(radius, span[0] + step * index) for index in range(points)]


def _places(points: list[complex]) -> tuple[Place, ...]:
    return tuple((round(point.real, DECIMALS), round(point.imag, DECIMALS)) for point in points)
