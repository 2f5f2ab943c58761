"""Run a WSGI program until Ctrl-C, with memory settings for servers that run for weeks.

In: parsed arguments, a program, and what to say first. Out: lines on standard output, a status.
"""

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
"""After so long a thread that computes gives way (Python's own: 0.005). A request gives up the
interpreter's lock some twenty times, and waits for it each time."""


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


def run(args: argparse.Namespace, app: Any, largest_body: int, lines: Sequence[str]) -> int:
    """Serve until Ctrl-C; `lines` are printed first, with the address in place of `{address}`."""
    tune_allocator()  # before there are threads
    command = args.command or "serve"
    port = PORTS[command] if args.port is None else args.port
    try:
        listener = listen(args.host, port)
    except (OSError, ValueError) as error:
        print(listen_error(args.host, port, error, command), file=sys.stderr)
        return WRONG_USE
    # That one request waits for a thread is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = Server(app, listener, host=args.host, largest_body=largest_body)
    # What was loaded lives as long as the program: the collector need not walk it at each picture.
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    address = address_of(args.host, listener.getsockname()[1])
    print("\n".join(lines).replace("{address}", address))
    print("Stop it with Ctrl-C.", flush=True)
    server.run()
    return FINE


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, by IPv4 where the host has both."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return socket.create_server((host, port), family=min(family for family, *_ in found))


def address_of(host: str, port: int) -> str:
    """Return the address under which a browser opens what listens there."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def listen_error(host: str, port: int, error: OSError | ValueError, command: str = "serve") -> str:
    """Return the sentence that says why nothing can listen there, and what to do."""
    if isinstance(error, ValueError | socket.gaierror):
        return f"'{host}' is no name or address of this machine. Leave --host out for 127.0.0.1."
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return (
            f"Port {port} of {host} is taken by another program. "
            f"Stop that, or choose another: tieline {command} --port {other}"
        )
    return f"Cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}."
