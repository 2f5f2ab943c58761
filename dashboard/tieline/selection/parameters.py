"""Define every parameter of a query string: how its value is read, written and refused.

In: one value of a query string, and the dossier where names are to be known. Out: what `Selection`
keeps of it, and a fault with its sentence for whatever was refused.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.problems import nearest, quoted
from tieline.data.vocabulary import CERTAINTIES, FORMS, LEVELS, THEMES, TYPES, VIEWS, WIDTHS
from tieline.selection.focus import Focus

LONGEST = 65_536
"""Characters of a query; a longer one is refused whole."""
SUGGESTED = 10
"""Faults of a query that name the nearest word: to find it is slow among thousands of names."""

NONE = "none"
"""The value of a list that is chosen empty."""

LONGEST_TITLE, LONGEST_NOTE = 200, 500
"""Characters of what a publisher writes above and below a chart."""

_COUNT_PATTERN = re.compile(r"[1-9][0-9]{0,8}")
_COLOUR_PATTERN = re.compile(r"#?([0-9a-fA-F]{6})")
_VERSION_PATTERN = re.compile(r"[0-9a-f]{12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class ParameterError:
    """A value that was dropped from a query: its word, and a sentence with the remedy.

    `plain` says the same to whoever reads a page, where `message` speaks of files or words.
    """

    word: str
    value: str
    message: str
    plain: str = field(default="", compare=False)

    @property
    def for_readers(self) -> str:
        """The sentence for a page."""
        return self.plain or self.message


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, what to do, and the names that may have been meant."""

    value: str
    reason: str
    remedy: str
    names: Callable[[], Mapping[str, str]] = dict
    """The known names (spelling -> name), made only where a nearest one is looked for."""
    plain: str = ""
    """What a reader is told in place of reason and remedy, where no name is near."""

    def problem(self, word: str, *, suggest: bool = True) -> ParameterError:
        """Return the fault as an error of `word`; `suggest` the nearest name if there is one."""
        known = word in WORDS
        remedy = self.remedy
        names = self.names() if suggest else {}
        meant = nearest(self.value if known else word, names)
        if meant is not None:
            remedy = f"Did you mean {quoted(names[meant])}?"
        text = f"{word if known else quoted(word)}: {self.reason}. {remedy}"
        plain = self.plain
        if not known:
            plain = f"Unknown option {quoted(word)} was ignored."
        if plain and meant is not None:
            plain = f"{plain} {remedy}"
        return ParameterError(word, self.value, text, plain)


Reading = tuple[Any, tuple[Fault, ...]]
"""What is kept of a value (None where nothing is), and its faults."""
Reader = Callable[[str, Dossier | None], Reading]
"""Reads a value; without a dossier every name is taken for known."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its word in the query, the field of `Selection`, its reader and writer."""

    word: str
    field: str
    read: Reader
    write: Callable[[Any], str]
    allowed: str
    """What may be written, for the remedy of an empty value."""
    repeats: bool = False
    draws: bool = False
    """Concerns drawing only: accepted and ignored by the data routes."""


def listed(words: Collection[str]) -> str:
    """List words in a sentence: "light, dark or auto"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _as_spelt(words: Collection[str]) -> Mapping[str, str]:
    return {word: word for word in words}


def one_of(noun: str, words: Collection[str]) -> Reader:
    """Return the reader of one word of a closed list; `noun` says what it is."""

    def read(value: str, _: Dossier | None) -> Reading:
        if value in words:
            return value, ()
        reason = f"{quoted(value)} is not {noun}"
        return None, (Fault(value, reason, f"Write {listed(words)}.", lambda: _as_spelt(words)),)

    return read


def some_of(noun: str, words: Collection[str]) -> Reader:
    """Return the reader of a comma-separated choice from a closed list, or `none` of it."""
    one = one_of(noun, words)

    def read(value: str, dossier: Dossier | None) -> Reading:
        if value == NONE:
            return (), ()
        return read_items(value, lambda item: one(item, dossier)[1])

    return read


def read_types(value: str, dossier: Dossier | None) -> Reading:
    """Read a comma-separated choice of the dossier's types, or `none` of them."""
    words = TYPES if dossier is None else dossier.types
    return some_of("a type of tie", words)(value, dossier)


def read_items(value: str, check: Callable[[str], tuple[Fault, ...]]) -> Reading:
    """Keep the good items of a comma-separated value; None where none is good."""
    items = dict.fromkeys(value.split(","))
    checked = [(item, check(item)) for item in items if item]
    faults = tuple(fault for _, wrong in checked for fault in wrong)
    if not all(items):
        reason = f"{quoted(value)} has a comma with nothing beside it"
        faults += (Fault(value, reason, "Write a word on both sides of every comma."),)
    return tuple(item for item, wrong in checked if not wrong) or None, faults


def flag(word: str) -> Reader:
    """Return the reader of a switch, 0 or 1."""

    def read(value: str, _: Dossier | None) -> Reading:
        if value in ("0", "1"):
            return value == "1", ()
        reason = f"{quoted(value)} is neither 0 nor 1"
        return None, (Fault(value, reason, f"Write {word}=1 or {word}=0."),)

    return read


