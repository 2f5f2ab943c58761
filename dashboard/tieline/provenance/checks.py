"""Check one tie against its article's text: the paragraph, the names in it, copied words.

In: ties and the texts that they cite. Out: a `Finding` for everything that an editor should see.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tieline.data.actors import Actor
from tieline.data.column_checks import Fault
from tieline.data.csv_reader import Rows
from tieline.data.english import joined
from tieline.data.problems import Problem, quoted
from tieline.data.ties import passage_of
from tieline.provenance.mentions import Lexicon, spans
from tieline.provenance.overlap import shared_runs
from tieline.provenance.texts import Text

_MOST_SUGGESTED = 3
"""Paragraphs that a remedy suggests: the nearest ones."""
OTHERWISE = "or acknowledge it in dossier.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one row; `check` is the word that acknowledges it, blank for an error.

    `row` is its key, `other` that of another row which it is compared with.
    """

    row: str
    check: str
    problem: Problem
    other: str = ""


@dataclass(frozen=True, slots=True)
class CitedTies:
    """The table of ties, and the texts and names with which its claims are compared."""

    rows: Rows
    texts: Mapping[str, Text]
    known: Lexicon
    equivalents: Mapping[str, frozenset[str]]
    """The actors under whose names each one may stand in a text: `equivalents(actors)`."""

    def error(self, row: int, column: str, fault: Fault) -> Finding:
        """Report fault and remedy of one cell, which nobody can acknowledge."""
        return Finding(self.cell(row, "id"), "", self.rows.problem(row, column, *fault))

    def cell(self, row: int, column: str) -> str:
        """Return one cell."""
        return self.rows.columns[column][row]

    def warning(self, row: int, column: str, check: str, fault: Fault) -> Finding:
        """Report fault and remedy of one cell as a warning."""
        problem = replace(self.rows.problem(row, column, *fault), severity="warning")
        return Finding(self.cell(row, "id"), check, problem)


def equivalents(actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """Return for each actor itself, the one it represents and those that represent it."""
    names = {name: {name, actor.state} for name, actor in actors.items()}
    for name, actor in actors.items():
        if actor.represents in names:
            names[actor.represents].add(name)
    return {name: frozenset(others) for name, others in names.items()}


def findings(ties: CitedTies, row: int) -> Iterator[Finding]:
    """Compare one tie with its text; its cells must be sound and its text at hand."""
    text, source = ties.texts[ties.cell(row, "source")], quoted(ties.cell(row, "source"))
    number, last = int(ties.cell(row, "paragraph")), len(text.paragraphs)
    if number > last:
        fault = f"{source} has no paragraph {number}: its last one is {last}."
        remedy = "Write its number, counting the text's non-blank lines from 1."
        yield Finding(ties.cell(row, "id"), "", ties.rows.problem(row, "paragraph", fault, remedy))
        return
    yield from unnamed_actors(ties, row, text)
    yield from copied_words(ties, row, text)
    yield from quote_findings(ties, row, text.paragraphs[number - 1])


def unnamed_actors(ties: CitedTies, row: int, text: Text) -> Iterator[Finding]:
    """Report which of the two actors the cited paragraph does not name."""
    number, source = int(ties.cell(row, "paragraph")), quoted(ties.cell(row, "source"))
    for column in ("actor", "target"):
        name = ties.cell(row, column)
        where = text.paragraphs_naming(ties.equivalents[name])
        if number not in where:
            fault = f"{quoted(name)} {_absence(source, number, where)}"
            remedy = _better_paragraphs(ties, row, text)
            yield ties.warning(row, column, "named", (fault, remedy))


def _absence(source: str, number: int, where: list[int]) -> str:
    if not where:
        return f"is named nowhere in {source}."
    if number - 1 in where:
        return f"is not named in paragraph {number} of {source}, only in the one before."
    before = ", nor in the one before" if number > 1 else ""
    return f"is not named in paragraph {number} of {source}{before}."


def _better_paragraphs(ties: CitedTies, row: int, text: Text) -> str:
    """Suggest the paragraphs nearest to the cited one that name both actors."""
    number = int(ties.cell(row, "paragraph"))
    ends = (ties.equivalents[ties.cell(row, column)] for column in ("actor", "target"))
    first, second = (set(text.paragraphs_naming(names)) for names in ends)
    near = sorted(first & second, key=lambda other: (abs(other - number), other))[:_MOST_SUGGESTED]
    if not near:
        return f"No paragraph names both: change the actor, {OTHERWISE}."
    nouns = "Paragraph {} names" if len(near) == 1 else "Paragraphs {} name"
    subject = nouns.format(joined([str(other) for other in sorted(near)]))
    return f"{subject} both: cite the right one, {OTHERWISE}."


def copied_words(ties: CitedTies, row: int, text: Text) -> Iterator[Finding]:
    """Report the words of the claim that stand in a row in the article."""
    claim = ties.cell(row, "claim")
    for run in shared_runs(claim, spans(claim, ties.known), text.ngrams):
        fault = f"The words {quoted(run.words)} stand in paragraph {run.paragraph} too."
        remedy = f"Say it in words of your own, {OTHERWISE}."
        yield ties.warning(row, "claim", "words", (fault, remedy))


def quote_findings(ties: CitedTies, row: int, paragraph: str) -> Iterator[Finding]:
    """Report a quoted passage that the paragraph has not, or that cuts a word in two."""
    quote = ties.cell(row, "quote")
    span = passage_of(quote)
    if span is None:
        return
    start, end = span
    whole, number = unicodedata.normalize("NFC", paragraph), ties.cell(row, "paragraph")
    place = f"paragraph {number} of {quoted(ties.cell(row, 'source'))}"
    if end > len(whole):
        fault = f"{quoted(quote)} ends beyond {place}, which has {len(whole):,} characters."
        yield ties.error(row, "quote", (fault, "Write the passage that says it, or none."))
        return
    if not whole[start:end].strip():
        fault = f"{quoted(quote)} holds nothing but blanks in {place}."
        yield ties.error(row, "quote", (fault, "Write the passage that says it, or none."))
        return
    cut = [(at, verb) for at, verb in ((start, "begins"), (end, "ends")) if cuts_word(whole, at)]
    if cut:
        first, last = word_bounds(whole, start)[0], word_bounds(whole, end)[1]
        fault = f"{quoted(quote)} {joined([verb for _, verb in cut])} within a word of {place}."
        remedy = f"Write {first}-{last}, which has the whole words, {OTHERWISE}."
        yield ties.warning(row, "quote", "quote", (fault, remedy))


def cuts_word(text: str, at: int) -> bool:
    """Tell whether a word goes on from before a place to behind it.

    >>> cuts_word("Arden and Borel", 3), cuts_word("Arden and Borel", 5)
    (True, False)
    """
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def word_bounds(text: str, at: int) -> tuple[int, int]:
    """Return where the word that a place cuts begins and ends; twice the place where it cuts none.

    >>> word_bounds("Arden and Borel", 7), word_bounds("Arden and Borel", 5)
    ((6, 9), (5, 5))
    """
    start = end = at
    while cuts_word(text, start):
        start -= 1
    while cuts_word(text, end):
        end += 1
    return start, end


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) == "Mn"
