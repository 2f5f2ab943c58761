"""Who comes in at the editor: by the link that is used once, and from nowhere else."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.serving import DEMO
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role
from tieline.editor.tables.save import Workspace

TOKEN = "an invented token"
LINK = "an-invented-link"
OWN = {"Sec-Fetch-Site": "same-origin"}
SET = {
    "op": "set",
    "table": "relations",
    "id": "t0004",
    "column": "claim",
    "old": "A minister of Galt attended Cresta's parade.",
    "new": "Galt sent a minister.",
}


def editor_client(folder: Path = DEMO, user: str = "editor") -> FlaskClient:
    links = {LINK: Person(user, Role.PUBLISHER)}
    rules = AccessRules(TOKEN, frozenset({"localhost"}), links=links)
    return create_editor_app(Workspace(folder), rules).test_client()


def entered(folder: Path = DEMO, user: str = "editor") -> FlaskClient:
    """A browser that came by the link."""
    client = editor_client(folder, user)
    assert client.get(f"/?key={LINK}").status_code == 303
    return client


def save(client: FlaskClient, **headers: str) -> TestResponse:
    body = {"base": "", "reason": "A trial", "ops": [SET]}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/api/changes", json=body, headers=named)


def test_the_link_opens_one_browser_once() -> None:
    server = editor_client().application
    first, second = server.test_client(), server.test_client()
    answer = first.get(f"/?key={LINK}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert LINK not in cookie
    assert first.get("/").status_code == 200
    assert second.get(f"/?key={LINK}").status_code == 401
    assert second.get("/").status_code == 401
    assert first.get(f"/?key={LINK}").status_code == 303, "to follow it again does no harm"


@pytest.mark.parametrize("key", ["", "wrong", LINK + "x", LINK[:-1], "\u00e9"])
def test_a_wrong_link_opens_nothing_and_uses_nothing_up(key: str) -> None:
    client = editor_client()
    assert client.get("/", query_string={"key": key}).status_code == 401
    assert client.get(f"/?key={LINK}").status_code == 303


def test_an_empty_link_is_no_key() -> None:
    server = create_editor_app(Workspace(DEMO), AccessRules(TOKEN, frozenset({"localhost"})))
    assert server.test_client().get("/?key=").status_code == 401


def test_without_a_key_the_page_says_where_the_link_stands() -> None:
    answer = editor_client().get("/")
    assert answer.status_code == 401
    assert "This editor opens by a link of its own" in answer.text
    assert "Straits" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/api/tables", "/api/version", "/_dash-layout", "/_dash-dependencies", "/tieline.css"],
)
def test_nothing_is_told_without_a_key(path: str) -> None:
    assert editor_client().get(path).status_code == 401
    with entered().get(path) as answer:
        assert answer.status_code == 200


def test_who_is_at_work_is_told_in_the_history(demo_folder: Path) -> None:
    client = entered(demo_folder, user="ada")
    assert save(client, **OWN).status_code == 200
    answer = client.get("/api/history", headers=OWN)
    assert [one["who"] for one in (answer.json or {})["changes"]] == ["ada"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_page_elsewhere_saves_nothing_with_the_browsers_cookie(
    demo_folder: Path, site: str
) -> None:
    before = (demo_folder / "relations.csv").read_bytes()
    answer = save(entered(demo_folder), Sec_Fetch_Site=site)
    assert answer.status_code == 403
    assert answer.json == {"error": "This request comes from another site."}
    assert (demo_folder / "relations.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost", 200),
        ("http://localhost:8050", 403),
        ("https://example.org", 403),
        ("http://localhost@example.org", 403),
        ("http://[", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_an_old_browser_is_known_by_its_origin(demo_folder: Path, origin: str, status: int) -> None:
    assert save(entered(demo_folder), Origin=origin).status_code == status


def test_a_script_with_the_token_needs_no_origin(demo_folder: Path) -> None:
    answer = save(
        editor_client(demo_folder), Authorization=f"Bearer {TOKEN}", Sec_Fetch_Site="cross-site"
    )
    assert answer.status_code == 200


def test_what_the_page_asks_is_not_told_to_another_site() -> None:
    client = entered()
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/api/tables", headers=elsewhere).status_code == 403
    assert client.get("/api/tables", headers=OWN).status_code == 200


def test_a_name_that_points_here_is_not_known() -> None:
    answer = entered().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 403
    assert "not known as 'evil.example'" in answer.text


def test_the_page_may_load_nothing_from_elsewhere() -> None:
    policy = entered().get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    scripts = policy.split("script-src", 1)[1].split(";", 1)[0]
    assert "unsafe" not in scripts
