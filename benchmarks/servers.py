"""Programs served for a while by child processes on free ports of this machine.

In: the words of a command. Out: a running server with its address, ended when its block is left.
"""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0
HOST = "127.0.0.1"


class ServerError(Exception):
    """A server ended, or did not answer in time; what it printed stands in the message."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    address: str
    pid: int


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """The reader's program on a dossier."""
    port = free_port()
    words = ["-m", "tieline", "serve", "--data", str(folder), "--port", str(port)]
    with (
        tempfile.TemporaryDirectory() as state,
        _served([*words, "--state", state], port) as server,
    ):
        yield server


@contextmanager
def baseline(name: str, folder: Path) -> Iterator[Server]:
    """One of the pages that ours is compared to."""
    port = free_port()
    with _served(["-m", "benchmarks.baselines", name, str(folder), str(port)], port) as server:
        yield server


@contextmanager
def force_graph_page(folder: Path, script: Path) -> Iterator[Server]:
    """The page with force-graph, whose script is given."""
    port = free_port()
    words = ["-m", "benchmarks.force_graph", str(folder), str(port), str(script)]
    with _served(words, port) as server:
        yield server


@contextmanager
def embed_pages(folder: Path) -> Iterator[Server]:
    """What our embeds are compared to."""
    port = free_port()
    with _served(["-m", "benchmarks.embed_pages", str(folder), str(port)], port) as server:
        yield server


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as door:
        door.bind((HOST, 0))
        return int(door.getsockname()[1])


@contextmanager
def _served(words: list[str], port: int) -> Iterator[Server]:
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=said, stderr=said)
        try:
            address = f"http://{HOST}:{port}"
            if not _answers(child, address):
                said.seek(0)
                raise ServerError(f"{words}: {said.read().decode(errors='replace')[-2000:]}")
            yield Server(address, child.pid)
        finally:
            _end(child)


def _answers(child: "subprocess.Popen[bytes]", address: str) -> bool:
    """Whether the server answers before the patience ends."""
    end = monotonic() + PATIENCE
    while child.poll() is None and monotonic() < end:
        try:
            with urlopen(f"{address}/", timeout=PATIENCE):
                return True
        except (URLError, ConnectionError):
            sleep(0.1)
    return False


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
