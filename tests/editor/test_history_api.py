"""The history as the editor's page shows it, and changes undone over HTTP."""

import csv
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.serving import DEMO
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.history_api import MAX_CHANGES, describe_operation
from tieline.editor.tables.operations import Add, Delete
from tieline.editor.tables.save import Workspace, reconcile
from tieline.editor.tables.versions.listing import MAX_STEPS

TOKEN = "an invented token"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
OLD = "A minister of Galt attended Cresta's parade."
NEW = "Galt sent a minister."


def editor_client(folder: Path) -> FlaskClient:
    return create_editor_app(
        Workspace(folder), AccessRules(TOKEN, frozenset({"localhost"}))
    ).test_client()


def claim(old: str, new: str, id_: str = "t0004") -> dict[str, object]:
    return {
        "op": "set",
        "table": "relations",
        "id": id_,
        "column": "claim",
        "old": old,
        "new": new,
    }


def save(folder: Path, why: str, *ops: object) -> None:
    body = {"base": "", "reason": why, "ops": list(ops)}
    answer = editor_client(folder).post("/api/changes", json=body, headers=BEARER)
    assert answer.status_code == 200, answer.text


def past(folder: Path, query: str = "") -> list[dict[str, Any]]:
    answer = editor_client(folder).get(f"/api/history{query}", headers=BEARER)
    assert answer.status_code == 200
    return list((answer.json or {})["changes"])


def undo(folder: Path, number: object, reason: object = "A slip") -> Any:
    body = {"number": number, "reason": reason}
    return editor_client(folder).post("/api/undo", json=body, headers=BEARER)


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "relations.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_change_is_told_with_who_why_and_what(demo_folder: Path) -> None:
    assert past(demo_folder) == []
    save(demo_folder, "Shorter", claim(OLD, NEW))
    (one,) = past(demo_folder)
    assert (one["who"], one["why"], one["kind"]) == ("script", "Shorter", "save")
    assert one["did"] == [f"t0004: claim “{OLD}” → “{NEW}”"]
    assert one["undone_by"] is None
    assert one["when"].endswith("Z")


def test_a_row_has_its_own_history(demo_folder: Path) -> None:
    save(demo_folder, "One", claim(OLD, NEW))
    save(
        demo_folder,
        "Two",
        {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}},
    )
    assert [one["why"] for one in past(demo_folder)] == ["Two", "One"]
    assert [one["why"] for one in past(demo_folder, "?table=relations&id=t0004")] == ["One"]
    assert [one["why"] for one in past(demo_folder, "?table=actors&id=Jarvik")] == ["Two"]
    assert past(demo_folder, "?table=actors&id=t0004") == []


def test_an_undo_gives_the_bytes_back_and_is_told_as_one(demo_folder: Path) -> None:
    before = (demo_folder / "relations.csv").read_bytes()
    save(demo_folder, "Shorter", claim(OLD, NEW))
    number = past(demo_folder)[0]["id"]
    answer = undo(demo_folder, number)
    assert answer.status_code == 200
    assert (demo_folder / "relations.csv").read_bytes() == before
    undone, first = past(demo_folder)
    assert (undone["kind"], undone["undoes"], undone["why"]) == ("undo", number, "A slip")
    assert first["undone_by"] == undone["id"]


def test_what_is_undone_already_says_so(demo_folder: Path) -> None:
    row = {"name": "Jarvik", "kind": "state"}
    save(demo_folder, "One", {"op": "add", "table": "actors", "row": row})
    added = past(demo_folder)[0]["id"]
    whole = dict.fromkeys(("short", "represents", "iso3", "aliases"), "") | row
    save(demo_folder, "Two", {"op": "delete", "table": "actors", "id": "Jarvik", "row": whole})
    before = (demo_folder / "actors.csv").read_bytes()
    answer = undo(demo_folder, added)
    assert answer.status_code == 503
    assert answer.json["error"] == (
        f"Change {added} is undone already: the tables are as if it had never been made. "
        "Nothing was written."
    )
    assert (demo_folder / "actors.csv").read_bytes() == before
    assert len(past(demo_folder)) == 2


def test_what_was_changed_again_is_not_undone(demo_folder: Path) -> None:
    save(demo_folder, "One", claim(OLD, NEW))
    save(demo_folder, "Two", claim(NEW, "Another."))
    answer = undo(demo_folder, past(demo_folder)[1]["id"])
    assert answer.status_code == 409
    assert answer.json["conflicts"][0]["theirs"] == "Another."


def test_a_change_of_which_the_rows_are_not_known_says_so(demo_folder: Path) -> None:
    save(demo_folder, "One", claim(OLD, NEW))
    path = demo_folder / "changes.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"whole": true', '"whole": false'))
    (one,) = past(demo_folder)
    assert one["whole"] is False
    answer = undo(demo_folder, one["id"])
    assert answer.status_code == 503
    assert "cannot be undone" in answer.json["error"]


def test_an_unknown_change_is_not_there(demo_folder: Path) -> None:
    assert undo(demo_folder, 99).status_code == 404


@pytest.mark.parametrize(
    ("number", "reason"), [("1", "x"), (None, "x"), (1, None), (1.5, "x"), (1, " ")]
)
def test_a_body_of_another_kind_is_refused(
    demo_folder: Path, number: object, reason: object
) -> None:
    answer = undo(demo_folder, number, reason)
    assert answer.status_code == 422
    assert answer.json["problems"][0]["remedy"] == "Send an object with number, reason, rows."


