"""Weigh how clearly a sentence ties two of its actors by a word, and who of them acts.

In: a `Sentence`. Out: `Link`s: two mentions, the cue between or beside them, and a weight up to 1.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tieline.suggest.cues import Cue, Meaning
from tieline.suggest.mention import Mention
from tieline.suggest.roles import Roles, roles
from tieline.suggest.sentences import Sentence

_TOGETHER = 0.8
"""For two of a list whose cue means both, as in "Arden and Borel signed"."""
_SAME_ROLE = 0.2
"""For two of a list who do the same to a third, as in "Arden and Borel accuse Cresta"."""
_GIVEN_TO_BOTH = 0.05
"""For two of a list to whom the same is given."""
_LARGEST_PARTY = 3
_MANY = 0.4
"""For two of a longer list that stands with somebody beside it: each is tied to that one."""
_LEAST = 0.04
_STANDS_TOGETHER = Meaning("alliance", "stance", "mutual", 0.8, is_noun=False)
_HELPS = Meaning("support", "military", "acts", 0.8, is_noun=False)
_BETWEEN = re.compile(r"\b(?:between|of)(?: both)?(?: the)?(?: \w+)? ?$")
_EACH_OTHER = re.compile("each other|one another", re.IGNORECASE)
_HELPED = re.compile(
    r"\b(?:with|by|using)(?: the)? (?:help|aid|support|backing) (?:of|from)(?: the)? $",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\b(?:with|using)(?: the)? $", re.IGNORECASE)
_ARMS = re.compile(
    r" (?:[\w-]+ )?(?:rifles|arms|weapons|guns|drones|missiles|tanks|planes|aircraft|money|help|"
    r"explosives)",
    re.IGNORECASE,
)
"""What somebody fights with, as in "fought Cresta with Borelian rifles"."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word that ties two actors: `actor` acts and `target` is acted upon."""

    actor: Mention
    target: Mention
    cue: Cue
    weight: float


def links(sentence: Sentence, state: Callable[[str], str]) -> Iterator[Link]:
    """Yield the links of each two actors of a sentence that do not act for the same state."""
    for cue in sentence.cues:
        found = roles(sentence, cue)
        for at, one in enumerate(sentence.mentions):
            for behind, other in enumerate(sentence.mentions[at + 1 :], at + 1):
                if state(one.actor) == state(other.actor) or is_of_others(
                    sentence, cue, one, other
                ):
                    continue
                weight, turned = pair_weight(sentence, cue, found, (at, behind))
                if weight >= _LEAST:
                    yield link(sentence, cue, (at, behind), weight, turned=turned)
    yield from whose_arms(sentence, state)


def whose_arms(sentence: Sentence, state: Callable[[str], str]) -> Iterator[Link]:
    """Yield links of those whose arms or goods the first actor of a sentence uses."""
    for one in sentence.mentions[1:]:
        first = sentence.mentions[0]
        before = _MEANS.search(sentence.between(first.end, one.start))
        arms = _ARMS.match(sentence.between(one.end, sentence.end))
        if before and arms and state(one.actor) != state(first.actor):
            cue = Cue(one.end + 1, one.end + arms.end(), _HELPS, passive=False)
            yield Link(one, first, cue, _HELPS.strength)


def link(
    sentence: Sentence, cue: Cue, places: tuple[int, int], weight: float, *, turned: bool
) -> Link:
    """Return the link of two mentions by a cue; `turned` where the second of them acts.

    Two of a list who do the same to a third stand together, whatever they do to it.
    """
    at, behind = places
    one, other = sentence.mentions[at], sentence.mentions[behind]
    if sentence.lists[at] == sentence.lists[behind] and is_done_to_a_third(sentence, cue):
        return Link(one, other, replace(cue, meaning=_STANDS_TOGETHER), weight)
    if cue.meaning.type == "tension" and is_means(sentence, cue, other):
        return Link(other, one, replace(cue, meaning=_HELPS), weight)
    return Link(other, one, cue, weight) if turned else Link(one, other, cue, weight)


def pair_weight(
    sentence: Sentence, cue: Cue, found: Roles, places: tuple[int, int]
) -> tuple[float, bool]:
    """Weigh how clearly a cue ties two mentions, and tell whether the second of them acts."""
    at, behind = places
    one, other = sentence.mentions[at], sentence.mentions[behind]
    strength = cue.meaning.strength
    if sentence.lists[at] != sentence.lists[behind]:
        weight, turned = found.between(at, behind)
        gap = sentence.between(one.end, other.start)
        return strength * weight, turned != bool(_HELPED.search(gap)) and weight > 0
    size = sentence.lists.count(sentence.lists[at])
    others = any(number != sentence.lists[at] for number in sentence.lists)
    many = size > _LARGEST_PARTY and others
    near = max(found.acts[at], found.acts[behind], found.acted_upon[at], found.acted_upon[behind])
    return strength * near * list_weight(sentence, cue, one) * (_MANY if many else 1), False


def list_weight(sentence: Sentence, cue: Cue, one: Mention) -> float:
    """Weigh two of a list: what is between them, what both do to one another, or to a third."""
    before = sentence.between(max(sentence.start, one.start - 25), one.start)
    if _BETWEEN.search(before) or _EACH_OTHER.fullmatch(sentence.between(one.start, one.end)):
        return 0.95
    if cue.meaning.type == "support":
        return _SAME_ROLE if one.start < cue.start else _GIVEN_TO_BOTH
    return _SAME_ROLE if is_done_to_a_third(sentence, cue) else _TOGETHER


def is_done_to_a_third(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether what a cue says is done to somebody who stands behind it."""
    has_object = any(other.start >= cue.end for other in sentence.mentions)
    return has_object and not means_both(cue)


def means_both(cue: Cue) -> bool:
    """Tell whether a cue says the same of all who stand before or behind it."""
    meaning = cue.meaning
    return meaning.frame == "mutual" or (meaning.frame == "noun" and meaning.type != "support")


def is_of_others(sentence: Sentence, cue: Cue, one: Mention, other: Mention) -> bool:
    """Tell whether a cue is part of a word for others, as in "this alliance" of its members."""
    holders = [m for m in sentence.mentions if m.start <= cue.start and cue.end <= m.end]
    return bool(holders) and not (one in holders and other in holders)


def is_means(sentence: Sentence, cue: Cue, other: Mention) -> bool:
    """Tell whether somebody behind a cue is whose arms or help the one before it uses."""
    before = sentence.between(cue.end, other.start)
    behind = sentence.between(other.end, sentence.end)
    return bool(_HELPED.search(before) or (_MEANS.search(before) and _ARMS.match(behind)))
