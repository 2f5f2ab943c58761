"""The editor over tables with faults: what it shows, proposes and saves."""

from pathlib import Path
from typing import Any

import pytest

from tests.editor.test_preview_api import TOKEN, editor_client, post_draft
from tests.own_types import write_dossier
from tieline.data.schema import RELATIONS
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.dossier_table import without_key
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.save import Workspace

HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def faulty(demo_folder: Path) -> Path:
    """The demo dossier with an unknown actor, a date of another form, and an id given twice."""
    path = demo_folder / "relations.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("Mara Quill", "Mara Quil", 1)
    cells = lines[2].split(",")
    cells[5] = "3.9.2025"
    lines[2] = ",".join(cells)
    lines[4] = lines[4].replace("t0004", "t0003", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return demo_folder


def tables(folder: Path) -> dict[str, Any]:
    answer = editor_client(folder).get("/api/tables", headers=HEADERS)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def save(folder: Path, *ops: dict[str, object], status: int = 200) -> dict[str, Any]:
    body = {"base": tables(folder)["version"], "reason": "Mended", "ops": list(ops)}
    answer = editor_client(folder).post("/api/changes", json=body, headers=HEADERS)
    assert answer.status_code == status, answer.text
    return dict(answer.get_json())


def set_(id_: str, column: str, old: str, new: str) -> dict[str, object]:
    return {"op": "set", "table": "relations", "id": id_, "column": column, "old": old, "new": new}


def cell(folder: Path, name: str, column: str) -> str:
    rows = tables(folder)["tables"]["relations"]["rows"]
    return str(next(row[column] for row in rows if row["_key"] == name))


def test_every_row_has_a_name_of_its_own(faulty: Path) -> None:
    rows = tables(faulty)["tables"]["relations"]["rows"]
    assert [row["_key"] for row in rows[:4]] == ["t0001", "t0002", "t0003@1", "t0003@2"]
    assert len({row["_key"] for row in rows}) == len(rows)


def test_a_type_of_the_dossier_is_a_remedy(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "own")
    path = folder / "relations.csv"
    text = path.read_text(encoding="utf-8").replace("Borel,trade", "Borel,Trade")
    path.write_text(text.replace("Cresta,boycott", "Cresta,boycot"), encoding="utf-8")
    meanings = tables(folder)["tables"]["relations"]["meanings"]
    assert meanings["type"] == "which of the dossier's types it is"
    problems = post_draft(folder, "/api/check")["problems"]
    found = {one["key"]: one for one in problems if one["column"] == "type"}
    assert found["t0101"]["meaning"] == "trade"
    assert found["t0101"]["proposals"] == ["trade"]
    assert found["t0103"]["meaning"] is None
    assert found["t0103"]["proposals"] == ["boycott"]
    assert fix(Workspace(folder), "fix", write=True).count == 1
    assert cell(folder, "t0101", "type") == "trade"
    assert cell(folder, "t0103", "type") == "boycot"


def test_each_fault_is_known_and_proposes_what_is_meant(faulty: Path) -> None:
    problems = post_draft(faulty, "/api/check")["problems"]
    errors = {(one["key"], one["column"]): one for one in problems if one["severity"] == "error"}
    assert set(errors) == {("t0001", "actor"), ("t0002", "when"), ("t0003@2", "id")}
    assert all(one["known"] for one in errors.values())
    assert errors["t0001", "actor"]["proposals"] == ["Mara Quill"]


def test_one_fault_is_mended_though_others_are_left(faulty: Path) -> None:
    save(faulty, set_("t0001", "actor", "Mara Quil", "Mara Quill"))
    left = post_draft(faulty, "/api/check")["problems"]
    assert {one["key"] for one in left if one["severity"] == "error"} == {"t0002", "t0003@2"}


def test_a_new_fault_is_refused(faulty: Path) -> None:
    before = (faulty / "relations.csv").read_bytes()
    op = set_("t0005", "actor", cell(faulty, "t0005", "actor"), "Nobody")
    problems = save(faulty, op, status=422)["problems"]
    assert [(one["column"], one["value"]) for one in problems] == [("actor", "Nobody")]
    assert (faulty / "relations.csv").read_bytes() == before


def test_the_second_of_two_ids_gets_one_of_its_own(faulty: Path) -> None:
    save(faulty, set_("t0003@2", "id", "t0003", "t0004"))
    rows = tables(faulty)["tables"]["relations"]["rows"]
    assert [row["_key"] for row in rows[:4]] == ["t0001", "t0002", "t0003", "t0004"]


def test_an_exact_copy_is_deleted_by_its_name(faulty: Path) -> None:
    about = faulty / "dossier.toml"
    about.write_bytes(without_key(about.read_bytes(), "expect"))
    before = (faulty / "relations.csv").read_text(encoding="utf-8").splitlines()
    row = {
        key: value
        for key, value in tables(faulty)["tables"]["relations"]["rows"][3].items()
        if key != "_key"
    }
    save(faulty, {"op": "delete", "table": "relations", "id": "t0003@2", "row": row})
    after = (faulty / "relations.csv").read_text(encoding="utf-8").splitlines()
    assert after == before[:4] + before[5:]


def test_the_picture_is_drawn_without_faulty_rows(faulty: Path) -> None:
    drawn = post_draft(faulty, "/api/picture")
    assert drawn["svg"].startswith("<svg")
    assert (drawn["left_out"], drawn["faulty_rows"]) == (0, 3)


def test_what_has_one_meaning_is_told_and_then_mended(faulty: Path) -> None:
    client = editor_client(faulty)
    before = (faulty / "relations.csv").read_bytes()
    path = faulty / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    planned = client.get("/api/fix", headers=HEADERS).get_json()
    sentence = "actors.csv: All lines end as on Unix (LF)."
    assert sentence in planned["sentences"]
    assert b"\r\n" in path.read_bytes()
    assert (faulty / "relations.csv").read_bytes() == before
    mended = client.post("/api/fix", json={}, headers=HEADERS).get_json()
    assert mended["sentences"] == planned["sentences"]
    assert b"\r\n" not in path.read_bytes()


def test_nobody_mends_without_a_key(faulty: Path) -> None:
    assert editor_client(faulty).get("/api/fix").status_code == 401
    assert editor_client(faulty).post("/api/fix", json={}).status_code == 401


def test_rows_without_a_key_are_numbered() -> None:
    header = ",".join(RELATIONS.usual)
    rows = [f"{id_},A,B,alliance,words,2025,stated,,,C.,one,1" for id_ in ("", "t1", "")]
    document = parse_table(RELATIONS, "\n".join([header, *rows]).encode())
    assert list(document.names_of_rows().values()) == ["@1", "t1", "@2"]


def test_what_has_one_meaning_is_told_of_each_cell(faulty: Path) -> None:
    problems = post_draft(faulty, "/api/check")["problems"]
    meant = {(one["key"], one["column"]): one["meaning"] for one in problems}
    assert meant["t0001", "actor"] is None
    assert meant["t0003@2", "id"] == "t0033"
    sent = set_("t0006", "type", cell(faulty, "t0006", "type"), "Alliance")
    problems = post_draft(faulty, "/api/check", ops=[sent])["problems"]
    of_word = next(one for one in problems if one["value"] == "Alliance")
    assert (of_word["meaning"], of_word["proposals"]) == ("alliance", ["alliance"])


def test_a_warning_has_the_word_that_acknowledges_it_and_the_row_that_it_is_like(
    demo_folder: Path,
) -> None:
    with (demo_folder / "actors.csv").open("a", encoding="utf-8") as table:
        table.write("harbour league,,organisation,,,\n")
    (one,) = post_draft(demo_folder, "/api/check")["problems"]
    assert (one["check"], one["key"], one["other"]) == (
        "alike",
        "harbour league",
        "Harbour League",
    )


def test_the_lines_are_those_of_the_file(faulty: Path) -> None:
    path = faulty / "relations.csv"
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([first, second, "", *rest]) + "\n", encoding="utf-8")
    assert tables(faulty)["tables"]["relations"]["lines"][:3] == [2, 4, 5]


def test_fewer_rows_than_expected_may_be_meant(demo_folder: Path) -> None:
    rows = tables(demo_folder)["tables"]["relations"]["rows"]
    ops = [{"op": "delete", "table": "relations", "id": row["_key"]} for row in rows[:12]]
    problems = post_draft(demo_folder, "/api/check", ops=ops)["problems"]
    less = [one for one in problems if one["key"] == "expect"]
    assert len(less) > 2
    assert {one["text"] for one in less if one["column"] == "expect.ties"} == {
        "At least 30 ties are expected, but the table has 20. "
        "Restore the rows that were lost, or lower the number."
    }
    assert {one["proposals"][0].splitlines()[0] for one in less} == {"ties 20"}
