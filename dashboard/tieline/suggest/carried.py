"""Find whom a paragraph means by words for those named before: "both sides", "they", "the rebels".

In: an article's paragraphs with the names in each, and who is known. Out: all mentions of each.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tieline.data.actors import Actor
from tieline.provenance.told_dates import parts
from tieline.suggest.known_actors import BODIES, Cast
from tieline.suggest.mention import Mention, within

_FAR_BACK = 2
"""Paragraphs in which those are looked for whom "both countries" means."""
_MOST_WORDS = 500
"""Such words of a paragraph that are looked at."""
_FEW = 4
"""Last mentions of the paragraph before, whom "this alliance" may mean."""
_MANY = (
    "countries|states|nations|capitals|sides|governments|leaders|presidents|premiers|ministers|men|"
    "parties|neighbou?rs|allies|powers|armies|partners|rivals|republics|kingdoms|peoples|"
    "delegations|foreign ministers|prime ministers|rulers|generals|regimes|juntas"
)
_GROUP = re.compile(
    rf"\b(?:(?:both|two|three|four|the neighbou?rs)\b"
    rf"(?: (?:\w+ )?(?:{_MANY})\b)?|each other\b|one another\b|the (?:pair|duo|trio)\b|"
    r"(?P<union>(?:this|the) (?:alignment|bloc|axis|partnership|alliance))\b|"
    r"(?:trilateral|bilateral)\b)",
    re.IGNORECASE,
)
_OF_STATES = re.compile(
    r"countr|state|nation|capital|government|neighbo|republic|kingdom|power|regime", re.IGNORECASE
)
_FIGHTERS = re.compile(
    r"\bthe (?:rebels|insurgents|guerrillas|militants|separatists|fighters|militia|insurgency)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"\bthe (?:alliance|bloc)\b", re.IGNORECASE)
_ALLIANCES = ("NATO", "Warsaw Pact", "ECOWAS", "European Union", "African Union", "ASEAN")
_PLACE = re.compile(r"\b(?:in|at|near|outside)(?: the)? $", re.IGNORECASE)
_WHOLE = re.compile(
    r"[.,;:!?]|$| (?:have|had|were|are|do|did|will|would|could|want|fear|regard|see|saw|say|know|"
    r"knew|met|fought|stood|sent|drew|won|lost|back|claim|need|deny|accuse|oppose|support|\w+ed)\b"
)
_ARMED = re.compile(
    r"Front|Army|Movement|Column|Brigade|Militia|Liberation|Resistance|Rebel|Forces|Guard|Jihad"
)
_THE = re.compile(r"\b(?:the|all|these|those) $", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:two|three|four|both)$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"[\W_]*(?:According to [^,.;]{2,60}?,? |(?:In|On|At|Since|After|Before|During|By|For|From|"
    r"Until|Last|This|That|Two|Three|Earlier|Later|Then|Now|Meanwhile|Yet|But|And|So|Still|Instead|Nor|"
    r"Today|Yesterday|Again|Here|When|While|As|Once|If|Though|Although)\b(?: [^\s,.;:]+){0,5}?,? )?"
    r"(he|she|it|they|its|his|her|their|"
    r"the (?:country|government|president|premier|prime minister|minister|regime|junta|kingdom|"
    r"republic|emirate|leader|general|chancellor|state|movement|group|army))\b",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"it(?:['’]s| is| was| has been| had been| may be| would be| will be| seems| remains| took)"
    r" (?:\w+ )?(?:secret|said|announced|reported|known|clear|likely|possible|hard|difficult|easy|"
    r"true|unlikely|important|understood|believed|thought|worth|surpris\w+|"
    r"hoped|rumou?red)\b",
    re.IGNORECASE,
)
"""An "it" that means nobody, as in "it is no secret"."""
_OBJECT = re.compile(r"\w (him|them)\b", re.IGNORECASE)
_OF_A_PERSON = frozenset({"he", "she", "his", "her"})
_OF_A_THING = frozenset({"it", "its"})


@dataclass(frozen=True)
class Known:
    """Who is known in an article, how often each is named, and who "the rebels" and "the alliance"
    are, if any.
    """

    cast: Cast
    counts: Mapping[str, int]
    movement: str
    body: str

    def state(self, one: Mention) -> str:
        """Return whom a mention's actor acts for."""
        return self.cast.actors[one.actor].state

    def members(self, named: Sequence[Mention], *, of_states: bool) -> dict[str, str]:
        """Return whom mentions may mean together, by the state for which each acts.

        Those who are named most in the article come first.
        """
        actors = {self.state(one): one.actor for one in named}
        return {
            state: actors[state]
            for state in sorted(actors, key=lambda state: -self.counts[state])
            if self.cast.is_state(state) or not of_states
        }


