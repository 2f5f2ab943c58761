"""Browsers that keep six connections each, beside idle and slow ones, and many PNGs at once.

In: the share of the trial, which at 1 takes five minutes. Out: figures. Pictures are those that
twenty other pages hold, and a fifth of them any; of those again a fifth was never drawn before.
"""

import json
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue

from tests.serving import ROOT, Served
from tests.soak.clicks import VIEWS, Asked, chosen, click, connect, send, serving, status_of
from tests.soak.figures import Figure
from tests.soak.slow_clients import idle_clients, opened, silent, slow_body, slow_clients, slow_head

BROWSERS, CONNECTIONS, SECONDS, THINKING = 50, 6, 60, (0.8, 2.2)
IDLE, SLOW, PNGS_OF_100 = 200, 20, 5
PUBLISHED = 20
"""Pictures that other pages hold; readers' browsers ask for them again and again."""
SLOWER = 3.0
"""So many times as long the 99th of 100 answers may take when idle and slow ones are there."""
HEALTH = 0.5
"""Seconds within which `/healthz` answers, whatever else is asked."""
LARGE, LARGE_HEALTH = 20, 0.05
"""PNGs of the largest size at once, and seconds for 99 of 100 answers of `/healthz` meanwhile."""
PATIENCE = 120.0
"""Seconds that a browser waits for a PNG."""
UNUSED, CLOSED = 1_000, 20.0
"""Connections of which none is used, and seconds after which none of those is left."""


@dataclass(slots=True)
class _Heard:
    """What browsers heard: seconds of pages, callbacks and figures, of PNGs, of `/healthz`."""

    answers: list[float] = field(default_factory=list)
    pngs: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def trial(share: float, *, patience: float = 1.0) -> list[Figure]:
    """Let them read for a share of a minute; a busy machine is `patience` times as slow."""
    with serving(ROOT) as server:
        crowd = _crowd(server, SECONDS * share, patience)
    with serving(ROOT) as server:
        large = _large_pngs(server, max(2, round(LARGE * share)), LARGE_HEALTH * patience)
    with ThreadPoolExecutor() as both:
        unused = both.map(_unused, ("serve", "edit"), [max(150, round(UNUSED * share))] * 2)
        return [crowd, large, *unused]


# A crowd


def _crowd(server: Served, seconds: float, patience: float) -> Figure:
    """Read twice, the second time beside the idle and slow ones."""
    alone = _read(server, seconds)
    with idle_clients(server.address, IDLE), slow_clients(server.address, SLOW):
        beside = _read(server, seconds)
    heard = [alone, beside]
    refused = [one for each in heard for one in each.refused]
    health, pngs = max(max(each.health) for each in heard), alone.pngs + beside.pngs
    late, later = _rank(alone.answers, 0.99), _rank(beside.answers, 0.99)
    found = (
        f"{len(alone.answers):,} and {len(beside.answers):,} answers, {len(pngs)} PNGs "
        f"({100 * len(pngs) / sum(len(each.answers) + len(each.pngs) for each in heard):.1f}%, "
        f"the slowest after {max(pngs):.1f} s): {len(refused)} refused; 99 of 100 answers within "
        f"{_ms(late)} and, beside {IDLE} idle connections and {SLOW} slow clients, {_ms(later)}; "
        f"/healthz within {_ms(health)}"
    )
    held = (
        not refused and later <= SLOWER * patience * max(late, 0.05) and health <= HEALTH * patience
    )
    promise = (
        f"{BROWSERS} browsers with {CONNECTIONS} connections each read on beside idle and slow ones"
    )
    return Figure(promise, "; ".join([found, *refused[:5]]), held)


def _read(server: Served, seconds: float) -> _Heard:
    """Let all browsers read, and ask how the server is meanwhile."""
    heard, end = _Heard(), time.monotonic() + seconds
    browsers = [_Browser(server, random.Random(number), heard, end) for number in range(BROWSERS)]
    threads = [threading.Thread(target=run) for one in browsers for run in (one.read, one.load)]
    for thread in threads:
        thread.start()
    _ask_health(server, heard, lambda: time.monotonic() > end, pause=0.25)
    for thread in threads:
        thread.join()
    return heard


class _Browser:
    """Asks for what a click needs on all its connections at once, as Chromium does."""

    def __init__(self, server: Served, chance: random.Random, heard: _Heard, end: float) -> None:
        self._server, self._chance, self._heard, self._end = server, chance, heard, end
        self._pages = [_Kept(server) for _ in range(CONNECTIONS - 1)]
        self._pictures: SimpleQueue[str] = SimpleQueue()

    def read(self) -> None:
        """Click until the end."""
        time.sleep(self._chance.uniform(0, THINKING[1]))
        while time.monotonic() < self._end:
            asked = click(self._chance)
            for _ in asked:
                if self._chance.random() < PNGS_OF_100 / (100 - PNGS_OF_100):
                    self._pictures.put(_picture(self._chance))
            began = time.monotonic()
            for kept, one in zip(self._pages, asked, strict=False):
                kept.send(one)
            for kept, one in zip(self._pages, asked, strict=False):
                self._note(self._heard.answers, one[1], kept.status(), began)
            time.sleep(self._chance.uniform(*THINKING))
        for kept in self._pages:
            kept.close()

    def load(self) -> None:
        """Load pictures on a connection of their own, one after the other."""
        kept = _Kept(self._server, PATIENCE)
        while time.monotonic() < self._end:
            try:
                path = self._pictures.get(timeout=0.5)
            except Empty:
                continue
            began = time.monotonic()
            kept.send(("GET", path, ""))
            self._note(self._heard.pngs, path, kept.status(), began)
        kept.close()

    def _note(self, seconds: list[float], path: str, status: str, began: float) -> None:
        seconds.append(time.monotonic() - began)
        if status not in ("200", "304"):
            self._heard.refused.append(f"{path[:120]}: {status}")


