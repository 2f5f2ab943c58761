"""Embeds as another page's reader gets them: what stands in them, and what they let in."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.invented import lands, write
from tests.own_types import write_dossier
from tests.serving import ROOT, lettered, reader
from tieline.app import create_app
from tieline.charts.theme import colour
from tieline.data.tie_types.colours import contrast
from tieline.data.vocabulary import TYPES
from tieline.publish.embed.payload import script_json
from tieline.publish.embed.style import policy, style
from tieline.render.views import CHARTS
from tieline.selection.urls import report_url

VIEWS = tuple(CHARTS)
EVERY = [
    *(f"/embed/{view}" for view in VIEWS),
    "/embed/pair?focus=Arden|Borel",
    "/embed/actor?focus=Arden",
]
HOSTILE = "</script><img src=x onerror=alert(1)> & 'quoted' \"twice\""
MOST_BYTES = 40_000
"""Of an embed of the repository's own dossier, compressed, all that belongs to it included."""


def page(address: str, client: FlaskClient | None = None) -> str:
    answer = (client or reader()).get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/html"
    return lettered(answer.text)


def split(text: str) -> tuple[str, list[str]]:
    """Tell a page apart: what is read at once, and what waits for the first paint."""
    held = re.compile(r'<noscript id="held">(.*?)</noscript>', re.DOTALL)
    return held.sub("", text), held.findall(text)


def data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="claims">(.*?)</script>', text)
    assert found
    held: dict[str, Any] = json.loads(found[1])
    return held


@pytest.mark.parametrize("view", VIEWS)
def test_an_embed_says_all_that_its_reader_must_know(view: str) -> None:
    found = page(f"/embed/{view}?type=tension&note=Our+note")
    assert "<h1>Who stands with whom in the strait</h1>" in found
    assert "Most at odds:" in found
    assert "Our note" in found
    assert found.count(f'class="tieline {view}"') == 2
    assert "A missing line means: not mentioned in them." in found
    assert re.search(r"As of \d+ \w+ \d{4}, version [0-9a-f]{12}\.", found)
    assert "Invented for trials and tests · CC0-1.0" in found
    assert '<a href="https://example.org/flags" rel="noopener noreferrer">' in found
    assert f'href="/?type=tension&amp;view={view}" rel="noopener">Explore it' in found
    assert 'href="mailto:editor@example.org"' in found
    assert "The picture in words" in found
    legend = found.partition('<ul class="legend">')[2].partition("</ul>")[0]
    assert "in tension</li>" in legend
    # Types are explained as the chart draws them, once.
    assert ("<svg" in legend) == (view in ("matrix", "timeline"))
    assert ('<span class="key tension"></span>in tension' in legend) == ("<svg" not in legend)
    assert found.count("in tension</li>") == 1
    assert '<span class="key alliance"></span>allied' not in found


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("network", "Position has no meaning."),
        ("chord", "broader: more articles, not a stronger tie"),
        ("matrix", "Read from row to column: row supports column."),
        ("timeline", "a named moment"),
    ],
)
def test_an_embed_explains_the_marks_of_its_chart(view: str, text: str) -> None:
    found = reader().get(f"/embed/{view}").text
    keys = found.partition('<ul class="keys quiet"')[2].partition("</ul>")[0]
    assert f"{text}</li>" in keys
    assert keys.count("<svg") >= 2


def test_a_publishers_title_stands_for_the_dossiers() -> None:
    found = page("/embed/network?title=Who+likes+whom")
    assert "<h1>Who likes whom</h1>" in found
    assert "Who likes whom · Who stands with whom in the strait</title>" in found


@pytest.mark.parametrize("address", EVERY)
def test_nothing_but_the_page_itself_is_loaded(address: str) -> None:
    found = page(address)
    # The alternate is for other programs: no browser loads it.
    assert not re.findall(r"<link(?! rel=\"icon\" href=\"data:,\"| rel=\"alternate\")", found)
    assert not re.findall(r"<script (?!type=\"application/json\")", found)
    assert not re.findall(r"\bsrc=|@import|url\(", found)
    assert "Set-Cookie" not in reader().get(address).headers


