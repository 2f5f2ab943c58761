"""Remember for a short time who is at work, and at which rows.

In: signs of the pages' tabs. Out: the other people, until half a minute after their last sign.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from tieline.editor.people.person import Person

GONE_AFTER = 30.0
"""Seconds without a sign after which somebody is not here any more."""
_MOST = 500
"""Tabs that are remembered; further ones take the place of the oldest."""

Row = tuple[str, str]
"""A row by its table and key."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """Somebody who is here, and the rows at which their tabs are."""

    person: Person
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Present:
    """The last sign of each tab, the newest last."""

    clock: Callable[[], float] = time.monotonic
    signs: dict[tuple[str, str], tuple[float, Person, Row]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def sign(self, person: Person, tab: str, row: Row) -> None:
        """Remember that a tab of somebody is at a row."""
        with self.lock:
            self.signs.pop((person.name, tab), None)
            self.signs[person.name, tab] = (self.clock(), person, row)
            if len(self.signs) > _MOST:
                del self.signs[next(iter(self.signs))]

    def others(self, name: str) -> list[AtWork]:
        """Return who is here besides somebody, by name."""
        oldest = self.clock() - GONE_AFTER
        with self.lock:
            self.signs = {key: sign for key, sign in self.signs.items() if sign[0] >= oldest}
            signs = [sign for key, sign in self.signs.items() if key[0] != name]
        people = {person.name: person for _, person, _ in signs}
        rows = {one: {row for _, person, row in signs if person.name == one} for one in people}
        return [
            AtWork(person, tuple(sorted(row for row in rows[one] if row[1])))
            for one, person in sorted(people.items())
        ]
