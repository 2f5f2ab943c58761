"""Define what a mention is: the place of a paragraph that means an actor.

Out: `Mention`.
"""

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
