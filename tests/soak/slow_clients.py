"""Clients that write and read as slowly as they can, and ones that do nothing at all.

In: a server's address, and how many. Out: nothing; while the context lasts they are at it, and
come again where the server has closed a connection.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.soak.clicks import UPDATE

Client = Callable[[str], tuple[bytes, bytes]]
"""Of a host: what a client sends at first, and then each second."""


@contextmanager
def slow_clients(address: str, count: int) -> Iterator[None]:
    """Let a third each send a letter of a head, a byte of a body, and read nothing."""
    kinds = (slow_head, slow_body, deaf)
    with _clients(address, [kinds[number % 3] for number in range(count)]):
        yield


@contextmanager
def idle_clients(address: str, count: int) -> Iterator[None]:
    """Keep connections on which nothing is sent."""
    with _clients(address, [silent] * count):
        yield


def slow_head(host: str) -> tuple[bytes, bytes]:
    return f"POST {UPDATE} HTTP/1.1\r\nHost: {host}\r\nX-Slow: ".encode(), b"a"


def slow_body(host: str) -> tuple[bytes, bytes]:
    head = f"POST {UPDATE} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: 100000\r\n\r\n".encode(), b"a"


def deaf(host: str) -> tuple[bytes, bytes]:
    return f"GET /?view=matrix HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() * 20, b""


def silent(_: str) -> tuple[bytes, bytes]:
    return b"", b""


def opened(address: str, client: Client = silent) -> socket.socket:
    """Return a connection on which such a client has sent its first bytes."""
    host, _, port = urlsplit(address).netloc.partition(":")
    connection = socket.create_connection((host, int(port)), timeout=30)
    connection.sendall(client(f"{host}:{port}")[0])
    return connection


@contextmanager
def _clients(address: str, kinds: list[Client]) -> Iterator[None]:
    host, done = urlsplit(address).netloc, threading.Event()
    connections = [opened(address, kind) for kind in kinds]

    def go_on() -> None:
        while not done.wait(1.0):
            for number, kind in enumerate(kinds):
                try:
                    connections[number].sendall(kind(host)[1])
                    if kind is not deaf and _is_closed(connections[number]):
                        raise ConnectionResetError
                except OSError:
                    connections[number].close()
                    with suppress(OSError):
                        connections[number] = opened(address, kind)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        for connection in connections:
            connection.close()


def _is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    finally:
        connection.settimeout(30)