def hashes(text: str, name: str) -> Iterator[str]:
    for inside in re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL):
        digest = hashlib.sha256(inside.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize("address", EVERY)
def test_what_is_below_the_picture_is_text_until_the_first_paint(address: str) -> None:
    at_once, (below,) = split(page(address))
    assert "<figure" in at_once
    for told in ("<footer>", "<details", "its claims</a>", '"height"'):
        assert told in below
        assert told not in at_once
    assert len(re.findall("<script>", at_once)) == 2


@pytest.mark.parametrize("address", EVERY)
def test_the_policy_allows_what_is_in_the_page_and_no_more(address: str) -> None:
    answer = reader().get(address)
    header = answer.headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in header.split("; "))
    assert rules["default-src"] == "'none'"
    assert "frame-ancestors" not in rules
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    own = {"'self'", "http://localhost/assets/chart_tools.js"}
    tools = own if 'data-tools="/assets/chart_tools.js"' in answer.text else set()
    assert set(rules["script-src"].split()) == set(hashes(answer.text, "script")) | tools
    assert set(rules["style-src"].split()) == set(hashes(answer.text, "style"))
    within = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
    assert within
    assert unescape(within[1]) == header
    assert not re.search(r"<[^>]*\s(style|on\w+)=", answer.text)


def test_a_page_without_scripts_allows_none() -> None:
    assert "script-src 'none'" in policy("<style>a{}</style>")


def test_only_a_chart_with_claims_fetches_its_tools() -> None:
    assert "'self'" in reader().get("/embed/network").headers["Content-Security-Policy"]
    for address in ("/embed/network?to=1900-01-01", "/embed/pair?focus=Nobody|Borel"):
        assert "'self'" not in reader().get(address).headers["Content-Security-Policy"]
    odd = reader().get("/embed/network", headers={"Host": "a.example;script-src"})
    assert "script-src" not in odd.headers["Content-Security-Policy"].partition("script-src")[2]
    tools = reader().get("/assets/chart_tools.js")
    assert tools.mimetype == "text/javascript"
    assert "treeitem" in tools.text


@pytest.mark.parametrize("word", ["title", "note", "highlight", "focus", "actor", "colour"])
@pytest.mark.parametrize("view", ["network", "pair"])
def test_hostile_words_stay_text(view: str, word: str) -> None:
    answer = reader().get(f"/embed/{view}", query_string={word: HOSTILE})
    assert "<img" not in answer.text
    assert answer.text.count("<script") == answer.text.count("</script>")


def test_hostile_tables_stay_text(tmp_path: Path) -> None:
    evil = "</noscript></script><svg onload=alert(1)>"
    folder = write(tmp_path / "evil", [(evil, "Land 001", "tension")], [evil, "Land 001"])
    table = folder / "relations.csv"
    table.write_text(table.read_text().replace("Claim 1.", f"Said {evil}."), encoding="utf-8")
    about = f"title = {json.dumps(evil)}\ncredit = {json.dumps(evil)}\ncontact = 'javascript:0'\n"
    (folder / "dossier.toml").write_text(about, encoding="utf-8")
    client = create_app(folder).test_client()
    for view in VIEWS:
        found = page(f"/embed/{view}", client)
        assert "<svg onload" not in found
        assert 'href="javascript' not in found
        assert found.count("</noscript>") == 2  # the narrow picture's, and of what is below
        assert data(found)["claims"][0][3] == f"Said {evil}."


def test_json_cannot_end_its_element() -> None:
    texts = ["</script>", "<!--", "&lt;", "\u2028"]
    text = script_json(texts)
    assert json.loads(text) == texts
    assert not set("<>&\u2028") & set(text)


def test_words_that_cannot_be_read_are_dropped_and_said() -> None:
    found = page("/embed/chord?from=soon&colour=red")
    assert "could not be used" in found
    assert "from: &#39;soon&#39; is not a day of the calendar" in found
    assert page("/embed/chord").count("could not be used") == 0


@pytest.mark.parametrize("view", ["table", "nothing", "pair.svg", "network/"])
def test_there_are_no_other_views(view: str) -> None:
    assert reader().get(f"/embed/{view}").status_code == 404


