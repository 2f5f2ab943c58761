"""Place names round a circle: horizontal, outside it, inside the chart, never on one another.

In: names, most important first, each with the span of its arc. Out: texts; a name that finds no
room near its own place is tried shorter, then left out. Pixels count from the circle's middle.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.charts.chord.ribbons import rounded
from tieline.charts.scene import Anchor, Size, Text
from tieline.charts.text_metrics import text_width

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in pixels."""

LINE = 1.3
"""The height of a line of text, in parts of its font size."""
MARGIN = 5.0
"""Pixels that stay free at the borders of the chart."""
APART = 7.0
"""Pixels between two names side by side."""
_UPRIGHT = 0.55
"""Up to this sine of their angle from the vertical, names are centred rather than flush."""
_TURN, LEAST_TURN = 0.42, 8.0
"""How far a name may stand from its arc's middle: in parts of the arc, and in pixels at least."""
_TURNS = (0.0, -0.5, 0.5, -1.0, 1.0)
"""Where a name is tried, in parts of that distance."""
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
class LabelRing:
    """Where names may stand: at `radius` pixels, `unit` pixels being one unit of the scene."""

    size: Size
    radius: float
    unit: float
    letters: float
    roomy: bool = True
    """Names may step out of line: not where arcs are so many that it would be unclear whose."""
    kept_free: tuple[Box, ...] = ()
    """Where no name may stand."""

    @property
    def line(self) -> float:
        """The height of a line in pixels."""
        return self.letters * LINE


def place_names(names: Sequence[Name], ring: LabelRing) -> tuple[Text, ...]:
    """Return the names that found room, most important first."""
    boxes: list[Box] = list(ring.kept_free)
    texts: list[Text] = []
    for name in names:
        for text, box, anchor in candidates(name, ring):
            if _fits(box, ring) and not any(_touch(box, other) for other in boxes):
                boxes.append(box)
                texts.append(_text(name, text, (box, anchor), ring))
                break
    return tuple(texts)


def candidates(name: Name, ring: LabelRing) -> Iterator[tuple[str, Box, Anchor]]:
    """Yield the texts and boxes that a name may take, the best first."""
    centre, width = (name.span[0] + name.span[1]) / 2, name.span[1] - name.span[0]
    reach = max(_TURN * width, LEAST_TURN / ring.radius)
    for out in _OUTWARD if ring.roomy else _OUTWARD[:1]:
        # Out of line a short text is clearer: it stays over its own arc.
        for text in reversed(name.texts) if out else name.texts:
            wide = text_width(text, ring.letters, bold=name.bold)
            for turn in _TURNS:
                box, anchor = text_box(
                    centre + turn * reach, ring.radius + out * ring.line, wide, ring
                )
                yield text, box, anchor


def text_box(angle: float, radius: float, wide: float, ring: LabelRing) -> tuple[Box, Anchor]:
    """Return the box of a text that touches the circle of names from outside at an angle."""
    across, up = math.sin(angle), math.cos(angle)
    side = max(-1.0, min(1.0, across / _UPRIGHT))
    left = radius * across + (side - 1) * wide / 2
    nearest = min(max(0.0, left), left + wide)
    # Above and below the text stands clear of the circle over its whole width.
    clear = math.sqrt(max(0.0, radius * radius - nearest * nearest)) + ring.line / 2 * abs(up)
    flush = abs(side) == 1.0
    middle = radius * up + ring.line / 2 * up if flush else math.copysign(clear, up)
    box = (left, middle - ring.line / 2, left + wide, middle + ring.line / 2)
    if not flush:
        return box, "middle"
    return box, "start" if side > 0 else "end"


def _fits(box: Box, ring: LabelRing) -> bool:
    width, height = ring.size[0] / 2 - MARGIN, ring.size[1] / 2 - MARGIN
    return -width <= box[0] and box[2] <= width and -height <= box[1] and box[3] <= height


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] + APART and b[0] < a[2] + APART and a[1] < b[3] and b[1] < a[3]


def _text(name: Name, text: str, stand: tuple[Box, Anchor], ring: LabelRing) -> Text:
    (left, bottom, right, top), anchor = stand
    x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
    place = (rounded(x / ring.unit), rounded((bottom + top) / 2 / ring.unit))
    return Text(
        text,
        place,
        anchor,
        size=ring.letters,
        bold=name.bold,
        italic=name.italic,
        look=name.look,
        actor=name.actor,
    )
