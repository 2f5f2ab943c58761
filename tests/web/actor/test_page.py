"""The page of an actor, its embed and its picture, as a browser asks for them."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests import invented
from tests.invented import add_column
from tests.serving import DEMO, reader
from tieline.app import create_app
from tieline.data.dossier import load
from tieline.web.actor import page as actor_pages
from tieline.web.actor.page import MOST_CLAIMS, MOST_PARTNERS, meant_by

ARDEN = "/actor?focus=Arden"


def page(address: str, status: int = 200) -> str:
    answer = reader().get(address)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    return unescape(answer.text)


def test_it_says_who_it_is_shows_partners_and_lists_claims() -> None:
    found = page(ARDEN)
    assert "<h1><bdi>Arden</bdi></h1>" in found
    assert "Country. Counted with it:" in found
    assert found.count("<svg") >= 2
    assert "15 claims in three articles, 2016 to October 2025." in found
    assert "A missing line means: not mentioned in them. Shown: all dates" in found
    assert "which is no end" in found
    assert len(re.findall(r'<details class="partner" id="with-\d', found)) == 4
    ids = re.findall(r'<li class="claim [^"]*" id="(t\d+)" data-edge="[^"]+"', found)
    of_borel = found[found.index('id="with-1"') : found.index('id="with-2"')]
    assert len(re.findall(r'<li class="claim', of_borel)) == MOST_CLAIMS
    assert "Two older claims" in of_borel
    assert len(ids) == len(set(ids)) == 13


def test_every_sentence_and_line_leads_to_claims_of_the_page() -> None:
    found = page(ARDEN)
    ids = set(re.findall(r' id="([^"]+)"', found))
    leads = set(re.findall(r'href="#([^"]+)"', found))
    assert leads <= ids
    said = found[found.index('class="said"') : found.index('class="covered"')]
    assert len(re.findall('<a href="#with-', said)) == 4
    edges = set(re.findall(r'data-edge="([^"]+)"', found[found.index('id="claims"') :]))
    drawn = set(re.findall(r'<g data-edge="([^"]+)"', found))
    assert drawn == edges


def test_every_link_leads_somewhere() -> None:
    found = page("/actor?focus=Arden&from=2016-01-01&theme=dark")
    links = set(re.findall(r'<a[^>]* href="(/[^"#]+)[^"]*"', found))
    assert any(link.startswith("/pair?from=2016-01-01&focus=") for link in links)
    assert any(link.startswith("/changes?") for link in links)
    for link in sorted(links):
        assert reader().get(link).status_code == 200, link


def test_a_person_is_counted_with_its_country_or_stands_alone() -> None:
    found = page("/actor?focus=Mara Quill")
    assert "<h1><bdi>Arden</bdi></h1>" in found
    assert "acts for <bdi>Arden</bdi> and is counted with it here." in found
    alone = page("/actor?focus=Mara Quill&level=all")
    assert "<h1><bdi>Mara Quill</bdi></h1>" in alone
    assert "Person, acts for" in alone
    assert "counted with it here" not in alone


def test_identifier_and_links_of_the_table_are_linked(demo_folder: Path) -> None:
    add_column(demo_folder, "qid", {"Arden": "Q42"}, "actors.csv")
    add_column(demo_folder, "links", {"Arden": "https://arden.example/?a=1&b"}, "actors.csv")
    found = create_app(demo_folder).test_client().get(ARDEN).text
    assert (
        'href="https://www.wikidata.org/wiki/Q42" rel="noopener noreferrer">Wikidata Q42' in found
    )
    assert 'href="https://arden.example/?a=1&amp;b"' in found
    assert "wikidata" not in page(ARDEN)


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("Ardn", ["Arden"]),
        ("Port Borel", ["Borel"]),
        ("Arden|Borel", ["Arden", "Borel"]),
        ("Zzzzzzzz", []),
        ("", []),
    ],
)
def test_a_name_of_nobody_is_told_with_near_names(asked: str, offered: list[str]) -> None:
    found = page(f"/actor?focus={asked}" if asked else "/actor", 404)
    assert "<h1>No such actor</h1>" in found
    assert meant_by(load(DEMO), asked) == offered
    for name in offered:
        assert f'<a href="/actor?focus={name}"><bdi>{name}</bdi></a>' in found
    assert "Told of in most articles:" in found
    assert ("Did you mean" in found) == bool(offered)
    embed = reader().get("/embed/actor", query_string={"focus": asked})
    assert embed.status_code == 404
    assert "No such actor" in embed.text


def test_markup_in_the_address_is_text() -> None:
    found = reader().get("/actor", query_string={"focus": "<b>x</b>"})
    assert found.status_code == 404
    assert "<b>x" not in found.text


def test_a_word_that_cannot_be_used_is_said_on_the_page_and_refused_as_a_figure() -> None:
    assert "colour" in page(f"{ARDEN}&colour=red")
    for query in ("focus=Arden&colour=red", "focus=Nobody", "focus=Arden|Borel", ""):
        answer = reader().get(f"/figure/actor.svg?{query}")
        assert answer.status_code == 400, query
        assert answer.json is not None
        assert answer.json["problems"][-1]["word"] in ("focus", "colour")


def test_the_picture_is_svg_and_png_and_a_sheet() -> None:
    for form, begins in (("svg", b"<svg"), ("png", b"\x89PNG")):
        answer = reader().get(f"/figure/actor.{form}?focus=Arden")
        assert answer.status_code == 200
        assert answer.data.startswith(begins)
    sheet = reader().get("/figure/actor.svg?focus=Arden&sheet=1")
    assert "Arden: four partners over time" in sheet.text
    assert "-arden.svg" in sheet.headers["Content-Disposition"]
    for form in ("json", "html"):
        assert reader().get(f"/figure/actor.{form}?focus=Arden").status_code == 404


def test_an_embed_has_picture_sentences_and_claims() -> None:
    found = page("/embed/actor?focus=Arden&title=One+of+them&note=Why")
    assert "<h1>One of them</h1>" in found
    assert found.count("<svg") >= 1
    assert "Told of only as in tension with Dorne and Harbour League." in found
    assert 'class="note"><bdi>Why' in found
    assert re.search(r'href="/actor\?focus=Arden" rel="noopener">All of it in Tieline', found)
    assert len(re.findall(r' data-edge="[^"]+"\n?>\n?<p class="tie">', found)) >= 10


def test_it_is_answered_again_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    client, written = create_app(DEMO).test_client(), []
    write = actor_pages.actor_page

    def counted(*given: object) -> str:
        written.append(given)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(actor_pages, "actor_page", counted)
    first, again = (client.get(ARDEN) for _ in range(2))
    assert first.data == again.data
    assert len(written) == 1
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(ARDEN, headers=tag).status_code == 304
    for _ in range(2):
        client.get(f"{ARDEN}&actor=nobody")
    assert len(written) == 3


def test_of_very_many_partners_the_first_have_claims_and_all_are_named(tmp_path: Path) -> None:
    names = invented.lands(90)
    ties = [(names[0], name, "alliance") for name in names[1:]]
    ties += [(names[0], names[1], "alliance")] * 30
    client = create_app(invented.write(tmp_path / "many", ties, names)).test_client()
    found = client.get(f"/actor?focus={names[0]}").text
    assert found.count('<details class="partner"') == MOST_PARTNERS
    assert f"{31 - MOST_CLAIMS} older claims" in found
    claims = found[found.index('id="claims"') :]
    assert all(f"<bdi>{name}</bdi>" in claims or name in claims for name in names[1:])


def test_other_pages_lead_to_it() -> None:
    assert 'href="/actor?focus=Arden"' in page("/pair?focus=Arden|Borel")
    assert 'href="/actor?focus=Arden"' in page("/structure")
    assert 'href="actor?focus=Arden" title="Its page"' in page("/?view=network&actor=Arden")
