"""Places of few actors moved until their lines are easy to follow: few crossings, no close passes.

In: places in pixels inside a box centred on the origin, and counts of ties. Out: better places. One
actor after another goes to the spot of a grid where all lines are least tangled, until none moves.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tieline.graph.spacing import Box, Floats, grid, lack, lengths, off_segments

_ROUNDS = 7
_FEW = 14
_STEP = 0.34
_TURNS = ((1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7))
_CROSSING, _PASSING, _NARROW, _CROWDED = 1.0, 4.0, 0.8, 14.0
_FRIENDS, _ENEMIES, _STRANGERS, _RIM = 0.55, 0.8, 0.35, 0.3
_PASS, _PASS_MORE = 0.24, 0.06
_NARROWEST, _WIDER = 0.2, 0.075
_FLAT, _FLATTEST = 0.8, 0.16
_HEAVIEST = 3.0
_APART = 1.9
_STAY = 0.02


@dataclass(frozen=True)
class Tangle:
    """How many ties of either sign any two have (n, n), and the room that they should keep."""

    friendly: Floats
    hostile: Floats
    room: float
    box: Box

    @cached_property
    def tied(self) -> NDArray[np.bool_]:
        """Who has a line with whom."""
        tied: NDArray[np.bool_] = self.friendly + self.hostile > 0
        return tied

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """The rows of both ends of each line."""
        return np.argwhere(np.triu(self.tied, 1))

    @cached_property
    def weights(self) -> Floats:
        """How much it matters that the line of a pair is clear (n, n)."""
        weights: Floats = np.minimum(np.sqrt(self.friendly + self.hostile), _HEAVIEST)
        return weights


def untangled(places: Floats, tangle: Tangle) -> Floats:
    """Return the least tangled places that are found from these, turned in several ways."""
    half = np.array(tangle.box)
    # The more actors, the longer each start takes to settle.
    turns = _TURNS if len(places) <= _FEW else _TURNS[::2]
    starts = [np.round(_turned(places / half, turn) * half, 2) for turn in turns]
    found = [_settled(start, tangle) for start in starts]
    costs = [round(_whole(places, tangle), 4) for places in found]
    return found[int(np.argmin(costs))]


def _turned(places: Floats, turn: tuple[float, float]) -> Floats:
    """Return places turned around the middle, and shrunk back into the box."""
    cos, sin = turn
    x, y = places[:, 0], places[:, 1]
    turned = np.column_stack([x * cos - y * sin, x * sin + y * cos])
    back: Floats = turned / np.maximum(np.abs(turned).max(axis=0), 1.0)
    return back


def _whole(places: Floats, tangle: Tangle) -> float:
    each = (_cost(k, places[k : k + 1], places, tangle) for k in range(len(places)))
    return float(sum(cost[0] for cost in each))


def _settled(places: Floats, tangle: Tangle) -> Floats:
    """Return the places after everybody had the chance to go to a better spot."""
    spots = grid(tangle.box, tangle.room * _STEP)
    moved = places.copy()
    for _ in range(_ROUNDS):
        before = moved.copy()
        for actor in range(len(moved)):
            tried = np.concatenate([moved[actor : actor + 1], spots])
            cost = np.round(_cost(actor, tried, moved, tangle), 5)
            # A little better is no reason to go: it ends the rounds sooner.
            cost[0] -= _STAY
            moved[actor] = tried[int(np.argmin(cost))]
        if np.array_equal(before, moved):
            break
    return moved


def _cost(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return what it would cost if the actor stood at each of the tried spots (k, 2)."""
    rim = np.abs(tried / np.array(tangle.box)).max(axis=1)
    cost: Floats = (
        _distances(actor, tried, places, tangle)
        + _passes(actor, tried, places, tangle)
        + _passed(actor, tried, places, tangle)
        + _crossings(actor, tried, places, tangle)
        + _narrow(actor, tried, places, tangle)
        - _RIM * rim
    )
    return cost


