"""One saves at a time: a lock on a file beside the tables, which no killed program leaves shut.

In: a dossier's folder. Out: the lock, held while the block runs, or one sentence on why not.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = ".changes"
"""Beside the tables: the lock, and the tables as they were last logged."""
PATIENCE = 30.0
"""Seconds; a save takes a fraction of one."""
_PAUSE = 0.005


class SavingError(Exception):
    """Nothing was saved; the text says why, and what to do."""


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a dossier; raises SavingError where it is not to be had."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    # flock belongs to the open file: the system lets it go when the program ends, however it does.
    file = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait(file, patience)
        yield
    finally:
        os.close(file)


def _wait(file: int, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                told = f"Somebody else has been saving for {patience:g} seconds."
                raise SavingError(f"{told} Nothing was saved. Try again.") from None
            time.sleep(_PAUSE)
        else:
            return
