"""The labels of marks: on which sides of a mark one may stand, and the box that it takes there.

In: a `Label`, a side. Out: boxes (left, top, right, bottom) in pixels, and `Text` values. Widths
are estimated by class of character, since no font is measured here.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Anchor, Mark, Point, Text
from tieline.charts.viewport import Floats, Viewport
from tieline.data.escaping import cut
from tieline.graph.spacing import lengths

Shift = tuple[float, float]
Side = tuple[Anchor, Shift, float]
"""Which end of the text is at the mark, how far off in pixels, and what the side costs."""

NAME_SIZE, SMALL_SIZE, NARROW_SIZE = 13.5, 11.5, 11.5
"""Font sizes in pixels: of a name, of a follower's, and of both on a narrow chart."""
LONGEST, LONGEST_NARROW, LONGEST_BRIEF = 34, 28, 16
"""Characters after which a name is cut: on a wide chart, a narrow one, and where room is least."""

_NARROW_LETTERS = set("iIjlft.,:;'|!()[] ’·-")
_WIDE_LETTERS = set("mwMW@%&—…")
_NARROW_EM, _WIDE_EM, _CAPITAL_EM, _LETTER_EM = 0.34, 0.93, 0.7, 0.6
"""The estimated width of each class of letters, in parts of the font size."""
_BOLD = 1.13
"""How much wider a bold text is, in the fonts of systems that lack the page's own, too."""
LINE_HEIGHT = 1.2
"""The height of a line, in parts of the font size."""
WRAPPED = 24
"""Characters after which a note takes two lines."""
_MARGIN = 2.0
"""Pixels between a name and the border."""
_PADDING = 2.5
"""Pixels between a name and its mark."""
_NEARER = 3.0
"""Pixels that a name is nearer to its own mark than to any other, where marks stand close."""
_LED_OFF = 7.0
"""Pixels between a name that a line leads to and any mark, where marks stand close."""
CROWD = 60
"""With more names than this none steps away from its mark without a line that leads to it."""
STEPS = (0.0, 9.0, 20.0)
"""Pixels by which a name may step away from its mark where nearer there is no room."""
_STEP_COST = 3.0
"""What each step costs, beside the costs of `_SIDES`."""
_KEPT = 2.5
"""What a side costs less on which room was kept."""
_CORNER = 0.72
"""At a corner a name is nearer in x and in y: about the sine of 45 degrees."""
NO_BOXES: Floats = np.zeros((0, 4))
_SIDEWAYS: dict[Anchor, int] = {"start": 1, "middle": 0, "end": -1}
_SIDES: tuple[tuple[Anchor, int, float], ...] = (
    ("middle", 1, 0.0),
    ("middle", -1, 0.6),
    ("start", 0, 0.4),
    ("end", 0, 0.4),
    ("start", 1, 1.2),
    ("end", 1, 1.2),
    ("start", -1, 1.4),
    ("end", -1, 1.4),
)
"""The anchor, whether above (1) or below (-1) the mark's middle, and the cost: above is best."""


