"""Let one program save at a time, by a lock on a file beside the tables.

In: a dossier's folder. Out: the lock, held while the block runs, or an error that says why not. A
killed program leaves no lock behind.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tieline.data.archive import closed_bits, make_folder
from tieline.data.changes.staged import FOLDER

TIMEOUT = 30.0
"""Seconds to wait for the lock; a save takes a fraction of one."""
_RETRY_INTERVAL = 0.005
"""Seconds between two attempts to get the lock."""


class SavingError(Exception):
    """Nothing was saved; the text says why, and what to do."""


@contextmanager
def locked(folder: Path, timeout: float = TIMEOUT, *, lock: str = "lock") -> Iterator[None]:
    """Hold the lock of a dossier, or another one by name.

    Raises SavingError where it cannot be had in time.
    """
    place = folder / FOLDER
    make_folder(place, closed_bits(folder))
    # flock belongs to the open file: the system lets it go when the program ends, however it does.
    file = os.open(place / lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        acquire(file, timeout)
        yield
    finally:
        os.close(file)


def acquire(file: int, timeout: float) -> None:
    """Wait for the lock of an open file; raises SavingError after `timeout` seconds."""
    end = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                reason = f"Somebody else has been saving for {timeout:g} seconds."
                raise SavingError(f"{reason} Nothing was saved. Try again.") from None
            time.sleep(_RETRY_INTERVAL)
        else:
            return
