"""Read the header of a table, also where its columns' names are not written as they should be.

In: the first line of a table. Out: a `Header`: the name of each column, and what is wrong with it.
A column that is none of the table's belongs to the editors: it is kept in the file, and not read.
"""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from tieline.data.decoding import SEPARATORS
from tieline.data.english import joined
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import RELATIONS, Table

LONGEST_HEADER = 10_000
"""Characters of a first line that may be a header; every header here has less than 100."""
FIX_OR_SAVE = "Run tieline fix --write, or save it again as CSV UTF-8, comma-separated."

_UNSEEN = re.compile("[\u200b\u2060\ufeff\xad]")
_UNNAMED = re.compile(r"Unnamed: ?[0-9]+")
"""What pandas calls a column without a name."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def plain_name(cell: str) -> str:
    """Return a column's name in small letters, with underscores between its words.

    >>> plain_name(" Denied By"), plain_name("said-by"), plain_name("ISO3")
    ('denied_by', 'said_by', 'iso3')
    """
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", cell)).casefold()
    return _BETWEEN_WORDS.sub("_", text).strip("_")


def recognised_names(cells: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the names of the columns; a known name is given once, and first to its own cell."""
    unclaimed = set(known).difference(cells)
    names = []
    for cell in cells:
        name = plain_name(cell)
        if cell not in known and name in unclaimed:
            unclaimed.discard(name)
            names.append(name)
        else:
            own = _UNSEEN.sub("", cell).strip()
            names.append(cell if cell in known else "" if _UNNAMED.fullmatch(own) else own)
    return names


def is_numbering(column: Sequence[str]) -> bool:
    """Tell whether cells count the rows from 1 or 0, as R and pandas write in front of them.

    >>> is_numbering(["1", "2", "3"]), is_numbering(["0", "1"]), is_numbering(["3"])
    (True, True, False)
    """
    count = len(column)
    return list(column) in ([str(n + first) for n in range(count)] for first in (0, 1))


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a file's columns in its own order, spelt as the table does.

    A column without a name has a blank one. `problems` keep the rows from being read, `spellings`
    do not.
    """

    names: list[str]
    problems: list[Problem] = field(default_factory=list)
    spellings: list[Problem] = field(default_factory=list)

    def nameless(self, columns: list[list[str]]) -> list[list[str]]:
        """Return the columns that have no name."""
        return [column for name, column in zip(self.names, columns, strict=True) if not name]

    def others(self, table: Table) -> tuple[str, ...]:
        """Return the names of columns that are none of the table's."""
        return tuple(name for name in self.names if name and name not in table.names)


def header(table: Table, line: str) -> Header:
    """Return the names in the first line, and what is wrong with them."""
    if len(line) > LONGEST_HEADER:
        return Header([], [no_header_problem(table, line[:LONGEST_HEADER])])
    try:
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error:
        if other_separator(table, line):
            return Header([], [no_header_problem(table, line)])
        fault = f"The header {quoted(line)} has a double quote that is not closed."
        return Header([], [header_problem(table, line, fault)])
    names = recognised_names(cells, table.names)
    if not set(names) & set(table.names):
        return Header([], [no_header_problem(table, line)])
    if problem := foreign_problem(table, line, names):
        return Header([], [problem])
    problems = [*duplicate_columns(table, names), *wrong_columns(table, names)]
    return Header(names, problems, spelling_problems(table, cells, names))


def spelling_problems(table: Table, cells: list[str], names: list[str]) -> list[Problem]:
    """Report columns whose names are spelt otherwise: what differs, in one sentence."""
    differing = [
        f"{quoted(cell)} for {quoted(name)}"
        for cell, name in zip(cells, names, strict=True)
        if cell != name and name in table.names
    ]
    if not differing:
        return []
    fault = f"The header has {joined(differing)}."
    remedy = "Run tieline fix --write, or write the names so."
    return [header_problem(table, ",".join(cells), fault, remedy)]


def foreign_problem(table: Table, line: str, names: list[str]) -> Problem | None:
    """Report ties as another program writes them: most columns are not there, other ones are."""
    needed = [column.name for column in table.columns if not column.optional]
    missing = [name for name in needed if name not in names]
    has_others = any(name and name not in table.usual for name in names)
    if table is not RELATIONS or not has_others or 2 * len(missing) <= len(needed):
        return None
    fault = f"The header {quoted(line)} lacks {len(missing)} of {len(needed)} columns."
    remedy = (
        f"If another program wrote the file: tieline import {table.file} --data DIR, into a "
        f"dossier made by `tieline new DIR`. Otherwise the first line must be: {table.first_line}"
    )
    return header_problem(table, line, fault, remedy)


def no_header_problem(table: Table, line: str) -> Problem:
    """Report a line without any of the table's columns, or one with another separator."""
    if noun := other_separator(table, line):
        fault = f"The columns are separated by {noun}."
        return header_problem(table, line, fault, FIX_OR_SAVE)
    return header_problem(table, line, f"The header is missing: {quoted(line)}.")


def other_separator(table: Table, line: str) -> str:
    """Return what separates the table's columns in a line in place of commas; blank for nothing."""
    for separator, noun in SEPARATORS.items():
        cells = [cell.strip('"') for cell in line.split(separator)]
        if set(recognised_names(cells, table.names)) & set(table.names):
            return noun
    return ""


def duplicate_columns(table: Table, names: list[str]) -> Iterator[Problem]:
    """Report the table's columns that a header has more than once."""
    for name in table.names:
        if names.count(name) > 1:
            fault = f"The column {quoted(name)} comes twice."
            yield header_problem(table, name, fault, "Keep one of the two.")


def wrong_columns(table: Table, names: list[str]) -> Iterator[Problem]:
    """Report missing columns; one that seems misspelt is reported with what it is called.

    Any other column is an editor's own, and no fault; nor is one that is written almost as a column
    on request, for most tables have none of these.
    """
    missing = [name for name in table.usual if name not in names]
    for name in dict.fromkeys(name for name in names if name and name not in table.names):
        meant = nearest(name, missing)
        if meant:
            missing.remove(meant)
            fault = f"{quoted(name)} is not a column of {table.file}."
            yield header_problem(table, name, fault, f"Did you mean {quoted(meant)}?")
    optional = table.lacking(())
    for name in missing:
        if name in optional:
            continue
        yield header_problem(table, name, f"The column {quoted(name)} is missing.")


def header_problem(table: Table, value: str, fault: str, remedy: str = "") -> Problem:
    """Report a fault of the first line; the usual remedy is the header as it should be."""
    remedy = remedy or f"The first line must be: {table.first_line}"
    return Problem(table.file, 1, None, value, fault, remedy)
