"""Check columns of any table: blank cells, unknown values, duplicates, spaces around names.

In: a table's rows and a column. Out: a problem for every wrong cell. Columns without a fault cost
one pass; only the cells that are wrong are checked one by one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import Column, Table

Fault = tuple[str, str]
"""What is wrong with a value, and what to do: the two sentences of a problem."""


def schema_problems(rows: Rows, table: Table) -> Iterator[Problem]:
    """Report cells that must not be blank, and words that a closed column does not take."""
    for column in table.columns:
        if column.blank:
            yield from blank_cells(rows, column)
        if column.words:
            yield from unknown_words(rows, column)


def blank_cells(rows: Rows, column: Column) -> Iterator[Problem]:
    """Report the cells of a column that are blank but must be filled."""
    values = rows.columns[column.name]
    blank = {value for value in set(values) if not value.strip()}
    for row, value in enumerate(values if blank else ()):
        if value in blank:
            yield rows.problem(row, column.name, "The cell is blank.", column.blank)


def unknown_words(rows: Rows, column: Column) -> Iterator[Problem]:
    """Report the filled cells of a closed column that have none of its words."""

    def fault(value: str) -> Fault:
        meant = nearest(value, column.words)
        remedy = f"Did you mean {quoted(meant)}?" if meant else column.blank
        return f"{quoted(value)} is not a {column.noun}.", remedy

    yield from unknown_values(rows, column.name, column.words, fault)


def unknown_values(
    rows: Rows, column: str, known: Collection[str], fault: Callable[[str], Fault]
) -> Iterator[Problem]:
    """Report every filled cell whose value is not a known one."""
    values = rows.columns[column]
    wrong = {value for value in set(values).difference(known) if value.strip()}
    if wrong:
        at = (row for row, value in enumerate(values) if value in wrong)
        yield from cell_problems(rows, column, fault, at)


def cell_problems(
    rows: Rows, column: str, fault: Callable[[str], Fault], at: Iterable[int]
) -> Iterator[Problem]:
    """Report the cells of the rows `at`; `fault` is called once for each value."""
    faults: dict[str, Fault] = {}
    for row in at:
        value = rows.columns[column][row]
        if value not in faults:
            faults[value] = fault(value)
        yield rows.problem(row, column, *faults[value])


def duplicates(rows: Rows, column: str, remedy: str) -> Iterator[Problem]:
    """Report every filled cell whose value stands in an earlier row already."""
    values = rows.columns[column]
    if len(set(values)) == len(values):
        return
    first: dict[str, int] = {}
    for row, value in enumerate(values):
        if value.strip() and value in first:
            fault = f"{quoted(value)} is already used in line {rows.lines[first[value]]}."
            yield rows.problem(row, column, fault, remedy)
        first.setdefault(value, row)


def padded_cells(rows: Rows, column: str) -> Iterator[Problem]:
    """Report names with spaces around them: they look like another name, but are not."""
    for row, value in enumerate(rows.columns[column]):
        if value and value != value.strip() and value.strip():
            fault = f"{quoted(value)} begins or ends with a space."
            yield rows.problem(row, column, fault, f"Write {quoted(value.strip())}.")
