"""Which words of a claim stand in a row in its article too, the actors' names aside.

In: texts and where they name actors. Out: the `Run`s that both share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.provenance.mentions import Span

IN_A_ROW = 5
"""So many words in a row count as copied."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GENITIVE = re.compile(r"['’]s?(?!\w)")

Grams = Mapping[tuple[str, ...], int]
"""Every row of words in an article, and the first paragraph in which it stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a claim, as they stand there, and the article's paragraph that has them first."""

    words: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str


def grams(paragraphs: Iterable[tuple[str, Sequence[Span]]]) -> Grams:
    """Collect the rows of words of an article's paragraphs, each with the names in it."""
    found: dict[tuple[str, ...], int] = {}
    for number, (text, names) in enumerate(paragraphs, 1):
        for _, row in _rows(_words(text, names)):
            found.setdefault(row, number)
    return found


def runs(claim: str, names: Sequence[Span], article: Grams) -> tuple[Run, ...]:
    """Return the longest runs of words that a claim shares with an article."""
    words = _words(claim, names)
    found: list[tuple[int, int, int]] = []
    for at, row in _rows(words):
        if row not in article:
            continue
        if found and at < found[-1][1]:
            first, _, paragraph = found.pop()
            found.append((first, at + IN_A_ROW, paragraph))
        else:
            found.append((at, at + IN_A_ROW, article[row]))
    return tuple(
        Run(claim[words[first].start : words[end - 1].end], paragraph)
        for first, end, paragraph in found
    )


def _rows(words: Sequence[_Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    forms = [word.form for word in words]
    for at in range(len(forms) - IN_A_ROW + 1):
        yield at, tuple(forms[at : at + IN_A_ROW])


def _words(text: str, names: Sequence[Span]) -> list[_Word]:
    """Return the words between the names; a name's own genitive goes with it."""
    found, start = [], 0
    for end, after in [*((name.start, name.end) for name in names), (len(text), len(text))]:
        for match in _WORD.finditer(text, start, end):
            form = match[0].casefold().replace("’", "'")
            found.append(_Word(match.start(), match.end(), form))
        genitive = _GENITIVE.match(text, after)
        start = genitive.end() if genitive else after
    return found