NO_SIDE = -1
"""Instead of the number of a side, where no room was kept for a name."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a mark, before a side is found for it."""

    actor: str
    lines: tuple[str, ...]
    at: tuple[float, float]
    """The middle of its mark in pixels."""
    place: Point
    radius: float
    size: float
    bold: bool = False
    italic: bool = False
    look: str = "ink"
    brief: str = ""
    """What is written of a name at worst, so that it is not left out."""
    side: int = NO_SIDE
    """On which of its sides room was kept for it."""
    aside: float = 0.0
    """Pixels to the right of its mark's middle, for one with no room straight above or below."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where names may stand: off marks, names that stand, and the lines that lead to names.

    All of these are boxes (n, 4).
    """

    viewport: Viewport
    occupied: OccupancyGrid
    marks: Floats
    taken: Floats = field(default_factory=lambda: NO_BOXES)
    callouts: Floats = field(default_factory=lambda: NO_BOXES)
    close: bool = False
    """Whether marks stand so close that a name could be taken for a neighbour's."""

    def without(self, boxes: Floats, callouts: Floats = NO_BOXES) -> "Room":
        """Return the room that is left when more names and lines to names stand."""
        return replace(
            self,
            taken=np.concatenate([self.taken, boxes]),
            callouts=np.concatenate([self.callouts, callouts]),
        )

    def covered(self, boxes: Floats) -> NDArray[np.bool_]:
        """Return which of the boxes lie on a mark, a name or a line to a name."""
        return overlapping(boxes, np.concatenate([self.taken, self.callouts, self.marks]))

    def is_own(self, label: Label) -> NDArray[np.bool_]:
        """Return which of the marks is the label's."""
        middles = (self.marks[:, :2] + self.marks[:, 2:]) / 2
        own: NDArray[np.bool_] = np.abs(middles - np.array(label.at)).max(axis=1) < 1.0
        return own

    def strange(self, label: Label, boxes: Floats) -> NDArray[np.bool_]:
        """Return in which of the boxes a label would seem to be another mark's."""
        if not self.close:
            return np.zeros(len(boxes), dtype=bool)
        away, own = gaps(boxes, self.marks), self.is_own(label)
        others = away[:, ~own].min(axis=1, initial=np.inf)
        nearer: NDArray[np.bool_] = others < away[:, own].max(axis=1, initial=0.0) + _NEARER
        return nearer

    def crammed(self, boxes: Floats) -> NDArray[np.bool_]:
        """Return which boxes of names that a line leads to are close to any mark."""
        if not self.close:
            return np.zeros(len(boxes), dtype=bool)
        near: NDArray[np.bool_] = gaps(boxes, self.marks).min(axis=1, initial=np.inf) < _LED_OFF
        return near


def gaps(boxes: Floats, marks: Floats) -> Floats:
    """Return the pixels (n, m) from boxes (n, 4) to round marks, given by their boxes (m, 4)."""
    middles, radii = (marks[:, :2] + marks[:, 2:]) / 2, (marks[:, 2] - marks[:, 0]) / 2
    nearest = np.clip(middles[None], boxes[:, None, :2], boxes[:, None, 2:])
    return lengths(nearest - middles[None]) - radii


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how many pixels a text is wide at a font size."""
    return _ems(text) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.0
    if letter in _NARROW_LETTERS:
        return _NARROW_EM
    if letter in _WIDE_LETTERS:
        return _WIDE_EM
    return _CAPITAL_EM if letter.isupper() else _LETTER_EM


def mark_boxes(marks: Sequence[Mark], viewport: Viewport) -> Floats:
    """Return the boxes (n, 4) in pixels that the marks take."""
    spots = viewport.pixels(np.array([mark.place for mark in marks]).reshape(-1, 2))
    radii = np.array([mark.size / 2 + 1 for mark in marks])[:, None]
    return np.concatenate([spots - radii, spots + radii], axis=1)


def overlapping(boxes: Floats, others: Floats) -> NDArray[np.bool_]:
    """Return which of the boxes (n, 4) overlap any of the others (m, 4)."""
    shared = np.ones((len(boxes), len(others)), dtype=bool)
    for low, high in ((0, 2), (1, 3)):
        shared &= boxes[:, None, low] < others[None, :, high]
        shared &= others[None, :, low] < boxes[:, None, high]
    return np.asarray(np.any(shared, axis=1), dtype=bool)


def inside(boxes: Floats, viewport: Viewport) -> NDArray[np.bool_]:
    """Return which of the boxes (n, 4) lie whole on the drawing area, off border and buttons."""
    wide, high = viewport.size
    left, top, right, bottom = boxes.T
    across = (left >= _MARGIN) & (right <= wide - _MARGIN)
    whole: NDArray[np.bool_] = across & (top >= _MARGIN) & (bottom <= high - _MARGIN)
    return whole & viewport.off_corner(boxes)


def sides_of(label: Label, steps: Sequence[float]) -> list[Side]:
    """Return where a label may stand, nearest first, and what each side costs."""
    # Several lines stand only above or below: beside a mark no figure keeps them together.
    sides = _SIDES if len(label.lines) == 1 else _SIDES[:2]
    more = label.size * LINE_HEIGHT * (len(label.lines) - 1) / 2
    candidates: list[Side] = []
    for step, far in enumerate(steps):
        reach = label.radius + _PADDING + far
        for k, (anchor, up, of_side) in enumerate(sides):
            cost = of_side - (_KEPT if step == 0 and k == label.side else 0.0)
            across = _SIDEWAYS[anchor]
            corner = _CORNER if across and up else 1.0
            right = across * reach * corner if across else label.aside
            shift = (right, up * (reach * corner + label.size / 2 + more))
            candidates.append((anchor, shift, cost + _STEP_COST * step))
    return candidates


def boxes_around(label: Label) -> Floats:
    """Return the boxes (sides, 4) that a label would take right beside its mark."""
    return np.array([box(label, anchor, shift) for anchor, shift, _ in sides_of(label, STEPS[:1])])


def box(label: Label, anchor: Anchor, shift: Shift) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom in pixels of a label on one side of its mark."""
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    high = label.size * LINE_HEIGHT * len(label.lines)
    left = label.at[0] + shift[0] - wide * (1 - _SIDEWAYS[anchor]) / 2
    middle = label.at[1] - shift[1]
    return left, middle - high / 2, left + wide, middle + high / 2


