"""Define what a mention is: the place of a paragraph that means an actor.

Out: `Mention`, and those of a part of a paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

By = Literal["name", "role", "group", "carried", "before"]


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters from `start` to before `end` mean this actor.

    `by` tells how: `name` is a name, a people or a capital, `role` an office as in "the Ardenese
    leader", `group` a word for several as in "both sides", `carried` a word for one named before,
    `before` no word at all: that actor is named in the paragraph before, and has no place.
    """

    start: int
    end: int
    actor: str
    by: By = "name"


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Return those of a paragraph's mentions, in their order, that begin between two places."""
    low = bisect_left(mentions, start, key=_start)
    return mentions[low : bisect_left(mentions, end, lo=low, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start
