"""Rename an actor in all tables, merge two into one, or delete some with their ties.

In: the tables' rows and names. Out: the operations that do it, one change for all tables;
nothing is written here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote_plus

from tieline.data.actors import aliases_of
from tieline.data.english import ranges
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import ACTORS, RELATIONS
from tieline.editor.tables.acknowledged import rename_acknowledged, without_acknowledged
from tieline.editor.tables.operations import Delete, Operation, Row, Set, TableName, key_column

Tables = Mapping[str, Sequence[Row]]
"""The rows of each table, by its name."""

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
        *rename_acknowledged(tables["dossier"], old, new),
    ]


def merge(tables: Tables, keep: str, drop: str) -> list[Operation]:
    """Replace one actor by another, to whom its names become aliases.

    Raises DossierError where ties between the two would tie the actor to itself, or one of them
    represents the other.
    """
    kept, dropped = find_actor(tables, keep), find_actor(tables, drop)
    if keep == drop:
        raise _refusal("name", keep, "These are one actor already.", "Choose another.")
    check_merge(tables, keep, drop)
    own = aliases_of(kept["aliases"])
    new = [drop, *aliases_of(dropped["aliases"])]
    aliases = [*own, *(one for one in dict.fromkeys(new) if one not in (*own, keep))]
    has_position = any(row["name"] == keep for row in tables["positions"])
    extra = [row for row in tables["positions"] if row["name"] == drop and has_position]
    mentions = rename_mentions(tables, drop, keep)
    return [
        *(Delete(table="positions", id=drop, row=row) for row in extra),
        *(one for one in mentions if not (extra and one.table == "positions")),
        Delete(table="actors", id=drop, row=dropped),
        *set_aliases(kept, aliases),
        *without_acknowledged(tables["dossier"], (), {drop}),
    ]


def delete(tables: Tables, names: Collection[str]) -> list[Operation]:
    """Delete actors with their ties and places; who represents one of them represents nobody."""
    rows = [find_actor(tables, name) for name in names]
    gone = set(names)
    ties = [row for row in tables["relations"] if gone & {row["actor"], row["target"]}]
    freed = [
        Set(table="actors", id=row["name"], column="represents", old=row["represents"], new="")
        for row in tables["actors"]
        if row["represents"] in gone and row["name"] not in gone
    ]
    places = [row for row in tables["positions"] if row["name"] in gone]
    return [
        *(Delete(table="relations", id=row["id"], row=row) for row in ties),
        *(Delete(table="positions", id=row["name"], row=row) for row in places),
        *freed,
        *(Delete(table="actors", id=row["name"], row=row) for row in rows),
        *without_acknowledged(tables["dossier"], {row["id"] for row in ties}, gone),
        *without_in_opening(tables["dossier"], gone),
    ]


def rename_mentions(tables: Tables, old: str, new: str) -> Iterator[Set]:
    """Yield the operations that write another name wherever an actor is mentioned."""
    for table, columns in ACTOR_COLUMNS.items():
        key = key_column(table)
        for row in tables[table]:
            for column in columns:
                if row[column] == old:
                    yield Set(table=table, id=row[key], column=column, old=old, new=new)
    for row in tables["dossier"]:
        before, after = row["value"], rename_in_query(row["value"], old, new)
        if row["key"] == "opening" and after != before:
            yield Set(table="dossier", id="opening", column="value", old=before, new=after)


def rename_in_query(query: str, old: str, new: str) -> str:
    """Rename an actor in a selection's query; all else stays as it is written.

    >>> rename_in_query("from=2025-01-01&focus=Port+Borel|Galt", "Port Borel", "Borel")
    'from=2025-01-01&focus=Borel|Galt'
    """
    parts = []
    for part in query.split("&"):
        parameter, _, value = part.partition("=")
        names = unquote_plus(value).split("|")
        # The third part of a focus is a type of tie.
        if parameter.removeprefix("?") in {"actor", "focus"} and old in names[:2]:
            renamed = [new if name == old else name for name in names[:2]]
            value = quote("|".join([*renamed, *names[2:]]), safe="|,")
            parts.append(f"{parameter}={value}")
        else:
            parts.append(part)
    return "&".join(parts)


def without_in_query(query: str, names: Collection[str]) -> str:
    """Take actors out of a selection's query; all else stays as it is written.

    >>> without_in_query("from=2025-01-01&actor=Port+Borel&focus=Galt|Arden", ["Port Borel"])
    'from=2025-01-01&focus=Galt|Arden'
    """

    def names_one(part: str) -> bool:
        parameter, _, value = part.partition("=")
        # The third part of a focus is a type of tie.
        named = unquote_plus(value).split("|")[:2]
        return parameter.removeprefix("?") in {"actor", "focus"} and any(
            name in names for name in named
        )

    return "&".join(part for part in query.split("&") if not names_one(part))


def without_in_opening(dossier: Sequence[Row], names: Collection[str]) -> list[Operation]:
    """Return the operation that takes actors out of the opening, if it names one."""
    old = next((row["value"] for row in dossier if row["key"] == "opening"), "")
    new = without_in_query(old, names)
    if new == old:
        return []
    return [Set(table="dossier", id="opening", column="value", old=old, new=new)]


def set_aliases(row: Row, aliases: Sequence[str]) -> list[Operation]:
    """Return the operation that writes an actor's aliases, if they are others."""
    if list(aliases) == list(aliases_of(row["aliases"])):
        return []
    new = ";".join(aliases)
    return [Set(table="actors", id=row["name"], column="aliases", old=row["aliases"], new=new)]


def check_merge(tables: Tables, keep: str, drop: str) -> None:
    """Raise DossierError for actors that have ties with one another, or represent one another."""
    both = {keep, drop}
    ids = [row["id"] for row in tables["relations"] if {row["actor"], row["target"]} == both]
    if ids:
        count = f"the tie {ids[0]}" if len(ids) == 1 else f"{len(ids):,} ties ({ranges(ids)})"
        fault = f"Between {quoted(keep)} and {quoted(drop)} there is {count}."
        remedy = "An actor has no tie with itself: change or delete that first."
        raise _refusal("target", drop, fault, remedy, file=RELATIONS.file)
    for row in tables["actors"]:
        if {row["name"], row["represents"]} == both:
            fault = f"{quoted(row['name'])} represents {quoted(row['represents'])}."
            remedy = "Nobody represents itself: blank that cell first."
            raise _refusal("represents", row["represents"], fault, remedy)


def find_actor(tables: Tables, name: str) -> Row:
    """Return the row of an actor; raises DossierError for a name that nobody has."""
    row = next((row for row in tables["actors"] if row["name"] == name), None)
    if row is None:
        meant = nearest(name, [row["name"] for row in tables["actors"]])
        remedy = f"Did you mean {quoted(meant)}?" if meant else "Choose one of its names."
        raise _refusal("name", name, f"{quoted(name)} is not in actors.csv.", remedy)
    return row


def find_owner(tables: Tables, name: str) -> str | None:
    """Return the actor who has a name or an alias, None where nobody has it."""
    for row in tables["actors"]:
        if name == row["name"] or name in aliases_of(row["aliases"]):
            return row["name"]
    return None


def _refusal(
    column: str, value: str, fault: str, remedy: str, *, file: str = ACTORS.file
) -> DossierError:
    return DossierError([Problem(file, None, column, value, fault, remedy)])
