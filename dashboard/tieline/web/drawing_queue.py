"""Slow drawings, a few at a time: equal ones once, and none for clients that have left.

In: what is to be drawn, and whether its client has left. Out: what was drawn, or 503 with the
seconds after which to ask again.
"""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from subprocess import TimeoutExpired

from flask import g, request
from werkzeug.exceptions import ServiceUnavailable

from tieline.render.png import MOST_PAINTERS, AbandonedError
from tieline.web.request_log import log_reason
from tieline.web.wsgi_server import CAN_WAIT

MOST_WAITING = 2
"""Threads that may be held by waiting for the drawings of others; servers have some more."""
RETRY_SECONDS = 5
"""After so long a client that found no room may ask again: one or two large drawings."""
LOOK_SECONDS = 0.2
"""Between two looks at whether a client has left."""

HasLeft = Callable[[], bool]


@dataclass(eq=False)
class _Drawing:
    """A drawing that is made or is to be made, and the clients that wait for it."""

    clients: list[HasLeft] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)
    result: bytes = b""
    error: BaseException | None = None

    def is_abandoned(self) -> bool:
        return all(has_left() for has_left in self.clients)

    def wait(self, has_left: HasLeft) -> None:
        """Wait until another thread has made it, for as long as the client does."""
        while not self.done.wait(LOOK_SECONDS):
            if has_left():
                raise AbandonedError


class DrawingQueue:
    """Makes drawings for many threads, and lets a few of them wait. Safe to use from threads."""

    def __init__(self, at_once: int = MOST_PAINTERS, waiting: int = MOST_WAITING) -> None:
        """Make `at_once` drawings at a time, while `waiting` threads wait at most."""
        self._most_at_once, self._most_waiting = at_once, waiting
        self._changed = threading.Condition()
        self._drawings: dict[Hashable, _Drawing] = {}
        self._at_work = self._threads = 0

    def draw(
        self,
        key: Hashable,
        write: Callable[[HasLeft], bytes],
        has_left: HasLeft,
        *,
        can_wait: bool = True,
    ) -> bytes:
        """Return what `write` draws; who asks for the same `key` meanwhile gets it, too.

        `write` is given what says whether all who wait for it have left. Raises ServiceUnavailable
        where there is no room, or where one would have to wait and cannot, and AbandonedError
        where nobody waits any more.
        """
        while True:
            with self._changed:
                drawing = self._drawings.get(key)
                is_first = drawing is None
                must_wait = not is_first or len(self._drawings) >= self._most_at_once
                if must_wait and not (can_wait and self._has_place_to_wait()):
                    raise ServiceUnavailable(retry_after=RETRY_SECONDS)
                if drawing is None:
                    drawing = self._drawings[key] = _Drawing()
                drawing.clients.append(has_left)
                self._threads += 1
            try:
                if is_first:
                    self._make(key, drawing, write)
                else:
                    drawing.wait(has_left)
            finally:
                with self._changed:
                    self._threads -= 1
            if drawing.error is None:
                return drawing.result
            # Who joined just when the others had left begins anew.
            if not isinstance(drawing.error, AbandonedError) or has_left():
                raise drawing.error

    def _has_place_to_wait(self) -> bool:
        drawing = min(len(self._drawings), self._most_at_once)
        return self._threads - drawing < self._most_waiting

    def _make(self, key: Hashable, drawing: _Drawing, write: Callable[[HasLeft], bytes]) -> None:
        """Make a drawing when there is room for one more, and tell who waits for it."""
        with self._changed:
            while self._at_work >= self._most_at_once and not drawing.is_abandoned():
                self._changed.wait(LOOK_SECONDS)
            self._at_work += 1
        try:
            if drawing.is_abandoned():
                raise AbandonedError
            drawing.result = write(drawing.is_abandoned)
        except BaseException as error:
            drawing.error = error
        finally:
            with self._changed:
                self._at_work -= 1
                del self._drawings[key]
                self._changed.notify_all()
            drawing.done.set()


DRAWINGS = DrawingQueue()
"""One for the process, as its processors are."""


def draw_in_turn(key: Hashable, write: Callable[[HasLeft], bytes]) -> bytes:
    """Draw for the current request; raises ServiceUnavailable where it cannot be drawn now."""
    has_left: HasLeft = request.environ.get("waitress.client_disconnected", bool)
    can_wait = not request.environ.get(CAN_WAIT)
    try:
        return DRAWINGS.draw(key, write, has_left, can_wait=can_wait)
    except AbandonedError:
        g.logged = True  # nobody hears the answer
        raise ServiceUnavailable from None
    except TimeoutExpired:
        log_reason("The machine is too busy: a drawing was given up.")
        raise ServiceUnavailable(retry_after=RETRY_SECONDS) from None
    except ServiceUnavailable:
        if not can_wait:
            g.logged = True  # the server asks again, and nobody was refused
        raise
