"""What one client cannot do to another: an application of three lines behind our server."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import SimpleNamespace
from typing import Any

import pytest
from waitress import wasyncore
from waitress.adjustments import Adjustments

from tieline.web import wsgi_server
from tieline.web.wsgi_server import CAN_WAIT, Server, most_connections

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
SOON = 0.3
"""Seconds of a limit in these tests."""


def answers(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@contextmanager
def served(app: Any = answers, **settings: float) -> Iterator[Callable[..., socket.socket]]:
    """Serve an application, and look at what is overdue all the time; yield what connects."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as stack:
        server = Server(app, listener, host="localhost", largest_body=1_000)
        for name, value in settings.items():
            setattr(server.adj, name, value)
        server.adj.cleanup_interval = 0.05

        def run() -> None:
            while not done.is_set():
                wasyncore.loop(0.05, use_poll=True, map=server._map, count=1)

        thread = threading.Thread(target=run)
        thread.start()

        def connect(first: bytes = b"") -> socket.socket:
            connection = socket.create_connection(listener.getsockname(), timeout=5)
            stack.enter_context(connection)
            connection.sendall(first)
            return connection

        try:
            yield connect
        finally:
            done.set()
            thread.join()
            server.task_dispatcher.shutdown()
            wasyncore.close_all(server._map)


def status(connection: socket.socket) -> bytes:
    return connection.recv(4096).partition(b"\r\n")[0]


def is_closed(connection: socket.socket) -> bool:
    """Whether the server closes it, within the connection's own patience."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_connections_that_are_not_used_shut_nobody_out() -> None:
    with served() as connect:
        for _ in range(300):
            connect()
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"


def test_beyond_the_most_the_longest_idle_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_server, "most_connections", lambda: 5)
    with served() as connect:
        used = connect(HEAD)
        unused = [connect() for _ in range(5)]
        assert is_closed(used)
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"
        assert is_closed(unused[0])
        unused[-1].sendall(HEAD + b"\r\n")
        assert status(unused[-1]) == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"\r\n",
        HEAD + b"\r\n",
        HEAD + b"X-Slow: ",
        HEAD + b"Content-Length: 900\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n",
    ],
)
@pytest.mark.parametrize("drips", [False, True])
def test_what_is_idle_or_half_sent_is_closed(
    monkeypatch: pytest.MonkeyPatch, first: bytes, drips: bool
) -> None:
    monkeypatch.setattr(wsgi_server, "IDLE_SECONDS", SOON)
    monkeypatch.setattr(wsgi_server, "HEAD_SECONDS", SOON)
    monkeypatch.setattr(wsgi_server, "LEAST_BYTES", 100_000)
    with served() as connect:
        connection, began = connect(first), time.monotonic()
        while drips and time.monotonic() < began + 10 * SOON:
            try:
                connection.sendall(b"\r\n" if first == b"\r\n" else b"a")
            except OSError:
                break
            time.sleep(0.05)
        assert is_closed(connection)
        assert time.monotonic() - began < 8 * SOON


def test_who_is_being_answered_is_not_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_server, "IDLE_SECONDS", SOON)

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        time.sleep(3 * SOON)
        return answers(environ, start_response)

    with served(slow) as connect:
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("more", "first"),
    [
        (b"\r\n", b"HTTP/1.1 200 OK"),
        (b"Content-Length: 0\r\n\r\n", b"HTTP/1.1 200 OK"),
        (b"Content-Length: 2000\r\n\r\n", b"HTTP/1.1 413 Request Entity Too Large"),
        (b"Content-Length: 2\r\n\r\n", b"HTTP/1.1 100 Continue"),
    ],
)
def test_who_expects_to_continue_is_answered(more: bytes, first: bytes) -> None:
    with served() as connect:
        connection = connect(HEAD + b"Expect: 100-continue\r\n" + more)
        assert status(connection) == first
        if first.endswith(b"Continue"):
            connection.sendall(b"ab")
            assert status(connection) == b"HTTP/1.1 200 OK"


def test_no_thread_waits_for_who_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_server, "THREADS", 1)
    megabytes = b"a" * 8_000_000

    def large(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        if environ["PATH_INFO"] == "/":
            return answers(environ, start_response)
        start_response("200 OK", [("Content-Length", str(len(megabytes)))])
        return [megabytes]

    with served(large, outbuf_high_watermark=1_000_000) as connect:
        deaf = connect(HEAD.replace(b"/ ", b"/large ").join([b"", b"\r\n", b"\r\n", b"\r\n"]))
        time.sleep(SOON)
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"
        assert is_closed(deaf)


def test_who_reads_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi_server, "STALLED_SECONDS", SOON)

    def large(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [])
        return [b"a" * 30_000_000]

    with served(large) as connect:
        deaf = connect(HEAD + b"\r\n")
        time.sleep(3 * SOON)
        received = 0
        with suppress(ConnectionError):
            while more := deaf.recv(1_000_000):
                received += len(more)
        assert received < 30_000_000


# What waits


class Hall:
    """An application that has room for none until it is opened."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        path, can_wait = environ["PATH_INFO"], environ[CAN_WAIT]
        self.asked.append((path, can_wait))
        if path == "/":
            return answers(environ, start_response)
        if can_wait:
            start_response("503 Service Unavailable", [])
            return [b""]
        self.opened.wait(5)
        return answers(environ, start_response)


