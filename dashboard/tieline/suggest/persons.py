"""Find the persons and organisations that an article itself introduces, and whom an office means.

In: an article's paragraphs and who is known. Out: names of nobody known, each with its kind and the
state that it serves; those of them that are taken as actors; who leads which state.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from tieline.data.actors import Actor
from tieline.provenance.mentions import plain_form, spans
from tieline.provenance.unknown_names import Candidate, candidates
from tieline.suggest.known_actors import Cast
from tieline.suggest.mention import Mention

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
_RANK = (
    "former|new|late|acting|deputy|vice|interim|military|current|then|longtime|first|exiled|ousted|"
    r"ruling|right-wing|left-wing|[a-z-]+(?:ist|ive|al|ic|ian)"
)
_STATE_AND_OFFICE = re.compile(
    rf"(?:['’]s)?(?: (?:{_RANK})){{0,2}} (?i:{_OFFICES})(?: [A-Z]\w+)?,? ?"
)
_STATE_OF_OFFICE = re.compile(r"\bof (?:the )?$|^, (?:the )?$")
_OFFICE_OF = re.compile(rf"^,? (?:the |its |a )?(?:\w+ )?(?:{_OFFICES})\b", re.IGNORECASE)


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
    states = [span for span in spans(text, cast.words) if cast.is_state(span.actor)]
    rest = text[states[-1].end :] if states else ""
    return states[-1].actor if _STATE_AND_OFFICE.fullmatch(rest) else ""


def state_behind(before: str, after: str, cast: Cast) -> str:
    """Return the state behind a name and its office, as in "Mara Quill, president of Arden"."""
    if not (_OFFICE_OF.match(after) or _OFFICE.search(before[-20:])):
        return ""
    behind = re.split("[.;!?]", after)[0]
    for state in (span for span in spans(behind, cast.words) if cast.is_state(span.actor)):
        return state.actor if _STATE_OF_OFFICE.search(behind[: state.start]) else ""
    return ""


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
