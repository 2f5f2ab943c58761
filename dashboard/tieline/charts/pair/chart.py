"""The biography of a pair as a picture: one axis of time, warmth above it, tension below.

In: a dossier, a selection whose focus is a pair, a size. Out: a `Picture`. Support stands on the
side of its giver, above what is mutual. The picture is as wide as asked, and higher than asked
where its rows need it, for no entry is left out. Under 600 pixels words stand over their bars.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tieline.charts import theme
from tieline.charts.pair.layout import Slot, above, beside
from tieline.charts.scene import DESIGN_SIZE, Cut, Line, Place, Scene, Size, Text
from tieline.charts.text_metrics import shortened
from tieline.charts.time_scale import Scale, scale_of
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.narrative.pair_history import Entry, PairHistory, pair_history
from tieline.selection.selected import SelectedTies
from tieline.selection.time_axis import Bin, ticks, time_axis

VIEW = "pair"
_NO_PAIR = "Choose two countries or organisations, as in focus=A|B."
_RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of a picture in pixels, wide or narrow."""

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
    def of(cls, width: int) -> "Plan":
        """Return the measures of a picture of this width."""
        if width < theme.NARROW:
            return cls(width, 10, width - 10, 38, 26, 34, 11.5, 10, narrow=True)
        words = min(0.36 * width, 450.0)
        return cls(width, 0.15 * width, width - words, 23, 12, 40, 12, 24, narrow=False)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one kind: what they are called, and who sits where."""

    name: str
    seats: tuple[Slot, ...]

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return max((seat.row for seat in self.seats), default=-1) + 1


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Draw what is told of the selection's pair over time."""
    story = pair_history(selected, selected.selection.focus)
    if story is None or not story.entries:
        note = _NO_PAIR if story is None else story.lead
        return Scene(VIEW, size, (0.0, size[0]), (0.0, size[1]), note=note)
    plan = Plan.of(size[0])
    scale, names = _time(selected.dossier, story, plan)
    bands = _bands(story, scale, plan)
    return _drawn(bands, scale, names, plan=plan, height=size[1])


def _time(dossier: Dossier, story: PairHistory, plan: Plan) -> tuple[Scale, tuple[str, ...]]:
    """Return where the days of this pair lie, and the name of each step that has room for it."""
    ids = [claim.id for entry in story.entries for claim in entry.claims]
    only = replace(dossier, ties=dossier.ties[dossier.ties["id"].isin(ids)])
    axis = time_axis(only, plan.most)
    room = int((plan.right - plan.left) / (plan.size * 0.62))
    return scale_of(axis, plan.left, plan.right), ticks(_with_years(axis.bins), room)


def _with_years(bins: Sequence[Bin]) -> list[Bin]:
    """Name the year of a day that follows a break or a month: what told it may have no room."""
    found = []
    for at, one in enumerate(bins):
        bare = one.label[0].isdigit() and " " in one.label and not _dated(one)
        told = at == 0 or one.gap_before or _dated(bins[at - 1])
        year = date.fromordinal(one.first_day).year
        found.append(replace(one, label=f"{one.label} {year}") if bare and told else one)
    return found


def _dated(one: Bin) -> bool:
    """Whether a step's name ends in its year."""
    return str(date.fromordinal(one.first_day).year) in one.label.split()


def _bands(story: PairHistory, scale: Scale, plan: Plan) -> tuple[list[Band], list[Band]]:
    """Return the bands over the axis and those under it."""
    a, b = story.actors
    warm = [
        _band(f"{a} supports {b}", [one for one in story.entries if one.giver == a], scale, plan),
        _band(f"{b} supports {a}", [one for one in story.entries if one.giver == b], scale, plan),
        _band(_label("alliance"), _mutual(story, warm=True), scale, plan),
    ]
    cold = [_band(_label("tension"), _mutual(story, warm=False), scale, plan)]
    return [band for band in warm if band.seats], [band for band in cold if band.seats]


def _label(kind: str) -> str:
    label = TYPES[kind].label
    return label[:1].upper() + label[1:]


def _mutual(story: PairHistory, *, warm: bool) -> list[Entry]:
    return [one for one in story.entries if not one.giver and one.friendly is warm]


def _band(name: str, entries: Sequence[Entry], scale: Scale, plan: Plan) -> Band:
    seated = above if plan.narrow else beside
    return Band(name, tuple(seated(entries, scale, plan.width, plan.size)))


# What is drawn: y in pixels from the top, turned at the end


def _drawn(
    bands: tuple[list[Band], list[Band]],
    scale: Scale,
    names: Sequence[str],
    *,
    plan: Plan,
    height: int,
) -> Scene:
    lines: list[Line] = []
    texts: list[Text] = []
    y = 6.0
    if plan.narrow and bands[0]:
        # On a telephone the axis lies below the fold.
        texts += _years(scale, names, y + 8, plan)
        y += 18
    for band in bands[0]:
        y = _add(band, y, lines, texts, plan=plan)
    middle = y + plan.axis / 2
    y = middle + plan.axis / 2
    for band in bands[1]:
        y = _add(band, y, lines, texts, plan=plan)
    end = y + 8
    rules = list(_rules(scale, names, middle, end))
    texts += _years(scale, names, middle, plan)
    texts += _sides(middle, plan)
    full = max(math.ceil(end), height)
    return Scene(
        VIEW,
        (plan.width, full),
        (0.0, float(plan.width)),
        (0.0, float(full)),
        lines=tuple(_turned(line, full) for line in [*rules, *lines]),
        texts=tuple(replace(text, place=_up(text.place, full)) for text in texts),
    )


