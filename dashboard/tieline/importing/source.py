"""Define what every reader of foreign files makes of one: tables of plain text.

In: nothing. Out: the types `SourceTable` and `ImportFaultError`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tieline.data.problems import Problem

Cells = list[str]

DEEPEST = 100
"""Levels of a network file; real ones have some ten."""
TOO_DEEP = "The file is nested too deep.", "Choose another file."
"""What is wrong with a file of more levels, and what to do."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table of a file.

    `lines` tells where each row stands, counted in `place`s from 1. `form` says how it was read.
    The first row of a table that has no `header` holds data, and its columns are numbered.
    `faults` are of rows that could not be read, `kinds` are the file's words for the kinds of
    actors, by their names.
    """

    file: str
    form: str
    names: Sequence[str]
    rows: Sequence[Cells]
    lines: Sequence[int]
    place: str = "line"
    header: bool = True
    faults: tuple[Problem, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> list[str]:
        """Return the cells of a column."""
        at = self.names.index(name)
        return [row[at] for row in self.rows]


class ImportFaultError(Exception):
    """A file, a mapping or an option that cannot be used; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep all problems in their order."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def fault(
    file: str, message: str, remedy: str, *, line: int | None = None, value: str = ""
) -> ImportFaultError:
    """Return the error for one fault of a file."""
    return ImportFaultError([Problem(file, line, None, value, message, remedy)])


def table_of_records(
    file: str, form: str, records: Iterable[tuple[int, dict[str, str]]], place: str
) -> SourceTable:
    """Make a table of records, each with its place; a key that a record lacks is blank."""
    pairs = list(records)
    names = list(dict.fromkeys(name for _, record in pairs for name in record))
    rows = [[record.get(name, "") for name in names] for _, record in pairs]
    return SourceTable(file, form, names, rows, [line for line, _ in pairs], place)


def with_clean_cells(table: SourceTable) -> SourceTable:
    """Return a table whose cells have single blanks between words and none around them."""
    rows = [[cell if cell.isalnum() else " ".join(cell.split()) for cell in r] for r in table.rows]
    names = [" ".join(name.split()) for name in table.names]
    return replace(table, names=unique(names), rows=rows)


def unique(names: Sequence[str]) -> list[str]:
    """Return names that are all different: blank ones numbered, doubled ones with their number.

    >>> unique(["a", "", "a"])
    ['a', 'column 2', 'a (3)']
    """
    result: list[str] = []
    for number, name in enumerate(names, 1):
        new = name or f"column {number}"
        result.append(f"{new} ({number})" if new in result else new)
    return result
