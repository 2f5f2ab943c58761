"""Move few actors until their lines are easy to follow: few crossings, no close passes.

In: places in pixels inside a box centred on the origin, and counts of ties. Out: better places. One
actor after another goes to the spot of a grid at the least cost, until none moves.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tieline.graph.spacing import Box, Floats, grid, lack, lengths, off_segments

_MOST_ROUNDS, _FEWER_ROUNDS = 7, 2
"""Times that everybody may move, at most; where lines are dense, the first two gain nearly all."""
_ONE_START, _DENSE = 80, 150
"""Lines beyond which one start is enough, for all end nearly alike, and beyond which lines are
dense.
"""
_FEW_ACTORS = 14
"""Actors with whom a search starts from all rotations, with more from every other one."""
_GRID_STEP = 0.34
"""Pixels between two tried spots, as a share of the room."""
_ROTATIONS = ((1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7))
"""Cosine and sine of the starts' rotations: 0, 45, 90 and 135 degrees."""

# Costs; one is a crossing of two lines of one tie each.
_CROSSING, _PASSING, _NARROW, _CROWDED = 1.0, 4.0, 0.8, 14.0
_FRIENDS, _ENEMIES, _STRANGERS, _RIM = 0.55, 0.8, 0.35, 0.3
_FLAT = 0.8
_GRAINS = 1024.0
"""Parts of one in which the weights of crossings are counted."""
_STAY = 0.02
"""What a move must gain at least."""

# Distances, as shares of the room.
_PASS, _PASS_MORE = 0.24, 0.06
"""Of a mark from lines of others: at least, and more for each unit of a line's weight."""
_FRIENDS_APART, _ENEMIES_APART, _STRANGERS_APART = 1.2, 1.9, 1.6
"""Of friends at most, of enemies and of those without a tie at least."""
_STRANGERS_ROOM = 0.7
"""Of marks without a tie, below which they are crowded; those with one need the whole room."""

# Angles, as the length of the difference of two unit vectors: nearly radians.
_NARROWEST, _WIDER = 0.2, 0.075
"""Between two lines at one mark: at least, and wider for each unit of their weights."""
_FLATTEST = 0.16
"""By which two lines at one mark must differ from a straight line through it."""

_HEAVIEST = 3.0
"""The weight of a pair of nine ties; more ties weigh no more."""


@dataclass(frozen=True)
class CrossingProblem:
    """How many ties of either sign any two have (n, n), and the room and the box in pixels."""

    friendly: Floats
    hostile: Floats
    room: float
    box: Box

    @cached_property
    def tied(self) -> NDArray[np.bool_]:
        """Whether any two have a line (n, n)."""
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


def reduce_crossings(places: Floats, problem: CrossingProblem) -> Floats:
    """Return the places at the least cost that are found from these, rotated in several ways."""
    half = np.array(problem.box)
    # The more actors and lines, the longer each start takes to settle.
    every = 1 if len(places) <= _FEW_ACTORS else 2
    every = len(_ROTATIONS) if len(problem.pairs) > _ONE_START else every
    starts = [np.round(_rotated(places / half, way) * half, 2) for way in _ROTATIONS[::every]]
    results = [local_search(start, problem) for start in starts]
    costs = [round(total_cost(places, problem), 4) for places in results]
    return results[int(np.argmin(costs))]


def _rotated(places: Floats, rotation: tuple[float, float]) -> Floats:
    """Return places rotated around the middle, and shrunk back into the box from -1 to 1."""
    cos, sin = rotation
    x, y = places[:, 0], places[:, 1]
    rotated = np.column_stack([x * cos - y * sin, x * sin + y * cos])
    within: Floats = rotated / np.maximum(np.abs(rotated).max(axis=0), 1.0)
    return within


def total_cost(places: Floats, problem: CrossingProblem) -> float:
    """Return the sum of the costs of all actors at their places."""
    each = (cost_at(k, places[k : k + 1], places, problem) for k in range(len(places)))
    return float(sum(cost[0] for cost in each))


def local_search(places: Floats, problem: CrossingProblem) -> Floats:
    """Return the places after everybody could move to a better spot, until nobody does."""
    spots = grid(problem.box, problem.room * _GRID_STEP)
    moved = places.copy()
    rounds = _MOST_ROUNDS if len(problem.pairs) <= _DENSE else _FEWER_ROUNDS
    at_rest = 0
    for turn in range(rounds * len(moved)):
        actor = turn % len(moved)
        tried = np.concatenate([moved[actor : actor + 1], spots])
        cost = np.round(cost_at(actor, tried, moved, problem), 5)
        # A move must be worth it: the rounds end sooner.
        cost[0] -= _STAY
        best = tried[int(np.argmin(cost))]
        at_rest = at_rest + 1 if np.array_equal(best, moved[actor]) else 0
        moved[actor] = best
        if at_rest == len(moved):
            break
    return moved


def cost_at(actor: int, tried: Floats, places: Floats, problem: CrossingProblem) -> Floats:
    """Return the cost of the actor at each of the tried spots (k, 2)."""
    rim = np.abs(tried / np.array(problem.box)).max(axis=1)
    cost: Floats = (
        distance_cost(actor, tried, places, problem)
        + beside_lines_cost(actor, tried, places, problem)
        + own_lines_cost(actor, tried, places, problem)
        + crossing_cost(actor, tried, places, problem)
        + angle_cost(actor, tried, places, problem)
        - _RIM * rim
    )
    return cost


