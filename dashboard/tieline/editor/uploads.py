"""Hold files that were sent to be imported, for as long as somebody looks at what they would do.

In: the ties of files as they were read. Out: a token, and for a while the same ties for it. They
are in memory alone: the program keeps few of them, and forgets all when it ends.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from tieline.importing.read import Source
from tieline.importing.source import fault

MOST = 3
"""Uploads that are held at a time; a further one takes the place of the oldest."""
SECONDS = 1800
"""Seconds after which one that nobody asked for is forgotten."""


@dataclass(slots=True)
class Upload:
    """The ties of files that came together, and when somebody asked for them last."""

    sources: list[Source]
    asked: float


@dataclass(slots=True)
class Uploads:
    """What is held, by token."""

    now: Callable[[], float] = monotonic
    held: dict[str, Upload] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def add(self, sources: list[Source]) -> str:
        """Hold the ties of files, and return their token."""
        token = secrets.token_urlsafe(18)
        with self.lock:
            self._forget_old()
            while len(self.held) >= MOST:
                del self.held[min(self.held, key=lambda one: self.held[one].asked)]
            self.held[token] = Upload(sources, self.now())
        return token

    def source(self, token: str, number: int) -> Source:
        """Return one table of ties; raises ImportFaultError where it is not held any more."""
        with self.lock:
            self._forget_old()
            upload = self.held.get(token)
            if upload is not None and 0 <= number < len(upload.sources):
                upload.asked = self.now()
                return upload.sources[number]
        raise fault("The file", "The file is not held any more.", "Choose it again.")

    def forget(self, token: str) -> None:
        """Hold these files no more."""
        with self.lock:
            self.held.pop(token, None)

    def _forget_old(self) -> None:
        limit = self.now() - SECONDS
        for token in [token for token, one in self.held.items() if one.asked < limit]:
            del self.held[token]
