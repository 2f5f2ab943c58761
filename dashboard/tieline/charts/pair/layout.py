"""Lay out the entries of a pair's history: rows, bars, and words that touch nothing.

In: entries, a scale of days, the room in pixels. Out: `Slot` values; rows count from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieline.charts.scene import Anchor
from tieline.charts.text_metrics import shortened, text_width
from tieline.charts.time_scale import TimeScale
from tieline.data.escaping import isolated
from tieline.narrative.pair_history import Entry

DOT = 11.0
"""Pixels that the shortest entry takes."""
MOST_WORDS = 450.0
"""Pixels that the words of an entry take at most."""
_APART, _GAP, _EDGE = 7.0, 14.0, 10.0
"""Pixels between a bar and its words, between two entries of a row, and at the left border."""
_RIGHT_EDGE = 20.0
"""Pixels at the right border: the longest words are up to 16 wider in DejaVu Sans."""

Interval = tuple[float, float]
"""From left to right in pixels."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The row of an entry, the ends of its bar, and where its words begin or end."""

    entry: Entry
    row: int
    left: float
    right: float
    words: str
    at: float
    anchor: Anchor

    @property
    def dot(self) -> bool:
        """Whether it is a single day."""
        return self.entry.first_day == self.entry.last_day


def bar_of(entry: Entry, scale: TimeScale) -> Interval:
    """Return the ends of an entry's bar, at least a dot's width apart."""
    low, high = scale.x(entry.first_day), scale.x(entry.last_day + 1)
    if high - low < DOT or entry.first_day == entry.last_day:
        middle = min(max((low + high) / 2, scale.left + DOT / 2), scale.right - DOT / 2)
        low, high = middle - DOT / 2, middle + DOT / 2
    return low, high


def words_beside(
    entries: Iterable[Entry], scale: TimeScale, width: float, size: float
) -> list[Slot]:
    """Lay out entries in as few rows as hold them with their words beside them."""
    rows: list[list[Interval]] = []
    slots = []
    for entry in entries:
        bar = bar_of(entry, scale)
        wanted = min(text_width(entry.text + tail_of(entry), size), MOST_WORDS)
        row, right = free_row(rows, bar, wanted, (scale.left, width - _RIGHT_EDGE))
        room = width - _RIGHT_EDGE - bar[1] - _APART if right else bar[0] - _APART - scale.left
        words = words_within(entry, min(room, MOST_WORDS), size)
        long = text_width(words, size) + _APART
        span = (bar[0], bar[1] + long) if right else (bar[0] - long, bar[1])
        rows[row].append(span)
        at = bar[1] + _APART if right else bar[0] - _APART
        slots.append(Slot(entry, row, *bar, words, at, "start" if right else "end"))
    return slots


def free_row(
    rows: list[list[Interval]], bar: Interval, wanted: float, edges: Interval
) -> tuple[int, bool]:
    """Return the first row with room, if need be a new one, and whether the words stand right.

    `wanted` is the width of the words; `rows` hold what is in each, and grow by a new one.
    """
    sides = [
        (right, span)
        for right, span in (
            (True, (bar[0], bar[1] + _APART + wanted)),
            (False, (bar[0] - _APART - wanted, bar[1])),
        )
        if span[0] >= edges[0] - 1 and span[1] <= edges[1] + 1
    ]
    if not sides:
        wider = edges[1] - bar[1] >= bar[0] - edges[0]
        sides = [(wider, (bar[0], edges[1]) if wider else (edges[0], bar[1]))]
    for number, row in enumerate(rows):
        for right, span in sides:
            if all(span[1] + _GAP <= low or high + _GAP <= span[0] for low, high in row):
                return number, right
    rows.append([])
    return len(rows) - 1, sides[0][0]


def words_above(
    entries: Sequence[Entry], scale: TimeScale, width: float, size: float
) -> list[Slot]:
    """Lay out each entry in a row of its own, its words over its bar: for narrow charts."""
    slots = []
    for row, entry in enumerate(entries):
        words = words_within(entry, width - _EDGE - _RIGHT_EDGE, size)
        slots.append(Slot(entry, row, *bar_of(entry, scale), words, _EDGE, "start"))
    return slots


def tail_of(entry: Entry) -> str:
    """Return the number of articles and the notes in short: " (3 articles, quoted)"."""
    count = f"{entry.articles} article{'' if entry.articles == 1 else 's'}"
    return f" ({', '.join([count, *entry.notes])})"


def words_within(entry: Entry, room: float, size: float) -> str:
    """Return an entry's words, cut to so many pixels; its tail is kept as long as it fits."""
    tail = tail_of(entry)
    left = room - text_width(tail, size)
    if left < room / 3:
        return shortened(isolated(entry.text) + tail, room, size)
    return isolated(shortened(entry.text, left, size)) + tail
