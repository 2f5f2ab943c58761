"""The timeline: a row for each pair, a bar for each period and type, on the date control's axis.

In: the selected ties and a size in pixels. Out: a `Scene` whose units are pixels, y upwards. What
the dates leave out stays, pale, so that neither the axis nor the rows move with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from tieline.charts import theme
from tieline.charts.moments import (
    PlacedMoment,
    moment_areas,
    moment_lines,
    moment_texts,
    names_height,
    place_moments,
)
from tieline.charts.naming import brief_names, distinct_names
from tieline.charts.network.edges import most_articles
from tieline.charts.rounding import rounded
from tieline.charts.scene import DESIGN_SIZE, Area, Line, Scene, Size, Text
from tieline.charts.text_metrics import FALLBACK_WIDER, shortened, text_width
from tieline.charts.time_scale import TimeScale, scale_of
from tieline.charts.timeline.axis import break_bands, label_texts, rules, window_rules
from tieline.charts.timeline.bars import BarStyle, Window, bar_lines
from tieline.charts.timeline.lanes import PlacedRow, RowSizes, heights, lanes_of, place_rows
from tieline.charts.timeline.periods import PairRow, rows_of
from tieline.charts.timeline.turns import NO_TURNS, RowTurns, pins, turns_by_pair
from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.escaping import closing_marks, isolated
from tieline.data.memo import remembered
from tieline.graph.network import edge_ends, edge_facts
from tieline.narrative.summary import nothing_drawn
from tieline.narrative.tooltips import edge_sentence, in_digits
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, without_drawing
from tieline.selection.time_axis import TimeAxis, time_axis

MORE = "+pairs"
"""The id of the text that says how many pairs have no row; a click on it draws them."""
OPENS_ROWS = "a click draws more rows"
TOLD_LEAST = f", told least: {OPENS_ROWS}"
CHOOSE = ": choose an actor to see them"
"""What is said of further pairs where rows are as low as can be."""

_TOP, FOOT = 30.0, 22.0
"""Pixels above the rows for the axis alone, and below them for the number of further pairs."""
_AXIS_RISE = 4
"""Pixels by which the axis lies above the first row."""
_NAME, _NARROW_NAME = 12.5, 11.0
"""The font size of names in pixels, on a wide and on a narrow chart."""
_WIDEST_NAME = 0.26
"""The share of the chart's width that names may take."""
_MEASURED = 60
"""Rows whose names decide how much room names have, the most important ones."""
_GAP = 12.0
"""Pixels between names and bars."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing area: its size, whose partners the rows are, where time begins, sizes of rows."""

    size: Size
    actor: str
    """The actor whose partners the rows are; blank where they are pairs."""
    scale: TimeScale
    axis: TimeAxis
    sizes: RowSizes
    moments: tuple[PlacedMoment, ...]

    @property
    def top(self) -> float:
        """Pixels above the rows: for the axis, and for the names of moments below it."""
        return _TOP + names_height(self.moments)

    @property
    def axis_height(self) -> float:
        """The height of the axis in the scene's units."""
        return self.size[1] - _TOP + _AXIS_RISE

    @property
    def narrow(self) -> bool:
        """Whether names stand above their rows."""
        return is_narrow(self.size)

    @property
    def name_size(self) -> float:
        """The font size of the rows' names in pixels."""
        return _NARROW_NAME if self.narrow else _NAME


