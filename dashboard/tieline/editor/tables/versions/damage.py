"""Say what the history lacks: the whole file, changes at its begin, in between, at its end.

In: a dossier's folder. Out: warnings with place and remedy; nothing is written. The numbers of the
changes tell what is missing between two, the copies of the tables as they were last logged that a
newer change was there.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tieline.data.changes.staged import FILES, short_hash
from tieline.data.files import UnreadableError, open_file, read_file
from tieline.data.problems import Problem
from tieline.editor.tables import files, history
from tieline.editor.tables.versions.scan import numbers_in

_WHOLE = "Restore the file where you have it whole, as from git or a copy."


def missing(folder: Path) -> list[Problem]:
    """Warn of changes that the history must have had and has no more."""
    try:
        with open_file(folder / history.FILE, history.LARGEST, within=folder) as stream:
            gaps, last = gaps_between(enumerate(stream, start=1))
    except (FileNotFoundError, NotADirectoryError):
        gaps, last = [], 0
    except UnreadableError:
        # That it cannot be read is told by `history.damage`.
        return []
    if not last:
        return [missing_file()] if any(copies(folder)) else []
    return [*gaps, *missing_end(folder, last)]


def gaps_between(lines: Iterator[tuple[int, bytes]]) -> tuple[list[Problem], int]:
    """Return warnings of numbers that are left out, and the last number; 0 for no change."""
    gaps, last, unread = [], 0, 0
    for line_number, line in lines:
        numbers = numbers_in(line)
        if not numbers and line.strip():
            # A line that cannot be read is told of itself, and may be what is left out here.
            unread += 1
        for number in numbers:
            if number - last - 1 > unread:
                gaps.append(gap(line_number, last + 1, number - 1))
            last, unread = max(last, number), 0
    return gaps, last


def gap(line: int, first: int, last: int) -> Problem:
    """Warn of numbers that are left out before a line."""
    told = f"Change {first} is" if first == last else f"Changes {first} to {last} are"
    fault = f"{told} missing before this line."
    remedy = f"{_WHOLE} Until then no row is restored as of before that."
    return Problem(history.FILE, line, None, "", fault, remedy, "warning")


def missing_file() -> Problem:
    """Warn of a history that is not there or blank though changes were saved."""
    fault = "The history is missing: changes were saved here, and no change can be read."
    remedy = f"{_WHOLE} To begin a new one, keep only drafts and proposals in .changes."
    return Problem(history.FILE, None, None, "", fault, remedy, "warning")


def missing_end(folder: Path, last: int) -> Iterator[Problem]:
    """Warn where a table is as a change left it that is not in the history."""
    record = history.last_record(folder)
    known = record.files if record else {}
    suspect = [
        (name, hash_)
        for name, hash_ in copies(folder)
        if hash_ != known.get(name) and hash_ == hash_of(folder / FILES[name])
    ]
    if suspect and not any(has_text(folder, hash_.encode()) for _, hash_ in suspect):
        file = FILES[suspect[0][0]]
        fault = f"Changes after number {last} are missing: {file} was saved by a later one."
        yield Problem(history.FILE, None, None, "", fault, _WHOLE, "warning")


def copies(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the hash of each table as it was last logged, where a copy is kept."""
    for name in FILES:
        if hash_ := hash_of(files.copy_path(folder, name)):
            yield name, hash_


def hash_of(path: Path) -> str:
    """Return the hash of a file, blank where it cannot be read."""
    with suppress(OSError):
        return short_hash(read_file(path))
    return ""


def has_text(folder: Path, text: bytes) -> bool:
    """Tell whether a line of the history contains a text."""
    with open_file(folder / history.FILE, history.LARGEST, within=folder) as stream:
        return any(text in line for line in stream)


def is_of_history(error: Exception) -> bool:
    """Tell whether an error was caused by a history that is there but cannot be read."""
    cause = error.__cause__
    return isinstance(cause, UnreadableError) and Path(cause.filename).name == history.FILE
