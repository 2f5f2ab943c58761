"""Read a workbook in a process of its own, which gets so much memory and time and no more.

In: a line with bytes of memory and seconds, then a file's bytes, from the program that began it.
Out: the sheets as JSON, to the same. A workbook of a few bytes can unpack to more than a machine
has, or name a cell so far out that the library makes room for all before it; then this process
alone ends.
"""

import io
import json
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

LIBRARY = "python_calamine"
MOST_CELLS = 8_000_000
"""Cells of all sheets, blank ones among them."""

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


def answer_to(request: bytes) -> dict[str, object]:
    """Return the sheets of a workbook, what is wrong with it, or that it needs more than it gets.

    `request` is a line with bytes of memory and seconds, then the file's bytes.
    """
    limits, _, raw = request.partition(b"\n")
    limit(*map(int, limits.split()))
    try:
        return {"sheets": sheets_of(raw)}
    except MemoryError:
        return {"too_large": True}
    # The library is written in another language: what is wrong with a file may be any error.
    except BaseException as error:
        return {"fault": str(error).strip().rstrip(".") or "it is damaged"}


if __name__ == "__main__":
    # Nobody reads this but the program that began the process: these are its pipes.
    with open(0, "rb") as asked, open(1, "w", encoding="ascii") as answered:
        json.dump(answer_to(asked.read()), answered)
