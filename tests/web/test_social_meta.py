"""Cards: what other sites read of a page, absolute and escaped, and pictures that answer."""

import json
import struct
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.serving import reader
from tieline.app import create_app
from tieline.data.dossier import Dossier
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.web.social_meta import meta

ROOT = "http://charts.example/"
PAGES = [
    "/?view=chord&type=tension",
    "/?view=table",
    "/pair?focus=Arden|Borel&theme=dark",
    "/embed/timeline?title=Since then",
    "/embed/pair?focus=Arden|Borel",
]
HOSTILE = '"><script>alert(1)</script>{%config%}{{ 7*7 }}'


class Head(HTMLParser):
    """The head's card: names -> contents, links -> addresses, and how many scripts there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.feed(page.split("</head>", maxsplit=1)[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: text or "" for name, text in attrs}
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            assert name not in self.said, name
            self.said[name] = found["content"]
        if tag == "link":
            self.links[found.get("type", "")] = found["href"]


def head(address: str) -> Head:
    return Head(reader().get(address, base_url=ROOT).text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_card_whose_addresses_answer(address: str) -> None:
    said, links = head(address).said, head(address).links
    for name in ("title", "description", "image"):
        assert said[f"og:{name}"] == said[f"twitter:{name}"]
    assert said["description"] == said["og:description"] == said["og:image:alt"]
    assert said["twitter:card"] == "summary_large_image"
    oembed = links["application/json+oembed"]
    for absolute in (said["og:url"], said["og:image"], oembed):
        assert absolute.startswith(ROOT)
        assert "|" not in absolute
    assert reader().get(said["og:url"], base_url=ROOT).status_code == 200
    image = reader().get(said["og:image"], base_url=ROOT)
    assert image.mimetype == "image/png"
    assert struct.unpack(">II", image.data[16:24])[0] >= 1200
    assert parse_qs(urlsplit(oembed).query)["url"] == [said["og:url"]]


def test_the_card_says_the_sentence_of_what_is_chosen() -> None:
    said = head("/?type=tension&view=network").said
    assert said["og:title"] == "Who stands with whom in the strait"
    assert said["og:description"].startswith("Most at odds: ")
    assert "missing line means" in said["og:description"]
    assert said["og:image"] == f"{ROOT}figure/network.png?type=tension&size=1200x630"
    pair = head("/pair?focus=Borel|Arden").said
    assert pair["og:title"].startswith("Arden and Borel")
    assert pair["og:url"] == f"{ROOT}pair?focus=Arden%7CBorel"
    assert pair["og:image"].startswith(f"{ROOT}figure/pair.png?focus=Arden%7CBorel")


def test_a_publishers_headline_is_the_cards(demo: Dossier) -> None:
    selection = Selection(title="Two of them", view="chord", version="0123456789ab")
    card = meta(select(demo, selection), ROOT)
    assert card.title == "Two of them"
    assert card.address == f"{ROOT}?view=chord"
    assert "v=0123456789ab" in card.image


def test_texts_cannot_leave_their_attributes(demo_folder: Path) -> None:
    about = f"title = {json.dumps(HOSTILE)}"
    (demo_folder / "dossier.toml").write_text(about, encoding="utf-8")
    client = create_app(demo_folder).test_client()
    for address in ("/?view=network", "/pair?focus=Arden|Borel"):
        page = client.get(address, query_string=None).text
        assert "<script>alert" not in page
        assert "49" not in Head(page).said["og:title"]
    page = client.get("/", query_string={"view": "network", "title": HOSTILE}).text
    assert "<script>alert" not in page
    assert Head(page).said["og:title"] == HOSTILE
    assert page.count("_dash-config") == 1


def test_each_host_is_named_by_its_own_address() -> None:
    """The page is remembered: one asked for by another name must not get the first one's."""
    for root in ("http://one.example/", "https://two.example/", "http://one.example/"):
        for address in ("/?view=matrix", "/embed/matrix"):
            found = Head(reader().get(address, base_url=root).text)
            assert found.said["og:url"].startswith(root)
            assert found.said["og:image"].startswith(root)


def test_a_pair_that_is_not_there_has_no_card() -> None:
    page = reader().get("/pair?focus=Nobody|Arden", base_url=ROOT).text
    assert "og:title" not in page
