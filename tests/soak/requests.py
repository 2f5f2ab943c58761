"""Requests that no page of ours makes: odd words, odd bodies, ways out of the folders.

In: the share of all requests that is to be made. Out: figures; each request is answered by a status
that was meant, without a word of the inside, and costs a line of log at most.
"""

import json
import logging
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.serving import DEMO, ROOT, body_of_address, body_of_counts
from tests.soak.figures import Figure
from tieline.app import create_app
from tieline.selection.parameters import WORDS

QUERIES, BODIES, WAYS_OUT = 5_000, 2_000, 200
MEANT = {200, 302, 304, 400, 404, 405, 413, 414}
OEMBED = {501}
"""What oEmbed asks for where a form is not offered (oEmbed 1.0, 2.3.4)."""
INSIDE = ("Traceback", str(ROOT), "site-packages", "Werkzeug/", "root:x:", "[build-system]")
"""What no answer to an odd request may hold: our code, a path, a version, another file."""

UPDATE = "/_dash-update-component"
SUITE = "/_dash-component-suites/dash/"
PAGES = (
    *("/", "/pair", "/articles", "/articles/courier", "/oembed", "/claims.json"),
    *(f"/embed/{view}" for view in ("network", "chord", "matrix", "timeline", "pair", "none")),
    *(f"/figure/{view}.{form}" for view in ("network", "chord") for form in ("svg", "json")),
    *("/figure/pair.svg", "/figure/none.png", "/figure/matrix.svg", "/figure/timeline.json"),
    *(f"/data/relations.{form}" for form in ("csv", "json", "exe")),
    *(f"/data/network.{form}" for form in ("json", "graphml", "gexf")),
)
VALUES = (
    *("", "1", "0", "-1", "9" * 400, "1e999", "NaN", "null", "true", "{}", "[]", "a" * 3_000),
    *("2025-09-03", "2025-02-30", "0000-00-00", "99999-01-01", "2025-09/..", "now"),
    *("alliance", "tension,tension", "network", "chord", "pair", "none", "all", "dark", "stated"),
    *("Arden", "Arden|Borel", "Borel|Arden", "Arden|Arden", "|", "||", "Arden|Borel|X", "nobody"),
    *("<script>alert(1)</script>", "{{7*7}}", "{%config%}", "%00", "\x00", "../../etc"),
    *("\ud7ff", "\u202ex", "\u0662\u0660\u0662\u0665-\u0660\u0669", "\U0001f3f4"),
    *("http://localhost/embed/network", "http://localhost/?view=chord"),
    *("//evil.example", "javascript:1"),
)
UNKNOWN = ("colour", "", "from[]", "view.x", "size", "scale", "sheet", "url", "format", "maxwidth")

LEADS = ("/", "/assets/", "/articles/", "/figure/", "/data/", "/embed/", SUITE)
UPWARDS = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "....//", "..%5c", "..%c0%af", "%252e%2e/", "/")
FILES = ("etc/passwd", "pyproject.toml", "relations.csv", "dashboard/tieline/app.py%00.css")


class _Log(logging.Handler):
    """Counts the lines that the program writes."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.lines = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a line; a traceback is many."""
        self.lines += 1 + 10 * bool(record.exc_info)


@dataclass
class _Tally:
    """What came of one kind of request."""

    statuses: Counter[int] = field(default_factory=Counter)
    unmeant: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)

    def count(self, asked: str, answer: TestResponse, lines: int) -> None:
        """Take an answer in."""
        self.statuses[answer.status_code] += 1
        meant = MEANT | OEMBED if asked.startswith("/oembed") else MEANT
        if answer.status_code not in meant:
            self.unmeant.append(asked)
        said = answer.text if answer.mimetype != "image/png" else ""
        if any(word in said for word in INSIDE):
            self.telling.append(asked)
        if lines > 1:
            self.loud.append(asked)

    def figure(self, promise: str) -> Figure:
        """Return the figure of these requests."""
        faults = [*self.unmeant, *self.telling, *self.loud]
        told = ", ".join(f"{count:,} x {status}" for status, count in sorted(self.statuses.items()))
        found = f"{told}; {len(self.unmeant)} others, {len(self.telling)} told of the inside, "
        found += f"{len(self.loud)} wrote more than a line"
        return Figure(promise, found + "".join(f"\n    {one!r}" for one in faults[:9]), not faults)


