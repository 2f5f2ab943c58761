"""Compare the tables with an earlier state: changed rows, and columns that were sorted alone.

In: a dossier's folder, and a state: another folder, a revision of git, or by default the tables as
the editor last saved them, else git's newest commit. Out: `Since`. Nothing is written.
"""

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tieline.data.english import counted_in_digits, joined
from tieline.data.problems import DossierError, Problem
from tieline.editor.tables import files, history
from tieline.editor.tables.diff import differences
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import TABLE_NAMES, Add, Delete, Row, key_column, row_key

NEWEST = "HEAD"
"""The revision of git that is compared with where none is named."""
_GIT_SECONDS = 20
"""How long git may take for one file."""
_FEWEST = 5
"""Rows that have to change in one column before it counts as sorted."""
_NAMED = 8
"""Rows that are named; of more the number is given."""
_TABLES = [name for name in TABLE_NAMES if name != "dossier"]


class StateError(Exception):
    """There is no such earlier state; the text says why, and what to name."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The keys of the rows of one table that are different from those of the earlier state."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a state, by table; None for a table that cannot be compared."""

    state: str
    tables: Mapping[str, RowChanges | None]
    warnings: tuple[Problem, ...] = field(default=())

    def lines(self) -> list[str]:
        """Say what changed, a line for each table."""
        lines = []
        for name, changes in self.tables.items():
            file = files.FILES[name]
            if changes is None:
                lines.append(f"{file}: What changed since {self.state} cannot be told.")
                continue
            parts = [
                f"{counted_in_digits(len(keys), 'row')} {verb} ({named(keys)})"
                for verb in ("changed", "added", "deleted")
                if (keys := getattr(changes, verb))
            ]
            if parts:
                lines.append(f"{file}: {joined(parts)} since {self.state}.")
        return lines or [f"No row changed since {self.state}."]

    def as_json(self) -> dict[str, object]:
        """Return the same as values for JSON."""
        tables = {
            name: None
            if one is None
            else {"changed": one.changed, "added": one.added, "deleted": one.deleted}
            for name, one in self.tables.items()
        }
        return {"state": self.state, "tables": tables}


def named(keys: Sequence[str]) -> str:
    """Name the first keys, and say how many more there are."""
    some = list(keys[:_NAMED])
    more = [f"{len(keys) - len(some):,} more"] if len(keys) > len(some) else []
    return joined([*some, *more])


def changed_since(folder: Path, state: str = "") -> Since:
    """Compare the tables of a folder with an earlier state; raises StateError for none."""
    label, before = earlier_tables(folder, state)
    now = files.read_whole(folder)
    tables = {}
    warnings: list[Problem] = []
    for name in _TABLES:
        old, new = before.get(name, b""), now.get(name, b"")
        if old != new:
            tables[name] = row_changes(name, old, new)
            warnings += sorted_alone(name, old, new, label)
    return Since(label, tables, tuple(warnings))


def earlier_tables(folder: Path, state: str) -> tuple[str, Mapping[str, bytes]]:
    """Return what an earlier state is called, and its bytes by table."""
    if state and Path(state).is_dir():
        return state, files.read_whole(Path(state))
    if not state:
        saved = last_saved(folder)
        if saved:
            return "the last save", saved
    revision = state or NEWEST
    tables = {name: raw for name in _TABLES if (raw := at_revision(folder, revision, name))}
    if tables:
        return revision, tables
    fault = f"git has no tables of {folder} at {revision}, and {state or NEWEST} is no folder."
    remedy = "Name a revision of git, or a folder with an older copy, by --since."
    raise StateError(f"{fault} {remedy}")


def last_saved(folder: Path) -> dict[str, bytes]:
    """Return the tables as the newest change of the history left them, where copies are kept."""
    last = history.last_record(folder)
    if last is None:
        return {}
    copies = {name: files.logged_copy(folder, name, last.files.get(name)) for name in _TABLES}
    return {name: raw for name, raw in copies.items() if raw is not None}


def at_revision(folder: Path, revision: str, name: str) -> bytes | None:
    """Return a table as it is in a commit; None where git or the commit does not have it."""
    if revision.startswith("-"):
        return None
    # The very bytes, where `git show` would pass them through a filter.
    words = ["git", "-C", str(folder), "cat-file", "blob", f"{revision}:./{files.FILES[name]}"]
    try:
        shown = subprocess.run(words, capture_output=True, timeout=_GIT_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return shown.stdout


def row_changes(name: str, before: bytes, after: bytes) -> RowChanges | None:
    """Return the rows that differ between two states of a table; None for an unreadable one."""
    operations = differences(name, before, after)
    if operations is None:
        return None
    added = [row_key(one) for one in operations if isinstance(one, Add)]
    deleted = [row_key(one) for one in operations if isinstance(one, Delete)]
    changed = [row_key(one) for one in operations if not isinstance(one, Add | Delete)]
    return RowChanges(tuple(dict.fromkeys(changed)), tuple(added), tuple(deleted))


def sorted_alone(name: str, before: bytes, after: bytes, state: str) -> Iterator[Problem]:
    """Warn of a column whose values are the same as before, in another order than the rows."""
    try:
        old, new = ([row for _, row in open_table(name, raw).rows()] for raw in (before, after))
    except DossierError:
        return
    key = key_column(name)
    columns = moved_columns(key, old, new)
    filled = sum(any(row[column] for row in old) for column in (old[0] if old else ()))
    if len(columns) > 1 and len(columns) >= filled - 2:
        # Where the keys alone moved, all other columns seem to have.
        columns = {key: max(columns.values())}
    for column, count in columns.items():
        fault = (
            f"{count:,} of {len(new):,} rows have another value here than at {state}, and these "
            "are the same values in another order: the column was sorted without the others."
        )
        remedy = "Restore it from there, and sort whole rows."
        yield Problem(files.FILES[name], None, column, "", fault, remedy, "warning")


def moved_columns(key: str, old: Sequence[Row], new: Sequence[Row]) -> dict[str, int]:
    """Return the columns whose values only moved between rows of one key, and in how many rows."""
    before = {row[key]: row for row in old}
    pairs = [(before[row[key]], row) for row in new if row[key] in before]
    moved = {}
    for column in new[0] if new else ():
        differing = [
            (one.get(column, ""), other[column])
            for one, other in pairs
            if one.get(column, "") != other[column]
        ]
        values = (Counter(values) for values in zip(*differing, strict=True))
        if len(differing) >= _FEWEST and len(set(map(frozenset, (c.items() for c in values)))) == 1:
            moved[column] = len(differing)
    return moved
