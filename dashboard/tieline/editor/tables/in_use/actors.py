"""Rename an actor in all tables, merge two into one, or delete some with their ties.

In: the tables' rows and names. Out: the operations that do it, one change for all tables;
nothing is written here. A row is named as the editor's page names it: of several that share a key
each by its number.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tieline.data.actors import aliases_of
from tieline.data.english import ranges
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import ACTORS, POSITIONS, RELATIONS, listed
from tieline.editor.tables.in_use.dossier import (
    merge_actor,
    rename_actor,
    without_acknowledged,
    without_actors,
)
from tieline.editor.tables.operations import TABLES, Delete, Operation, Row, Set, TableName

Tables = Mapping[str, Mapping[str, Row]]
"""The rows of each table by what each is called (TableDocument.names_of_rows)."""

ACTOR_COLUMNS: dict[TableName, tuple[str, ...]] = {
    "relations": ("actor", "target", "said_by", "denied_by"),
    "actors": ("represents",),
    "positions": ("name",),
}
"""The columns that name actors, except for the names of their own rows."""


def rename(tables: Tables, old: str, new: str, *, alias: bool) -> list[Operation]:
    """Give an actor another name wherever it is named; `alias` keeps the old name as one.

    Raises DossierError where `old` is nobody, or `new` is somebody else.
    """
    row, new = find_actor(tables, old), new.strip()
    if not new:
        raise _refusal("name", "", "The new name is blank.", "Write a name.")
    if new == old:
        return []
    check_places(tables, {old, new})
    owner = find_owner(tables, new)
    if owner not in (None, old):
        fault = f"{quoted(new)} already means {quoted(str(owner))}."
        raise _refusal("name", new, fault, "Choose another name, or merge the two.")
    kept = [one for one in aliases_of(row["aliases"]) if one != new]
    aliases = [*kept, old] if alias and old not in kept else kept
    return [
        *set_aliases(row, aliases),
        Set(table="actors", id=old, column="name", old=old, new=new),
        *rename_mentions(tables, old, new),
        *rename_actor(tables["dossier"], old, new),
    ]


def merge(tables: Tables, keep: str, drop: str, *, ties: bool = False) -> list[Operation]:
    """Replace one actor by another, to whom its names become aliases.

    Raises DossierError where ties between the two would tie the actor to itself, or one of them
    represents the other. With `ties` those ties are deleted, and nobody is represented by itself.
    """
    kept, dropped = find_actor(tables, keep), find_actor(tables, drop)
    if keep == drop:
        raise _refusal("name", keep, "These are one actor already.", "Choose another.")
    if ties:
        return merge_with_ties(tables, keep, drop)
    check_merge(tables, keep, drop)
    own = aliases_of(kept["aliases"])
    new = [drop, *aliases_of(dropped["aliases"])]
    aliases = [*own, *(one for one in dict.fromkeys(new) if one not in (*own, keep))]
    has_position = any(row["name"] == keep for row in tables["positions"].values())
    extra = rows_naming(tables, "positions", {drop}) if has_position else []
    if not extra:
        check_places(tables, {drop})
    mentions = rename_mentions(tables, drop, keep)
    return [
        *deletions("positions", extra),
        *(one for one in mentions if not (extra and one.table == "positions")),
        Delete(table="actors", id=drop, row=dropped),
        *set_aliases(kept, aliases),
        *merge_actor(tables["dossier"], keep, drop),
    ]


def merge_with_ties(tables: Tables, keep: str, drop: str) -> list[Operation]:
    """Merge two actors of whom one may represent the other, without the ties between them."""
    both = {keep, drop}
    between = [
        (called, row)
        for called, row in tables["relations"].items()
        if {row["actor"], row["target"]} == both
    ]
    gone = {called for called, _ in between}
    left = {called: row for called, row in tables["relations"].items() if called not in gone}
    freed = [
        Set(table="actors", id=called, column="represents", old=row["represents"], new="")
        for called, row in tables["actors"].items()
        if {row["name"], row["represents"]} == both
    ]
    actors = {
        called: row | {"represents": ""} if {row["name"], row["represents"]} == both else row
        for called, row in tables["actors"].items()
    }
    acknowledged = without_acknowledged(tables["dossier"], ids_that_go(tables, between), ())
    dossier = {
        **tables["dossier"],
        **{
            one.id: {"key": one.id, "value": one.new}
            for one in acknowledged
            if isinstance(one, Set)
        },
    }
    rest = merge({**tables, "relations": left, "actors": actors, "dossier": dossier}, keep, drop)
    return [*deletions("relations", between), *freed, *acknowledged, *rest]


def delete(tables: Tables, names: Collection[str], *, entries: bool = True) -> list[Operation]:
    """Delete actors with their ties and places; who represents one of them represents nobody.

    With `entries` they go out of the opening and the headlines of dossier.toml, too.
    """
    rows = {name: find_actor(tables, name) for name in names}
    gone = set(names)
    ties = [
        (called, row)
        for called, row in tables["relations"].items()
        if gone & {row["actor"], row["target"]}
    ]
    freed = [
        Set(table="actors", id=called, column="represents", old=row["represents"], new="")
        for called, row in tables["actors"].items()
        if row["represents"] in gone and row["name"] not in gone
    ]
    return [
        *deletions("relations", ties),
        *deletions("positions", rows_naming(tables, "positions", gone)),
        *freed,
        *deletions("actors", rows.items()),
        *without_acknowledged(tables["dossier"], ids_that_go(tables, ties), gone),
        *(without_actors(tables["dossier"], gone) if entries else ()),
    ]


def deletions(table: TableName, rows: Iterable[tuple[str, Row]]) -> Iterator[Delete]:
    """Yield the operations that delete rows, the last first: the others keep their numbers."""
    for called, row in reversed(list(rows)):
        yield Delete(table=table, id=called, row=row)


def ids_that_go(tables: Tables, ties: Collection[tuple[str, Row]]) -> set[str]:
    """Return the ids of ties that no row has any more once these are deleted."""
    gone = {called for called, _ in ties}
    left = {row["id"] for called, row in tables["relations"].items() if called not in gone}
    return {row["id"] for _, row in ties} - left


def rows_naming(tables: Tables, table: str, names: Collection[str]) -> list[tuple[str, Row]]:
    """Return the rows of a table whose key is one of these names, with what they are called."""
    key = TABLES[table].names[0]
    return [(called, row) for called, row in tables[table].items() if row[key] in names]


def check_places(tables: Tables, names: Collection[str]) -> None:
    """Raise DossierError where two rows of positions.csv would be of one actor."""
    places = rows_naming(tables, "positions", names)
    if len(places) > 1:
        named = listed([quoted(name) for name in dict.fromkeys(row["name"] for _, row in places)])
        fault = f"{POSITIONS.file} has {len(places)} rows of {named}."
        remedy = "The actor has one place: delete the others first."
        raise _refusal("name", places[1][1]["name"], fault, remedy, file=POSITIONS.file)


def rename_mentions(tables: Tables, old: str, new: str) -> Iterator[Set]:
    """Yield the operations that write another name wherever an actor is mentioned."""
    for table, columns in ACTOR_COLUMNS.items():
        for called, row in tables[table].items():
            for column in columns:
                if row[column] == old:
                    yield Set(table=table, id=called, column=column, old=old, new=new)


def set_aliases(row: Row, aliases: Sequence[str]) -> list[Operation]:
    """Return the operation that writes an actor's aliases, if they are others."""
    if list(aliases) == list(aliases_of(row["aliases"])):
        return []
    new = ";".join(aliases)
    return [Set(table="actors", id=row["name"], column="aliases", old=row["aliases"], new=new)]


