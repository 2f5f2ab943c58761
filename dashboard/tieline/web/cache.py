"""Answers that were written once, kept in memory up to a number of bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable

ROOM = 32_000_000
"""Bytes of answers that are kept: some 400 pictures of 40 actors, 30 of 180."""

LEAST = 2_000
"""Bytes that each answer is counted as at least: its key and its place take room, too."""


class ResponseCache:
    """The answers asked for last, by keys that name all that they say. Safe to use from threads."""

    def __init__(self) -> None:
        """Start without any."""
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._bytes = 0

    def get_or_write(self, key: tuple[object, ...], write: Callable[[], bytes]) -> bytes:
        """Return the answer of a key, written where it is not kept.

        What was not asked for longest makes room.
        """
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = write()
        with self._lock:
            if key in self._answers:
                self._bytes -= _weight(self._answers.pop(key))
            self._answers[key] = answer
            self._bytes += _weight(answer)
            while self._bytes > ROOM:
                self._bytes -= _weight(self._answers.popitem(last=False)[1])
        return answer


def _weight(answer: bytes) -> int:
    return max(len(answer), LEAST)