def carried(
    paragraphs: Sequence[str], found: Sequence[Sequence[Mention]], cast: Cast
) -> Iterator[tuple[Mention, ...]]:
    """Add those whom a paragraph means by "both sides", "they" or "its", named before."""
    counts = Counter(cast.actors[one.actor].state for named in found for one in named)
    known = Known(cast, counts, movement_of(found, cast), body_of(counts, cast))
    for number, text in enumerate(paragraphs):
        here = found[number]
        earlier = [one for before in found[max(0, number - _FAR_BACK) : number] for one in before]
        more = [
            *groups(text, here, earlier, known),
            *meant(_FIGHTERS, text, known.movement),
            *meant(_BODY, text, known.body),
            *subjects(text, here, named_last(paragraphs, found, number, known), known),
        ]
        taken = [(one.start, one.end) for one in here]
        free = [m for m in more if not any(m.start < e and s < m.end for s, e in taken)]
        yield tuple(sorted((*here, *free), key=lambda one: (one.start, one.end, one.actor)))


def groups(
    text: str, here: Sequence[Mention], earlier: Sequence[Mention], known: Known
) -> Iterator[Mention]:
    """Yield the members of "both countries" and the like: those who were named before."""
    ends = [0, *(end for _, end in parts(text))]
    for match in islice(_GROUP.finditer(text), _MOST_WORDS):
        is_number = _ALONE.search(match[0]) and not stands_alone(text, match)
        if is_number or (known.body and _BODY.fullmatch(match[0])):
            continue
        begin = ends[bisect_right(ends, match.start()) - 1]
        before = within(here, 0, begin)
        last = {known.state(one) for one in before or earlier[-_FEW:]}
        named = Around(
            [*before, *reversed(earlier)],
            before,
            within(here, begin, match.start()),
            within(here, match.end(), len(text)),
        )
        of_states = bool(_OF_STATES.search(match[0]))
        for actor in members_of(named, number_of(match, len(last)), known, of_states=of_states):
            yield Mention(match.start(), match.end(), actor, "group")


@dataclass(frozen=True, slots=True)
class Around:
    """Who is named before the sentence of a word (`above` in its own paragraph), in that sentence
    before the word, and behind the word.
    """

    before: Sequence[Mention]
    above: Sequence[Mention]
    beside: Sequence[Mention]
    behind: Sequence[Mention]


def members_of(named: Around, number: int, known: Known, *, of_states: bool) -> list[str]:
    """Return whom a word for several means.

    They are all whom its own sentence or paragraph names before it, if their number is right; else
    others, named most before; else some of all; else some who are named behind it.
    """
    beside, above, before, behind = (
        known.members(part, of_states=of_states)
        for part in (named.beside, named.above, named.before, named.behind)
    )
    for alone in (beside, above):
        if len(alone) == number:
            return [*alone.values()]
    others = {state: actor for state, actor in before.items() if state not in beside}
    for members in (others, beside | others, beside | others | behind):
        if len(members) >= number:
            return [*members.values()][:number]
    return []


def number_of(match: re.Match[str], named: int) -> int:
    """Return how many a word for several means; an alliance has two members or three."""
    if match["union"]:
        return min(max(named, 2), 3)
    three = re.search(r"three|trio|trilateral", match[0], re.IGNORECASE)
    return 3 if three else 4 if "four" in match[0].casefold() else 2


def meant(words: re.Pattern[str], text: str, actor: str) -> Iterator[Mention]:
    """Yield where words such as "the rebels" mean an actor; blank for none."""
    for match in islice(words.finditer(text), _MOST_WORDS if actor else 0):
        yield Mention(match.start(), match.end(), actor, "role")


