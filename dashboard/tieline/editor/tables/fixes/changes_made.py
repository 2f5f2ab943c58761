"""Say what was changed in the tables: one sentence for each change, one for many that are alike.

In: `MadeChange` values. Out: sentences.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.data.english import joined

_ALIKE = 4
"""Changes from which on those that are alike are told in one sentence."""
_LINES_NAMED = 3
"""Lines that such a sentence names."""


@dataclass(frozen=True, slots=True)
class MadeChange:
    """One change: `text` is a sentence; without a line it concerns the whole file."""

    file: str
    line: int | None
    column: str
    text: str

    def __str__(self) -> str:
        """`relations.csv:2: when: 'Sep-25' becomes '2025-09'.`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.column}: {self.text}" if self.column else f"{place}: {self.text}"


def sentences_of(changes: Iterable[MadeChange]) -> tuple[str, ...]:
    """Say each change, and those that are alike once with their number, in their first place."""
    groups: dict[tuple[str, str, str], list[MadeChange]] = {}
    for change in changes:
        groups.setdefault((change.file, change.column, change.text), []).append(change)
    return tuple(
        sentence
        for group in groups.values()
        for sentence in ([of_many(group)] if len(group) >= _ALIKE else map(str, group))
    )


def of_many(alike: list[MadeChange]) -> str:
    """Say changes that are alike in one sentence, with the first of their lines."""
    first = alike[0]
    lines = [str(change.line) for change in alike[:_LINES_NAMED]]
    more = len(alike) - len(lines)
    places = joined([*lines, f"{more:,} more"])
    column = f"{first.column}: " if first.column else ""
    return f"{first.file}: {column}{first.text.rstrip('.')}, in {len(alike):,} lines: {places}."
