"""The one way in which tables are written: locked, compared, checked, logged, whole or not at all.

In: a dossier's folder, and what makes new tables out of those that are there. Out: `Saved`, or an
error that leaves every file as it was. A change counts from the moment at which its record stands
in the history: by then all new tables lie whole beside the old ones, and whoever saves next puts
them in place should this program be killed before it does. Only then is the change acknowledged.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tieline.data.dossier import folder_of_texts, read, version_of
from tieline.data.problems import DossierError, Problem
from tieline.editor.tables import files, history
from tieline.editor.tables.diff import differences
from tieline.editor.tables.history import Record
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.operations import Operation
from tieline.provenance.verify import compare

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Who changes the tables, why, and in which way: `save`, `fix` or `undo` (of a change)."""

    who: str
    why: str
    kind: str = "save"
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """New bytes by table, what was done to get them, and the keys of new rows."""

    tables: Mapping[str, bytes]
    done: tuple[Operation, ...] = ()
    ids: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """The version after a save; `record` is None where nothing was to be changed."""

    version: str
    ids: tuple[str, ...] = ()
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder in which tables are saved, and where its articles' texts lie."""

    folder: Path
    texts: Path | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """All files as they are under the lock, and the last change of the history."""

    held: Mapping[str, bytes]
    version: str
    last: Record | None


Maker = Callable[[Now], Made]
"""Makes new tables out of those that are there; called while the lock is held."""


def save(desk: Workspace, reason: Reason, make: Maker, *, sound: bool = True) -> Saved:
    """Write what `make` makes of the tables, and log it.

    Raises DossierError where the new dossier would have problems (if it must be `sound`), what
    `make` raises, and SavingError where the disk or another program is in the way.
    """
    try:
        with locked(desk.folder):
            for _ in range(_ATTEMPTS):
                saved = _attempt(desk, reason, make, sound=sound)
                if saved is not None:
                    return saved
    except OSError as error:
        raise SavingError(_told(error, "Nothing was saved.")) from error
    raise SavingError("Another program keeps changing the tables. Nothing was saved. Try again.")


def notice(desk: Workspace) -> Record | None:
    """Finish what a crash left, log what was changed outside; return the last change."""
    try:
        with locked(desk.folder):
            return _now(desk.folder).last
    except OSError as error:
        raise SavingError(_told(error, "The history cannot be kept.")) from error


def _attempt(desk: Workspace, reason: Reason, make: Maker, *, sound: bool) -> Saved | None:
    """Save once; None where a table was changed by somebody without the lock meanwhile."""
    now = _now(desk.folder)
    made = make(now)
    changed = {word: raw for word, raw in made.tables.items() if raw != now.held.get(word)}
    if not changed:
        return Saved(now.version, made.ids)
    held = {**now.held, **changed}
    if sound:
        _check(desk, held)
    version = version_of(desk.folder, _by_file(held))
    was = files.hashes({word: now.held[word] for word in changed if word in now.held})
    record = Record(
        id=_next(now.last),
        when=_when(),
        who=reason.who,
        why=reason.why,
        kind=reason.kind,
        before=now.version,
        after=version,
        files=files.hashes(held),
        was=was,
        ops=made.done,
        undoes=reason.undoes,
        whole=made.whole,
    )
    files.stage(desk.folder, record.id, changed)
    if files.held(desk.folder) != now.held:
        files.finish(desk.folder, None)
        return None
    _commit(desk.folder, record, changed)
    files.remember(desk.folder, held)
    return Saved(version, made.ids, record)


def _commit(folder: Path, record: Record, changed: Mapping[str, bytes]) -> None:
    history.append(folder, record)
    try:
        files.put(folder, record.id, changed)
    except OSError as error:
        if files.held(folder).items() & changed.items():
            told = "The change is in the history and is finished by the next save."
            raise SavingError(_told(error, told)) from error
        with suppress(OSError):
            files.finish(folder, None)
        history.withdraw(folder, record)
        raise


def _now(folder: Path) -> Now:
    """Look at everything, after finishing what a crash left and logging what others did."""
    history.mend(folder)
    last = history.last(folder)
    files.finish(folder, last)
    held = files.held(folder)
    version = version_of(folder, _by_file(held))
    if last is not None:
        last = _outside(folder, last, held, version)
    return Now(held, version, last)


def _outside(folder: Path, last: Record, held: Mapping[str, bytes], version: str) -> Record:
    """Log a change that no save made; return the newest record."""
    now = files.hashes(held)
    if now == last.files:
        return last
    changed = [word for word in files.FILES if now.get(word) != last.files.get(word)]
    found = {word: _differences(folder, word, last, held) for word in changed}
    record = Record(
        id=last.id + 1,
        when=_when(),
        who="",
        why=f"Changed outside: {', '.join(files.FILES[word] for word in changed)}",
        kind="outside",
        before=last.after,
        after=version,
        files=now,
        was={word: last.files[word] for word in changed if word in last.files},
        ops=tuple(op for ops in found.values() for op in ops or ()),
        whole=all(ops is not None for ops in found.values()),
    )
    history.append(folder, record)
    files.remember(folder, held)
    return record


def _differences(
    folder: Path, word: str, last: Record, held: Mapping[str, bytes]
) -> tuple[Operation, ...] | None:
    before = files.remembered(folder, word, last.files.get(word))
    if before is None and word in last.files:
        return None
    return differences(word, before or b"", held.get(word, b""))


def _check(desk: Workspace, held: Mapping[str, bytes]) -> None:
    """Raise what would be wrong with the new dossier; of the texts only what is wrong anew."""
    found = read(desk.folder, desk.texts, instead=_by_file(held))
    if found.problems:
        raise DossierError(found.problems)
    texts = folder_of_texts(desk.folder, desk.texts)
    if texts is None:
        return
    after = [one for one in compare(found, texts).problems if one.severity == "error"]
    if after:
        before = {_fault(one) for one in compare(read(desk.folder, desk.texts), texts).problems}
        fresh = [one for one in after if _fault(one) not in before]
        if fresh:
            raise DossierError(fresh)


def _fault(problem: Problem) -> tuple[str, ...]:
    """A problem without its line, which other rows may have moved."""
    return problem.file, problem.column or "", problem.value, problem.message


def _by_file(held: Mapping[str, bytes]) -> dict[str, bytes]:
    return {files.FILES[word]: raw for word, raw in held.items()}


def _next(record: Record | None) -> int:
    return 1 if record is None else record.id + 1


def _when() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _told(error: OSError, end: str) -> str:
    place = f"{error.filename} cannot be written" if error.filename else "The disk does not write"
    return f"{place}: {os.strerror(error.errno or 0)}. {end}"