def check_merge(tables: Tables, keep: str, drop: str) -> None:
    """Raise DossierError for actors that have ties with one another, or represent one another."""
    both = {keep, drop}
    ties = tables["relations"].values()
    ids = [row["id"] for row in ties if {row["actor"], row["target"]} == both]
    if ids:
        count = f"the tie {ids[0]}" if len(ids) == 1 else f"{len(ids):,} ties ({ranges(ids)})"
        fault = f"Between {quoted(keep)} and {quoted(drop)} there is {count}."
        remedy = "An actor has no tie with itself: change or delete that first."
        raise _refusal("target", drop, fault, remedy, file=RELATIONS.file)
    for row in tables["actors"].values():
        if {row["name"], row["represents"]} == both:
            fault = f"{quoted(row['name'])} represents {quoted(row['represents'])}."
            remedy = "Nobody represents itself: blank that cell first."
            raise _refusal("represents", row["represents"], fault, remedy)


def find_actor(tables: Tables, name: str) -> Row:
    """Return the row of an actor; raises DossierError for a name that nobody has, or two rows."""
    rows = rows_naming(tables, "actors", {name})
    if not rows:
        meant = nearest(name, [row["name"] for row in tables["actors"].values()])
        remedy = f"Did you mean {quoted(meant)}?" if meant else "Choose one of its names."
        raise _refusal("name", name, f"{quoted(name)} is not in actors.csv.", remedy)
    if len(rows) > 1:
        fault = f"{quoted(name)} is the name of {len(rows)} rows of actors.csv."
        raise _refusal("name", name, fault, "Leave one of them first: the problems tell how.")
    return rows[0][1]


def find_owner(tables: Tables, name: str) -> str | None:
    """Return the actor who has a name or an alias, None where nobody has it."""
    for row in tables["actors"].values():
        if name == row["name"] or name in aliases_of(row["aliases"]):
            return row["name"]
    return None


def _refusal(
    column: str, value: str, fault: str, remedy: str, *, file: str = ACTORS.file
) -> DossierError:
    return DossierError([Problem(file, None, column, value, fault, remedy)])
