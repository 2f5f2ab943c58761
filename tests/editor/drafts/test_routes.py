"""Drafts and people as pages meet them: kept, refused, handed over, told."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.editor.people.test_rights import OWN, browser_of
from tests.editor.test_app import SET, body
from tieline.data.dossier import load
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.drafts import routes
from tieline.editor.people.person import Person
from tieline.editor.people.roles import Role
from tieline.editor.tables.save import Workspace

EMPTY = {"version": "", "work": {}, "desk": {}}


def browsers(folder: Path) -> list[FlaskClient]:
    """Those of Ana and Bo, at one program."""
    links = {"a": Person("Ana", Role.AUTHOR), "b": Person("Bo", Role.EDITOR)}
    rules = AccessRules("an invented token", frozenset({"localhost"}), links=links)
    server = create_editor_app(Workspace(folder), rules)
    found = [server.test_client() for _ in links]
    for client, key in zip(found, links, strict=True):
        client.get(f"/?key={key}")
    return found


def keep(client: FlaskClient, revision: str, draft: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = client.put("/api/draft", json={"revision": revision, "draft": draft}, headers=OWN)
    return answer.status_code, answer.json or {}


def kept(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/draft", headers=OWN).json or {}


def test_each_person_has_a_draft_of_their_own(demo_folder: Path) -> None:
    ana, bo = browsers(demo_folder)
    nothing: dict[str, Any] = {"revision": "", "draft": None, "arrived": [], "aside": ""}
    assert kept(ana) == nothing | {"name": "Ana", "role": "author"}
    version = load(demo_folder).version
    draft = {"version": version, "work": {"added": {}}, "desk": {"begun": [{"claim": "x"}]}}
    status, answer = keep(ana, "", draft)
    assert status == 200
    assert kept(ana)["draft"] == draft
    assert kept(ana)["revision"] == answer["revision"]
    assert kept(bo)["draft"] is None


def test_a_second_tab_is_told_of_the_newer_draft(demo_folder: Path) -> None:
    ana, _ = browsers(demo_folder)
    _, first = keep(ana, "", EMPTY)
    newer = EMPTY | {"work": {"count": 1}}
    _, second = keep(ana, first["revision"], newer)
    assert keep(ana, first["revision"], EMPTY | {"work": {"count": 2}}) == (
        409,
        {
            "error": "Your draft was changed in another tab.",
            "revision": second["revision"],
            "draft": newer,
        },
    )
    assert kept(ana)["draft"] == newer


def test_rows_that_came_after_a_draft_was_kept_are_named(demo_folder: Path) -> None:
    _, bo = browsers(demo_folder)
    base = load(demo_folder).version
    keep(bo, "", EMPTY | {"version": base})
    assert kept(bo)["arrived"] == []
    add = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}
    assert bo.post("/api/changes", json=body(SET, add), headers=OWN).status_code == 200
    assert kept(bo)["arrived"] == [["actors", "Jarvik"], ["relations", "t0004"]]
    with (demo_folder / "positions.csv").open("w") as stream:
        stream.write("name,x,y\n")
    bo.post("/api/changes", json=body(SET | {"old": SET["new"], "new": "Again."}), headers=OWN)
    assert ["relations", "t0004"] in kept(bo)["arrived"]


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"revision": ""}, "draft"),
        ({"draft": EMPTY}, "revision"),
        ({"revision": "", "draft": EMPTY | {"work": []}}, "draft.work"),
        ({"revision": "", "draft": EMPTY | {"more": 1}}, "draft.more"),
    ],
)
def test_what_is_no_draft_is_told_where(sent: object, place: str, demo_folder: Path) -> None:
    ana, _ = browsers(demo_folder)
    answer = ana.put("/api/draft", json=sent, headers=OWN)
    assert answer.status_code == 422
    assert (answer.json or {})["problems"][0]["column"] == place


def test_a_draft_that_is_too_large_is_refused(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MAX_DRAFT_BYTES", 1000)
    ana, _ = browsers(demo_folder)
    status, answer = keep(ana, "", EMPTY | {"work": {"x": "x" * 2000}})
    assert (status, answer) == (413, {"error": "A body has at most 1,000 bytes."})


def test_a_draft_that_cannot_be_kept_is_told(demo_folder: Path) -> None:
    ana, _ = browsers(demo_folder)
    (demo_folder / ".changes").write_text("No folder.")
    status, answer = keep(ana, "", EMPTY)
    assert status == 503
    assert str(answer["error"]).endswith("File exists. The draft is not kept.")


def test_who_else_is_here_is_told_with_the_revision(demo_folder: Path) -> None:
    ana, bo = browsers(demo_folder)
    _, answer = keep(ana, "", EMPTY)
    at = {"tab": "one", "table": "relations", "key": "t0004"}
    alone = ana.post("/api/presence", json=at, headers=OWN).json
    assert alone == {"people": [], "revision": answer["revision"]}
    assert bo.post("/api/presence", json=at | {"key": ""}, headers=OWN).json == {
        "people": [{"name": "Ana", "role": "author", "rows": [["relations", "t0004"]]}],
        "revision": "",
    }


# Invitations


def invite(client: FlaskClient, name: str, role: str = "editor") -> tuple[int, dict[str, Any]]:
    sent = {"name": name, "role": role}
    answer = client.post("/api/people/invitations", json=sent, headers=OWN)
    return answer.status_code, answer.json or {}


def test_an_invited_one_comes_in_once_by_their_name(demo_folder: Path) -> None:
    bo = browser_of(demo_folder, "Bo", Role.EDITOR)
    status, answer = invite(bo, " Cy Å ", "author")
    assert status == 201
    key = answer["link"].removeprefix("http://localhost/?key=")
    first, second = (bo.application.test_client() for _ in range(2))
    assert first.get(f"/?key={key}").status_code == 303
    assert second.get(f"/?key={key}").status_code == 401
    assert (kept(first)["name"], kept(first)["role"]) == ("Cy Å", "author")


@pytest.mark.parametrize(
    ("name", "role", "fault"),
    [
        ("", "editor", "A person needs a name. Write one, as in Ana."),
        ("bo", "editor", "Somebody is called so already. Add something, as in Ana B."),
        ("a\nb", "editor", "A name has no control characters, no colon and no blanks around it. "
         "Leave them out."),
        ("Cy", "king", "'king' is not a role. Write author, editor or publisher."),
    ],
)  # fmt: skip
def test_a_name_or_role_that_cannot_be_is_told(
    name: str, role: str, fault: str, demo_folder: Path
) -> None:
    status, answer = invite(browser_of(demo_folder, "Bo", Role.EDITOR), name, role)
    assert status == 422
    assert answer["problems"][0]["message"] == fault


@pytest.mark.parametrize(
    ("inviting", "role", "error"),
    [
        (Role.AUTHOR, "author", "Bo is an author here and may not invite: "
         "ask an editor to invite."),
        (Role.EDITOR, "publisher", "Bo is an editor here and may not invite a publisher: "
         "ask a publisher to do it."),
    ],
)  # fmt: skip
def test_nobody_invites_to_more_than_they_may(
    inviting: Role, role: str, error: str, demo_folder: Path
) -> None:
    answer = invite(browser_of(demo_folder, "Bo", inviting), "Cy", role)
    assert answer == (403, {"error": error})
    assert invite(browser_of(demo_folder, "Bo", Role.PUBLISHER), "Cy", "publisher")[0] == 201
