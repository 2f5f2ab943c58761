"""What the editor's tools answer over HTTP: operations for a draft, never a changed table."""

import base64
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.editor.test_app import BEARER, editor_client
from tests.serving import DEMO
from tieline.editor.tables import files

ADDED = {
    "op": "add",
    "table": "relations",
    "row": {"id": "new1", "actor": "Galt", "target": "Arden"},
}


def post(path: str, json: object, folder: Path = DEMO) -> TestResponse:
    return editor_client(folder).post(path, json=json, headers=BEARER)


@pytest.mark.parametrize("path", ["rename", "merge", "delete", "texts", "import"])
def test_nobody_comes_in_without_a_key(path: str) -> None:
    assert editor_client(DEMO).post(f"/api/{path}", json={}).status_code == 401


def test_nobody_downloads_without_a_key() -> None:
    assert editor_client(DEMO).get("/api/spreadsheet/actors.csv").status_code == 401


def test_a_rename_takes_the_draft_into_account(demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    body = {"from": "Galt", "to": "Galtia", "alias": False, "ops": [ADDED]}
    answer = post("/api/rename", body, demo_folder)
    assert answer.status_code == 200
    new = {
        "op": "set",
        "table": "relations",
        "id": "new1",
        "column": "actor",
        "old": "Galt",
        "new": "Galtia",
    }
    assert new in answer.get_json()["ops"]
    assert files.read_files(demo_folder) == before


def test_a_merge_answers_with_operations() -> None:
    ops = post("/api/merge", {"keep": "Hesper", "drop": "Isern"}).get_json()["ops"]
    assert {(op["op"], op["table"]) for op in ops} == {
        ("set", "relations"),
        ("delete", "actors"),
        ("set", "actors"),
    }


def test_what_cannot_be_is_told_as_a_problem() -> None:
    answer = post("/api/merge", {"keep": "Arden", "drop": "Mara Quill"})
    assert answer.status_code == 422
    assert answer.get_json()["problems"][0]["message"] == "'Mara Quill' represents 'Arden'."


def test_a_draft_that_others_came_before_is_a_conflict() -> None:
    old = {"op": "set", "table": "actors", "id": "Galt", "column": "short", "old": "x", "new": "y"}
    answer = post("/api/rename", {"from": "Galt", "to": "Galtia", "ops": [old]})
    assert answer.status_code == 409


def test_a_text_is_filed(demo_folder: Path) -> None:
    answer = post("/api/texts", {"id": "herald", "text": "One.\nTwo.\n"}, demo_folder)
    assert answer.get_json()["file"] == "herald.txt"
    assert answer.get_json()["paragraphs"] == 2
    assert (demo_folder / "seeds" / "herald.txt").read_bytes() == b"One.\nTwo.\n"


@pytest.mark.parametrize("name", ["relations", "actors", "articles", "positions"])
def test_a_table_goes_out_and_comes_back(name: str) -> None:
    answer = editor_client(DEMO).get(f"/api/spreadsheet/{name}.csv", headers=BEARER)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.mimetype == "text/csv"
    file = base64.b64encode(answer.data).decode()
    same: dict[str, list[object]] = {"ops": [], "said": []}
    assert post("/api/import", {"table": name, "file": file}).get_json() == same
    assert post("/api/import", {"table": name, "text": answer.text}).get_json() == same


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("rename", {"from": "Galt"}, "Field required."),
        ("rename", {"from": "Galt", "to": "A", "more": 1}, "Extra inputs are not permitted."),
        ("merge", [], "Input should be an object."),
        ("import", {"table": "dossier"}, "'dossier' is no table for a spreadsheet."),
        ("import", {"table": "actors", "file": "?"}, "The file is not written in base64."),
        ("import", {"table": "actors", "text": ""}, "The file is empty."),
        ("texts", {"id": "a", "text": 1}, "Input should be a valid string."),
    ],
)
def test_bodies_that_are_refused(path: str, body: object, message: str) -> None:
    answer = post(f"/api/{path}", body)
    assert answer.status_code == 422
    assert answer.get_json()["problems"][0]["message"] == message


def test_there_is_no_sheet_of_another_word() -> None:
    answer = editor_client(DEMO).get("/api/spreadsheet/dossier.csv", headers=BEARER)
    assert answer.status_code == 422


def test_the_dossier_is_one_of_the_tables_of_the_page() -> None:
    found = editor_client(DEMO).get("/api/tables", headers=BEARER).get_json()["tables"]["dossier"]
    assert found["columns"] == ["key", "value"]
    assert [row["key"] for row in found["rows"]] == [
        "title",
        "standfirst",
        "moments",
        "acknowledged",
        "pairs",
        "opening",
        "expect",
    ]


