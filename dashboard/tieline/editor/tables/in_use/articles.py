"""Rename an article, merge two into one, or delete some, with the ties that rest on them.

In: the tables' rows and ids of articles. Out: the operations that do it, one change for all tables;
nothing is written here.
"""

from collections.abc import Collection

from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import ARTICLES
from tieline.editor.tables.acknowledged import without_acknowledged
from tieline.editor.tables.in_use.actors import Tables
from tieline.editor.tables.operations import Delete, Operation, Row, Set


def delete(tables: Tables, ids: Collection[str]) -> list[Operation]:
    """Delete articles with the ties that rest on them."""
    rows = [find_article(tables, id_) for id_ in ids]
    ties = [row for row in tables["relations"] if row["source"] in set(ids)]
    return [
        *(Delete(table="relations", id=row["id"], row=row) for row in ties),
        *(Delete(table="articles", id=row["id"], row=row) for row in rows),
        *without_acknowledged(tables["dossier"], {row["id"] for row in ties}, ()),
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
    if any(row["id"] == new for row in tables["articles"]):
        raise _refusal(new, f"{quoted(new)} is another article.", "Choose another id.")
    renamed = Set(table="articles", id=old, column="id", old=old, new=new)
    return [renamed, *set_sources(tables, old, new)]


def merge(tables: Tables, keep: str, drop: str) -> list[Operation]:
    """Let the ties of one article rest on another, and delete the first one's record."""
    find_article(tables, keep)
    dropped = find_article(tables, drop)
    if keep == drop:
        raise _refusal(keep, "These are one article already.", "Choose another.")
    gone = Delete(table="articles", id=drop, row=dropped)
    return [*set_sources(tables, drop, keep), gone]


def set_sources(tables: Tables, old: str, new: str) -> list[Set]:
    """Return the operations that let all ties of an article rest on another."""
    return [
        Set(table="relations", id=row["id"], column="source", old=old, new=new)
        for row in tables["relations"]
        if row["source"] == old
    ]


def find_article(tables: Tables, id_: str) -> Row:
    """Return the record of an article; raises DossierError for an id that none has."""
    row = next((row for row in tables["articles"] if row["id"] == id_), None)
    if row is None:
        fault = f"{quoted(id_)} is not in {ARTICLES.file}."
        raise _refusal(id_, fault, "Choose one of its ids.")
    return row


def _refusal(value: str, fault: str, remedy: str) -> DossierError:
    return DossierError([Problem(ARTICLES.file, None, "id", value, fault, remedy)])
