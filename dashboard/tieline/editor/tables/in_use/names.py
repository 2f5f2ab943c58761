"""Count the names of a column, to find those that may be one.

In: the tables' rows, and a column with names. Out: how often each is used.
"""

from collections import Counter
from collections.abc import Mapping

from tieline.data.csv_reader import Rows
from tieline.data.schema import ACTORS
from tieline.editor.tables.operations import Row
from tieline.provenance.name_clusters import Cluster, clusters
from tieline.provenance.near_names import are_told_apart

NAME_COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": ("name",),
    "relations": ("said_by", "denied_by"),
    "articles": ("publisher", "author"),
}
"""The columns in which one name may be written in several ways, by table."""

_OF_TIES = ("actor", "target", "said_by", "denied_by")


def name_counts(tables: Mapping[str, Mapping[str, Row]], table: str, column: str) -> dict[str, int]:
    """Return how many rows have each name; of actors how many cells of ties."""
    names = [row[column] for row in tables[table].values() if row[column].strip()]
    if table != "actors":
        return dict(Counter(names))
    uses = Counter(row[end] for row in tables["relations"].values() for end in _OF_TIES)
    return {name: uses[name] for name in names}


def name_clusters(
    tables: Mapping[str, Mapping[str, Row]], table: str, column: str
) -> list[Cluster]:
    """Return the names of a column that may be one; actors told apart in their rows are two."""
    counts = name_counts(tables, table, column)
    if table != "actors":
        return clusters(counts)
    rows = list(tables["actors"].values())
    place = {row["name"]: at for at, row in enumerate(rows)}
    columns = {name: [row.get(name, "") for row in rows] for name in ACTORS.names}
    actors = Rows(ACTORS.file, columns, range(len(rows)))
    return clusters(counts, lambda one, other: are_told_apart(actors, place[one], place[other]))
