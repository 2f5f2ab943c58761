"""What a measure is, how it is taken beside its baseline, and how the table of all is written.

In: actions to time. Out: `Measure` values and their table as Markdown.
"""

import gc
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Goal:
    """What a measure should reach: at most a number, at most so many times its baseline, or at
    least a number.
    """

    at_most: float = inf
    of_baseline: bool = False
    at_least: float | None = None

    def bound(self, baseline: float | None) -> float | None:
        """The largest allowed value; None where there is nothing to compare to."""
        if not self.of_baseline:
            return self.at_most
        return None if baseline is None else self.at_most * baseline


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: ours, what it is compared to, and what is to be reached."""

    what: str
    size: str
    unit: str
    ours: float
    baselines: Mapping[str, float]
    goal: Goal | None = None

    @property
    def verdict(self) -> str:
        """`reached`, `missed`, or nothing where no goal is set."""
        if self.goal is None:
            return ""
        if self.goal.at_least is not None:
            return "reached" if self.ours >= self.goal.at_least else "missed"
        bound = self.goal.bound(next(iter(self.baselines.values()), None))
        if bound is None:
            return ""
        return "reached" if self.ours <= bound else "missed"

    def cells(self) -> tuple[str, ...]:
        """The row as readers see it."""
        beside = "; ".join(f"{name} {written(value)}" for name, value in self.baselines.items())
        ours = f"{written(self.ours)} {self.unit}".strip()
        return self.what, self.size, ours, beside, self.bound, self.verdict

    @property
    def bound(self) -> str:
        """What is to be reached, in words; blank where no goal is set."""
        if self.goal is None:
            return ""
        if self.goal.at_least is not None:
            return f"at least {self.goal.at_least:.3g} {self.unit}".strip()
        most = f"at most {self.goal.at_most:.3g}" if self.goal.at_most < 100 else ""
        most = most or f"at most {self.goal.at_most:,.0f}"
        first = next(iter(self.baselines), "")
        return f"{most} x {first}" if self.goal.of_baseline else f"{most} {self.unit}".strip()


def written(value: float) -> str:
    """Write a number with as many digits as are worth reading; never 0 for what is not.

    >>> [written(value) for value in (1234.5, 12.34, 0, 0.00042)]
    ['1,234', '12.3', '0', '0.00042']
    """
    if value == 0:
        return "0"
    if abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def medians(
    actions: Mapping[str, Callable[[int], object]], *, runs: int, before: Callable[[], None] | None
) -> dict[str, float]:
    """Median milliseconds of each action, all in turn within a run, the order turned every run.

    An action is given the number of the run, so that it need not do the same thing twice. `before`
    is called, untimed, before each one.
    """
    times: dict[str, list[float]] = {name: [] for name in actions}
    for run in range(-1, runs):
        for name in turned(tuple(actions), run):
            if before is not None:
                before()
            gc.collect()
            start = perf_counter()
            actions[name](run)
            elapsed = (perf_counter() - start) * 1000
            # The first run only warms up what is loaded once.
            if run >= 0:
                times[name].append(elapsed)
    return {name: statistics.median(values) for name, values in times.items()}


def turned(names: Sequence[str], run: int) -> list[str]:
    """The names from another start in every run, so that none is always measured first.

    >>> turned(("a", "b", "c"), 1)
    ['b', 'c', 'a']
    """
    start = run % len(names)
    return [*names[start:], *names[:start]]


def table(measures: Iterable[Measure]) -> str:
    """All measures as a Markdown table."""
    head = ("what", "size", "Tieline", "beside it", "goal", "")
    rows = [head, ("---",) * len(head), *(measure.cells() for measure in measures)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