def _distances(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return the cost of standing too near to anybody, or too far from friends."""
    others = np.arange(len(places)) != actor
    away = lengths(tried[:, None] - places[others][None])
    tied, weight = tangle.tied[actor, others], tangle.weights[actor, others]
    kind, unkind = tangle.friendly[actor, others], tangle.hostile[actor, others]
    friend = (kind > 0) & (kind >= unkind)
    room = tangle.room
    cost = _CROWDED * lack(away, np.where(tied, room, 0.7 * room))
    cost = cost + np.where(friend, _FRIENDS * weight * np.maximum(away / room - 1.2, 0.0), 0.0)
    cost = cost + np.where(tied & ~friend, _ENEMIES * lack(away, _APART * room), 0.0)
    cost = cost + np.where(~tied, _STRANGERS * lack(away, 1.6 * room), 0.0)
    whole: Floats = cost.sum(axis=1)
    return whole


def _passes(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return the cost of standing beside lines of others."""
    pairs = tangle.pairs[(tangle.pairs != actor).all(axis=1)]
    starts, ends = places[pairs[:, 0]], places[pairs[:, 1]]
    off = off_segments(tried[:, None], starts[None], ends[None])
    near = _too_near(off, tangle.weights[pairs[:, 0], pairs[:, 1]], tangle)
    cost: Floats = near.sum(axis=1)
    return cost


def _passed(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return the cost of the actor's own lines passing others' marks."""
    ends = np.flatnonzero(tangle.tied[actor])
    spots = places[None, None, :]
    off = off_segments(spots, tried[:, None, None], places[ends][None, :, None])
    near = _too_near(off, tangle.weights[actor, ends][:, None], tangle)
    near[:, :, actor] = 0.0
    near[:, np.arange(len(ends)), ends] = 0.0
    cost: Floats = near.sum(axis=(1, 2))
    return cost


def _too_near(off: Floats, weight: Floats, tangle: Tangle) -> Floats:
    """Return the cost of marks that are so far off lines; the broader the line, the farther."""
    return _PASSING * lack(off, tangle.room * (_PASS + _PASS_MORE * weight))


def _crossings(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return the weight of the lines of others that the actor's lines would cross."""
    pairs = tangle.pairs[(tangle.pairs != actor).all(axis=1)]
    ends = np.flatnonzero(tangle.tied[actor])
    a, b = places[pairs[:, 0]][None, None], places[pairs[:, 1]][None, None]
    start, stop = tried[:, None, None], places[ends][None, :, None]
    cross = (_side(start, stop, a) * _side(start, stop, b) < 0) & (
        _side(a, b, start) * _side(a, b, stop) < 0
    )
    cross &= (pairs[None] != ends[:, None, None]).all(axis=2)[None]
    theirs = tangle.weights[pairs[:, 0], pairs[:, 1]]
    weight = np.sqrt(tangle.weights[actor, ends][:, None] * theirs[None])
    cost: Floats = _CROSSING * (cross * weight[None]).sum(axis=(1, 2))
    return cost


def _side(start: Floats, end: Floats, spot: Floats) -> Floats:
    """Tell by the sign on which side of the way from start to end a spot lies."""
    way, to = end - start, spot - start
    side: Floats = way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0]
    return side


def _narrow(actor: int, tried: Floats, places: Floats, tangle: Tangle) -> Floats:
    """Return the cost of narrow angles between lines at the actor and at its partners."""
    ends = np.flatnonzero(tangle.tied[actor])
    weight = tangle.weights[actor, ends]
    ways = _unit(places[ends][None] - tried[:, None])
    here = _squeeze(ways[:, :, None], ways[:, None], weight[:, None], weight[None])
    rows = np.arange(len(ends))
    here[:, rows, rows] = 0.0
    cost: Floats = here.sum(axis=(1, 2)) / 2
    for k, end in enumerate(ends):
        further = np.flatnonzero(tangle.tied[end])
        further = further[further != actor]
        out = _unit(places[further] - places[end])
        theirs = tangle.weights[end, further]
        there = _squeeze(-ways[:, k, None], out[None], weight[k : k + 1], theirs)
        cost = cost + there.sum(axis=1)
    return cost


def _unit(ways: Floats) -> Floats:
    unit: Floats = ways / np.maximum(lengths(ways), 1e-9)[..., None]
    return unit


def _squeeze(one: Floats, other: Floats, heavy: Floats, heavier: Floats) -> Floats:
    """Return the cost of the angle of two directions: too narrow, or so flat as to seem one line.

    Broad bundles of lines need a wider angle.
    """
    wanted = _NARROWEST + _WIDER * (heavy + heavier)
    narrow = _NARROW * heavy * heavier * lack(lengths(one - other), wanted)
    return narrow + _FLAT * lack(lengths(one + other), _FLATTEST)
