"""Read the table of outlines, which `make outlines` makes.

In: `outlines.json`. Out: `Outlines`: rings and middles by the three letters of ISO 3166; what has
none goes by its name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("outlines.json")
_TENTHS = 10

LonLat = tuple[float, float]
"""Degrees to the east and to the north."""
Ring = tuple[LonLat, ...]
"""The corners of an outline; one that crosses 180 degrees runs on beyond them."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of countries, and in the middle of the largest of each its place.

    Small countries have a place alone. `source` is the package from which they were made, with its
    version.
    """

    source: str
    rings: Mapping[str, tuple[Ring, ...]]
    places: Mapping[str, LonLat]


@cache
def outlines() -> Outlines:
    """Return all outlines."""
    table = json.loads(TABLE.read_text("utf-8"))
    return Outlines(
        table["source"],
        {code: tuple(map(read_ring, rings)) for code, rings in table["outlines"].items()},
        {code: (x, y) for code, (x, y) in table["places"].items()},
    )


def read_ring(text: str) -> Ring:
    """Return the corners of a ring that is written as its first corner, then steps.

    >>> read_ring("-1795 600 10 0 0 -5")
    ((-179.5, 60.0), (-178.5, 60.0), (-178.5, 59.5))
    """
    numbers = [int(number) for number in text.split()]
    x = y = 0
    corners = []
    for right, up in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + up
        corners.append((x / _TENTHS, y / _TENTHS))
    return tuple(corners)
