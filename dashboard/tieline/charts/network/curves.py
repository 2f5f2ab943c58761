"""The curves of a pair's lines: bowed past third marks, fanned out side by side.

In: marks and pairs in pixels, and how broad each pair's bundle of lines is. Out: for each pair the
bow of its middle line; for each line its points. All curves are cubic, flat in the middle.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.charts.scene import Size
from tieline.charts.viewport import Floats
from tieline.graph.spacing import lack, lengths

POINTS = 23
"""Points of a curve: enough to look smooth at the design size."""
_HANDLE = 0.3
"""How far along the straight way the handles of a cubic lie, from either end."""
_BOWS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16, 0.23, -0.23, 0.31, -0.31)
"""The bows tried, in parts of the straight way; where two cost the same, the first is taken."""
_CLEAR = 7.0
"""Pixels that a line keeps from third marks."""
_PASSING_COST, _BENDING_COST = 40.0, 3.4
"""The cost of running through the middle of a third mark, and of a bow as high as its way is long.

A line bends round a mark, but not round one that it merely comes near.
"""
_CLOSE, _CLOSE_COST = 2.0, 4.0
"""The same for marks that stand beside another: there is no room to lead every line round them."""
_BESIDE = 50.0
"""Pixels from its own ends within which a line minds no third marks."""
_CROWD, _CROWDED_BOW = 60, 0.1
"""With more marks than this, no bow is higher than this part of its way."""
_BORDER = 14.0
"""Pixels that the middle of a line keeps from the border."""
_NARROWEST = math.radians(11)
"""The angle below which two lines at one mark seem to be one."""


_T = np.linspace(0.0, 1.0, 33)
# A bow seen along its straight way: how far along each point lies, how high a bow of height one is
# there, and how steep. The corners of the cubic lie at the handles, four thirds of the bow aside.
_ALONG = 3 * _T * (1 - _T) * (_HANDLE * (1 - _T) + (1 - _HANDLE) * _T) + _T**3
_HEIGHT = 4 * _T * (1 - _T)
_SLOPE = np.gradient(_HEIGHT, _ALONG)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The lines of one pair: the rows of its two marks, and the breadth of all of them."""

    start: int
    end: int
    breadth: float


def bows(
    bundles: Sequence[Bundle],
    marks: Floats,
    radii: Floats,
    size: Size,
    follows: NDArray[np.bool_] | None = None,
) -> Floats:
    """Return for each bundle, the most important first, how far its middle leaves the straight way.

    In pixels, to the right of the way from start to end. A bundle keeps off third marks where it
    can, then off bundles that leave one of its marks at nearly the same angle, then is straight.
    `follows` tells which marks stand close beside another on purpose.
    """
    if not bundles:
        return np.zeros(0)
    starts, ends = marks[[b.start for b in bundles]], marks[[b.end for b in bundles]]
    straight = lengths(ends - starts)
    tried = straight[:, None] * np.array(_BOWS)[None, :]
    cost = border_costs(starts, ends, tried, size) + bending_costs(len(marks))[None, :]
    cost = cost + passing_costs(bundles, tried, marks, radii, follows)
    leaving, arriving = leaving_angles(ends - starts, tried / np.maximum(straight, 1.0)[:, None])
    chosen = np.zeros(len(bundles))
    used: dict[int, list[float]] = {}
    for k, bundle in enumerate(bundles):
        crowd = crowding_costs(leaving[k], used.get(bundle.start, []))
        crowd = crowd + crowding_costs(arriving[k], used.get(bundle.end, []))
        best = int(np.argmin(np.round(cost[k] + crowd, 6)))
        chosen[k] = tried[k, best]
        used.setdefault(bundle.start, []).append(float(leaving[k, best]))
        used.setdefault(bundle.end, []).append(float(arriving[k, best]))
    return chosen


def bending_costs(marks: int) -> Floats:
    """Return the cost (bows,) of each bow by itself, among so many marks."""
    bent = np.abs(np.array(_BOWS))
    # In a crowd some mark is always near: wide bows would only add to the tangle.
    wide = (bent > _CROWDED_BOW) & (marks > _CROWD)
    cost: Floats = _BENDING_COST * bent + np.where(wide, 1e3, 0.0)
    return cost


