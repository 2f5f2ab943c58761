"""The operations on a table: set one cell, add a row, delete a row; and their inverses.

In: plain JSON values, as scripts post them and as the history stores them. Out: `Operation`s. An
operation that was applied also stores how the old text was written and where its row was, so that
its inverse restores the same bytes.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeGuard, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, WithJsonSchema

from tieline.data.dossier_toml import FILE
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Column, Table

TableName = Literal["relations", "actors", "articles", "positions", "dossier"]

DOSSIER = Table(
    FILE,
    (
        Column("key", "title, standfirst, moments, pairs or opening"),
        Column("value", "what it says"),
    ),
)
"""dossier.toml as far as the editor changes it: a row for each of its keys."""

TABLES: dict[str, Table] = {
    "relations": RELATIONS,
    "actors": ACTORS,
    "articles": ARTICLES,
    "positions": POSITIONS,
    "dossier": DOSSIER,
}
"""The tables by the name that operations use."""

TABLE_NAMES: dict[str, TableName] = {name: name for name in get_args(TableName)}
_SENT_AS = {"type": ["string", "number"]}
Cell = Annotated[str, WithJsonSchema(_SENT_AS, mode="validation")]
"""The text of a cell; requests may write a number for it, the history does not."""
Row = dict[str, Cell]


def _with_kind(schema: dict[str, Any]) -> None:
    """Have a schema say that an operation names its kind: read, it is told by that alone."""
    schema["required"] = ["op", *schema.get("required", ())]


class _Operation(BaseModel):
    """What all operations have.

    `made` are the columns that were added to the file for this one, and `unmade` those to take out
    of it again if nothing stands in them.
    """

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", json_schema_extra=_with_kind
    )

    table: TableName
    made: list[str] | None = None
    unmade: list[str] | None = None

    def as_json(self) -> dict[str, object]:
        """Return the operation as plain values, without what is not set."""
        return self.model_dump(exclude_none=True)


class WholeFile(BaseModel):
    """The whole text of dossier.toml, and the SHA-256 of the bytes in whose place it may stand."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    text: str
    replaces: str


class Set(_Operation):
    """Write `new` into a cell that holds `old`.

    `spelt` is how to write it, `was` how the old text was written; each is set only where that is
    not the usual way. `whole` and `whole_was` are the same of dossier.toml, where comments or the
    layout of what is taken out could not be made again of the values alone.
    """

    op: Literal["set"] = "set"
    id: str
    column: str
    old: Cell
    new: Cell
    spelt: str | None = None
    was: str | None = None
    whole: WholeFile | None = None
    whole_was: WholeFile | None = None


class Add(_Operation):
    """Add a row: after all others, or at line `at` if `after` is still the key before it.

    `line` is how to write it, set only where that is not the usual way. `beside` is the name of a
    row that shares its key with others, which only an undo gives back.
    """

    op: Literal["add"] = "add"
    row: Row
    line: str | None = None
    at: int | None = None
    after: str | None = None
    beside: str | None = None


class Delete(_Operation):
    """Delete a row; where `row` is set, only as long as these are its cells."""

    op: Literal["delete"] = "delete"
    id: str
    row: Row | None = None
    line: str | None = None
    at: int | None = None
    after: str | None = None


Operation = Set | Add | Delete
ParsedOperation = Annotated[Operation, Field(discriminator="op")]
"""An operation as a field of a Pydantic model: its kind is told by `op`."""
OPERATIONS = TypeAdapter(list[ParsedOperation])


def key_column(table: str) -> str:
    """Return the column whose cells identify the rows of a table: the first one."""
    return TABLES[table].names[0]


def row_key(operation: Operation) -> str:
    """Return the key by which an operation names its row."""
    if isinstance(operation, Add):
        return operation.row.get(key_column(operation.table), "")
    return operation.id


def renames_row(operation: Operation) -> TypeGuard[Set]:
    """Tell whether an operation writes the key of its row."""
    return isinstance(operation, Set) and operation.column == key_column(operation.table)


def touched_rows(operation: Operation) -> frozenset[tuple[str, str]]:
    """Return the rows that an operation concerns, as (table, key); two if it renames one."""
    keys = {row_key(operation)}
    if renames_row(operation):
        keys.add(operation.new)
    return frozenset((operation.table, key) for key in keys)


def inverse(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations that undo what was applied, the last first."""
    return [inverse_of(operation) for operation in reversed(list(operations))]


def inverse_of(applied: Operation) -> Operation:
    """Return the operation that undoes one that was applied."""
    if isinstance(applied, Set):
        return Set(
            table=applied.table,
            id=applied.new if renames_row(applied) else applied.id,
            column=applied.column,
            old=applied.new,
            new=applied.old,
            spelt=applied.was,
            unmade=applied.made,
            whole=applied.whole_was,
        )
    if isinstance(applied, Add):
        key = applied.beside or row_key(applied)
        return Delete(table=applied.table, id=key, row=applied.row, unmade=applied.made)
    row = applied.row or {}
    return Add(
        table=applied.table,
        row=row,
        beside=None if applied.id == row.get(key_column(applied.table)) else applied.id,
        line=applied.line,
        at=applied.at,
        after=applied.after,
    )