def within_borders(label: Label, viewport: Viewport) -> Label:
    """Return a label that stands above or below its mark without crossing a border beside it."""
    left, _, right, _ = box(label, "middle", (0.0, 0.0))
    most = viewport.size[0] - _MARGIN
    return replace(label, aside=max(0.0, _MARGIN - left) - max(0.0, right - most))


def boxes_at(label: Label, sides: NDArray[np.int64], shifts: Floats) -> Floats:
    """Return the boxes (n, 4) of a label right (1), left (-1) or in the middle (0) of spots.

    The spots are shifts (n, 2) in pixels from its mark, to the right and upwards.
    """
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    high = label.size * LINE_HEIGHT * len(label.lines)
    left = label.at[0] + shifts[:, 0] - wide * (1 - sides) / 2
    top = label.at[1] - shifts[:, 1] - high / 2
    return np.column_stack([left, top, left + wide, top + high])


def label_texts(label: Label, anchor: Anchor, shift: Shift) -> list[Text]:
    """Return a label's lines; the shift is that of the middle of them all."""
    high = label.size * LINE_HEIGHT
    first = shift[1] + high * (len(label.lines) - 1) / 2
    return [
        Text(
            line,
            label.place,
            anchor,
            (round(shift[0], 2), round(first - k * high, 2)),
            label.size,
            bold=label.bold,
            italic=label.italic,
            look=label.look,
            actor=label.actor,
        )
        for k, line in enumerate(label.lines)
    ]


def wrapped(text: str, longest: int = WRAPPED) -> tuple[str, ...]:
    """Return a text as one line, or as two of about the same length where it is longer.

    >>> wrapped("9 more: one gesture each, to Cresta")
    ('9 more: one gesture', 'each, to Cresta')
    """
    text = cut(text, 2 * LONGEST)
    if len(text) <= longest:
        return (text,)
    breaks = [k for k in range(1, len(text)) if text[k - 1] in " …"]
    cuts = [(text[:k].rstrip(), text[k:].lstrip()) for k in breaks]
    return min(cuts, key=lambda cut: max(map(len, cut)), default=(text,))


def unwrapped(lines: Sequence[str]) -> str:
    """Return the text that was written in these lines as one line.

    >>> unwrapped(("Bank of", "Arden")), unwrapped(("Bank…", "Arden"))
    ('Bank of Arden', 'Bank…Arden')
    """
    return " ".join(lines).replace("… ", "…")
