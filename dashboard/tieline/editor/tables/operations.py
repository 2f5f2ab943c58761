"""What an editor can do to a table: set one cell, add a row, delete a row; and how to take it back.

In: plain values, as scripts post them and as the history keeps them. Out: `Operation`s. What is
`done` also says how the old text was written and where its row stood, so that undoing it gives the
same bytes back.
"""

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tieline.data.dossier_toml import FILE
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Column, Table

Word = Literal["relations", "actors", "articles", "positions", "dossier"]

ABOUT = Table(
    FILE, (Column("key", "title, standfirst, moments or opening"), Column("value", "what it says"))
)
"""dossier.toml as far as it is changed in the editor: a row for each of its keys."""

TABLES: dict[str, Table] = {
    "relations": RELATIONS,
    "actors": ACTORS,
    "articles": ARTICLES,
    "positions": POSITIONS,
    "dossier": ABOUT,
}
"""The tables by the word that operations use; each row's key stands in the first column."""

WORDS: dict[str, Word] = {word: word for word in get_args(Word)}
Row = dict[str, str]


class _Operation(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    table: Word

    def plain(self) -> dict[str, object]:
        """The operation as JSON holds it."""
        return self.model_dump(exclude_none=True)


class Set(_Operation):
    """Write `new` into a cell in which `old` stands.

    `spelt` is how to write it, `was` how the old text was written, both told only where that is
    not the usual way.
    """

    op: Literal["set"] = "set"
    id: str
    column: str
    old: str
    new: str
    spelt: str | None = None
    was: str | None = None


class Add(_Operation):
    """Add a row: behind all others, or at line `at` if `after` is still the key before it.

    `line` is how to write it, told only where that is not the usual way.
    """

    op: Literal["add"] = "add"
    row: Row
    line: str | None = None
    at: int | None = None
    after: str | None = None


class Delete(_Operation):
    """Take a row away; where `row` is told, only as long as these are its cells."""

    op: Literal["delete"] = "delete"
    id: str
    row: Row | None = None
    line: str | None = None
    at: int | None = None
    after: str | None = None


Operation = Set | Add | Delete
OPERATIONS = TypeAdapter(list[Annotated[Operation, Field(discriminator="op")]])


def key(operation: Operation) -> str:
    """Return by which key an operation names its row."""
    if isinstance(operation, Add):
        return operation.row.get(TABLES[operation.table].names[0], "")
    return operation.id


def touched(operation: Operation) -> frozenset[tuple[str, str]]:
    """Return the rows that an operation concerns, as (table, key); two if it renames one."""
    keys = {key(operation)}
    if isinstance(operation, Set) and operation.column == TABLES[operation.table].names[0]:
        keys.add(operation.new)
    return frozenset((operation.table, one) for one in keys)


def inverse(done: Iterable[Operation]) -> list[Operation]:
    """Return what takes back what was done, the last first."""
    return [_inverse(operation) for operation in reversed(list(done))]


def _inverse(done: Operation) -> Operation:
    if isinstance(done, Set):
        renamed = done.column == TABLES[done.table].names[0]
        id_ = done.new if renamed else done.id
        return Set(
            table=done.table, id=id_, column=done.column, old=done.new, new=done.old, spelt=done.was
        )
    if isinstance(done, Add):
        return Delete(table=done.table, id=key(done), row=done.row)
    return Add(table=done.table, row=done.row or {}, line=done.line, at=done.at, after=done.after)
