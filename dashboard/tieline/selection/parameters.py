"""Every word of a selection as one record: how its value is read, written and refused.

In: one value of a query string, and the dossier where names are to be known. Out: what `Selection`
keeps of it, and a fault with its sentence for whatever was refused.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.problems import nearest, quoted
from tieline.data.vocabulary import CERTAINTIES, FORMS, LEVELS, THEMES, TYPES, VIEWS

LONGEST = 65_536
"""Characters of a query; a longer one is refused whole."""
SUGGESTED = 10
"""So many faults of a query carry a nearest name: finding one is slow among thousands."""

NONE = "none"

LONGEST_TITLE, LONGEST_NOTE = 200, 500
"""Characters of what a publisher writes above and below a picture."""

_COUNT = re.compile(r"[1-9][0-9]{0,8}")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_VERSION = re.compile(r"[0-9a-f]{12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class ParameterError:
    """What was dropped from a query: the word, its value, and a sentence with the remedy."""

    word: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, what to do, and the names that may have been meant."""

    value: str
    said: str
    remedy: str
    near: Callable[[], Mapping[str, str]] = dict
    """The names (spelling -> name), made only where a nearest one is looked for."""

    def problem(self, word: str, *, suggest: bool = True) -> ParameterError:
        """The fault as a problem of `word`, with the nearest name where there is one."""
        remedy = (self._meant(word) if suggest else None) or self.remedy
        named = word if word in WORDS else quoted(word)
        return ParameterError(word, self.value, f"{named}: {self.said}. {remedy}")

    def _meant(self, word: str) -> str | None:
        near = self.near()
        meant = nearest(self.value if word in WORDS else word, near)
        return None if meant is None else f"Did you mean {quoted(near[meant])}?"


Reading = tuple[Any, tuple[Fault, ...]]
"""What is kept of a value (None where nothing is), and its faults."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One word of the query: the field of `Selection` it fills, its reader and its writer."""

    word: str
    field: str
    read: Callable[[str, Dossier | None], Reading]
    write: Callable[[Any], str]
    allowed: str
    """What may be written, as an empty value is told."""
    repeats: bool = False
    draws: bool = False
    """Concerns drawing only: accepted and ignored by the data routes."""


def listed(words: Collection[str]) -> str:
    """The words as a list for a sentence: "light, dark or auto"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _same(words: Collection[str]) -> Mapping[str, str]:
    return {word: word for word in words}


def _one_of(noun: str, words: Collection[str]) -> Callable[[str, Dossier | None], Reading]:
    def read(value: str, _: Dossier | None) -> Reading:
        if value in words:
            return value, ()
        said = f"{quoted(value)} is not {noun}"
        return None, (Fault(value, said, f"Write {listed(words)}.", lambda: _same(words)),)

    return read


def _some_of(noun: str, words: Collection[str]) -> Callable[[str, Dossier | None], Reading]:
    one = _one_of(noun, words)

    def read(value: str, dossier: Dossier | None) -> Reading:
        if value == NONE:
            return (), ()
        return _each(value, lambda item: one(item, dossier)[1])

    return read


def _each(value: str, check: Callable[[str], tuple[Fault, ...]]) -> Reading:
    """Keep the good items of a comma-separated value; None where none is good."""
    items = dict.fromkeys(value.split(","))
    checked = [(item, check(item)) for item in items if item]
    faults = tuple(fault for _, wrong in checked for fault in wrong)
    if not all(items):
        said = f"{quoted(value)} has a comma with nothing beside it"
        faults += (Fault(value, said, "Write a word on both sides of every comma."),)
    return tuple(item for item, wrong in checked if not wrong) or None, faults


def _flag(word: str) -> Callable[[str, Dossier | None], Reading]:
    def read(value: str, _: Dossier | None) -> Reading:
        if value in ("0", "1"):
            return value == "1", ()
        said = f"{quoted(value)} is neither 0 nor 1"
        return None, (Fault(value, said, f"Write {word}=1 or {word}=0."),)

    return read


def _day(value: str, _: Dossier | None) -> Reading:
    try:
        return dates.day_of(value), ()
    except dates.DateError:
        said = f"{quoted(value)} is not a day of the calendar"
        return None, (Fault(value, said, "Write a day as YYYY-MM-DD, such as 2025-09-03."),)


def _count(value: str, _: Dossier | None) -> Reading:
    if _COUNT.fullmatch(value):
        return int(value), ()
    said = f"{quoted(value)} is not a whole number from 1 to 999,999,999"
    return None, (Fault(value, said, "Write a number of articles, such as 2."),)


def _source_faults(item: str, dossier: Dossier | None) -> tuple[Fault, ...]:
    if dossier is None or item in dossier.articles:
        return ()
    said = f"{quoted(item)} is not an article of this dossier"
    return (
        Fault(item, said, "Write an id of seeds/articles.csv.", lambda: _same(dossier.articles)),
    )


def _sources(value: str, dossier: Dossier | None) -> Reading:
    return _each(value, lambda item: _source_faults(item, dossier))


def _actor_faults(name: str, dossier: Dossier | None) -> tuple[Fault, ...]:
    if dossier is None or name in dossier.actors:
        return ()
    said = f"{quoted(name)} is not an actor of this dossier"
    return (Fault(name, said, "Write a name of actors.csv.", lambda: _spellings(dossier)),)


def _spellings(dossier: Dossier) -> Mapping[str, str]:
    """Every way an actor may be written -> the actor's name; names win over aliases."""
    spelt = {s: a.name for a in dossier.actors.values() for s in (a.short, *a.aliases) if s}
    return {**spelt, **_same(dossier.actors)}


