"""The import in the page: what is shown of a file, chosen, added, and refused in a sentence."""

import base64
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.editor.test_app import BEARER, editor_client
from tests.importing.conftest import empty
from tests.importing.invented_files import FILES, FOLDER, xlsx
from tieline.data.dossier import load
from tieline.editor import import_api
from tieline.editor.tables import files, history
from tieline.editor.tables.save import Workspace
from tieline.editor.uploads import MOST, SECONDS, Uploads
from tieline.importing.kept_mappings import fitting, kept_in
from tieline.importing.mapping import mapping_of

__all__ = ["empty"]

TIES = b"actor,target,kind of tie\nArden,Borel,Friend of\nBorel,Cresta,Met\nArden,Arden,Enemy of\n"
DEFAULTS = {
    "type": "alliance",
    "form": "stance",
    "certainty": "stated",
    "when": "2020",
    "kind": "organisation",
}
ARTICLE = {"title": "The list", "published": "2021"}


def sent(client: FlaskClient, files_: dict[str, bytes]) -> TestResponse:
    values = [
        {"name": name, "file": base64.b64encode(raw).decode()} for name, raw in files_.items()
    ]
    return client.post("/api/import/files", json={"files": values}, headers=BEARER)


def post(client: FlaskClient, what: str, body: dict[str, Any]) -> TestResponse:
    return client.post(f"/api/import/{what}", json=body, headers=BEARER)


def chosen(found: Any, **changes: Any) -> dict[str, Any]:
    """The keys of the mapping as the page sends them."""
    mapping = found["mapping"]
    keys = {name: mapping[name] for name in ("columns", "defaults", "article", "rows")}
    for name in ("words", "kinds"):
        keys[name] = {one["word"]: one["ours"] for one in mapping[name]}
    return keys | changes


def problem(answer: TestResponse) -> str:
    (one,) = answer.get_json()["problems"]
    return f"{one['message']} {one['remedy']}"


@pytest.mark.parametrize("path", ["files", "preview", "rows"])
def test_nobody_comes_in_without_a_key(empty: Path, path: str) -> None:
    assert editor_client(empty).post(f"/api/import/{path}", json={}).status_code == 401


@pytest.mark.parametrize(
    "names",
    [(name,) for name in FILES if not name.startswith("gephi")]
    + [("gephi_edges.csv", "gephi_nodes.csv")],
    ids="+".join,
)
def test_each_file_comes_in_by_the_page(empty: Path, names: tuple[str, ...]) -> None:
    client = editor_client(empty)
    answer = sent(client, {name: (FOLDER / name).read_bytes() for name in names})
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    assert found["rows"]
    words = {one["word"]: one["ours"] or "alliance" for one in found["mapping"]["words"]}
    mapping = chosen(
        found, defaults=DEFAULTS | found["mapping"]["defaults"], article=ARTICLE,
        words=words | {"*": "alliance"},
    )  # fmt: skip
    body = {"token": found["token"], "mapping": mapping}
    planned = post(client, "preview", body).get_json()
    assert [need for need in planned["needs"] if need["required"]] == []
    report = planned["report"]
    assert report["ties"] > 0
    done = post(client, "rows", {**body, "base": planned["version"]}).get_json()
    assert (done["ties"], done["mapping"]) == (report["ties"], "mapping.toml")
    assert len(load(empty).ties) == report["ties"]
    record = history.last_record(empty)
    assert record is not None
    assert (record.id, record.why) == (done["change"], f"Imported from {found['file']}")


def test_one_undo_takes_an_import_back(empty: Path) -> None:
    client = editor_client(empty)
    before = files.read_files(empty)
    found = sent(client, {"a.csv": TIES}).get_json()
    body = {"token": found["token"], "mapping": ready(found), "base": found["version"]}
    done = post(client, "rows", body).get_json()
    assert files.read_files(empty) != before
    undo = {"number": done["change"], "reason": "The wrong file"}
    assert client.post("/api/undo", json=undo, headers=BEARER).status_code == 200
    assert files.read_files(empty) == before