def is_narrow(size: Size) -> bool:
    """Whether names stand above their rows."""
    return size[0] < theme.NARROW


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Return the timeline of what is selected, at any day; other days than the chosen are pale."""
    selection = selected.selection
    rows, actor = rows_and_actor(selected)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not rows:
        return Scene("timeline", size, *ranges, note=nothing_drawn(selected))
    layout = layout_of(selected, rows, actor, size=size)
    window = window_of(selection)
    placed = fitting_rows(rows, window, layout)
    turns = turns_by_pair(timeless(selected))
    names = row_texts(placed, names_in(layout, selected), turns, window, layout)
    left = len(rows) - len(placed)
    return Scene(
        "timeline",
        size,
        *ranges,
        areas=(
            *axis_areas(layout, bottom_of(placed, layout)),
            *row_pins(placed, turns, names, layout),
        ),
        lines=tuple(_lines(selected, placed, layout)),
        texts=(
            *axis_texts(layout),
            *names,
            *further_pairs(left, layout, selection),
        ),
        folded={MORE: ()} if left else {},
        axis=layout.scale.steps,
        types=selected.dossier.types,
    )


def axis_scene(selected: SelectedTies, size: Size) -> Scene:
    """Return a timeline without its rows: what is the same in all dates."""
    rows, actor = rows_and_actor(selected)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not rows:
        return Scene("timeline", size, *ranges, types=selected.dossier.types)
    layout = layout_of(selected, rows, actor, size=size)
    areas, axis = tuple(axis_areas(layout, 0.0)), layout.scale.steps
    return Scene("timeline", size, *ranges, areas=areas, axis=axis, types=selected.dossier.types)


def rows_and_actor(selected: SelectedTies) -> tuple[tuple[PairRow, ...], str]:
    """Return the rows of any dates, and the actor whose partners they are; blank for pairs."""
    selection, rows = selected.selection, rows_of(timeless(selected))
    actor = common_actor(selection, rows)
    return tuple(row for row in rows if not actor or selection.actors or actor in row.pair), actor


def timeless(selected: SelectedTies) -> SelectedTies:
    """Return the same choice of any dates."""
    bare = without_drawing(selected.selection)
    return selected.of(bare.with_(from_day=None, to_day=None))


def common_actor(selection: Selection, rows: Sequence[PairRow]) -> str:
    """Return the actor whose partners the rows are; blank where they are pairs."""
    chosen = selection.actors[0] if len(selection.actors) == 1 else selection.focus
    return chosen if any(chosen in row.pair for row in rows) else ""


def window_of(selection: Selection) -> Window:
    """Return the chosen days."""
    first, last = selection.from_day, selection.to_day
    return Window(
        dates.EARLIEST if first is None else first, dates.LATEST if last is None else last
    )


# Rows


def layout_of(selected: SelectedTies, rows: Sequence[PairRow], actor: str, *, size: Size) -> Layout:
    """Return the layout for a size: lower rows where a reader opens all groups."""
    axis, named = time_axis(selected.dossier), selected.dossier.about.moments
    tall = size[1] - _TOP - FOOT
    if is_narrow(size):
        sizes = RowSizes(5.0, 8.0, tall / 3, 3.0, head=15.0)
        scale = scale_of(axis, 0.0, float(size[0]))
        return Layout(size, actor, scale, axis, sizes, place_moments(named, scale))
    grouped = selected.selection.fold
    sizes = RowSizes(6.0, 20.0, tall / 3, 6.0) if grouped else RowSizes(4.5, 15.0, tall / 6, 4.0)
    names = (row_name(row, actor, selected.dossier) for row in rows[:_MEASURED])
    widest = max(text_width(name, _NAME, bold=True) for name in names)
    left = min(widest, _WIDEST_NAME * size[0]) + _GAP
    scale = scale_of(axis, left, float(size[0]))
    return Layout(size, actor, scale, axis, sizes, place_moments(named, scale))


def fitting_rows(rows: Sequence[PairRow], window: Window, layout: Layout) -> list[PlacedRow]:
    """Return the rows that fit: those with a bar in the window before others, by importance."""
    inside = [row for row in rows if any(map(window.holds, row.bars))]
    known = set(map(id, inside))
    wanted = [*inside, *(row for row in rows if id(row) not in known)]
    tall = layout.size[1] - layout.top - FOOT
    wanted = wanted[: int(tall / (layout.sizes.row + layout.sizes.head)) + 1]
    lanes = {id(row): lanes_of(row, layout.scale) for row in wanted}
    fitting = heights([max(lanes[id(row)]) + 1 for row in wanted], layout.sizes, tall)
    height = {id(row): high for row, high in zip(wanted, fitting, strict=False)}
    kept = [row for row in rows if id(row) in height]
    return place_rows(
        kept,
        [lanes[id(row)] for row in kept],
        [height[id(row)] for row in kept],
        layout.sizes,
        layout.top,
    )


def bottom_of(placed: Sequence[PlacedRow], layout: Layout) -> float:
    """Return the height at which the last row ends."""
    return layout.size[1] - (placed[-1].top + placed[-1].height)


def axis_areas(layout: Layout, bottom: float) -> Iterator[Area]:
    """Return the bands of time that is left out, and the triangles of moments."""
    yield from break_bands(layout.scale, layout.axis_height, bottom)
    yield from moment_areas(layout.moments, layout.axis_height)


def axis_lines(layout: Layout, bottom: float) -> Iterator[Line]:
    """Return the lines of moments, the axis and its rules, of whatever dates."""
    yield from moment_lines(layout.moments, layout.scale, layout.axis_height)
    yield from rules(layout.axis, layout.scale, layout.axis_height, bottom)


def _lines(selected: SelectedTies, placed: Sequence[PlacedRow], layout: Layout) -> Iterator[Line]:
    width, height = layout.size
    bottom = bottom_of(placed, layout)
    yield from axis_lines(layout, bottom)
    for row in placed[1:]:
        border = (0.0, height - row.top), (float(width), height - row.top)
        yield Line("", "rule", border, 0.6, cut="solid")
    window = window_of(selected.selection)
    yield from window_rules(window, layout.scale, layout.axis_height, bottom)
    titles = edge_titles(selected, placed)
    most = most_articles(selected.dossier)
    style = BarStyle(
        layout.scale, window, most, height, layout.narrow, titles, selected.dossier.types
    )
    for row in placed:
        yield from bar_lines(row, row_ends(row.row, layout.actor)[0], style)


def edge_titles(selected: SelectedTies, placed: Sequence[PlacedRow]) -> dict[str, str]:
    """Return the tooltip of each drawn edge, in the chosen dates or else at any."""
    chosen = edge_facts(selected)
    timeless = edge_facts(selected.with_(from_day=None, to_day=None))
    titles = {}
    for edge in sorted({bar.edge for row in placed for bar in row.row.bars}):
        key = edge_ends(edge)
        title = edge_sentence(key, chosen.get(key, timeless[key]), selected.dossier)
        titles[edge] = title if key in chosen else f"{title}; none of it in the chosen dates"
    return titles


# Names


def row_ends(row: PairRow, actor: str) -> tuple[str, str]:
    """Return the two ends of a row as it is read: the actor common to all rows first."""
    a, b = row.pair
    return (b, a) if actor == b else (a, b)


def row_name(row: PairRow, actor: str, dossier: Dossier, *, brief: bool = False) -> str:
    """Return the name of a row: its pair, or the partner of the actor common to all rows."""
    names = [brief_names(dossier)[name] if brief else name for name in row_ends(row, actor)]
    return names[1] if actor in row.pair else " – ".join(map(isolated, names))


@remembered(4)
def row_names(
    whole: SelectedTies, actor: str, room: float, narrow: bool
) -> Mapping[tuple[str, str], str]:
    """Return what is written of each pair of whatever dates; no two alike, whichever are shown."""
    rows, size = rows_of(whole), _NARROW_NAME if narrow else _NAME
    names = [row_name(row, actor, whole.dossier, brief=narrow) for row in rows]
    texts = distinct_names(names, lambda name: text_width(name, size, bold=True) <= room)
    # A name that is cut within an isolate leaves it open.
    cut = {name: text + closing_marks(text) for name, text in texts.items() if text != name}
    pairs = zip(rows, names, strict=True)
    return MappingProxyType({row.pair: cut.get(name, name) for row, name in pairs})


def names_in(layout: Layout, selected: SelectedTies) -> Mapping[tuple[str, str], str]:
    """Return what is written of each pair in the room of a layout."""
    room = layout.size[0] / FALLBACK_WIDER if layout.narrow else layout.scale.left - _GAP
    return row_names(timeless(selected), layout.actor, room, layout.narrow)


def axis_texts(layout: Layout) -> Iterator[Text]:
    """Return the labels of the axis, the names of moments, and whose partners the rows are."""
    yield from label_texts(layout.axis, layout.scale, layout.axis_height)
    yield from moment_texts(layout.moments, layout.axis_height)
    if layout.actor and not layout.narrow:
        title = shortened(f"{isolated(layout.actor)} and …", layout.scale.left - _GAP, _NAME)
        yield Text(title, (0.0, layout.size[1] - _TOP + 12), "start", size=_NAME, look="muted")


def row_texts(
    placed: Sequence[PlacedRow],
    names: Mapping[tuple[str, str], str],
    turns: Mapping[tuple[str, str], RowTurns],
    window: Window,
    layout: Layout,
) -> list[Text]:
    """Write the names of the rows; muted where none of the bars is inside the chosen dates."""
    texts = []
    for row in placed:
        pair = row.row.pair
        inside = any(map(window.holds, row.row.bars))
        text = row_text(row, names[pair], layout, inside=inside)
        words = turns.get(pair, NO_TURNS).words
        texts.append(replace(text, title=f"{text.title}; {words}") if words else text)
    return texts


def row_pins(
    placed: Sequence[PlacedRow],
    turns: Mapping[tuple[str, str], RowTurns],
    names: Sequence[Text],
    layout: Layout,
) -> Iterator[Area]:
    """Return the pins of all rows, each of which says what the name of its row does."""
    room = (layout.size[1], layout.sizes.head)
    for row, name in zip(placed, names, strict=True):
        days = turns.get(row.row.pair, NO_TURNS).days
        yield from pins(row, days, layout.scale, room, name.title)


def row_text(row: PlacedRow, name: str, layout: Layout, *, inside: bool) -> Text:
    """Write the name of a row; muted where none of its bars is `inside` the chosen dates."""
    down = row.top + (layout.sizes.head / 2 + 1 if layout.narrow else row.height / 2)
    ends = " and ".join(map(isolated, row_ends(row.row, layout.actor)))
    claims = in_digits(row.row.claims, "claim")
    articles = in_digits(row.row.articles, "article")
    return Text(
        name,
        (2.0, rounded(layout.size[1] - down, 100)),
        "start",
        size=layout.name_size,
        bold=inside,
        look="ink" if inside else "muted",
        actor="|".join(row.row.pair),
        title=f"{ends}: {claims} in {articles} at any date",
    )


def further_pairs(left: int, layout: Layout, selection: Selection) -> Iterator[Text]:
    """Write how many pairs have no row; where lower rows would help, a click draws them."""
    if not left:
        return
    pairs, opens = in_digits(left, further_noun(layout)), selection.fold
    yield Text(
        f"and {pairs}" if opens else f"and {pairs}{CHOOSE}",
        (2.0, FOOT / 2),
        "start",
        size=_NARROW_NAME,
        look="muted",
        actor=MORE if opens else "",
        title=f"{pairs}{TOLD_LEAST}" if opens else "",
    )


def further_noun(layout: Layout) -> str:
    """Return what a row that is not drawn is of."""
    return "more partner" if layout.actor else "more pair"
