"""The timeline: a row for each pair, a bar for each period and type, on the date control's axis.

In: a dossier, a selection and a size in pixels. Out: a `Picture` whose units are pixels, y upwards.
What the dates leave out stays, pale, so that neither the axis nor the rows move with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.charts import theme
from tieline.charts.network.chart import NOTHING
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Line, Scene, Size, Text
from tieline.charts.text_metrics import shortened, text_width
from tieline.charts.time_scale import Scale, scale_of
from tieline.charts.timeline import axis as timeline_axis
from tieline.charts.timeline.axis import rules, window_rules
from tieline.charts.timeline.bars import Pen, Window, bar_lines
from tieline.charts.timeline.lanes import Laid, Room, heights, laid, lanes_of
from tieline.charts.timeline.periods import Row, rows_of
from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.graph.network import edge_ends, edge_facts
from tieline.narrative.tooltips import edge_sentence, in_digits
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, without_drawing
from tieline.selection.time_axis import TimeAxis, time_axis

MORE = "+pairs"
"""The mark of the pairs that have no row: it opens them."""
OPENS_ROWS = "a click draws more rows"

_TOP, _FOOT = 30.0, 22.0
_NAME, _NARROW_NAME = 12.5, 11.0
_WIDEST_NAME = 0.26
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The drawing area: its size, where names end and time begins, whose partners are told."""

    size: Size
    one: str
    scale: Scale
    axis: TimeAxis
    room: Room

    @property
    def narrow(self) -> bool:
        return is_narrow(self.size)