def ready(found: Any) -> dict[str, Any]:
    """A mapping that answers all, of the small table of ties."""
    columns = found["mapping"]["columns"] | {"type": "kind of tie"}
    words = {"Friend of": "alliance", "Met": "leave out", "Enemy of": "tension"}
    return chosen(found, columns=columns, defaults=DEFAULTS, article=ARTICLE, words=words)


def test_rows_say_what_becomes_of_them(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": TIES}).get_json()
    body = {"token": found["token"], "mapping": ready(found)}
    planned = post(client, "preview", body).get_json()
    rows = [(row["line"], row["state"], row["columns"]) for row in planned["rows"]]
    assert rows == [(2, "tie", []), (3, "left out", []), (4, "refused", ["target"])]
    assert planned["rows"][0]["tie"]["type"] == "alliance"
    report = planned["report"]
    counts = [report[name] for name in ("ties", "actors", "articles", "left_out", "refused")]
    assert counts == [1, 2, 1, 1, 1]
    assert report["refused_rows"][0]["message"] == "'Arden' has a tie with itself."
    assert (
        report["sentences"][-1]
        == "3 rows read: 1 tie, 2 actors and 1 article to add; 1 row refused."
    )


def test_what_is_missing_is_asked_for_once(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": b"from,to\nArden,Borel\n"}).get_json()
    asked = [(need["table"], need["key"], need["required"]) for need in found["needs"]]
    assert asked == [
        ("defaults", "type", True),
        ("defaults", "form", True),
        ("defaults", "certainty", True),
        ("defaults", "when", True),
        ("defaults", "kind", True),
        ("article", "title", True),
    ]
    # The page has a menu for all other words, which may stay blank.
    mapping = chosen(found, words={"*": ""})
    body = {"token": found["token"], "mapping": mapping, "base": found["version"]}
    answer = post(client, "rows", body)
    assert answer.status_code == 422
    assert len(answer.get_json()["problems"]) == len(asked)


def test_rows_that_lack_only_an_answer_are_not_refused(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": b"from,to\nArden,Borel\nArden,\n"}).get_json()
    report, row = found["report"], found["rows"][0]
    assert (report["ties"], report["refused"], row["state"]) == (1, 1, "tie")
    assert [row["tie"][name] for name in ("actor", "type", "form", "when")] == ["Arden", "", "", ""]
    assert report["sentences"] == [
        "2 new actors of kind ?: Arden, Borel.",
        "2 rows read: 1 tie, 2 actors and 1 article to add; 1 row refused.",
    ]


def test_ends_that_are_not_recognised_are_chosen(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": b"year,x1,y7\n2020,Arden,Borel\n2021,Borel,Cresta\n"}).get_json()
    assert (found["mapping"]["columns"], found["report"], found["needs"]) == ({}, None, [])
    assert {row["state"] for row in found["rows"]} == {"read"}
    columns = {"actor": "x1", "target": "y7", "when": "year"}
    body = {"token": found["token"], "mapping": chosen(found, columns=columns)}
    planned = post(client, "preview", body).get_json()
    assert [need["key"] for need in planned["needs"]] == [
        "type", "form", "certainty", "kind", "title",
    ]  # fmt: skip
    body["mapping"] = chosen(found, columns=columns, defaults=DEFAULTS, article=ARTICLE)
    assert post(client, "preview", body).get_json()["report"]["ties"] == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"columns": {"actor": "actor", "target": "actor"}},
            "'actor' cannot be both actor and target. Choose two columns.",
        ),
        (
            {"columns": {"actor": "actor", "target": "no"}},
            "'no' is not a column of a.csv. Write one of its columns.",
        ),
        (
            {"defaults": {"type": "suport"}},
            "'suport' is not a type of tie. Did you mean 'support'?",
        ),
        (
            {"columns": {"actr": "actor"}},
            "'actr' is not a key of [columns]. Did you mean 'actor'?",
        ),
        ({"words": {"Met": 5}}, "'5' is not text. Put it into double quotes."),
    ],
)
def test_what_cannot_be_chosen_is_said(empty: Path, changes: dict[str, Any], message: str) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": TIES}).get_json()
    body = {"token": found["token"], "mapping": ready(found) | changes}
    answer = post(client, "preview", body)
    assert (answer.status_code, problem(answer)) == (422, message)


