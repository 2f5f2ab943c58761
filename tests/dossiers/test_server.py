"""Several dossiers in one program: each as if alone, the front page, and that none leads astray."""

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.invented import LONG_NAMES, rename_actors
from tests.serving import DEMO, body_of_address, body_of_counts, reader
from tieline.app import server_of
from tieline.dossiers import BrokenDossiersError, create_dossiers_app, server
from tieline.paths import ASSETS
from tieline.web.cache import ResponseCache
from tieline.web.hosts import AllowedHosts

TITLE = "Who stands with whom in the strait"
PAGES = [
    "/?view=network",
    "/?view=table&theme=dark",
    "/?view=timeline&focus=Arden|Borel",
    "/?view=chord&from=2025-13-01",
    "/articles",
    "/articles?theme=dark",
    "/articles/courier",
    "/pair?focus=Arden|Borel",
    "/pair?focus=Ardn|Borel",
    "/pair?focus=Arden|Borel&v=0123456789ab",
    "/nowhere",
    "/embed/network",
    "/embed/chord?title=Strait",
    "/embed/pair?focus=Arden|Borel",
    "/embed/pair?focus=Ardn|Borel",
    "/embed/network?v=0123456789ab",
    "/figure/chord.svg?sheet=1",
    "/figure/pair.svg?focus=Arden|Borel&sheet=1",
    "/figure/network.json",
    "/chart/data?view=network",
    "/claims.json?focus=Arden|Borel",
    "/data/network.json",
    "/_dash-layout",
    "/_dash-dependencies",
    "/embed.js",
]
"""Of every kind of answer that is text; `/healthz` and PNGs name no address."""
POSTED = [
    body_of_address("?view=network&focus=Arden|Borel"),
    body_of_address("?view=network&focus=Arden"),
    body_of_address("?view=table"),
    body_of_address("?view=network&from=13/01/2025"),
    body_of_counts("view=network"),
]
ADDRESS = re.compile(r"""(?<=["'(=\s])/(?![/*])[A-Za-z_?][^"'\s<>)\\]*""")
"""An address of this host, where markup and JSON have one."""
COMPARED_ONLY = "/_dash-update-component"
"""What the page's contract calls the address of callbacks: a script looks for it in others."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of two dossiers with the same tables, one of them with longer names."""
    folder = tmp_path_factory.mktemp("dossiers")
    strait = Path(shutil.copytree(DEMO, folder / "Strait"))
    bay = Path(shutil.copytree(DEMO, folder / "The Bay"))
    rename_actors(bay, LONG_NAMES)
    return create_dossiers_app([strait, bay]).test_client()


def plain(text: str) -> str:
    """The text of an answer without what differs each time, its slashes as themselves."""
    once = re.sub(r'"end_id":"[^"]*"|request [0-9a-f]{8}', "", text)
    return once.replace("\\u002f", "/")


def alone(text: str, name: str) -> str:
    """The text of an answer of a dossier as it would be if that were alone."""
    whole = text.replace(f"localhost/{name}/", "localhost/")
    whole = whole.replace(f"localhost%2F{name}%2F", "localhost%2F")
    return re.sub(rf"""(["'>;])/{name}/""", r"\1/", whole)


def addresses(text: str) -> set[str]:
    return {found for found in ADDRESS.findall(unescape(text)) if found != COMPARED_ONLY}


def test_every_broken_dossier_is_named(tmp_path: Path) -> None:
    strait = shutil.copytree(DEMO, tmp_path / "strait")
    with pytest.raises(BrokenDossiersError) as raised:
        create_dossiers_app([tmp_path / "gone", strait, tmp_path / "lost"])
    assert raised.value.folders == (tmp_path / "gone", tmp_path / "lost")


# Below its address a dossier is what it is alone


@pytest.mark.parametrize("page", PAGES)
def test_a_page_below_an_address_is_the_page_alone(page: str, two: FlaskClient) -> None:
    mounted, once = two.get(f"/strait{page}"), reader().get(page)
    assert mounted.status_code == once.status_code
    assert alone(plain(mounted.text), "strait") == plain(once.text)
    assert mounted.headers.get("Content-Disposition") == once.headers.get("Content-Disposition")
    outside = {one for one in addresses(plain(mounted.text)) if not one.startswith("/strait/")}
    assert outside == set()


