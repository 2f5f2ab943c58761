"""Write tables: locked, compared, checked, logged, whole or not at all. There is no other way.

In: a dossier's folder, and a function that makes new tables of the current ones. Out: `Saved`, or
an error that leaves every file as it was. A change is made at the moment at which its record is in
the history: by then all new tables lie whole beside the old ones, and whoever saves next moves them
into place should this program be killed before it does. Only then is the change acknowledged.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tieline.data.changes.unfinished import interruption, unfinished_change
from tieline.data.dossier import version_of
from tieline.data.files import UnreadableError
from tieline.data.problems import DossierError
from tieline.editor.tables import files, history
from tieline.editor.tables.diff import differences
from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.new_problems import known_among, problems_of
from tieline.editor.tables.operations import Operation

_ATTEMPTS = 5
"""How often a save starts anew because a program without the lock keeps writing the tables."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Who changes the tables, why, and in which way: `save`, `fix`, `restore` or `undo`.

    An undo has the number of the change that it undoes, all of it or `in_part`; what was proposed
    has the number of its proposal.
    """

    who: str
    why: str
    kind: str = "save"
    undoes: int | None = None
    in_part: bool = False
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class NewTables:
    """New bytes by table, the operations that lead to them, and the keys of new rows.

    `whole` is false where the operations are not all known. `were_so` is true where the tables had
    this content right before the last change: they get it back, faults included. `announce` is
    called with the number of the change right before the history has it.
    """

    tables: Mapping[str, bytes]
    operations: tuple[Operation, ...] = ()
    ids: tuple[str, ...] = ()
    whole: bool = True
    were_so: bool = False
    announce: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The version after a save; `record` is None where nothing was to be changed."""

    version: str
    ids: tuple[str, ...] = ()
    record: ChangeRecord | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder in which tables are saved, and the one of its articles' texts.

    `reports` is the state folder of a reader's program that takes reports, None for none.
    """

    folder: Path
    texts: Path | None = None
    reports: Path | None = None


@dataclass(frozen=True, slots=True)
class CurrentTables:
    """All files as they are under the lock, and the last change of the history."""

    contents: Mapping[str, bytes]
    version: str
    last: ChangeRecord | None


MakeTables = Callable[[CurrentTables], NewTables]
"""Makes new tables of the current ones; called while the lock is held."""


def save(
    workspace: Workspace,
    reason: Reason,
    make: MakeTables,
    *,
    must_be_valid: bool = True,
    may_finish: bool = True,
) -> Saved:
    """Write the tables that `make` returns, and log the change.

    Before that a change that was interrupted is finished, or refused unless `may_finish`. Raises
    DossierError where the new dossier would have problems that the old one has not (if it must
    be valid), what `make` raises, and SavingError where the disk or another program is in the way.
    """
    try:
        with locked(workspace.folder):
            if not may_finish:
                refuse_interrupted(workspace.folder)
            for _ in range(_ATTEMPTS):
                saved = _save_once(workspace, reason, make, must_be_valid=must_be_valid)
                if saved is not None:
                    return saved
    except OSError as error:
        raise SavingError(describe_os_error(error, "Nothing was saved.")) from error
    raise SavingError("Another program keeps changing the tables. Nothing was saved. Try again.")


def reconcile(workspace: Workspace) -> ChangeRecord | None:
    """Finish what a crash left, log what was changed outside; return the last change."""
    try:
        with locked(workspace.folder):
            return read_current(workspace.folder).last
    except OSError as error:
        raise SavingError(describe_os_error(error, "The history cannot be kept.")) from error


def refuse_interrupted(folder: Path) -> None:
    """Raise SavingError where a change was interrupted; to be called under the lock."""
    change = unfinished_change(folder, files.by_file(files.read_files(folder)))
    if change is not None:
        warning = interruption(change)
        raise SavingError(f"{warning.message} Nothing was written. {warning.remedy}")


def _save_once(
    workspace: Workspace, reason: Reason, make: MakeTables, *, must_be_valid: bool
) -> Saved | None:
    """Save once; None where a program without the lock changed a table meanwhile."""
    folder = workspace.folder
    current = read_current(folder)
    new = make(current)
    changed = {name: raw for name, raw in new.tables.items() if raw != current.contents.get(name)}
    if not changed:
        return Saved(current.version, new.ids)
    contents = {**current.contents, **changed}
    if must_be_valid and not new.were_so:
        check_contents(workspace, current.contents, contents)
    replaced = {name: current.contents[name] for name in changed if name in current.contents}
    record = ChangeRecord(
        id=1 if current.last is None else current.last.id + 1,
        when=_utc_now(),
        who=reason.who,
        why=reason.why,
        kind=reason.kind,
        before=current.version,
        after=version_of(folder, files.by_file(contents)),
        files=files.hashes(contents),
        was=files.hashes(replaced),
        ops=new.operations,
        undoes=None if reason.in_part else reason.undoes,
        undoes_part_of=reason.undoes if reason.in_part else None,
        proposal=reason.proposal,
        whole=new.whole,
    )
    files.stage(folder, record.id, changed)
    if files.read_files(folder) != current.contents:
        files.finish_staged(folder, None)
        return None
    if new.announce is not None:
        new.announce(record.id)
    _commit(folder, record, changed)
    files.save_copies(folder, contents)
    return Saved(record.after, new.ids, record)


def _commit(folder: Path, record: ChangeRecord, changed: Mapping[str, bytes]) -> None:
    """Log a staged change, then move its files into place; neither if no file could be moved."""
    history.append(folder, record)
    try:
        files.replace_staged(folder, record.id, changed)
    except OSError as error:
        if files.read_files(folder).items() & changed.items():
            outcome = "The change is in the history and is finished by the next save."
            raise SavingError(describe_os_error(error, outcome)) from error
        with suppress(OSError):
            files.finish_staged(folder, None)
        history.withdraw(folder, record)
        raise


def read_current(folder: Path) -> CurrentTables:
    """Read all files, after finishing what a crash left and logging what was changed outside.

    To be called under the lock.
    """
    history.repair(folder)
    last = history.last_record(folder)
    files.finish_staged(folder, last)
    contents = files.read_files(folder)
    version = version_of(folder, files.by_file(contents))
    if last is not None:
        last = log_outside_change(folder, last, contents, version)
    return CurrentTables(contents, version, last)


def log_outside_change(
    folder: Path, last: ChangeRecord, contents: Mapping[str, bytes], version: str
) -> ChangeRecord:
    """Log a change that no save made, if there is one; return the newest record."""
    hashes = files.hashes(contents)
    if hashes == last.files:
        return last
    changed = [name for name in files.FILES if hashes.get(name) != last.files.get(name)]
    operations = {name: _operations_since(folder, name, last, contents) for name in changed}
    record = ChangeRecord(
        id=last.id + 1,
        when=_utc_now(),
        who="",
        why=f"Changed outside: {', '.join(files.FILES[name] for name in changed)}",
        kind="outside",
        before=last.after,
        after=version,
        files=hashes,
        was={name: last.files[name] for name in changed if name in last.files},
        ops=tuple(op for ops in operations.values() for op in ops or ()),
        whole=all(ops is not None for ops in operations.values()),
    )
    history.append(folder, record)
    files.save_copies(folder, contents)
    return record


def _operations_since(
    folder: Path, name: str, last: ChangeRecord, contents: Mapping[str, bytes]
) -> tuple[Operation, ...] | None:
    """Return what changed in a table since it was logged, None where that is not known."""
    before = files.logged_copy(folder, name, last.files.get(name))
    if before is None and name in last.files:
        return None
    return differences(name, before or b"", contents.get(name, b""))


def check_contents(
    workspace: Workspace, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> None:
    """Raise DossierError for problems that the new tables have and the old ones had not."""
    folder, texts = workspace.folder, workspace.texts
    faults = problems_of(folder, texts, after, ["error"])
    if not faults:
        return
    # What was wrong before is looked for only here: most saves leave nothing wrong.
    known = [one.identity for one in problems_of(folder, texts, before)]
    judged = zip(faults, known_among(faults, known), strict=True)
    new = [one.problem for one, is_known in judged if not is_known]
    if new:
        raise DossierError(new)


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def describe_os_error(error: OSError, outcome: str) -> str:
    """Say which file cannot be read or written and why, then what has become of the change."""
    if isinstance(error, UnreadableError):
        return f"{error}. {outcome}"
    place = f"{error.filename} cannot be written" if error.filename else "The disk does not write"
    return f"{place}: {os.strerror(error.errno or 0)}. {outcome}"
