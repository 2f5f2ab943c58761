"""The page of the map, its embed and its pictures, as a browser asks for them."""

import re
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from flask.testing import FlaskClient

from tests import invented
from tests.serving import DEMO
from tieline.app import create_app
from tieline.publish.site.build import export_site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied: Path = copytree(DEMO, tmp_path_factory.mktemp("map") / "placed")
    return invented.on_map(copied, invented.DEMO_ON_MAP)


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return create_app(folder).test_client()


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return unescape(answer.text)


def test_it_says_draws_and_tells_the_others_in_words(client: FlaskClient) -> None:
    found = page(client, "/map")
    assert "<h1>The same lines on a map</h1>" in found
    assert re.search(r"<summary>Of \w+ lines \w+ are drawn, each between two countries", found)
    assert found.count('class="tieline map"') == 2
    assert "show no route and no place of an event" in found
    assert "Borders that are disputed are drawn as this source draws them." in found
    assert "A missing line means: not mentioned in them. Shown: all dates" in found
    assert '<h2 id="placeless">No place on the map</h2>' in found
    assert "Harbour League" in found.split('id="placeless"')[1]


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    found = page(client, "/map?from=2025-01-01&theme=dark")
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)"', found))
    assert any(
        re.match(r"/pair\?from=2025-01-01&focus=[^&]+\|(support|tension)", one) for one in links
    )
    assert "/?from=2025-01-01&view=network&focus=Arden&theme=dark" in links
    for link in sorted(links):
        assert client.get(link).status_code == 200, link
        assert "theme=dark" in link or not link.startswith("/pair")


def test_view_map_leads_to_it(client: FlaskClient) -> None:
    answer = client.get("/?view=map&type=tension&theme=dark")
    assert (answer.status_code, answer.location) == (302, "/map?type=tension&theme=dark")


def test_a_word_that_cannot_be_used_is_said_on_the_page_and_refused_as_a_picture(
    client: FlaskClient,
) -> None:
    assert "'none such' is nobody in this picture." in page(client, "/map?actor=none such")
    answer = client.get("/figure/map.svg?actor=none such")
    assert answer.status_code == 400
    assert [one["word"] for one in (answer.json or {})["problems"]] == ["actor"]


def test_it_is_answered_from_memory_and_known_again(client: FlaskClient) -> None:
    tag = client.get("/map?type=tension").headers["ETag"]
    again = client.get("/map?type=tension", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_nothing_chosen_has_a_page_without_a_map(client: FlaskClient) -> None:
    found = page(client, "/map?type=none")
    assert "No line is told of in what is chosen." in found
    assert "No claim in this selection." in found
    assert "No place on the map" not in found


def test_a_dossier_without_places_is_told_what_is_missing() -> None:
    client = create_app(DEMO).test_client()
    found = page(client, "/map")
    assert "so none is drawn." in found
    assert "names its three letters in iso3." in re.sub(r"</?tspan[^>]*>", " ", found).replace(
        "  ", " "
    )
    assert "The same lines on a map" not in client.get("/?view=network").text


def test_the_embed_has_the_map_and_its_sentences(client: FlaskClient) -> None:
    found = page(client, "/embed/map?title=Where&type=tension")
    assert "<h1>Where</h1>" in found
    assert found.count('class="tieline map"') == 2
    assert "are drawn, each between two countries." in found
    assert "Natural Earth, public domain" in found
    assert "/map?type=tension" in found.split("<footer>")[1]
    packed = client.get("/embed/map", headers={"Accept-Encoding": "gzip"})
    assert len(packed.data) < 45_000


def test_a_picture_is_a_file_and_a_card(client: FlaskClient) -> None:
    sheet = client.get("/figure/map.svg?sheet=1")
    assert sheet.status_code == 200
    words = re.sub(r"<[^>]+>", " ", sheet.text)
    for said in (
        "Natural Earth",
        "Lines join the middles of",
        "No place on the map",
        "Borders that",
    ):
        assert said in words, said
    assert "-map.svg" in sheet.headers["Content-Disposition"]
    assert client.get("/figure/map.png?size=1200x630").data[:4] == b"\x89PNG"
    for form in ("json", "html"):
        assert client.get(f"/figure/map.{form}").status_code == 404


def test_a_bare_picture_names_its_source_to_those_who_do_not_see_it(client: FlaskClient) -> None:
    assert "Natural Earth, public domain" in client.get("/figure/map.svg").text.split("</desc>")[0]


def test_other_sites_are_told_how_it_is_embedded(client: FlaskClient) -> None:
    answer = client.get("/oembed?url=http://localhost/map?type=tension").json
    assert answer is not None
    assert "/embed/map?type=tension" in answer["html"]


def test_the_static_folder_has_it_where_anything_is_on_it(folder: Path, tmp_path: Path) -> None:
    export_site(folder, tmp_path / "site")
    written = unescape((tmp_path / "site" / "map.html").read_text("utf-8"))
    links = re.findall(r'<a[^>]* href="([^"#:]+)"', written)
    assert any(link.startswith("pairs/") for link in links)
    for link in links:
        assert (tmp_path / "site" / link).is_file(), link
    assert 'href="map.html">Map</a>' in (tmp_path / "site" / "index.html").read_text("utf-8")
