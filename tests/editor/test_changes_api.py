"""Changes that are only tried, and numbers that stand for the text of a cell."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editor.test_app import BEARER, SET, body, editor_client, post
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.editor.tables.dry_run import changed_lines

PARAGRAPH = SET | {"column": "paragraph", "old": 5, "new": 4}
ADD = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}


def on_disk(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def tried(folder: Path, sent: dict[str, Any], how: str) -> Any:
    """The answer to a change that is only tried, after which nothing on the disk is another."""
    before = on_disk(folder)
    query = "?dry_run=1" if how == "query" else ""
    sent = sent | ({"dry_run": True} if how == "body" else {})
    answer = editor_client(folder).post(f"/api/changes{query}", json=sent, headers=BEARER)
    assert on_disk(folder) == before
    return answer


@pytest.mark.parametrize("how", ["query", "body"])
def test_what_would_be_saved_is_told_and_then_saved(demo_folder: Path, how: str) -> None:
    answer = tried(demo_folder, body(SET, ADD), how).json
    assert (answer["would_save"], answer["ids"], answer["problems"]) == (True, ["Jarvik"], [])
    assert [(one["file"], one["line"]) for one in answer["lines"]] == [
        ("relations.csv", 5),
        ("actors.csv", 16),
    ]
    (old,), (new,) = answer["lines"][0]["old"], answer["lines"][0]["new"]
    assert old.replace(SET["old"], SET["new"]) == new
    saved = post(demo_folder, body(SET, ADD)).json
    assert saved == {"version": answer["version"], "ids": answer["ids"]}
    lines = (demo_folder / "relations.csv").read_text(encoding="utf-8").split("\n")
    assert lines[4] == new


def test_new_problems_are_told_and_conflicts_refused(demo_folder: Path) -> None:
    wrong = SET | {"column": "type", "old": "support", "new": "suport"}
    answer = tried(demo_folder, body(wrong), "query")
    assert (answer.status_code, answer.json["would_save"]) == (200, False)
    assert [one["message"] for one in answer.json["problems"]] == ["'suport' is not a type of tie."]
    assert answer.json["problems"] == (post(demo_folder, body(wrong)).json or {})["problems"]
    assert tried(demo_folder, body(SET | {"old": "Other."}), "query").status_code == 409


def test_what_changes_nothing_would_not_be_saved(demo_folder: Path) -> None:
    answer = tried(demo_folder, body(SET | {"new": SET["old"]}), "query").json
    assert (answer["would_save"], answer["lines"]) == (False, [])
    assert answer["version"] == load(demo_folder).version


@pytest.mark.parametrize("query", ["dry_run=true", "dryrun=1", "dry_run=1&x=2"])
def test_a_word_that_is_misspelt_saves_nothing(demo_folder: Path, query: str) -> None:
    before = on_disk(demo_folder)
    path = f"/api/changes?{query}"
    answer = editor_client(demo_folder).post(path, json=body(SET), headers=BEARER)
    assert answer.status_code == 422
    assert on_disk(demo_folder) == before


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_the_lines_told_lead_from_one_file_to_the_other(old: list[str], new: list[str]) -> None:
    lines = list(old)
    told = changed_lines("f", "\n".join(old).encode(), "\n".join(new).encode())
    for one in reversed(list(told)):
        lines = lines or [""]
        assert tuple(lines[one.line - 1 : one.line - 1 + len(one.old)]) == one.old
        lines[one.line - 1 : one.line - 1 + len(one.old)] = one.new
    assert "\n".join(lines) == "\n".join(new)


def test_a_number_is_taken_for_the_text_of_a_cell(demo_folder: Path) -> None:
    answer = post(demo_folder, body(PARAGRAPH))
    assert answer.status_code == 200, answer.json
    assert read(demo_folder, "/api/tables/relations/rows/t0004").json["row"]["paragraph"] == "4"
    history = (demo_folder / "changes.jsonl").read_text(encoding="utf-8")
    assert '"old": "5", "new": "4"' in history


@pytest.mark.parametrize(
    ("cell", "message", "remedy"),
    [
        (None, "null is no text of a cell.", 'Write "" for a blank cell.'),
        (True, "true is no text of a cell.", 'Write it as "true".'),
        (1e22, "1e+22 is no text of a cell.", 'Write it as "1e+22".'),
    ],
)
def test_what_is_neither_text_nor_number(cell: object, message: str, remedy: str) -> None:
    row = {"name": "Jarvik", "kind": cell}
    answer = post(DEMO, body(ADD | {"row": row}))
    (problem,) = (answer.json or {})["problems"]
    assert (problem["column"], problem["message"], problem["remedy"]) == (
        "ops.0.add.row.kind",
        message,
        remedy,
    )


# Reads


def read(folder: Path, address: str, **headers: str) -> Any:
    return editor_client(folder).get(address, headers=BEARER | headers)


def test_one_table_is_read_as_among_all() -> None:
    whole = read(DEMO, "/api/tables").json
    for name, values in whole["tables"].items():
        assert read(DEMO, f"/api/tables/{name}").json == values | {"version": whole["version"]}


def test_one_row_is_read_by_its_id_until_it_changes(demo_folder: Path) -> None:
    address = "/api/tables/relations/rows/t0004"
    answer = read(demo_folder, address)
    assert (answer.json["id"], answer.json["line"]) == ("t0004", 5)
    assert answer.json["row"]["claim"] == SET["old"]
    tag = answer.headers["ETag"]
    post(demo_folder, body(ADD))
    assert read(demo_folder, address, If_None_Match=tag).status_code == 304
    post(demo_folder, body(SET))
    assert read(demo_folder, address, If_None_Match=tag).status_code == 200


@pytest.mark.parametrize(
    ("address", "error"),
    [
        (
            "/api/tables/ties",
            "There is no table 'ties'. Choose one of: relations, actors, articles, positions, "
            "dossier.",
        ),
        ("/api/tables/actors/rows/Nob%2Fody", "actors.csv has no row 'Nob/ody'."),
    ],
)
def test_what_is_not_there_is_told(address: str, error: str) -> None:
    answer = read(DEMO, address)
    assert (answer.status_code, answer.json) == (404, {"error": error})


def test_a_change_is_known_by_its_number(demo_folder: Path) -> None:
    post(demo_folder, body(SET))
    (change,) = read(demo_folder, "/api/history").json["changes"]
    assert change["number"] == change["id"] == 1