@pytest.mark.parametrize("body", POSTED)
def test_an_answer_to_a_page_below_an_address_is_the_one_alone(
    body: dict[str, Any], two: FlaskClient
) -> None:
    mounted = two.post("/strait/_dash-update-component", json=body)
    once = reader().post("/_dash-update-component", json=body)
    assert (mounted.status_code, once.status_code) == (200, 200)
    assert alone(plain(mounted.text), "strait") == plain(once.text)
    outside = {one for one in addresses(plain(mounted.text)) if not one.startswith("/strait/")}
    assert outside == set()


def test_addresses_are_found() -> None:
    """What the two tests before look for is there where nothing stands before it."""
    found = addresses(plain(reader().get("/?view=network").text))
    assert {"/assets/icon.svg", "/articles"} <= found
    assert any(one.startswith("/data/relations.csv") for one in found)
    answer = reader().post("/_dash-update-component", json=POSTED[0])
    assert any(one.startswith("/articles/courier#p") for one in addresses(plain(answer.text)))


def test_scripts_of_the_explorer_ask_beside_its_page() -> None:
    """By relative addresses: what begins with a slash would ask beside all dossiers."""
    scripts = [*ASSETS.glob("explorer/*.js"), *ASSETS.glob("chart/*.js")]
    asking = {path.name: re.findall(r"fetch\(([`\"'].)", path.read_text()) for path in scripts}
    assert sum(map(len, asking.values())) >= 4
    assert {name for name, asked in asking.items() if any("/" in one for one in asked)} == set()


def test_whoever_follows_links_stays_below_the_address(two: FlaskClient) -> None:
    """From the page on, by every link and script, and no door is shut."""
    seen: set[str] = set()
    waiting = ["/strait/?view=network", "/strait/embed/chord"]
    shapes: set[str] = set()
    while waiting:
        address = waiting.pop(0).partition("#")[0]
        path = urlsplit(address).path
        # Of the many pages that differ only in their words, one; PNGs take a second each.
        if address in seen or path.endswith(".png") or (path in shapes and "?" in address):
            continue
        seen.add(address)
        shapes.add(path)
        with two.get(address) as answer:
            assert answer.status_code in (200, 302), address
            if answer.status_code == 302:
                waiting.append(answer.headers["Location"])
            elif answer.mimetype == "text/html" and "/figure/" not in path:
                waiting += sorted(addresses(plain(answer.get_data(as_text=True))))
    assert {urlsplit(one).path.split("/")[1] for one in seen} == {"strait"}
    kinds = {urlsplit(one).path.split("/")[2] for one in seen}
    assert {"", "articles", "pair", "figure", "data", "assets"} <= kinds
    assert "_dash-component-suites" in kinds


def test_the_same_tables_below_two_addresses_lead_each_to_its_own(tmp_path: Path) -> None:
    """They have one version, and their answers one room."""
    copies = [shutil.copytree(DEMO, tmp_path / name) for name in ("one", "other")]
    client = create_dossiers_app(copies).test_client()
    for page in PAGES:
        for name, another in (("one", "other"), ("other", "one")):
            assert f"/{another}/" not in plain(client.get(f"/{name}{page}").text), page


def test_oembed_knows_pages_below_its_own_address_alone(two: FlaskClient) -> None:
    def asked(page: str) -> Any:
        return two.get(f"/strait/oembed?url={quote(page, safe='')}")

    shown = asked("http://localhost/strait/?view=chord")
    assert shown.json["tieline"]["embed"] == "http://localhost/strait/embed/chord"
    assert shown.json["provider_url"] == "http://localhost/strait/"
    assert asked("http://localhost/strait").status_code == 200
    for other in ("the-bay/?view=chord", "?view=chord", "strait-2/?view=chord", "straits"):
        assert asked(f"http://localhost/{other}").status_code == 404, other


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/strait", "http://localhost/strait/"),
        ("/strait?view=chord", "http://localhost/strait/?view=chord"),
        ("/strait/", "/strait/?from=2025-01-01&to=2025-12-31"),
        ("/strait/?view=chord&v=0123456789ab", "/strait/?view=chord"),
    ],
)
def test_redirects_stay_below_the_address(address: str, leads_to: str, two: FlaskClient) -> None:
    answer = two.get(address)
    assert answer.status_code in (302, 308)
    assert answer.headers["Location"] == leads_to


# What stands beside them


