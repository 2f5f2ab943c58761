"""Read the history from its end, and of long changes only the operations that are asked for.

In: a dossier's folder. Out: lines of its history and `ChangeRecord`s, the newest first. A history
of a hundred megabytes is looked through in tenths of a second: what does not contain the name of a
row is not parsed.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tieline.data.files import open_file
from tieline.editor.tables import history
from tieline.editor.tables.history import ChangeRecord

_BLOCK = 1_000_000
"""Bytes read at once."""
_LONG = 20_000
"""Bytes from which a line is cut before it is parsed."""
_BEGIN = re.compile(rb'\{"id": ?(\d+), ?"when": ?"([^"]*)"')
_OPERATIONS, _END = b'"ops": [', b'}], "'
"""What stands before the first operation and behind the last one. In a text every quotation mark
has a backslash before it, so that no text holds the one; of the other the last is meant."""
_OPERATION = re.compile(rb'(?:(?<=\[)|(?<=, ))\{"table": "')
"""Where an operation begins; a row's own column of that name stands behind a colon."""

Keep = Callable[[Sequence[bytes]], Sequence[bytes]]
"""Chooses among the operations of a change, as they are written."""


def lines_back(folder: Path) -> Iterator[bytes]:
    """Yield the lines of the history without their ends, the last one first; none without a file.

    Raises UnreadableError for a file that is there but cannot be read.
    """
    try:
        stream = open_file(folder / history.FILE, history.LARGEST, within=folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with stream:
        position = stream.seek(0, os.SEEK_END)
        pieces: list[bytes] = []
        while position:
            size = min(_BLOCK, position)
            position = stream.seek(position - size)
            first, *lines = stream.read(size).split(b"\n")
            if lines:
                lines[-1] = b"".join((lines[-1], *reversed(pieces)))
                pieces = []
                yield from (line for line in reversed(lines) if line)
            # A long line is joined once, not at each block.
            pieces.append(first)
        if rest := b"".join(reversed(pieces)):
            yield rest


def begin_of(line: bytes) -> tuple[int, str] | None:
    """Return the number and the moment of a change without parsing it; None for a damaged line."""
    match = _BEGIN.match(line)
    return (int(match[1]), match[2].decode(errors="replace")) if match else None


def read_line(line: bytes, keep: Keep | None = None) -> list[ChangeRecord]:
    """Return the records of a line, the newest first, as a rule one.

    Where it is long and `keep` is given, with those of its operations alone that this chooses.
    """
    if keep is not None and len(line) > _LONG and (parts := cut(line)):
        begin, operations, end = parts
        record = history.parse_record(begin + b", ".join(keep(operations)) + end)
        if record is not None:
            return [record]
    return history.parse_line(line)[::-1]


def outline(line: bytes) -> ChangeRecord | None:
    """Return a record without its operations; None for a line that is written in another way."""
    start, end = line.find(_OPERATIONS), line.rfind(_END)
    if start < 0 or end < start:
        return None
    return history.parse_record(line[: start + len(_OPERATIONS)] + line[end + 1 :])


def find(folder: Path, number: int) -> ChangeRecord | None:
    """Return the newest change with this number, None where there is none."""
    for line in lines_back(folder):
        begin = begin_of(line)
        if begin is None or begin[0] == number:
            for record in read_line(line):
                if record.id == number:
                    return record
    return None


def cut(line: bytes) -> tuple[bytes, list[bytes], bytes] | None:
    """Return what stands before the operations, each of them, and what stands behind them.

    None for a line that is written in another way.
    """
    start, end = line.find(_OPERATIONS), line.rfind(_END)
    if start < 0 or end < start:
        return None
    start += len(_OPERATIONS)
    places = [match.start() for match in _OPERATION.finditer(line, start - 1, end)]
    if not places or places[0] != start:
        return None
    ends = [place - 2 for place in places[1:]] + [end + 1]
    operations = [line[low:high] for low, high in zip(places, ends, strict=True)]
    return line[:start], operations, line[end + 1 :]


def count_operations(line: bytes, record: ChangeRecord) -> int:
    """Return how many operations a line has, of which the record may hold a part."""
    parts = cut(line) if len(line) > _LONG else None
    return max(len(parts[1]), len(record.ops)) if parts else len(record.ops)


def spellings(key: str) -> tuple[bytes, ...]:
    """Return how the history writes a name, or may write it after another program had it."""
    return tuple({json.dumps(key, ensure_ascii=ascii_).encode() for ascii_ in (False, True)})


def naming(key: str) -> tuple[Callable[[bytes], bool], Keep]:
    """Return what tells whether a line names a row, and what keeps the operations that do."""
    names = spellings(key)

    def does(text: bytes) -> bool:
        return any(name in text for name in names)

    return does, lambda operations: [one for one in operations if does(one)]
