"""Report what the command `check` finds in a folder, as lines or as JSON.

In: a dossier's folder, and the articles' texts where they are at hand. Out: a `Report`; nothing is
printed here.
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from tieline.data.changes.whole import read_whole
from tieline.data.dossier import Dossier, folder_of_texts, in_order, length_warnings, load, read
from tieline.data.english import counted_in_digits
from tieline.data.problems import Problem
from tieline.provenance.coverage import coverage_json, coverage_lines
from tieline.provenance.verify import Comparison, compare

_MOST_NAMED = 10
"""Articles without a text that are named; of more the number is given."""


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a dossier, the rows of each table, and the comparison with the texts."""

    problems: tuple[Problem, ...]
    ties: int
    actors: int
    articles: int
    comparison: Comparison = field(default_factory=Comparison)
    covered: Dossier | None = None
    """The dossier whose coverage is reported as well."""

    @property
    def errors(self) -> int:
        """How many problems keep the dossier from being used or verified."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems an editor may acknowledge."""
        return len(self.problems) - self.errors

    def lines(self) -> list[str]:
        """List every problem, what was acknowledged, not compared and covered, and a count."""
        return [
            *map(str, self.problems),
            *map(str, self.comparison.acknowledged),
            *self.not_compared(),
            *(coverage_lines(self.covered) if self.covered else ()),
            self.count_line(),
        ]

    def as_json(self) -> dict[str, object]:
        """Return the same as values for JSON."""
        acknowledged = self.comparison.acknowledged
        values: dict[str, object] = {
            "problems": [asdict(problem) for problem in self.problems],
            "ties": self.ties,
            "actors": self.actors,
            "articles": self.articles,
            "acknowledged": [asdict(one.problem) | {"reason": one.reason} for one in acknowledged],
            "not_compared": list(self.comparison.missing),
        }
        return values | ({"coverage": coverage_json(self.covered)} if self.covered else {})

    def not_compared(self) -> list[str]:
        """Name the articles without a text in one line; no line where there are none."""
        missing = self.comparison.missing
        if not missing:
            return []
        more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
        named = f"{', '.join(missing[:_MOST_NAMED])}{more}"
        return [f"Not compared, for their texts are not at hand: {named}. Name them by --texts."]

    def count_line(self) -> str:
        """Count problems, warnings and what was read."""
        errors = counted_in_digits(self.errors, "problem") if self.errors else "No problems"
        also = f" and {counted_in_digits(self.warnings, 'warning')}" if self.warnings else ""
        ties = counted_in_digits(self.ties, "tie")
        actors = counted_in_digits(self.actors, "actor")
        articles = counted_in_digits(self.articles, "article")
        return f"{errors}{also} in {ties}, {actors} and {articles}."


def report(
    folder: str | Path, texts: str | Path | None = None, *, coverage: bool = False
) -> Report:
    """Check a dossier; never raises for what its tables hold.

    `coverage` is only reported of tables without an error, for that of others cannot be trusted.
    """
    root = Path(folder)
    whole = read_whole(root)
    parsed = read(root, texts, instead=whole.tables)
    comparison = compare(parsed, folder_of_texts(root, texts))
    warnings = (*whole.warnings, *length_warnings(parsed), *comparison.problems)
    problems = in_order((*parsed.problems, *warnings))
    is_covered = coverage and not parsed.problems
    covered = load(root, texts, instead=whole.tables) if is_covered else None
    tables = (parsed.ties, parsed.actors, parsed.articles)
    ties, actors, articles = (0 if rows is None else len(rows.lines) for rows in tables)
    return Report(problems, ties, actors, articles, comparison, covered)
