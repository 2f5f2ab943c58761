"""Read the articles' texts, check that they are the recorded ones, and find the names in them.

In: the rows of seeds/articles.csv, the folder of texts, the actors' names. Out: `Text`s by
article, what is wrong with their files, and which are not at hand.
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
from tieline.provenance.overlap import NgramIndex, ngram_index


@dataclass(frozen=True)
class Text:
    """One article's paragraphs, and where each of them names actors."""

    paragraphs: tuple[str, ...]
    names: tuple[tuple[Span, ...], ...]

    @cached_property
    def ngrams(self) -> NgramIndex:
        """Every n-gram of its words."""
        return ngram_index(zip(self.paragraphs, self.names, strict=True))

    @cached_property
    def named(self) -> tuple[frozenset[str], ...]:
        """The actors that each paragraph names."""
        return tuple(frozenset(span.actor for span in spans_) for spans_ in self.names)

    def paragraphs_naming(self, actors: frozenset[str]) -> list[int]:
        """Return the numbers of the paragraphs that name one of these actors."""
        return [number for number, named in enumerate(self.named, 1) if named & actors]


@dataclass(slots=True)
class Texts:
    """The texts by the article's id, problems, and ids of articles whose text is not at hand."""

    by_article: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def text_of_paragraphs(content: str, known: Lexicon) -> Text:
    """Split a text into paragraphs and find the names in each."""
    parts = paragraphs(content)
    return Text(parts, tuple(spans(part, known) for part in parts))


@dataclass(frozen=True, slots=True)
class TextSources:
    """The folder of the texts, how names are found in them, and which ties rest on each."""

    folder: Path | None
    known: Lexicon
    dependent_ties: Mapping[str, str]
    """A sentence on the ties of each article, as in `3 ties rest on it: t001 to t003.`"""


def read_texts(articles: Rows, rows: list[int], sources: TextSources) -> Texts:
    """Read the texts of these rows of seeds/articles.csv; one that is not at hand is no fault."""
    texts = Texts()
    for row in rows:
        if articles.columns["file"][row]:
            _add_text(articles, row, sources, texts)
    return texts


def _add_text(articles: Rows, row: int, sources: TextSources, texts: Texts) -> None:
    id_, file = articles.columns["id"][row], articles.columns["file"][row]
    path = sources.folder / file if sources.folder else None
    if path is None or not path.exists():
        texts.missing.append(id_)
        return
    try:
        raw = path.read_bytes()
        content = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        texts.problems.append(unreadable_problem(articles, row, error))
        return
    texts.problems += hash_problems(articles, row, hashlib.sha256(raw).hexdigest(), sources)
    texts.by_article[id_] = text_of_paragraphs(content, sources.known)


def unreadable_problem(articles: Rows, row: int, error: OSError | UnicodeDecodeError) -> Problem:
    """Report a text that cannot be read or decoded."""
    name = quoted(articles.columns["file"][row])
    if isinstance(error, UnicodeDecodeError):
        fault, remedy = f"The text {name} is not UTF-8.", "Put the right text in its place."
    else:
        fault, remedy = f"The text {name} cannot be read: {error.strerror}.", "Make it readable."
    return articles.problem(row, "file", fault, remedy)


def hash_problems(articles: Rows, row: int, actual: str, sources: TextSources) -> list[Problem]:
    """Report a hash that is missing or not the one of the text at hand."""
    recorded, name = articles.columns["sha256"][row], quoted(articles.columns["file"][row])
    if recorded == actual:
        return []
    id_ = articles.columns["id"][row]
    ties = sources.dependent_ties.get(id_, "No tie rests on it.")
    if not recorded:
        fault = f"The cell is blank, so a change of {name} would go unnoticed. {ties}"
        problem = articles.problem(row, "sha256", fault, f"Write {actual}.")
        return [replace(problem, severity="warning")]
    fault = f"The text {name} is not the recorded one: its hash is {actual}. {ties}"
    remedy = "Put back the right text, or hold every tie against the new one and write its hash."
    return [articles.problem(row, "sha256", fault, remedy)]