def _actor(value: str, dossier: Dossier | None) -> Reading:
    faults = _actor_faults(value, dossier)
    return None if faults else (value,), faults


def _focus(value: str, dossier: Dossier | None) -> Reading:
    names = value.split("|")
    if len(names) > 2 or not all(names) or len(set(names)) < len(names):
        said = f"{quoted(value)} is neither an actor nor a pair"
        return None, (Fault(value, said, "Write one name, or two different ones as A|B."),)
    faults = tuple(fault for name in names for fault in _actor_faults(name, dossier))
    return None if faults else value, faults


def _text(longest: int) -> Callable[[str, Dossier | None], Reading]:
    def read(value: str, _: Dossier | None) -> Reading:
        if len(value) > longest:
            said = f"{quoted(value)} is {len(value):,} characters long"
            return None, (Fault(value, said, f"Write at most {longest}."),)
        if _CONTROL.search(value):
            said = f"{quoted(value)} has a line break or a control character"
            return None, (Fault(value, said, "Write one line of plain text."),)
        return value, ()

    return read


def _colour(value: str, _: Dossier | None) -> Reading:
    if found := _COLOUR.fullmatch(value):
        return found[1].lower(), ()
    said = f"{quoted(value)} is not a colour"
    return None, (Fault(value, said, "Write six hexadecimal digits, such as 2a67ad."),)


def _version(value: str, _: Dossier | None) -> Reading:
    if _VERSION.fullmatch(value):
        return value, ()
    said = f"{quoted(value)} is not a version"
    remedy = "Write the twelve signs that /healthz calls version, or leave the word out."
    return None, (Fault(value, said, remedy),)


def _commas(words: tuple[str, ...]) -> str:
    return ",".join(words) or NONE


def _digit(on: bool) -> str:
    return "1" if on else "0"


_ACTOR_OR_PAIR = "a name of actors.csv, or a pair"
_DAY = "a day as YYYY-MM-DD, such as 2025-09-03"

WORDS: Mapping[str, Parameter] = MappingProxyType(
    {
        record.word: record
        for record in (
            Parameter("from", "from_day", _day, dates.iso, _DAY),
            Parameter("to", "to_day", _day, dates.iso, _DAY),
            Parameter("open", "open", _flag("open"), _digit, "1"),
            Parameter("known_by", "known_by", _day, dates.iso, _DAY),
            Parameter("type", "types", _some_of("a type of tie", TYPES), _commas, listed(TYPES)),
            Parameter("form", "forms", _some_of("a form of tie", FORMS), _commas, listed(FORMS)),
            Parameter("source", "sources", _sources, _commas, "an id of seeds/articles.csv"),
            Parameter("without", "without", _sources, _commas, "an id of seeds/articles.csv"),
            Parameter("sources_min", "sources_min", _count, str, "a number of articles, such as 2"),
            Parameter(
                "certainty",
                "certainties",
                _some_of("a certainty", CERTAINTIES),
                _commas,
                listed(CERTAINTIES),
            ),
            Parameter("actor", "actors", _actor, str, "a name of actors.csv", repeats=True),
            Parameter("level", "level", _one_of("a level", LEVELS), str, listed(LEVELS)),
            Parameter("blocs", "blocs", _flag("blocs"), _digit, "1"),
            Parameter("view", "view", _one_of("a view", VIEWS), str, listed(VIEWS), draws=True),
            Parameter("focus", "focus", _focus, str, _ACTOR_OR_PAIR, draws=True),
            Parameter("fold", "fold", _flag("fold"), _digit, "0", draws=True),
            Parameter(
                "theme", "theme", _one_of("a theme", THEMES), str, listed(THEMES), draws=True
            ),
            Parameter("title", "title", _text(LONGEST_TITLE), str, "a headline", draws=True),
            Parameter("note", "note", _text(LONGEST_NOTE), str, "a note", draws=True),
            Parameter("highlight", "highlight", _focus, str, _ACTOR_OR_PAIR, draws=True),
            Parameter("accent", "accent", _colour, str, "a colour such as 2a67ad", draws=True),
            Parameter("v", "version", _version, str, "a version of the dossier", draws=True),
        )
    }
)
"""The words in the order in which a query is written."""


def unknown(value: str) -> Fault:
    """A value given to a word that no record has."""
    said = f"{quoted(value)} is given to a word that does not exist"
    return Fault(value, said, f"Write {listed(WORDS)}.", lambda: _same(WORDS))
