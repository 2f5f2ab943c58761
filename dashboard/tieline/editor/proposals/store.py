"""Keep the queue in .changes/proposals.jsonl: lines are appended, never rewritten.

In: a dossier's folder, and records. Out: `Queue`, every proposal with what was decided. A line
counts once it is on the disk; one that a crash has torn was never acknowledged, and is set aside
before the next is written. An acceptance is written before its change: it counts if the history has
that change, whatever comes in between.
"""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tieline.data.archive import closed_bits, make_folder
from tieline.data.changes.staged import FOLDER
from tieline.data.english import counted_in_digits
from tieline.data.files import UnreadableError, check_place, open_file, read_file
from tieline.data.problems import Problem
from tieline.editor.proposals.records import (
    Decided,
    Line,
    Proposed,
    Seen,
    Status,
    parse_line,
)
from tieline.editor.tables import history
from tieline.editor.tables.versions.scan import find

FILE = f"{FOLDER}/proposals.jsonl"
LARGEST = 200_000_000
"""Bytes of the file: some hundred thousand proposals."""
_SET_ASIDE = "proposals-torn-"
"""How the names of files begin that keep a line which a crash has torn."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal, and what was decided of it; None as long as it is open."""

    made: Proposed
    decision: Decided | None = None

    @property
    def status(self) -> Status:
        """What has become of it."""
        return self.decision.status if self.decision else "open"


@dataclass(frozen=True, slots=True)
class Queue:
    """All proposals by their numbers, and the hashes of the paragraphs last seen, by article."""

    proposals: Mapping[int, Proposal] = field(default_factory=dict)
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def next_id(self) -> int:
        """The number of the next proposal."""
        return max(self.proposals, default=0) + 1

    @property
    def marks(self) -> frozenset[str]:
        """The marks of all proposals, decided ones too."""
        return frozenset(one.made.mark for one in self.proposals.values() if one.made.mark)

    def open(self) -> list[Proposal]:
        """Return the proposals that nobody has decided, the oldest first."""
        return [one for one in self.proposals.values() if one.decision is None]


_latest: dict[str, tuple[tuple[int, int], tuple[Line, ...]]] = {}
"""The lines of the file that was read last: an open page asks every few seconds."""


def read_queue(folder: Path) -> Queue:
    """Read the queue; lines that cannot be read are skipped.

    Raises UnreadableError for a file that is there but cannot be read.
    """
    proposals: dict[int, Proposal] = {}
    seen: dict[str, tuple[str, ...]] = {}
    unconfirmed: set[int] = set()
    for line in lines_of(folder):
        if isinstance(line, Seen):
            seen[line.article] = line.paragraphs
        elif isinstance(line, Proposed):
            proposals.setdefault(line.id, Proposal(line))
        elif line.of in proposals:
            if isinstance(line, Decided):
                proposals[line.of] = replace(proposals[line.of], decision=line)
                (unconfirmed.discard if line.change is None else unconfirmed.add)(line.of)
            else:
                unconfirmed.discard(line.of)
    for id_ in unconfirmed:
        if not is_in_history(folder, proposals[id_]):
            proposals[id_] = replace(proposals[id_], decision=None)
    return Queue(proposals, seen)


def is_in_history(folder: Path, proposal: Proposal) -> bool:
    """Tell whether the history has the change by which a proposal was accepted."""
    decision = proposal.decision
    if decision is None or decision.change is None:
        return False
    record = find(folder, decision.change)
    return record is not None and record.proposal == proposal.made.id


def lines_of(folder: Path) -> tuple[Line, ...]:
    """Return the sound lines of the file; none where there is no file."""
    path = folder / FILE
    try:
        raw = read_file(path, LARGEST, within=folder)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    mark = len(raw), hash(raw)
    known = _latest.get(str(path))
    if known is None or known[0] != mark:
        found = (parse_line(line) for line in raw.split(b"\n") if line.strip())
        known = mark, tuple(line for line in found if line is not None)
        _latest.clear()
        _latest[str(path)] = known
    return known[1]


def append(folder: Path, *lines: Line) -> None:
    """Write lines after all others, on the disk when this returns; all of them or none.

    To be called under the lock.
    """
    path = folder / FILE
    check_place(path, folder)
    make_folder(folder / FOLDER, closed_bits(folder))
    repair(folder)
    bits = 0o666 & ~closed_bits(folder)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, bits)
    try:
        size = os.fstat(file).st_size
        try:
            content = b"".join(line.as_line() for line in lines)
            while content:
                content = content[os.write(file, content) :]
            os.fsync(file)
            if not size:
                history.sync_folder(path.parent)
        except OSError:
            os.ftruncate(file, size)
            raise
    finally:
        os.close(file)


def repair(folder: Path) -> None:
    """End a last line that lacks only its line end; set aside one that a crash has torn."""
    path = folder / FILE
    if not path.exists():
        return
    with open_file(path, LARGEST, within=folder, write=True) as stream:
        raw = stream.read()
        if not raw or raw.endswith(b"\n"):
            return
        start = raw.rfind(b"\n") + 1
        if parse_line(raw[start:]) is None:
            mode = os.fstat(stream.fileno()).st_mode & 0o777
            history.set_aside(folder, raw[start:], mode=mode, name=_SET_ASIDE)
            stream.truncate(start)
        else:
            stream.write(b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def damage(folder: Path) -> list[Problem]:
    """Warn of each line that was set aside, and of a file or lines that cannot be read."""
    aside = sorted((folder / FOLDER).glob(f"{_SET_ASIDE}*"))
    warnings = [set_aside_warning(path) for path in aside]
    try:
        raw = read_file(folder / FILE, LARGEST, within=folder)
    except (FileNotFoundError, NotADirectoryError):
        return warnings
    except UnreadableError as error:
        # Where the file is closed to who checks, there is nothing to tell of it.
        if error.errno in (errno.EACCES, errno.EPERM):
            return warnings
        message = f"The queue of proposals cannot be read: {error.strerror}."
        remedy = "Make it a readable file; until then nothing can be proposed."
        return [*warnings, Problem(FILE, None, None, "", message, remedy, "warning")]
    numbered = enumerate(raw.split(b"\n"), start=1)
    torn = [number for number, line in numbered if line.strip() and parse_line(line) is None]
    if torn:
        lines = counted_in_digits(len(torn), "line")
        message = f"{lines} from here on cannot be read as a proposal or a decision."
        remedy = "The queue is read without. Restore the file where you have it whole."
        warnings.append(Problem(FILE, torn[0], None, "", message, remedy, "warning"))
    return warnings


def set_aside_warning(path: Path) -> Problem:
    """Warn of a file with a line of the queue that a crash has torn."""
    size = path.stat().st_size
    told = f"{counted_in_digits(size, 'byte')} of {FILE} could not be read and "
    message = f"{told}{'was' if size == 1 else 'were'} set aside here."
    remedy = "See what the queue lacks, then move this file elsewhere."
    return Problem(f"{FOLDER}/{path.name}", None, None, "", message, remedy, "warning")


def now() -> str:
    """Return the moment as the history writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
