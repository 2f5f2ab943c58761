"""Names beside their marks: the freest of eight sides each, the most important first.

In: what each mark is called, the marks, the ink of the lines. Out: `Text` values; whoever finds no
room has no name. Widths are estimated by class of character, since no font is measured here.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.pictures.frame import Frame
from dashboard.pictures.ink import Box, Ink
from dashboard.pictures.picture import Anchor, Mark, Place, Text

NAME_SIZE, SMALL_SIZE, NARROW_SIZE = 13.5, 11.5, 11.5
LONGEST = 34
"""Characters after which a name is cut, wherever it is drawn."""

_NARROW_LETTERS = set("iIjlft.,:;'|!()[] ’·-")
_WIDE_LETTERS = set("mwMW@%&—…")
_NARROW_EM, _WIDE_EM, _CAPITAL_EM, _LETTER_EM = 0.34, 0.93, 0.7, 0.585
_BOLD = 1.05
_LINE_HEIGHT = 1.2
_WRAPPED = 24
_MARGIN = 2.0
_AIR = 2.5
_FAR = (0.0, 9.0, 20.0)
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


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a mark, before a side is found for it."""

    actor: str
    lines: tuple[str, ...]
    at: tuple[float, float]
    """The middle of its mark in pixels."""
    place: Place
    radius: float
    size: float
    bold: bool = False
    italic: bool = False
    look: str = "ink"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how many pixels a text is wide at a font size."""
    return sum(_em(letter) for letter in text) * size * (_BOLD if bold else 1.0)


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


def shortened(name: str, longest: int = LONGEST) -> str:
    """Return a name cut to what fits beside a mark."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def placed(labels: Iterable[Label], marks: Iterable[Mark], frame: Frame, ink: Ink) -> list[Text]:
    """Return the names that find room, in the given order of importance."""
    taken = [mark_box(mark, frame) for mark in marks]
    found: list[Text] = []
    for label in labels:
        best = _best(label, taken, frame, ink)
        if best is not None:
            texts, box = best
            taken.append(box)
            found.extend(texts)
    return found


def mark_box(mark: Mark, frame: Frame) -> Box:
    """Return the box in pixels that a mark takes."""
    x, y = frame.pixels(np.array(mark.place)).tolist()
    radius = mark.size / 2 + 1
    return x - radius, y - radius, x + radius, y + radius


def _best(
    label: Label, taken: Sequence[Box], frame: Frame, ink: Ink
) -> tuple[list[Text], Box] | None:
    """Return the texts and their box on the freest side, None where every side is taken."""
    best: tuple[float, list[Text], Box] | None = None
    sides = _SIDES if len(label.lines) == 1 else _SIDES[:2]
    for step, far in enumerate(_FAR):
        for anchor, up, dislike in sides:
            texts, box = _tried(label, anchor, up, far)
            if not _inside(box, frame) or any(overlap(box, other) for other in taken):
                continue
            cost = dislike + 3.0 * step + 0.16 * ink.within(box)
            if best is None or cost < best[0] - 1e-9:
                best = (cost, texts, box)
        if best is not None and best[0] < 3.0 * (step + 1):
            break
    return None if best is None else best[1:]


def _tried(label: Label, anchor: Anchor, up: int, far: float) -> tuple[list[Text], Box]:
    """Return a label's lines on one side of its mark, and the box that they take in pixels."""
    wide = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    high = label.size * _LINE_HEIGHT
    reach = label.radius + _AIR + far
    sideways = {"start": 1, "middle": 0, "end": -1}[anchor]
    corner = 0.72 if sideways and up else 1.0
    dx, dy = sideways * reach * corner, up * (reach * corner + label.size / 2)
    # Upwards of the mark the last line is the nearest to it.
    lines = label.lines[::-1] if up > 0 else label.lines
    heights = [dy + up * k * high for k in range(len(lines))]
    texts = [_text(label, line, anchor, (dx, y)) for line, y in zip(lines, heights, strict=True)]
    left = label.at[0] + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    top, bottom = label.at[1] - max(heights) - high / 2, label.at[1] - min(heights) + high / 2
    return texts, (left, top, left + wide, bottom)


def _text(label: Label, line: str, anchor: Anchor, shift: tuple[float, float]) -> Text:
    return Text(
        line,
        label.place,
        anchor,
        (round(shift[0], 2), round(shift[1], 2)),
        label.size,
        bold=label.bold,
        italic=label.italic,
        look=label.look,
        actor=label.actor,
    )


def wrapped(text: str) -> tuple[str, ...]:
    """Return a note as one line, or as two of about the same length.

    >>> wrapped("9 more: one gesture each, to Cresta")
    ('9 more: one gesture', 'each, to Cresta')
    """
    words = shortened(text, 2 * LONGEST).split(" ")
    if len(text) <= _WRAPPED:
        return (text,)
    cuts = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(len, cut)), default=(text,))


def _inside(box: Box, frame: Frame) -> bool:
    wide, high = frame.size
    return (
        box[0] >= _MARGIN
        and box[1] >= _MARGIN
        and box[2] <= wide - _MARGIN
        and box[3] <= high - _MARGIN
    )
