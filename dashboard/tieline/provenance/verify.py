"""Hold the ties against the articles' texts, where those are at hand.

In: the tables as read, and the folder of texts. Out: `Compared`: what is wrong, what an editor has
acknowledged, and which articles have no text here. Only `check` asks for it; `load` does not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tieline.data.actors import actors_of
from tieline.data.csv_reader import MOST_BROKEN, Rows
from tieline.data.dossier import Read
from tieline.data.english import ranges
from tieline.data.problems import Problem, quoted
from tieline.provenance.checks import Finding, Ties, findings, standing
from tieline.provenance.mentions import lexicon
from tieline.provenance.texts import Shelves, read_texts


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that an editor has judged right, and why."""

    problem: Problem
    reason: str

    def __str__(self) -> str:
        """`relations.csv:20: actor: acknowledged: 'Borel' is not named … (The reason.)`."""
        place, _, fault = str(replace(self.problem, remedy="")).partition(" warning: ")
        return f"{place} acknowledged: {fault} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of holding the ties against the texts; `missing` are ids of articles."""

    problems: tuple[Problem, ...] = ()
    acknowledged: tuple[Accepted, ...] = ()
    missing: tuple[str, ...] = ()


def compare(found: Read, folder: Path | None) -> Compared:
    """Compare every tie with its text; rows with faults of their own are left out."""
    if found.ties is None or found.actors is None or found.articles is None:
        return Compared()
    if folder is not None and not folder.is_dir():
        return Compared()
    told_of = Counter(problem.file for problem in found.problems)
    if max(told_of.values(), default=0) > MOST_BROKEN:
        # Of a table given up, nobody knows which rows are sound.
        return Compared()
    faulty = {(problem.file, problem.line) for problem in found.problems}
    actors = actors_of(found.actors)
    shelves = Shelves(folder, lexicon(actors), _resting(found.ties))
    read = read_texts(found.articles, _sound(found.articles, faulty), shelves)
    ties = Ties(found.ties, read.found, shelves.known, standing(actors))
    rows = [row for row in _sound(ties.rows, faulty) if ties.cell(row, "source") in ties.texts]
    told = [finding for row in rows for finding in findings(ties, row)]
    compared = {ties.cell(row, "id") for row in rows}
    reasons = {(one.id, one.check): one.reason for one in found.about.acknowledged}
    accepted = [(one.problem, reasons.get((one.tie, one.check))) for one in told]
    return Compared(
        (
            *read.problems,
            *(problem for problem, reason in accepted if reason is None),
            *_stale(found, compared, told),
        ),
        tuple(Accepted(problem, reason) for problem, reason in accepted if reason is not None),
        tuple(read.missing),
    )


def _sound(rows: Rows, faulty: Collection[tuple[str, int | None]]) -> list[int]:
    return [row for row, line in enumerate(rows.lines) if (rows.file, line) not in faulty]


def _resting(ties: Rows) -> dict[str, str]:
    """Say for each article which ties rest on it."""
    ids = defaultdict(list)
    for id_, source in zip(ties.columns["id"], ties.columns["source"], strict=True):
        ids[source].append(id_)
    return {
        source: f"{len(found):,} ties rest on it: {ranges(found)}."
        if len(found) > 1
        else f"One tie rests on it: {found[0]}."
        for source, found in ids.items()
    }


def _stale(found: Read, compared: Collection[str], told: list[Finding]) -> Iterator[Problem]:
    """Tell acknowledgements of what is no longer so."""
    needed = {(finding.tie, finding.check) for finding in told}
    for at, one in enumerate(found.about.acknowledged):
        if one.id in compared and (one.id, one.check) not in needed:
            fault = f"{quoted(one.id)} has no warning of {quoted(one.check)} any more."
            told_ = found.source.problem(("acknowledged", at), one.id, (fault, "Take it away."))
            yield replace(told_, severity="warning")