def is_narrow(size: Size) -> bool:
    """Whether names stand above their rows."""
    return size[0] < theme.NARROW


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Return the timeline of what is selected, at any day; other days than the chosen are pale."""
    timeless = without_drawing(selected.selection).with_(from_day=None, to_day=None)
    rows = rows_of(selected.of(timeless))
    one = _one(selected, rows)
    rows = tuple(row for row in rows if not one or selected.selection.actors or one in row.pair)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not rows:
        return Scene("timeline", size, *ranges, note=NOTHING)
    sheet = _sheet(selected, rows, one, size=size)
    window = _window(selected.selection)
    drawn = _rows(rows, window, sheet)
    left = len(rows) - len(drawn)
    return Scene(
        "timeline",
        size,
        *ranges,
        lines=tuple(_lines(selected, drawn, sheet)),
        texts=(
            *_texts(selected.dossier, drawn, window, sheet),
            *_more(left, sheet, selected.selection),
        ),
        folded={MORE: ()} if left else {},
        axis=sheet.scale.steps,
    )


def _one(selected: SelectedTies, rows: Sequence[Row]) -> str:
    """Return the actor whose partners the rows are; blank where they are pairs."""
    asked = (
        selected.selection.actors[0]
        if len(selected.selection.actors) == 1
        else selected.selection.focus
    )
    return asked if any(asked in row.pair for row in rows) else ""


def _window(selection: Selection) -> Window:
    first, last = selection.from_day, selection.to_day
    return Window(
        dates.EARLIEST if first is None else first, dates.LATEST if last is None else last
    )


# Rows


def _sheet(selected: SelectedTies, rows: Sequence[Row], one: str, *, size: Size) -> _Sheet:
    axis = time_axis(selected.dossier)
    tall = size[1] - _TOP - _FOOT
    if is_narrow(size):
        room = Room(5.0, 8.0, tall / 3, 3.0, head=15.0)
        return _Sheet(size, one, scale_of(axis, 0.0, float(size[0])), axis, room)
    room = (
        Room(6.0, 20.0, tall / 3, 6.0)
        if selected.selection.fold
        else Room(4.5, 15.0, tall / 6, 4.0)
    )
    widest = max(
        text_width(_named(row, one, selected.dossier), _NAME, bold=True) for row in rows[:60]
    )
    names = min(widest, _WIDEST_NAME * size[0]) + _GAP
    return _Sheet(size, one, scale_of(axis, names, float(size[0])), axis, room)


def _rows(rows: Sequence[Row], window: Window, sheet: _Sheet) -> list[Laid]:
    """Return the rows that fit: those with a bar in the window before others, by importance."""
    inside = [row for row in rows if any(map(window.holds, row.bars))]
    known = set(map(id, inside))
    asked = [*inside, *(row for row in rows if id(row) not in known)]
    tall = sheet.size[1] - _TOP - _FOOT
    asked = asked[: int(tall / (sheet.room.row + sheet.room.head)) + 1]
    lanes = {id(row): lanes_of(row, sheet.scale) for row in asked}
    found = heights([max(lanes[id(row)]) + 1 for row in asked], sheet.room, tall)
    height = {id(row): high for row, high in zip(asked, found, strict=False)}
    chosen = [row for row in rows if id(row) in height]
    return laid(chosen, [lanes[id(row)] for row in chosen], [height[id(row)] for row in chosen],
                sheet.room, _TOP)  # fmt: skip


def _lines(selected: SelectedTies, drawn: Sequence[Laid], sheet: _Sheet) -> Iterator[Line]:
    width, height = sheet.size
    top, bottom = height - _TOP + 4, height - (drawn[-1].top + drawn[-1].height)
    yield from rules(sheet.axis, sheet.scale, top, bottom)
    for row in drawn[1:]:
        edge = (0.0, height - row.top), (float(width), height - row.top)
        yield Line("", "rule", edge, 0.6, cut="solid")
    window = _window(selected.selection)
    yield from window_rules(window, sheet.scale, top, bottom)
    titles = _titles(selected, drawn)
    most = most_articles(selected.dossier)
    pen = Pen(sheet.scale, window, most, height, sheet.narrow, titles)
    for row in drawn:
        yield from bar_lines(row, _ends(row.row, sheet.one)[0], pen)


def _titles(selected: SelectedTies, drawn: Sequence[Laid]) -> dict[str, str]:
    """Return what each drawn edge tells of itself, in the chosen dates or else at any."""
    edges = sorted({bar.edge for row in drawn for bar in row.row.bars})
    chosen = edge_facts(selected)
    timeless = edge_facts(selected.with_(from_day=None, to_day=None))
    found = {}
    for edge in edges:
        key = edge_ends(edge)
        said = edge_sentence(key, chosen.get(key, timeless[key]), selected.dossier)
        found[edge] = said if key in chosen else f"{said}; none of it in the chosen dates"
    return found


# Names


def _ends(row: Row, one: str) -> tuple[str, str]:
    """Return the two ends of a row as it is read, the actor whose partners are told first."""
    a, b = row.pair
    return (b, a) if one == b else (a, b)


def _named(row: Row, one: str, dossier: Dossier, *, brief: bool = False) -> str:
    names = [dossier.actors[name].brief if brief else name for name in _ends(row, one)]
    return names[1] if one in row.pair else " – ".join(names)


def _texts(
    dossier: Dossier, drawn: Sequence[Laid], window: Window, sheet: _Sheet
) -> Iterator[Text]:
    height = sheet.size[1]
    yield from timeline_axis.names(sheet.axis, sheet.scale, height - _TOP + 4)
    if sheet.one and not sheet.narrow:
        said = shortened(f"{sheet.one} and …", sheet.scale.left - _GAP, _NAME)
        yield Text(said, (0.0, height - _TOP + 12), "start", size=_NAME, look="muted")
    for row in drawn:
        inside = any(map(window.holds, row.row.bars))
        yield _name(row, dossier, sheet, inside=inside)


def _name(row: Laid, dossier: Dossier, sheet: _Sheet, *, inside: bool) -> Text:
    size = _NARROW_NAME if sheet.narrow else _NAME
    said = _named(row.row, sheet.one, dossier, brief=sheet.narrow)
    down = row.top + (sheet.room.head / 2 + 1 if sheet.narrow else row.height / 2)
    room = sheet.size[0] if sheet.narrow else sheet.scale.left - _GAP
    return Text(
        shortened(said, room, size, bold=inside),
        (2.0, round(sheet.size[1] - down, 2)),
        "start",
        size=size,
        bold=inside,
        look="ink" if inside else "muted",
        actor="|".join(row.row.pair),
        title=f"{' and '.join(_ends(row.row, sheet.one))}: {in_digits(row.row.claims, 'claim')} "
        f"in {in_digits(row.row.articles, 'article')} at any date",
    )


def _more(left: int, sheet: _Sheet, selection: Selection) -> Iterator[Text]:
    """Return how many pairs have no row; where denser rows would help, a click asks for them."""
    if not left:
        return
    what = in_digits(left, "more partner" if sheet.one else "more pair")
    opens = selection.fold
    said = f"and {what}" if opens else f"and {what}: choose an actor to see them"
    title = f"{what}, told least: {OPENS_ROWS}" if opens else ""
    yield Text(said, (2.0, _FOOT / 2), "start", size=_NARROW_NAME, look="muted",
               actor=MORE if opens else "", title=title)  # fmt: skip
