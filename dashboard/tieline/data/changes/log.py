"""The format of changes.jsonl, one line per change, and its last record.

In: the file, or a line of it, and the class as which its records are read. Out: these records.
Other programs can damage any line, and a crash can tear the last one: what is sound is read.
"""

import json
import os
import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tieline.data.files import open_file

FILE = "changes.jsonl"
LARGEST = 1_000_000_000
"""Bytes of the history: some million changes, each of about a thousand."""
LINE_ENDS = re.compile(rb"[\r\n]+")
"""Line ends of every system: no record contains one, for JSON escapes them."""
_BLOCK = 65_536
"""Bytes read at once from the end: more than nearly every line, so that one read is enough."""
_RECORD_START = re.compile(rb'(?=\{"id": ?\d+, ?"when": ?")')
"""Where a record begins. A text within a record has its quotes escaped, so this is in none."""


class LoggedChange(BaseModel):
    """One change: when (UTC), who, why, and between which versions; not what it did to the rows.

    `files` holds the hash of every file afterwards by its table, `was` of the changed ones before.
    `kind` is `save`, `fix`, `undo` or `outside`: made by another program and found later.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    when: str
    who: str
    why: str
    kind: str
    before: str
    after: str
    files: dict[str, str]
    was: dict[str, str] = {}

    def as_line(self) -> bytes:
        """Return the record as a line of the file."""
        values = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(values, ensure_ascii=False).encode() + b"\n"


Change = TypeVar("Change", bound=LoggedChange)


def parse_record(line: bytes, form: type[Change]) -> Change | None:
    """Read a line of the file, None where it is torn or no record."""
    try:
        return form.model_validate_json(line)
    except ValidationError:
        return None


def parse_line(line: bytes, form: type[Change]) -> list[Change]:
    """Return every sound record of a line: one, or more or none where the line is damaged."""
    record = parse_record(line, form)
    if record is not None:
        return [record]
    parts = (part for piece in LINE_ENDS.split(line) for part in _RECORD_START.split(piece))
    records = (parse_record(part, form) or parse_beginning(part, form) for part in parts if part)
    return [record for record in records if record is not None]


def parse_beginning(part: bytes, form: type[Change]) -> Change | None:
    """Read a record that is followed by something else, None where there is none."""
    if not _RECORD_START.match(part):
        return None
    try:
        text = part.decode()
    except UnicodeDecodeError as error:
        text = part[: error.start].decode()
    try:
        return form.model_validate(json.JSONDecoder().raw_decode(text)[0])
    except (ValueError, RecursionError):
        return None


def last_record(folder: Path, form: type[Change]) -> Change | None:
    """Return the newest change, read from the end of the file; None where there is none.

    Raises UnreadableError for a file that is there but cannot be read.
    """
    try:
        stream = open_file(folder / FILE, LARGEST, within=folder)
    except (FileNotFoundError, NotADirectoryError):
        return None
    tail = b""
    with stream:
        position = stream.seek(0, os.SEEK_END)
        while position:
            # As much again each time: a line of megabytes is not read by the square of its length.
            size = min(max(_BLOCK, len(tail)), position)
            position = stream.seek(position - size)
            tail = stream.read(size) + tail
            first, *lines = tail.split(b"\n")
            for line in reversed([first, *lines] if not position else lines):
                for record in reversed(parse_line(line, form)):
                    return record
    return None
