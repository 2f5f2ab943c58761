"""Keep what readers report of claims: one file of lines beside the kept versions, never rewritten.

In: the state folder of the reader's program, a dossier, a report. Out: the file, in the dossier's
own folder there; never one in the dossier. Its size is bounded, and what is torn is skipped.
"""

import fcntl
import json
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tieline.data.archive import closed_bits, folder_name, make_folder
from tieline.data.files import read_file

FILE = "reports.jsonl"
LARGEST = 2_000_000
"""Bytes of the file: a thousand long reports; then no more are taken."""
LONGEST = 1_000
"""Characters of a report."""
LONGEST_NAME = 80
"""Characters of a reader's name."""


class Report(BaseModel):
    """What a reader says is wrong with a claim: when (UTC), of which version, in which words."""

    model_config = ConfigDict(frozen=True)

    id: str
    when: str
    claim: str
    version: str
    text: str
    name: str = ""

    def as_line(self) -> bytes:
        """Return the report as a line of the file."""
        return json.dumps(self.model_dump(), ensure_ascii=False).encode() + b"\n"


class FullError(Exception):
    """The file has as many bytes as it may have."""


def reports_path(state: Path, dossier: Path) -> Path:
    """Return where the reports on a dossier lie, be they there or not."""
    return state / folder_name(dossier) / FILE


def add_report(state: Path, dossier: Path, report: Report) -> None:
    """Write a report behind all others, on the disk when this returns.

    Raises FullError where the file is full, and OSError where it cannot be written.
    """
    path, closed = reports_path(state, dossier), closed_bits(dossier)
    state.mkdir(parents=True, exist_ok=True)
    make_folder(path.parent, closed)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    file = os.open(path, flags, 0o600)
    try:
        # Several processes may serve one dossier.
        fcntl.flock(file, fcntl.LOCK_EX)
        size = os.fstat(file).st_size
        # What a crash has torn gets an end of its own, so that it tears nothing else.
        is_torn = size and os.pread(file, 1, size - 1) != b"\n"
        content = (b"\n" if is_torn else b"") + report.as_line()
        if size + len(content) > LARGEST:
            raise FullError
        try:
            while content:
                content = content[os.write(file, content) :]
            os.fsync(file)
        except OSError:
            os.ftruncate(file, size)
            raise
    finally:
        os.close(file)


def read_reports(path: Path) -> list[Report]:
    """Read all reports, the oldest first; none without a file. What is torn is skipped.

    Raises UnreadableError for a file that is there but cannot be read.
    """
    try:
        raw = read_file(path, LARGEST, within=path.parent)
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = []
    for line in raw.split(b"\n"):
        try:
            found.append(Report.model_validate_json(line))
        except ValidationError:
            continue
    return found
