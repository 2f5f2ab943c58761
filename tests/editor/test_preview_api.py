"""What the editor's page shows beside the table: an article in paragraphs, and the draft drawn."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.invented import LONG_NAMES
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.preview_api import MAX_SIDE, MIN_SIDE
from tieline.editor.tables.save import Workspace

TOKEN = "an invented token"
ADDED = {
    "actor": "Arden",
    "target": "Farrow",
    "type": "tension",
    "form": "agreement",
    "when": "2025-09",
    "certainty": "stated",
    "claim": "The two are at odds.",
    "source": "courier",
    "paragraph": "3",
}


def editor_client(folder: Path, texts: Path | None = None) -> FlaskClient:
    rules = AccessRules(TOKEN, frozenset({"localhost"}))
    return create_editor_app(Workspace(folder, texts), rules).test_client()


def post_draft(folder: Path, path: str, status: int = 200, **body: Any) -> dict[str, Any]:
    sent = {"base": "", "ops": [], "names": []} | body
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = editor_client(folder).post(path, json=sent, headers=headers)
    assert answer.status_code == status, answer.text
    return dict(answer.json or {})


def add(table: str, **row: str) -> dict[str, object]:
    return {"op": "add", "table": table, "row": row}


def test_an_article_comes_in_paragraphs_with_the_actors_that_each_names(demo_folder: Path) -> None:
    parts = post_draft(demo_folder, "/api/article", article="courier")["paragraphs"]
    assert len(parts) == 10
    assert parts[0] == {
        "text": "Flags over Crestholm",
        "names": [[11, 20, "Cresta"]],
        "many": False,
    }
    for part in parts:
        for start, end, actor in part["names"]:
            assert 0 <= start < end <= len(part["text"])
            assert actor
    assert any(part["many"] for part in parts)


def test_an_actor_who_is_not_saved_yet_is_found_in_the_text(demo_folder: Path) -> None:
    ops = [add("actors", name="Customs House", kind="organisation", aliases="customs house")]
    answer = post_draft(demo_folder, "/api/article", article="courier", ops=ops, names=["new1"])
    found = {actor for part in answer["paragraphs"] for _, _, actor in part["names"]}
    assert "Customs House" in found


def test_an_article_that_is_not_saved_yet_is_read(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "late.txt").write_text("One.\n\nTwo of Arden.\n", encoding="utf-8")
    ops = [add("articles", id="late", title="Late", kind="report", file="late.txt")]
    answer = post_draft(demo_folder, "/api/article", article="late", ops=ops, names=["new1"])
    assert [part["text"] for part in answer["paragraphs"]] == ["One.", "Two of Arden."]


@pytest.mark.parametrize("article", ["", "nobody", "../courier", "courier\n"])
def test_an_article_without_a_text_has_no_paragraphs(demo_folder: Path, article: str) -> None:
    assert post_draft(demo_folder, "/api/article", article=article) == {"paragraphs": None}


@pytest.mark.parametrize(
    "file", ["../secret.txt", "..", "/etc/hostname", "a\\b.txt", ".hidden", ""]
)
def test_no_draft_leads_out_of_the_folder_of_texts(demo_folder: Path, file: str) -> None:
    (demo_folder / "secret.txt").write_text("Not for the page.\n", encoding="utf-8")
    (demo_folder / "seeds" / ".hidden").write_text("Nor this.\n", encoding="utf-8")
    ops = [add("articles", id="late", title="Late", kind="report", file=file)]
    answer = post_draft(demo_folder, "/api/article", article="late", ops=ops, names=["new1"])
    assert answer == {"paragraphs": None}


def test_the_picture_shows_what_is_not_saved_yet(demo_folder: Path) -> None:
    before = (demo_folder / "relations.csv").read_bytes()
    saved = post_draft(demo_folder, "/api/picture")
    draft = post_draft(demo_folder, "/api/picture", ops=[add("relations", **ADDED)], names=["new1"])
    edge = 'data-edge="Arden|Farrow|tension"'
    assert edge in draft["svg"]
    assert edge not in saved["svg"]
    assert draft["left_out"] == saved["left_out"] == 0
    assert (demo_folder / "relations.csv").read_bytes() == before


def test_a_row_that_is_not_finished_is_left_out_and_told(demo_folder: Path) -> None:
    ops = [add("relations", source="courier"), add("actors", name="Jorvik Isle", kind="state")]
    answer = post_draft(demo_folder, "/api/picture", ops=ops, names=["new2", "new1"])
    assert answer["left_out"] == 1
    assert "Jorvik Isle" in answer["places"]


def test_tables_that_cannot_be_drawn_say_why(demo_folder: Path) -> None:
    (demo_folder / "relations.csv").write_text("garbage\n", encoding="utf-8")
    answer = post_draft(demo_folder, "/api/picture", 422)
    assert answer["problems"][0]["file"] == "relations.csv"


def test_a_place_is_where_its_mark_is_drawn(demo_folder: Path) -> None:
    """By the units that the picture spans: the page sets places by the same rule."""
    answer = post_draft(demo_folder, "/api/picture", size=[600, 400])
    name, (x, y) = next(iter(answer["places"].items()))
    group = re.search(rf'<g data-actor="{name}">.*?</g>', answer["svg"])
    assert group
    spot = re.search(r'cx="([\d.]+)" cy="([\d.]+)"', group[0])
    assert spot
    (left, right), (bottom, top) = answer["x"], answer["y"]
    assert float(spot[1]) == pytest.approx((x - left) / (right - left) * 600, abs=0.6)
    assert float(spot[2]) == pytest.approx((top - y) / (top - bottom) * 400, abs=0.6)


@pytest.mark.parametrize(("size", "side"), [([1, 1], MIN_SIDE), ([99_999, 99_999], MAX_SIDE)])
def test_a_picture_has_a_size_that_can_be_drawn(
    demo_folder: Path, size: list[int], side: int
) -> None:
    assert f'width="{side}"' in post_draft(demo_folder, "/api/picture", size=size)["svg"]


@pytest.mark.parametrize("path", ["/api/article", "/api/picture"])
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"base": 1}', '{"article": [], "size": "big"}'])
def test_a_body_of_another_kind_is_refused(demo_folder: Path, path: str, body: str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    answer = editor_client(demo_folder).post(path, data=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json
    for problem in answer.json["problems"]:
        assert problem["file"] == "request"
        assert problem["remedy"].startswith("Send an object with base, ops, names, ")


def test_a_stranger_sees_neither(demo_folder: Path) -> None:
    for path in ("/api/article", "/api/picture"):
        assert editor_client(demo_folder).post(path, json={}).status_code == 401


def test_places_are_those_of_the_names_in_the_tables(long_named: Path) -> None:
    answer = post_draft(long_named, "/api/picture")
    assert set(LONG_NAMES.values()) <= set(answer["places"])
    assert f'data-actor="{LONG_NAMES["Arden"]}"' in answer["svg"]