def read_day(value: str, _: Dossier | None) -> Reading:
    """Read a day as an ordinal."""
    try:
        return dates.day_of(value), ()
    except dates.DateError:
        reason = f"{quoted(value)} is not a day of the calendar"
        return None, (Fault(value, reason, "Write a day as YYYY-MM-DD, such as 2025-09-03."),)


def read_count(value: str, _: Dossier | None) -> Reading:
    """Read a whole number from 1."""
    if _COUNT_PATTERN.fullmatch(value):
        return int(value), ()
    reason = f"{quoted(value)} is not a whole number from 1 to 999,999,999"
    return None, (Fault(value, reason, "Write a number of articles, such as 2."),)


def unknown_source(item: str, dossier: Dossier | None) -> tuple[Fault, ...]:
    """Return the fault of an id that no article has; none without a dossier."""
    if dossier is None or item in dossier.articles:
        return ()
    reason = f"{quoted(item)} is not an article of this dossier"
    remedy = "Write an id of seeds/articles.csv."
    plain = f"{quoted(item)} is none of these articles."
    return (Fault(item, reason, remedy, lambda: _as_spelt(dossier.articles), plain),)


def read_sources(value: str, dossier: Dossier | None) -> Reading:
    """Read a comma-separated list of articles' ids."""
    return read_items(value, lambda item: unknown_source(item, dossier))


def read_name(name: str, dossier: Dossier | None) -> tuple[str, tuple[Fault, ...]]:
    """Return an actor's name as the dossier knows it, or the fault of one that no actor has."""
    known = name if dossier is None else dossier.name_of(name)
    if dossier is None or known is not None:
        return known or name, ()
    reason = f"{quoted(name)} is not an actor of this dossier"
    plain = f"{quoted(name)} is nobody in this picture."
    remedy = "Write a name of actors.csv."
    return name, (Fault(name, reason, remedy, lambda: _names_by_spelling(dossier), plain),)


def _names_by_spelling(dossier: Dossier) -> Mapping[str, str]:
    """Return every way an actor may be written -> its name; names win over aliases."""
    spelt = {s: a.name for a in dossier.actors.values() for s in (a.short, *a.aliases) if s}
    return {**spelt, **_as_spelt(dossier.actors)}


def read_actor(value: str, dossier: Dossier | None) -> Reading:
    """Read one actor's name."""
    name, faults = read_name(value, dossier)
    return None if faults else (name,), faults


def read_focus(value: str, dossier: Dossier | None) -> Reading:
    """Read an actor's name, a pair `A|B`, or a line `A|B|type`; of an unknown type the pair."""
    focus = Focus.read(value)
    names = focus.names
    if not all(names) or len(set(names)) < len(names) or value.endswith("|"):
        reason = f"{quoted(value)} is no actor, pair or line"
        remedy = "Write a name, two different ones as A|B, or these and a type of tie as A|B|type."
        return None, (Fault(value, reason, remedy),)
    known = [read_name(name, dossier) for name in names]
    unknown_names = tuple(fault for _, wrong in known for fault in wrong)
    kept = [name for name, _ in known]
    faults = unknown_names
    types = TYPES if dossier is None else dossier.types
    if focus.type in types:
        kept.append(focus.type)
    elif focus.type:
        faults += (unknown_type(focus.type, types),)
    return None if unknown_names else "|".join(kept), faults


def unknown_type(word: str, types: Collection[str]) -> Fault:
    """Return the fault of a line's type that no tie has."""
    reason = f"{quoted(word)} is not a type of tie"
    plain = f"{quoted(word)} is no kind of tie, so the whole pair is meant."
    return Fault(word, reason, f"Write {listed(types)}.", lambda: _as_spelt(types), plain)


BLOC_OF, NO_BLOC = "bloc of ", "no bloc"
"""How a focus names a bloc, by one of its members, and those in none; actors' names come first."""


def read_opened(value: str, dossier: Dossier | None) -> Reading:
    """Read what a reader opened: an actor's name, a pair `A|B`, or blocs in the place of either.

    Of a line between blocs the pair is meant.
    """
    names = Focus.read(value).names
    blocs = [name for name in names if names_bloc(name, dossier)]
    if not blocs or len(set(names)) < len(names):
        return read_focus(value, dossier)
    known = [(name, ()) if name in blocs else read_name(name, dossier) for name in names]
    faults = tuple(fault for _, wrong in known for fault in wrong)
    return None if faults else "|".join(name for name, _ in known), faults


def names_bloc(name: str, dossier: Dossier | None) -> bool:
    """Whether a name is that of a bloc, or of those in none."""
    if dossier is None or name in dossier.actors:
        return False
    return name == NO_BLOC or name.removeprefix(BLOC_OF) in dossier.actors


