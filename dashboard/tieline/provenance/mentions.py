"""Find which actors a text names, and where.

In: a text and the actors. Out: `Span`s in the text's order, none over another. Of two names that
overlap the longer one counts: where "Upper Arden" is an actor, "Arden" is not found inside it, nor
"the Upper" inside "the Upper Arden".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tieline.data.actors import Actor
from tieline.data.dossier import Dossier

_TOKEN = re.compile(r"[A-Z](?:\.[A-Z])+(?!\w)\.?|[\w\u0300-\u036f]+")
_DOTTED = re.compile(r"[A-Z](?:\.[A-Z])+\.?")
_SAME_MARKS = str.maketrans({**dict.fromkeys("‘’ʼ＇", "'"), **dict.fromkeys("‐‑‒–−", "-")})
_SHARED_WORDS = ("person", "bloc")
"""Kinds of actors of whose names one word may be part of another name."""


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` to before `end` name this actor."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The actor of each name, alias and short name, all in their plain form."""

    actors: Mapping[str, str]
    incomplete: frozenset[str]
    """Single words of persons and blocs: before another capital they begin another name."""
    longest: int
    """Tokens of the longest name."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, in its plain form."""

    start: int
    end: int
    form: str
    gap: str
    """The characters between it and the token before, in their plain form."""


def named_actors(text: str, dossier: Dossier) -> tuple[Span, ...]:
    """Find where a text names which actor of the dossier."""
    return spans(text, _lexicon_of(dossier))


@lru_cache(maxsize=2)
def _lexicon_of(dossier: Dossier) -> Lexicon:
    return lexicon(dossier.actors)


def lexicon(actors: Mapping[str, Actor]) -> Lexicon:
    """Collect names and aliases, and the short names that mean one actor only."""
    known: dict[str, str] = {}
    for actor in actors.values():
        known.setdefault(plain_form(actor.table_name), actor.name)
    for actor in actors.values():
        for alias in actor.aliases:
            known.setdefault(plain_form(alias), actor.name)
    shorts = Counter(plain_form(actor.short) for actor in actors.values())
    for actor in actors.values():
        if shorts[plain_form(actor.short)] == 1:
            known.setdefault(plain_form(actor.short), actor.name)
    known.pop("", None)
    begun = {form[0].upper() + form[1:]: name for form, name in known.items()}
    known = begun | known
    single = {form for form in known if len(tokens(form)) == 1}
    incomplete = {f for f in single if actors[known[f]].kind in _SHARED_WORDS}
    return Lexicon(known, frozenset(incomplete), max((len(tokens(f)) for f in known), default=0))


def spans(text: str, known: Lexicon) -> tuple[Span, ...]:
    """Find where a text names which actor."""
    covered = bytearray(len(text))
    kept = []
    for span in sorted(_matches(text, known), key=lambda span: (span.start - span.end, span.start)):
        if not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def _matches(text: str, known: Lexicon) -> Iterator[Span]:
    """Find every name in a text, of those that overlap too."""
    words = tokens(text)
    for at, first in enumerate(words):
        form = first.form
        # As "Quill" does in "Quill Street".
        after = words[at + 1] if at + 1 < len(words) else None
        begins_a_name = after is not None and after.gap == " " and after.form[0].isupper()
        for last in words[at : at + known.longest]:
            form = form if last is first else form + last.gap + last.form
            if form in known.actors and not (form in known.incomplete and begins_a_name):
                yield Span(first.start, last.end, known.actors[form])


def plain_form(label: str) -> str:
    """Write a name as it is compared: A.B. as AB, one kind of hyphen, apostrophe and space.

    >>> plain_form("the  U.K.’s"), plain_form("Upper‐Arden")
    ("the UK's", 'Upper-Arden')
    """
    first, *others = tokens(label) or [Token(0, 0, "", "")]
    return first.form + "".join(token.gap + token.form for token in others)


def tokens(text: str) -> list[Token]:
    """Split a text into words; letters with dots between them are one word."""
    words, end = [], 0
    for match in _TOKEN.finditer(text):
        form = unicodedata.normalize("NFC", match[0])
        form = form.replace(".", "") if _DOTTED.fullmatch(form) else form
        gap = " ".join(f"x{text[end : match.start()]}x".split())[1:-1]
        words.append(Token(match.start(), match.end(), form, gap.translate(_SAME_MARKS)))
        end = match.end()
    return words
