"""Which actors a text names, and where.

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
_ALIKE = str.maketrans({**dict.fromkeys("‘’ʼ＇", "'"), **dict.fromkeys("‐‑‒–−", "-")})
_SHARING = ("person", "bloc")


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` to before `end` name this actor."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By which words the actors are known, each in its plain form."""

    actors: Mapping[str, str]
    incomplete: frozenset[str]
    """Single words of persons and blocs: before another capital they begin somebody else's name."""
    longest: int
    """Of how many tokens the longest name is made."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    form: str
    gap: str
    """What stands between it and the token before."""


def named_actors(text: str, dossier: Dossier) -> tuple[Span, ...]:
    """Return where a text names which actor of the dossier."""
    return spans(text, _lexicon_of(dossier))


@lru_cache(maxsize=2)
def _lexicon_of(dossier: Dossier) -> Lexicon:
    return lexicon(dossier.actors)


def lexicon(actors: Mapping[str, Actor]) -> Lexicon:
    """Collect names and aliases, and the short names that mean one actor only."""
    known: dict[str, str] = {}
    for actor in actors.values():
        known.setdefault(_form(actor.name), actor.name)
    for actor in actors.values():
        for alias in actor.aliases:
            known.setdefault(_form(alias), actor.name)
    shorts = Counter(_form(actor.short) for actor in actors.values())
    for actor in actors.values():
        if shorts[_form(actor.short)] == 1:
            known.setdefault(_form(actor.short), actor.name)
    known.pop("", None)
    begun = {form[0].upper() + form[1:]: name for form, name in known.items()}
    known = begun | known
    single = {form for form in known if len(_tokens(form)) == 1}
    incomplete = {f for f in single if actors[known[f]].kind in _SHARING}
    return Lexicon(known, frozenset(incomplete), max((len(_tokens(f)) for f in known), default=0))


def spans(text: str, known: Lexicon) -> tuple[Span, ...]:
    """Return where a text names which actor."""
    taken = bytearray(len(text))
    kept = []
    for span in sorted(_matches(text, known), key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return tuple(sorted(kept, key=lambda one: one.start))


def _matches(text: str, known: Lexicon) -> Iterator[Span]:
    tokens = _tokens(text)
    for at, first in enumerate(tokens):
        form = first.form
        for last in tokens[at : at + known.longest]:
            form = form if last is first else form + last.gap + last.form
            if form in known.actors and not (form in known.incomplete and _goes_on(tokens, at)):
                yield Span(first.start, last.end, known.actors[form])


def _goes_on(tokens: list[_Token], at: int) -> bool:
    """Tell whether a word begins a longer name, as "Quill" does in "Quill Street"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.gap == " " and following.form[0].isupper()


def _form(label: str) -> str:
    """Write a name as texts are compared: A.B. as AB, one kind of hyphen, apostrophe and space."""
    first, *others = _tokens(label) or [_Token(0, 0, "", "")]
    return first.form + "".join(token.gap + token.form for token in others)


def _tokens(text: str) -> list[_Token]:
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        form = unicodedata.normalize("NFC", match[0])
        form = form.replace(".", "") if _DOTTED.fullmatch(form) else form
        gap = " ".join(f"x{text[end : match.start()]}x".split())[1:-1]
        tokens.append(_Token(match.start(), match.end(), form, gap.translate(_ALIKE)))
        end = match.end()
    return tokens
