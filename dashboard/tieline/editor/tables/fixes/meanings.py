"""Tell which faulty cells have one meaning: what `fix` would write there.

In: the tables' bytes. Out: the text by file, line and column.
"""

from collections.abc import Collection, Iterator, Mapping

from tieline.data import dates
from tieline.data.problems import DossierError, Problem
from tieline.data.schema import Table
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.normalize import ACTOR_COLUMNS, DATE_COLUMNS, normalize_tables
from tieline.editor.tables.fixes.proposals import SOURCE, KnownNames

Cell = tuple[str, int | None, str | None]
"""File, line and column."""


def meanings(contents: Mapping[str, bytes], used_ids: Collection[str]) -> dict[Cell, str]:
    """Return the cells that `fix` would change, with what it would write.

    Of a table whose rows it would take away or join nothing is told.
    """
    tables = normalize_tables(contents, used_ids).tables
    cells = (changed(name, contents[name], raw) for name, raw in tables.items())
    return {cell: new for of_table in cells for cell, new in of_table}


def changed(name: str, before: bytes, after: bytes) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of a table that are different, with their new texts."""
    try:
        old, new = (list(open_table(name, raw).rows()) for raw in (before, after))
        file = open_table(name, before).table.file
    except DossierError:
        return
    if len(old) != len(new):
        return
    for (index, row), (_, other) in zip(old, new, strict=True):
        for column, cell in row.items():
            if other.get(column, cell) != cell:
                yield (file, index + 1, column), other[column]


def mends(problem: Problem, table: Table, new: str, known: KnownNames) -> bool:
    """Tell whether a cell is right with a new text: a name without its blanks may still be none."""
    column = problem.column or ""
    if problem.severity == "warning" or column not in table.names:
        return problem.severity == "warning"
    if words := table.column(column).words:
        return new in words
    if column in DATE_COLUMNS.get(table.file, ()):
        return dates.is_date(new)
    if (table.file, column) in ACTOR_COLUMNS:
        return new in known.actors.values()
    return column != SOURCE or new in known.articles
