"""Where a day stands in a chart whose x is time: the date control's steps, its breaks kept short.

In: the dossier's time axis and a width in pixels. Out: a `TimeScale` from days to x.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.charts.scene import Step
from tieline.selection.time_axis import TimeAxis

_BREAK, _LEAST_BREAK = 0.5, 7.0
"""The width of a break: this share of a step, and no fewer pixels."""
_BEYOND = 9.0
"""Pixels that are kept at both ends for what reaches further than the axis."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Stretches of time from left to right, each as wide as its step or break is drawn."""

    left: float
    right: float
    stretches: tuple[Step, ...]
    breaks: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The stretches that are no breaks: one for each step of the axis."""
        return tuple(stretch for stretch in self.stretches if stretch not in self.breaks)

    def x(self, day: int) -> float:
        """Return where a day begins; days beyond the axis lie at its outer ends."""
        at = bisect_right(self.stretches, day, key=lambda one: one[2]) - 1
        if at < 0:
            return self.left
        low, high, first, last = self.stretches[at]
        if day > last + 1:
            return self.right
        return low + (high - low) * (day - first) / (last + 1 - first)


def scale_of(axis: TimeAxis, left: float, right: float) -> TimeScale:
    """Return the scale of an axis between two x; steps are equally wide, as on the date control."""
    low, high = left + _BEYOND, right - _BEYOND
    gaps = sum(one.gap_before for one in axis.bins)
    step = (high - low) / max(len(axis.bins) + _BREAK * gaps, 1)
    broken = min(max(_BREAK * step, _LEAST_BREAK), step)
    step = (high - low - gaps * broken) / max(len(axis.bins), 1)
    marked = list(_stretches(axis, low, step, broken))
    stretches = tuple(stretch for stretch, _ in marked)
    return TimeScale(left, right, stretches, tuple(stretch for stretch, gap in marked if gap))


def _stretches(axis: TimeAxis, x: float, step: float, broken: float) -> Iterator[tuple[Step, bool]]:
    """Return each stretch in order, and whether it is a break."""
    before = 0
    for one in axis.bins:
        if one.gap_before:
            yield (round(x, 3), round(x + broken, 3), before + 1, one.first_day - 1), True
            x += broken
        yield (round(x, 3), round(x + step, 3), one.first_day, one.last_day), False
        x += step
        before = one.last_day
