"""Report what is wrong in a dossier so that an editor can correct it: place, value, fault, remedy.

In: what a check finds. Out: `Problem` values, whose text is the line that `check` prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tieline.data.escaping import isolated

_LONGEST_QUOTE = 60
"""Characters of a cell that a message quotes, so that its own words stay in sight."""
_MOST_KNOWN = 5_000
"""Words among which the nearest is searched: among more it takes a second for a few errors."""
_LEAST_ALIKE = 0.6
"""How much of two words must be alike for one to be meant by the other, from 0 to 1."""
_COMPARED = 80
"""Characters that are compared; comparing takes time by the square of the length."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `line` counts from 1 with the header, `column` is None where no cell is meant."""

    file: str
    line: int | None
    column: str | None
    value: str
    message: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """`relations.csv:14: type: 'aliance' is not a type of tie. Did you mean 'alliance'?`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = "" if self.column is None else f" {self.column}:"
        warning = " warning:" if self.severity == "warning" else ""
        return f"{place}:{column}{warning} {self.message} {self.remedy}".rstrip()


class DossierError(Exception):
    """The tables cannot be used; `problems` has everything that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep all problems, in the order in which they are reported."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def quoted(value: str) -> str:
    """Quote a cell for a message: a long one cut, unprintable characters written as escapes.

    One that is written from right to left is isolated, so that the message keeps its order.
    """
    cut = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"
    plain = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
    return f"'{isolated(''.join(plain))}'"


def nearest(value: str, known: Iterable[str], least: float = _LEAST_ALIKE) -> str | None:
    """Return the known word that `value` was probably meant to be, None where none is near.

    `least` is how much of the two must be alike, from 0 to 1.
    """
    words = {word.casefold().strip(): word for word in known}
    if len(words) > _MOST_KNOWN:
        return None
    matches = get_close_matches(value[:_COMPARED].casefold().strip(), words, n=1, cutoff=least)
    return words[matches[0]] if matches else None
