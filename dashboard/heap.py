"""How the C library keeps memory for a server that runs for weeks."""

import ctypes
from contextlib import suppress

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
SETTINGS = {ARENA_MAX: 1, MMAP_THRESHOLD: 1 << 16, TRIM_THRESHOLD: 1 << 17}
"""Options of mallopt(3), and what they are set to (heaps, bytes, bytes)."""


def settle() -> None:
    """Let all threads have one heap, in which what is large leaves no gaps.

    Of several heaps each keeps what its thread gave back; and an answer as it is made is large and
    soon gone, while what is remembered of it is small. Only the GNU C library can be told.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        for option, value in SETTINGS.items():
            library.mallopt(option, value)
