"""The file of what changed between two spans, as programs read it."""

import json
from typing import Any

from tests.told_in_years import Tie, dossier
from tieline.data.dossier import Dossier
from tieline.render.changes_json import changes_json
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SPANS = "from=2025-01-01&to=2025-12-31&than_from=2010-01-01&than_to=2024-12-31"


def written(tables: Dossier, query: str) -> dict[str, Any]:
    selected = select(tables, Selection.from_query(query, tables))
    read: dict[str, Any] = json.loads(changes_json(selected))
    return read


def test_every_line_of_either_span_has_one_entry(demo: Dossier) -> None:
    found = written(demo, SPANS)
    assert list(found) == ["version", "changes", "turned"]
    assert found["version"] == demo.version
    keys = [(one["source"], one["target"], one["type"]) for one in found["changes"]]
    assert len(set(keys)) == len(keys)
    for one in found["changes"]:
        assert list(one) == ["source", "target", "type", "change", "ids", "than_ids"]
        assert (one["change"] == "new") == (not one["than_ids"])
        assert (one["change"] in ("silent", "ended")) == (not one["ids"])
    assert {one["change"] for one in found["changes"]} >= {"new", "same", "silent"}


def test_a_pair_that_turned_has_both_signs_and_the_claims_of_both_sides() -> None:
    ties: list[Tie] = [
        (["Borel", "Arden"], "support", "2013", 3),
        (["Borel", "Arden"], "alliance", "2012/2014", 3),
        (["Arden", "Borel"], "tension", "2025-09-03", 3),
    ]
    assert written(dossier(ties), SPANS)["turned"] == [
        {
            "pair": ["Arden", "Borel"],
            "was": 1,
            "is": -1,
            "ids": ["t003"],
            "than_ids": ["t002", "t001"],
        }
    ]
