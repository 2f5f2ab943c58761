"""Rows, cells, tables and parts of changes restored over HTTP: looked at first, then saved."""

from pathlib import Path
from typing import Any

import pytest

from tests.editor.test_history_api import BEARER, NEW, OLD, claim, editor_client, past, rows, save
from tieline.editor.history_api import MAX_CHANGES

ROW = {"table": "relations", "id": "t0004"}
CELL = ROW | {"column": "claim"}
ISLES = [
    {"op": "add", "table": "actors", "row": {"name": f"Isle {at}", "kind": "state"}}
    for at in range(3)
]


def post(folder: Path, path: str, **body: object) -> Any:
    return editor_client(folder).post(path, json=body, headers=BEARER)


def get(folder: Path, path: str) -> Any:
    return editor_client(folder).get(path, headers=BEARER)


@pytest.fixture
def folder(demo_folder: Path) -> Path:
    """A dossier of which t0004 was changed three times, and isles were added in between."""
    save(demo_folder, "One", claim(OLD, NEW))
    save(demo_folder, "Isles", *ISLES)
    save(demo_folder, "Two", claim(NEW, "Second."))
    save(demo_folder, "Three", claim("Second.", "Third."))
    return demo_folder


def texts(folder: Path) -> str:
    return next(row["claim"] for row in rows(folder) if row["id"] == "t0004")


def test_a_row_is_looked_at_and_then_restored(folder: Path) -> None:
    seen = post(folder, "/api/restore/preview", **ROW, number=1).json
    assert seen["did"] == [f"t0004: claim “Third.” → “{NEW}”"]
    assert (seen["added"], seen["deleted"], seen["changed"]) == (0, 0, 1)
    assert (seen["ops"][0]["old"], seen["ops"][0]["new"]) == ("Third.", NEW)
    assert texts(folder) == "Third."
    answer = post(folder, "/api/restore", **ROW, number=1, reason="Better", mark=seen["mark"])
    assert answer.status_code == 200
    assert texts(folder) == NEW
    newest = past(folder)[0]
    assert (newest["id"], newest["kind"], newest["why"]) == (5, "restore", "Better")


def test_a_row_before_its_first_change(folder: Path) -> None:
    answer = post(folder, "/api/restore", **ROW, number=1, before=True, reason="As it was")
    assert answer.status_code == 200
    assert texts(folder) == OLD


def test_others_who_saved_since_are_not_written_over(folder: Path) -> None:
    seen = post(folder, "/api/restore/preview", **ROW, number=1).json
    save(folder, "Four", claim("Third.", "Fourth."))
    answer = post(folder, "/api/restore", **ROW, number=1, reason="x", mark=seen["mark"])
    assert answer.status_code == 503
    assert answer.json["error"] == (
        "Somebody has saved since, and other cells would be restored now. Nothing was written. "
        "Look at it again."
    )
    assert texts(folder) == "Fourth."


def test_a_cell_has_its_own_history(folder: Path) -> None:
    form = {"op": "set", **ROW, "column": "form", "old": "gesture", "new": "words"}
    save(folder, "Form", form)
    told = past(folder, "?table=relations&id=t0004&column=claim")
    assert [(one["why"], one["from"], one["to"]) for one in told] == [
        ("Three", "Second.", "Third."),
        ("Two", NEW, "Second."),
        ("One", OLD, NEW),
    ]
    assert {one["who"] for one in told} == {"script"}
    assert post(folder, "/api/restore", **CELL, number=1, reason="x").status_code == 200
    row = next(one for one in rows(folder) if one["id"] == "t0004")
    assert (row["claim"], row["form"]) == (NEW, "words")
    assert post(folder, "/api/restore/preview", **CELL, number=2).status_code == 404


def test_tables_as_of_a_moment(folder: Path) -> None:
    moment = past(folder)[0]["when"]
    path = folder / "changes.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines = [line.replace(moment[:10], f"2021-03-0{at}", 1) for at, line in enumerate(lines, 1)]
    path.write_text("".join(lines), "utf-8")
    all_ = post(folder, "/api/restore/preview", until="2021-03-01").json
    assert (all_["added"], all_["deleted"], all_["changed"]) == (0, 3, 1)
    answer = post(folder, "/api/restore", table="actors", until="2021-03-01", reason="No isles")
    assert answer.status_code == 200
    assert texts(folder) == "Third."
    assert "Isle" not in (folder / "actors.csv").read_text("utf-8")
    answer = post(folder, "/api/restore/preview", table="relations", until="2020-12-31")
    assert answer.status_code == 503
    assert answer.json["error"].startswith("The history begins on 2021-03-01")


