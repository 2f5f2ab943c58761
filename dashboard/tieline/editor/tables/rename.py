"""Rename an actor in all tables, or merge two into one.

In: the tables' rows and two names. Out: the operations that do it, one change for all tables;
nothing is written here.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote_plus

from tieline.data.actors import aliases_of
from tieline.data.english import ranges
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import ACTORS, RELATIONS
from tieline.editor.tables.operations import TABLES, Delete, Operation, Row, Set, Word

Tables = Mapping[str, Sequence[Row]]
"""The rows of each table, by its word."""

NAMING: dict[Word, tuple[str, ...]] = {
    "relations": ("actor", "target", "said_by", "denied_by"),
    "actors": ("represents",),
    "positions": ("name",),
}
"""Where actors are named, but for their own rows."""


def rename(tables: Tables, old: str, new: str, *, alias: bool) -> list[Operation]:
    """Call an actor by another name wherever it is named; `alias` keeps the old name as one.

    Raises DossierError where `old` is nobody, or `new` is somebody else.
    """
    row, new = _actor(tables, old), new.strip()
    if not new:
        raise _refused("name", "", "The new name is blank.", "Write a name.")
    if new == old:
        return []
    owner = _owner(tables, new)
    if owner not in (None, old):
        fault = f"{quoted(new)} already means {quoted(str(owner))}."
        raise _refused("name", new, fault, "Choose another name, or merge the two.")
    kept = [one for one in aliases_of(row["aliases"]) if one != new]
    aliases = [*kept, old] if alias and old not in kept else kept
    return [
        *_aliases(row, aliases),
        Set(table="actors", id=old, column="name", old=old, new=new),
        *_everywhere(tables, old, new),
    ]


def merge(tables: Tables, keep: str, drop: str) -> list[Operation]:
    """Let one actor take the place of another, whose names become aliases of the one kept.

    Raises DossierError where ties between the two would tie the actor to itself, or one of them
    represents the other.
    """
    kept, gone = _actor(tables, keep), _actor(tables, drop)
    if keep == drop:
        raise _refused("name", keep, "These are one actor already.", "Choose another.")
    _part(tables, keep, drop)
    own = aliases_of(kept["aliases"])
    new = [drop, *aliases_of(gone["aliases"])]
    aliases = [*own, *(one for one in dict.fromkeys(new) if one not in (*own, keep))]
    stands = any(row["name"] == keep for row in tables["positions"])
    place = [row for row in tables["positions"] if row["name"] == drop and stands]
    return [
        *(Delete(table="positions", id=drop, row=row) for row in place),
        *(one for one in _everywhere(tables, drop, keep) if not (place and _is_place(one))),
        Delete(table="actors", id=drop, row=gone),
        *_aliases(kept, aliases),
    ]


def _everywhere(tables: Tables, old: str, new: str) -> Iterator[Set]:
    for word, columns in NAMING.items():
        key = TABLES[word].names[0]
        for row in tables[word]:
            for column in columns:
                if row[column] == old:
                    yield Set(table=word, id=row[key], column=column, old=old, new=new)
    for row in tables["dossier"]:
        was, now = row["value"], _query(row["value"], old, new)
        if row["key"] == "opening" and now != was:
            yield Set(table="dossier", id="opening", column="value", old=was, new=now)


def _query(text: str, old: str, new: str) -> str:
    """Name an actor anew in a selection's query; all else stays as it is written.

    >>> _query("from=2025-01-01&focus=Port+Borel|Galt", "Port Borel", "Borel")
    'from=2025-01-01&focus=Borel|Galt'
    """
    parts = []
    for part in text.split("&"):
        word, _, value = part.partition("=")
        names = unquote_plus(value).split("|")
        if word.removeprefix("?") in {"actor", "focus"} and old in names:
            value = quote("|".join(new if name == old else name for name in names), safe="|,")
            parts.append(f"{word}={value}")
        else:
            parts.append(part)
    return "&".join(parts)


def _aliases(row: Row, aliases: Sequence[str]) -> list[Operation]:
    """Write an actor's aliases anew, only if they are others."""
    if list(aliases) == list(aliases_of(row["aliases"])):
        return []
    new = ";".join(aliases)
    return [Set(table="actors", id=row["name"], column="aliases", old=row["aliases"], new=new)]


def _is_place(operation: Set) -> bool:
    return operation.table == "positions"


def _part(tables: Tables, keep: str, drop: str) -> None:
    """Refuse to merge actors between whom something is told."""
    two = {keep, drop}
    ids = [row["id"] for row in tables["relations"] if {row["actor"], row["target"]} == two]
    if ids:
        fault = f"Between {quoted(keep)} and {quoted(drop)} there is {_ties(ids)}."
        remedy = "An actor has no tie with itself: change or delete that first."
        raise _refused("target", drop, fault, remedy, file=RELATIONS.file)
    for row in tables["actors"]:
        if {row["name"], row["represents"]} == two:
            fault = f"{quoted(row['name'])} represents {quoted(row['represents'])}."
            remedy = "Nobody represents itself: blank that cell first."
            raise _refused("represents", row["represents"], fault, remedy)


def _ties(ids: Sequence[str]) -> str:
    return f"the tie {ids[0]}" if len(ids) == 1 else f"{len(ids):,} ties ({ranges(list(ids))})"


def _actor(tables: Tables, name: str) -> Row:
    found = next((row for row in tables["actors"] if row["name"] == name), None)
    if found is None:
        meant = nearest(name, [row["name"] for row in tables["actors"]])
        remedy = f"Did you mean {quoted(meant)}?" if meant else "Choose one of its names."
        raise _refused("name", name, f"{quoted(name)} is not in actors.csv.", remedy)
    return found


def _owner(tables: Tables, name: str) -> str | None:
    """Whom a name or an alias means."""
    for row in tables["actors"]:
        if name == row["name"] or name in aliases_of(row["aliases"]):
            return row["name"]
    return None


def _refused(
    column: str, value: str, fault: str, remedy: str, *, file: str = ACTORS.file
) -> DossierError:
    return DossierError([Problem(file, None, column, value, fault, remedy)])
