"""Checks that the cells of any table may need, each a column in and problems out.

Sound columns cost one pass; only the cells that are wrong are looked at one by one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import Column, Table

Fault = tuple[str, str]
"""What is wrong with a value, and what to do: the two sentences of a problem."""


def blanks_and_words(rows: Rows, table: Table) -> Iterator[Problem]:
    """Tell blank cells that must be filled, and words that the column does not take."""
    for column in table.columns:
        if column.blank:
            yield from _blank(rows, column)
        if column.words:
            yield from unknown(rows, column.name, column.words, partial(_word, column))


def _blank(rows: Rows, column: Column) -> Iterator[Problem]:
    values = rows.columns[column.name]
    blank = {value for value in set(values) if not value.strip()}
    for row, value in enumerate(values if blank else ()):
        if value in blank:
            yield rows.problem(row, column.name, "The cell is blank.", column.blank)


def _word(column: Column, value: str) -> Fault:
    meant = nearest(value, column.words)
    remedy = f"Did you mean {quoted(meant)}?" if meant else column.blank
    return f"{quoted(value)} is not a {column.noun}.", remedy


def unknown(
    rows: Rows, column: str, known: Collection[str], fault: Callable[[str], Fault]
) -> Iterator[Problem]:
    """Tell every filled cell whose value is not known."""
    values = rows.columns[column]
    wrong = {value for value in set(values).difference(known) if value.strip()}
    if wrong:
        yield from each(rows, column, fault, (row for row, v in enumerate(values) if v in wrong))


def each(
    rows: Rows, column: str, fault: Callable[[str], Fault], found: Iterable[int]
) -> Iterator[Problem]:
    """Tell the cells of these rows, asking once for each value what is wrong with it."""
    told: dict[str, Fault] = {}
    for row in found:
        value = rows.columns[column][row]
        if value not in told:
            told[value] = fault(value)
        yield rows.problem(row, column, *told[value])


def doubled(rows: Rows, column: str, remedy: str) -> Iterator[Problem]:
    """Tell the later of two filled cells with one value."""
    values = rows.columns[column]
    if len(set(values)) == len(values):
        return
    first: dict[str, int] = {}
    for row, value in enumerate(values):
        if value.strip() and value in first:
            fault = f"{quoted(value)} is already used in line {rows.lines[first[value]]}."
            yield rows.problem(row, column, fault, remedy)
        first.setdefault(value, row)


def padded(rows: Rows, column: str) -> Iterator[Problem]:
    """Tell names with blanks around them: they look like another name, but are not."""
    for row, value in enumerate(rows.columns[column]):
        if value and value != value.strip() and value.strip():
            fault = f"{quoted(value)} begins or ends with a space."
            yield rows.problem(row, column, fault, f"Write {quoted(value.strip())}.")
