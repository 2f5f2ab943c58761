"""Run a WSGI program until Ctrl-C, with memory settings for servers that run for weeks."""

import argparse
import ctypes
import errno
import gc
import logging
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from tieline.cli.options import FINE, PORTS, WRONG_USE
from tieline.web.wsgi_server import Server

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
SETTINGS = {ARENA_MAX: 1, MMAP_THRESHOLD: 1 << 14, TRIM_THRESHOLD: 1 << 17}
"""Options of mallopt(3), and what they are set to (heaps, bytes, bytes)."""


SWITCH_SECONDS = 0.001
"""A request gives up Python's lock some twenty times, and each time waits so long at most for each
thread that computes; more often than that, switching itself costs."""


def tune_allocator() -> None:
    """Let all threads have one heap, in which what is large leaves no gaps.

    Of several heaps each keeps what its thread gave back; and answers of many sizes, each forgotten
    at another time, leave gaps that no other fills: what has 16 KB or more, as most of their bytes
    have, is given back by itself. Only the GNU C library can be told.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        for option, value in SETTINGS.items():
            library.mallopt(option, value)


def _run(asked: argparse.Namespace, app: Any, largest: int, told: Sequence[str]) -> int:
    """Listen until Ctrl-C; what is told first holds `{address}` where that belongs."""
    tune_allocator()  # before there are threads
    command = asked.command or "serve"
    port = PORTS[command] if asked.port is None else asked.port
    try:
        door = _door(asked.host, port)
    except (OSError, ValueError) as error:
        print(_cannot_listen(asked.host, port, error, command), file=sys.stderr)
        return WRONG_USE
    # That one request waits for a thread is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = Server(app, door, host=asked.host, largest_body=largest)
    # What was loaded lives as long as the program: the collector need not walk it at each picture.
    gc.freeze()
    # A thread that computes gives way sooner: who asks for little waits less (0.005 by default).
    sys.setswitchinterval(SWITCH_SECONDS)
    address = _address(asked.host, door.getsockname()[1])
    print("\n".join(told).replace("{address}", address))
    print("Stop it with Ctrl-C.", flush=True)
    server.run()
    return FINE


def _door(host: str, port: int) -> socket.socket:
    """A socket that listens, by IPv4 where the host has both."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return socket.create_server((host, port), family=min(family for family, *_ in found))


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _cannot_listen(
    host: str, port: int, error: OSError | ValueError, command: str = "serve"
) -> str:
    if isinstance(error, ValueError | socket.gaierror):
        return f"'{host}' is no name or address of this machine. Leave --host out for 127.0.0.1."
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return (
            f"Port {port} of {host} is taken by another program. "
            f"Stop that, or choose another: tieline {command} --port {other}"
        )
    return f"Cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}."