def test_the_front_page_has_a_card_for_each(two: FlaskClient) -> None:
    page = two.get("/").text
    assert page.count('<li data-dossier="') == 2
    assert f'<h2><a href="/strait/"><bdi>{TITLE}</bdi></a></h2>' in page
    assert f'<h2><a href="/the-bay/"><bdi>{TITLE}</bdi></a></h2>' in page
    assert "<script" not in page
    assert {one.split("/")[1].split("?")[0] for one in addresses(page)} == {
        *("assets", "strait", "the-bay"),
    }
    for picture in re.findall(r'(?:src|srcset)="([^"]*)"', page):
        drawn = two.get(unescape(picture))
        assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")


def test_a_theme_goes_on_from_the_front_page(two: FlaskClient) -> None:
    page = two.get("/?theme=dark").text
    assert 'data-theme="dark"' in page
    leads_to = 'href="/strait/?from=2025-01-01&amp;to=2025-12-31&amp;view=network&amp;theme=dark"'
    assert leads_to in page
    assert "theme=light" not in page


def test_an_unchanged_front_page_is_304(two: FlaskClient) -> None:
    tag = two.get("/").headers["ETag"]
    assert two.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", ["/nowhere", "/articles", "/Strait/", "/embed/network", "/s"])
def test_an_address_of_none_names_the_dossiers(address: str, two: FlaskClient) -> None:
    answer = two.get(address)
    assert answer.status_code == 404
    assert "<h1>There is nothing at this address.</h1>" in answer.text
    assert f'<li><a href="/the-bay/"><bdi>{TITLE}</bdi></a></li>' in answer.text
    assert two.post("/").status_code == 405


def test_an_address_of_one_says_so_there(two: FlaskClient) -> None:
    page = two.get("/strait/nowhere").text
    assert '<a href="/strait/">Go to the picture</a>' in page
    assert "the-bay" not in page


def test_the_editors_scripts_are_hidden_beside_dossiers_too(two: FlaskClient) -> None:
    with two.get("/assets/pages/front.css") as style:
        assert style.status_code == 200
    assert two.get("/assets/editor/main.js").status_code == 404
    assert two.get("/assets/../relations.csv").status_code == 404


@pytest.mark.parametrize("address", ["/", "/nowhere", "/strait/", "/strait/articles"])
def test_every_answer_carries_the_headers(address: str, two: FlaskClient) -> None:
    headers = two.get(address).headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-Id"]


@pytest.mark.parametrize("address", ["/", "/healthz", "/assets/tieline.css", "/strait/articles"])
def test_other_hosts_are_refused_by_all(address: str) -> None:
    allowed = AllowedHosts(("charts.example.org",), ("https://news.example.org",))
    client = create_dossiers_app([DEMO], allowed_hosts=allowed).test_client()
    at = address.replace("strait", "demo")
    assert client.get(at).status_code == 400
    assert client.get(at, base_url="http://charts.example.org/").status_code == 200
    embed = client.get("/demo/embed/chord", base_url="http://charts.example.org/")
    assert "https://news.example.org" in embed.headers["Content-Security-Policy"]


def test_a_change_of_one_dossier_is_served_and_told(tmp_path: Path) -> None:
    one, other = (shutil.copytree(DEMO, tmp_path / name) for name in ("one", "other"))
    client = create_dossiers_app([one, other]).test_client()
    healthy = client.get("/healthz").json or {}
    assert healthy["status"] == "ok"
    assert healthy["dossiers"]["one"] == client.get("/one/healthz").json
    table = one / "relations.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text("".join(text.splitlines(keepends=True)[:-1]), encoding="utf-8")
    states = (client.get("/healthz").json or {})["dossiers"]
    assert (states["one"]["ties"], states["other"]["ties"]) == (31, 32)
    table.write_text(text.replace("t0032,Cresta", "t0032,Crsta"), encoding="utf-8")
    states = client.get("/healthz").json or {}
    assert states["status"] == "problems"
    assert states["dossiers"]["other"]["status"] == "ok"
    front = client.get("/").text
    assert front.count('<p class="caution">The tables cannot be read since ') == 1
    assert "You see their last good state; it heals by itself when they are mended.</p>" in front


def test_all_answers_have_one_room(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    contexts: list[Any] = []

    def counted_cache() -> Any:
        made.append(ResponseCache())
        return made[-1]

    def noted(context: Any, *options: Any) -> Any:
        contexts.append(context)
        return server_of(context, *options)

    monkeypatch.setattr(server, "ResponseCache", counted_cache)
    monkeypatch.setattr(server, "server_of", noted)
    create_dossiers_app([DEMO, DEMO.parent.parent.parent / "examples" / "dossier"])
    assert len(made) == 1
    assert [context.cache for context in contexts] == made * 2