class _Kept:
    """A connection that is kept, and opened anew where the server has closed it when it was idle.

    Browsers ask again in that case, and a reader does not notice.
    """

    def __init__(self, server: Served, patience: float = 30) -> None:
        self._server, self._patience = server, patience
        self._known: dict[str, str] = {}
        self._connection: HTTPConnection = connect(server, patience)
        self._asked: Asked = ("GET", "/", "")

    def send(self, asked: Asked) -> None:
        self._asked = asked
        try:
            send(self._connection, self._known, *asked)
        except (HTTPException, OSError):
            self._anew()

    def status(self) -> str:
        """Return the answer's status, or how there was none."""
        try:
            return str(status_of(self._connection, self._known, *self._asked[:2]))
        except (ConnectionError, HTTPException):
            pass
        except OSError as error:
            return repr(error)
        try:
            self._anew()
            return str(status_of(self._connection, self._known, *self._asked[:2]))
        except (HTTPException, OSError) as error:
            return repr(error)

    def close(self) -> None:
        self._connection.close()

    def _anew(self) -> None:
        self.close()
        self._connection = connect(self._server, self._patience)
        send(self._connection, self._known, *self._asked)


def _picture(chance: random.Random) -> str:
    """Return the address of one of the published pictures, or of any."""
    lot = chance if chance.random() < 0.2 else random.Random(chance.randrange(PUBLISHED))
    return f"/figure/{lot.choice(VIEWS)}.png?{chosen(lot)}"


# Large pictures


def _large_pngs(server: Served, count: int, longest: float) -> Figure:
    """Ask for so many different ones at once, and how the server is until all are drawn."""
    heard = _Heard()

    def draw(number: int) -> None:
        view, day = VIEWS[number % len(VIEWS)], f"2025-01-{1 + number:02d}"
        kept, began = _Kept(server, PATIENCE), time.monotonic()
        path = f"/figure/{view}.png?from={day}&size=2400x2400&scale=2"
        kept.send(("GET", path, ""))
        status = kept.status()
        kept.close()
        heard.pngs.append(time.monotonic() - began)
        heard.refused += [] if status == "200" else [f"{path}: {status}"]

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    _ask_health(server, heard, lambda: not any(map(threading.Thread.is_alive, threads)), pause=0.02)
    late = _rank(heard.health, 0.99)
    found = (
        f"drawn within {max(heard.pngs):.1f} s, {len(heard.refused)} refused; meanwhile "
        f"{len(heard.health)} answers of /healthz: half within "
        f"{_ms(_rank(heard.health, 0.5))}, 99 of 100 within {_ms(late)}"
    )
    promise = f"{count} PNGs of the largest size at once hold nobody up"
    held = not heard.refused and late <= longest
    return Figure(promise, "; ".join([found, *heard.refused[:5]]), held)


def _ask_health(server: Served, heard: _Heard, is_over: Callable[[], bool], pause: float) -> None:
    while not is_over():
        began = time.monotonic()
        connection = connect(server)
        try:
            connection.request("GET", "/healthz")
            json.loads(connection.getresponse().read())
        except (HTTPException, OSError) as error:
            heard.refused.append(f"/healthz: {error!r}")
        finally:
            connection.close()
        heard.health.append(time.monotonic() - began)
        time.sleep(pause)


# Connections without a request


def _unused(program: str, count: int) -> Figure:
    """Open connections and send nothing, or half a request; ask meanwhile, and see them closed."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(ROOT, program))
        began = time.monotonic()
        kinds = [silent] * count + [slow_head, slow_body] * 10
        connections = [stack.enter_context(opened(server.address, kind)) for kind in kinds]
        expecting = stack.enter_context(opened(server.address, _expecting))
        asked = time.monotonic()
        answered = expecting.recv(100).partition(b"\r\n")[0].decode()
        heard = time.monotonic() - asked
        for connection in connections:
            connection.settimeout(max(0.1, began + 2 * CLOSED - time.monotonic()))
            while connection.recv(1000):  # the editor says why it refuses
                pass
        seconds = time.monotonic() - began
    found = (
        f"{count:,} of nothing, 20 of half a request: closed after {seconds:.0f} s; meanwhile a "
        f"request that expects 100 Continue and has no body: {answered} after {_ms(heard)}"
    )
    promise = f"{program}: connections without a request shut nobody out"
    return Figure(promise, found, seconds <= CLOSED and heard <= 1 and "100" not in answered)


def _expecting(host: str) -> tuple[bytes, bytes]:
    return f"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n".encode(), b""


def _rank(seconds: list[float], share: float) -> float:
    return sorted(seconds)[int(len(seconds) * share)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
