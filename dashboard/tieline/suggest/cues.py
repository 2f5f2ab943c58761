"""Find the words in a text that say how two actors stand: who arms, praises, accuses whom.

In: a text. Out: a `Cue` for each such word or phrase, with the type and form of tie that it speaks
for. The word list is `cues.toml`, beside this module.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

Frame = Literal["acts", "receives", "mutual", "noun"]

_LIST = Path(__file__).with_name("cues.toml")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LOOK_BACK = 4
"""Words before a participle among which a form of "be" makes it passive."""
_NOT = frozenset(
    {"not", "never", "neither", "nor", "without", "stop", "end", "hardly", "didn't", "doesn't"}
    | {"cannot", "won't", "refuse", "no", "lack", "ended", "ending", "ends", "cut", "cuts"}
)
_STOPS = (
    *("stopped", "stopping", "refus", "suspend", "revok", "scrap", "annul", "terminat", "halt"),
    *("abandon", "withdr", "cancel", "withh", "frozen", "froze", "unwilling", "renounc"),
)
"""Words, and begins of words, that say that what follows is not so, or no longer."""
_WISHED = frozenset(
    {
        "should",
        "ought",
        "hope",
        "hopes",
        "hoped",
        "wish",
        "wishes",
        "if",
        "unless",
        "urged",
        "asked",
    }
    | {"asks", "ask", "wants", "wanted", "could", "might", "let", "request", "requested"}
)
"""Words before what is wished for, or asked whether it is so."""
_ONLY_WISHED = 0.6
_DENIED_HELP = 0.8
_DENIED_TENSION = 0.5
_OWNERS = frozenset({"their", "his", "her"})
"""Words for which "its" stands in the list."""
_LONGEST = 5
"""Words of the longest phrase."""
_NOUN_BEFORE = frozenset(
    {"the", "a", "an", "its", "this", "that", "these", "those", "any", "no", "some", "more", "of"}
    | {"for", "with", "by", "from", "under", "our", "your", "my", "such", "despite", "new", "in"}
    | {"on", "and", "full", "further", "own", "military", "economic", "open", "direct", "whose"}
)
"""Words behind which the plain form of a verb is a noun, as in "an attack"."""
_PARTICLES = frozenset({"out", "off", "down", "back", "up", "away", "over"})
_PARTED = 7
"""Words from a verb to behind the last at which its particle is looked for."""
_MOST_WORDS = 400
"""Words of one sentence that are looked at: a longer one is no sentence, but a list."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word speaks for: a type, a form, who acts, and how clearly it says so, up to 1."""

    type: str
    form: str
    frame: Frame
    strength: float
    is_noun: bool


_ANTI = "anti-"
_OPPOSED = Meaning("tension", "stance", "noun", 0.9, is_noun=True)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase with its place; `passive` where its subject is the one acted upon."""

    start: int
    end: int
    meaning: Meaning
    passive: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a word of the list: whether it may be a participle, or is a plain present."""

    meaning: Meaning
    participle: bool
    plain: bool = False


def cues(text: str) -> Iterator[Cue]:
    """Find the cues of a sentence, the longest phrase at each place.

    >>> [(cue.meaning.type, cue.passive) for cue in cues("Arden was armed by Borel.")]
    [('support', True)]
    """
    words = list(islice(_WORD.finditer(text), _MOST_WORDS))
    plain = ["its" if low in _OWNERS else low for low in (word[0].casefold() for word in words)]
    at = 0
    while at < len(words):
        length, form = found_at(plain, at)
        if form:
            end = words[at + max(length, 1) - 1].end()
            yield cue_of(form, plain, (at, length), (words[at].start(), end))
        elif not length and plain[at].startswith(_ANTI):
            start = words[at].start()
            yield Cue(start, start + len(_ANTI) - 1, _OPPOSED, passive=False)
        at += max(length, 1)


def found_at(plain: list[str], at: int) -> tuple[int, Form | None]:
    """Return the longest phrase of the list that begins at a word: of how many words, and its form.

    A verb may be parted from its particle, as in "drove the rebels out".
    """
    known = word_list()
    for length in range(min(_LONGEST, len(plain) - at), 0, -1):
        phrase = " ".join(plain[at : at + length])
        if phrase in known:
            return length, known[phrase]
    for particle in plain[at + 2 : at + _PARTED] if plain[at] in parted_verbs() else ():
        if particle in _PARTICLES and f"{plain[at]} {particle}" in known:
            return 0, known[f"{plain[at]} {particle}"]
    return 0, None


