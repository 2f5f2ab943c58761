"""What the log and an error page tell of a request that fails: one id, one line, no inside."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.serving import DEMO, ROOT, body_of_address, reader
from tieline import app as program
from tieline.app import content_policy, create_app
from tieline.data.repository import Repository
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables.save import Workspace
from tieline.web.hardening import LARGEST

UPDATE = "/_dash-update-component"
ADDRESS = body_of_address("?view=network")
GIVEN = {"X-Request-Id": "3f2a9c01"}
SECRET = "a secret of the inside"
LOUD = {"FLASK_DEBUG": "1", "DASH_DEBUG": "true", "DASH_MCP_ENABLED": "true", "DASH_UI": "true"}

REFUSED: list[tuple[str, str, dict[str, Any], int, str, str]] = [
    ("GET", "/nowhere", {}, 404, "There is nothing at this address.", "'GET /nowhere'"),
    ("GET", "/a%0Ab?c=%0D", {}, 404, "There is nothing at this address.", r"'GET /a\nb?c=%0D'"),
    ("GET", "/%1B[2J%E2%80%AE", {}, 404, "nothing at this address", r"'GET /\x1b[2J\u202e'"),
    ("POST", "/healthz", {}, 405, "This address does not take this method.", "'POST /healthz'"),
    (
        *("POST", UPDATE, {"data": b"{}"}, 400, "The request could not be understood."),
        f"'POST {UPDATE}': A body of 2 bytes that no page of ours posts.",
    ),
    (
        *("POST", UPDATE, {"data": b" " * (LARGEST + 1)}, 413, "The request is too large."),
        f"'POST {UPDATE}'",
    ),
]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A program that has a fault of its own in every page."""
    client = create_app(DEMO).test_client()

    def stumble(_: Repository) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Repository, "current", stumble)
    return client


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_one_line_of_log_and_a_page_with_the_same_id(
    case: tuple[str, str, dict[str, Any], int, str, str], caplog: pytest.LogCaptureFixture
) -> None:
    method, address, more, status, said, line = case
    with caplog.at_level(logging.INFO):
        answer = reader().open(address, method=method, headers=GIVEN, **more)
    assert answer.status_code == status
    assert answer.headers["X-Request-Id"] == "3f2a9c01"
    assert said in answer.text
    assert f"<p>Error {status}, request 3f2a9c01. <a " in answer.text
    assert lines(caplog) == [f"3f2a9c01 {status} {line}"]
    assert not caplog.records[0].exc_info


def test_a_long_address_is_cut_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    reader().get("/" + "x" * 5_000, headers=GIVEN)
    assert lines(caplog) == [f"3f2a9c01 404 'GET /{'x' * 115}...'"]


@pytest.mark.parametrize("address", ["/?view=network", "/healthz", "/figure/network.json", "/"])
def test_what_succeeds_has_an_id_and_no_line(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        ids = {reader().get(address).headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3
    assert all(re.fullmatch("[0-9a-f]{8}", one) for one in ids)
    assert not caplog.records


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("a", True),
        ("0af7651916cd43dd-8448EB211C80319C", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("", False),
        ("a b", False),
        ("<script>", False),
        ("a;b=c", False),
        ("é", False),
        ("٣", False),
    ],
)
def test_an_id_of_a_proxy_is_taken_over_where_it_is_sound(given: str, taken: bool) -> None:
    answer = reader().get("/nowhere", headers={"X-Request-Id": given})
    id_ = answer.headers["X-Request-Id"]
    assert (id_ == given) is taken
    assert taken or re.fullmatch("[0-9a-f]{8}", id_)
    assert f"request {id_}." in answer.text


@pytest.mark.parametrize("address", ["/", "/?view=network", "/articles", "/healthz", "/oembed"])
def test_a_fault_of_ours_is_our_page_and_one_traceback(
    address: str, broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    query = "?url=http://localhost/embed/network" if address == "/oembed" else ""
    answer = broken.get(address + query, headers=GIVEN)
    is_told(answer, caplog, f"'GET {address}{query}'")


def test_a_fault_of_a_callback_is_told_the_same_way(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    is_told(broken.post(UPDATE, json=ADDRESS, headers=GIVEN), caplog, f"'POST {UPDATE}'")


def test_a_fault_while_an_answer_is_finished_is_told_the_same_way(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client, policy = create_app(DEMO).test_client(), content_policy
    faults = [RuntimeError(SECRET)]

    def once(app: Any) -> str:
        if faults:
            raise faults.pop()
        return policy(app)

    monkeypatch.setattr(program, "content_policy", once)
    is_told(client.get("/healthz", headers=GIVEN), caplog, "'GET /healthz'")


def is_told(answer: Any, caplog: pytest.LogCaptureFixture, asked: str) -> None:
    assert answer.status_code == 500
    assert answer.mimetype == "text/html"
    assert answer.headers["X-Request-Id"] == "3f2a9c01"
    assert "<h1>Something went wrong here. It is not your fault.</h1>" in answer.text
    assert "<p>Error 500, request 3f2a9c01. <a " in answer.text
    for inside in (SECRET, "RuntimeError", "Traceback", "tieline/", str(ROOT), "Werkzeug"):
        assert inside not in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert lines(caplog) == [f"3f2a9c01 500 {asked}"]
    (record,) = caplog.records
    assert record.exc_info
    assert str(record.exc_info[1]) == SECRET


def test_the_editors_program_tells_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_editor_app(
        Workspace(DEMO), AccessRules("token", frozenset({"localhost"}))
    ).test_client()
    refused = client.get("/api/version", headers=GIVEN)
    assert (refused.status_code, refused.headers["X-Request-Id"]) == (401, "3f2a9c01")
    assert lines(caplog) == ["3f2a9c01 401 'GET /api/version'"]
    caplog.clear()

    def stumble(_: Path) -> str:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("tieline.editor.changes_api.version_of", stumble)
    answer = client.get("/api/version", headers=GIVEN | {"Authorization": "Bearer token"})
    assert answer.status_code == 500
    assert answer.json == {"error": "The request could not be answered. Its id is 3f2a9c01."}
    assert lines(caplog) == ["3f2a9c01 500 'GET /api/version'"]
    assert caplog.records[0].exc_info


DEBUGGED = f"""
import sys
from tieline.app import create_app
from tieline.data.repository import Repository
server = create_app({str(DEMO)!r})
client = server.test_client()
print(server.debug, server.testing, server.config["PROPAGATE_EXCEPTIONS"])
for address in ("/_mcp", "/console", "/_reload-hash", "/_dash-dev-tools"):
    print(address, client.get(address).status_code)
def stumble(shelf):
    raise RuntimeError("inside")
Repository.current = stumble
for address in ("/healthz", "/?view=network&__debugger__=yes&cmd=resource&f=debugger.js"):
    answer = client.get(address)
    print(answer.status_code, "inside" in answer.text, "went wrong here" in answer.text)
"""


def test_no_environment_switches_debugging_on() -> None:
    """Nor does any option: `--debug` is unknown."""
    line = [sys.executable, "-c", DEBUGGED]
    run = subprocess.run(
        line, cwd=ROOT, env=os.environ | LOUD, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == [
        "False False None",
        *(f"{one} 404" for one in ("/_mcp", "/console", "/_reload-hash", "/_dash-dev-tools")),
        "500 False True",
        "500 False True",
    ]
    asked = [sys.executable, "-m", "tieline", "serve", "--debug"]
    refused = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[-1].endswith("error: unrecognized arguments: --debug")
