"""Names round a circle: horizontal, outside it, inside the picture, never on one another.

In: names, most important first, each with the span of its arc. Out: texts; a name that finds no
room near its own place is tried shorter, then left out. Pixels count from the circle's middle.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.charts.scene import Anchor, Size, Text
from tieline.charts.text_metrics import text_width

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

LINE = 1.3
"""The height of a line of text, in its size."""
MARGIN = 5.0
"""Pixels that stay free at the borders of the picture."""
APART = 7.0
"""Pixels between two names side by side."""
_UPRIGHT = 0.55
"""Up to this sine of their angle from the vertical, names are centred rather than flush."""
_TURN, LEAST_TURN = 0.42, 8.0
"""How far a name may stand from its arc's middle: in parts of the arc, and in pixels at least."""
_TURNS = (0.0, -0.5, 0.5, -1.0, 1.0)
_OUTWARD = (0.0, 0.55, 1.1)
"""How far a name may step out, in lines."""


@dataclass(frozen=True, slots=True)
class Name:
    """What is written at an arc: the texts to try, longest first."""

    actor: str
    span: tuple[float, float]
    texts: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    look: str = "ink"


@dataclass(frozen=True, slots=True)
class Rim:
    """Where names may stand: at `radius` pixels, `unit` pixels being one unit of the picture."""

    size: Size
    radius: float
    unit: float
    letters: float
    roomy: bool = True
    """Names may step out of line: not where arcs are so many that it would be unclear whose."""

    @property
    def line(self) -> float:
        """The height of a line in pixels."""
        return self.letters * LINE


def written(names: Sequence[Name], rim: Rim) -> tuple[Text, ...]:
    """Return the names that found room, most important first."""
    taken: list[Box] = []
    texts: list[Text] = []
    for name in names:
        for text, box, anchor in _tries(name, rim):
            if _fits(box, rim) and not any(_touch(box, other) for other in taken):
                taken.append(box)
                texts.append(_text(name, text, (box, anchor), rim))
                break
    return tuple(texts)


def _tries(name: Name, rim: Rim) -> Iterator[tuple[str, Box, Anchor]]:
    centre, width = (name.span[0] + name.span[1]) / 2, name.span[1] - name.span[0]
    reach = max(_TURN * width, LEAST_TURN / rim.radius)
    for out in _OUTWARD if rim.roomy else _OUTWARD[:1]:
        # Out of line a short text is clearer: it stays over its own arc.
        for text in reversed(name.texts) if out else name.texts:
            wide = text_width(text, rim.letters, bold=name.bold)
            for turn in _TURNS:
                box, anchor = _box(centre + turn * reach, rim.radius + out * rim.line, wide, rim)
                yield text, box, anchor


def _box(angle: float, radius: float, wide: float, rim: Rim) -> tuple[Box, Anchor]:
    """Return the place of a text that touches the circle of names from outside at an angle."""
    across, up = math.sin(angle), math.cos(angle)
    side = max(-1.0, min(1.0, across / _UPRIGHT))
    left = radius * across + (side - 1) * wide / 2
    nearest = min(max(0.0, left), left + wide)
    # Above and below the text stands clear of the circle over its whole width.
    clear = math.sqrt(max(0.0, radius**2 - nearest**2)) + rim.line / 2 * abs(up)
    flush = abs(side) == 1.0
    middle = radius * up + rim.line / 2 * up if flush else math.copysign(clear, up)
    box = (left, middle - rim.line / 2, left + wide, middle + rim.line / 2)
    if not flush:
        return box, "middle"
    return box, "start" if side > 0 else "end"


def _fits(box: Box, rim: Rim) -> bool:
    width, height = rim.size[0] / 2 - MARGIN, rim.size[1] / 2 - MARGIN
    return -width <= box[0] and box[2] <= width and -height <= box[1] and box[3] <= height


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] + APART and b[0] < a[2] + APART and a[1] < b[3] and b[1] < a[3]


def _text(name: Name, text: str, stand: tuple[Box, Anchor], rim: Rim) -> Text:
    (left, bottom, right, top), anchor = stand
    x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
    place = (round(x / rim.unit, 4), round((bottom + top) / 2 / rim.unit, 4))
    return Text(
        text,
        place,
        anchor,
        size=rim.letters,
        bold=name.bold,
        italic=name.italic,
        look=name.look,
        actor=name.actor,
    )