def test_what_there_is_no_room_for_waits_outside_the_threads() -> None:
    hall = Hall()
    with served(hall) as connect:
        slow = [connect(HEAD.replace(b"/ ", b"/slow ") + b"\r\n") for _ in range(20)]
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"
        hall.opened.set()
        assert {status(one) for one in slow} == {b"HTTP/1.1 200 OK"}
    assert sorted(hall.asked) == [("/", True)] + [("/slow", False)] * 20 + [("/slow", True)] * 20


def test_who_has_left_is_not_asked_for_again() -> None:
    hall = Hall()
    with served(hall) as connect:
        slow = [connect(HEAD.replace(b"/ ", b"/slow ") + b"\r\n") for _ in range(20)]
        while hall.asked.count(("/slow", True)) < 20:
            time.sleep(0.01)
        for one in slow:
            one.close()
        time.sleep(SOON)
        hall.opened.set()
        assert status(connect(HEAD + b"\r\n")) == b"HTTP/1.1 200 OK"
    assert hall.asked.count(("/slow", False)) == wsgi_server.PATIENT_THREADS


def full(_: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return [b""]


@pytest.mark.parametrize(("most", "method"), [(0, b"GET"), (9, b"POST"), (9, b"GET")])
def test_who_cannot_wait_or_has_waited_is_told(
    monkeypatch: pytest.MonkeyPatch, most: int, method: bytes
) -> None:
    monkeypatch.setattr(wsgi_server, "MOST_WAITING", most)
    with served(full) as connect:
        connection = connect(HEAD.replace(b"GET", method) + b"\r\n")
        assert status(connection) == b"HTTP/1.1 503 Service Unavailable"


# Limits


def test_every_limit_of_the_library_is_written_down() -> None:
    numbers = {name for name, kind in Adjustments._params if kind is int}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(answers, listener, host="localhost", largest_body=1_000)
        written = set(wsgi_server.settings(5, "localhost", 1_000))
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)
    # The threads are ours; the rest is of sockets and proxies, or going to be removed.
    assert numbers - written == {"port", "threads", "trusted_proxy_count", "send_bytes"}


@pytest.mark.parametrize(
    ("allowed", "at_most", "connections"),
    [(256, 10_240, 1_200), (1_024, 1_024, 760), (20_000, 20_000, 1_200), (-1, -1, 1_200)],
)
def test_the_system_says_how_many_connections_there_may_be(
    monkeypatch: pytest.MonkeyPatch, allowed: int, at_most: int, connections: int
) -> None:
    limits = [(allowed, at_most)]
    system = SimpleNamespace(
        RLIMIT_NOFILE=7,
        RLIM_INFINITY=-1,
        getrlimit=lambda _: limits[-1],
        setrlimit=lambda _, new: limits.append(new),
    )
    monkeypatch.setattr(wsgi_server, "resource", system)
    assert most_connections() == connections
    assert limits[-1][1] == at_most
