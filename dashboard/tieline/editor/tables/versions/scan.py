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
_START, _BETWEEN = b'{"table": "', b', {"table": "'
"""How an operation begins. A row's own column of that name stands behind a colon."""

Keep = Callable[[bytes], Sequence[bytes]]
"""Chooses among the operations of a change, as they are written one behind the other."""
Test = Callable[[bytes], bool]
"""Tells whether a text of the history has what is looked for."""


def lines_back(folder: Path, wanted: Test | None = None) -> Iterator[bytes]:
    """Yield the lines of the history without their ends, the last one first; none without a file.

    `wanted` is a test that a text passes if a part of it does: lines that do not are left out, many
    of them at once. Raises UnreadableError for a file that is there but cannot be read.
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
            text = stream.read(size)
            first, last = text.find(b"\n"), text.rfind(b"\n")
            if first < 0:
                # A long line is joined once, not at each block.
                pieces.append(text)
                continue
            end = b"".join((text[last + 1 :], *reversed(pieces)))
            yield from whole_lines(end, wanted)
            yield from whole_lines(text[first + 1 : last], wanted)
            pieces = [text[:first]]
        yield from whole_lines(b"".join(reversed(pieces)), wanted)


def whole_lines(text: bytes, wanted: Test | None) -> Iterator[bytes]:
    """Yield the lines of a text that are not blank and are wanted, the last one first."""
    if wanted is None or wanted(text):
        for line in reversed(text.split(b"\n")):
            if line and (wanted is None or wanted(line)):
                yield line


def begin_of(line: bytes) -> tuple[int, str] | None:
    """Return the number and the moment of a change without parsing it; None for a damaged line."""
    match = _BEGIN.match(line)
    return (int(match[1]), match[2].decode(errors="replace")) if match else None


def numbers_in(line: bytes) -> list[int]:
    """Return the numbers of the changes of a line, as a rule one, without parsing it."""
    found = [int(match[1]) for match in _BEGIN.finditer(line)]
    # Of several in a line one may be torn.
    return found if len(found) == 1 else [one.id for one in reversed(read_line(line))]


def read_line(line: bytes, keep: Keep | None = None) -> list[ChangeRecord]:
    """Return the records of a line, the newest first, as a rule one.

    Where it is long and `keep` is given, with those of its operations alone that this chooses.
    """
    return [record for record, _ in counted_line(line, keep)]


def counted_line(line: bytes, keep: Keep | None) -> list[tuple[ChangeRecord, int]]:
    """Return the records of a line, as `read_line` does, and how many operations each has."""
    if keep is not None and len(line) > _LONG and (parts := cut(line)):
        begin, operations, end = parts
        record = history.parse_record(begin + b", ".join(keep(operations)) + end)
        if record is not None:
            return [(record, operations.count(_BETWEEN) + 1)]
    return [(record, len(record.ops)) for record in reversed(history.parse_line(line))]


def find(folder: Path, number: int) -> ChangeRecord | None:
    """Return the newest change with this number, None where there is none."""
    begins = (f'{{"id": {number}, '.encode(), f'{{"id":{number},'.encode())
    # Where line ends were lost, it need not stand at the begin of a line.
    for line in lines_back(folder, lambda text: begins[0] in text or begins[1] in text):
        for record in read_line(line):
            if record.id == number:
                return record
    return None


def cut(line: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Return what stands before the operations, all of these, and what stands behind them.

    None for a line that is written in another way, or has several records.
    """
    start, end = line.find(_OPERATIONS), line.rfind(_END)
    # A second record stands behind the first where a line end was lost.
    if start < 0 or end < start or _BEGIN.search(line, 1):
        return None
    start += len(_OPERATIONS)
    if not line.startswith(_START, start):
        return None
    return line[:start], line[start : end + 1], line[end + 1 :]


def first_of(operations: bytes, most: int) -> list[bytes]:
    """Return the first operations, at most so many."""
    first, *others = operations.split(_BETWEEN, most)[:most]
    return [first, *(_START + one for one in others)]


class NameOfRow:
    """The name of a row as the history writes it, by which its lines and operations are found."""

    def __init__(self, key: str) -> None:
        """Look for a key."""
        self.call(key)

    def call(self, key: str) -> None:
        """Look for another key from here on; another program may have written it in ASCII."""
        self._names = {json.dumps(key, ensure_ascii=ascii_).encode() for ascii_ in (False, True)}

    def is_in(self, text: bytes) -> bool:
        """Tell whether a text has the name."""
        for name in self._names:  # noqa: SIM110 -- three times as quick as any(), for each line
            if name in text:
                return True
        return False

    def keep(self, operations: bytes) -> list[bytes]:
        """Choose the operations that have the name."""
        kept = []
        for name in self._names:
            place = operations.find(name)
            while place >= 0:
                start = operations.rfind(_BETWEEN, 0, place)
                end = operations.find(_BETWEEN, place)
                end = len(operations) if end < 0 else end
                kept.append(operations[start + 2 if start >= 0 else 0 : end])
                place = operations.find(name, end)
        return kept
