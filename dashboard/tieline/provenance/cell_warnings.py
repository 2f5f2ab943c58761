"""Warn of cells that read otherwise than they look: decoded wrongly, or with unseen characters.

In: the tables as read. Out: a warning for each such cell; `fix` mends them all.
"""

from collections.abc import Iterator
from dataclasses import replace

from tieline.data.column_checks import Fault
from tieline.data.csv_reader import Rows
from tieline.data.dossier import ParsedTables
from tieline.data.problems import Problem
from tieline.data.repair.characters import FAULTS, unseen_fault
from tieline.data.repair.mojibake import first_repair, repair_fault
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table


def odd_cells(parsed: ParsedTables) -> Iterator[Problem]:
    """Warn of the odd cells of all tables that could be read."""
    tables = (
        (RELATIONS, parsed.ties),
        (ACTORS, parsed.actors),
        (ARTICLES, parsed.articles),
        (POSITIONS, parsed.positions),
    )
    for table, rows in tables:
        if rows is not None:
            yield from odd_cells_of(table, rows)


def odd_cells_of(table: Table, rows: Rows) -> Iterator[Problem]:
    """Warn of the odd cells of one table, each value being looked at once.

    The names of files may be in any letters, as they are in their folder.
    """
    for column in table.names:
        if column == "file":
            continue
        values = rows.columns[column]
        foreign = {value for value in set(values) if not value.isascii()}
        faults = {value: fault for value in foreign if (fault := oddity(value))}
        if not faults:
            continue
        for row, value in enumerate(values):
            if value in faults:
                problem = rows.problem(row, column, *faults[value])
                yield replace(problem, severity="warning")


def oddity(cell: str) -> Fault | None:
    """Say what is odd with a cell, and what mends it; None where nothing is."""
    if repair := first_repair(cell):
        return repair_fault(repair)
    if kind := unseen_fault(cell):
        return f"{FAULTS[kind]}.", "Run tieline fix --write, which writes the usual ones."
    return None
