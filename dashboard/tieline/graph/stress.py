"""Place actors by stress majorisation: friends near, enemies far, the same on every machine.

In: a matrix of wanted distances. Out: places around the origin, turned so that their longer axis
lies flat. Only elementwise arithmetic is used, and it is rounded every few sweeps: a matrix product
or an eigenvector differs by processor in the last bits, which a layout makes visible.
"""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_FRIENDS, _MIXED, _ENEMIES, _STRANGERS = 1.0, 1.25, 1.7, 2.3
"""Wanted distances of two, in that of friends; strangers, without a tie, keep this at most."""
_MOST_SWEEPS = 240
_ROUND_EVERY = 4
"""Sweeps after which places are rounded and compared with those of the sweep before."""
_DIGITS = 5
_AT_REST = 1e-4
"""The largest move of a sweep after which places are final."""
_STRANGER_WEIGHT = 0.12
"""Weight of the distance of two without a tie, beside one of two with one."""


def wanted_distances(friendly: Floats, hostile: Floats) -> Floats:
    """Return the distance that any two should keep, from the number of their ties of either sign.

    Both are symmetric (n, n). Two without a tie stand as far apart as the way from one to the
    other over ties, up to a limit.
    """
    tied = np.where(friendly > 0, _FRIENDS, _ENEMIES)
    tied = np.where((friendly > 0) & (hostile > 0), _MIXED, tied)
    far = np.where(friendly + hostile > 0, tied, np.inf)
    np.fill_diagonal(far, 0.0)
    for k in range(len(far)):
        far = np.minimum(far, far[:, k, None] + far[None, k, :])
    limit = np.minimum(far, _STRANGERS)
    wanted = np.where(friendly + hostile > 0, tied, limit)
    np.fill_diagonal(wanted, 0.0)
    return wanted


def majorise(wanted: Floats, tied: NDArray[np.bool_]) -> Floats:
    """Return places (n, 2) whose distances come near the wanted ones, starting from a circle."""
    places = circle(len(wanted))
    weights = np.where(tied, 1.0, _STRANGER_WEIGHT) / np.maximum(wanted, 0.5) ** 2
    np.fill_diagonal(weights, 0.0)
    whole = np.maximum(weights.sum(axis=1), 1e-9)
    for sweep in range(_MOST_SWEEPS):
        moved = _sweep(places, wanted, weights, whole)
        if sweep % _ROUND_EVERY == 0:
            moved = np.round(moved, _DIGITS)
            if np.abs(moved - places).max(initial=0.0) < _AT_REST:
                break
        places = moved
    return np.round(places, _DIGITS)


def circle(count: int) -> Floats:
    """Return places on a circle, clockwise from the top."""
    angles = [2 * math.pi * k / max(count, 1) for k in range(count)]
    circle = np.array([(math.sin(a), math.cos(a)) for a in angles]).reshape(count, 2)
    return np.round(circle, _DIGITS)


def _sweep(places: Floats, wanted: Floats, weights: Floats, whole: Floats) -> Floats:
    """Return each place moved to where all others, at their wanted distance, would have it."""
    dx = places[:, 0, None] - places[None, :, 0]
    dy = places[:, 1, None] - places[None, :, 1]
    ratio = wanted / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)
    x = (weights * (places[None, :, 0] + ratio * dx)).sum(axis=1) / whole
    y = (weights * (places[None, :, 1] + ratio * dy)).sum(axis=1) / whole
    # Half a step: all move at once, and two that swap sides would otherwise do so for ever.
    halfway: Floats = (places + np.column_stack([x, y])) / 2
    return halfway


def lay_flat(places: Floats) -> Floats:
    """Return places around their middle, with the longer axis flat and a fixed mirror side.

    The first of them stands left of the middle and not below it.
    """
    centred = places - places.mean(axis=0)
    x, y = centred[:, 0], centred[:, 1]
    turn = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x - y * y).sum()))
    cos, sin = math.cos(turn), math.sin(turn)
    turned = np.round(np.column_stack([x * cos + y * sin, y * cos - x * sin]), _DIGITS)
    return mirror(turned)


def mirror(places: Floats) -> Floats:
    """Return places flipped so that the first stands to the left and not below the middle."""
    signs = np.array([-1.0 if places[0, 0] > 0 else 1.0, -1.0 if places[0, 1] < 0 else 1.0])
    flipped: Floats = places * signs
    return flipped
