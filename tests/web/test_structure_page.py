"""The page of the signed structure, as a browser asks for it."""

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from tests import invented
from tests.serving import DEMO, reader
from tieline.app import create_app
from tieline.data.dossier import load
from tieline.selection.selection import Selection
from tieline.selection.urls import structure_url
from tieline.web.structure import page as structure_page


def page(address: str) -> str:
    answer = reader().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return unescape(answer.text)


def test_it_says_shows_and_lists() -> None:
    found = page("/structure")
    assert "<h1>Who stands with whom</h1>" in found
    assert "All 13 pairs fit two camps" in found
    assert found.count("<svg") == 2
    assert "A missing line means: not mentioned in them. Shown: all dates" in found
    assert 'id="without">If one article is left out' in found
    assert "They say nothing of what will come" in found
    assert '<a class="live" href="/data/structure.json">' in found


def test_the_embed_has_picture_sentences_and_lists() -> None:
    answer = reader().get("/embed/structure?type=alliance,tension&title=Who+and+whom")
    assert answer.status_code == 200
    found = unescape(answer.text)
    assert "<h1>Who and whom</h1>" in found
    assert found.count('class="tieline structure"') == 2
    for words in ("As these articles tell it", "Told of as both", "If one article is left out"):
        assert words in found
    assert 'href="/structure?type=alliance,tension"' in found
    assert "/figure/structure.png?" in found.split("<footer>")[1]
    packed = reader().get("/embed/structure", headers={"Accept-Encoding": "gzip"})
    assert len(packed.data) < 45_000


def test_the_picture_is_a_sheet_a_card_and_a_figure() -> None:
    sheet = reader().get("/figure/structure.svg?sheet=1")
    assert "-structure.svg" in sheet.headers["Content-Disposition"]
    for words in ("Who stands with whom", "Pale: fits.", "no article draws them", "As of "):
        assert words in sheet.text
    card = reader().get("/figure/structure.png?size=1200x630")
    assert (card.status_code, card.mimetype) == (200, "image/png")
    figure = reader().get("/figure/structure.json?type=tension").json
    assert figure is not None
    assert figure["layout"]["meta"]["view"] == "structure"
    refused = reader().get("/figure/structure.svg?actor=none such")
    assert refused.status_code == 400


def test_other_sites_are_told_of_its_embed_and_its_card() -> None:
    told = reader().get("/oembed?url=http://localhost/structure?type=tension").json
    assert told is not None
    assert told["title"] == "Who stands with whom"
    assert told["tieline"]["embed"] == "http://localhost/embed/structure?type=tension"
    found = page("/structure?type=tension")
    assert '<meta property="og:title" content="Who stands with whom">' in found
    assert "/figure/structure.png?type=tension&size=1200x630" in found


def test_every_link_leads_somewhere() -> None:
    found = page("/structure?from=2025-01-01&theme=dark")
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)"', found))
    assert any(link.startswith("/pair?from=2025-01-01&focus=") for link in links)
    for link in sorted(links):
        assert reader().get(link).status_code == 200, link
        assert "theme=dark" in link or not link.startswith("/pair")


def test_a_word_that_cannot_be_used_is_said_on_the_page_and_refused_as_data() -> None:
    assert "'none such' is nobody in this picture." in page("/structure?actor=none such")
    answer = reader().get("/data/structure.json?actor=none such")
    assert answer.status_code == 400
    assert answer.json is not None
    assert [one["word"] for one in answer.json["problems"]] == ["actor"]


def test_it_is_answered_again_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    client, written = create_app(DEMO).test_client(), []
    write = structure_page.structure_page

    def counted(*given: object) -> str:
        written.append(given)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(structure_page, "structure_page", counted)
    first, again = (client.get("/structure?type=tension") for _ in range(2))
    assert first.data == again.data
    assert len(written) == 1
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/structure?type=tension", headers=tag).status_code == 304
    for _ in range(2):
        client.get("/structure?actor=nobody")
    assert len(written) == 3


def test_nothing_chosen_has_a_page_without_lists() -> None:
    found = page("/structure?type=none")
    assert "No pair is told of in what is chosen." in found
    assert "What does not fit" not in found


def test_very_many_actors_are_told_without_a_split(tmp_path: Path) -> None:
    names = invented.lands(320)
    ties = [(a, b, "alliance") for a, b in pairwise(names)]
    client = create_app(invented.write(tmp_path / "many", ties, names)).test_client()
    answer = client.get("/structure")
    assert answer.status_code == 200
    assert "There are more than 300 countries and organisations" in answer.text
    told = json.loads(client.get("/data/structure.json").data)
    assert (told["pairs"], told["frustration"], told["camps"]) == (319, None, [])


def test_its_address_keeps_what_is_selected_and_no_word_of_drawing() -> None:
    dossier = load(DEMO)
    chosen = Selection.from_query("type=tension&view=chord&focus=Arden&theme=dark", dossier)
    assert structure_url(chosen) == "/structure?type=tension&theme=dark"
