"""Make the types of tie of a dossier: the three, as it renames them, and those that it adds.

In: the tables `[[types]]` of dossier.toml. Out: a record for each type, and a fault for every key
that cannot stand as it is, above all for colours that not everybody could tell apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import Formatter
from types import MappingProxyType

from tieline.data.problems import quoted
from tieline.data.tie_types.colours import BACKGROUNDS, contrast, least_difference, mixed
from tieline.data.vocabulary import (
    ACTOR_KINDS,
    ARTICLE_KINDS,
    CERTAINTIES,
    FORMS,
    LEVELS,
    THEMES,
    TYPES,
    VIEWS,
    TieType,
    Types,
)

MOST = 8
"""Types of a dossier; more colours cannot be told apart."""
LONGEST_LABEL = 30
"""Characters of a label, which menus and legends have in one line."""
LEAST_CONTRAST = 3.0
"""The ratio that WCAG 2.1 asks of graphics (1.4.11)."""
LEAST_DIFFERENCE = 10.0
"""The least CIEDE2000 between two types under any sight; of the three it is 13.7 at least."""
_READABLE = 4.5
"""The contrast that a derived colour has if it can."""

_WORD = re.compile(r"[a-z]{2,24}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
TAKEN = frozenset(
    (
        *(*FORMS, *CERTAINTIES, *ACTOR_KINDS, *ARTICLE_KINDS, *LEVELS, *THEMES, *VIEWS),
        *("none", "background", "ink", "muted", "fold", "others", "rule", "turned"),
        *("field", "paper"),
        *("quiet", "raised", "focus", "warn", "lit", "name", "font", "accent", "small", "link"),
        *("actors", "key", "claim", "edge", "pale", "hollow", "broken", "open", "actor"),
    )
)
"""Words with a meaning of their own, in the tables, in addresses or in what is drawn."""

Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Declared:
    """One table `[[types]]`; blank or None is what it does not say."""

    word: str
    label: str = ""
    sign: int | None = None
    directed: bool | None = None
    colour: str = ""
    colour_dark: str = ""
    between: str = ""
    meaning: str = ""


def types_of(declared: Sequence[Declared]) -> Types:
    """Return the types by word: the three, then those that are added, in the file's order."""
    types = dict(TYPES)
    for one in declared:
        types[one.word] = _renamed(types[one.word], one) if one.word in TYPES else _added(one)
    for one in declared:
        if not one.colour_dark and one.colour:
            others = [other.colour_dark for word, other in types.items() if word != one.word]
            types[one.word] = replace(types[one.word], colour_dark=derived(one.colour, others))
    return MappingProxyType(types)


def _renamed(record: TieType, one: Declared) -> TieType:
    """Return one of the three under other names; a new label has its sentence, too."""
    label = one.label or record.label
    between = one.between or (_sentence(label, record.directed) if one.label else record.between)
    return replace(
        record,
        label=label,
        between=between,
        meaning=one.meaning or record.meaning,
        colour=one.colour or record.colour,
        colour_dark=one.colour_dark or record.colour_dark,
    )


def _added(one: Declared) -> TieType:
    label, directed = one.label or one.word, bool(one.directed)
    between = one.between or _sentence(label, directed)
    return TieType(
        one.word,
        directed=directed,
        sign=-1 if one.sign == -1 else 1,
        label=label,
        between=between,
        gestures_label=label,
        gestures=between,
        glyph=_GLYPHS[directed, one.sign == -1],
        meaning=one.meaning or f"What the editors of this dossier call {label}.",
        colour=one.colour,
        colour_dark=one.colour_dark or one.colour,
    )


_GLYPHS = {
    (False, False): "a plain line of its own colour",
    (True, False): "an arrow of its own colour at the receiver",
    (False, True): "a crossbar of its own colour",
    (True, True): "an arrow of its own colour at the receiver, and a crossbar on a wide ribbon",
}


def _sentence(label: str, directed: bool) -> str:
    return f"{{a}} {label} {{b}}" if directed else f"{{a}} and {{b}} are {label}"


def derived(colour: str, others: Sequence[str] = ()) -> str:
    """Return the colour on dark: lighter until it is readable there and unlike the others.

    Where none is both, the one that is least like any other.
    """
    lighter = [mixed(colour, "#ffffff", 1 - step / 20) for step in range(18)]
    seen = [one for one in lighter if contrast(one, BACKGROUNDS["dark"]) >= _READABLE]

    def apart(one: str) -> float:
        return min((least_difference(one, other)[0] for other in others), default=100.0)

    clear = next((one for one in seen if apart(one) >= LEAST_DIFFERENCE), None)
    return clear or max(seen, key=apart)


