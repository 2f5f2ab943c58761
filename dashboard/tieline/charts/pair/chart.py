"""The history of a pair: one axis of time, what is warm above it, what is cold below.

In: the ties of a selection whose focus is a pair, and a size. Out: a `Scene`. Support stands on the
side of its giver, above what is mutual. The chart is as wide as asked, and higher than asked where
its rows need it, for no entry is left out. Under 600 pixels words stand over their bars.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tieline.charts import theme
from tieline.charts.moments import (
    PlacedMoment,
    moment_areas,
    moment_lines,
    moment_texts,
    names_height,
    place_moments,
)
from tieline.charts.pair.layout import Slot, words_above, words_beside
from tieline.charts.scene import DESIGN_SIZE, Cut, Line, Point, Scene, Size, Text
from tieline.charts.text_metrics import shortened, wrapped
from tieline.charts.time_scale import TimeScale, scale_of
from tieline.data.dossier import Dossier
from tieline.data.english import joined
from tieline.data.escaping import isolated
from tieline.data.vocabulary import TYPES, TieType
from tieline.narrative.pair_history import Entry, PairHistory, pair_history
from tieline.selection.selected import SelectedTies
from tieline.selection.time_axis import steps_sentence, ticks, time_axis

VIEW = "pair"
_NO_PAIR = "Choose two countries or organisations, as in focus=A|B."
_RADIUS = 5.5
"""The radius in pixels of the dot of a single day: half of `DOT`."""
_TOP, _BOTTOM = 6.0, 8
"""Pixels above the first band and below the last."""
_AXIS_HALF = 12
"""Pixels from the middle of the axis to either of its two lines, between which the years stand."""
_LINE = 15
"""Pixels from one line of a band's name to the next."""
_LETTER = 0.62
"""The width of a letter of a step's name, in parts of the font size."""
_CIRCLE_POINTS = 20
_UNDATED_SHARE = 0.55
"""The share of its colour that an entry without any date keeps."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a wide or a narrow chart in pixels; `most` is the most steps of its axis."""

    width: int
    left: float
    right: float
    row: float
    head: float
    axis: float
    size: float
    most: int
    narrow: bool

    @classmethod
    def of(cls, width: int) -> "Measures":
        """Return the measures of a chart of this width."""
        if width < theme.NARROW:
            return cls(width, 10, width - 10, 38, 26, 34, 11.5, 10, narrow=True)
        words = min(0.36 * width, 450.0)
        return cls(width, 0.15 * width, width - words, 23, 12, 40, 12, 24, narrow=False)


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of one kind: their name, and the slots of their entries."""

    name: str
    slots: tuple[Slot, ...]
    record: TieType
    """The type of its ties."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((slot.row for slot in self.slots), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """Where days lie, the name of each step that has room for it, and the moments of these days."""

    scale: TimeScale
    names: tuple[str, ...]
    moments: tuple[PlacedMoment, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands over the axis and those under it."""

    warm: list[Band]
    cold: list[Band]


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Draw what articles say of the selection's pair over time."""
    history = pair_history(selected, selected.selection.focus)
    if history is None or not history.entries:
        note = _NO_PAIR if history is None else history.lead
        return Scene(VIEW, size, (0.0, size[0]), (0.0, size[1]), note=note)
    measures = Measures.of(size[0])
    axis = axis_of(selected.dossier, history, measures)
    bands = bands_of(history, axis.scale, measures)
    scene = draw_bands(bands, axis, measures=measures, height=size[1])
    return replace(scene, types=selected.dossier.types)


def axis_of(dossier: Dossier, history: PairHistory, measures: Measures) -> Axis:
    """Return the axis of the days of this pair."""
    ids = [claim.id for entry in history.entries for claim in entry.claims]
    only = replace(dossier, ties=dossier.ties[dossier.ties["id"].isin(ids)])
    axis = time_axis(only, measures.most)
    room = int((measures.right - measures.left) / (measures.size * _LETTER))
    scale = scale_of(axis, measures.left, measures.right)
    return Axis(scale, ticks(axis.bins, room), place_moments(dossier.about.moments, scale))


