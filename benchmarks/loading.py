"""Loading and checking a dossier, beside `pandas.read_csv` of its relations alone.

In: folders of dossiers. Out: measures.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from benchmarks.generate import LARGE, Size
from benchmarks.measures import Goal, Measure, medians
from tieline.data import dates
from tieline.data.dossier import load

RUNS = {"small": 15, "medium": 15, "large": 7}
READ_CSV = "pandas.read_csv"


def measures(folders: Mapping[Size, Path]) -> Iterator[Measure]:
    """One measure a size. Dates are parsed anew in each run."""
    for size, folder in folders.items():
        actions = {"ours": partial(_load, folder), READ_CSV: partial(_read_csv, folder)}
        found = medians(actions, runs=RUNS[size.name], before=dates.parse.cache_clear)
        goal = Goal(10, of_baseline=True) if size is LARGE else None
        beside = {READ_CSV: found[READ_CSV]}
        yield Measure("load and check", size.name, "ms", found["ours"], beside, goal)


def _load(folder: Path, _run: int) -> None:
    load(folder)


def _read_csv(folder: Path, _run: int) -> None:
    pd.read_csv(folder / "relations.csv")
