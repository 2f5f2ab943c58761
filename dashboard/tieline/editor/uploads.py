"""Hold files that were sent to be imported, for as long as somebody looks at what they would do.

In: the ties of files as they were read. Out: a token, and for a while the same ties for it. They
are in memory alone: the program keeps few of them, and forgets all when it ends.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import TypeVar, cast

from tieline.importing.read import Source
from tieline.importing.source import fault

MOST = 3
"""Uploads that are held at a time; a further one takes the place of the oldest."""
SECONDS = 1800
"""Seconds after which one that nobody asked for is forgotten."""


Value = TypeVar("Value")


@dataclass(slots=True)
class Kept:
    """What was found once and is asked for again at each choice; of each kind only the newest."""

    found: dict[str, tuple[object, object]] = field(default_factory=dict)

    def get(self, kind: str, of: object, make: Callable[[], Value]) -> Value:
        """Return what was found of something, or find it; what was found of another is dropped."""
        known = self.found.get(kind)
        if known is None or known[0] != of:
            known = self.found[kind] = of, make()
        return cast("Value", known[1])


@dataclass(slots=True)
class Upload:
    """The ties of files that came together, when somebody asked last, and what was found then."""

    sources: list[Source]
    asked: float
    kept: Kept = field(default_factory=Kept)


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

    def source(self, token: str, number: int) -> tuple[Source, Kept]:
        """Return one table of ties, and what is kept of its upload.

        Raises ImportFaultError where it is not held any more.
        """
        with self.lock:
            self._forget_old()
            upload = self.held.get(token)
            if upload is not None and 0 <= number < len(upload.sources):
                upload.asked = self.now()
                return upload.sources[number], upload.kept
        raise fault("The file", "The file is not held any more.", "Choose it again.")

    def forget(self, token: str) -> None:
        """Hold these files no more."""
        with self.lock:
            self.held.pop(token, None)

    def _forget_old(self) -> None:
        limit = self.now() - SECONDS
        for token in [token for token, one in self.held.items() if one.asked < limit]:
            del self.held[token]