@pytest.mark.parametrize("address", EVERY)
def test_an_embed_is_only_read(address: str) -> None:
    assert reader().post(address).status_code == 405
    head = reader().head(address)
    assert head.status_code == 200
    assert not head.data


@pytest.mark.parametrize("view", ["network", "pair"])
def test_a_version_that_is_not_kept_is_said_with_a_way_to_the_live_one(view: str) -> None:
    answer = reader().get(f"/embed/{view}?v=000000000000&focus=Arden|Borel")
    assert answer.status_code == 404
    assert "This version is not kept here" in answer.text
    assert f'href="/embed/{view}?focus=Arden|Borel"' in unescape(answer.text)
    assert "frame-ancestors" not in answer.headers["Content-Security-Policy"]


def test_the_version_of_today_is_shown() -> None:
    version = (reader().get("/healthz").json or {})["version"]
    assert f"Version {version}." in page(f"/embed/network?v={version}")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("word", ["highlight", "focus"])
def test_a_highlighted_pair_is_lit_without_a_script(view: str, word: str) -> None:
    found = page(f"/embed/{view}?{word}=Borel|Arden")
    lit = set(re.findall(r'<g class="on" data-\w+="([^"]*)"', found))
    assert any(key.startswith("Arden|Borel|") for key in lit)
    assert all({"Arden", "Borel"} >= set(key.split("|")[:2]) for key in lit)
    assert found.count(f'class="tieline {view} lit"') == 2


@pytest.mark.parametrize("word", ["highlight", "focus"])
def test_a_highlighted_line_is_lit_and_no_other_of_its_pair(word: str) -> None:
    found = page(f"/embed/network?{word}=Borel|Arden|tension")
    lit = set(re.findall(r'<g class="on" data-\w+="([^"]*)"', found))
    assert lit == {"Arden|Borel|tension", "Arden", "Borel", "Arden|Borel"} & lit
    assert "Arden|Borel|tension" in lit


def test_a_highlighted_actor_is_lit_with_its_partners() -> None:
    lit = set(
        re.findall(r'<g class="on" data-(\w+)="([^"]*)"', page("/embed/network?highlight=Arden"))
    )
    edges = {key for kind, key in lit if kind == "edge"}
    assert edges
    assert all("Arden" in edge.split("|")[:2] for edge in edges)
    assert {key for kind, key in lit if kind == "actor"} >= {"Arden", "Borel"}


def test_whoever_acts_for_a_country_lights_it() -> None:
    of_person = page("/embed/network?highlight=Mara+Quill")
    assert '<g class="on" data-edge="' in of_person


def test_nobody_is_pale_where_the_highlighted_is_not_drawn() -> None:
    found = page("/embed/network?highlight=Galt&actor=Borel")
    assert ' lit"' not in found


@pytest.mark.parametrize(
    ("accent", "readable"), [("003366", "light"), ("ffcc00", "dark"), ("2a67ad", "light")]
)
def test_an_accent_colours_links_only_where_it_can_be_read(accent: str, readable: str) -> None:
    text = style(accent, TYPES)
    light, dark = (
        re.search(r"--link:(#\w{6})", part) for part in text.split("data-theme=dark")[:2]
    )
    assert light
    assert dark
    for theme, link in (("light", light[1]), ("dark", dark[1])):
        assert contrast(link, colour("background", theme)) >= 4.5  # type: ignore[arg-type]
        assert (link == f"#{accent}") is (theme == readable)
    assert text.count(f"--accent:#{accent}") == 3


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("editor@example.org", "mailto:editor@example.org"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        (" https://example.org/errors ", "https://example.org/errors"),
        ("javascript:alert(1)", ""),
        ("Ask the editor", ""),
        ("", ""),
    ],
)
def test_an_error_is_reported_where_the_contact_leads(contact: str, address: str) -> None:
    assert report_url(contact) == address


