"""Keep answers that were written once in memory, up to a number of bytes.

In: a key and a function that writes the answer. Out: the answer's bytes.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

CAPACITY = 32_000_000
"""Bytes of answers that are kept: some 400 charts of 40 actors, 30 of 180."""

SMALLEST_ENTRY = 2_000
"""Bytes that each answer is counted as at least: its key's hash and its entry take memory, too."""


class ResponseCache:
    """The answers used last, by keys that name all they depend on. Safe to use from threads."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._answers: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0

    def get_or_write(
        self,
        key: tuple[object, ...],
        write: Callable[[], bytes],
        may_keep: Callable[[], bool] = lambda: True,
    ) -> bytes:
        """Return the answer of a key, written where it is not kept.

        The answers that were used least recently are dropped for it. `may_keep` is asked only
        where the answer was written.
        """
        hashed = key_hash(key)
        with self._lock:
            if hashed in self._answers:
                self._answers.move_to_end(hashed)
                return self._answers[hashed]
        answer = write()
        if not may_keep():
            return answer
        with self._lock:
            if hashed in self._answers:
                self._bytes -= counted_size(self._answers.pop(hashed))
            self._answers[hashed] = answer
            self._bytes += counted_size(answer)
            while self._bytes > CAPACITY:
                self._bytes -= counted_size(self._answers.popitem(last=False)[1])
        return answer


def key_hash(key: tuple[object, ...]) -> bytes:
    """Return the hash of a key: of the key itself anybody's address decides the length."""
    return hashlib.blake2b(repr(key).encode("utf-8", "backslashreplace"), digest_size=20).digest()


def counted_size(answer: bytes) -> int:
    """Return the bytes that an answer counts towards the capacity."""
    return max(len(answer), SMALLEST_ENTRY)
