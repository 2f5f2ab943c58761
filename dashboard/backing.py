"""How many articles stand behind a line: counted among the rows that are taken.

In: a dossier, a level, one bool a row. Out: one number a row. A line is a pair and a type at
the level, of mutual types whichever end acts, as an edge of the network is.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.dossier import Dossier
from dashboard.vocabulary import TYPES

Numbers = npt.NDArray[np.int64]


def behind(dossier: Dossier, level: str, taken: npt.NDArray[np.bool_]) -> Numbers:
    """How many articles of the taken rows the line of each row has."""
    lines, articles = _codes(dossier, level)
    size = int(articles.max(initial=0)) + 1
    told = np.unique(lines[taken] * size + articles[taken]) // size
    found: Numbers = np.bincount(told, minlength=int(lines.max(initial=0)) + 1)[lines]
    return found


@lru_cache(maxsize=8)
def _codes(dossier: Dossier, level: str) -> tuple[Numbers, Numbers]:
    """Number the line and the article of every row; remembered, for every count asks for them."""
    ties = dossier.ties
    names = ("actor", "target") if level == "all" else ("actor_state", "target_state")
    columns = (ties[name].tolist() for name in (*names, "type"))
    keys = [
        (a, b, word) if a < b or TYPES[word].directed else (b, a, word)
        for a, b, word in zip(*columns, strict=True)
    ]
    return _numbered(keys), _numbered(ties["source"].tolist())


def _numbered(values: Sequence[object]) -> Numbers:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in values], dtype=np.int64)
