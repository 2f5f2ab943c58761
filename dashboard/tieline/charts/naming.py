"""Cut names so that no two look alike, and say how many of them a picture shows.

In: names, and what has room. Out: for each name what is written, in full where that fits; else cut
at its end, in its middle, or before what it shares with others, whichever first is its own.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count
from types import MappingProxyType

from tieline.charts.text_metrics import text_width
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered

Fits = Callable[[str], bool]
"""Whether there is room for a text."""

ELLIPSIS = "…"
COUNT_SIZE = 11.5
"""The font size in pixels of the count of the names that are shown."""
_MOST_LETTERS = 120
"""Letters of a name that are looked at: no chart has room for more, and cells may hold 100,000."""
_TELLING_LETTERS = 3
"""Letters that a name cut at its end shows of what tells it from others."""
_LEAST_LETTERS = 4
"""Letters of a name's beginning that are kept before what tells it from others."""


@remembered(1)
def brief_names(dossier: Dossier) -> Mapping[str, str]:
    """Return each actor's short name, or the full one where another actor has that name, too."""
    briefs = {name: actor.brief for name, actor in dossier.actors.items()}
    counts = Counter(briefs.values()) + Counter(name for name in briefs if briefs[name] != name)
    return MappingProxyType(
        {name: text if counts[text] == 1 else name for name, text in briefs.items()}
    )


def distinct_names(names: Iterable[str], fits: Fits) -> dict[str, str]:
    """Return what is written for each of the names; two names never get the same text.

    >>> distinct_names(["Bank of Arden", "Bank of Borel"], lambda text: len(text) <= 10)
    {'Bank of Arden': 'Bank…Arden', 'Bank of Borel': 'Bank…Borel'}
    """
    ordered = sorted(set(names))
    texts = {name: name for name in ordered}
    # Of all others, a name shares most letters with those beside it in alphabetical order.
    for before, name, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        if not fits(name):
            shared = max(shared_letters(name, before), shared_letters(name, after))
            text = cut_end(name, fits)
            tells = len(text) - len(ELLIPSIS) >= shared + _TELLING_LETTERS or not shared
            texts[name] = text if tells else cut_middle(name, fits)
    for name, others in alike(texts).items():
        texts[name] = cut_shared(name, others, fits)
    taken = set(texts.values())
    for name in alike(texts):
        texts[name] = numbered(name, taken, fits)
        taken.add(texts[name])
    return texts


@remembered(4)
def cut_briefs(dossier: Dossier, room: float, letters: float) -> Mapping[str, str]:
    """Return the short name of each actor, cut to so many pixels in bold; no two are alike."""
    briefs = brief_names(dossier)
    texts = distinct_names(
        briefs.values(), lambda text: text_width(text, letters, bold=True) <= room
    )
    return {name: texts[brief] for name, brief in briefs.items()}


def alike(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return each name that is cut to the text of another, with all the names of that text."""
    counts = Counter(texts.values())
    groups: dict[str, list[str]] = {}
    for name, text in texts.items():
        if counts[text] > 1:
            groups.setdefault(text, []).append(name)
    return {name: group for text, group in groups.items() for name in group if name != text}


def most_letters(longest: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest number up to `longest` that fits, where all lesser ones fit; at least 1.

    >>> most_letters(10, lambda number: number <= 7)
    7
    """
    low, high = 1, max(longest, 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def cut_end(name: str, fits: Fits, ending: str = ELLIPSIS) -> str:
    """Return as much of a name's beginning as fits before the ending."""
    longest = min(len(name) - 1, _MOST_LETTERS)
    kept = most_letters(longest, lambda n: fits(name[:n].rstrip() + ending))
    return name[:kept].rstrip() + ending


def cut_middle(name: str, fits: Fits) -> str:
    """Return a name's beginning and its end, about as much of both."""

    def text(letters: int) -> str:
        tail = name[len(name) - letters // 2 :]
        return name[: letters - letters // 2].rstrip() + ELLIPSIS + without_accents_before(tail)

    return text(most_letters(min(len(name) - 1, _MOST_LETTERS), lambda n: fits(text(n))))


def cut_shared(name: str, others: Collection[str], fits: Fits) -> str:
    """Return a name's first letters, and then what follows all that it shares with any other."""
    shared = max(shared_letters(name, other) for other in others if other != name)
    # The word in which they begin to differ is kept whole if it begins not far before.
    start = max(name.rfind(" ", 0, shared) + 1, shared - _LEAST_LETTERS, _LEAST_LETTERS)
    rest = without_accents_before(name[start:])
    text = name[:_LEAST_LETTERS].rstrip() + ELLIPSIS + rest
    return text if fits(text) else cut_end(text, fits)


def shared_letters(one: str, other: str) -> int:
    """Return with how many letters both names begin.

    >>> shared_letters("Arden East", "Arden West")
    6
    """
    pairs = zip(one, other, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def numbered(name: str, taken: Collection[str], fits: Fits) -> str:
    """Return a name's beginning with the first number that makes it its own."""
    texts = (cut_end(name, fits, f"{ELLIPSIS}{number}") for number in count(2))
    return next(text for text in texts if text not in taken)


def without_accents_before(text: str) -> str:
    """Return a text without marks at its beginning that belong to a letter before it."""
    start = next((k for k, letter in enumerate(text) if not unicodedata.combining(letter)), 0)
    return text[start:].lstrip()


def names_shown(named: int, actors: int) -> str:
    """Say how many of the actors are named; blank where all are."""
    return f"{named:,} of {actors:,} names shown" if named < actors else ""
