"""Make the outlines of countries that the map draws, from the npm package `world-atlas`.

In: the package below `node_modules`. Out: `dashboard/tieline/data/outlines/outlines.json`: for each
country its rings, thinned, in tenths of a degree, and the middle of its largest one. Neighbours are
thinned along the border that they share, and so keep it.
`python -m tests.outlines` is what `make outlines` runs.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tieline.data.outlines.table import TABLE
from tieline.data.states import by_name

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "node_modules" / "world-atlas"
DRAWN, ALL = "countries-110m.json", "countries-10m.json"
"""The files whose outlines are drawn, and that which knows small countries too."""
THINNED = 0.3
"""Degrees by which a thinned border may leave the one of the source."""
TENTHS = 10
LEFT_OUT = ("Antarctica",)
"""Round the pole no ring can be drawn, and nobody is there who could have a line."""
CODES = {
    "Antigua and Barb.": "ATG",
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Congo": "COG",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "Eq. Guinea": "GNQ",
    "Falkland Is.": "FLK",
    "Faeroe Is.": "FRO",
    "Fr. Polynesia": "PYF",
    "Fr. S. Antarctic Lands": "ATF",
    "Gibraltar": "GIB",
    "Greenland": "GRL",
    "Hong Kong": "HKG",
    "Kosovo": "XKX",
    "Macao": "MAC",
    "Marshall Is.": "MHL",
    "New Caledonia": "NCL",
    "Puerto Rico": "PRI",
    "S. Sudan": "SSD",
    "Solomon Is.": "SLB",
    "St. Vin. and Gren.": "VCT",
    "W. Sahara": "ESH",
}
"""Names of the source that the table of states has otherwise or not at all."""

Point = tuple[float, float]
Ring = list[Point]


def source() -> str:
    """Name the package and its version."""
    record = json.loads((PACKAGE / "package.json").read_text("utf-8"))
    return f"{record['name']} {record['version']}"


def made() -> str:
    """Return the text of the file, a line a country."""
    drawn = {code: rings for code, rings in countries(DRAWN, THINNED).items() if rings}
    exact = countries(DRAWN, 0.0) | {
        code: rings for code, rings in countries(ALL, 0.0).items() if code not in drawn
    }
    places = {
        code: [round(degree, 1) for degree in middle(max(rings, key=area))]
        for code, rings in sorted(exact.items())
        if len(code) == 3
    }
    head = {
        "source": source(),
        "licence": "Natural Earth, public domain; arranged by Michael Bostock, ISC",
        "unit": "tenths of a degree: where a ring begins, then steps; to the east, to the north",
    }
    parts = [f'"{word}": {json.dumps(text)}' for word, text in head.items()]
    outlines = {code: [written(ring) for ring in rings] for code, rings in sorted(drawn.items())}
    for word, table in (("outlines", outlines), ("places", places)):
        rows = ",\n".join(
            f"{json.dumps(code)}: {json.dumps(one, separators=(',', ':'))}"
            for code, one in table.items()
        )
        parts.append(f'"{word}": {{\n{rows}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def countries(name: str, apart: float) -> dict[str, list[Ring]]:
    """Return the rings of each country by its code, or by its name where it has none."""
    atlas = topology(name)
    arcs = [thinned(arc, apart) if apart else arc for arc in degrees(atlas)]
    found: dict[str, list[Ring]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        country = shape["properties"]["name"]
        if country in LEFT_OUT:
            continue
        state = by_name(country)
        code = (state.iso3 if state else "") or CODES.get(country, country)
        rings = [ring for outline in outlines_of(shape) if (ring := joined(outline, arcs))]
        found.setdefault(code, []).extend(ring for ring in rings if not apart or is_seen(ring))
    return found


@cache
def topology(name: str) -> Any:
    """Return a file of the package, which is TopoJSON."""
    return json.loads((PACKAGE / name).read_text("utf-8"))


def degrees(atlas: Mapping[str, Any]) -> Iterator[Ring]:
    """Return the arcs in degrees; they are stored as steps of whole numbers."""
    (wide, high), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * wide + left, y * high + low))
        yield points


def thinned(points: Ring, apart: float) -> Ring:
    """Return as few of the points as lie no further apart from the line (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    far = [distance(point, points[0], points[-1]) for point in points[1:-1]]
    most = max(far)
    if most <= apart:
        return [points[0], points[-1]]
    at = far.index(most) + 1
    return thinned(points[: at + 1], apart)[:-1] + thinned(points[at:], apart)


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a straight line, or from its end where it has no length."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    long = math.hypot(x2 - x1, y2 - y1)
    if not long:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long


def outlines_of(shape: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    """Return the outer rings of a country as numbers of arcs; lakes are filled."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
    for polygon in polygons:
        yield polygon[0]


def joined(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return the ring of these arcs, in one piece where it crosses 180 degrees.

    A negative number is an arc backwards.
    """
    ring: Ring = []
    for number in numbers:
        for x, y in (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]:
            turns = round((ring[-1][0] - x) / 360) if ring else 0
            ring.append((x + 360 * turns, y))
    return ring


def is_seen(ring: Ring) -> bool:
    """Whether a ring is more than a line once it is rounded."""
    return len({(round(x * TENTHS), round(y * TENTHS)) for x, y in ring}) > 2


def area(ring: Ring) -> float:
    """Return the area of a ring where degrees of longitude are as long as at its middle."""
    share = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides(ring))) / 2 * share


def middle(ring: Ring) -> Point:
    """Return a point in the middle of a ring and within it.

    The centre of its area where that lies within; else the middle of its widest stretch there.
    """
    whole = x = y = 0.0
    left, low = ring[0]
    for (x1, y1), (x2, y2) in sides([(x - left, y - low) for x, y in ring]):
        part = x1 * y2 - x2 * y1
        whole, x, y = whole + part, x + (x1 + x2) * part, y + (y1 + y2) * part
    if not whole:
        # On the source's grid the smallest are a line.
        return ring[0]
    centre = (left + x / 3 / whole, low + y / 3 / whole)
    cuts = sorted(
        x1 + (centre[1] - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in sides(ring)
        if (y1 <= centre[1]) != (y2 <= centre[1])
    )
    stretches = list(zip(cuts[::2], cuts[1::2], strict=True))
    if not any(start <= centre[0] <= end for start, end in stretches):
        start, end = max(stretches, key=lambda one: one[1] - one[0])
        centre = ((start + end) / 2, centre[1])
    return (centre[0] + 180) % 360 - 180, centre[1]


def sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """Return the sides of a ring."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def written(ring: Ring) -> str:
    """Return a ring as text: its first point, then steps, all in tenths of a degree."""
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in ring]
    steps = [points[0]]
    for (x1, y1), (x2, y2) in pairwise(points):
        if (x1, y1) != (x2, y2):
            steps.append((x2 - x1, y2 - y1))
    return " ".join(f"{x} {y}" for x, y in steps)


if __name__ == "__main__":
    TABLE.write_text(made(), "utf-8", newline="\n")
    print(f"{TABLE.relative_to(ROOT)}: from {source()}")
