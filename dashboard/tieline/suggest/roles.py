"""Weigh who of a sentence acts in what a word says, and who is acted upon.

In: a `Sentence` and one of its cues. Out: `Roles`: for each mention how likely it is the one who
acts, and the one who is acted upon, both up to 1.
"""

import re
from dataclasses import dataclass

from tieline.suggest.clauses import innermost, is_beyond, last_preposition, preposition
from tieline.suggest.cues import Cue
from tieline.suggest.sentences import Sentence

_WORD_STEP = 0.985
"""What a role loses for each word, of six letters, between a name and the word that says it."""
_NOUN_STEP = 0.95
"""What it loses further for each word between a noun and a name behind it."""
_SUBJECT_BETWEEN = 0.4
"""For each further actor between a name and its word that may itself be the subject."""
_OTHER_BETWEEN = 0.8
"""For each that may not: "Arden in Borel attacked" is of Arden."""
_OBJECT_BETWEEN = 0.55
"""For each further actor between a word and a name behind it."""
_OBLIQUE = 0.55
"""For a name with a preposition before it, as the subject."""
_BEYOND_CLAUSE = 0.5
_BESIDE = 0.4
"""For a name in an aside that does not hold the word, or outside one that does."""
_CLOSED = 0.5
"""For a name in an aside that ended before the word."""
_BEYOND_COMMA = 0.5
"""For a name right behind a comma, as the object: it begins a clause of its own."""
_NEW_CLAUSE = re.compile(r",(?: and)?(?: the)? $")
_BOTH_BEFORE = 0.4
"""For one before a word that acts on somebody who stands before it, too."""
_BOTH_BEHIND = 0.4
_MUTUAL = 0.8
"""For one of two behind a word that means both, as in "binds Arden to Borel"."""
_RELATIVE_OBJECT = 0.9
"""For the "rebels" of "the rebels whom Arden arms"."""
_OWN = re.compile(r"(?:['’]s?)?(?:[ -][\w-]+){0,3}?[ -]?")
"""What stands between an owner and a noun: "Arden's long war"."""
_WHOM = re.compile(r"\b(?:which|whom|that)\b", re.IGNORECASE)
_ACTS = {"by": 1.0, "from": 0.9, "of": 0.6}
_ACTED_UPON = {
    **{"to": 1.0, "for": 0.9, "on": 1.0, "upon": 1.0, "against": 1.0, "with": 0.95, "over": 0.7},
    **{"towards": 1.0, "toward": 1.0, "at": 0.9, "into": 0.9, "in": 0.8, "of": 0.8, "inside": 0.7},
    **{"by": 0.2, "from": 0.3, "between": 0.9, "among": 0.8},
}
"""How likely somebody behind a noun and a preposition acts, and is acted upon."""


@dataclass(frozen=True, slots=True)
class Roles:
    """How likely each mention of a sentence acts and is acted upon, in their order."""

    acts: tuple[float, ...]
    acted_upon: tuple[float, ...]

    def between(self, one: int, other: int) -> tuple[float, bool]:
        """Return how likely two have the two roles, and whether the second of them acts."""
        forward = self.acts[one] * self.acted_upon[other]
        backward = self.acts[other] * self.acted_upon[one]
        return max(forward, backward), backward > forward


def roles(sentence: Sentence, cue: Cue) -> Roles:
    """Return the roles of all mentions of a sentence in what a cue says."""
    of_each = [of_mention(sentence, cue, at) for at in range(len(sentence.mentions))]
    if cue.meaning.frame == "receives":
        of_each = [(upon, acts) for acts, upon in of_each]
    return Roles(tuple(acts for acts, _ in of_each), tuple(upon for _, upon in of_each))


def of_mention(sentence: Sentence, cue: Cue, at: int) -> tuple[float, float]:
    """Return how likely a mention acts and is acted upon."""
    one = sentence.mentions[at]
    if one.start <= cue.start and cue.end <= one.end:
        return 1.0, 1.0
    if one.end <= cue.start:
        return before_noun(sentence, cue, at) if cue.meaning.is_noun else before_verb(
            sentence, cue, at
        )  # fmt: skip
    return behind_noun(sentence, cue, at) if cue.meaning.is_noun else behind_verb(sentence, cue, at)


def before_noun(sentence: Sentence, cue: Cue, at: int) -> tuple[float, float]:
    """Weigh one before a noun: "Arden's war", or the subject of a verb whose object it is."""
    gap = sentence.between(sentence.mentions[at].end, cue.start)
    weight = 1.0 if _OWN.fullmatch(gap) and not last_preposition(gap) else subject(
        sentence, cue, at
    )  # fmt: skip
    return weight, weight * _BOTH_BEFORE


