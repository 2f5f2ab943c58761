"""Read the parameters of a figure besides the selection: its size, its scale, whether on a sheet.

In: a query string. Out: the rest of the query, a `Format`, and a problem for each of its parameters
that cannot be read.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.selection.parameters import ParameterError

SMALLEST, LARGEST = 240, 2400
"""Pixels of the shortest and of the longest side that is drawn."""

_SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})", re.ASCII)
_SCALES = {"1": 1, "2": 2}


@dataclass(frozen=True, slots=True)
class Format:
    """How a figure is drawn; `scale` is how many pixels of a PNG a unit of its size takes."""

    size: Size = DESIGN_SIZE
    scale: int = 1
    sheet: bool = False


def read_format(query: str) -> tuple[str, Format, list[ParameterError]]:
    """Return the query without the format's parameters, the format, and the problems with it."""
    pairs = parse_qsl(query, keep_blank_values=True)
    given = {
        "size": [value for word, value in pairs if word == "size"],
        "scale": [value for word, value in pairs if word == "scale"],
    }
    sheet = ("sheet", "1") in pairs
    if not sheet and not any(given.values()):
        return query, Format(), []
    sizes, scales = (",".join(values) if values else None for values in given.values())
    size = DESIGN_SIZE if sizes is None else parse_size(sizes)
    scale = 1 if scales is None else _SCALES.get(scales, 0)
    problems = []
    if size is None:
        problem = (
            f"size: '{sizes}' is not a width and a height in pixels from {SMALLEST} to {LARGEST}. "
            "Write for example 1100x760."
        )
        problems.append(ParameterError("size", sizes or "", problem))
    if not scale:
        problem = f"scale: '{scales}' is neither 1 nor 2. Write scale=2 for twice as many pixels."
        problems.append(ParameterError("scale", scales or "", problem))
    rest = [pair for pair in pairs if pair[0] not in given and pair != ("sheet", "1")]
    return urlencode(rest), Format(size or DESIGN_SIZE, scale or 1, sheet), problems


def parse_size(text: str) -> Size | None:
    """Parse a width and a height in pixels; None where they are malformed or out of range.

    >>> parse_size("1100x760"), parse_size("1100x20")
    ((1100, 760), None)
    """
    match = _SIZE.fullmatch(text)
    if not match:
        return None
    width, height = int(match[1]), int(match[2])
    in_range = SMALLEST <= min(width, height) <= max(width, height) <= LARGEST
    return (width, height) if in_range else None
