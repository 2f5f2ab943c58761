"""Tell a page's script what it needs to draw the timeline of other dates itself.

In: the selected ties and a size in pixels. Out: plain values for JSON, which
`assets/chart/timeline_picture.js` reads. No dates change any of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tieline.charts import theme
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Area, Line, Size, Text
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.chart import (
    CHOOSE,
    FOOT,
    MORE,
    TOLD_LEAST,
    Layout,
    axis_areas,
    axis_lines,
    axis_texts,
    further_noun,
    layout_of,
    names_in,
    rows_and_actor,
    timeless,
)
from tieline.charts.timeline.lanes import lanes_of
from tieline.charts.timeline.periods import Bar, PairRow
from tieline.charts.timeline.turns import turns_by_pair
from tieline.data.dossier import Dossier
from tieline.data.escaping import plain
from tieline.selection.selected import SelectedTies

BOTTOM = -1.0
"""Stands in the places of what is the same in all dates for the height at which the rows end."""
STATED, GESTURES, OPEN_BEGIN, TURNED = 1, 2, 4, 8
"""Bits of a bar's `flags`; one is turned where the second of its pair acts on the first."""


def timeline_frame(selected: SelectedTies, size: Size = DESIGN_SIZE) -> dict[str, Any]:
    """Return what is the same in the timelines of all dates; nothing where there are no rows.

    `rows` and `bars` are columns, the bars of the first row first: of a row its two names (`key`),
    what is written of it (`text`), how many claims and articles it has and how many `bars`; of a
    bar its type (a number), its first day and the `length` from there to its last, its `flags`,
    its lane, and twice its thickness in pixels. With `open=1` it may reach from `reach_first` on,
    `reach_length` days. `ground` are areas, lines and texts that need no dates. `scale` has the
    stretches of time as [left, right, first day, last day]. `turns` has of each pair whose sign
    changed, by its `key`, the days and what is said of them. `actor` is whose partners the rows
    are. `more` is what is written of rows without room: `says` has its end where no click draws
    them, and that of its tooltip where one does.
    """
    dossier = selected.dossier
    rows, actor = rows_and_actor(selected)
    if not rows:
        return {}
    layout = layout_of(selected, rows, actor, size=size)
    bars = bar_columns(rows, layout.scale, dossier, narrow=layout.narrow)
    return {
        "size": size,
        "narrow": layout.narrow,
        "letters": layout.name_size,
        "top": layout.top,
        "axis": layout.axis_height,
        "foot": FOOT,
        "row_sizes": asdict(layout.sizes),
        "scale": [layout.scale.left, layout.scale.right, layout.scale.stretches],
        "ground": ground_data(layout),
        "actor": actor,
        "rows": row_columns(rows, names_in(layout, selected)),
        "turns": {
            "|".join(pair): (one.days, one.words)
            for pair, one in turns_by_pair(timeless(selected)).items()
        },
        "bars": bars if selected.selection.open else without_reach(bars),
        "more": {
            "key": MORE,
            "noun": further_noun(layout),
            "opens": selected.selection.fold,
            "says": [CHOOSE, TOLD_LEAST],
        },
        "types": [[word, one.directed, one.sign] for word, one in dossier.types.items()],
    }


def row_columns(
    rows: Sequence[PairRow], names: Mapping[tuple[str, str], str]
) -> dict[str, list[int] | list[str]]:
    """Return the rows, the most important first."""
    return {
        "key": ["|".join(row.pair) for row in rows],
        "text": [plain(names[row.pair]) for row in rows],
        "claims": [row.claims for row in rows],
        "articles": [row.articles for row in rows],
        "bars": [len(row.bars) for row in rows],
    }


def bar_columns(
    rows: Sequence[PairRow], scale: TimeScale, dossier: Dossier, *, narrow: bool
) -> dict[str, list[int]]:
    """Return the bars of all rows."""
    kinds, most = list(dossier.types), most_articles(dossier)
    bars = [bar for row in rows for bar in row.bars]
    reach = [(min(bar.first, bar.widest[0]), max(bar.last, bar.widest[1])) for bar in bars]
    return {
        "type": [kinds.index(bar.key[2]) for bar in bars],
        "first": [bar.first for bar in bars],
        "length": [bar.last - bar.first for bar in bars],
        "flags": [bar_flags(bar) for bar in bars],
        "lane": [lane for row in rows for lane in lanes_of(row, scale)],
        "thick": [round(2 * theme.width(bar.articles, most, narrow=narrow)) for bar in bars],
        "reach_first": [first for first, _ in reach],
        "reach_length": [last - first for first, last in reach],
    }


def without_reach(bars: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return the columns of bars that reach no further than their days."""
    return {name: column for name, column in bars.items() if not name.startswith("reach")}


def bar_flags(bar: Bar) -> int:
    """Return what a bar's look and its edge follow from, as bits."""
    turned = bar.key[0] > bar.key[1]
    return (
        STATED * bar.stated
        + GESTURES * bar.gestures
        + OPEN_BEGIN * bar.open_begin
        + TURNED * turned
    )


def ground_data(layout: Layout) -> dict[str, list[Any]]:
    """Return what needs no dates: areas, lines and texts, `BOTTOM` for the end of the rows."""
    return {
        "areas": [area_data(area) for area in axis_areas(layout, BOTTOM)],
        "lines": [line_data(line) for line in axis_lines(layout, BOTTOM)],
        "texts": [text_data(text) for text in axis_texts(layout)],
    }


def area_data(area: Area) -> tuple[str, Any]:
    """Return the look and the points of an area."""
    return area.look, area.points


def line_data(line: Line) -> tuple[str, float, Any]:
    """Return the look, the width and the points of a line."""
    return line.look, line.width, line.points


def text_data(text: Text) -> dict[str, Any]:
    """Return a text that is neither bold nor anybody's."""
    return {
        "text": plain(text.text),
        "place": text.place,
        "anchor": text.anchor,
        "size": text.size,
        "style": {"look": text.look},
    }
