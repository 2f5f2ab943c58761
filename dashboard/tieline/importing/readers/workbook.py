"""Read the sheets of workbooks: XLSX, XLS and ODS.

In: a file's bytes. Out: a `SourceTable` a sheet that has a row. It needs the package
python-calamine, which is installed with `tieline[import]`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from tieline.importing.readers import workbook_process
from tieline.importing.readers.delimited import with_header
from tieline.importing.readers.workbook_process import LIBRARY, Sheets
from tieline.importing.source import ImportFaultError, SourceTable, fault

NEEDED = "Workbooks need one package more: pip install 'tieline[import]'. Or save the sheet as CSV."
SECONDS = 60
"""Seconds that a workbook may take."""
MEMORY = 1_000_000_000
"""Bytes of memory that a workbook may take, and so many more for each byte of its file."""
MEMORY_A_BYTE = 40


def read_workbook(file: str, raw: bytes) -> list[SourceTable]:
    """Read all sheets; raises ImportFaultError without the library, and for a damaged file."""
    if find_spec(LIBRARY) is None:
        raise fault(file, "This is a workbook.", NEEDED)
    tables = list(tables_of(file, sheets_of(file, raw)))
    if not tables:
        raise fault(file, "The workbook has no row.", "Choose another file.")
    return tables


def sheets_of(file: str, raw: bytes) -> Sheets:
    """Return the cells of all sheets, read by a process of its own."""
    request = f"{MEMORY + MEMORY_A_BYTE * len(raw)} {SECONDS}\n".encode() + raw
    line = [sys.executable, "-P", workbook_process.__file__]
    try:
        done = subprocess.run(line, input=request, capture_output=True, check=True, timeout=SECONDS)
    # The system ends a process that asks for more memory or time than it may have.
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise too_large(file) from None
    answer = json.loads(done.stdout)
    if "fault" in answer:
        message = f"The workbook cannot be read: {answer['fault']}."
        raise fault(file, message, "Open it and save it again, or save the sheet as CSV.")
    if "too_large" in answer:
        raise too_large(file)
    sheets: Sheets = answer["sheets"]
    return sheets


def too_large(file: str) -> ImportFaultError:
    """Return the error for a workbook that needs more memory or time than it gets."""
    message = "The workbook unpacks to more cells than can be read."
    remedy = "Delete what is far from its rows and save it again, or save the sheet as CSV."
    return fault(file, message, remedy)


def tables_of(file: str, sheets: Sheets) -> Iterator[SourceTable]:
    """Yield a table for each sheet with a row."""
    for name, rows in sheets:
        filled = [(n, row) for n, row in enumerate(rows, 1) if any(map(str.strip, row))]
        if filled:
            yield with_header(file, f"sheet '{name}'", filled, place="row")
