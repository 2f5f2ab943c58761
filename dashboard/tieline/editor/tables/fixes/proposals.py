"""Propose what to write in a faulty cell instead.

In: a problem, and the names that the tables have. Out: values, the likeliest first, of which an
editor may choose one; none where only the editor can know.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from tieline.data.problems import Problem, nearest
from tieline.data.repair.written_dates import reading_of
from tieline.data.repair.written_numbers import number_readings, passage_readings
from tieline.data.schema import RELATIONS, Table
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.fixes.normalize import (
    ACTOR_COLUMNS,
    DATE_COLUMNS,
    Context,
    alias_owners,
    normalize_cell,
)

SOURCE = "source"
"""The column of ties that names an article."""
_READINGS: Mapping[str, Callable[[str], Collection[str]]] = {
    "weight": number_readings,
    "quote": passage_readings,
}
"""What finds the values that may be meant in a column of ties."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """By each name that may be written the one that is meant: of actors, and of articles."""

    actors: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, actors: TableDocument, articles: TableDocument) -> "KnownNames":
        """Read the names of two tables."""
        ids = articles.keys()
        return cls(alias_owners(actors), dict(zip(ids, ids, strict=True)))


def proposals(problem: Problem, table: Table, known: KnownNames) -> list[str]:
    """Return what might be meant by the value of a problem's cell.

    That is the one thing that it can mean, the readings of a date, or the nearest of the words,
    names or ids that it may be; these of an error alone, for a warning is of one of them.
    """
    column, value = problem.column, problem.value
    if not column or column not in table.names or not value:
        return []
    found = [normalize_cell(table, column, value, Context(known.actors, known.articles))]
    if problem.severity == "error":
        if column in DATE_COLUMNS.get(table.file, ()):
            reading = reading_of(value)
            found += reading.dates if reading else ()
        elif table.file == RELATIONS.file and column in _READINGS:
            found += _READINGS[column](value)
        else:
            found.append(nearest_name(value.strip(), table, column, known))
    return [one for one in dict.fromkeys(found) if one and one != value]


def nearest_name(value: str, table: Table, column: str, known: KnownNames) -> str:
    """Return the word, actor or article that is written most like a value; blank for none."""
    names: Mapping[str, str] = {word: word for word in table.column(column).words}
    if (table.file, column) in ACTOR_COLUMNS:
        names = known.actors
    elif column == SOURCE:
        names = known.articles
    choices: Collection[str] = list(names)
    return names.get(nearest(value, choices) or "", "") if choices else ""
