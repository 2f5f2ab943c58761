"""The page of the story and its embed, as a browser asks for them."""

import gzip
import json
import re
import shutil
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from tests.serving import ROOT, reader
from tests.told import tell, told
from tieline.app import create_app
from tieline.data.dossier import FILES, Dossier
from tieline.explorer.header_footer import header
from tieline.paths import ASSETS
from tieline.web.story import page as story_page

MOST_BYTES = 80_000
"""A page of eight steps, packed, with its own style and script; likewise an embed."""
EIGHT = """
[[story]]
selection = ""
focus = ["China|North Korea", "North Korea|Russia", "China|Russia"]
text = "This step is told at as great a length as there is room for beside its picture."
"""
PAGES = ("/story", "/embed/story")


@pytest.fixture
def client(demo_folder: Path) -> FlaskClient:
    return create_app(tell(demo_folder)).test_client()


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return answer.text


@pytest.mark.parametrize("address", PAGES)
def test_each_step_has_picture_sentences_and_claims(client: FlaskClient, address: str) -> None:
    html = text_of(client, address)
    found = unescape(html)
    assert found.count('class="step on"') == 1
    assert len(re.findall(r'<section class="step\b', found)) == 3
    assert found.count("<svg") == 6
    assert "In 2024 Arden and Borel conclude a treaty. Arden supplies grain." in found
    assert "Two articles of four tell of this." in found
    assert "Read the claims behind this (t0007, t0008 and t0027)" in found
    assert "Explore this step" in found
    # What an editor writes is text.
    assert "A war &lt;&amp; peace&gt;" in html
    assert "A war <&" not in html
    assert len(set(re.findall(r'<svg[^>]* id="(\w+)"', found))) == 6


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    found = unescape(text_of(client, "/story?theme=dark"))
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)"', found))
    assert "/?from=2024-01-01&to=2024-12-31&view=network&focus=Arden|Borel|alliance&theme=dark" in (
        links
    )
    for link in sorted(links):
        assert client.get(link).status_code in (200, 302), link


def test_a_dossier_without_a_story_has_no_page_and_no_link() -> None:
    for address in PAGES:
        assert reader().get(address).status_code == 404
    assert "/story" not in reader().get("/?view=network").text


def test_the_explorer_leads_to_it(client: FlaskClient) -> None:
    assert '<a href="/story">A story in three steps</a>' in text_of(client, "/?view=network")


def test_the_header_that_dash_builds_leads_to_it(demo_folder: Path, demo: Dossier) -> None:
    built = [json.dumps(header(one), cls=PlotlyJSONEncoder) for one in (told(demo_folder), demo)]
    assert ['"href": "/story"' in text for text in built] == [True, False]


def test_a_pinned_story_says_that_the_ties_have_changed(demo_folder: Path, tmp_path: Path) -> None:
    client = create_app(tell(demo_folder), state=tmp_path / "states").test_client()
    version = client.get("/healthz").json["version"]  # type: ignore[index]
    relations = demo_folder / "relations.csv"
    dated = "t0027,Arden,Borel,alliance,agreement,2024-06"
    assert dated in relations.read_text("utf-8")
    relations.write_text(
        relations.read_text("utf-8").replace(dated, dated[:-7] + "2023-06"), "utf-8"
    )
    for address in PAGES:
        pinned = text_of(client, f"{address}?v={version}")
        assert "Two articles of four tell of this." in pinned
        assert "The ties shown here have changed since." in pinned
        assert "(t0007 and t0008)" in text_of(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_words_that_cannot_be_used_are_said(client: FlaskClient, address: str) -> None:
    assert "A part of this address could not be used" in text_of(client, f"{address}?colour=red")


def test_words_of_a_step_that_cannot_be_used_are_said(demo_folder: Path) -> None:
    step = '\n[[story]]\nselection = "level=al"\nfocus = ["Arden|Galt"]\ntext = "None."\n'
    found = unescape(text_of(create_app(tell(demo_folder, step)).test_client(), "/story"))
    assert "Step 1: level: 'al' is not a level." in found
    assert "Not told of in these days: Arden and Galt." in found
    assert "No article of four tells" not in found


def test_it_is_answered_again_from_memory(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, write = [], story_page.story_page

    def counted(*given: object) -> str:
        written.append(given)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(story_page, "story_page", counted)
    first, again = (client.get("/story") for _ in range(2))
    assert first.data == again.data
    assert len(written) == 1
    assert client.get("/story", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_an_embed_is_known_to_other_sites(client: FlaskClient) -> None:
    known = partial(client.get, "/oembed")
    answer = known(query_string={"url": "http://localhost/story"}).json or {}
    assert answer["tieline"]["embed"] == "http://localhost/embed/story"
    assert answer["title"] == "Who stands with whom in the strait"
    other = reader().get("/oembed", query_string={"url": "http://localhost/story"})
    assert other.status_code == 404


def test_eight_steps_of_the_whole_dossier_are_small(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    about = tmp_path / "dossier.toml"
    about.write_text(about.read_text("utf-8").partition("[[story]]")[0], "utf-8")
    client = create_app(tell(tmp_path, EIGHT * 8)).test_client()
    own = b"".join((ASSETS / f"pages/story.{form}").read_bytes() for form in ("css", "js"))
    assert text_of(client, "/story").count('<section class="step') == 8
    assert len(gzip.compress(client.get("/story").data)) + len(gzip.compress(own)) < MOST_BYTES
    assert len(gzip.compress(client.get("/embed/story").data)) < MOST_BYTES
