"""Say with whom an actor is told of as friendly, as in tension, as both, and how sure that is.

In: the actor's partners. Out: `Sentence`s, each with the partners on whose claims it rests.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieline.data.english import joined, number
from tieline.data.escaping import isolated
from tieline.narrative.actor.partners import Partner

MOST_NAMED = 6
"""Partners that a sentence names; of more it says how many."""

READING = (
    "A bar: told of in that step; thicker: in more articles. No bar: nothing is told of it, which "
    "is no end."
)
"""How the picture is read."""

_FRIENDLY, _TENSE, _BOTH = "friendly", "tense", "both"
_GESTURES, _UNBORNE = "gestures", "unborne"
_BEGINS = {
    _FRIENDLY: "Told of only as friendly with",
    _TENSE: "Told of only as in tension with",
    _BOTH: "Told of both as friendly and as in tension with",
    _GESTURES: "Nothing but gestures is told of with",
    _UNBORNE: "Nothing but what is denied or forecast is told of with",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the partners on whose claims it rests."""

    text: str
    partners: tuple[Partner, ...]


def sentences(partners: Sequence[Partner]) -> tuple[Sentence, ...]:
    """Return a sentence for each way of being told of that any partner has."""
    by_standing: dict[str, list[Partner]] = {standing: [] for standing in _BEGINS}
    for partner in partners:
        by_standing[standing_of(partner)].append(partner)
    return tuple(
        Sentence(f"{begin} {named(by_standing[standing])}.", tuple(by_standing[standing]))
        for standing, begin in _BEGINS.items()
        if by_standing[standing]
    )


def standing_of(partner: Partner) -> str:
    """Return how the two are told of, by claims that nobody denies and that are no forecast."""
    friendly, tense = partner.of_sign(1), partner.of_sign(-1)
    if not friendly and not tense:
        return _UNBORNE
    if all(claim.is_gesture for claim in (*friendly, *tense)):
        return _GESTURES
    if friendly and tense:
        return _BOTH
    return _FRIENDLY if friendly else _TENSE


def named(partners: Iterable[Partner]) -> str:
    """Name partners; of many the first, and how many more.

    Who is told of in most articles comes first.
    """
    names = [partner.name for partner in partners]
    if len(names) <= MOST_NAMED + 1:
        return joined(names)
    first = ", ".join(map(isolated, names[:MOST_NAMED]))
    return f"{first} and {number(len(names) - MOST_NAMED)} more"
