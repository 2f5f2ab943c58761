"""The first steps of a new dossier: names and sentences of an article that is not saved yet."""

from pathlib import Path
from typing import Any

from tests.editor.test_app import BEARER, editor_client
from tests.importing.conftest import empty
from tieline.editor.tables import files
from tieline.editor.tables_api import explain_date

__all__ = ["empty"]

TEXT = (
    "Since May 2031 Esmar has shipped shells to Valdoria.\n"
    "France looked on. Torvall paid Esmar in 2030.\n"
)
ARTICLE = {"op": "add", "table": "articles", "row": {"id": "courier", "kind": "report",
           "published": "2031-06-01", "file": "courier.txt"}}  # fmt: skip


def asked(folder: Path, what: str, *ops: dict[str, Any]) -> Any:
    client = editor_client(folder)
    client.post("/api/texts", json={"id": "courier", "text": TEXT}, headers=BEARER)
    body = {"base": "", "ops": [ARTICLE, *ops], "names": [], "article": "courier"}
    answer = client.post(f"/api/begin/{what}", json=body, headers=BEARER)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()[what]


def actor(name: str, **cells: str) -> dict[str, Any]:
    return {"op": "add", "table": "actors", "row": {"name": name, "kind": "state"} | cells}


def test_nobody_comes_in_without_a_key(empty: Path) -> None:
    client = editor_client(empty)
    assert client.get("/api/begin").status_code == 401
    for what in ("names", "sentences"):
        assert client.post(f"/api/begin/{what}", json={}).status_code == 401


def test_an_invented_article_is_at_hand(empty: Path) -> None:
    found = editor_client(empty).get("/api/begin", headers=BEARER).get_json()
    assert found["article"]["publisher"] == "The Strait Courier"
    assert found["text"].startswith("The lighthouse")


def test_names_are_those_of_the_table_and_new_ones(empty: Path) -> None:
    before = files.read_files(empty)
    names = asked(empty, "names", actor("Valdoria", aliases="Torvall"))
    assert [(one["name"], one["known"], one["kind"], one["count"]) for one in names] == [
        ("Valdoria", True, "state", 2),
        ("Esmar", False, "state", 2),
        ("France", False, "state", 1),
    ]
    assert files.read_files(empty) == before


def test_sentences_have_their_pair_and_their_date(empty: Path) -> None:
    ops = (actor("Valdoria", aliases="Torvall"), actor("Esmar"))
    found = asked(empty, "sentences", *ops)
    assert [(one["paragraph"], one["pair"], one["when"]) for one in found] == [
        (1, ["Esmar", "Valdoria"], "2031-05/.."),
        (2, ["Valdoria", "Esmar"], "2030"),
    ]
    assert found[0]["why"] == "“Since May 2031”"


def test_an_article_without_a_text_names_nobody(empty: Path) -> None:
    client = editor_client(empty)
    body = {"base": "", "ops": [], "names": [], "article": "none"}
    for what in ("names", "sentences"):
        answer = client.post(f"/api/begin/{what}", json=body, headers=BEARER)
        assert answer.get_json() == {what: None}


def test_texts_that_no_article_has_are_offered(demo_folder: Path) -> None:
    seeds = demo_folder / "seeds"
    (seeds / "gazette.txt").write_bytes(b"Ports\r\nArden met Borel.\r\n")
    (seeds / "odd name.txt").write_text("Arden met Borel.")
    (seeds / "latin.txt").write_bytes(b"\xe9t\xe9")
    (seeds / "away.txt").symlink_to("/etc/hostname")
    found = editor_client(demo_folder).get("/api/begin/texts", headers=BEARER).get_json()
    text = "Ports\r\nArden met Borel.\r\n"
    assert found["texts"] == [{"file": "gazette.txt", "id": "gazette", "text": text}]


def test_a_date_of_one_reading_is_told_as_the_tables_write_it() -> None:
    told = explain_date("10 September 2031")
    assert told == {"meant": "2031-09-10", "says": "10 September 2031: 2031-09-10"}
    assert set(explain_date("3/4/2031")) == {"fault"}
    assert set(explain_date("2031-09-10")) == {"says"}
