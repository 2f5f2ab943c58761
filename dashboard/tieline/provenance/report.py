"""Report what the command `check` finds in a folder, as lines or as JSON.

In: a dossier's folder, and the articles' texts where they are at hand. Out: a `Report`; nothing is
printed here.
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from tieline.data.changes.whole import read_whole
from tieline.data.csv_reader import Rows
from tieline.data.dossier import (
    Dossier,
    ParsedTables,
    folder_of_texts,
    in_order,
    length_warnings,
    load,
    read,
)
from tieline.data.english import counted_in_digits, ranges
from tieline.data.problems import Problem, nearest, quoted
from tieline.provenance.alike import lines_of
from tieline.provenance.cell_warnings import odd_cells
from tieline.provenance.coverage import coverage_json, coverage_lines
from tieline.provenance.verify import Comparison, compare

_MOST_NAMED = 10
"""Articles without a text that are named; of more the number is given."""
_ALMOST_THE_SAME = 0.8
"""How much of two names of columns must be alike for one to be meant by the other."""


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
    notes: tuple[str, ...] = ()
    """Sentences on what is no fault."""

    @property
    def errors(self) -> int:
        """How many problems keep the dossier from being used or verified."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems an editor may acknowledge."""
        return len(self.problems) - self.errors

    def lines(self) -> list[str]:
        """List every problem, what was acknowledged, not compared and covered, and a count.

        Problems that are alike are listed once, with their places.
        """
        return [
            *lines_of(self.problems),
            *self.notes,
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
            "notes": list(self.notes),
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

    def counted(self, noun: str, severity: str) -> str:
        """Count the problems of a severity as they are listed, and their cells if they are more."""
        all_ = [problem for problem in self.problems if problem.severity == severity]
        listed = len(lines_of(all_))
        count = counted_in_digits(listed, noun)
        return count if listed == len(all_) else f"{count} ({len(all_):,} cells)"

    def count_line(self) -> str:
        """Count problems, warnings and what was read."""
        errors = self.counted("problem", "error") if self.errors else "No problems"
        also = f" and {self.counted('warning', 'warning')}" if self.warnings else ""
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
    faulty = {(problem.file, problem.line, problem.column) for problem in parsed.problems}
    # What is wrong with a cell already need not be warned of.
    odd = [one for one in odd_cells(parsed) if (one.file, one.line, one.column) not in faulty]
    warnings = (*whole.warnings, *length_warnings(parsed), *odd, *comparison.problems)
    problems = in_order((*parsed.problems, *warnings))
    is_covered = coverage and not parsed.problems
    covered = load(root, texts, instead=whole.tables) if is_covered else None
    tables = (parsed.ties, parsed.actors, parsed.articles)
    ties, actors, articles = (0 if rows is None else len(rows.lines) for rows in tables)
    return Report(problems, ties, actors, articles, comparison, covered, notes_of(parsed))


def notes_of(parsed: ParsedTables) -> tuple[str, ...]:
    """Return what is no fault, but should be known."""
    return (*own_columns(parsed), *(() if parsed.problems else inner_ties(parsed)))


def inner_ties(parsed: ParsedTables) -> tuple[str, ...]:
    """Note the ties between actors of one state: readers see them at the level of all actors.

    One between an actor and the one that it represents is a warning of its own.
    """
    if parsed.ties is None or parsed.actors is None:
        return ()
    names, represented = parsed.actors.columns["name"], parsed.actors.columns["represents"]
    state = {name: whom or name for name, whom in zip(names, represented, strict=True)}
    columns = (parsed.ties.columns[name] for name in ("id", "actor", "target"))
    ids = [
        id_
        for id_, actor, target in zip(*columns, strict=True)
        if state.get(actor, actor) == state.get(target, target)
        and len({actor, target, state.get(actor, actor)}) == 3
    ]
    if not ids:
        return ()
    noun = "tie is" if len(ids) == 1 else "ties are"
    fault = f"{len(ids):,} {noun} between actors of one state ({ranges(ids)})."
    return (f"{parsed.ties.file}: {fault} Readers see them only where all actors are shown.",)


def own_columns(parsed: ParsedTables) -> tuple[str, ...]:
    """Note the columns that editors added to the tables: they stay, and nothing reads them."""
    tables = (parsed.ties, parsed.actors, parsed.articles, parsed.positions)
    return tuple(
        f"{rows.file}: The column {quoted(name)} is none of this table's. "
        f"It is kept as it is, and not shown to readers.{meant_column(name, rows)}"
        for rows in tables
        if rows is not None
        for name in rows.others
    )


def meant_column(name: str, rows: Rows) -> str:
    """Ask whether an editor's own column is meant to be one that the table lacks."""
    meant = nearest(name, rows.lacking, _ALMOST_THE_SAME)
    return f" Did you mean {quoted(meant)}?" if meant else ""
