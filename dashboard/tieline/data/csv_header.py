"""Check a table's first line.

In: the line. Out: the names of its columns, or every reason why it is not the table's header.
"""

import csv
from collections.abc import Iterator

from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import Table

LONGEST = 10_000
"""Characters of a first line that may be a header; every header here has less than 100."""

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def header(table: Table, line: str) -> tuple[list[str], list[Problem]]:
    """Return the names in the first line, in its own order, and what is wrong with them."""
    if len(line) > LONGEST:
        return [], [no_header_problem(table, line[:LONGEST])]
    try:
        names = next(csv.reader([line], strict=True), [])
    except csv.Error:
        fault = f"The header {quoted(line)} has a double quote that is not closed."
        return [], [_problem(table, line, fault)]
    if not set(names) & set(table.names):
        return [], [no_header_problem(table, line)]
    return names, [*duplicate_columns(table, names), *wrong_columns(table, names)]


def no_header_problem(table: Table, line: str) -> Problem:
    """Report a line without any of the table's columns, or one with another separator."""
    for separator, noun in _SEPARATORS.items():
        if set(line.split(separator)) & set(table.names):
            fault = f"The columns are separated by {noun}."
            return _problem(table, line, fault, "Save it again as CSV UTF-8, comma-separated.")
    return _problem(table, line, f"The header is missing: {quoted(line)}.")


def duplicate_columns(table: Table, names: list[str]) -> Iterator[Problem]:
    """Report the table's columns that a header has more than once."""
    for name in table.names:
        if names.count(name) > 1:
            fault = f"The column {quoted(name)} comes twice."
            yield _problem(table, name, fault, "Keep one of the two.")


def wrong_columns(table: Table, names: list[str]) -> Iterator[Problem]:
    """Report unknown and missing columns; a misspelt one is reported once, not as both."""
    missing = [name for name in table.names if name not in names]
    for name in dict.fromkeys(name for name in names if name not in table.names):
        meant = nearest(name, missing)
        if meant:
            missing.remove(meant)
        remedy = f"Did you mean {quoted(meant)}?" if meant else "Take it away."
        yield _problem(table, name, f"{quoted(name)} is not a column of {table.file}.", remedy)
    for name in missing:
        yield _problem(table, name, f"The column {quoted(name)} is missing.")


def _problem(table: Table, value: str, fault: str, remedy: str = "") -> Problem:
    """Report a fault of the first line; the usual remedy is the header as it should be."""
    remedy = remedy or f"The first line must be: {','.join(table.names)}"
    return Problem(table.file, 1, None, value, fault, remedy)
