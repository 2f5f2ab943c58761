"""Tell the problems that a change makes from those that the tables had before.

In: a dossier's folder, the tables as they are and as they would be. Out: problems, each with the
row that has it. What was wrong before keeps nobody from saving: otherwise tables with many faults
could not be mended one by one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tieline.data.dossier import folder_of_texts, in_order, length_warnings, read
from tieline.data.problems import DossierError, Problem
from tieline.editor.tables import files
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import TABLES
from tieline.provenance.cell_warnings import odd_cells
from tieline.provenance.verify import compare

Identity = tuple[str, str | None, str, str, str]
"""File, row, column, value and message of a problem: all but its line, which other rows move."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem with the name of its row, None where it has none.

    `check` is the word that acknowledges it, `other` the key of the row that it is compared with.
    """

    problem: Problem
    row: str | None
    check: str = ""
    other: str = ""

    @property
    def identity(self) -> Identity:
        """What the problem is known by after other rows have changed."""
        one = self.problem
        return one.file, self.row, one.column or "", one.value, one.message


def problems_of(
    folder: Path,
    texts: Path | None,
    contents: Mapping[str, bytes],
    severities: Collection[str] = ("error", "warning"),
) -> list[RowProblem]:
    """Return all problems of tables, those of their texts and warnings included, in order.

    `contents` has bytes by table; of `severities` those that are wanted.
    """
    tables = read(folder, texts, instead=files.by_file(contents))
    comparison = compare(tables, folder_of_texts(folder, texts))
    warnings = odd_cells(tables) if "warning" in severities else ()
    all_ = (*tables.problems, *length_warnings(tables), *warnings, *comparison.problems)
    found = [one for one in all_ if one.severity in severities]
    # Rows are named where a problem is in one of them alone: that takes longer than all checks.
    rows = row_names(contents, {problem.file for problem in found if problem.line})
    about = {one.problem: (one.check, one.other) for one in comparison.findings}
    return [
        RowProblem(
            problem,
            rows.get((problem.file, problem.line)) if problem.line else None,
            *about.get(problem, ()),
        )
        for problem in in_order(found)
    ]


def known_among(found: Iterable[RowProblem], before: Iterable[Identity]) -> Iterator[bool]:
    """Yield of each problem whether it was there before: as often as it was."""
    left = Counter(before)
    for one in found:
        is_known = left[one.identity] > 0
        left[one.identity] -= is_known
        yield is_known


def row_names(contents: Mapping[str, bytes], named: Collection[str]) -> dict[tuple[str, int], str]:
    """Return what each row of the named files is called, by file and line.

    Tables that cannot be read have none.
    """
    names = {}
    for name, raw in contents.items():
        if TABLES[name].file not in named:
            continue
        try:
            document = open_table(name, raw)
        except DossierError:
            continue
        for index, row in document.names_of_rows().items():
            names[document.table.file, index + 1] = row
    return names
