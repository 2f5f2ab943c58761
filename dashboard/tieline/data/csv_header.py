"""A table's first line -> its columns' names, or every reason why it is not the header."""

import csv

from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import Table

LONGEST = 10_000
"""Characters of a first line that may be a header."""

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def header(table: Table, line: str) -> tuple[list[str], list[Problem]]:
    """Return the names in the first line, in its own order, and what is wrong with them."""
    if len(line) > LONGEST:
        return [], [_no_header(table, line[:LONGEST])]
    try:
        names = next(csv.reader([line], strict=True), [])
    except csv.Error:
        fault = f"The header {quoted(line)} has a double quote that is not closed."
        return [], [_problem(table, line, fault, _whole(table))]
    if not set(names) & set(table.names):
        return [], [_no_header(table, line)]
    return names, [*_doubled(table, names), *_unknown(table, names)]


def _no_header(table: Table, line: str) -> Problem:
    for separator, word in _SEPARATORS.items():
        if set(line.split(separator)) & set(table.names):
            fault = f"The columns are separated by {word}."
            return _problem(table, line, fault, "Save it again as CSV UTF-8, comma-separated.")
    return _problem(table, line, f"The header is missing: {quoted(line)}.", _whole(table))


def _doubled(table: Table, names: list[str]) -> list[Problem]:
    return [
        _problem(table, name, f"The column {quoted(name)} comes twice.", "Keep one of the two.")
        for name in table.names
        if names.count(name) > 1
    ]


def _unknown(table: Table, names: list[str]) -> list[Problem]:
    """Tell a misspelt column once, not as an unknown one and a missing one."""
    missing = [name for name in table.names if name not in names]
    found = []
    for name in dict.fromkeys(name for name in names if name not in table.names):
        meant = nearest(name, missing)
        if meant:
            missing.remove(meant)
        remedy = f"Did you mean {quoted(meant)}?" if meant else "Take it away."
        fault = f"{quoted(name)} is not a column of {table.file}."
        found.append(_problem(table, name, fault, remedy))
    for name in missing:
        fault = f"The column {quoted(name)} is missing."
        found.append(_problem(table, name, fault, _whole(table)))
    return found


def _whole(table: Table) -> str:
    return f"The first line must be: {','.join(table.names)}"


def _problem(table: Table, value: str, fault: str, remedy: str) -> Problem:
    return Problem(table.file, 1, None, value, fault, remedy)