def bands_of(history: PairHistory, scale: TimeScale, measures: Measures) -> Bands:
    """Sort entries into bands: support by its giver and what is mutual; then what is cold."""
    lay_out = words_above if measures.narrow else words_beside
    # What has a direction stands over what has none.
    types = sorted(history.types.values(), key=lambda record: not record.directed)
    warm, cold = (
        [
            Band(name, tuple(lay_out(entries, scale, measures.width, measures.size)), record)
            for record in types
            if record.sign == sign
            for name, entries in rows_of(record, history)
            if entries
        ]
        for sign in (1, -1)
    )
    return Bands(warm, cold)


def rows_of(record: TieType, history: PairHistory) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the entries of a type with their name: of one that has a direction, by its giver."""
    entries = [entry for entry in history.entries if entry.type == record.word]
    if not record.directed:
        yield _capital(record.label), entries
        return
    (a, b) = history.actors
    for pair in ((a, b), (b, a)):
        given = [entry for entry in entries if entry.giver == pair[0]]
        yield record.sentence(*pair, {entry.form for entry in given}), given


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


# Lines and texts: y in pixels from the top, turned upwards at the end


def draw_bands(bands: Bands, axis: Axis, *, measures: Measures, height: int) -> Scene:
    """Draw the bands and the axis between them, at least so many pixels high."""
    scale, names, moments = axis.scale, axis.names, axis.moments
    lines: list[Line] = []
    texts: list[Text] = []
    y = _TOP
    if measures.narrow and bands.warm:
        # On a telephone the axis lies below the first screen.
        texts += step_names(scale, names, y + 8, measures)
        y += 18
    for band in bands.warm:
        y = add_band(band, y, lines, texts, measures=measures)
    middle = y + measures.axis / 2
    y = middle + measures.axis / 2 + names_height(moments)
    for band in bands.cold:
        y = add_band(band, y, lines, texts, measures=measures)
    rules = list(axis_lines(scale, names, middle, y + _BOTTOM))
    notes = axis_notes(axis, y, measures)
    end = y + _BOTTOM + _LINE * len(notes)
    texts += notes
    texts += step_names(scale, names, middle, measures)
    if not measures.narrow:
        for text, at in (("↑ warm", middle - 8), ("↓ cold", middle + 8)):
            texts.append(Text(text, (10.0, at), "start", size=measures.size - 1, look="muted"))
    full = max(math.ceil(end), height)
    under = full - (middle + _AXIS_HALF)
    return Scene(
        VIEW,
        (measures.width, full),
        (0.0, float(measures.width)),
        (0.0, float(full)),
        areas=tuple(moment_areas(moments, under)),
        lines=(
            *moment_lines(moments, scale, under),
            *(
                replace(line, points=tuple(_upwards(point, full) for point in line.points))
                for line in [*rules, *lines]
            ),
        ),
        texts=(
            *(replace(text, place=_upwards(text.place, full)) for text in texts),
            *moment_texts(moments, under),
        ),
    )


def _upwards(point: Point, height: float) -> Point:
    return round(point[0], 2), round(height - point[1], 2)


def add_band(
    band: Band, y: float, lines: list[Line], texts: list[Text], *, measures: Measures
) -> float:
    """Draw a band from `y` down; return where it ends."""
    first = y + (measures.head if measures.narrow else measures.head / 2)
    texts += band_name(band, y, first, measures)
    for slot in band.slots:
        top = first + slot.row * measures.row
        words, bar = (top + 10, top + 25) if measures.narrow else (top + measures.row / 2,) * 2
        lines.append(entry_line(slot, bar))
        place = (slot.at, words)
        texts.append(Text(slot.words, place, slot.anchor, size=measures.size, actor=slot.entry.key))
    # A name of two lines reaches below a single row.
    least = 0 if measures.narrow else _LINE * len(name_lines(band.name, band.record)) + 8
    return first + max(band.rows * measures.row, least) + measures.head / 2


def band_name(band: Band, y: float, first: float, measures: Measures) -> Iterator[Text]:
    """Name a band: over its rows in a narrow chart, beside them in short lines in a wide one."""
    if measures.narrow:
        parts, at = [band.name], y + 14
    else:
        parts, at = name_lines(band.name, band.record), first + measures.row / 2
    room = measures.width - 20 if measures.narrow else measures.left - 14
    for number, part in enumerate(parts):
        text = shortened(part, room, measures.size, bold=True)
        place = (10.0, at + _LINE * number)
        yield Text(text, place, "start", size=measures.size, bold=True)


def name_lines(name: str, record: TieType = TYPES["support"]) -> list[str]:
    """Return the name of a band of support in lines; a band of two rows has the room.

    >>> name_lines("Arden supports Borel")
    ['Arden', 'supports Borel']
    >>> name_lines("Arden made a gesture to Borel")
    ['Arden', 'made a gesture to', 'Borel']
    """
    giver, verb, taker = name.partition(f" {record.label} ")
    if verb:
        return [giver, verb.lstrip() + taker]
    giver, verb, taker = name.partition(f" {record.gestures_label} ")
    return [giver, verb.strip(), taker] if verb else [name]


def entry_line(slot: Slot, y: float) -> Line:
    """Return an entry's bar, or its dot: a ring where only somebody quoted says so."""
    entry = slot.entry
    own = entry.certainty == "stated"
    tie = entry.claims[0].tie
    if slot.dot:
        radius = _RADIUS / 2 if own else _RADIUS - 1
        points = circle_points((slot.left + slot.right) / 2, y, radius)
        width = _RADIUS if own else 2.0
        cut: Cut = "solid"
    else:
        step = (slot.right - slot.left) / 4
        points = tuple((slot.left + k * step, y) for k in range(5))
        width = theme.width(entry.articles, 5) + 1.5
        cut = "dash" if not own else "solid" if entry.begin_known else "dot"
    return Line(
        entry.key,
        entry.type,
        points,
        width,
        title=f"{tie}: {isolated(entry.text)} {_capital(entry.when)}, {entry.attribution}.",
        cut=cut,
        faded=_UNDATED_SHARE if entry.not_dated else 1.0,
    )


