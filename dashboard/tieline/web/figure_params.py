"""What is asked of a figure besides the selection: its size, its density, whether on a sheet.

In: a query string. Out: the rest of it, a `Format`, and a problem for each of its words that cannot
be read.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.render.card import PREVIEW
from tieline.selection.parameters import ParameterError

SMALLEST, LARGEST = 240, 2400

_SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})", re.ASCII)
_SCALES = {"1": 1, "2": 2}


@dataclass(frozen=True, slots=True)
class Format:
    """How a figure is drawn; `scale` is how many pixels of a PNG a unit of its size takes."""

    size: Size = DESIGN_SIZE
    scale: int = 1
    sheet: bool = False

    @property
    def preview(self) -> bool:
        """Whether it is as large as a card, on which all is to find its place."""
        return self.size == PREVIEW


def read_format(query: str) -> tuple[str, Format, list[ParameterError]]:
    """Return the selection's query, and what was taken from it."""
    pairs = parse_qsl(query, keep_blank_values=True)
    ours = {
        "size": [value for word, value in pairs if word == "size"],
        "scale": [value for word, value in pairs if word == "scale"],
    }
    sheet = ("sheet", "1") in pairs
    if not sheet and not any(ours.values()):
        return query, Format(), []
    sizes, scales = (",".join(values) if values else None for values in ours.values())
    size, scale = _size(sizes), 1 if scales is None else _SCALES.get(scales, 0)
    problems = [] if size else [_size_problem(sizes or "")]
    problems += [] if scale else [_scale_problem(scales or "")]
    rest = [pair for pair in pairs if pair[0] not in ours and pair != ("sheet", "1")]
    return urlencode(rest), Format(size or DESIGN_SIZE, scale or 1, sheet), problems


def _size(text: str | None) -> Size | None:
    if text is None:
        return DESIGN_SIZE
    found = _SIZE.fullmatch(text)
    if not found:
        return None
    width, height = int(found[1]), int(found[2])
    inside = SMALLEST <= min(width, height) <= max(width, height) <= LARGEST
    return (width, height) if inside else None


def _size_problem(text: str) -> ParameterError:
    message = (
        f"size: '{text}' is not a width and a height in pixels from {SMALLEST} to {LARGEST}. "
        "Write for example 1100x760."
    )
    return ParameterError("size", text, message)


def _scale_problem(text: str) -> ParameterError:
    message = f"scale: '{text}' is neither 1 nor 2. Write scale=2 for twice as many pixels."
    return ParameterError("scale", text, message)
