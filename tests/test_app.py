"""The reader's program from outside: its addresses, what it refuses, what every answer carries."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.serving import DEMO, WHOLE, body_of_address, body_of_counts, lettered, reader
from tieline.app import create_app

PAGES = [
    "/?view=network",
    "/structure",
    "/map",
    "/actor?focus=Arden",
    "/coverage",
    "/disagreement",
    "/articles",
    "/articles/courier",
]
FIGURES = ["/figure/network.json", "/figure/chord.json"]
DATA = [
    "/chart/data",
    "/data/relations.csv",
    "/data/relations.json",
    "/data/network.json",
    "/data/network.graphml",
    "/data/network.gexf",
    "/data/changes.json",
    "/data/structure.json",
    "/data/coverage.json",
    "/data/disagreement.json",
]
OWN = [*PAGES, *FIGURES, *DATA, "/claims.json?focus=Arden|Borel", "/healthz"]
DASH = ["/_dash-layout", "/_dash-dependencies", "/_favicon.ico", "/assets/tieline.css"]

ROUTES = {
    "/": "GET",
    "/pair": "GET",
    "/changes": "GET",
    "/structure": "GET",
    "/story": "GET",
    "/map": "GET",
    "/charts": "GET",
    "/charts/structure": "GET",
    "/charts/claims": "GET",
    "/charts/plotly.js": "GET",
    "/actor": "GET",
    "/coverage": "GET",
    "/disagreement": "GET",
    "/embed/<view>": "GET",
    "/figure/<view>.<any(json, svg, png, html):form>": "GET",
    "/chart/data": "GET",
    "/data/<name>": "GET",
    "/data/changes.json": "GET",
    "/data/coverage.json": "GET",
    "/data/disagreement.json": "GET",
    "/claims.json": "GET",
    "/oembed": "GET",
    "/embed.js": "GET",
    "/healthz": "GET",
    "/openapi.json": "GET",
    "/articles": "GET",
    "/articles/<id_>": "GET",
    "/assets/pages.js": "GET",
    "/assets/chart_tools.js": "GET",
    "/assets/explorer.js": "GET",
    "/assets/tieline.css": "GET",
    "/assets/<path:filename>": "GET",
    "/_dash-layout": "GET",
    "/_dash-dependencies": "GET",
    "/_dash-update-component": "POST",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": "GET",
    "/_favicon.ico": "GET",
}
"""Every door that stands open. A new one is written here on purpose."""
SHUT = {"/<path:path>", "/_reload-hash"}
"""Doors of Dash's that answer 404."""

UNKNOWN = [
    "/nowhere",
    "/a/b/c",
    "/healthz/",
    "/data",
    "/chart/",
    "/chart/data/",
    "/data/nothing.csv",
    "/data//relations.csv",
    "/data/relations.csv/",
    "/figure/nothing.json",
    "/figure/network.txt",
    "/assets/nothing.css",
    "/assets/editor/draft.js",
    "/assets/../app.py",
    "/assets/..%2f..%2fpyproject.toml",
    "/static/nothing",
    "/_reload-hash",
    "/_dash-component-suites/nothing/at/all.js",
    "/_dash-component-suites/dash/../../secret",
    "/_dash-component-suites/dash/dcc/nothing.js",
    "/_dash-component-suites/dash_mantine_components/dash_mantine_components.js.map",
    "/_mcp",
    "/_alive",
    "/favicon.ico",
    "/%00",
    "/%ff",
    "/<script>",
]
NOT_ASKED: list[object] = [None, 5, "table", [], {}, {"query": 5}, {"query": "type=tension"}]
NO_FIGURES = ["table"]
"""Views that are no picture."""


def telling(folder: Path, **about: str) -> FlaskClient:
    """A program over a dossier that says no more of itself than this."""
    lines = [f"{key} = {json.dumps(text)}" for key, text in about.items()]
    (folder / "dossier.toml").write_text("\n".join(lines), encoding="utf-8")
    return create_app(folder).test_client()


def test_the_bare_address_leads_to_the_opening() -> None:
    for address in ("/", "/?"):
        answer = reader().get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/?from=2025-01-01&to=2025-12-31"
    assert reader().head("/").status_code == 302
    assert reader().get("/?view=network").status_code == 200
    assert reader().get("/?nonsense").status_code == 200


def test_what_changed_stands_on_a_page_of_its_own() -> None:
    answer = reader().get("/?from=2025-01-01&view=changes&than_to=2024-12-31&colour=red")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/changes?from=2025-01-01&than_to=2024-12-31&colour=red"