def test_a_kept_mapping_is_taken_for_the_next_file(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": TIES}).get_json()
    assert found["kept"] == ""
    body = {"token": found["token"], "mapping": ready(found), "base": found["version"]}
    post(client, "rows", body)
    more = TIES.replace(b"Arden,Borel", b"Cresta,Dorn") + b"Borel,Dorn,Owns\n"
    again = sent(client, {"b.csv": more}).get_json()
    assert again["kept"] == "mapping.toml"
    words = {one["word"]: one["ours"] for one in again["mapping"]["words"]}
    assert words == {
        "Met": "leave out", "Owns": "", "Friend of": "alliance", "Enemy of": "tension",
    }  # fmt: skip
    assert again["report"]["ties"] == 1
    fresh = post(client, "preview", {"token": again["token"], "kept": False}).get_json()
    assert (fresh["kept"], "type" in fresh["mapping"]["columns"]) == ("", False)


def test_the_same_mapping_is_kept_once(empty: Path) -> None:
    client = editor_client(empty)
    for text, name in ((TIES, "mapping.toml"), (TIES.replace(b"Arden,B", b"Dorn,B"), "")):
        found = sent(client, {"a.csv": text}).get_json()
        body = {"token": found["token"], "mapping": ready(found), "base": found["version"]}
        assert post(client, "rows", body).get_json()["mapping"] == name
    assert [name for name, _ in kept_in(empty)] == ["mapping.toml"]
    (empty / "mapping-2.toml").write_text("columns = 5", encoding="utf-8")
    assert [name for name, _ in kept_in(empty)] == ["mapping.toml"]


def test_tables_that_changed_meanwhile_are_not_added_to(empty: Path) -> None:
    client = editor_client(empty)
    found = sent(client, {"a.csv": TIES}).get_json()
    (empty / "actors.csv").write_bytes((empty / "actors.csv").read_bytes() + b"Arden,,state,,,\n")
    body = {"token": found["token"], "mapping": ready(found), "base": found["version"]}
    answer = post(client, "rows", body)
    assert answer.status_code == 503
    assert answer.get_json()["error"] == (
        "The tables have changed since they were read. Nothing was saved. Try again."
    )


def test_tables_with_faults_are_mended_first(empty: Path) -> None:
    (empty / "actors.csv").write_bytes((empty / "actors.csv").read_bytes() + b"Arden,,sate,,,\n")
    answer = sent(editor_client(empty), {"a.csv": TIES})
    assert answer.status_code == 422
    assert problem(answer) == "'sate' is not a kind of actor. Did you mean 'state'?"


# Hostile files


def with_cell(place: str, row: int, text: bytes) -> bytes:
    """A workbook with one cell more, packed."""
    raw, out = xlsx({"a": [["actor", "target"], ["Arden", "Borel"]]}), BytesIO()
    cell = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>'.encode()
    end = cell + text + b"</t></is></c></row></sheetData>"
    with (
        zipfile.ZipFile(BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", end))
    return out.getvalue()


TOO_MANY = (
    "The workbook unpacks to more cells than can be read. "
    "Delete what is far from its rows and save it again, or save the sheet as CSV."
)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("far.xlsx", with_cell("XFD1048576", 1048576, b"x"), TOO_MANY),
        ("a.xlsx", b"PK\x03\x04" + bytes(range(256)), "The workbook cannot be read"),
        ("a.bin", bytes(range(256)) * 50, "This is not a file of text."),
        ("a.csv", b" \n", "The file is empty. Choose another file."),
        ("../../etc/passwd", b"one\ntwo\n", "No comma, semicolon, tab or bar parts the columns"),
        ("wide.csv", b",".join([b"a"] * 60_000) + b"\n1\n", "The file has 60,000 columns"),
        ("long.csv", b"a\n" + b"x" * 200_000, "No comma, semicolon, tab or bar parts the columns"),
        ("rows.csv", b"a,b\n" + b"1,2\n" * 250_001, "The file has 250,001 rows, more than"),
        ("a.gexf", b"<gexf>" + b"<a>" * 5_000, "The file is nested too deep."),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_a_sentence(
    empty: Path, name: str, raw: bytes, message: str
) -> None:
    answer = sent(editor_client(empty), {name: raw})
    assert answer.status_code == 422
    assert problem(answer).startswith(message)
    assert answer.get_json()["problems"][0]["file"] == Path(name).name


def test_a_workbook_that_unpacks_to_more_than_there_is(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieline.importing.readers.workbook.MEMORY", 200_000_000)
    raw = with_cell("A3", 3, b"A" * 150_000_000)
    assert len(raw) < 200_000
    assert problem(sent(editor_client(empty), {"bomb.xlsx": raw})) == TOO_MANY


def test_large_files_are_refused_before_they_are_read(empty: Path) -> None:
    client = editor_client(empty)
    answer = sent(client, {"a.csv": b"a,b\n" * (import_api.MOST_BYTES // 4 + 1)})
    assert (answer.status_code, problem(answer)) == (
        422,
        "The files have more than 10 MB. "
        "Import them with the command `tieline import`, or in parts.",
    )
    answer = client.post("/api/import/files", data=b" " * 50_000_000, headers=BEARER)
    assert answer.status_code == 413
    assert answer.get_json() == {
        "error": f"A body has at most {import_api.MAX_UPLOAD_BYTES:,} bytes."
    }


def test_formulas_stay_text(empty: Path) -> None:
    client = editor_client(empty)
    formula = '"=HYPERLINK(""x"",""y"")"'
    found = sent(client, {"a.csv": f"from,to\n{formula},Borel\n".encode()}).get_json()
    mapping = chosen(found, defaults=DEFAULTS, article=ARTICLE)
    body = {"token": found["token"], "mapping": mapping, "base": found["version"]}
    assert post(client, "rows", body).status_code == 200
    out = client.get("/api/spreadsheet/actors.csv", headers=BEARER).data.decode()
    assert "'=HYPERLINK" in out


def test_a_body_that_is_none_is_said(empty: Path) -> None:
    client = editor_client(empty)
    answer = post(client, "files", {"files": [{"name": "a.csv", "file": "!"}]})
    assert problem(answer) == "The file is not written in base64. Send its bytes so."
    assert post(client, "files", {"files": []}).status_code == 422
    answer = post(client, "preview", {"token": "none"})
    assert problem(answer) == "The file is not held any more. Choose it again."


def test_workbooks_without_their_package_are_told(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieline.importing.readers.workbook.find_spec", lambda _: None)
    answer = sent(editor_client(empty), {"a.xlsx": xlsx({"a": [["from", "to"], ["A", "B"]]})})
    assert problem(answer) == (
        "This is a workbook. Workbooks need one package more: pip install 'tieline[import]'. "
        "Or save the sheet as CSV."
    )


def test_few_uploads_are_held_and_not_for_long(empty: Path) -> None:
    clock = [0.0]
    uploads = Uploads(now=lambda: clock[0])
    tokens = []
    for _ in range(MOST + 1):
        tokens.append(uploads.add([]))
        clock[0] += 1
    assert list(uploads.held) == tokens[1:]
    uploads.forget(tokens[1])
    clock[0] += SECONDS
    uploads.add([])
    assert len(uploads.held) == 1
    assert fitting(Workspace(empty).folder, None) is None  # type: ignore[arg-type]


def test_a_chosen_mapping_is_read_as_a_kept_one() -> None:
    assert mapping_of({"columns": {"actor": "a", "target": ""}}).columns == {"actor": "a"}
