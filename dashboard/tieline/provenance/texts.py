"""The articles' texts as the check needs them: proved to be the right ones, and their names found.

In: the articles as read, the folder of texts, the actors' names. Out: `Text`s by article, what is
wrong with their files, and which are not at hand.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tieline.data.articles import paragraphs
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, quoted
from tieline.provenance.mentions import Lexicon, Span, spans
from tieline.provenance.overlap import Grams, grams


@dataclass(frozen=True)
class Text:
    """One article's paragraphs, and where each of them names actors."""

    paragraphs: tuple[str, ...]
    names: tuple[tuple[Span, ...], ...]

    @cached_property
    def grams(self) -> Grams:
        """Every row of words in it."""
        return grams(zip(self.paragraphs, self.names, strict=True))

    @cached_property
    def named(self) -> tuple[frozenset[str], ...]:
        """The actors that each paragraph names."""
        return tuple(frozenset(span.actor for span in found) for found in self.names)


@dataclass(slots=True)
class Texts:
    """What could be read: the texts by the article's id, problems, and who has no text here."""

    found: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def text_of_paragraphs(content: str, known: Lexicon) -> Text:
    """Part a text into paragraphs and find the names in each."""
    parts = paragraphs(content)
    return Text(parts, tuple(spans(part, known) for part in parts))


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where texts lie, how their names are found, and which ties rest on each."""

    folder: Path | None
    known: Lexicon
    resting: Mapping[str, str]
    """What is told of the ties of each article, as in `3 ties rest on it: t001 to t003.`"""


def read_texts(articles: Rows, rows: list[int], shelves: Shelves) -> Texts:
    """Read the texts of these rows of seeds/articles.csv; one that is not at hand is no fault."""
    texts = Texts()
    for row in rows:
        if articles.columns["file"][row]:
            _read(articles, row, shelves, texts)
    return texts


def _read(articles: Rows, row: int, shelves: Shelves, texts: Texts) -> None:
    id_, file = articles.columns["id"][row], articles.columns["file"][row]
    path = shelves.folder / file if shelves.folder else None
    if path is None or not path.exists():
        texts.missing.append(id_)
        return
    try:
        raw = path.read_bytes()
        content = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        texts.problems.append(_unreadable(articles, row, error))
        return
    texts.problems += _hash(articles, row, hashlib.sha256(raw).hexdigest(), shelves.resting)
    texts.found[id_] = text_of_paragraphs(content, shelves.known)


def _unreadable(articles: Rows, row: int, error: OSError | UnicodeDecodeError) -> Problem:
    name = quoted(articles.columns["file"][row])
    if isinstance(error, UnicodeDecodeError):
        fault, remedy = f"The text {name} is not UTF-8.", "Put the right text in its place."
    else:
        fault, remedy = f"The text {name} cannot be read: {error.strerror}.", "Make it readable."
    return articles.problem(row, "file", fault, remedy)


def _hash(articles: Rows, row: int, actual: str, resting: Mapping[str, str]) -> list[Problem]:
    recorded, name = articles.columns["sha256"][row], quoted(articles.columns["file"][row])
    if recorded == actual:
        return []
    told = resting.get(articles.columns["id"][row], "No tie rests on it.")
    if not recorded:
        fault = f"The cell is blank, so a change of {name} would go unnoticed. {told}"
        problem = articles.problem(row, "sha256", fault, f"Write {actual}.")
        return [replace(problem, severity="warning")]
    fault = f"The text {name} is not the recorded one: its hash is {actual}. {told}"
    remedy = "Put back the right text, or hold every tie against the new one and write its hash."
    return [articles.problem(row, "sha256", fault, remedy)]
