"""Where the entries of a pair's story lie: bands of rows, words beside each bar, nothing touching.

In: entries, a scale of days, the room in pixels. Out: `Seat` values; y counts rows from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieline.charts.scene import Anchor
from tieline.charts.text_metrics import shortened, text_width
from tieline.charts.time_scale import Scale
from tieline.narrative.pair_history import Entry

DOT = 11.0
"""Pixels that the shortest entry takes."""
MOST_WORDS = 450.0
_APART, _GAP, _EDGE = 7.0, 14.0, 10.0


@dataclass(frozen=True, slots=True)
class Slot:
    """An entry's row in its band, from where to where its bar reaches, and its words' place."""

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


def bar_of(entry: Entry, scale: Scale) -> tuple[float, float]:
    """Return from where to where an entry's bar reaches, at least a dot's width."""
    low, high = scale.x(entry.first_day), scale.x(entry.last_day + 1)
    if high - low < DOT or entry.first_day == entry.last_day:
        middle = min(max((low + high) / 2, scale.left + DOT / 2), scale.right - DOT / 2)
        low, high = middle - DOT / 2, middle + DOT / 2
    return low, high


def beside(entries: Iterable[Entry], scale: Scale, width: float, size: float) -> list[Slot]:
    """Seat entries into as few rows as hold them with their words beside them."""
    rows: list[list[tuple[float, float]]] = []
    seats = []
    for entry in entries:
        bar = bar_of(entry, scale)
        wanted = min(text_width(_whole(entry), size), MOST_WORDS)
        row, right = _seat(rows, bar, wanted, (scale.left, width - _EDGE))
        room = width - _EDGE - bar[1] - _APART if right else bar[0] - _APART - scale.left
        words = worded(entry, min(room, MOST_WORDS), size)
        long = text_width(words, size) + _APART
        span = (bar[0], bar[1] + long) if right else (bar[0] - long, bar[1])
        rows[row].append(span)
        at = bar[1] + _APART if right else bar[0] - _APART
        seats.append(Slot(entry, row, *bar, words, at, "start" if right else "end"))
    return seats


def _seat(
    rows: list[list[tuple[float, float]]],
    bar: tuple[float, float],
    wanted: float,
    edges: tuple[float, float],
) -> tuple[int, bool]:
    """Return the first row with room, and whether the words stand to the right; or a new row."""
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


def above(entries: Sequence[Entry], scale: Scale, width: float, size: float) -> list[Slot]:
    """Seat each entry in a row of its own, its words over its bar: for narrow pictures."""
    seats = []
    for row, entry in enumerate(entries):
        words = worded(entry, width - 2 * _EDGE, size)
        seats.append(Slot(entry, row, *bar_of(entry, scale), words, _EDGE, "start"))
    return seats


def _whole(entry: Entry) -> str:
    return entry.text + _tail(entry)


def _tail(entry: Entry) -> str:
    """Say in short what `attribution` says: " (3 articles, quoted)"."""
    count = f"{entry.articles} article{'' if entry.articles == 1 else 's'}"
    return f" ({', '.join([count, *entry.notes])})"


def worded(entry: Entry, room: float, size: float) -> str:
    """Say an entry in the room there is; its articles are told as long as they fit."""
    tail = _tail(entry)
    left = room - text_width(tail, size)
    if left < room / 3:
        return shortened(_whole(entry), room, size)
    return shortened(entry.text, left, size) + tail