def type_faults(declared: Sequence[Declared]) -> Iterator[tuple[int, str, Fault]]:
    """Yield what is wrong with the tables: which of them, which key, fault and remedy."""
    words: set[str] = set()
    for at, one in enumerate(declared):
        if one.word in words:
            fault = f"{quoted(one.word)} is a type already."
            yield at, "word", (fault, "Write another word, or make one table of the two.")
        words.add(one.word)
        if len(words | set(TYPES)) > MOST:
            fault = f"These are more than {MOST} types with the three that every dossier has."
            yield at, "word", (fault, "Take one away: more colours cannot be told apart.")
            return
        yield from ((at, *rest) for rest in _faults_of(one))
    types = types_of(declared)
    yield from _colour_faults(declared, types)


def _faults_of(one: Declared) -> Iterator[tuple[str, Fault]]:
    if one.word in TYPES:
        fixed = (("sign", one.sign), ("directed", one.directed))
        for key, value in fixed:
            if value is not None and value != getattr(TYPES[one.word], key):
                fault = f"The {key} of {one.word} cannot be changed."
                yield key, (fault, "Take the key away, or add a type under another word.")
        return
    for key in ("label", "sign", "colour"):
        if getattr(one, key) in ("", None):
            yield key, (f"The key '{key}' is missing.", "Add it.")


def _colour_faults(declared: Sequence[Declared], types: Types) -> Iterator[tuple[int, str, Fault]]:
    """Yield the colours that are too pale, or too much like another; each pair is told once."""
    places = {one.word: at for at, one in enumerate(declared) if one.colour or one.colour_dark}
    order = list(types)
    for word, at in places.items():
        for key, theme in (("colour", "light"), ("colour_dark", "dark")):
            # A key that is derived has its fault at the key that it is derived from.
            told = key if getattr(declared[at], key) else "colour"
            own = getattr(types[word], key)
            if not own:
                continue
            ratio = contrast(own, BACKGROUNDS[theme])
            if ratio < LEAST_CONTRAST:
                fault = f"{quoted(own)} has a contrast of {ratio:.1f} on the {theme} background."
                more = "darker" if theme == "light" else "lighter"
                yield at, told, (fault, f"Write a {more} colour: {LEAST_CONTRAST:g} is the least.")
            for other in order:
                mine = order.index(other) < order.index(word) or other not in places
                theirs = getattr(types[other], key)
                if other == word or not mine or not theirs:
                    continue
                difference, sight = least_difference(own, theirs)
                if difference < LEAST_DIFFERENCE:
                    yield at, told, _alike(own, other, theirs, theme, sight)


def _alike(own: str, other: str, theirs: str, theme: str, sight: str) -> Fault:
    whom = "people" if sight == "normal sight" else f"people with {sight}"
    where = "" if theme == "light" else " on the dark background"
    fault = f"{quoted(own)} and {theirs} of {other} look alike to {whom}{where}."
    return (
        fault,
        f"Write a colour that is much {'darker or lighter' if where == '' else 'lighter'}.",
    )


def word_fault(word: str) -> Fault | None:
    """Say why a word cannot name a type; None where it can."""
    if not _WORD.fullmatch(word):
        fault = f"{quoted(word)} is no plain word."
        return fault, "Write 2 to 24 lower-case letters from a to z, as in trade."
    if word in TAKEN:
        return f"{quoted(word)} has another meaning here.", "Write another word."
    return None


def label_fault(label: str) -> Fault | None:
    """Say why a text cannot be a label; None where it can."""
    if len(label) > LONGEST_LABEL:
        return f"{quoted(label)} has {len(label)} characters.", f"Write {LONGEST_LABEL} at most."
    return None


def colour_fault(colour: str) -> Fault | None:
    """Say why a text is no colour; None where it is one."""
    if not _COLOUR.fullmatch(colour.lower()):
        return f"{quoted(colour)} is not a colour.", "Write # and six digits, as in #2a67ad."
    return None


def sentence_fault(sentence: str) -> Fault | None:
    """Say why a text is no sentence about a pair; None where it is one."""
    try:
        names = [(name, rest) for _, name, *rest in Formatter().parse(sentence) if name is not None]
    except ValueError:
        names = []
    if sorted(names) == [("a", ["", None]), ("b", ["", None])]:
        return None
    fault = f"{quoted(sentence)} does not name both actors once."
    return fault, "Write it with {a} and {b}, as in {a} trades with {b}."


def words_in(keys: Mapping[str, object]) -> tuple[str, ...]:
    """Return the words of the types that a file declares, whatever else is wrong with them."""
    tables = keys.get("types", [])
    found = (
        [one.get("word") for one in tables if isinstance(one, dict)]
        if isinstance(tables, list)
        else []
    )
    plain = (word for word in found if isinstance(word, str) and word_fault(word) is None)
    return tuple(dict.fromkeys((*TYPES, *plain)))
