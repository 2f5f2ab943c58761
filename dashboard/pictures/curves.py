"""The curves of a pair's lines: bowed past third marks, fanned out side by side.

In: marks and pairs in pixels, and how broad each pair's bundle of lines is. Out: for each pair the
bow of its middle line; for each line its points. All curves are cubic, flat in the middle.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.gaps import lack, lengths, off_segments
from dashboard.pictures.frame import Floats
from dashboard.pictures.picture import Size

POINTS = 23
_HANDLE = 0.3
_BOWS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16, 0.23, -0.23, 0.31, -0.31)
_CLEAR = 7.0
_TRIED = 13
_PASSED, _BENT = 40.0, 3.4
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
    ground = _Ground(bundles, marks, radii)
    starts, ends = marks[[b.start for b in bundles]], marks[[b.end for b in bundles]]
    straight = lengths(ends - starts)
    tried = straight[:, None] * np.array(_BOWS)[None, :]
    cost = _beyond(starts, ends, tried, size) + _bent(len(marks))[None, :]
    leaving, arriving = _angles(ends - starts, tried / np.maximum(straight, 1.0)[:, None])
    chosen = np.zeros(len(bundles))
    taken: dict[int, list[float]] = {}
    for k, bundle in enumerate(bundles):
        crowd = _crowding(leaving[k], taken.get(bundle.start, []))
        crowd = crowd + _crowding(arriving[k], taken.get(bundle.end, []))
        best = _cheapest(k, cost[k] + crowd, tried[k], ground)
        chosen[k] = tried[k, best]
        taken.setdefault(bundle.start, []).append(float(leaving[k, best]))
        taken.setdefault(bundle.end, []).append(float(arriving[k, best]))
    return chosen


def _bent(marks: int) -> Floats:
    """Return how much each bow is disliked for itself."""
    bent = np.abs(np.array(_BOWS))
    # In a crowd some mark is always near: wide bows would only add to the tangle.
    wide = (bent > _CROWDED_BOW) & (marks > _CROWD)
    cost: Floats = _BENT * bent + np.where(wide, 1e3, 0.0)
    return cost


def _cheapest(k: int, cost: Floats, tried: Floats, ground: "_Ground") -> int:
    """Return which bow costs least with the marks that it passes, which are looked at last."""
    best, least = 0, np.inf
    for at in np.argsort(np.round(cost, 6), kind="stable").tolist():
        if cost[at] >= least:
            break
        whole = cost[at] + ground.passed(k, float(tried[at]))
        if whole < least - 1e-6:
            best, least = at, whole
    return best


class _Ground:
    """The third marks that each bundle has to keep off."""

    def __init__(self, bundles: Sequence[Bundle], marks: Floats, radii: Floats) -> None:
        """Measure how near each bundle's straight way is to every mark."""
        self._ends = np.array([(b.start, b.end) for b in bundles])
        self._marks = marks
        half = np.array([b.breadth for b in bundles])[:, None] / 2 + _CLEAR
        self._reach = radii[None] + half
        a, b = marks[self._ends[:, 0]], marks[self._ends[:, 1]]
        self._off = off_segments(marks[None], a[:, None], b[:, None])
        # Marks close beside one of its own, as persons stand by their state, do not count.
        beside = [lengths(marks[None] - end[:, None]) <= _BESIDE for end in (a, b)]
        self._off[beside[0] | beside[1]] = np.inf

    def passed(self, k: int, bow: float) -> float:
        """Return how deep a bundle with this bow runs into third marks."""
        near = self._off[k] < self._reach[k] + abs(bow) / 0.75
        if not near.any():
            return 0.0
        off, reach = self._off[k][near], self._reach[k][near]
        if bow:
            a, b = self._marks[self._ends[k]]
            curve = cubic(a, b, np.array(bow), _TRIED)
            spots = self._marks[near][:, None]
            off = off_segments(spots, curve[None, :-1], curve[None, 1:]).min(axis=1)
        return _PASSED * float(lack(off, reach).sum())


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
