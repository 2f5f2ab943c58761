"""Importing 100,000 rows into an empty dossier, beside reading the same file with pandas.

In: nothing. Out: one measure, from the command to the saved tables.
"""

import random
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

import pandas as pd

from benchmarks.measures import Goal, Measure, medians
from tieline.cli.commands import main
from tieline.data import dates
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make

ROWS, ACTORS, RUNS = 100_000, 2_000, 3
READ_CSV = "pandas.read_csv"
ANSWERS = (
    *("--form", "stance", "--certainty", "stated", "--kind", "organisation"),
    *("--article-title", "The list", "--yes", "--write"),
)


def measures() -> Iterator[Measure]:
    """Milliseconds of the whole command, each time into a new dossier."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "list.csv"
        file.write_text(edge_list(), encoding="utf-8")
        command, read_csv = partial(_import, Path(place), file), partial(_read_csv, file)
        actions = {"ours": command, READ_CSV: read_csv}
        found = medians(actions, runs=RUNS, before=dates.parse.cache_clear)
        beside = {READ_CSV: found[READ_CSV]}
        size = f"{ROWS:,} rows"
        yield Measure("import and save", size, "ms", found["ours"], beside, Goal(10_000))


def edge_list() -> str:
    """The rows of a file as many programs write it."""
    chance = random.Random(17)
    lines = ["Source,Target,Type,Weight,Year,Relation"]
    for number in range(ROWS):
        one, other = chance.sample(range(ACTORS), 2)
        word = ("ally", "rival", "aid")[number % 3]
        year = 1900 + number % 120
        lines.append(f"Place {one},Place {other},Directed,{number % 9},{year},{word}")
    return "\n".join([*lines, ""])


def _import(place: Path, file: Path, run: int) -> None:
    folder = place / f"run{run}"
    make(folder, new_files())
    with redirect_stdout(StringIO()):
        assert main(["import", str(file), "--data", str(folder), *ANSWERS]) == 0


def _read_csv(file: Path, _run: int) -> None:
    pd.read_csv(file)
