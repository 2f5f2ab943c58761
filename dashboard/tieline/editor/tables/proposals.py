"""Propose what to write in a faulty cell instead.

In: a problem, and the names that the tables have. Out: values, the likeliest first, of which an
editor may choose one; none where only the editor can know.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tieline.data.problems import Problem, nearest
from tieline.data.schema import Table
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.normalize import ACTOR_COLUMNS, alias_owners, normalize_cell

SOURCE = "source"
"""The column of ties that names an article."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of the actors, who has which alias, and the ids of the articles."""

    actors: Collection[str] = ()
    owners: Mapping[str, str] | None = None
    articles: Collection[str] = ()

    @classmethod
    def of(cls, actors: TableDocument, articles: TableDocument) -> "KnownNames":
        """Read the names of two tables."""
        return cls(actors.keys(), alias_owners(actors), articles.keys())


def proposals(problem: Problem, table: Table, known: KnownNames) -> list[str]:
    """Return what might be meant by the value of a problem's cell.

    That is the one thing that it can mean, or the nearest of the words, names or ids that it may
    be; the latter only of an error, for a warning is of a value that is one of them.
    """
    column = problem.column
    if not column or column not in table.names or not problem.value:
        return []
    owners = known.owners or {}
    found = [normalize_cell(table, column, problem.value, owners)]
    if problem.severity == "error":
        choices: Collection[str] = table.column(column).words
        if (table.file, column) in ACTOR_COLUMNS:
            choices = [*known.actors, *owners]
        elif column == SOURCE:
            choices = known.articles
        meant = nearest(problem.value.strip(), choices) if choices else None
        found.append(owners.get(meant or "", meant or ""))
    return [one for one in dict.fromkeys(found) if one and one != problem.value]
