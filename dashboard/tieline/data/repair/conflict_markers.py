"""Find where git could not merge two versions of a file and wrote both, between marker lines.

In: a file's text. Out: a `Conflict` for each such place, or a problem that says what to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.data.english import joined
from tieline.data.problems import Problem

_LINE_END = re.compile(r"\r\n|\r|\n")
_QUICK = ("<<<<<<< ", ">>>>>>> ")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The marker lines of one conflict, counted from 1: begin, between the versions, and end."""

    markers: tuple[int, ...]


def conflicts(text: str) -> Iterator[Conflict]:
    """Yield the conflicts of a text in their order; one that has no end reaches to the last line.

    >>> [one.markers for one in conflicts("a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> other\\n")]
    [(2, 4, 6)]
    """
    if not any(mark in text for mark in _QUICK):
        return
    markers: list[int] = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        sign = line[:7]
        if sign == "<<<<<<<":
            if markers:
                yield Conflict(tuple(markers))
            markers = [number]
        elif markers and sign in ("=======", "|||||||"):
            markers.append(number)
        elif sign == ">>>>>>>":
            yield Conflict((*markers, number))
            markers = []
    if markers:
        yield Conflict(tuple(markers))


def conflict_problems(file: str, text: str) -> list[Problem]:
    """Report where git left both versions of some lines."""
    problems = []
    for conflict in conflicts(text):
        count, lines = len(conflict.markers), joined([str(line) for line in conflict.markers])
        noun = "line" if count == 1 else "lines"
        fault = f"git could not merge this: both versions stand here, marked by {noun} {lines}."
        marks = {1: "the marker line", 3: "the three marker lines"}.get(count, "the marker lines")
        remedy = f"Keep one, and delete {marks}."
        problems.append(Problem(file, conflict.markers[0], None, "", fault, remedy))
    return problems
