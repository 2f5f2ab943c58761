"""Find the sentences of an article that name two actors, and the date that each of them tells.

In: an article's paragraphs with the names in them, and its day of publication. Out: a `Sentence`
each. The date is a proposal: where the sentence tells none, it is the article's month, open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.actors import Actor
from tieline.provenance.mentions import Span

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_END = re.compile(r"[.!?]['”\"’)]*\s+(?=[^a-z\s])")
_DATE = re.compile(
    r"\b(?:(since|from|until)\s+)?(?:(\d{1,2})\s+)?"
    rf"({'|'.join(_MONTHS)})\s+(?:(\d{{1,2}}),\s+)?(\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(since|from|until|in|of)\s+(\d{4})\b", re.IGNORECASE)
_OPEN = {"since": "{}/..", "from": "{}/..", "until": "/{}"}
NOT_TOLD = "the sentence tells no date: the article’s month, and on"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names two actors or more: its paragraph, its text, the names in it.

    `pair` are the first two that do not act for the same state, `when` is the date that it tells,
    with the words that tell it.
    """

    paragraph: int
    text: str
    names: tuple[Span, ...]
    pair: tuple[str, str]
    when: str
    why: str


def sentences(
    paragraphs: Sequence[str],
    names: Sequence[Sequence[Span]],
    actors: Mapping[str, Actor],
    published: str,
) -> Iterator[Sentence]:
    """Yield the sentences that name two actors who do not act for the same state."""
    for number, (text, spans) in enumerate(zip(paragraphs, names, strict=True), 1):
        for start, end in parts(text):
            inside = tuple(
                Span(span.start - start, span.end - start, span.actor)
                for span in spans
                if start <= span.start and span.end <= end
            )
            if pair := pair_of([actors[span.actor] for span in inside]):
                sentence = text[start:end]
                yield Sentence(number, sentence, inside, pair, *told_date(sentence, published))


def pair_of(named: Sequence[Actor]) -> tuple[str, str] | None:
    """Return the first two actors that do not act for the same state, in the order of the text."""
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            if other.state != one.state:
                return one.name, other.name
    return None


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends."""
    start = 0
    for match in _END.finditer(text):
        yield start, len(text[: match.end()].rstrip())
        start = match.end()
    if start < len(text):
        yield start, len(text)


def told_date(sentence: str, published: str) -> tuple[str, str]:
    """Return the date that a sentence tells, and the words; else the article's month, open.

    >>> told_date("Since May 2031 Arden has lent Borel boats.", "2031-06-01")
    ('2031-05/..', '“Since May 2031”')
    >>> told_date("On 12 May 2031 they lit the lamp.", "2031-06-01")[0]
    '2031-05-12'
    """
    if match := _DATE.search(sentence):
        preposition, day, month, other_day, year = match.groups()
        number = day or other_day
        date = f"{year}-{_MONTHS.index(month.casefold()) + 1:02}"
        date += f"-{int(number):02}" if number else ""
        return opened(preposition, date), f"“{match[0].strip()}”"
    if match := _YEAR.search(sentence):
        return opened(match[1], match[2]), f"“{match[0]}”"
    month = published[:7]
    return (f"{month}/..", NOT_TOLD) if month else ("", "")


def opened(preposition: str | None, date: str) -> str:
    """Return a date as the word before it says: from then on, up to then, or then."""
    return _OPEN.get((preposition or "").casefold(), "{}").format(date)
