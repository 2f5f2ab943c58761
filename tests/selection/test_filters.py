"""The articles behind a line are counted among the taken rows, once each, and fast."""

import time

import numpy as np

from tests import invented
from tieline.data.dossier import Dossier
from tieline.selection.filters import mask, support_count
from tieline.selection.selection import Selection

LANDS = invented.lands(100)
PAIRS = [(LANDS[i % 100], LANDS[(i * 7 + i // 100 + 1) % 100]) for i in range(5200)]
TIES = [(a, b, "tension") for a, b in PAIRS if a != b][:5000]


def test_each_article_counts_once_whichever_end_acts() -> None:
    ties = [("Arden", "Borel", "tension"), ("Borel", "Arden", "tension")]
    ties += [("Arden", "Borel", "support"), ("Borel", "Arden", "support")] * 2
    made = invented.dossier(ties, ["Arden", "Borel"], articles=2)
    everything = np.ones(6, dtype=np.bool_)
    # Articles take turns: each direction of support is told by one of them alone.
    assert support_count(made, "state", everything).tolist() == [2, 2, 1, 1, 1, 1]
    without_second = everything & (np.arange(6) != 1)
    assert support_count(made, "all", without_second).tolist() == [1, 1, 1, 1, 1, 1]


def test_of_no_rows_there_is_nothing(demo: Dossier) -> None:
    nothing = np.zeros(len(demo.ties), dtype=np.bool_)
    assert not support_count(demo, "all", nothing).any()
    empty = invented.dossier([], ["Arden"])
    assert support_count(empty, "state", np.zeros(0, dtype=np.bool_)).tolist() == []


def test_five_thousand_ties_are_counted_in_no_time() -> None:
    made = invented.dossier(TIES, LANDS, articles=40)
    plain, counted = Selection(), Selection(sources_min=2)
    mask(made, counted)
    spent = {}
    for selection in (plain, counted):
        tries = []
        for _ in range(5):
            start = time.perf_counter()
            mask(made, selection)
            tries.append(time.perf_counter() - start)
        spent[selection] = min(tries)
    assert spent[counted] - spent[plain] < 0.01