def test_the_claims_are_those_that_the_data_route_tells() -> None:
    query = "type=tension&from=2025-01-01&to=2025-12-31"
    rows = (reader().get(f"/data/relations.json?{query}").json or {})["ties"]
    held = data(page(f"/embed/network?{query}"))
    assert sorted(claim[3] for claim in held["claims"]) == sorted(row["claim"] for row in rows)
    days = sorted((claim[1], claim[2]) for claim in held["claims"])
    assert days == sorted((row["first_day"], row["last_day"]) for row in rows)
    assert held["window"] == ["2025-01-01", "2025-12-31"]
    assert {edge.split("|")[2] for edge in held["edges"]} == {"tension"}


def test_moments_are_offered_where_something_is_told_of_them() -> None:
    assert "Parade in Crestholm (3 September 2025)" in page("/embed/network")
    assert "Parade in Crestholm" not in page("/embed/network?to=2024-12-31")


def test_titles_promise_nothing_that_only_the_explorer_does() -> None:
    for view in VIEWS:
        found = page(f"/embed/{view}?level=all&blocs=1")
        assert "a click draws" not in found
        assert 'data-actor="+pairs"' not in found


def test_an_empty_selection_is_a_page_too() -> None:
    found = page("/embed/network?to=1900-01-01")
    assert "No article says anything" in found
    assert '<script type="application/json"' not in found


def test_a_large_dossier_leaves_its_claims_to_the_explorer(tmp_path: Path) -> None:
    names = lands(80)
    ties = [(a, b, "alliance") for at, a in enumerate(names) for b in names[at + 1 :]]
    client = create_app(write(tmp_path / "large", ties, names)).test_client()
    found = page("/embed/matrix", client)
    assert "This picture rests on 3,160 claims." in found
    assert '<script type="application/json"' not in found


def test_the_same_embed_is_not_sent_twice() -> None:
    first = reader().get("/embed/network", headers={"Accept-Encoding": "gzip"})
    known = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    again = reader().get("/embed/network", headers=known)
    assert again.status_code == 304
    assert not again.data
    assert not first.headers["ETag"].startswith("W/")
    other = reader().get("/embed/network?title=Other", headers=known)
    assert other.status_code == 200


@pytest.mark.parametrize("view", ["network", "chord"])
@pytest.mark.parametrize("query", ["", "?from=2024-10-11&to=2025-10-10"])
def test_an_embed_is_small(view: str, query: str) -> None:
    for folder in (ROOT, ROOT / "tests" / "data" / "demo"):
        answer = reader(folder).get(f"/embed/{view}{query}", headers={"Accept-Encoding": "gzip"})
        assert len(answer.data) <= MOST_BYTES
        assert gzip.decompress(answer.data).endswith(b"</html>")


def test_a_pair_stands_in_the_same_frame() -> None:
    found = page("/embed/pair?focus=Arden|Borel&from=2024-01-01&title=Two+of+them&note=Why")
    whole = page("/pair?focus=Arden|Borel&from=2024-01-01")
    story = re.search(r'<ol class="story">.*?</ol>', whole, re.DOTALL)
    assert story
    # An embed's own address is no place to lead to.
    plain = re.sub(r' · <span class="refer">.*?</span>', "", story[0], flags=re.DOTALL)
    assert 'class="refer"' not in found
    assert " ".join(plain.split()) in " ".join(found.split())
    assert "<h1>Two of them</h1>" in found
    assert ">Why</bdi>" in found
    assert '<base target="_blank">' in found
    assert 'href="/pair?from=2024-01-01&amp;focus=Arden|Borel" rel="noopener">This story' in found
    assert "CC0-1.0" in found
    assert "Arden and Borel: " in page("/embed/pair?focus=Arden|Borel")


@pytest.mark.parametrize("focus", ["", "Arden", "Arden|Nobody"])
def test_no_pair_is_404_within_the_frame(focus: str) -> None:
    answer = reader().get("/embed/pair", query_string={"focus": focus} if focus else {})
    assert answer.status_code == 404
    assert "No such pair" in answer.text
    assert 'tieline: "height"' in answer.text


def test_what_is_not_found_is_said_in_the_colours_of_the_dossier(tmp_path: Path) -> None:
    client = create_app(write_dossier(tmp_path / "own")).test_client()
    for address in ("/embed/pair?focus=Arden|Nobody", "/embed/network?v=0123456789ab"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "--trade:#0a0a5c" in answer.text