def body_of(counts: Mapping[str, int], cast: Cast) -> str:
    """Return whom "the alliance" means: the one of the large alliances that is named most."""
    named = [name for name in _ALLIANCES if counts.get(name) and name in cast.actors]
    return max(named, key=lambda name: counts[name], default="")


def movement_of(found: Sequence[Sequence[Mention]], cast: Cast) -> str:
    """Return the movement that an article names first: who "the rebels" are; blank for none."""
    bodies = [m.actor for here in found for m in here if is_movement(cast.actors[m.actor])]
    return next((name for name in bodies if _ARMED.search(name)), next(iter(bodies), ""))


def is_movement(actor: Actor) -> bool:
    """Tell whether an actor may be who "the rebels" are."""
    return actor.kind == "organisation" and not actor.represents and actor not in BODIES


def stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether "the two" or "both" is a whole phrase and counts nothing else."""
    before, behind = text[max(0, match.start() - 8) : match.start()], text[match.end() :][:20]
    is_whole = match[0].casefold().endswith("both") or _THE.search(before)
    return bool(_WHOLE.match(behind) and is_whole) and not before.endswith("of the ")


def subjects(
    text: str, here: Sequence[Mention], last: Sequence[Mention], known: Known
) -> Iterator[Mention]:
    """Yield whom the first word of a sentence means, as "it" does: who acted in the one before."""
    for start, end in parts(text):
        inside = within(here, start, end)
        yield from objects(text, (start, end), inside[:1], last, known)
        match = _PRONOUN.match(text, start, end)
        is_free = match and not within(inside, start, match.start(1))
        if match and last and is_free and not _EMPTY_IT.match(text, match.start(1)):
            for one in whom(match[1].casefold(), last, known):
                yield replace(one, start=match.start(1), end=match.end(1), by="carried")
        elif inside:
            acting = [one for one in inside if not is_place(text, one)] or inside
            by_state = {known.state(one): one for one in reversed(acting)}
            last = [*reversed(by_state.values())]


def objects(
    text: str,
    place: tuple[int, int],
    acting: Sequence[Mention],
    last: Sequence[Mention],
    known: Known,
) -> Iterator[Mention]:
    """Yield whom "them" or "him" means within a sentence: who acted before and does not here."""
    own = {known.state(one) for one in acting}
    others = [one for one in last if known.state(one) not in own]
    for match in islice(_OBJECT.finditer(text, *place), _MOST_WORDS if others else 0):
        one = whom("he" if match[1].casefold() == "him" else "them", others, known)[0]
        yield replace(one, start=match.start(1), end=match.end(1), by="carried")


def named_last(
    paragraphs: Sequence[str], found: Sequence[Sequence[Mention]], number: int, known: Known
) -> list[Mention]:
    """Return whom a word at the head of a paragraph may mean, the likeliest first.

    They are who is asked about in a question right before, if anybody; else who is named most in
    the two paragraphs before, and the person named last.
    """
    before = found[max(0, number - _FAR_BACK) : number]
    earlier = [one for named in before for one in named]
    persons = [one for one in reversed(earlier) if known.cast.actors[one.actor].kind == "person"]
    is_asked = number > 0 and paragraphs[number - 1].rstrip().endswith("?")
    asked = most_named(found[number - 1]) if is_asked else []
    return asked or [*most_named(earlier), *persons[:1]]


def whom(word: str, last: Sequence[Mention], known: Known) -> Sequence[Mention]:
    """Return whom a word for somebody means of those who acted last: "he" a person, if any."""
    if word in ("they", "their"):
        return last[:2]
    persons = [one for one in last if known.cast.actors[one.actor].kind == "person"]
    if word in _OF_A_PERSON:
        return (persons or last)[:1]
    things = [one for one in last if one not in persons] if word in _OF_A_THING else []
    return (things or last)[:1]


def is_place(text: str, one: Mention) -> bool:
    """Tell whether a mention only says where, as "in Ardenport" does."""
    return bool(_PLACE.search(text[max(0, one.start - 12) : one.start]))


def most_named(earlier: Sequence[Mention]) -> list[Mention]:
    """Return the two who were named most in the paragraphs before."""
    counts = Counter(one.actor for one in earlier)
    one_each = {one.actor: one for one in earlier}
    return [one_each[actor] for actor, _ in counts.most_common(2)]
