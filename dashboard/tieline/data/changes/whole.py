"""Read the tables whole: as they are before a change of several or after it, never in its midst.

In: a dossier's folder. Out: `WholeTables`, with a warning where a change was interrupted. Nothing
is written, and nobody is waited for: a change is staged, then logged, then put in place, so that
the folder tells at every moment which files belong together.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tieline.data.changes.log import FILE
from tieline.data.changes.staged import FILES, is_being_saved, staged_files
from tieline.data.changes.unfinished import interruption, unfinished_change
from tieline.data.files import read_file
from tieline.data.problems import Problem

ATTEMPTS = 20
"""How often the tables are read anew because a change went a step on meanwhile."""
PAUSE = 0.005
"""Seconds before they are: all steps of a change take a few hundredths of one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WholeTables:
    """Bytes by file name, and by file name, too, why one that is there cannot be read.

    `warnings` has one of a change that was interrupted; `is_saving` tells that one goes on.
    """

    tables: Mapping[str, bytes]
    faults: Mapping[str, OSError] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    is_saving: bool = False


def read_whole(folder: Path) -> WholeTables:
    """Read the tables of a folder as they are before a change, or after it."""
    for _ in range(ATTEMPTS):
        step = step_of_change(folder)
        tables, faults = read_in_place(folder)
        change = unfinished_change(folder, tables)
        # Whoever saves holds the lock as long as anything is staged.
        is_saving = change is not None and is_being_saved(folder)
        if step_of_change(folder) == step:
            break
        time.sleep(PAUSE)
    if change is None:
        return WholeTables(tables, faults)
    tables |= {FILES[name]: raw for name, raw in change.due.items()}
    warnings = () if is_saving else (interruption(change),)
    return WholeTables(tables, faults, warnings, is_saving)


def read_and_log(folder: Path) -> WholeTables:
    """Read the tables whole, and log the warnings."""
    whole = read_whole(folder)
    for warning in whole.warnings:
        _log.warning("%s", warning)
    return whole


def read_in_place(folder: Path) -> tuple[dict[str, bytes], dict[str, OSError]]:
    """Read the files of a dossier as they lie there; say why where one cannot be read."""
    tables, faults = {}, {}
    for file in FILES.values():
        try:
            tables[file] = read_file(folder / file)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            faults[file] = error
    return tables, faults


def step_of_change(folder: Path) -> list[object]:
    """Return what differs before and after every step of a change.

    That is which files are staged, how long the history is, and which file each table is: one that
    another program writes in its place is the same.
    """
    staged = [path for _, path in staged_files(folder)]
    marks: list[object] = [*staged]
    for path in (*staged, folder / FILE, *(folder / file for file in FILES.values())):
        try:
            status = path.stat()
        except OSError:
            marks.append(None)
        else:
            size = status.st_size if path.name == FILE else 0
            marks.append((status.st_dev, status.st_ino, size))
    return marks
