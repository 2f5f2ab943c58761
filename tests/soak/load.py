"""Fifty readers at once, slow ones among them, and several servers of one dossier that changes.

In: the share of the trial, which at 1 takes a quarter of an hour. Out: figures. Readers click every
second or two; a fifth of what they choose was never asked for before.
"""

import json
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

from tests.serving import ROOT, Served
from tests.soak.clicks import ask, click, connect, serving
from tests.soak.figures import Figure
from tests.soak.saves import count_up, start
from tests.soak.slow_clients import slow_clients
from tieline.data.dossier import tables_in, version_of_tables
from tieline.editor.tables.save import Workspace

READERS, SECONDS, THINKING = 50, 600, (0.8, 2.2)
LONGEST = 1.0
"""Seconds within which 99 of 100 answers come."""
GROWTH = 1.0
"""Megabytes that 10,000 requests may leave behind at most."""
FEWEST = 5_000
"""Of fewer requests nothing can be told about memory."""
SLOW, SLOWED = 60, 300
"""Slow clients, and requests of a fast one meanwhile."""
SERVERS, SAVES = 3, 500


@dataclass(slots=True)
class _Heard:
    """What all readers heard: seconds of every answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    """Numbers of answers, and the server's megabytes then."""


def trial(share: float, *, patience: float = 1.0) -> list[Figure]:
    """Let readers read for so much of ten minutes; a busy machine is `patience` times as slow."""
    with serving(ROOT) as server:
        readers = _readers(server, SECONDS * share, LONGEST * patience)
        slow = _beside_slow_clients(server, max(30, round(SLOWED * share)), LONGEST * patience)
    return [*readers, slow, _versions(max(10, round(SAVES * share)))]


# Readers


def _readers(server: Served, seconds: float, longest: float) -> list[Figure]:
    heard, end = _Heard(), time.monotonic() + seconds
    before = _open_files(server)
    threads = [
        threading.Thread(target=_read, args=(server, random.Random(number), heard, end))
        for number in range(READERS)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        heard.memory.append((len(heard.seconds), megabytes(server)))
        time.sleep(1)
    ranked = sorted(heard.seconds)
    late = ranked[int(len(ranked) * 0.99)]
    found = (
        f"{len(ranked):,} answers in {seconds:.0f} s: {len(heard.wrong)} errors, half of them "
        f"within {ranked[len(ranked) // 2] * 1000:.0f} ms, 99 of 100 within {late * 1000:.0f} ms"
    )
    held = not heard.wrong and late <= longest
    promise = f"{READERS} readers at once get their answers, 99 of 100 within {longest:g} s"
    return [
        Figure(promise, "; ".join([found, *heard.wrong[:5]]), held),
        _flat(heard, _open_files(server) - before),
    ]


def _flat(heard: _Heard, files: int) -> Figure:
    """Say what a line through the second half of the samples rises by."""
    half = [one for one in heard.memory if one[0] > len(heard.seconds) / 2]
    counts, megabytes = zip(*half, strict=True)
    rises = linear_regression(counts, megabytes).slope * 10_000 if len(half) > 1 else 0.0
    told = f"{heard.memory[0][1]:.0f} MB at first, {megabytes[-1]:.0f} MB at last"
    found = (
        f"{told}; {rises:+.2f} MB in 10,000 requests of the second half; {files} more files open"
    )
    enough = len(heard.seconds) >= FEWEST
    promise = f"Memory grows by less than {GROWTH:g} MB in 10,000 requests"
    return Figure(promise, found, (rises < GROWTH or not enough) and files <= READERS)


def _read(server: Served, chance: random.Random, heard: _Heard, end: float) -> None:
    """Read as a person does, until the end."""
    time.sleep(chance.uniform(0, THINKING[1]))
    connection = connect(server)
    known: dict[str, str] = {}
    while time.monotonic() < end:
        for method, path, body in click(chance):
            began = time.monotonic()
            try:
                fault = ask(connection, known, method, path, body)
            except (HTTPException, OSError) as error:
                fault = f"{path}: {error!r}"
                connection = connect(server)
            heard.seconds.append(time.monotonic() - began)
            heard.wrong += [fault] if fault else []
        time.sleep(chance.uniform(*THINKING))
    connection.close()


# The machine's own figures


def megabytes(server: Served) -> float:
    status = Path(f"/proc/{server.process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line) / 1024


def _open_files(server: Served) -> int:
    return sum(1 for _ in Path(f"/proc/{server.process}/fd").iterdir())


# Slow ones


def _beside_slow_clients(server: Served, count: int, longest: float) -> Figure:
    """Let a fast reader ask while sixty write and read as slowly as they can."""
    with slow_clients(server.address, SLOW):
        heard = _Heard()
        connection = connect(server)
        for _ in range(count):
            began = time.monotonic()
            fault = ask(connection, {}, "GET", "/?view=network", "")
            heard.seconds.append(time.monotonic() - began)
            heard.wrong += [fault] if fault else []
        connection.close()
    ranked = sorted(heard.seconds)
    late = ranked[int(len(ranked) * 0.95)]
    found = (
        f"{count} answers, {len(heard.wrong)} errors, 95 of 100 within {late * 1000:.0f} ms "
        f"(a third each: a letter of the head a second, a byte of the body, nothing read)"
    )
    promise = f"{SLOW} slow clients do not stall a fast one"
    return Figure(promise, found, not heard.wrong and late <= longest)


# Several servers


def _versions(saves: int) -> Figure:
    """Save, and ask every server at once which version it serves."""
    with TemporaryDirectory() as place:
        folder = start(Path(place))
        workspace = Workspace(folder)
        servers = [Served(folder) for _ in range(SERVERS)]
        try:
            stale = sum(_stale(workspace, servers) for _ in range(saves))
        finally:
            for server in servers:
                server.stop()
    found = f"{saves} saves, {SERVERS} servers: {stale} answers of an older version"
    return Figure("After a save every server serves the new version at once", found, not stale)


def _stale(workspace: Workspace, servers: Sequence[Served]) -> int:
    """Save, and count the servers whose next answer is of another version."""
    count_up(workspace)
    version = version_of_tables(tables_in(workspace.folder))
    return sum(_version(server) != version for server in servers)


def _version(server: Served) -> str:
    connection = connect(server)
    connection.request("GET", "/healthz")
    told: str = json.loads(connection.getresponse().read())["version"]
    connection.close()
    return told