def _up(place: Place, height: float) -> Place:
    return round(place[0], 2), round(height - place[1], 2)


def _turned(line: Line, height: float) -> Line:
    return replace(line, points=tuple(_up(point, height) for point in line.points))


def _add(band: Band, y: float, lines: list[Line], texts: list[Text], *, plan: Plan) -> float:
    """Draw a band from `y` down; return where it ends."""
    first = y + (plan.head if plan.narrow else plan.head / 2)
    texts += _name(band, y, first, plan)
    for seat in band.seats:
        top = first + seat.row * plan.row
        words, bar = (top + 10, top + 25) if plan.narrow else (top + plan.row / 2,) * 2
        lines.append(_stroke(seat, bar))
        texts.append(
            Text(seat.words, (seat.at, words), seat.anchor, size=plan.size, actor=seat.entry.key)
        )
    # A name of two lines reaches below a single row.
    least = 0 if plan.narrow else 15 * len(_parted(band.name)) + 8
    return first + max(band.rows * plan.row, least) + plan.head / 2


def _name(band: Band, y: float, first: float, plan: Plan) -> Iterator[Text]:
    """Name a band: over its rows in a narrow picture, beside them and in short lines in a wide."""
    if plan.narrow:
        parts, at = [band.name], y + 14
    else:
        parts, at = _parted(band.name), first + plan.row / 2
    room = plan.width - 20 if plan.narrow else plan.left - 14
    for number, part in enumerate(parts):
        said = shortened(part, room, plan.size, bold=True)
        yield Text(said, (10.0, at + 15 * number), "start", size=plan.size, bold=True)


def _parted(name: str) -> list[str]:
    """Write "Arden supports Borel" in two lines; a band of two rows has the room."""
    giver, verb, taker = name.partition(" supports ")
    return [giver, verb.lstrip() + taker] if verb else [name]


def _stroke(seat: Slot, y: float) -> Line:
    """Return an entry's bar, or its dot: a ring where only somebody quoted says so."""
    entry = seat.entry
    own = entry.certainty == "stated"
    title = f"{entry.text} {entry.when[:1].upper()}{entry.when[1:]}, {entry.attribution}."
    if seat.dot:
        points = _circle((seat.left + seat.right) / 2, y, _RADIUS / 2 if own else _RADIUS - 1)
        return _line(entry, points, _RADIUS if own else 2.0, title=title, cut="solid")
    step = (seat.right - seat.left) / 4
    points = tuple((seat.left + k * step, y) for k in range(5))
    cut: Cut = "dash" if not own else "solid" if entry.begin_known else "dot"
    return _line(entry, points, theme.width(entry.articles, 5) + 1.5, title=title, cut=cut)


def _line(entry: Entry, points: tuple[Place, ...], width: float, *, title: str, cut: Cut) -> Line:
    faded = 0.55 if entry.not_dated else 1.0
    return Line(entry.key, entry.type, points, width, title=title, cut=cut, faded=faded)


def _circle(x: float, y: float, radius: float) -> tuple[Place, ...]:
    turns = [k * math.tau / 20 for k in range(22)]
    return tuple((x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns)


# The axis


def _rules(scale: Scale, names: Sequence[str], middle: float, end: float) -> Iterator[Line]:
    """Draw a line where each named step begins, and the axis itself, parted at its breaks."""
    for (left, *_), name in zip(scale.steps, names, strict=True):
        if name:
            for low, high in ((4.0, middle - 12), (middle + 12, end - 4)):
                yield Line("", "rule", ((left, low), (left, high)), 1.0, cut="solid")
    for left, right in _runs(scale):
        for y in (middle - 12, middle + 12):
            yield Line("", "others", ((left, y), (right, y)), 1.2, cut="solid")


def _runs(scale: Scale) -> Iterator[tuple[float, float]]:
    """Return the stretches of the axis between its breaks."""
    left = scale.left
    for low, high, _, _ in scale.breaks:
        yield left, low
        left = high
    yield left, scale.right


def _years(scale: Scale, names: Sequence[str], middle: float, plan: Plan) -> Iterator[Text]:
    for (left, right, *_), name in zip(scale.steps, names, strict=True):
        if name:
            yield Text(name, ((left + right) / 2, middle), size=plan.size - 0.5, look="muted")


def _sides(middle: float, plan: Plan) -> Iterator[Text]:
    """Say beside the axis which way is warm and which is cold, where there is room."""
    if not plan.narrow:
        for said, y in (("↑ warm", middle - 8), ("↓ cold", middle + 8)):
            yield Text(said, (10.0, y), "start", size=plan.size - 1, look="muted")