def behind_noun(sentence: Sentence, cue: Cue, at: int) -> tuple[float, float]:
    """Weigh one behind a noun, by the preposition: an attack by Arden, on Borel."""
    gap = sentence.between(cue.end, sentence.mentions[at].start)
    weight = object_(sentence, cue, at) * _NOUN_STEP ** (len(gap) // 6)
    found = last_preposition(sentence.between(cue.start, sentence.mentions[at].start))
    if not found:
        return weight * _BOTH_BEHIND, weight * 0.6
    return weight * _ACTS.get(found, 0.2), weight * _ACTED_UPON.get(found, 0.5)


def before_verb(sentence: Sentence, cue: Cue, at: int) -> tuple[float, float]:
    """Weigh one before a verb: who acts, or in the passive who is acted upon."""
    weight = subject(sentence, cue, at)
    if cue.passive:
        return weight * 0.6, weight
    gap = sentence.between(sentence.mentions[at].end, cue.start)
    is_object = _WHOM.search(gap) and any(
        other.start >= sentence.mentions[at].end and other.end <= cue.start
        for other in sentence.mentions
    )
    if is_object:
        return weight, min(1.0, weight / _SUBJECT_BETWEEN) * _RELATIVE_OBJECT
    return weight, weight * _BOTH_BEFORE


def behind_verb(sentence: Sentence, cue: Cue, at: int) -> tuple[float, float]:
    """Weigh one behind a verb: who is acted upon, or in the passive who acts."""
    weight = object_(sentence, cue, at)
    found = last_preposition(sentence.between(cue.end, sentence.mentions[at].start))
    if found == "by":
        return weight, weight * 0.2
    if cue.meaning.frame == "mutual":
        return weight * _MUTUAL, weight
    if cue.passive and found in ("from", "at", "in"):
        return weight * (0.9 if found == "from" else 0.6), weight * 0.3
    return weight * (0.2 if found else _BOTH_BEHIND), weight * (0.8 if found == "in" else 1)


def subject(sentence: Sentence, cue: Cue, at: int) -> float:
    """Weigh how likely one before a word is its subject."""
    one = sentence.mentions[at]
    aside = innermost(sentence.asides, cue.start)
    nearest = max(
        (m.end for m in sentence.mentions if aside and m.end <= aside.start + 1), default=-1
    )
    weight = way(sentence, one.end, cue.start)
    if is_in_closed_aside(sentence, at, cue.start):
        weight *= _CLOSED
    for other in others_between(sentence, at, one.end, cue.start):
        weight *= _OTHER_BETWEEN if is_set_aside(sentence, other, cue.start) else _SUBJECT_BETWEEN
    if aside and aside.relative and one.end == nearest:
        return weight
    if aside and not aside.holds(one.start):
        weight *= _BESIDE
    if is_set_aside(sentence, at, cue.start):
        weight *= _OBLIQUE
    return weight


def object_(sentence: Sentence, cue: Cue, at: int) -> float:
    """Weigh how likely one behind a word is its object; a list is as near as its first."""
    first = sentence.mentions[sentence.lists[at]]
    one = first if first.start >= cue.end else sentence.mentions[at]
    weight = way(sentence, cue.end, one.start)
    weight *= _OBJECT_BETWEEN ** len(others_between(sentence, at, cue.end, one.start))
    if _NEW_CLAUSE.search(sentence.between(cue.end, one.start)):
        weight *= _BEYOND_COMMA
    aside = innermost(sentence.asides, one.start)
    return weight * (_BESIDE if aside and not aside.holds(cue.start) else 1)


def way(sentence: Sentence, start: int, end: int) -> float:
    """Weigh the words between a name and a word."""
    words = sentence.between(start, end)
    return _WORD_STEP ** (len(words) // 6) * (_BEYOND_CLAUSE if is_beyond(words) else 1)


def others_between(sentence: Sentence, at: int, start: int, end: int) -> list[int]:
    """Return the mentions between two places, one of each list that is not the own."""
    found: dict[int, int] = {}
    for number, other in enumerate(sentence.mentions):
        if start <= other.start and other.end <= end:
            found.setdefault(sentence.lists[number], number)
    found.pop(sentence.lists[at], None)
    return [*found.values()]


def is_set_aside(sentence: Sentence, at: int, place: int) -> bool:
    """Tell whether a mention depends on a preposition, or stands in an aside without that place."""
    if is_in_closed_aside(sentence, at, place):
        return True
    first = sentence.mentions[sentence.lists[at]]
    return bool(preposition(sentence.between(max(sentence.start, first.start - 40), first.start)))


def is_in_closed_aside(sentence: Sentence, at: int, place: int) -> bool:
    """Tell whether a mention stands in an aside that does not hold a place."""
    aside = innermost(sentence.asides, sentence.mentions[at].start)
    return bool(aside and not aside.holds(place))
