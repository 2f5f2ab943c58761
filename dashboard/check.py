"""What `check` tells of a folder: every problem as a line or as JSON, and how much was read.

In: a dossier's folder. Out: a `Report`; nothing is printed here.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from dashboard.dossier import read
from dashboard.problems import Problem
from dashboard.reading import Rows


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a dossier, and how many rows each table has."""

    problems: tuple[Problem, ...]
    ties: int
    actors: int
    articles: int

    @property
    def errors(self) -> int:
        """How many problems keep the dossier from being used."""
        return sum(problem.severity == "error" for problem in self.problems)

    def lines(self) -> list[str]:
        """One line a problem, then a count."""
        return [*map(str, self.problems), self._count()]

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        counts = {"ties": self.ties, "actors": self.actors, "articles": self.articles}
        return {"problems": [asdict(problem) for problem in self.problems], **counts}

    def _count(self) -> str:
        warnings = len(self.problems) - self.errors
        told = _number(self.errors, "problem") if self.errors else "No problems"
        also = f" and {_number(warnings, 'warning')}" if warnings else ""
        read_ = [_number(self.ties, "tie"), _number(self.actors, "actor")]
        return f"{told}{also} in {', '.join(read_)} and {_number(self.articles, 'article')}."


def report(folder: str | Path, texts: str | Path | None = None) -> Report:
    """Check a dossier; never raises for what its tables hold."""
    found = read(Path(folder), texts)
    counts = [_rows(found.ties), _rows(found.actors), _rows(found.articles)]
    return Report(found.problems, *counts)


def _rows(rows: Rows | None) -> int:
    return 0 if rows is None else len(rows.lines)


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
