"""Rename an article, merge two into one, or delete some, with the ties that rest on them.

In: the tables' rows and ids of articles. Out: the operations that do it, one change for all tables;
nothing is written here. Rows are named as in `actors`.
"""

from collections.abc import Collection

from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.relays import RELAYS
from tieline.data.schema import ARTICLES
from tieline.editor.tables.in_use.actors import Tables, deletions, ids_that_go, rows_naming
from tieline.editor.tables.in_use.dossier import (
    rename_article,
    without_acknowledged,
    without_articles,
)
from tieline.editor.tables.operations import Delete, Operation, Row, Set


def delete(tables: Tables, ids: Collection[str], *, entries: bool = True) -> list[Operation]:
    """Delete articles with the ties that rest on them.

    With `entries` they go out of the opening and the expected counts of dossier.toml, too.
    """
    rows = {id_: find_article(tables, id_) for id_ in ids}
    ties = [item for item in tables["relations"].items() if item[1]["source"] in rows]
    return [
        *deletions("relations", ties),
        *(one for id_ in rows for one in set_relays(tables, id_, "", spared=rows)),
        *deletions("articles", rows.items()),
        *without_acknowledged(tables["dossier"], ids_that_go(tables, ties), ()),
        *(without_articles(tables["dossier"], rows) if entries else ()),
    ]


def rename(tables: Tables, old: str, new: str) -> list[Operation]:
    """Give an article another id, in the ties that rest on it, too.

    Raises DossierError where `old` is none, or `new` is another.
    """
    find_article(tables, old)
    new = new.strip()
    if new == old:
        return []
    if not new:
        raise _refusal("", "The new id is blank.", "Write an id.")
    if rows_naming(tables, "articles", {new}):
        raise _refusal(new, f"{quoted(new)} is another article.", "Choose another id.")
    renamed = Set(table="articles", id=old, column="id", old=old, new=new)
    dossier = rename_article(tables["dossier"], old, new)
    return [renamed, *set_sources(tables, old, new), *set_relays(tables, old, new), *dossier]


def merge(tables: Tables, keep: str, drop: str) -> list[Operation]:
    """Let the ties of one article rest on another, and delete the first one's record."""
    find_article(tables, keep)
    dropped = find_article(tables, drop)
    if keep == drop:
        raise _refusal(keep, "These are one article already.", "Choose another.")
    gone = Delete(table="articles", id=drop, row=dropped)
    return [
        *set_sources(tables, drop, keep),
        *set_relays(tables, drop, keep, spared=(drop,)),
        gone,
        *rename_article(tables["dossier"], drop, keep),
    ]


def set_sources(tables: Tables, old: str, new: str) -> list[Set]:
    """Return the operations that let all ties of an article rest on another."""
    return [
        Set(table="relations", id=called, column="source", old=old, new=new)
        for called, row in tables["relations"].items()
        if row["source"] == old
    ]


def set_relays(tables: Tables, old: str, new: str, spared: Collection[str] = ()) -> list[Set]:
    """Return the operations that let what retells one article retell another, or none.

    Nothing is written of articles that are `spared`; none comes to retell itself.
    """
    return [
        Set(table="articles", id=called, column=RELAYS, old=old, new="" if called == new else new)
        for called, row in tables["articles"].items()
        if row.get(RELAYS) == old and called not in spared
    ]


def find_article(tables: Tables, id_: str) -> Row:
    """Return the record of an article; raises DossierError for an id of none, or of two."""
    rows = rows_naming(tables, "articles", {id_})
    if not rows:
        fault = f"{quoted(id_)} is not in {ARTICLES.file}."
        raise _refusal(id_, fault, "Choose one of its ids.")
    if len(rows) > 1:
        fault = f"{quoted(id_)} is the id of {len(rows)} rows of {ARTICLES.file}."
        raise _refusal(id_, fault, "Leave one of them first: the problems tell how.")
    return rows[0][1]


def _refusal(value: str, fault: str, remedy: str) -> DossierError:
    return DossierError([Problem(ARTICLES.file, None, "id", value, fault, remedy)])
