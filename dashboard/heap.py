"""How the C library keeps memory for a server that runs for weeks."""

import ctypes
from contextlib import suppress

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
SETTINGS = {ARENA_MAX: 1, MMAP_THRESHOLD: 1 << 14, TRIM_THRESHOLD: 1 << 17}
"""Options of mallopt(3), and what they are set to (heaps, bytes, bytes)."""


def settle() -> None:
    """Let all threads have one heap, in which what is large leaves no gaps.

    Of several heaps each keeps what its thread gave back; and answers of many sizes, each forgotten
    at another time, leave gaps that no other fills: what has 16 KB or more, as most of their bytes
    have, is given back by itself. Only the GNU C library can be told.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        for option, value in SETTINGS.items():
            library.mallopt(option, value)