def cue_of(form: Form, plain: list[str], found: tuple[int, int], place: tuple[int, int]) -> Cue:
    """Return the cue of a form of the list, as the words before and behind it have it."""
    at, length = found
    behind = plain[at + max(length, 1) :][:1]
    before = plain[max(0, at - _LOOK_BACK) : at]
    is_from = form.meaning.frame == "receives" and behind != ["by"]
    passive = form.participle and not is_from and is_passive(before, behind)
    meaning = as_noun(form.meaning) if form.plain and is_noun(before) else form.meaning
    meaning = denied(meaning) if is_denied(before) else meaning
    if not _WISHED.isdisjoint(before):
        meaning = replace(meaning, strength=meaning.strength * _ONLY_WISHED)
    return Cue(*place, meaning, passive)


def is_passive(before: list[str], behind: list[str]) -> bool:
    """Tell whether a participle is passive, by the words before it and behind it."""
    if behind == ["by"]:
        return True
    for word in reversed(before):
        if word in _BE:
            return True
        is_between = word.endswith(("ed", "ly")) or word in ("and", "not", "never", "also", "fed")
        if not is_between:
            return False
    return False


def is_noun(before: list[str]) -> bool:
    """Tell whether the plain form of a verb is a noun, as "attack" is behind "Arden's"."""
    return before[-1:] != [] and (before[-1] in _NOUN_BEFORE or before[-1].endswith(("'s", "’s")))


def as_noun(meaning: Meaning) -> Meaning:
    """Return what a verb means that stands as a noun."""
    return replace(meaning, is_noun=True)


def is_denied(before: list[str]) -> bool:
    """Tell whether the words before a cue say that it is not so, or no longer."""
    if before[-2:-1] == ["tired"] or before[-1:] == ["only"]:
        return False
    return any(word in _NOT or word.startswith(_STOPS) for word in before)


def denied(meaning: Meaning) -> Meaning:
    """Return what a word means that is denied: help that is refused is tension.

    Tension that is denied is hardly a tie.
    """
    if meaning.type == "tension":
        return replace(meaning, strength=meaning.strength * _DENIED_TENSION)
    return replace(meaning, type="tension", strength=meaning.strength * _DENIED_HELP)


@cache
def word_list() -> Mapping[str, Form | None]:
    """Return each form of each word of the list, in small letters, with what it means.

    None stands for a phrase that means nothing, though one of its words would.
    """
    lists = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    found: dict[str, Form | None] = dict.fromkeys(words_of(lists["neutral"]))
    for entry in lists["verbs"]:
        for word in words_of(entry):
            for form, participle in verb_forms(word):
                plain = not participle and not form.endswith("ing")
                found.setdefault(form, Form(meaning_of(entry, is_noun=False), participle, plain))
    for entry in lists["nouns"]:
        for word in words_of(entry):
            found.setdefault(word, Form(meaning_of(entry, is_noun=True), False))
    return MappingProxyType(found)


@cache
def parted_verbs() -> frozenset[str]:
    """Return the verbs of the list that a particle follows, or stands behind their object."""
    phrases = (phrase.split() for phrase in word_list())
    return frozenset(words[0] for words in phrases if words[-1] in _PARTICLES and len(words) == 2)


def words_of(entry: Mapping[str, Any]) -> list[str]:
    """Return the words of an entry of the list."""
    return [" ".join(word.split()) for word in entry["words"].split(",") if word.strip()]


def meaning_of(entry: Mapping[str, Any], *, is_noun: bool) -> Meaning:
    """Return what the words of an entry mean."""
    frame = entry.get("frame", "noun")
    return Meaning(entry["type"], entry["form"], frame, entry["strength"], is_noun)


def verb_forms(written: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a verb, each with whether it may be a participle of the passive.

    Where a consonant may be doubled both spellings are given; the wrong one stands in no text.

    >>> [form for form, _ in verb_forms("feed/fed")]
    ['feed', 'feeds', 'feeding', 'feedding', 'fed']
    >>> sorted({form for form, participle in verb_forms("ban") if participle})
    ['baned', 'banned']
    """
    base, *irregular = written.removeprefix("-").split("/")
    verb, blank, rest = base.partition(" ")
    stem = verb.removesuffix("e")
    last = verb[-1]
    third = f"{verb[:-1]}ies" if re.search("[^aeiou]y$", verb) else f"{verb}s"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else third
    present = (f"{stem}ing",) if written.startswith("-") else (verb, third, f"{stem}ing")
    yield from ((f"{form}{blank}{rest}", False) for form in present)
    if last not in "eyw":
        yield f"{verb}{last}ing{blank}{rest}", False
    if irregular:
        yield from ((form, True) for form in irregular)
        return
    past = f"{verb[:-1]}ied" if third.endswith("ies") else f"{stem}ed"
    yield f"{past}{blank}{rest}", True
    if last not in "eyw":
        yield f"{verb}{last}ed{blank}{rest}", True
    for british, american in (("ise", "ize"), ("our", "or"), ("ence", "ense")):
        if verb.endswith(british):
            other = f"{verb.removesuffix(british)}{american}"
            yield from verb_forms(f"{other}{blank}{rest}")
