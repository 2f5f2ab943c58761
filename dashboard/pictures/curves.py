"""The curves of a pair's lines: bowed past third marks, fanned out side by side.

In: marks and pairs in pixels, and how broad each pair's bundle of lines is. Out: for each pair the
bow of its middle line; for each line its points. All curves are cubic, flat in the middle.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.gaps import distances, lack, lengths, off_segments
from dashboard.pictures.frame import Floats
from dashboard.pictures.picture import Size

POINTS = 23
_HANDLE = 0.3
_BOWS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16, 0.23, -0.23, 0.31, -0.31)
_CLEAR = 7.0
_TRIED = 13
_PASSED, _BENT = 40.0, 2.6
_BESIDE = 50.0
_CROWD, _CROWDED_BOW = 60, 0.1
_BORDER = 14.0
_NARROWEST = math.radians(11)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The lines of one pair: the rows of its two marks, and the breadth of all of them."""

    start: int
    end: int
    breadth: float


def bows(bundles: Sequence[Bundle], marks: Floats, radii: Floats, size: Size) -> Floats:
    """Return for each bundle, the most important first, how far its middle leaves the straight way.

    In pixels, to the right of the way from start to end. A bundle keeps off third marks where it
    can, then off bundles that leave one of its marks at nearly the same angle, then is straight.
    """
    if not bundles:
        return np.zeros(0)
    starts = marks[[b.start for b in bundles]]
    ends = marks[[b.end for b in bundles]]
    straight = lengths(ends - starts)
    tried = straight[:, None] * np.array(_BOWS)[None, :]
    cost = _near_marks(bundles, marks, tried, radii) + _beyond(starts, ends, tried, size)
    cost = cost + _BENT * np.abs(np.array(_BOWS))[None, :]
    if len(marks) > _CROWD:
        # In a crowd some mark is always near: wide bows would only add to the tangle.
        cost = cost + np.where(np.abs(np.array(_BOWS)) > _CROWDED_BOW, 1e3, 0.0)[None, :]
    leaving, arriving = _angles(ends - starts, tried / np.maximum(straight, 1.0)[:, None])
    chosen = np.zeros(len(bundles))
    taken: dict[int, list[float]] = {}
    for k, bundle in enumerate(bundles):
        crowd = _crowding(leaving[k], taken.get(bundle.start, []))
        crowd = crowd + _crowding(arriving[k], taken.get(bundle.end, []))
        best = int(np.argmin(np.round(cost[k] + crowd, 6)))
        chosen[k] = tried[k, best]
        taken.setdefault(bundle.start, []).append(float(leaving[k, best]))
        taken.setdefault(bundle.end, []).append(float(arriving[k, best]))
    return chosen


def _normals(ways: Floats) -> Floats:
    right = np.stack([-ways[..., 1], ways[..., 0]], axis=-1)
    return right / np.maximum(lengths(ways), 1e-6)[..., None]


def _angles(ways: Floats, bends: Floats) -> tuple[Floats, Floats]:
    """Return the angles at which each tried curve leaves its start and its end."""
    straight = np.arctan2(ways[:, 1], ways[:, 0])[:, None]
    turn = np.arctan(bends / 0.75 / _HANDLE)
    return straight + turn, straight + math.pi - turn


def _crowding(angles: Floats, taken: list[float]) -> Floats:
    """Return how much each angle is too near to those that are taken."""
    if not taken:
        return np.zeros(len(angles))
    apart = np.abs(angles[:, None] - np.array(taken)[None, :]) % (2 * math.pi)
    apart = np.minimum(apart, 2 * math.pi - apart)
    cost: Floats = lack(apart, _NARROWEST).sum(axis=1)
    return cost


def _beyond(starts: Floats, ends: Floats, tried: Floats, size: Size) -> Floats:
    """Return the cost of middles that leave the drawing area."""
    ways = (ends - starts)[:, None]
    middles = (starts + ends)[:, None] / 2 + _normals(ways) * tried[..., None]
    limit = np.array(size, dtype=np.float64) - _BORDER
    cost: Floats = (np.maximum(_BORDER - middles, 0.0) + np.maximum(middles - limit, 0.0)).sum(-1)
    return cost


def _near_marks(bundles: Sequence[Bundle], marks: Floats, tried: Floats, radii: Floats) -> Floats:
    """Return how deep each tried curve of each bundle runs into third marks."""
    cost = np.zeros(tried.shape)
    for k, bundle in enumerate(bundles):
        a, b = marks[bundle.start], marks[bundle.end]
        reach = radii + bundle.breadth / 2 + _CLEAR
        near = _third(bundle, marks, float(np.abs(tried[k]).max() + reach.max()))
        if not near.any():
            continue
        points = cubic(a, b, tried[k], _TRIED)
        off = _off_polylines(points, marks[near])
        cost[k] = _PASSED * lack(off, reach[near][None]).sum(axis=1)
    return cost


def _third(bundle: Bundle, marks: Floats, reach: float) -> NDArray[np.bool_]:
    """Tell which other marks a bow of this bundle could come near and keep off.

    Marks that stand close beside one of its own, as persons do by their state, do not count.
    """
    a, b = marks[bundle.start], marks[bundle.end]
    low, high = np.minimum(a, b) - reach, np.maximum(a, b) + reach
    near = ((marks >= low) & (marks <= high)).all(axis=1)
    near &= (distances(marks, a) > _BESIDE) & (distances(marks, b) > _BESIDE)
    third: NDArray[np.bool_] = near
    return third


def _off_polylines(lines: Floats, spots: Floats) -> Floats:
    """Return the distance (lines, spots) of each spot from each polyline (lines, points, 2)."""
    off = off_segments(spots[None, :, None], lines[:, None, :-1], lines[:, None, 1:])
    least: Floats = off.min(axis=2)
    return least


def cubic(start: Floats, end: Floats, bow: Floats, count: int = POINTS) -> Floats:
    """Return points (..., count, 2) of curves whose middle is `bow` pixels right of straight."""
    way = end - start
    lift = _normals(way) * (bow / 0.75)[..., None]
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
    edge, found = -whole / 2, []
    for width in widths:
        found.append(edge + width / 2)
        edge += width + gap
    return found


def cut(points: Floats, start: float, end: float) -> Floats:
    """Return a polyline (n, 2) shortened by so many pixels along it at either end."""
    steps = np.concatenate([[0.0], np.cumsum(lengths(np.diff(points, axis=0)))])
    whole = float(steps[-1])
    if whole <= start + end + 1:
        start = end = max((whole - 1) / 2, 0.0)
    at = np.linspace(start, whole - end, len(points))
    return np.column_stack([np.interp(at, steps, points[:, k]) for k in (0, 1)])
