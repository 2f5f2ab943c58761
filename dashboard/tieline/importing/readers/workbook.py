"""Read the sheets of workbooks: XLSX, XLS and ODS.

In: a file's bytes. Out: a `SourceTable` a sheet that has a row. It needs the package
python-calamine, which is installed with `tieline[import]`.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tieline.importing.readers.delimited import with_header
from tieline.importing.source import SourceTable, fault

LIBRARY = "python_calamine"
NEEDED = "Workbooks need one package more: pip install 'tieline[import]'. Or save the sheet as CSV."


def read_workbook(file: str, raw: bytes) -> list[SourceTable]:
    """Read all sheets; raises ImportFaultError without the library, and for a damaged file."""
    if find_spec(LIBRARY) is None:
        raise fault(file, "This is a workbook.", NEEDED)
    library: Any = import_module(LIBRARY)
    try:
        book = library.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    # The library is written in another language: what is wrong with a file may be any error.
    except Exception as error:
        reason = str(error).strip().rstrip(".") or "it is damaged"
        message = f"The workbook cannot be read: {reason}."
        raise fault(
            file, message, "Open it and save it again, or save the sheet as CSV."
        ) from error
    tables = list(tables_of(file, sheets))
    if not tables:
        raise fault(file, "The workbook has no row.", "Choose another file.")
    return tables


def tables_of(file: str, sheets: list[tuple[str, list[list[object]]]]) -> Iterator[SourceTable]:
    """Yield a table for each sheet with a row."""
    for name, rows in sheets:
        cells = [(number, list(map(cell_text, row))) for number, row in enumerate(rows, 1)]
        filled = [(number, row) for number, row in cells if any(map(str.strip, row))]
        if filled:
            yield with_header(file, f"sheet '{name}'", filled, place="row")


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
