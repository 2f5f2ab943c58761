"""Draw the axis of the timeline: its line with breaks, its labels and rules, the window's ends.

In: the time axis, its scale, the heights in pixels. Out: areas, lines without an edge, and texts.
"""

from collections.abc import Iterator

from tieline.charts.scene import Area, Line, Point, Text
from tieline.charts.text_metrics import text_width
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.bars import Window
from tieline.selection.time_axis import TimeAxis, ticks

LABEL = 11.0
"""The font size of a label in pixels."""
_LETTER = 6.4
"""Pixels that a character of a label takes, its share of the space between labels included."""
_SLANT = 3.0
"""Pixels between the upper and the lower end of a break's slanting stroke."""
_TICK = 4
"""Pixels that it reaches above and below the axis."""
_RISE = 11.0
"""Pixels from the axis up to the middle of a label."""


def rules(axis: TimeAxis, scale: TimeScale, top: float, bottom: float) -> Iterator[Line]:
    """Return the axis at `top`, its break marks, and a rule down from each named step."""
    for label, step in zip(labels(axis, scale), scale.steps, strict=True):
        yield rule_line("muted", (step[0], top), (step[1], top), 1.2)
        if label:
            yield rule_line("rule", (step[0], top), (step[0], bottom), 1.0)
    if scale.steps:
        end = scale.steps[-1][1]
        yield rule_line("rule", (end, top), (end, bottom), 1.0)
    for low, high, _, _ in scale.breaks:
        for x in (low, high):
            yield rule_line(
                "muted", (x - _SLANT / 2, top - _TICK), (x + _SLANT / 2, top + _TICK), 1.2
            )


def break_bands(scale: TimeScale, top: float, bottom: float) -> Iterator[Area]:
    """Return a band over the rows for each break: time that is left out is no line of a date."""
    for low, high, _, _ in scale.breaks:
        yield Area(((low, top), (high, top), (high, bottom), (low, bottom)), "field", patch=True)


def window_rules(window: Window, scale: TimeScale, top: float, bottom: float) -> Iterator[Line]:
    """Return a rule where the chosen days begin and one where they end, inside the axis."""
    for x in (scale.x(window.first), scale.x(window.last + 1)):
        if scale.left < x < scale.right:
            yield rule_line("ink", (x, top + 5), (x, bottom), 1.0)


def labels(axis: TimeAxis, scale: TimeScale) -> tuple[str, ...]:
    """Return what is written at each step, blank where there is no room."""
    return ticks(axis.bins, max(round((scale.right - scale.left) / _LETTER), 8))


def label_texts(axis: TimeAxis, scale: TimeScale, top: float) -> Iterator[Text]:
    """Return the labels above the axis."""
    for label, (low, high, _, _) in zip(labels(axis, scale), scale.steps, strict=True):
        if label:
            half = text_width(label, LABEL) / 2 + 1
            middle = min(max((low + high) / 2, half), scale.right - half)
            yield Text(label, (round(middle, 2), top + _RISE), size=LABEL, look="muted")


def rule_line(look: str, begin: Point, end: Point, width: float) -> Line:
    """Return a line of the axis, which is no edge."""
    return Line("", look, (begin, end), width, cut="solid")
