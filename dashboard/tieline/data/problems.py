"""What is wrong in a dossier, told so that an editor can mend it: place, value, fault, remedy.

In: what a check found. Out: `Problem` values, whose text is the line that `check` prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

_SHOWN = 60
_MOST_KNOWN = 5_000
_COMPARED = 80


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
    """The tables cannot be used; `problems` holds everything that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry all problems, in the order in which they are told."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def quoted(value: str) -> str:
    """Quote a cell's text for a sentence: long ones cut, unprintable characters spelled out."""
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    plain = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
    return f"'{''.join(plain)}'"


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Return the known word that `value` was probably meant to be, if one is near.

    None is looked for among more than `_MOST_KNOWN`: for a few typing errors that takes a second.
    """
    words = {word.casefold().strip(): word for word in known}
    if len(words) > _MOST_KNOWN:
        return None
    found = get_close_matches(value[:_COMPARED].casefold().strip(), words, n=1)
    return words[found[0]] if found else None