@pytest.mark.parametrize(
    ("opening", "leads_to"),
    [
        ("", "/?view=network"),
        ("?", "/?view=network"),
        (" ", "/?view=network"),
        ("?type=tension&view=chord", "/?type=tension&view=chord"),
        ("actor=Arden\nSet-Cookie: a=b", "/?actor=Arden%0ASet-Cookie:%20a=b"),
        ("actor=Côte", "/?actor=C%C3%B4te"),
        ("focus=Arden|Borel", "/?focus=Arden%7CBorel"),
        ("//example.org", "/?//example.org"),
    ],
)
def test_an_opening_leads_to_a_page_of_ours(demo_folder: Path, opening: str, leads_to: str) -> None:
    answer = telling(demo_folder, opening=opening).get("/")
    assert answer.status_code == 302
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Location"] == leads_to


def test_routes_are_those_that_were_meant() -> None:
    rules = list(reader().application.url_map.iter_rules())
    found = {rule.rule for rule in rules} - SHUT
    assert found == set(ROUTES)
    for rule in rules:
        if rule.rule not in SHUT:
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            assert methods == {ROUTES[rule.rule]}, rule.rule


def test_callbacks_are_those_that_were_meant() -> None:
    """What runs on the server answers to anybody's post; the rest runs in the page."""
    known = reader().get("/_dash-dependencies").json or []
    of_server = [one for one in known if not one["clientside_function"]]
    assert sorted(_inputs(one) for one in of_server) == [
        ["address.search", "standing.data"],
        ["asked.data"],
        ["chosen.data"],
        ["version.data"],
        ["wanted.data"],
    ]
    of_page = [one["clientside_function"] for one in known if one["clientside_function"]]
    assert {one["namespace"] for one in of_page} == {"controls", "picture", "table"}
    assert not any(one["background"] for one in known)


def _inputs(record: dict[str, Any]) -> list[str]:
    return [f"{one['id']}.{one['property']}" for one in record["inputs"]]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", UNKNOWN)
def test_what_was_not_meant_is_a_plain_404(address: str, method: str) -> None:
    answer = reader().open(address, method=method, buffered=True)
    # Their paths are known; what stands behind is not.
    behind = address.startswith(
        ("/assets/", "/_dash-component", "/data/nothing", "/figure/nothing")
    )
    options = 404 if address.startswith("/assets/editor/") else 200
    expected = {"POST": 405, "PUT": 405, "DELETE": 405, "OPTIONS": options}.get(method, 404)
    assert answer.status_code == (expected if behind else 404)
    if answer.status_code == 404 and method == "GET":
        assert answer.mimetype == "text/html"
        assert "There is nothing at this address." in answer.text
        assert "<script" not in answer.text


@pytest.mark.parametrize("view", NO_FIGURES)
def test_views_that_are_no_picture_have_no_figure(view: str) -> None:
    assert reader().get(f"/figure/{view}.json").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/", *OWN, *DASH])
def test_a_wrong_method_is_405(address: str, method: str) -> None:
    answer = reader().open(address, method=method, buffered=True)
    assert answer.status_code == 405
    assert "This address does not take this method." in answer.text
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_the_door_of_callbacks_takes_posts_only() -> None:
    answer = reader().get("/_dash-update-component")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize("address", [*OWN, *DASH])
def test_head_answers_as_get_without_a_body(address: str) -> None:
    head, get = reader().head(address, buffered=True), reader().get(address, buffered=True)
    assert head.status_code == get.status_code == 200
    assert head.data == b""
    assert head.content_type == get.content_type
    assert get.data


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        *(("GET", address, 200) for address in (*OWN, *DASH)),
        ("GET", "/", 302),
        ("GET", "/nowhere", 404),
        ("GET", "/_dash-component-suites/no/no.js", 404),
        ("POST", "/healthz", 405),
        ("POST", "/_dash-update-component", 400),
        ("GET", "/figure/network.json?colour=red", 400),
    ],
)
def test_every_answer_carries_the_headers(method: str, address: str, status: int) -> None:
    answer = reader().open(address, method=method, buffered=True)
    assert answer.status_code == status
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    rules = policy(answer.headers["Content-Security-Policy"])
    assert rules["default-src"] == ["'self'"]
    assert rules["object-src"] == rules["base-uri"] == ["'none'"]
    assert rules["frame-ancestors"] == rules["form-action"] == ["'self'"]
    assert all(re.fullmatch(r"'self'|'sha256-[\w+/]+='", one) for one in rules["script-src"])
    assert "Set-Cookie" not in answer.headers
    assert "Server" not in answer.headers