def trial(share: float, seed: int = 7) -> list[Figure]:
    """Ask the demo's program for a share of all odd requests, the same ones each time."""
    chance = random.Random(seed)
    client = create_app(DEMO).test_client()
    with _logged(client) as log:

        def asked(kind: Iterator[tuple[str, Mapping[str, Any]]]) -> _Tally:
            tally = _Tally()
            for address, options in kind:
                before = log.lines
                answer = client.open(address, **options)
                tally.count(f"{address[:200]} {options}"[:400], answer, log.lines - before)
            return tally

        return [
            asked(_queries(chance, round(QUERIES * share))).figure("Odd words in an address"),
            asked(_bodies(chance, round(BODIES * share))).figure("Odd bodies of callbacks"),
            asked(_ways_out(chance, round(WAYS_OUT * share))).figure("Ways out of the folders"),
        ]


@contextmanager
def _logged(client: FlaskClient) -> Iterator[_Log]:
    """Hear what the program logs, instead of the terminal."""
    log, logger = _Log(), client.application.logger
    held, logger.handlers, logger.propagate = logger.handlers, [log], False
    try:
        yield log
    finally:
        logger.handlers, logger.propagate = held, True


def _queries(chance: random.Random, count: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    words = (*WORDS, *UNKNOWN)
    for _ in range(count):
        parts = [_pair(chance, words) for _ in range(chance.randrange(6))]
        query = chance.choice(("&", "&", "&", "&&", ";", "?")).join(parts)
        yield f"{chance.choice(PAGES)}?{query}", {"method": chance.choice(("GET", "GET", "HEAD"))}


def _pair(chance: random.Random, words: tuple[str, ...]) -> str:
    word, value = chance.choice(words), chance.choice(VALUES)
    written = quote(value, safe=chance.choice(("", "|,:/")), errors="replace")
    return chance.choice((f"{word}={written}", word, f"{word}=%", f"{word}=%ff%fe{written}"))


def _bodies(chance: random.Random, count: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    sound = [
        body_of_address("?view=network"),
        body_of_address("?view=chord&focus=Arden|Borel"),
        body_of_counts("view=network"),
    ]
    for _ in range(count):
        often = chance.choice((0, 0.003, 0.01, 0.05))
        body = json.dumps(_changed(chance, chance.choice(sound), often))
        match chance.randrange(20):
            case 0:
                body = body[: chance.randrange(len(body))]
            case 1:
                body = body.replace('"', chance.choice(("", "'", '""')), chance.randrange(1, 9))
            case 2:
                body = "[" * chance.choice((10, 50_000)) + body
        kind = chance.choice(("application/json",) * 6 + ("text/plain", "application/x-www-form"))
        yield UPDATE, {"method": "POST", "data": body.encode(), "content_type": kind}


def _changed(chance: random.Random, value: Any, often: float) -> Any:
    """Return JSON with parts replaced, left out, added or doubled, so often."""
    if chance.random() < often:
        return chance.choice((*VALUES[:20], None, 7, -1.5, [], {}, [[]], {"id": "x"}, ["x"] * 50))
    if isinstance(value, dict):
        held = {key: one for key, one in value.items() if chance.random() >= often / 2}
        kept = {key: _changed(chance, one, often) for key, one in held.items()}
        return kept | ({"extra": 1} if chance.random() < often / 2 else {})
    if isinstance(value, list):
        return [_changed(chance, one, often) for one in value] * (1 + (chance.random() < often))
    return value


def _ways_out(chance: random.Random, count: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    every = [
        f"{lead}{up * depth}{file}"
        for lead in LEADS
        for up in UPWARDS
        for depth in (1, 4, 9)
        for file in FILES
    ]
    for address in chance.sample(every, count):
        yield address, {"method": "GET"}
