"""Find who stands where in an article, by whatever words: names, capitals, offices, "both sides".

In: an article's paragraphs and the dossier's actors. Out: `Mentions`: for each paragraph the actors
with their places, and the names of nobody known, each with what it may be.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal

from tieline.data.actors import Actor
from tieline.provenance.mentions import plain_form, spans
from tieline.provenance.told_dates import parts
from tieline.provenance.unknown_names import Candidate, candidates
from tieline.suggest.known_actors import BODIES, Cast, cast_of
from tieline.suggest.speakers import Speaker, pronouns, speakers

By = Literal["name", "role", "group", "carried", "before"]
_FAR_BACK = 2
"""Paragraphs in which those are looked for whom "both countries" means."""
_MOST_NAMED = 500
"""Mentions of a paragraph; one with more is a list of names."""
_FEW = 4
"""Last mentions of the paragraph before, whom "this alliance" may mean."""
_NEAR = 60
"""Characters between a person's name and the state whose office it holds."""
_MOST_PLACES = 20
"""Places in a paragraph at which the office of a person is looked for."""
_LARGEST = 400_000
"""Characters of an article in which unknown names are looked for; a book has more."""
_OFFICES = (
    "president|prime minister|premier|chancellor|king|queen|emir|sultan|leader|ruler|dictator|"
    "foreign minister|defen[cs]e minister|finance minister|interior minister|minister|"
    "foreign secretary|secretary of state|ambassador|envoy|general|colonel|marshal|chief"
)
_THINGS = frozenset(
    {
        *("war", "assembly", "summit", "olympics", "games", "conference", "peninsula", "congress"),
        *("treaty", "accord", "accords", "pact", "agreement", "day", "week", "parade", "plan"),
        *("convention", "declaration", "revolution", "doctrine", "cup", "festival", "house"),
        *("social", "media", "today", "street", "square", "strait", "river", "mount", "lake"),
    }
)
"""Words of names that are no person's."""
_MEDIA = frozenset(
    {
        *(
            "Reuters",
            "BBC",
            "CNN",
            "AP",
            "AFP",
            "Associated Press",
            "Xinhua",
            "KCNA",
            "TASS",
            "Tass",
        ),
        *("ABC News", "Al Jazeera", "New York Times", "Washington Post", "Bloomberg", "Guardian"),
    }
)
"""Those whose reports an article passes on."""
_HEAD = re.compile(
    r"(?:['’]s)?[ \u00a0](?:\w+[ \u00a0])?(?:leader|president|prime minister|premier|chancellor|"
    r"ruler|dictator|king|queen|emir|strongman)\b",
    re.IGNORECASE,
)
"""Words behind a state that mean whoever leads it."""
_OFFICE = re.compile(rf"\b(?:{_OFFICES})\b", re.IGNORECASE)
_STATE_AND_OFFICE = re.compile(
    rf"(?:['’]s)?(?: [a-z]\w*)?(?: [a-z]\w*)? (?i:{_OFFICES})(?: \w+)?,? ?"
)
_STATE_OF_OFFICE = re.compile(r"\bof (?:the )?$|^, (?:the )?$")
_OFFICE_OF = re.compile(rf"^,? (?:the |its |a )?(?:\w+ )?(?:{_OFFICES})\b", re.IGNORECASE)
_MANY = (
    "countries|states|nations|capitals|sides|governments|leaders|presidents|premiers|ministers|men|"
    "parties|neighbou?rs|allies|powers|armies|partners|rivals|republics|kingdoms|peoples|"
    "delegations|foreign ministers|prime ministers|rulers|generals|regimes|juntas"
)
GROUP = re.compile(
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
_PLACE = re.compile(r"\b(?:in|at|near|outside|from|to|over|on)(?: the)? $", re.IGNORECASE)
_WHOLE = re.compile(
    r"[.,;:!?]|$| (?:have|had|were|are|agreed|signed|met|will|would|quarrell?ed|fought)\b"
)
_ARMED = re.compile(
    r"Front|Army|Movement|Column|Brigade|Militia|Liberation|Resistance|Rebel|Forces|Guard|Jihad"
)
_ALONE = re.compile(r"\b(?:two|three|four|both)$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"[\W_]*(?:According to [^,.;]{2,60}?,? )?(he|she|it|they|its|his|her|their|"
    r"the (?:country|government|president|premier|prime minister|minister|regime|junta|kingdom|"
    r"republic|emirate|leader|general|chancellor|state|movement|group|army))\b",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who stands where in each paragraph, all actors by name, and names of nobody known.

    `actors` are those of the dossier, all states, large organisations, and the persons that the
    article itself introduces with their office.
    """

    by_paragraph: tuple[tuple[Mention, ...], ...]
    actors: Mapping[str, Actor]
    unknown: tuple[Candidate, ...]
    speakers: tuple[Speaker | None, ...]

    def state(self, actor: str) -> str:
        """Return whom an actor acts for, or itself."""
        return self.actors[actor].state


def mentions(
    paragraphs: Sequence[str], actors: Mapping[str, Actor], published: str = ""
) -> Mentions:
    """Find the actors and the unknown names of an article; `published` is as its record has it."""
    year = published[:4]
    cast = cast_of(actors, int(year) if year.isascii() and year.isdigit() else None)
    named = [spans(text, cast.words)[:_MOST_NAMED] for text in paragraphs]
    cast = cast.with_ambiguous({span.actor for spans_ in named for span in spans_})
    unknown = unknown_names(paragraphs, cast)
    cast = cast.with_actors(actors_found(unknown))
    found = [
        [
            Mention(span.start, span.end, span.actor)
            for span in spans(text, cast.words)[:_MOST_NAMED]
        ]
        for text in paragraphs
    ]
    leaders = leaders_of(found, cast)
    found = [
        list(with_roles(text, one, leaders)) for text, one in zip(paragraphs, found, strict=True)
    ]
    spoken = speakers(paragraphs, cast.actors, unknown)
    found = [with_pronouns(*one) for one in zip(paragraphs, found, spoken, strict=True)]
    by_paragraph = tuple(carried(paragraphs, found, cast))
    return Mentions(by_paragraph, cast.actors, tuple(unknown), tuple(spoken))


def unknown_names(paragraphs: Sequence[str], cast: Cast) -> list[Candidate]:
    """Return the names that mean nobody known, each with its kind and the state it acts for."""
    if sum(map(len, paragraphs)) > _LARGEST:
        return []
    unknown = []
    found = candidates(paragraphs)
    names = {one.name for one in found}
    for one in found:
        first, _, rest = one.name.partition(" ")
        begins = rest in names or rest in cast.words.actors
        if (
            one.iso3
            or one.name in _MEDIA
            or plain_form(one.name) in cast.words.actors
            or (begins and first not in names)
        ):
            continue
        one.of = ""
        if one.kind == "person" and not set(one.name.casefold().split()) & _THINGS:
            one.of = state_served(one, paragraphs, cast)
        unknown.append(one)
    return unknown


def state_served(person: Candidate, paragraphs: Sequence[str], cast: Cast) -> str:
    """Return the state whose office a person holds by the article's words; blank for none."""
    name = re.compile(rf"\b(?:{re.escape(person.name)}|{re.escape(person.name.split()[-1])})\b")
    for text in paragraphs:
        for match in islice(name.finditer(text), _MOST_PLACES):
            before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() :]
            if state := state_before(before, cast) or state_behind(before, after[:_NEAR], cast):
                return state
    return ""


def state_before(text: str, cast: Cast) -> str:
    """Return the state before an office, as in "Ardenese President" with a name behind it."""
    states = [span for span in spans(text, cast.words) if is_state(cast, span.actor)]
    rest = text[states[-1].end :] if states else ""
    return states[-1].actor if _STATE_AND_OFFICE.fullmatch(rest) else ""


def state_behind(before: str, after: str, cast: Cast) -> str:
    """Return the state behind a name and its office, as in "Mara Quill, president of Arden"."""
    if not (_OFFICE_OF.match(after) or _OFFICE.search(before[-20:])):
        return ""
    behind = re.split("[.;!?]", after)[0]
    for state in (span for span in spans(behind, cast.words) if is_state(cast, span.actor)):
        return state.actor if _STATE_OF_OFFICE.search(behind[: state.start]) else ""
    return ""


def is_state(cast: Cast, name: str) -> bool:
    """Tell whether a name is that of a state."""
    return cast.actors[name].kind == "state"


def actors_found(unknown: Sequence[Candidate]) -> Iterator[Actor]:
    """Yield the unknown names that are taken as actors: somebody in office, organisations.

    A single name that stands alone elsewhere means the first of the persons who have it.
    """
    singles = {one.name for one in unknown if " " not in one.name}
    for one in unknown:
        if one.kind == "person" and one.of:
            words = one.name.split()
            own = [word for word in (words[-1], words[0]) if word in singles]
            singles -= set(own)
            aliases = (*one.aliases, *own)
            yield Actor(one.name, kind="person", represents=one.of, aliases=aliases)
        elif is_organisation(one):
            yield Actor(one.name, kind="organisation", aliases=tuple(one.aliases))


def is_organisation(one: Candidate) -> bool:
    """Tell whether an unknown name is taken as an organisation: named twice, by a name of its own.

    "The Central Committee" is a part of something that the name does not say.
    """
    words = {*one.name.casefold().split()} - {"central", "supreme", "national", "high", "general"}
    return one.kind == "organisation" and one.sure and one.count > 1 and len(words) > 1


def leaders_of(found: Sequence[Sequence[Mention]], cast: Cast) -> dict[str, str]:
    """Return the person of each state whom an article names far more often than its others."""
    counts = Counter(mention.actor for paragraph in found for mention in paragraph)
    persons: dict[str, list[str]] = {}
    for name, _ in counts.most_common():
        actor = cast.actors[name]
        if actor.kind == "person" and actor.represents:
            persons.setdefault(actor.represents, []).append(name)
    return {
        state: names[0]
        for state, names in persons.items()
        if counts[names[0]] * 2 > sum(counts[name] for name in names)
    }


def with_roles(
    text: str, found: Sequence[Mention], leaders: Mapping[str, str]
) -> Iterator[Mention]:
    """Take "the Ardenese leader" as the person; a name right behind it says itself who it is."""
    for one, after in pairwise([*found, None]):
        assert one is not None
        role = _HEAD.match(text, one.end) if one.actor in leaders else None
        names_follow = after is not None and role is not None and after.start - role.end() <= 2
        if role is None or names_follow:
            yield one
        else:
            yield Mention(one.start, role.end(), leaders[one.actor], "role")


def with_pronouns(text: str, found: Sequence[Mention], speaker: Speaker | None) -> list[Mention]:
    """Add whom "we" and "you" mean in a transcript; its label is no part of what is said."""
    if speaker is None:
        return list(found)
    said = [one for one in found if one.start >= speaker.begins]
    told = [Mention(*place, "carried") for place in pronouns(text, speaker)]
    return sorted((*said, *told), key=lambda one: one.start)


def carried(
    paragraphs: Sequence[str], found: Sequence[Sequence[Mention]], cast: Cast
) -> Iterator[tuple[Mention, ...]]:
    """Add those whom a paragraph means by "both sides", "they" or "its", named before."""
    counts = Counter(cast.actors[one.actor].state for named in found for one in named)
    for number, text in enumerate(paragraphs):
        here = found[number]
        earlier = [one for before in found[max(0, number - _FAR_BACK) : number] for one in before]
        so_far = [one for before in found[: number + 1] for one in before]
        more = [
            *groups(text, here, earlier, cast, counts),
            *fighters(text, so_far, cast),
            *subjects(text, here, earlier, cast),
        ]
        taken = [(one.start, one.end) for one in here]
        free = [m for m in more if not any(m.start < e and s < m.end for s, e in taken)]
        yield tuple(sorted((*here, *free), key=lambda one: (one.start, one.end, one.actor)))


def groups(
    text: str,
    here: Sequence[Mention],
    earlier: Sequence[Mention],
    cast: Cast,
    counts: Mapping[str, int],
) -> Iterator[Mention]:
    """Yield the members of "both countries" and the like: those who were named before."""
    ends = [end for _, end in parts(text)]
    for match in islice(GROUP.finditer(text), _MOST_NAMED):
        if _ALONE.search(match[0]) and not stands_alone(text, match):
            continue
        begin = max((end for end in ends if end <= match.start()), default=0)
        nearer = [one for one in here if one.end <= match.start()]
        last = nearer or earlier[-_FEW:]
        number = number_of(match, len({cast.actors[one.actor].state for one in last}))
        of_states = bool(_OF_STATES.search(match[0]))
        beside = members_of([one for one in nearer if one.start >= begin], cast, counts, of_states)
        before = members_of([*nearer, *reversed(earlier)], cast, counts, of_states)
        behind = members_of(
            [one for one in here if one.start >= match.end()], cast, counts, of_states
        )
        others = {state: actor for state, actor in before.items() if state not in beside}
        for members in (beside, others, before, before | behind):
            if len(members) >= number and not (members is beside and len(beside) > number):
                for actor in [*members.values()][:number]:
                    yield Mention(match.start(), match.end(), actor, "group")
                break


def members_of(
    named: Sequence[Mention], cast: Cast, counts: Mapping[str, int], of_states: bool
) -> dict[str, str]:
    """Return whom mentions may mean together, by the state for which each acts.

    Those who are named most in the article come first.
    """
    actors = {cast.actors[one.actor].state: one.actor for one in named}
    return {
        state: actors[state]
        for state in sorted(actors, key=lambda state: -counts[state])
        if is_state(cast, state) or not of_states
    }


def number_of(match: re.Match[str], named: int) -> int:
    """Return how many a word for several means; an alliance has two members or three."""
    if match["union"]:
        return min(max(named, 2), 3)
    three = re.search(r"three|trio|trilateral", match[0], re.IGNORECASE)
    return 3 if three else 4 if "four" in match[0].casefold() else 2


def fighters(text: str, so_far: Sequence[Mention], cast: Cast) -> Iterator[Mention]:
    """Yield the movement that "the rebels" means: the organisation that was named first."""
    bodies = [one.actor for one in so_far if is_movement(cast.actors[one.actor])]
    movements = [name for name in bodies if _ARMED.search(name)] or bodies
    for match in islice(_FIGHTERS.finditer(text), _MOST_NAMED if movements else 0):
        yield Mention(match.start(), match.end(), movements[0], "role")


def is_movement(actor: Actor) -> bool:
    """Tell whether an actor may be who "the rebels" are."""
    return actor.kind == "organisation" and not actor.represents and actor not in BODIES


def stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether "the two" or "both" is a whole phrase and counts nothing else."""
    before, behind = text[max(0, match.start() - 8) : match.start()], text[match.end() :][:20]
    return bool(_WHOLE.match(behind)) and not before.endswith("of the ")


def subjects(
    text: str, here: Sequence[Mention], earlier: Sequence[Mention], cast: Cast
) -> Iterator[Mention]:
    """Yield whom the first word of a sentence means, as "it" does: who acted in the one before."""
    last = most_named(earlier)
    for start, end in parts(text):
        inside = [one for one in here if start <= one.start < end]
        match = _PRONOUN.match(text, start, end)
        if match and last:
            plural = match[1].casefold() in ("they", "their")
            for one in last if plural else last[:1]:
                yield replace(one, start=match.start(1), end=match.end(1), by="carried")
        elif inside:
            acting = [one for one in inside if not is_place(text, one)] or inside
            by_state = {cast.actors[one.actor].state: one for one in reversed(acting)}
            last = [*reversed(by_state.values())][:2]


def is_place(text: str, one: Mention) -> bool:
    """Tell whether a mention only says where, as "in Ardenport" does."""
    return bool(_PLACE.search(text[max(0, one.start - 12) : one.start]))


def most_named(earlier: Sequence[Mention]) -> list[Mention]:
    """Return the two who were named most in the paragraphs before."""
    counts = Counter(one.actor for one in earlier)
    one_each = {one.actor: one for one in earlier}
    return [one_each[actor] for actor, _ in counts.most_common(2)]
