"""structure.json: its keys, and what it says where nothing is proved."""

import json
import time
from typing import Any

from tests import invented
from tests.serving import DEMO
from tests.structure.test_split import chance
from tieline.data.dossier import load
from tieline.render.files import EXPORTS
from tieline.selection.selection import Selection
from tieline.structure.of_selection import Structure
from tieline.structure.record import structure_record
from tieline.structure.signed_pairs import SignedPairs
from tieline.structure.split import MOST_ACTORS, split


def test_it_holds_what_was_found() -> None:
    ties = [("A", "B", "alliance"), ("B", "C", "support"), ("A", "C", "tension")]
    names = ["A", "B", "C", "D", "E"]
    both = [("A", "D", "alliance"), ("A", "D", "tension")]
    dossier = invented.dossier([*ties, *both], names, articles=5)
    written = EXPORTS["structure.json"].write(dossier, Selection())
    assert json.loads(written) == {
        "version": dossier.version,
        "pairs": 4,
        "positive": 2,
        "negative": 1,
        "ambivalent": 1,
        "frustration": 1,
        "against": [["A", "C"]],
        "camps": [["A", "B", "C"], []],
        "camp_splits": 3,
        "triads": {"balanced": 0, "unbalanced": 1},
        "leave_one_out": {"a0": 1, "a1": 0, "a2": 0, "a3": 0, "a4": 1},
    }


def test_nothing_selected_fits() -> None:
    written = EXPORTS["structure.json"].write(load(DEMO), Selection(types=()))
    found = json.loads(written)
    assert (found["pairs"], found["frustration"], found["camps"]) == (0, 0, [[], []])
    assert found["leave_one_out"] == {}


def record(count: int, share: float) -> dict[str, Any]:
    """The record of a network that is not solved."""
    signs = chance(count, share, 2)
    positive = tuple(pair for pair in signs if signs[pair] > 0)
    pairs = SignedPairs(positive, tuple(pair for pair in signs if signs[pair] < 0), ())
    found = split(signs, time.monotonic())
    return structure_record(Structure(pairs, found, {"a": found}), str.lower)


def test_what_is_not_proved_is_an_interval() -> None:
    found = record(30, 0.9)
    low, high = found["frustration_between"]
    assert 0 < low < high
    assert (found["frustration"], found["camp_splits"]) == (None, None)
    assert len(found["against"]) == high
    assert found["leave_one_out"] == {"a": None}


def test_of_too_many_actors_only_what_is_counted_is_told() -> None:
    found = record(MOST_ACTORS + 1, 0.02)
    assert (found["frustration"], found["against"], found["camps"]) == (None, [], [])
    assert "frustration_between" not in found
    assert found["pairs"]
