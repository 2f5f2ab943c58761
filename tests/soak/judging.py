"""What a text must not do to an answer: bring in an element, a handler, an address, a turn.

In: an answer, and the elements and attributes that harmless texts leave. Out: faults, told.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests import hostile, parsed
from tests.hostile import HEADS
from tests.parsed import Page
from tests.soak.figures import Figure

MARK = "tl-evil"
Skeleton = set[tuple[str, str]]
"""Elements, each with each of its attributes."""
Tell = Callable[[str], None]


@dataclass
class Tally:
    """What was asked and what was found wrong, in words."""

    count: int = 0
    faults: list[str] = field(default_factory=list)

    def at(self, where: str) -> Tell:
        """Return what takes a fault that was found there."""
        return lambda fault: self.faults.append(fault + where)

    def figure(self, promise: str, what: str) -> Figure:
        """Return the figure of what was counted."""
        found = f"{self.count:,} {what}, {len(self.faults)} faults"
        shown = "".join(f"\n    {one}" for one in dict.fromkeys(self.faults[:12]))
        return Figure(promise, found + shown, not self.faults)


def parsed_as(mime: str, raw: bytes) -> Page | None:
    """Return an answer that is HTML or XML as its parser reads it; raises SyntaxError."""
    if mime == "text/html":
        return parsed.html(raw.decode())
    return parsed.xml(raw) if mime.endswith("xml") else None


def judge(mime: str, raw: bytes, good: Skeleton, tell: Tell) -> None:
    """Read an answer as what it says it is, and tell what a text brought in."""
    try:
        page = parsed_as(mime, raw)
        if mime.endswith("json"):
            judge_json(json.loads(raw), tell)
    except (ValueError, SyntaxError) as error:
        tell(f"not {mime}: {error}")
        return
    if page is None:
        return
    _judge_elements(page, good, tell)
    for text in page.data:
        judge_json(json.loads(text), tell)
    # A network's file is no picture: its texts stand alone, as they are stored.
    if mime in ("text/html", "image/svg+xml"):
        _judge_writing(page, tell)


def _judge_elements(page: Page, good: Skeleton, tell: Tell) -> None:
    for tag, name in sorted(page.skeleton - good):
        tell(f"brought in <{tag} {name}>")
    for way in page.bad_ways:
        tell(f"leads to {way[:60]!r}")
    if any(hostile.RUN in style or "phish" in style for style in page.styles):
        tell("a style holds a text")
    if any(hostile.RUN in script or MARK in script for script in page.scripts):
        tell("a script holds a text")


def _judge_writing(page: Page, tell: Tell) -> None:
    """Tell what turns the writing beside it."""
    for text in page.turned:
        tell(f"turned round {text[:80]!r}")
    for text in page.pieces:
        # At its end a text turns nothing, and its block or mark keeps it apart from the next.
        if parsed.turns(text) and not text.strip().endswith(hostile.TEXTS):
            tell(f"turned round within {text[:80]!r}")


def judge_json(value: Any, tell: Tell) -> None:
    """Addresses in values, and what Plotly would read as markup in its texts."""
    for key, one in walked(value):
        if key in ("href", "src", "action", "url") and parsed.Page(ways=[one]).bad_ways:
            tell(f"{key} leads to {one[:60]!r}")
        if key == "html" and MARK in one and not parsed.html(one).skeleton.isdisjoint(EVIL):
            tell("the code to paste holds an element of a text")


EVIL = {("tl-evil", ""), ("script", "")}


def walked(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from walked(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from walked(one, key)
    elif isinstance(value, str):
        yield key, value


def same_rows(text: str, tell: Tell) -> None:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if [dict(row) for row in rows] != [
        {name: row.get(name, "") for name in HEADS["relations"].names}
        for row in hostile.tables(hostile.TEXTS)["relations"]
    ]:
        tell("the rows are not those stored")
