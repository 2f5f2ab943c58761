"""Read a workbook in a process of its own, which gets so much memory and time and no more.

In: a file's bytes on standard input, bytes of memory and seconds as arguments. Out: the sheets as
JSON on standard output. A workbook of a few bytes can unpack to more than a machine has, or name a
cell so far out that the library makes room for all before it; then this process alone ends.
"""

import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

LIBRARY = "python_calamine"
MOST_CELLS = 8_000_000
"""Cells of all sheets, blank ones among them."""
TOO_LARGE = 3
"""The exit status where a workbook needs more than it gets."""

Sheets = list[tuple[str, list[list[str]]]]


def cell_text(value: object) -> str:
    """Write a cell's value as text: whole numbers without a point, dates as ISO 8601.

    >>> cell_text(2025.0), cell_text(date(2025, 9, 3)), cell_text("a")
    ('2025', '2025-09-03', 'a')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def limit(memory: int, seconds: int) -> None:
    """Take no more memory and time than this, where the system knows such limits."""
    with suppress(ImportError, ValueError, OSError):
        resource: Any = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def sheets_of(raw: bytes) -> Sheets:
    """Return the cells of all sheets as text; raises whatever the library does."""
    library: Any = import_module(LIBRARY)
    book = library.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    sheets: Sheets = []
    cells = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > MOST_CELLS:
            raise MemoryError
        sheets.append((name, [list(map(cell_text, row)) for row in sheet.to_python()]))
    return sheets


def main(memory: int, seconds: int) -> int:
    """Answer one workbook, and return the exit status."""
    raw = sys.stdin.buffer.read()
    limit(memory, seconds)
    try:
        answer: dict[str, object] = {"sheets": sheets_of(raw)}
    except MemoryError:
        return TOO_LARGE
    # The library is written in another language: what is wrong with a file may be any error.
    except BaseException as error:
        answer = {"fault": str(error).strip().rstrip(".")}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
