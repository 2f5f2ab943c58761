"""What each role may do at each address of the editor, and what a refusal says."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.editor.test_app import ROUTES, SET, body
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.people.person import Person
from tieline.editor.people.rights import RIGHTS, require_rights
from tieline.editor.people.roles import Act, Role, may
from tieline.editor.tables import history
from tieline.editor.tables.save import Workspace

OWN = {"Sec-Fetch-Site": "same-origin"}
WRITING = sorted(address for address, act in RIGHTS.items() if act is Act.SAVE)


def browser_of(folder: Path, name: str, role: Role) -> FlaskClient:
    """A browser that came by a link for somebody."""
    rules = AccessRules(
        "an invented token", frozenset({"localhost"}), links={"k": Person(name, role)}
    )
    client = create_editor_app(Workspace(folder), rules).test_client()
    assert client.get("/?key=k").status_code == 303
    return client


def test_each_role_may_do_what_those_before_it_may() -> None:
    rights = [{act for act in Act if may(role, act)} for role in Role]
    assert rights[0] == {Act.PROPOSE}
    assert rights[1] == {Act.PROPOSE, Act.SAVE, Act.DECIDE, Act.INVITE}
    assert rights[2] == set(Act)


def test_every_address_that_may_write_asks_for_a_right() -> None:
    assert {address for address, methods in ROUTES.items() if methods != "GET"} == set(RIGHTS)


def test_an_address_without_a_right_does_not_start() -> None:
    server = Flask("trial")
    server.add_url_rule("/api/forgotten", view_func=lambda: "", methods=["POST"])
    with pytest.raises(LookupError, match="/api/forgotten is not in the table of rights"):
        require_rights(server, lambda: Person("Ana", Role.PUBLISHER))


@pytest.mark.parametrize("address", WRITING)
def test_an_author_writes_nothing(address: str, demo_folder: Path) -> None:
    before = {path: path.read_bytes() for path in demo_folder.rglob("*") if path.is_file()}
    client = browser_of(demo_folder, "Ana", Role.AUTHOR)
    answer = client.post(address, json=body(SET), headers=OWN)
    assert answer.status_code == 403
    assert answer.json == {
        "error": "Ana is an author here and may not save: "
        "send it as a proposal, or ask an editor to change the role."
    }
    assert {path: path.read_bytes() for path in demo_folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_others_save_in_their_name(role: Role, demo_folder: Path) -> None:
    client = browser_of(demo_folder, "Bo", role)
    assert client.post("/api/changes", json=body(SET), headers=OWN).status_code == 200
    record = history.last_record(demo_folder)
    assert record is not None
    assert record.who == "Bo"


@pytest.mark.parametrize(("name", "status"), [("Ana", 403), ("Bo", 200), ("ana", 200)])
def test_a_proxys_users_are_editors_but_those_who_are_named(
    name: str, status: int, demo_folder: Path
) -> None:
    rules = AccessRules(
        "an invented token", frozenset({"localhost"}), "127.0.0.1", roles={"Ana": Role.AUTHOR}
    )
    client = create_editor_app(Workspace(demo_folder), rules).test_client()
    headers = OWN | {"X-Forwarded-User": name}
    assert client.post("/api/changes", json=body(SET), headers=headers).status_code == status
