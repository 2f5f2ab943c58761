"""The server of both programs: waitress, with limits under which clients do not stall each other.

In: a WSGI application and a socket that listens. Out: a server whose `run` serves until Ctrl-C. An
application that answers 503 where `environ[CAN_WAIT]` is true is asked again, by a thread that may
be held, when there is one: so slow work waits in a queue and not in a thread.
"""

import socket
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from heapq import nsmallest
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask

if sys.platform != "win32":
    import resource

THREADS = 8
"""Threads that answer. Python runs one at a time; more than a few only wait for each other."""
PATIENT_THREADS = 2
"""Threads beside them that may be held by slow work: as many as there are PNGs drawn at once."""
MOST_WAITING = 100
"""Requests that wait for one of those: at a second each, no longer than proxies wait (60 s)."""

MOST_CONNECTIONS = 1_200
"""Connections held at once: 200 browsers with six each. An idle one costs 3 kB and a file."""
MOST_BY_SELECT = 450
"""The same where there is no poll(2), as on Windows: Python's select takes 512 there."""
SPARE_FILES = 200
"""File descriptors for all but connections: tables, modules, painters, large answers on disk."""

IDLE_SECONDS = 12
"""A connection without a request is closed after so long. Browsers open another at the next click;
a proxy that keeps connections must let go of them sooner."""
HEAD_SECONDS = 10
"""A request is whole so long after its first byte; none has more than a few packets of head."""
LEAST_BYTES = 1_000
"""Bytes a second at which a body has to come, beyond those seconds; GPRS has five times as many."""
STALLED_SECONDS = 60
"""An answer of which nothing has gone out for so long is given up. It is longer than the others:
the system sends a large answer in parts, on a slow line tens of seconds apart."""
CHECK_SECONDS = 2
"""Between two looks at which connections are overdue."""
ACCEPTED_AT_ONCE = 64
"""Connections taken in at a look at the socket; else each costs a look at all others."""

CAN_WAIT = "tieline.can_wait"
"""In the environment of a request: whether an answer 503 is not sent but asked for again."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _NoRoomError(BaseException):
    """The application has no room for this request now; never seen by the application."""


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request while it is received."""

    def __init__(self, adj: Adjustments) -> None:
        """Start the clock with the first byte."""
        super().__init__(adj)
        self.started = time.monotonic()

    def received(self, data: bytes) -> int:
        """Take more of it; where no body is to come none is waited for, whatever it expects.

        waitress would send 100 Continue and then wait for the body of a request that has none.
        """
        taken: int = super().received(data)
        if self.headers_finished and (self.error or self.body_rcv is None):
            self.expect_continue = False
        return taken

    def is_overdue(self, now: float) -> bool:
        """Whether it comes so slowly that it never ends."""
        allowed: float = HEAD_SECONDS + self.body_bytes_received / LEAST_BYTES
        return now - self.started > allowed


class Task(WSGITask):  # type: ignore[misc]
    """A request while it is answered."""

    def get_environment(self) -> dict[str, Any]:
        """Tell the application whether it may put the request off."""
        environ: dict[str, Any] = super().get_environment()
        channel = self.channel
        environ[CAN_WAIT] = (
            self.request.command == "GET"
            and not channel.has_waited
            and channel.server.task_dispatcher.has_room()
        )
        return environ


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection that never holds a thread, and knows when it is overdue."""

    parser_class = Request
    task_class = Task

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take a connection, which is idle until a request is whole."""
        super().__init__(*arguments, **named)
        self.idle_since = time.monotonic()
        self.has_waited = False

    def service(self) -> None:
        """Answer the next request, or put it in the queue of those for which there is no room."""
        try:
            super().service()
        except _NoRoomError:
            self.has_waited = True
            self.server.task_dispatcher.add_patient(self)
            return
        self.has_waited = False
        self.idle_since = time.monotonic()

    def readable(self) -> bool:
        """Whether to read on; not once it is closed, which `select` would not survive."""
        return bool(self.connected and super().readable())

    def writable(self) -> bool:
        """Whether there is something to send."""
        return bool(self.connected and super().writable())

    def is_idle(self) -> bool:
        """Whether nothing is being answered or sent."""
        return self.total_outbufs_len == 0 and len(self.requests) == 0

    def is_overdue(self, now: float) -> bool:
        """Whether it is to be closed, for it only takes room."""
        if not self.connected:
            return True
        if self.total_outbufs_len:
            self.idle_since = now
            # Its clock is the system's, as waitress keeps it.
            return bool(time.time() - self.last_activity > STALLED_SECONDS)
        if self.requests:
            return False
        if self.request is not None:
            return bool(self.request.is_overdue(now))
        return now - self.idle_since > IDLE_SECONDS

    def _flush_outbufs_below_high_watermark(self) -> None:
        """Cut off who asks for more while megabytes of answers are unread.

        waitress lets the thread wait until they are read, which may be never.
        """
        if self.total_outbufs_len <= self.adj.outbuf_high_watermark:
            return
        with self.outbuf_lock:
            self._flush_exception(self._flush_some, do_close=False)
        if self.total_outbufs_len > self.adj.outbuf_high_watermark:
            self.connected = False  # closed at the next look at what is overdue


