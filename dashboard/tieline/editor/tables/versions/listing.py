"""List the changes page by page: the newest, those before a number, those up to a moment.

In: a dossier's folder, and which changes are wanted. Out: `Page`s of changes, the newest first,
each with the change that undoes it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.operations import Add, Delete, Operation
from tieline.editor.tables.versions.of_row import changes_of_cell, changes_of_row
from tieline.editor.tables.versions.scan import (
    begin_of,
    counted_line,
    first_of,
    lines_back,
    read_line,
)

MAX_STEPS = 20
"""Operations of one change that are described; of the others only the number is."""
_UNDOES = b'"undoes": '


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes are wanted: before a number and up to a moment; of all, of a row, of a cell."""

    before: int | None = None
    until: str = ""
    table: str = ""
    key: str = ""
    column: str = ""

    def is_newer(self, number: int, when: str) -> bool:
        """Tell whether a change is newer than what is wanted."""
        too_late = bool(self.until) and when > self.until
        return too_late or (self.before is not None and number >= self.before)

    def may_be_in(self, text: bytes) -> bool:
        """Tell whether lines may have a change that is wanted: numbers ascend within the file."""
        begin = begin_of(text)
        return begin is None or self.before is None or begin[0] < self.before


@dataclass(frozen=True, slots=True)
class Listed:
    """A change with those of its operations that are told, and how many it has.

    `old` and `new` are what it did to the cell that is asked for; None is where there was no row.
    `there_before` and `there_after` tell whether there was the row that is asked for.
    """

    record: ChangeRecord
    operations: tuple[Operation, ...]
    count: int
    undone_by: int | None = None
    old: str | None = None
    new: str | None = None
    there_before: bool | None = None
    there_after: bool | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes, and whether there are older ones."""

    changes: tuple[Listed, ...]
    more: bool


def page_of(folder: Path, asked: Asked, most: int) -> Page:
    """Return the newest changes that are wanted, at most so many."""
    found: list[Listed] = []
    for one in listed(folder, asked):
        if len(found) == most:
            return Page(with_undone(folder, found), more=True)
        found.append(one)
    return Page(with_undone(folder, found), more=False)


def listed(folder: Path, asked: Asked) -> Iterator[Listed]:
    """Yield the changes that are wanted, the newest first."""
    if asked.column:
        yield from listed_of_cell(folder, asked)
    elif asked.key:
        yield from listed_of_row(folder, asked)
    else:
        yield from listed_of_all(folder, asked)


def listed_of_all(folder: Path, asked: Asked) -> Iterator[Listed]:
    """Yield all changes that are wanted, each with its first operations."""
    for line in lines_back(folder, asked.may_be_in):
        begin = begin_of(line)
        if begin and asked.is_newer(*begin):
            continue
        for record, count in counted_line(line, lambda text: first_of(text, MAX_STEPS)):
            if not asked.is_newer(record.id, record.when):
                yield Listed(record, record.ops[:MAX_STEPS], count)


def listed_of_cell(folder: Path, asked: Asked) -> Iterator[Listed]:
    """Yield the changes of a cell that are wanted, with what stood there before and after."""
    for change in changes_of_cell(folder, asked.table, asked.key, asked.column):
        if not asked.is_newer(change.record.id, change.record.when):
            old, new = change.old, change.new
            there = old is not None, new is not None
            yield Listed(change.record, (), 1, None, old, new, *there)


def listed_of_row(folder: Path, asked: Asked) -> Iterator[Listed]:
    """Yield the changes of a row that are wanted, with its own operations."""
    for change in changes_of_row(folder, asked.table, asked.key):
        if not asked.is_newer(change.record.id, change.record.when):
            own = change.operations
            there = not isinstance(own[0], Add), not isinstance(own[-1], Delete)
            yield Listed(change.record, own, change.count, None, None, None, *there)


def with_undone(folder: Path, changes: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return the changes with those that undo them, except where an undone undo gave them back."""
    found = list(changes)
    undone: dict[int, int] = {}
    oldest = min((one.record.id for one in found), default=0)
    last_line = f'{{"id": {oldest}, "when": '.encode()

    def counts(text: bytes) -> bool:
        return _UNDOES in text or last_line in text

    for line in lines_back(folder, counts) if found else ():
        for record in read_line(line, lambda text: first_of(text, 1)):
            if record.undoes is not None and record.id not in undone:
                undone.setdefault(record.undoes, record.id)
        begin = begin_of(line)
        if begin and begin[0] <= oldest:
            break
    return tuple(replace(one, undone_by=undone.get(one.record.id)) for one in found)
