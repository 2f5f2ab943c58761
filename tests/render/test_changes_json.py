"""The file of what changed between two spans, as programs read it."""

import json

from tieline.data.dossier import Dossier
from tieline.render.changes_json import changes_json
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SPANS = "from=2025-01-01&to=2025-12-31&than_from=2010-01-01&than_to=2024-12-31"


def written(dossier: Dossier, query: str) -> dict[str, list[dict[str, object]]]:
    read: dict[str, list[dict[str, object]]] = json.loads(
        changes_json(select(dossier, Selection.from_query(query, dossier)))
    )
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


def test_a_pair_that_turned_has_both_signs(demo: Dossier) -> None:
    swapped = written(demo, "to=2001-12-31&than_from=2025-01-01&type=alliance,tension")
    for found, turn in ((written(demo, SPANS), None), (swapped, None)):
        for one in found["turned"]:
            assert list(one) == ["pair", "was", "is", "ids", "than_ids"]
            assert {one["was"], one["is"]} == {1, -1}
            assert one["ids"]
            assert one["than_ids"]