class Dispatcher:
    """Threads for all requests, and a few beside them for those that had to wait."""

    def __init__(self) -> None:
        """Start the threads."""
        self._usual, self._patient = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._usual.set_thread_count(THREADS)
        self._patient.set_thread_count(PATIENT_THREADS)

    def add_task(self, channel: Connection) -> None:
        """Let a thread answer."""
        self._usual.add_task(channel)

    def add_patient(self, channel: Connection) -> None:
        """Let a thread answer that may be held, after those who came before."""
        self._patient.add_task(channel)

    def has_room(self) -> bool:
        """Whether one more may wait for such a thread."""
        return len(self._patient.queue) < MOST_WAITING

    def shutdown(self) -> None:
        """End all threads that end within seconds; who waits is cut off."""
        self._usual.shutdown()
        self._patient.shutdown(timeout=1)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """waitress on one socket."""

    channel_class = Connection

    def __init__(
        self, app: Application, listener: socket.socket, *, host: str, largest_body: int
    ) -> None:
        """Take over a socket that listens, and start the threads."""
        self._most = most_connections()
        super().__init__(
            _asking_again(app),
            {},
            _sock=listener,
            dispatcher=Dispatcher(),
            adj=Adjustments(**settings(self._most, host, largest_body), sockets=[listener]),
            bind_socket=False,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
        )

    def handle_accept(self) -> None:
        """Take in who came; beyond the most, those that have been idle for longest make room."""
        for _ in range(ACCEPTED_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                break
        surplus = len(self.active_channels) - self._most
        # Only now: the number of a file that is closed would be given to the next connection,
        # and what was told of the one would be taken for the other's.
        if surplus > 0:
            idle = [one for one in self.active_channels.values() if one.is_idle()]
            for one in nsmallest(surplus, idle, key=lambda one: one.idle_since):
                one.handle_close()

    def maintenance(self, now: float) -> None:
        """Close what is overdue; waitress calls it every `cleanup_interval` seconds.

        waitress would only mark them, and close them when they can be written to, which a client
        that does not read never allows.
        """
        now = time.monotonic()
        for channel in list(self.active_channels.values()):
            if channel.is_overdue(now):
                channel.handle_close()


def most_connections() -> int:
    """Return how many connections this system lets the program hold, having asked for enough."""
    if sys.platform == "win32":
        return MOST_BY_SELECT
    wanted = MOST_CONNECTIONS + ACCEPTED_AT_ONCE + SPARE_FILES
    allowed, at_most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY or allowed >= wanted:
        return MOST_CONNECTIONS
    # macOS allows 256 at first.
    with suppress(OSError, ValueError):
        allowed = wanted if at_most == resource.RLIM_INFINITY else min(wanted, at_most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, at_most))
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, allowed - ACCEPTED_AT_ONCE - SPARE_FILES)


def settings(most: int, host: str, largest_body: int) -> dict[str, Any]:
    """Return every limit of waitress, also where it is waitress's own."""
    return {
        # Only where all are busy: then who comes waits outside.
        "connection_limit": most + ACCEPTED_AT_ONCE,
        # select(2) takes numbers of files up to 1,023.
        "asyncore_use_poll": True,
        # How many may wait outside for a look at the socket; the system has a limit of its own.
        "backlog": 1024,
        "cleanup_interval": CHECK_SECONDS,
        # Not asked: `maintenance` judges by more than the last byte.
        "channel_timeout": IDLE_SECONDS,
        # How late the look at what is overdue may be where nothing happens.
        "asyncore_loop_timeout": 1,
        # While one request is answered its connection is read, to see when the client leaves.
        "channel_request_lookahead": 1,
        # A read of a connection; no more requests can lie within one than have place in this.
        "recv_bytes": 8192,
        # Our own addresses have at most some thousand letters; all headers as bytes.
        "max_request_header_size": 262_144,
        "max_request_body_size": largest_body,
        # Beyond this a body, beyond that an answer lies in a file, so that memory is bounded.
        "inbuf_overflow": 524_288,
        "outbuf_overflow": 1_048_576,
        # Where so many bytes are unread, no other answer is begun for this client.
        "outbuf_high_watermark": 16_777_216,
        # That a line breaks is no fault of ours.
        "log_socket_errors": False,
        "expose_tracebacks": False,
        "ident": None,
        # Whoever names no host gets addresses by where it listens, not by the library's own name.
        "server_name": host,
    }


def _asking_again(app: Application) -> Application:
    """Let an answer 503 to a request that can wait be none."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, *more: Any) -> Any:
            if environ[CAN_WAIT] and status.startswith("503"):
                raise _NoRoomError
            return start_response(status, *more)

        return app(environ, start)

    return application
