"""Find the words of a claim that stand in a row in its article, while the claim is typed.

In: a claim, the paragraphs and the actors' names. Out: each `Copied` run, shorter ones than those
that `check` warns of among them, so that an editor sees them grow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.provenance.mentions import Lexicon, spans
from tieline.provenance.overlap import NGRAM_LENGTH, Word, words_between

LEAST = 3
"""Words in a row that are shown; from `NGRAM_LENGTH` on they count as copied."""

_Place = tuple[int, int]
"""The number of a paragraph, and which of its words, both from 0."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Words of a claim from `start` to before `end` that stand in `paragraph`, counted from 1.

    `low` and `high` are the characters there; `words` is how many words that are no names.
    """

    words: int
    start: int
    end: int
    paragraph: int
    low: int
    high: int

    @property
    def is_too_long(self) -> bool:
        """Whether these are as many as `check` warns of."""
        return self.words >= NGRAM_LENGTH


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words of each paragraph without the names, and where each few of them in a row stand."""

    paragraphs: tuple[tuple[Word, ...], ...]
    places: Mapping[tuple[str, ...], Sequence[_Place]]
    known: Lexicon


def words_of(paragraphs: Iterable[str], known: Lexicon) -> ArticleWords:
    """Collect the words of an article."""
    words = tuple(tuple(words_between(text, spans(text, known))) for text in paragraphs)
    places: dict[tuple[str, ...], list[_Place]] = {}
    for number, part in enumerate(words):
        for at in range(len(part) - LEAST + 1):
            form = tuple(word.form for word in part[at : at + LEAST])
            places.setdefault(form, []).append((number, at))
    return ArticleWords(words, places, known)


def copied(claim: str, article: ArticleWords) -> list[Copied]:
    """Return the runs of words that a claim shares with an article, in its own order.

    Where several begin at one word, the longest counts, and none begins inside it.
    """
    words = words_between(claim, spans(claim, article.known))
    runs: list[Copied] = []
    at = 0
    while at <= len(words) - LEAST:
        form = tuple(word.form for word in words[at : at + LEAST])
        longest = max(
            (run_at(words[at:], place, article) for place in article.places.get(form, ())),
            key=lambda run: run.words,
            default=None,
        )
        if longest:
            runs.append(longest)
        at += longest.words if longest else 1
    return runs


def run_at(words: Sequence[Word], place: _Place, article: ArticleWords) -> Copied:
    """Return how far the words of a claim go on as those of an article do from a place on."""
    number, first = place
    there = article.paragraphs[number][first:]
    length = 0
    for one, other in zip(words, there, strict=False):
        if one.form != other.form:
            break
        length += 1
    return Copied(
        length,
        words[0].start,
        words[length - 1].end,
        number + 1,
        there[0].start,
        there[length - 1].end,
    )
