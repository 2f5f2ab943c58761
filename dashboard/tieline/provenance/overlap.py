"""Find the words of a claim that stand in a row in its article too, the actors' names aside.

In: texts and where they name actors. Out: the `Run`s of words that both share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.provenance.mentions import Span

NGRAM_LENGTH = 5
"""Words in a row that count as copied, as the codebook has it."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GENITIVE = re.compile(r"['’]s?(?!\w)")

NgramIndex = Mapping[tuple[str, ...], int]
"""Every n-gram of words in an article, and the first paragraph in which it stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a claim, as they stand there, and the article's paragraph that has them first."""

    words: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as it is compared."""

    start: int
    end: int
    form: str


def ngram_index(paragraphs: Iterable[tuple[str, Sequence[Span]]]) -> NgramIndex:
    """Collect the n-grams of an article's paragraphs, each of which comes with the names in it."""
    index: dict[tuple[str, ...], int] = {}
    for number, (text, names) in enumerate(paragraphs, 1):
        for _, ngram in ngrams(words_between(text, names)):
            index.setdefault(ngram, number)
    return index


def shared_runs(claim: str, names: Sequence[Span], article: NgramIndex) -> tuple[Run, ...]:
    """Return the longest runs of words that a claim shares with an article."""
    words = words_between(claim, names)
    runs: list[tuple[int, int, int]] = []
    for at, ngram in ngrams(words):
        if ngram not in article:
            continue
        if runs and at < runs[-1][1]:
            first, _, paragraph = runs.pop()
            runs.append((first, at + NGRAM_LENGTH, paragraph))
        else:
            runs.append((at, at + NGRAM_LENGTH, article[ngram]))
    return tuple(
        Run(claim[words[first].start : words[end - 1].end], paragraph)
        for first, end, paragraph in runs
    )


def ngrams(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return every n-gram, with the index of its first word."""
    forms = [word.form for word in words]
    for at in range(len(forms) - NGRAM_LENGTH + 1):
        yield at, tuple(forms[at : at + NGRAM_LENGTH])


def words_between(text: str, names: Sequence[Span]) -> list[Word]:
    """Return the words between the names; a name's own genitive goes with it."""
    words, start = [], 0
    for end, after in [*((name.start, name.end) for name in names), (len(text), len(text))]:
        for match in _WORD.finditer(text, start, end):
            form = match[0].casefold().replace("’", "'")
            words.append(Word(match.start(), match.end(), form))
        genitive = _GENITIVE.match(text, after)
        start = genitive.end() if genitive else after
    return words
