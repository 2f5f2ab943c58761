"""The desk's addresses: who may ask, what comes back, that nothing is written."""

from pathlib import Path
from typing import Any

from tests.editor.test_app import BEARER, editor_client
from tieline.editor.tables import files


def asked(folder: Path, address: str, **more: Any) -> Any:
    body = {"base": "", "ops": [], "names": [], "article": "courier"} | more
    answer = editor_client(folder).post(address, json=body, headers=BEARER)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_nobody_comes_in_without_a_key(demo_folder: Path) -> None:
    for address in ("/api/desk", "/api/desk/words"):
        assert editor_client(demo_folder).post(address, json={}).status_code == 401


def test_an_article_is_read_and_nothing_written(demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    article = asked(demo_folder, "/api/desk")["article"]
    assert len(article["paragraphs"]) == 10
    assert article["lacking"] == {}
    assert files.read_files(demo_folder) == before


def test_an_article_without_a_text_has_nothing(demo_folder: Path) -> None:
    assert asked(demo_folder, "/api/desk", article="none") == {"article": None}
    assert asked(demo_folder, "/api/desk/words", article="none", claim="a b c") == {"runs": []}


def test_words_of_the_article_are_found_in_a_claim(demo_folder: Path) -> None:
    claim = "Tanks rolled past the old customs house."
    (run,) = asked(demo_folder, "/api/desk/words", claim=claim)["runs"]
    assert (run["words"], run["paragraph"], run["copied"]) == (7, 3, True)
    assert asked(demo_folder, "/api/desk/words", claim="Tanks drove by.")["runs"] == []


def test_an_actor_of_the_draft_is_a_name(demo_folder: Path) -> None:
    new = {"op": "add", "table": "actors", "row": {"name": "Tanks", "kind": "bloc"}}
    claim = "columns of Tanks"
    assert asked(demo_folder, "/api/desk/words", claim="columns of tanks")["runs"]
    assert not asked(demo_folder, "/api/desk/words", claim=claim, ops=[new])["runs"]


def test_suggestions_come_along_and_name_places_of_the_paragraph(demo_folder: Path) -> None:
    article = asked(demo_folder, "/api/desk")["article"]
    found = {(one["paragraph"], one["actor"], one["target"]) for one in article["suggestions"]}
    assert (8, "Dorne", "Cresta") in found
    for one in article["suggestions"]:
        text = article["paragraphs"][one["paragraph"] - 1]["text"]
        assert all(0 <= start < end <= len(text) for start, end in one["words"])


def test_a_draft_that_is_no_dossier_has_no_suggestions(demo_folder: Path) -> None:
    (demo_folder / "dossier.toml").write_text("title = 3\n")
    assert asked(demo_folder, "/api/desk")["article"]["suggestions"] == []
