"""Ask of each tie whether its article says it there: paragraph, names, words of one's own.

In: ties and the texts that they cite. Out: a `Finding` for everything that an editor should see.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tieline.data.actors import Actor
from tieline.data.csv_reader import Rows
from tieline.data.english import joined
from tieline.data.problems import Problem, quoted
from tieline.provenance.mentions import Lexicon, spans
from tieline.provenance.overlap import runs
from tieline.provenance.texts import Text

_NEAREST = 3
_OTHERWISE = "or acknowledge it in dossier.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is odd in one tie; `check` is the word that acknowledges it, blank for an error."""

    tie: str
    check: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Ties:
    """The table of ties, and what its claims are held against."""

    rows: Rows
    texts: Mapping[str, Text]
    known: Lexicon
    standing: Mapping[str, frozenset[str]]
    """Under whose names each actor may stand in a text: `standing(actors)`."""

    def cell(self, row: int, column: str) -> str:
        """Return one cell."""
        return self.rows.columns[column][row]

    def warning(self, row: int, column: str, check: str, told: tuple[str, str]) -> Finding:
        """Tell fault and remedy of one cell as a warning."""
        problem = replace(self.rows.problem(row, column, *told), severity="warning")
        return Finding(self.cell(row, "id"), check, problem)


def standing(actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """Return for each actor itself, whom it represents and who represents it."""
    names = {name: {name, actor.state} for name, actor in actors.items()}
    for name, actor in actors.items():
        if actor.represents in names:
            names[actor.represents].add(name)
    return {name: frozenset(others) for name, others in names.items()}


def findings(ties: Ties, row: int) -> Iterator[Finding]:
    """Hold one tie against its text; its cells must be sound and its text at hand."""
    text, source = ties.texts[ties.cell(row, "source")], quoted(ties.cell(row, "source"))
    number, last = int(ties.cell(row, "paragraph")), len(text.paragraphs)
    if number > last:
        fault = f"{source} has no paragraph {number}: its last one is {last}."
        remedy = "Write its number, counting the text's non-blank lines from 1."
        yield Finding(ties.cell(row, "id"), "", ties.rows.problem(row, "paragraph", fault, remedy))
        return
    yield from _unnamed(ties, row, text)
    yield from _copied(ties, row, text)


def _unnamed(ties: Ties, row: int, text: Text) -> Iterator[Finding]:
    """Tell which of the two actors the cited paragraph does not name."""
    number, source = int(ties.cell(row, "paragraph")), quoted(ties.cell(row, "source"))
    for column in ("actor", "target"):
        name = ties.cell(row, column)
        where = _paragraphs(text, ties.standing[name])
        if number not in where:
            fault = f"{quoted(name)} {_absence(source, number, where)}"
            remedy = _better(ties, row, text)
            yield ties.warning(row, column, "named", (fault, remedy))


def _absence(source: str, number: int, where: list[int]) -> str:
    if not where:
        return f"is named nowhere in {source}."
    if number - 1 in where:
        return f"is not named in paragraph {number} of {source}, only in the one before."
    before = ", nor in the one before" if number > 1 else ""
    return f"is not named in paragraph {number} of {source}{before}."


def _better(ties: Ties, row: int, text: Text) -> str:
    """Say which paragraphs near the cited one name both actors."""
    number = int(ties.cell(row, "paragraph"))
    ends = (ties.standing[ties.cell(row, column)] for column in ("actor", "target"))
    first, second = (set(_paragraphs(text, names)) for names in ends)
    near = sorted(first & second, key=lambda other: (abs(other - number), other))[:_NEAREST]
    if not near:
        return f"No paragraph names both: change the actor, {_OTHERWISE}."
    nouns = "Paragraph {} names" if len(near) == 1 else "Paragraphs {} name"
    told = nouns.format(joined([str(other) for other in sorted(near)]))
    return f"{told} both: cite the right one, {_OTHERWISE}."


def _paragraphs(text: Text, names: frozenset[str]) -> list[int]:
    return [number for number, named in enumerate(text.named, 1) if named & names]


def _copied(ties: Ties, row: int, text: Text) -> Iterator[Finding]:
    """Tell which words of the claim stand in a row in the article."""
    claim = ties.cell(row, "claim")
    for run in runs(claim, spans(claim, ties.known), text.grams):
        fault = f"The words {quoted(run.words)} stand in paragraph {run.paragraph} too."
        remedy = f"Say it in words of your own, {_OTHERWISE}."
        yield ties.warning(row, "claim", "words", (fault, remedy))
