"""What `check` tells of a folder: every problem as a line or as JSON, and how much was read.

In: a dossier's folder, and the articles' texts where they are at hand. Out: a `Report`; nothing is
printed here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tieline.data.csv_reader import Rows
from tieline.data.dossier import Dossier, folder_of_texts, in_order, load, read
from tieline.data.problems import Problem
from tieline.provenance import coverage as provenance_coverage
from tieline.provenance.verify import Compared, compare

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a dossier, how many rows each table has, and what the texts told."""

    problems: tuple[Problem, ...]
    ties: int
    actors: int
    articles: int
    compared: Compared = field(default_factory=Compared)
    covered: Dossier | None = None
    """The dossier whose coverage is told as well."""

    @property
    def errors(self) -> int:
        """How many problems keep the dossier from being used or proved."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems an editor may judge right."""
        return len(self.problems) - self.errors

    def lines(self) -> list[str]:
        """One line a problem, then what was acknowledged, not compared and covered, and a count."""
        return [
            *map(str, self.problems),
            *map(str, self.compared.acknowledged),
            *_not_compared(self.compared.missing),
            *(provenance_coverage.lines(self.covered) if self.covered else ()),
            self._count(),
        ]

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        accepted = self.compared.acknowledged
        found: dict[str, object] = {
            "problems": [asdict(problem) for problem in self.problems],
            "ties": self.ties,
            "actors": self.actors,
            "articles": self.articles,
            "acknowledged": [asdict(one.problem) | {"reason": one.reason} for one in accepted],
            "not_compared": list(self.compared.missing),
        }
        return found | (
            {"coverage": provenance_coverage.as_json(self.covered)} if self.covered else {}
        )

    def _count(self) -> str:
        told = _number(self.errors, "problem") if self.errors else "No problems"
        also = f" and {_number(self.warnings, 'warning')}" if self.warnings else ""
        read_ = [_number(self.ties, "tie"), _number(self.actors, "actor")]
        return f"{told}{also} in {', '.join(read_)} and {_number(self.articles, 'article')}."


def report(
    folder: str | Path, texts: str | Path | None = None, *, coverage: bool = False
) -> Report:
    """Check a dossier; never raises for what its tables hold.

    `coverage` is only told of tables without an error, for those of others cannot be trusted.
    """
    root = Path(folder)
    found = read(root, texts)
    compared = compare(found, folder_of_texts(root, texts))
    problems = in_order((*found.problems, *compared.problems))
    covered = load(root, texts) if coverage and not found.problems else None
    ties, actors, articles = map(_rows, (found.ties, found.actors, found.articles))
    return Report(problems, ties, actors, articles, compared, covered)


def _not_compared(missing: Sequence[str]) -> list[str]:
    if not missing:
        return []
    more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
    ids = ", ".join(missing[:_NAMED])
    return [f"Not compared, for their texts are not at hand: {ids}{more}. Name them by --texts."]


def _rows(rows: Rows | None) -> int:
    return 0 if rows is None else len(rows.lines)


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
