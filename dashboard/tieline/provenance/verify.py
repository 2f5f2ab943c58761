"""Compare the ties with the articles' texts, where those are at hand, and with one another.

In: the tables as read, and the folder of texts. Out: a `Comparison`: what is wrong, what an editor
has acknowledged, and which articles have no text here. `check` compares; `load` does not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from tieline.data.actors import actors_of
from tieline.data.csv_reader import MOST_BROKEN, Rows
from tieline.data.dossier import ParsedTables
from tieline.data.english import ranges
from tieline.data.problems import Problem, quoted
from tieline.data.vocabulary import ACTOR_CHECKS, TEXT_CHECKS, TIE_CHECKS
from tieline.provenance.checks import CitedTies, Finding, equivalents, findings
from tieline.provenance.mentions import lexicon
from tieline.provenance.row_checks import alike_actors, copied_ties, inside_ties
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
    """The result of comparing the ties with the texts, and the rows with one another.

    `missing` are ids of articles, `findings` those behind the problems that nobody acknowledged.
    """

    problems: tuple[Problem, ...] = ()
    acknowledged: tuple[AcknowledgedWarning, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Findings, problems of texts, articles without one, and what was compared: row and check."""

    findings: list[Finding] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    compared: Set[tuple[str, str]] = frozenset()


def compare(parsed: ParsedTables, folder: Path | None) -> Comparison:
    """Compare every tie with its text, and with the others; actors by their names.

    Rows with faults of their own are left out, and so are texts whose folder there is not.
    """
    if parsed.ties is None or parsed.actors is None or parsed.articles is None:
        return Comparison()
    faults_of = Counter(problem.file for problem in parsed.problems)
    if max(faults_of.values(), default=0) > MOST_BROKEN:
        # Of a table with too many faults it is not known which rows are sound.
        return Comparison()
    faulty = {(problem.file, problem.line) for problem in parsed.problems}
    among = compare_rows(parsed.ties, parsed.actors, faulty)
    has_texts = folder is None or folder.is_dir()
    texts = compare_texts(parsed, folder, faulty) if has_texts else _Found()
    all_ = [*among.findings, *texts.findings]
    reasons = {(entry.id, entry.check): entry.reason for entry in parsed.about.acknowledged}
    judged = [(one, reasons.get((one.row, one.check))) for one in all_]
    open_ = [one for one, reason in judged if reason is None]
    stale = stale_acknowledgements(parsed, among.compared | texts.compared, all_)
    return Comparison(
        (*texts.problems, *(one.problem for one in open_), *stale),
        tuple(AcknowledgedWarning(one.problem, why) for one, why in judged if why is not None),
        texts.missing,
        tuple(open_),
    )


def compare_rows(ties: Rows, actors: Rows, faulty: Collection[tuple[str, int | None]]) -> _Found:
    """Compare the sound rows of ties and actors among themselves."""
    rows, names = sound_rows(ties, faulty), sound_rows(actors, faulty)
    whom = {actors.columns["name"][row]: actors.columns["represents"][row] for row in names}
    findings = [
        *copied_ties(ties, rows),
        *inside_ties(ties, rows, whom),
        *alike_actors(actors, names),
    ]
    compared = {(ties.columns["id"][row], check) for row in rows for check in TIE_CHECKS}
    compared |= {(actors.columns["name"][row], check) for row in names for check in ACTOR_CHECKS}
    return _Found(findings, compared=compared)


def compare_texts(
    parsed: ParsedTables, folder: Path | None, faulty: Collection[tuple[str, int | None]]
) -> _Found:
    """Compare the sound ties with their articles' texts."""
    assert parsed.ties is not None
    assert parsed.actors is not None
    assert parsed.articles is not None
    actors = actors_of(parsed.actors)
    sources = TextSources(folder, lexicon(actors), dependent_ties(parsed.ties))
    texts = read_texts(parsed.articles, sound_rows(parsed.articles, faulty), sources)
    ties = CitedTies(parsed.ties, texts.by_article, sources.known, equivalents(actors))
    rows = [row for row in sound_rows(ties.rows, faulty) if ties.cell(row, "source") in ties.texts]
    found = [finding for row in rows for finding in findings(ties, row)]
    compared = {(ties.cell(row, "id"), check) for row in rows for check in TEXT_CHECKS}
    return _Found(found, tuple(texts.problems), tuple(texts.missing), compared)


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
    parsed: ParsedTables, compared: Set[tuple[str, str]], warnings: Iterable[Finding]
) -> Iterator[Problem]:
    """Report acknowledgements of warnings that rows do not have: rows and checks compared."""
    needed = {(finding.row, finding.check) for finding in warnings}
    for at, entry in enumerate(parsed.about.acknowledged):
        judged = entry.id, entry.check
        if judged in compared and judged not in needed:
            fault = f"{quoted(entry.id)} has no warning of {quoted(entry.check)} any more."
            keys = ("acknowledged", at)
            problem = parsed.source.problem(keys, entry.id, (fault, "Take it away."))
            yield replace(problem, severity="warning")