def test_what_is_wrong_with_a_moment_is_told_of_the_moments(demo_folder: Path) -> None:
    old = (
        editor_client(demo_folder)
        .get("/api/tables", headers=BEARER)
        .get_json()["tables"]["dossier"]
    )
    now = {"op": "set", "table": "dossier", "id": "moments", "column": "value"}
    now |= {"old": old["rows"][2]["value"], "new": "2025-13 Never"}
    body = {"base": "", "ops": [now], "names": []}
    (problem, *_) = post("/api/check", body, demo_folder).get_json()["problems"]
    assert (problem["table"], problem["key"]) == ("dossier", "moments")


def test_an_article_is_renamed_and_merged_in_its_ties() -> None:
    body = {"table": "articles", "from": "almanac", "to": "year-book"}
    renamed = post("/api/rename", body).get_json()["ops"]
    assert {(op["op"], op["table"], op["column"]) for op in renamed} == {
        ("set", "articles", "id"),
        ("set", "relations", "source"),
    }
    body = {"table": "articles", "keep": "review", "drop": "notes"}
    merged = post("/api/merge", body).get_json()["ops"]
    assert {(op["op"], op["table"]) for op in merged} == {
        ("set", "relations"),
        ("delete", "articles"),
    }


def test_what_is_in_use_is_deleted_with_its_ties(demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    ops = post("/api/delete", {"table": "actors", "keys": ["Arden"]}, demo_folder).get_json()["ops"]
    gone = [(op["table"], op["id"]) for op in ops if op["op"] == "delete"]
    assert gone[-1] == ("actors", "Arden")
    assert {table for table, _ in gone} == {"relations", "positions", "actors"}
    ops = post("/api/delete", {"table": "articles", "keys": ["notes"]}).get_json()["ops"]
    assert {op["op"] for op in ops} == {"delete"}
    assert files.read_files(demo_folder) == before


def test_of_rows_that_share_a_key_those_that_are_meant_are_named(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_bytes(path.read_bytes().replace(b"t0004,", b"t0003,", 1))
    body = {"table": "actors", "keys": ["Galt"]}
    ops = post("/api/delete", body, demo_folder).get_json()["ops"]
    assert [op["id"] for op in ops if op["table"] == "relations"] == ["t0003@2"]
    body = {"from": "Galt", "to": "Galtia"}
    ops = post("/api/rename", body, demo_folder).get_json()["ops"]
    assert [op["id"] for op in ops if op["table"] == "relations"] == ["t0003@2"]


def test_of_two_rows_of_one_name_one_must_go_first(demo_folder: Path) -> None:
    path = demo_folder / "actors.csv"
    path.write_text(path.read_text() + "Galt,,state,,,\n")
    answer = post("/api/rename", {"from": "Galt", "to": "Galtia"}, demo_folder)
    (problem,) = answer.get_json()["problems"]
    assert problem["message"] == "'Galt' is the name of 2 rows of actors.csv."
    assert problem["remedy"] == "Leave one of them first: the problems tell how."


ALMOST = {"name": "League, Harbour", "kind": "organisation"}


def test_names_that_may_be_one_come_with_their_ties() -> None:
    body = {"table": "actors", "column": "name"}
    assert post("/api/clusters", body).get_json() == {"clusters": []}
    add = {"op": "add", "table": "actors", "row": ALMOST}
    answer = post("/api/clusters", body | {"ops": [add]}).get_json()
    assert answer == {
        "clusters": [
            [{"name": "Harbour League", "uses": 2}, {"name": "League, Harbour", "uses": 0}]
        ]
    }


def test_actors_of_two_codes_are_two(demo_folder: Path) -> None:
    rows = [
        {"name": "Galt Island", "kind": "state", "iso3": "GLT"},
        {"name": "Island of Galt", "kind": "state", "iso3": "GLI"},
    ]
    ops = [{"op": "add", "table": "actors", "row": row} for row in rows]
    body = {"table": "actors", "column": "name", "ops": ops}
    assert post("/api/clusters", body, demo_folder).get_json() == {"clusters": []}


def test_other_columns_count_their_rows() -> None:
    names = {
        "notes": ("", "Strait Courier, The"),
        "almanac": ("Invented Almanac", "strait-courier"),
    }
    ops = [
        {"op": "set", "table": "articles", "id": id_, "column": "publisher", "old": old, "new": new}
        for id_, (old, new) in names.items()
    ]
    body = {"table": "articles", "column": "publisher", "ops": ops}
    assert post("/api/clusters", body).get_json() == {
        "clusters": [
            [
                {"name": "Strait Courier, The", "uses": 1},
                {"name": "The Strait Courier", "uses": 1},
                {"name": "strait-courier", "uses": 1},
            ]
        ]
    }


def test_a_column_without_names_is_refused() -> None:
    answer = post("/api/clusters", {"table": "relations", "column": "claim"})
    assert answer.status_code == 422
    (problem,) = answer.get_json()["problems"]
    assert problem["message"] == "'claim' is no column of relations in which names are compared."
    assert problem["remedy"] == (
        "Choose one of these: actors: name; relations: said_by, denied_by; "
        "articles: publisher, author."
    )