def test_a_change_is_undone_in_part(folder: Path) -> None:
    told = get(folder, "/api/history/2").json
    assert (told["count"], told["whole"]) == (3, True)
    assert told["rows"][1] == {
        "table": "actors",
        "id": "Isle 1",
        "did": ["added Isle 1 (state)"],
        "state": "open",
    }
    body = {"number": 2, "reason": "Only one", "rows": [["actors", "Isle 1"]]}
    assert post(folder, "/api/undo", **body).status_code == 200
    names = (folder / "actors.csv").read_text("utf-8")
    assert ("Isle 0" in names, "Isle 1" in names, "Isle 2" in names) == (True, False, True)
    newest = past(folder)[0]
    assert (newest["kind"], newest["undoes"], newest["undoes_part_of"]) == ("undo", None, 2)
    assert next(one for one in past(folder) if one["id"] == 2)["undone_by"] is None
    states = [row["state"] for row in get(folder, "/api/history/2").json["rows"]]
    assert states == ["open", "back", "open"]
    again = post(folder, "/api/undo", **body)
    assert again.json["error"] == (
        "Of change 2 these rows are undone already: they are as they were before it. "
        "Nothing was written."
    )
    strange = post(folder, "/api/undo", **body | {"rows": [["actors", "Isle 9"]]})
    assert strange.json["error"] == "Change 2 did nothing to Isle 9. Nothing was written."
    assert get(folder, "/api/history/99").status_code == 404


def test_a_row_that_was_changed_since_is_told_so(folder: Path) -> None:
    isle = {"op": "set", "table": "actors", "id": "Isle 1", "column": "short"}
    save(folder, "Short", isle | {"old": "", "new": "I1"})
    states = [row["state"] for row in get(folder, "/api/history/2").json["rows"]]
    assert states == ["open", "changed", "open"]
    states = [row["state"] for row in get(folder, "/api/history/1").json["rows"]]
    assert states == ["changed"]


def test_all_rows_of_a_change_are_the_whole_change(folder: Path) -> None:
    isles = [["actors", f"Isle {at}"] for at in range(3)]
    assert post(folder, "/api/undo", number=2, reason="x", rows=isles).status_code == 200
    assert past(folder)[0]["undoes"] == 2


def test_changes_are_told_page_by_page(folder: Path) -> None:
    for at in range(MAX_CHANGES):
        save(folder, f"Step {at}", claim("Third." if not at else f"{at - 1}.", f"{at}."))
    first = get(folder, "/api/history").json
    assert (len(first["changes"]), first["more"]) == (MAX_CHANGES, True)
    oldest = first["changes"][-1]["id"]
    second = get(folder, f"/api/history?before={oldest}").json
    assert [one["why"] for one in second["changes"]] == ["Three", "Two", "Isles", "One"]
    assert second["more"] is False
    of_row = get(folder, f"/api/history?table=relations&id=t0004&before={oldest}").json
    assert [one["why"] for one in of_row["changes"]] == ["Three", "Two", "One"]
    until = first["changes"][0]["when"]
    assert len(get(folder, f"/api/history?until={until}").json["changes"]) == MAX_CHANGES
    assert get(folder, "/api/history?until=2020-01-01").json == {"changes": [], "more": False}


def test_an_undone_change_of_an_older_page_says_so(folder: Path) -> None:
    assert post(folder, "/api/undo", number=2, reason="x").status_code == 200
    older = get(folder, "/api/history?before=3").json["changes"]
    assert [(one["id"], one["undone_by"]) for one in older] == [(2, 5), (1, None)]


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ({"id": "t0004", "number": 1}, "table", "A row needs its table."),
        ({"table": "relations", "column": "claim", "number": 1}, "id", "A cell needs its row."),
        (ROW, "number", "It is not clear as of when."),
        (ROW | {"number": 1, "until": "2031-01-01"}, "number", "It is not clear as of when."),
        (CELL | {"until": "2031-01-01"}, "until", "A cell is restored by a change."),
        ({"until": "3 May"}, "until", "'3 May' is neither a day nor a moment."),
        ({"until": "2031-02-30"}, "until", "'2031-02-30' is neither a day nor a moment."),
        (
            {"until": "2031-02-03T10:00:00"},
            "until",
            "'2031-02-03T10:00:00' is neither a day nor a moment.",
        ),
    ],
)
def test_what_is_not_clear_is_told(
    demo_folder: Path, body: dict[str, object], place: str, message: str
) -> None:
    answer = post(demo_folder, "/api/restore/preview", **body)
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert (problem["column"], problem["message"]) == (place, message)
    assert problem["remedy"]


@pytest.mark.parametrize(
    ("query", "place", "message"),
    [
        ("column=claim", "column", "A cell needs its row."),
        ("before=x", "before", "'x' is not a number."),
        ("until=soon", "until", "'soon' is neither a day nor a moment."),
    ],
)
def test_a_query_that_is_none_is_told(
    demo_folder: Path, query: str, place: str, message: str
) -> None:
    answer = get(demo_folder, f"/api/history?{query}")
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert (problem["column"], problem["message"]) == (place, message)


def test_what_would_leave_faults_is_refused(folder: Path) -> None:
    cell = {"op": "set", **ROW, "column": "actor"}
    tie = next(one for one in rows(folder) if one["id"] == "t0004")
    save(folder, "Its tie", cell | {"old": tie["actor"], "new": "Isle 1"})
    answer = post(folder, "/api/restore", table="actors", number=1, reason="x")
    assert answer.status_code == 422
    assert "'Isle 1'" in answer.json["problems"][0]["message"]


def test_a_stranger_restores_nothing(demo_folder: Path) -> None:
    client = editor_client(demo_folder)
    for path in ("/api/restore", "/api/restore/preview"):
        assert client.post(path, json={}).status_code == 401
    assert client.get("/api/history/1").status_code == 401