def test_long_changes_are_told_in_part(demo_folder: Path) -> None:
    actors = [f"Isle {at}" for at in range(MAX_STEPS + 3)]
    ops = [
        {"op": "add", "table": "actors", "row": {"name": one, "kind": "state"}} for one in actors
    ]
    save(demo_folder, "Isles", *ops)
    (one,) = past(demo_folder)
    assert len(one["did"]) == MAX_STEPS + 1
    assert one["did"][-1] == "and 3 more"


def test_only_the_newest_are_told(demo_folder: Path) -> None:
    text = OLD
    for at in range(MAX_CHANGES + 2):
        save(demo_folder, f"Step {at}", claim(text, f"Version {at}."))
        text = f"Version {at}."
    assert [one["why"] for one in past(demo_folder)][:2] == ["Step 51", "Step 50"]
    assert len(past(demo_folder)) == MAX_CHANGES


def test_rows_are_told_by_their_first_cells() -> None:
    row = {"id": "t9", "actor": "Arden", "target": "Borel", "type": "tension", "claim": "Long."}
    assert describe_operation(Add(table="relations", row=row)) == "added t9 (Arden, Borel)"
    assert (
        describe_operation(Delete(table="relations", id="t9", row=row))
        == "deleted t9 (Arden, Borel)"
    )
    assert describe_operation(Delete(table="relations", id="t9")) == "deleted t9"


def test_a_stranger_sees_no_history(demo_folder: Path) -> None:
    assert editor_client(demo_folder).get("/api/history").status_code == 401
    assert editor_client(demo_folder).post("/api/undo", json={}).status_code == 401


def test_an_undone_undo_gives_its_change_back(demo_folder: Path) -> None:
    save(demo_folder, "Shorter", claim(OLD, NEW))
    assert undo(demo_folder, 1).status_code == 200
    assert undo(demo_folder, 2).status_code == 200
    assert [one["undone_by"] for one in past(demo_folder)] == [None, 3, None]
    assert undo(demo_folder, 1).status_code == 200
    assert [one["undone_by"] for one in past(demo_folder)] == [None, None, 3, 4]


def test_a_rows_history_tells_what_was_done_to_the_row_alone(demo_folder: Path) -> None:
    row = {"kind": "state"}
    isles = [
        {"op": "add", "table": "actors", "row": {"name": f"Isle {at}"} | row}
        for at in range(MAX_STEPS + 3)
    ]
    save(demo_folder, "Isles", *isles, claim(OLD, NEW))
    (one,) = past(demo_folder, "?table=relations&id=t0004")
    assert one["did"][0] == f"t0004: claim “{OLD}” → “{NEW}”"
    assert one["did"][1:] == [f"and {MAX_STEPS + 3} more in other rows"]


def test_a_change_outside_is_told_and_undone(demo_folder: Path) -> None:
    save(demo_folder, "Shorter", claim(OLD, NEW))
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text("utf-8").replace(NEW, "By hand."), "utf-8")
    reconcile(Workspace(demo_folder))
    found = past(demo_folder)[0]
    assert (found["kind"], found["who"], found["whole"]) == ("outside", "", True)
    assert found["did"] == [f"t0004: claim “{NEW}” → “By hand.”"]
    assert undo(demo_folder, found["id"]).status_code == 200
    assert NEW in path.read_text("utf-8")


def test_a_change_of_no_cell_cannot_be_undone(demo_folder: Path) -> None:
    save(demo_folder, "Shorter", claim(OLD, NEW))
    path = demo_folder / "relations.csv"
    first, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, *reversed(lines)]) + "\n", "utf-8")
    reconcile(Workspace(demo_folder))
    found = past(demo_folder)[0]
    assert (found["whole"], found["did"]) == (True, [])
    answer = undo(demo_folder, found["id"])
    assert answer.status_code == 503
    assert answer.json["error"] == (
        "Change 2 concerns no cell, only how its files are written, so it cannot be undone here. "
        "Git may have them as they were."
    )
    assert len(past(demo_folder)) == 2


@pytest.mark.parametrize(
    ("query", "place", "message"),
    [
        ("?table=ties&id=t0004", "table", "'ties' is not a table."),
        ("?id=t0004", "table", "'' is not a table."),
        ("?table=relations", "id", "A row needs an id beside its table."),
        ("?table=relations&id=", "id", "A row needs an id beside its table."),
    ],
)
def test_half_a_row_is_told(query: str, place: str, message: str) -> None:
    answer = editor_client(DEMO).get(f"/api/history{query}", headers=BEARER)
    assert answer.status_code == 422
    (problem,) = (answer.json or {})["problems"]
    assert (problem["column"], problem["message"]) == (place, message)
    assert problem["remedy"]


def test_an_undo_that_would_leave_faults_is_refused(demo_folder: Path) -> None:
    isle = {"op": "add", "table": "actors", "row": {"name": "Isle", "kind": "state"}}
    save(demo_folder, "Isle", isle)
    cell = {"op": "set", "table": "relations", "id": "t0004", "column": "actor"}
    tie = next(one for one in rows(demo_folder) if one["id"] == "t0004")
    save(demo_folder, "Its tie", cell | {"old": tie["actor"], "new": "Isle"})
    answer = undo(demo_folder, 1)
    assert answer.status_code == 422
    assert "'Isle'" in answer.json["problems"][0]["message"]