def read_width(value: str, dossier: Dossier | None) -> Reading:
    """Read what the thickness of lines tells; weights are refused where ties have none."""
    if value == "weight" and dossier is not None and value not in dossier.ties:
        reason = "relations.csv has no column 'weight'"
        remedy = "Add it, with a number from 0 in a row, or leave the word out."
        plain = "No tie has a weight here, so lines are as thick as they have articles."
        return None, (Fault(value, reason, remedy, plain=plain),)
    return one_of("a measure of width", WIDTHS)(value, dossier)


def text_up_to(longest: int) -> Reader:
    """Return the reader of one line of plain text of at most `longest` characters."""

    def read(value: str, _: Dossier | None) -> Reading:
        if len(value) > longest:
            reason = f"{quoted(value)} is {len(value):,} characters long"
            return None, (Fault(value, reason, f"Write at most {longest}."),)
        if _CONTROL.search(value):
            reason = f"{quoted(value)} has a line break or a control character"
            return None, (Fault(value, reason, "Write one line of plain text."),)
        return value, ()

    return read


def read_colour(value: str, _: Dossier | None) -> Reading:
    """Read six hexadecimal digits, with or without a `#` before them."""
    if found := _COLOUR_PATTERN.fullmatch(value):
        return found[1].lower(), ()
    reason = f"{quoted(value)} is not a colour"
    return None, (Fault(value, reason, "Write six hexadecimal digits, such as 2a67ad."),)


def read_version(value: str, _: Dossier | None) -> Reading:
    """Read the twelve signs of a version."""
    if _VERSION_PATTERN.fullmatch(value):
        return value, ()
    reason = f"{quoted(value)} is not a version"
    remedy = "Write the twelve signs that /healthz calls version, or leave the word out."
    return None, (Fault(value, reason, remedy),)


def write_words(words: tuple[str, ...]) -> str:
    """Write a choice as a comma-separated list."""
    return ",".join(words) or NONE


def write_flag(on: bool) -> str:
    """Write a switch."""
    return "1" if on else "0"


_FOCUS = "a name of actors.csv, a pair or a line"
_A_DAY = "a day as YYYY-MM-DD, such as 2025-09-03"

WORDS: Mapping[str, Parameter] = MappingProxyType(
    {
        record.word: record
        for record in (
            Parameter("from", "from_day", read_day, dates.iso, _A_DAY),
            Parameter("to", "to_day", read_day, dates.iso, _A_DAY),
            Parameter("than_from", "than_from", read_day, dates.iso, _A_DAY, draws=True),
            Parameter("than_to", "than_to", read_day, dates.iso, _A_DAY, draws=True),
            Parameter("open", "open", flag("open"), write_flag, "1"),
            Parameter("known_by", "known_by", read_day, dates.iso, _A_DAY),
            Parameter("than_known_by", "than_known_by", read_day, dates.iso, _A_DAY, draws=True),
            Parameter("type", "types", read_types, write_words, listed(TYPES)),
            Parameter("form", "forms", some_of("a form of tie", FORMS), write_words, listed(FORMS)),
            Parameter(
                "source", "sources", read_sources, write_words, "an id of seeds/articles.csv"
            ),
            Parameter(
                "without", "without", read_sources, write_words, "an id of seeds/articles.csv"
            ),
            Parameter(
                "sources_min", "sources_min", read_count, str, "a number of articles, such as 2"
            ),
            Parameter(
                "sources_max", "sources_max", read_count, str, "a number of articles, such as 1"
            ),
            Parameter(
                "certainty",
                "certainties",
                some_of("a certainty", CERTAINTIES),
                write_words,
                listed(CERTAINTIES),
            ),
            Parameter("actor", "actors", read_actor, str, "a name of actors.csv", repeats=True),
            Parameter("level", "level", one_of("a level", LEVELS), str, listed(LEVELS)),
            Parameter("blocs", "blocs", flag("blocs"), write_flag, "1"),
            Parameter("view", "view", one_of("a view", VIEWS), str, listed(VIEWS), draws=True),
            Parameter("focus", "focus", read_opened, str, _FOCUS, draws=True),
            Parameter("fold", "fold", flag("fold"), write_flag, "0", draws=True),
            Parameter("width", "width", read_width, str, listed(WIDTHS), draws=True),
            Parameter("theme", "theme", one_of("a theme", THEMES), str, listed(THEMES), draws=True),
            Parameter("title", "title", text_up_to(LONGEST_TITLE), str, "a headline", draws=True),
            Parameter("note", "note", text_up_to(LONGEST_NOTE), str, "a note", draws=True),
            Parameter("highlight", "highlight", read_opened, str, _FOCUS, draws=True),
            Parameter("accent", "accent", read_colour, str, "a colour such as 2a67ad", draws=True),
            Parameter("v", "version", read_version, str, "a version of the dossier", draws=True),
        )
    }
)
"""The parameters by word, in the order in which a query is written."""


def unknown(value: str) -> Fault:
    """Return the fault of a value given to a word that no parameter has."""
    reason = f"{quoted(value)} is given to a word that does not exist"
    return Fault(value, reason, f"Write {listed(WORDS)}.", lambda: _as_spelt(WORDS))
