"""Operations on the bytes of the tables -> new bytes, or what others have changed in the meantime.

In: the tables as they are, and what an editor wants. Out: `Applied`; nothing is read or written
here. Each operation is held against the very cell that it changes, so that what others did to
other cells stays. All are done or none.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import RELATIONS, listed
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import Sheet, plain, same, spelt
from tieline.editor.tables.dossier_sheet import sheet_of
from tieline.editor.tables.operations import Add, Delete, Operation, Row, Set, key

Held = str | Row | None
"""What a cell or a whole row holds; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell (or a row: `column` is None) that somebody else has changed since it was read."""

    table: str
    id: str
    column: str | None
    yours: Held
    theirs: Held
    base: Held


@dataclass(frozen=True, slots=True)
class Applied:
    """The bytes of the changed tables, what was done, and the keys of the rows that are new."""

    tables: Mapping[str, bytes] = field(default_factory=dict)
    done: tuple[Operation, ...] = ()
    ids: tuple[str, ...] = ()


class ConflictError(Exception):
    """Somebody else has changed the same cells; `conflicts` holds all of them.

    `stopped` has the place of each one's operation among all.
    """

    def __init__(self, conflicts: Iterable[Conflict], stopped: Iterable[int] = ()) -> None:
        """Carry the conflicts in the order of the operations."""
        self.conflicts, self.stopped = tuple(conflicts), tuple(stopped)
        super().__init__(f"{len(self.conflicts)} cells were changed by somebody else.")


@dataclass(frozen=True, slots=True)
class Known:
    """What the history tells: ids that were used once, and rows changed since the base was read.

    `moved` is None where the base is too old to know.
    """

    used: Collection[str] = ()
    moved: Collection[tuple[str, str]] | None = frozenset()


def apply(
    tables: Mapping[str, bytes], operations: Iterable[Operation], known: Known | None = None
) -> Applied:
    """Do all operations, in their order.

    `tables` has bytes by word. Raises ConflictError where others came first, and DossierError for
    tables that cannot be read and operations that name what does not exist.
    """
    work = _Work(tables, known or Known())
    stopped = [at for at, operation in enumerate(operations) if not work.do(operation)]
    if work.conflicts:
        raise ConflictError(work.conflicts, stopped)
    changed = {word: one.content() for word, one in work.sheets.items()}
    kept = {word: raw for word, raw in changed.items() if raw != tables.get(word)}
    return Applied(kept, tuple(work.done), tuple(work.ids))


@dataclass(slots=True)
class _Work:
    tables: Mapping[str, bytes]
    known: Known
    sheets: dict[str, Sheet] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    done: list[Operation] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def do(self, operation: Operation) -> bool:
        """Do one operation; return whether nothing was in its way."""
        before = len(self.conflicts)
        one = self._sheet(operation.table)
        if isinstance(operation, Set):
            self._set(one, operation)
        elif isinstance(operation, Add):
            self._add(one, operation)
        else:
            self._delete(one, operation)
        return len(self.conflicts) == before

    def _sheet(self, word: str) -> Sheet:
        if word not in self.sheets:
            self.sheets[word] = sheet_of(word, self.tables.get(word))
        return self.sheets[word]

    def _set(self, one: Sheet, asked: Set) -> None:
        _cell(one, asked.column, asked.new)
        at = _place(one, asked.id)
        row = one.row(at) if at else None
        theirs = row[asked.column] if row else None
        # Even where somebody else has already written the same: it may be what both count up.
        if at is None or theirs != asked.old:
            self._conflict(asked, asked.column, (asked.new, theirs, asked.old))
            return
        if asked.new == asked.old:
            return
        if asked.column == one.key and one.places(asked.new):
            taken = one.row(one.places(asked.new)[0])
            self._conflict(asked, None, (asked.new, taken, asked.old))
            return
        own = asked.spelt is not None and same(asked.spelt, [asked.new])
        spelling = asked.spelt if own and asked.spelt is not None else spelt(asked.new)
        was = one.write(at, asked.column, spelling)
        odd = was if was != spelt(plain(was)) else None
        self.done.append(asked.model_copy(update={"was": odd}))

    def _add(self, one: Sheet, asked: Add) -> None:
        given = dict(asked.row)
        given.setdefault(one.key, "")
        if one.table is RELATIONS and not given["id"].strip():
            given["id"] = self._next(one)
        for column, cell in given.items():
            _cell(one, column, cell)
        row = {name: given.get(name, "") for name in one.names}
        self.ids.append(row[one.key])
        there = _place(one, row[one.key])
        if there is not None:
            told = asked.model_copy(update={"row": row})
            self._conflict(told, None, (asked.row, one.row(there), None))
            return
        at = _room(one, asked)
        own = asked.line is not None and same(asked.line, list(row.values()))
        one.insert(at, asked.line if own and asked.line is not None else one.line_of(row))
        after = _key_before(one, at)
        self.done.append(asked.model_copy(update={"row": row, "at": at + 1, "after": after}))

    def _next(self, ties: Sheet) -> str:
        """Return the id after all others; those that were given are a run without gaps."""
        highest = self.given or [*ties.keys(), *self.known.used]
        self.given = [next_id(highest)]
        while ties.places(self.given[0]):
            self.given = [next_id(self.given)]
        return self.given[0]

    def _delete(self, one: Sheet, asked: Delete) -> None:
        at = _place(one, asked.id)
        if at is None:
            return
        row = one.row(at) or {}
        if self._moved(asked, row):
            self._conflict(asked, None, (None, row, asked.row))
            return
        after = _key_before(one, at)
        line = one.remove(at)
        told = {"row": row, "line": None if line == one.line_of(row) else line}
        self.done.append(asked.model_copy(update=told | {"at": at + 1, "after": after}))

    def _conflict(
        self, asked: Operation, column: str | None, held: tuple[Held, Held, Held]
    ) -> None:
        """Note what is asked for, what is there, and what the editor had read."""
        self.conflicts.append(Conflict(asked.table, key(asked), column, *held))

    def _moved(self, asked: Delete, row: Row) -> bool:
        """Tell whether a row is not any more what the editor saw."""
        if asked.row is not None:
            return asked.row != row
        return self.known.moved is None or (asked.table, asked.id) in self.known.moved


def _place(one: Sheet, id_: str) -> int | None:
    found = one.places(id_)
    if len(found) > 1:
        lines = listed([str(at + 1) for at in found])
        fault = f"{quoted(id_)} stands in several rows: {lines}."
        remedy = "Give each row a key of its own, in the file."
        raise DossierError([Problem(one.table.file, found[1] + 1, one.key, id_, fault, remedy)])
    return found[0] if found else None


def _cell(one: Sheet, column: str, value: str) -> None:
    """Raise what keeps a text from standing in a cell at all; the rest is told of the dossier."""
    if column not in one.names:
        meant = nearest(column, one.names)
        fault = f"{quoted(column)} is not a column of {one.table.file}."
        remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(one.names)}."
        raise DossierError([Problem(one.table.file, None, column, value, fault, remedy)])

    if column == one.key and not value.strip():
        remedy = "Write one: it tells the row from all others."
        raise DossierError(
            [Problem(one.table.file, None, column, "", "The cell is blank.", remedy)]
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        # One half of a pair of UTF-16.
        shown = value.encode("utf-8", "backslashreplace").decode()
        fault = f"{quoted(shown)} holds half a character."
        problem = Problem(one.table.file, None, column, shown, fault, "Write whole characters.")
        raise DossierError([problem]) from None


def _room(one: Sheet, asked: Add) -> int:
    """Where a row goes: back to its old place if that is still there."""
    if asked.at is not None and 1 < asked.at <= len(one.lines) + 1:
        at = asked.at - 1
        if _key_before(one, at) == asked.after:
            return at
    before = one.places(asked.after) if asked.after else []
    return before[0] + 1 if before else one.end()


def _key_before(one: Sheet, at: int) -> str:
    """The key of the nearest row above a line, blank for the first one."""
    above = (one.row(place) for place in range(at - 1, 0, -1))
    return next((row[one.key] for row in above if row is not None), "")