def circle_points(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """Return a circle that is drawn a little further than round, so that no gap is left."""
    turns = [k * math.tau / _CIRCLE_POINTS for k in range(_CIRCLE_POINTS + 2)]
    return tuple((x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns)


# The axis


def axis_lines(scale: TimeScale, names: Sequence[str], middle: float, end: float) -> Iterator[Line]:
    """Draw a line where each named step begins, and the axis itself, parted at its breaks."""
    over, under = middle - _AXIS_HALF, middle + _AXIS_HALF
    for (left, *_), name in zip(scale.steps, names, strict=True):
        if name:
            for low, high in ((4.0, over), (under, end - 4)):
                yield Line("", "rule", ((left, low), (left, high)), 1.0, cut="solid")
    for left, right in between_breaks(scale):
        for y in (over, under):
            yield Line("", "others", ((left, y), (right, y)), 1.2, cut="solid")


def between_breaks(scale: TimeScale) -> Iterator[tuple[float, float]]:
    """Yield the parts of the axis between its breaks, from left to right."""
    left = scale.left
    for low, high, _, _ in scale.breaks:
        yield left, low
        left = high
    yield left, scale.right


def axis_notes(axis: Axis, y: float, measures: Measures) -> list[Text]:
    """Say below the chart, from `y` on, what its axis cannot show.

    Where its steps are unequal, where time is left out, and moments whose names have no room.
    """
    sentences = [steps_sentence((first, last) for _, _, first, last in axis.scale.steps)]
    if axis.scale.breaks:
        sentences.append("Where the axis is parted, time is left out.")
    if nameless := [isolated(one.moment.name) for one in axis.moments if one.row is None]:
        sentences.append(f"Also marked: {joined(nameless)}.")
    size = measures.size - 1
    lines = wrapped(" ".join(filter(None, sentences)), measures.width - 20, size)
    return [
        Text(line, (10.0, y + _BOTTOM + _LINE * (row + 0.5)), "start", size=size, look="muted")
        for row, line in enumerate(lines)
    ]


def step_names(
    scale: TimeScale, names: Sequence[str], y: float, measures: Measures
) -> Iterator[Text]:
    """Write the name of each step over its middle."""
    for (left, right, *_), name in zip(scale.steps, names, strict=True):
        if name:
            place = ((left + right) / 2, y)
            yield Text(name, place, size=measures.size - 0.5, look="muted")