def policy(text: str) -> dict[str, list[str]]:
    return {name: words for name, *words in (part.split() for part in text.split(";"))}


def test_an_unchanged_answer_is_304_compressed_or_not() -> None:
    for address in (*FIGURES, *DATA):
        for packed in ({}, {"Accept-Encoding": "gzip"}):
            first = reader().get(address, headers=packed)
            tag = {"If-None-Match": first.headers["ETag"]}
            assert first.headers["Cache-Control"] == "no-cache"
            again = reader().get(address, headers=packed | tag)
            assert (again.status_code, again.data) == (304, b"")
            assert "Content-Security-Policy" in again.headers
            other = reader().get(f"{address}?type=none", headers=packed | tag)
            assert other.status_code == 200


@pytest.mark.parametrize("address", [*FIGURES, *DATA, "/embed/network"])
def test_bytes_that_differ_have_tags_that_differ(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the library that packs them makes other bytes of the same answer."""
    squeeze, packed = gzip.compress, {"Accept-Encoding": "gzip"}
    first = create_app(DEMO).test_client().get(address, headers=packed)
    monkeypatch.setattr(gzip, "compress", lambda raw, mtime: squeeze(raw, 1, mtime=mtime))
    client = create_app(DEMO).test_client()
    other = client.get(address, headers=packed)
    assert gzip.decompress(first.data) == gzip.decompress(other.data)
    assert first.data != other.data
    assert first.headers["ETag"] != other.headers["ETag"]
    again = client.get(address, headers=packed | {"If-None-Match": other.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, other.headers["ETag"])


def test_what_is_packed_on_the_way_out_has_a_weak_tag() -> None:
    answer = reader().get("/embed.js", headers={"Accept-Encoding": "gzip"})
    assert answer.content_encoding == "gzip"
    assert answer.get_etag()[1]


def test_an_address_of_a_version_leads_to_one_without() -> None:
    for word in ("v", "%76"):
        answer = reader().get(f"/?{word}=0123456789ab&view=chord")
        assert (answer.status_code, answer.location) == (302, "/?view=chord")


def test_large_answers_are_compressed() -> None:
    answer = reader().get("/figure/network.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert {"Accept-Encoding", "Prefer"} <= set(answer.vary)
    plain = reader().get("/figure/network.json")
    assert len(answer.data) < len(plain.data) / 2


def test_texts_of_the_dossier_cannot_leave_the_page_they_stand_in(demo_folder: Path) -> None:
    """The first page holds the layout as a script; no headline may end it."""
    shown = "</script><script>alert(1)</script>"
    client = telling(demo_folder, title=shown, standfirst=shown, contact=shown)
    page = client.get("/?view=network").text
    assert "alert(1)" in page
    assert shown not in page
    assert shown not in client.get("/?view=network&focus=" + shown).text
    assert shown not in client.get("/" + shown).text


def test_texts_of_the_dossier_are_no_parts_of_the_pages_template(demo_folder: Path) -> None:
    """What Dash fills in stands once, whatever the headline, its standfirst or the address say."""
    shown = "{%config%}{%scripts%}{%renderer%}{%app_entry%}"
    usual = reader().get("/?view=network").text
    page = (
        telling(demo_folder, title=shown, standfirst=shown).get(f"/?focus={shown}&a={shown}").text
    )
    for part in ("_dash-config", "_dash-renderer", 'id="react-entry-point"', 'id="first"'):
        assert page.count(part) == usual.count(part) == 1, part
    assert "<h1>&#123;%config%}" in page
    (config,) = re.findall(r'<script id="_dash-config"[^>]*>(.*?)</script>', page)
    assert "{%" not in config


def test_the_tab_is_named_as_the_dossier_is_now(demo_folder: Path) -> None:
    client = telling(demo_folder, title="{%config%} & <b>")
    assert "<title>&#123;%config%} &amp; &lt;b&gt; · Tieline</title>" in lettered(
        client.get("/?a").text
    )
    telling(demo_folder, title="Straits")
    assert "<title>Straits · Tieline</title>" in lettered(client.get("/?a").text)
    (demo_folder / "dossier.toml").unlink()
    assert "<title>Tieline</title>" in client.get("/?a").text


def test_the_page_links_to_the_whole_table() -> None:
    layout = json.dumps(reader().get("/_dash-layout").json)
    assert f'"children": "The whole table (CSV)", "href": "/data/relations.csv?{WHOLE}"' in layout


def test_every_name_that_a_callback_uses_is_on_the_page() -> None:
    """The browser is not told to look this up."""
    client = reader()
    layout = json.dumps(client.get("/_dash-layout").json)
    for record in client.get("/_dash-dependencies").json or []:
        named = [one["id"] for one in (*record["inputs"], *record["state"])]
        named += [place.partition("@")[0].rpartition(".")[0] for place in _outputs(record)]
        missing = [id_ for id_ in named if "{" not in id_ and f'"id": "{id_}"' not in layout]
        assert not missing


def _outputs(record: dict[str, Any]) -> list[str]:
    return str(record["output"]).strip(".").split("...")


def test_the_address_is_answered_by_its_callback() -> None:
    body = body_of_address("?type=tension&focus=Dorne")
    answer = reader().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    parts = (answer.json or {})["response"]
    assert parts["chosen"]["data"]["types"] == ["tension"]
    assert parts["sheet"]["className"] == "sheet open"
    assert "Dorne" in json.dumps(parts["panel"]["children"])


def test_the_counts_are_answered_by_their_callback() -> None:
    body = body_of_counts("from=1911-01-01&to=1911-12-31")
    answer = reader().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    parts = (answer.json or {})["response"]
    counts = parts["counts"]["data"]
    assert [counts["types"]["tension"], counts["forms"]["words"]] == ["1", "0"]


def test_rows_and_pairs_are_answered_when_asked_for() -> None:
    asked = {"query": "type=tension&view=table", "table": True, "pairs": True}
    parts = _asked(asked)
    assert {row["type"] for row in parts["rows"]["data"]["rows"]} == {"tension"}
    assert "Dorne" in json.dumps(parts["pairs"]["children"])
    assert _asked({"query": "%ff&from=nothing", "table": 1}).keys() == {"rows"}
    assert _asked({"query": None, "pairs": 1}).keys() == {"pairs"}


@pytest.mark.parametrize("asked", NOT_ASKED)
def test_nothing_is_answered_that_is_not_asked_for(asked: object) -> None:
    assert _asked(asked) == {}


def _asked(asked: object) -> dict[str, Any]:
    body = {
        "output": "..rows.data...pairs.children..",
        "outputs": [
            {"id": "rows", "property": "data"},
            {"id": "pairs", "property": "children"},
        ],
        "inputs": [{"id": "asked", "property": "data", "value": asked}],
        "changedPropIds": ["asked.data"],
    }
    answer = reader().post("/_dash-update-component", json=body)
    if answer.status_code == 204:
        return {}
    assert answer.status_code == 200
    return dict((answer.json or {})["response"])


def test_a_change_of_the_tables_is_answered_before_the_address_is(demo_folder: Path) -> None:
    client = create_app(demo_folder).test_client()
    known = client.get("/_dash-dependencies").json or []
    (record,) = (one for one in known if _inputs(one) == ["version.data"])
    assert record["prevent_initial_call"]
    (address,) = (one for one in known if "address.search" in _inputs(one) and not _of_page(one))
    assert "standing.data" in record["output"]
    assert "standing.data" in _inputs(address)
    (demo_folder / "dossier.toml").unlink()
    places = record["output"].strip(".").split("...")
    body = {
        "output": record["output"],
        "outputs": [dict(zip(("id", "property"), one.split("."), strict=True)) for one in places],
        "inputs": [{"id": "version", "property": "data", "value": "new"}],
        "state": [{"id": "address", "property": "search", "value": "?view=network&from=2024"}],
        "changedPropIds": ["version.data"],
    }
    answer = (client.post("/_dash-update-component", json=body).json or {})["response"]
    assert '"children": "Tieline"' in json.dumps(answer["head"]["children"])
    assert '<section id="toolbar"' in answer["toolbar"]["html"]
    assert 'name="from" value="2024"' in answer["dates"]["html"]


def _of_page(record: dict[str, Any]) -> bool:
    return bool(record["clientside_function"])


def test_the_icon_is_kept_by_browsers_and_nothing_else_of_the_assets() -> None:
    """They ask for it at each new address of a page, which is at each choice of a reader."""
    for address, kept in (("icon.svg", "public, max-age=86400"), ("tieline.css", "no-cache")):
        answer = reader().get(f"/assets/{address}", buffered=True)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, kept)
