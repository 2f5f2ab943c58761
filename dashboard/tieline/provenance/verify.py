"""Compare the ties with the articles' texts, where those are at hand.

In: the tables as read, and the folder of texts. Out: a `Comparison`: what is wrong, what an editor
has acknowledged, and which articles have no text here. `check` compares; `load` does not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tieline.data.actors import actors_of
from tieline.data.csv_reader import MOST_BROKEN, Rows
from tieline.data.dossier import ParsedTables
from tieline.data.english import ranges
from tieline.data.problems import Problem, quoted
from tieline.provenance.checks import CitedTies, Finding, equivalents, findings
from tieline.provenance.mentions import lexicon
from tieline.provenance.texts import TextSources, read_texts


@dataclass(frozen=True, slots=True)
class AcknowledgedWarning:
    """A warning that an editor has judged right, and why."""

    problem: Problem
    reason: str

    def __str__(self) -> str:
        """`relations.csv:20: actor: acknowledged: 'Borel' is not named … (The reason.)`."""
        place, _, fault = str(replace(self.problem, remedy="")).partition(" warning: ")
        return f"{place} acknowledged: {fault} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing the ties with the texts; `missing` are ids of articles."""

    problems: tuple[Problem, ...] = ()
    acknowledged: tuple[AcknowledgedWarning, ...] = ()
    missing: tuple[str, ...] = ()


def compare(parsed: ParsedTables, folder: Path | None) -> Comparison:
    """Compare every tie with its text; rows with faults of their own are left out."""
    if parsed.ties is None or parsed.actors is None or parsed.articles is None:
        return Comparison()
    if folder is not None and not folder.is_dir():
        return Comparison()
    faults_of = Counter(problem.file for problem in parsed.problems)
    if max(faults_of.values(), default=0) > MOST_BROKEN:
        # Of a table with too many faults it is not known which rows are sound.
        return Comparison()
    faulty = {(problem.file, problem.line) for problem in parsed.problems}
    actors = actors_of(parsed.actors)
    sources = TextSources(folder, lexicon(actors), dependent_ties(parsed.ties))
    texts = read_texts(parsed.articles, sound_rows(parsed.articles, faulty), sources)
    ties = CitedTies(parsed.ties, texts.by_article, sources.known, equivalents(actors))
    rows = [row for row in sound_rows(ties.rows, faulty) if ties.cell(row, "source") in ties.texts]
    warnings = [finding for row in rows for finding in findings(ties, row)]
    compared = {ties.cell(row, "id") for row in rows}
    reasons = {(entry.id, entry.check): entry.reason for entry in parsed.about.acknowledged}
    judged = [(one.problem, reasons.get((one.tie, one.check))) for one in warnings]
    return Comparison(
        (
            *texts.problems,
            *(problem for problem, reason in judged if reason is None),
            *stale_acknowledgements(parsed, compared, warnings),
        ),
        tuple(AcknowledgedWarning(problem, why) for problem, why in judged if why is not None),
        tuple(texts.missing),
    )


def sound_rows(rows: Rows, faulty: Collection[tuple[str, int | None]]) -> list[int]:
    """Return the rows without a fault, by file and line of all faults."""
    return [row for row, line in enumerate(rows.lines) if (rows.file, line) not in faulty]


def dependent_ties(ties: Rows) -> dict[str, str]:
    """Write for each article which ties rest on it."""
    by_article = defaultdict(list)
    for id_, source in zip(ties.columns["id"], ties.columns["source"], strict=True):
        by_article[source].append(id_)
    return {
        source: f"{len(ids):,} ties rest on it: {ranges(ids)}."
        if len(ids) > 1
        else f"One tie rests on it: {ids[0]}."
        for source, ids in by_article.items()
    }


def stale_acknowledgements(
    parsed: ParsedTables, compared: Collection[str], warnings: Iterable[Finding]
) -> Iterator[Problem]:
    """Report acknowledgements of warnings that compared ties no longer have."""
    needed = {(finding.tie, finding.check) for finding in warnings}
    for at, entry in enumerate(parsed.about.acknowledged):
        if entry.id in compared and (entry.id, entry.check) not in needed:
            fault = f"{quoted(entry.id)} has no warning of {quoted(entry.check)} any more."
            keys = ("acknowledged", at)
            problem = parsed.source.problem(keys, entry.id, (fault, "Take it away."))
            yield replace(problem, severity="warning")