def distance_cost(actor: int, tried: Floats, places: Floats, problem: CrossingProblem) -> Floats:
    """Return the cost of standing too near to anybody, or too far from friends."""
    others = np.arange(len(places)) != actor
    away = lengths(tried[:, None] - places[others][None])
    tied, weight = problem.tied[actor, others], problem.weights[actor, others]
    kind, unkind = problem.friendly[actor, others], problem.hostile[actor, others]
    friend = (kind > 0) & (kind >= unkind)
    room = problem.room
    cost = _CROWDED * lack(away, np.where(tied, room, _STRANGERS_ROOM * room))
    cost = cost + np.where(
        friend, _FRIENDS * weight * np.maximum(away / room - _FRIENDS_APART, 0.0), 0.0
    )
    cost = cost + np.where(tied & ~friend, _ENEMIES * lack(away, _ENEMIES_APART * room), 0.0)
    cost = cost + np.where(~tied, _STRANGERS * lack(away, _STRANGERS_APART * room), 0.0)
    whole: Floats = cost.sum(axis=1)
    return whole


def beside_lines_cost(
    actor: int, tried: Floats, places: Floats, problem: CrossingProblem
) -> Floats:
    """Return the cost of standing beside lines of others."""
    pairs = problem.pairs[(problem.pairs != actor).all(axis=1)]
    starts, ends = places[pairs[:, 0]], places[pairs[:, 1]]
    off = off_segments(tried[:, None], starts[None], ends[None])
    near = _too_near(off, problem.weights[pairs[:, 0], pairs[:, 1]], problem)
    cost: Floats = near.sum(axis=1)
    return cost


def own_lines_cost(actor: int, tried: Floats, places: Floats, problem: CrossingProblem) -> Floats:
    """Return the cost of the actor's own lines that pass marks of others."""
    ends = np.flatnonzero(problem.tied[actor])
    spots = places[None, None, :]
    off = off_segments(spots, tried[:, None, None], places[ends][None, :, None])
    near = _too_near(off, problem.weights[actor, ends][:, None], problem)
    near[:, :, actor] = 0.0
    near[:, np.arange(len(ends)), ends] = 0.0
    cost: Floats = near.sum(axis=(1, 2))
    return cost


def _too_near(off: Floats, weight: Floats, problem: CrossingProblem) -> Floats:
    """Return the cost of marks at a distance off lines; broader lines need more of it."""
    return _PASSING * lack(off, problem.room * (_PASS + _PASS_MORE * weight))


def crossing_cost(actor: int, tried: Floats, places: Floats, problem: CrossingProblem) -> Floats:
    """Return the weight of the lines of others that the actor's lines would cross."""
    pairs = problem.pairs[(problem.pairs != actor).all(axis=1)]
    ends = np.flatnonzero(problem.tied[actor])
    one, other = pairs.T
    # Two lines cross where the ends of each lie on both sides of the other. Lines of others come
    # first among the axes, for whole rows are gathered faster than entries: (lines, spots, ends).
    beyond = _side(tried[:, None], places[ends], places[:, None, None])
    apart = beyond[one] * beyond[other] < 0
    here = _side(places[one, None], places[other, None], tried)
    there = _side(places[one, None], places[other, None], places[ends])
    there[(one[:, None] == ends) | (other[:, None] == ends)] = 0
    crossed = (apart & (here[:, :, None] * there[:, None] < 0)).astype(np.float32)
    # Whole numbers of grains have one sum, in whichever order a processor adds them.
    grains = np.round(_GRAINS * np.sqrt(problem.weights[one, other])).astype(np.float32)
    sums = (crossed * grains[:, None, None]).sum(axis=0, dtype=np.float32).astype(np.float64)
    cost: Floats = (sums * np.sqrt(problem.weights[actor, ends])).sum(axis=1)
    return _CROSSING * cost / _GRAINS


def _side(start: Floats, end: Floats, spot: Floats) -> NDArray[np.int8]:
    """Return on which side of the line from start to end a spot lies: -1, 1, or 0 upon it."""
    way_x, way_y = end[..., 0] - start[..., 0], end[..., 1] - start[..., 1]
    to_x, to_y = spot[..., 0] - start[..., 0], spot[..., 1] - start[..., 1]
    return np.sign(way_x * to_y - way_y * to_x).astype(np.int8)


def angle_cost(actor: int, tried: Floats, places: Floats, problem: CrossingProblem) -> Floats:
    """Return the cost of narrow angles between lines at the actor and at its partners."""
    ends = np.flatnonzero(problem.tied[actor])
    weight = problem.weights[actor, ends]
    ways = _unit_vectors(places[ends][:, None] - tried)
    one, other = np.triu_indices(len(ends), 1)
    here = _angle_penalty(ways[one], ways[other], weight[one], weight[other])
    # The lines of each partner to whoever else it is tied to.
    rows, further = np.nonzero(problem.tied[ends] & (np.arange(len(places)) != actor))
    out = _unit_vectors(places[further] - places[ends[rows]])[:, None]
    theirs = problem.weights[ends[rows], further]
    there = _angle_penalty(-ways[rows], out, weight[rows], theirs)
    cost: Floats = here.sum(axis=0) + there.sum(axis=0)
    return cost


def _unit_vectors(ways: Floats) -> Floats:
    unit: Floats = ways / np.maximum(lengths(ways), 1e-9)[..., None]
    return unit


def _angle_penalty(one: Floats, other: Floats, heavy: Floats, heavier: Floats) -> Floats:
    """Return the cost (lines, spots) of the angles of two directions (lines, spots, 2).

    They are narrow, or so flat as to seem one line; broad bundles of lines need a wider angle.
    """
    wanted = (_NARROWEST + _WIDER * (heavy + heavier))[:, None]
    narrow = (_NARROW * heavy * heavier)[:, None] * lack(lengths(one - other), wanted)
    return narrow + _FLAT * lack(lengths(one + other), _FLATTEST)
