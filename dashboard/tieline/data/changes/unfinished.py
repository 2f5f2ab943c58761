"""Find what is staged of a change and not yet in place, and warn of it.

In: a dossier's folder, and the tables as they lie there. Out: an `Unfinished` change with the
tables that are due, and its warning.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tieline.data.changes.log import FILE, LoggedChange, last_record
from tieline.data.changes.staged import FILES, is_due, staged_files, staged_path
from tieline.data.english import joined
from tieline.data.files import read_file
from tieline.data.problems import Problem, quoted


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A change with its staged files, and the bytes of those that are due, by table name.

    `record` is None where the change was not logged, or where `fault` tells why the history cannot
    be read.
    """

    staged: Mapping[str, Path]
    due: Mapping[str, bytes]
    record: LoggedChange | None = None
    fault: str = ""


def unfinished_change(folder: Path, tables: Mapping[str, bytes]) -> Unfinished | None:
    """Return the change of which something is staged, None where nothing is.

    `tables` has the bytes that lie in place by file name.
    """
    staged = list(staged_files(folder))
    if not staged:
        return None
    try:
        record = last_record(folder, LoggedChange)
    except OSError as error:
        return Unfinished(dict(staged), {}, fault=os.strerror(error.errno or errno.EIO))
    if record is None:
        return Unfinished(dict(staged), {})
    own = {name: path for name, path in staged if path == staged_path(folder, name, record.id)}
    if not own:
        return Unfinished(dict(staged), {})
    due = {}
    for name, path in own.items():
        # A file that was put in place meanwhile is staged no more.
        with suppress(OSError):
            raw = read_file(path)
            if is_due(record, name, raw, tables.get(FILES[name])):
                due[name] = raw
    return Unfinished(own, due, record)


def interruption(change: Unfinished) -> Problem:
    """Warn of a change that no program goes on saving: since when, what is read, what to do."""
    if change.record is not None:
        return interruption_after_logging(change, change.record)
    stopped = (
        f"A change of {files_of(change.staged)} has been under way since "
        f"{since(change)}, and no program saves it any more"
    )
    if change.fault:
        fault = (
            f"{stopped}. The history cannot be read: {change.fault}. "
            "The tables are read as they are, perhaps with a part of the change."
        )
        remedy = "Make it a readable file, then run tieline edit, which ends the change."
    else:
        fault = f"{stopped}. It was not logged: the tables are read as they were before it."
        remedy = "Run tieline edit, which removes what is left of it."
    return Problem(FILE, None, None, "", fault, remedy, "warning")


def interruption_after_logging(change: Unfinished, record: LoggedChange) -> Problem:
    """Warn of an interrupted change that is in the history, and of tables that do not fit it."""
    names = {*record.was, *change.staged}
    fault = (
        f"Change {record.id}, of {files_of(names)}, has been under way since {since(change)}, "
        "and no program saves it any more. The tables are read as they are after it."
    )
    unfit = change.staged.keys() - change.due
    if unfit:
        fault += (
            f" But what lies there of {files_of(unfit)} was changed by another program since: that "
            "part of the change is left out."
        )
    return Problem(FILE, None, None, "", fault, "Run tieline edit, which finishes it.", "warning")


def files_of(names: Iterable[str]) -> str:
    """List the files of some tables in a sentence, in the order of all lists of them."""
    chosen = set(names)
    return joined([file for name, file in FILES.items() if name in chosen])


def since(change: Unfinished) -> str:
    """Return the moment of a change for people: of its record, or of what was staged first."""
    if change.record is not None:
        try:
            moment = datetime.fromisoformat(change.record.when).astimezone(UTC)
        except (ValueError, OverflowError):
            return quoted(change.record.when)
    else:
        times = []
        for path in change.staged.values():
            with suppress(OSError):
                times.append(path.lstat().st_mtime)
        moment = datetime.fromtimestamp(min(times, default=0.0), UTC)
    return f"{moment:%d %B %Y, %H:%M} UTC"