def passing_costs(
    bundles: Sequence[Bundle],
    tried: Floats,
    marks: Floats,
    radii: Floats,
    follows: NDArray[np.bool_] | None = None,
) -> Floats:
    """Return the cost (bundles, bows) of how deep each tried bow runs into third marks.

    Every mark is seen from the bundle's start: how far along the way, and how far to its right.
    """
    a, b = marks[[k.start for k in bundles]], marks[[k.end for k in bundles]]
    way = (b - a)[:, None]
    long = np.maximum(lengths(way), 1.0)
    to, right = marks[None] - a[:, None], normals(way)
    along = (to * way).sum(axis=-1) / long / long
    aside = (to * right).sum(axis=-1)
    height, slope = (np.interp(along, _ALONG, rise)[:, None] for rise in (_HEIGHT, _SLOPE))
    bow = tried[:, :, None]
    off = np.abs(aside[:, None] - bow * height)
    off = off / np.sqrt(1 + (bow * slope / long[:, None]) ** 2)
    # Marks that happen to be close beside one of its own do not count; but a line that ran through
    # a person's mark, or from a person through its state, would seem to be the other's.
    close = np.zeros(len(marks), dtype=bool) if follows is None else follows
    beside = np.zeros(off.shape[::2], dtype=bool)
    for end, of_ends in ((a, [k.start for k in bundles]), (b, [k.end for k in bundles])):
        near = lengths(marks[None] - end[:, None]) <= _BESIDE
        beside |= near & ~(close[None] | close[of_ends][:, None])
    own = np.arange(len(marks))[None]
    beside |= (own == np.array([[k.start] for k in bundles])) | (
        own == np.array([[k.end] for k in bundles])
    )
    off[np.broadcast_to((beside | (along < 0) | (along > 1))[:, None], off.shape)] = np.inf
    clear, weight = np.where(close, _CLOSE, _CLEAR), np.where(close, _CLOSE_COST, _PASSING_COST)
    reach = radii[None] + np.array([k.breadth for k in bundles])[:, None] / 2 + clear
    depth = np.maximum(reach[:, None] - off, 0.0) / reach[:, None]
    cost: Floats = depth @ weight
    return cost


def normals(ways: Floats) -> Floats:
    """Return the unit vectors to the right of these vectors (..., 2) in pixels."""
    right = np.stack([-ways[..., 1], ways[..., 0]], axis=-1)
    return right / np.maximum(lengths(ways), 1e-6)[..., None]


def leaving_angles(ways: Floats, bends: Floats) -> tuple[Floats, Floats]:
    """Return the angles at which each tried curve leaves its start, and its end."""
    straight = np.arctan2(ways[:, 1], ways[:, 0])[:, None]
    turn = np.arctan(bends / 0.75 / _HANDLE)
    return straight + turn, straight + math.pi - turn


def crowding_costs(angles: Floats, used: list[float]) -> Floats:
    """Return the cost of each angle for being too near to those of other lines."""
    if not used:
        return np.zeros(len(angles))
    apart = np.abs(angles[:, None] - np.array(used)[None, :]) % (2 * math.pi)
    apart = np.minimum(apart, 2 * math.pi - apart)
    cost: Floats = lack(apart, _NARROWEST).sum(axis=1)
    return cost


def border_costs(starts: Floats, ends: Floats, tried: Floats, size: Size) -> Floats:
    """Return the cost (bundles, bows) of middles that leave the drawing area, in pixels."""
    ways = (ends - starts)[:, None]
    middles = (starts + ends)[:, None] / 2 + normals(ways) * tried[..., None]
    limit = np.array(size, dtype=np.float64) - _BORDER
    cost: Floats = (np.maximum(_BORDER - middles, 0.0) + np.maximum(middles - limit, 0.0)).sum(-1)
    return cost


def cubic(start: Floats, end: Floats, bow: Floats, count: int = POINTS) -> Floats:
    """Return points (..., count, 2) of curves whose middle is `bow` pixels right of straight."""
    way = end - start
    lift = normals(way) * (bow / 0.75)[..., None]
    first = start + _HANDLE * way + lift
    second = start + (1 - _HANDLE) * way + lift
    t = np.linspace(0.0, 1.0, count)[:, None]
    corners = [np.broadcast_to(c, lift.shape)[..., None, :] for c in (start, first, second, end)]
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    curve: Floats = sum((s * c for s, c in zip(shares, corners, strict=True)), np.zeros(2))
    return curve


def offsets(widths: Sequence[float], gap: float) -> list[float]:
    """Return how far right of the bundle's middle each line runs, `gap` pixels between two."""
    whole = sum(widths) + gap * (len(widths) - 1)
    left, middles = -whole / 2, []
    for width in widths:
        middles.append(left + width / 2)
        left += width + gap
    return middles


def cut(curves: Floats, starts: Floats, ends: Floats) -> Floats:
    """Return polylines (m, n, 2) shortened by so many pixels (m,) along them at either end."""
    steps = np.cumsum(lengths(np.diff(curves, axis=1)), axis=1)
    steps = np.concatenate([np.zeros((len(curves), 1)), steps], axis=1)
    whole = steps[:, -1]
    shrink = np.minimum((whole - 1) / np.maximum(starts + ends, 1e-9), 1.0)
    low, high = starts * np.maximum(shrink, 0.0), whole - ends * np.maximum(shrink, 0.0)
    shares = np.linspace(0.0, 1.0, curves.shape[1])[None]
    at = low[:, None] + shares * (high - low)[:, None]
    left = np.clip((steps[:, None, :] <= at[..., None]).sum(axis=2) - 1, 0, steps.shape[1] - 2)
    rows = np.arange(len(curves))[:, None]
    span = np.maximum(steps[rows, left + 1] - steps[rows, left], 1e-9)
    share = ((at - steps[rows, left]) / span)[..., None]
    points: Floats = curves[rows, left] * (1 - share) + curves[rows, left + 1] * share
    return points
