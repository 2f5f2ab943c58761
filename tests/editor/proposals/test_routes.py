"""The queue's addresses: what scripts send, what comes back, and who may do what."""

import base64
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.editor.test_app import BEARER, OLD, SET, TOKEN, editor_client
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.people.roles import Role
from tieline.editor.tables import files, history
from tieline.editor.tables.save import Workspace
from tieline.web.reports.kept import Report, add_report

PROXY = "127.0.0.1"


def send(client: FlaskClient, path: str, json: object, user: str = "") -> tuple[int, Any]:
    headers = {"X-Forwarded-User": user, "Origin": "http://localhost"} if user else BEARER
    answer = client.post(f"/api/proposals{path}", json=json, headers=headers)
    return answer.status_code, answer.get_json()


def read(client: FlaskClient, path: str = "") -> Any:
    answer = client.get(f"/api/proposals{path}", headers=BEARER)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def body(*ops: object, **others: object) -> dict[str, object]:
    return {"base": "", "reason": "Second reading", "ops": list(ops) or [SET]} | others


@pytest.fixture
def client(demo_folder: Path) -> FlaskClient:
    return editor_client(demo_folder)


@pytest.fixture
def people(demo_folder: Path) -> FlaskClient:
    """The editor behind a proxy: Ana is an author, others are editors."""
    rules = AccessRules(TOKEN, frozenset({"localhost"}), PROXY, True, roles={"Ana": Role.AUTHOR})
    return create_editor_app(Workspace(demo_folder), rules).test_client()


def test_a_proposal_is_listed_read_and_accepted(client: FlaskClient, demo_folder: Path) -> None:
    assert send(client, "", body()) == (200, {"id": 1})
    listed = read(client)
    assert (listed["open"], listed["more"]) == (1, False)
    assert listed["you"] == {"name": "script", "role": "publisher"}
    (one,) = listed["proposals"]
    assert (one["id"], one["who"], one["kind"], one["status"]) == (1, "script", "draft", "open")
    assert (one["steps"], one["changes"]) == (1, "t0004")
    whole = read(client, "/1")
    (row,) = whole["rows"]
    assert (row["old"], row["now"], row["state"]) == (OLD, OLD, "fits")
    assert row["operation"] == SET
    assert [tie["id"] for tie in whole["concerns"]] == ["t0004"]
    (text,) = whole["texts"]
    assert [part["number"] for part in text["paragraphs"]] == [4, 5, 6]
    assert [part["here"] for part in text["paragraphs"]] == [False, True, False]
    status, made = send(client, "/1/decision", {"accept": [0]})
    assert (status, made["status"], made["change"]) == (200, "accepted", 1)
    assert read(client)["proposals"] == []
    (one,) = read(client, "?status=decided")["proposals"]
    assert (one["status"], one["decision"]["who"], one["decision"]["change"]) == (
        "accepted",
        "script",
        1,
    )
    assert files.read_files(demo_folder)["relations"].count(b"Galt sent a minister.") == 1


def test_what_is_decided_is_told_to_the_second(client: FlaskClient) -> None:
    send(client, "", body())
    assert send(client, "/1/decision", {"refuse": "Not said there"})[0] == 200
    status, told = send(client, "/1/decision", {})
    assert status == 409
    assert told["error"] == "Proposal 1 is refused already by script. Nothing was changed."
    assert told["proposal"]["decision"]["why"] == "Not said there"
    assert send(client, "/9/decision", {}) == (404, {"error": "The queue has no proposal 9."})
    assert client.get("/api/proposals/9", headers=BEARER).status_code == 404


def test_a_conflict_is_told_cell_by_cell(client: FlaskClient) -> None:
    send(client, "", body())
    other = SET | {"new": "Another."}
    answer = client.post("/api/changes", json=body(other), headers=BEARER)
    assert answer.status_code == 200
    version = answer.get_json()["version"]
    (row,) = read(client, "/1")["rows"]
    assert (row["state"], row["now"]) == ("conflict", "Another.")
    # What would be tried stands on the cell as it is now.
    assert row["operation"]["old"] == "Another."
    status, told = send(client, "/1/decision", {})
    assert status == 409
    assert told["conflicts"][0]["theirs"] == "Another."
    both = {
        "over": [0],
        "version": version,
        "edits": [{"step": 0, "column": "claim", "value": "Both."}],
    }
    assert send(client, "/1/decision", both)[0] == 200


@pytest.mark.parametrize(
    ("path", "json", "field"),
    [
        ("", body(reason=" "), "reason"),
        ("", {"base": "", "reason": "A trial", "ops": []}, "ops"),
        ("", body(other=1), "other"),
        ("/1/decision", {"accept": ["0"]}, "accept.0"),
        ("/1/decision", {"refuse": ""}, "refuse"),
        ("/suggestions", {"article": "nowhere"}, "article"),
    ],
)
def test_bad_bodies_are_told(client: FlaskClient, path: str, json: object, field: str) -> None:
    send(client, "", body())
    status, told = send(client, path, json)
    assert status == 422
    assert told["problems"][0]["column"] == field


def test_a_status_that_there_is_not_is_told(client: FlaskClient) -> None:
    answer = client.get("/api/proposals?status=new", headers=BEARER)
    assert answer.status_code == 422
    assert answer.get_json()["problems"][0]["remedy"] == "Write open, decided or all."


def test_authors_propose_and_editors_decide(people: FlaskClient, demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    assert send(people, "", body(), "Ana") == (200, {"id": 1})
    told = "Ana is an author here and may not decide: leave it to an editor, or ask one to change "
    for choice in ({}, {"refuse": "No"}):
        assert send(people, "/1/decision", choice, "Ana") == (403, {"error": f"{told}the role."})
    assert files.read_files(demo_folder) == before
    assert send(people, "/1/withdrawal", {}, "Bo")[0] == 403
    assert send(people, "/1/decision", {}, "Bo")[0] == 200
    record = history.last_record(demo_folder)
    assert record is not None
    assert record.why == "Second reading (proposed by Ana, accepted by Bo)"


def test_a_proposal_does_nothing_besides_what_is_seen(
    client: FlaskClient, demo_folder: Path
) -> None:
    raw = (demo_folder / "dossier.toml").read_bytes()
    title = "Who stands with whom in the strait"
    hidden = {"text": 'title = "Taken over"\n', "replaces": sha256(raw).hexdigest()}
    op = {"op": "set", "table": "dossier", "id": "title", "column": "value", "old": title}
    send(client, "", body(op | {"new": "The strait", "whole": hidden, "unmade": ["title"]}))
    (row,) = read(client, "/1")["rows"]
    assert row["operation"] == op | {"new": "The strait"}
    assert send(client, "/1/decision", {})[0] == 200
    told = (demo_folder / "dossier.toml").read_text(encoding="utf-8")
    assert told == raw.decode().replace(title, "The strait")


def test_an_author_takes_a_proposal_back(people: FlaskClient) -> None:
    send(people, "", body(), "Ana")
    assert send(people, "/1/withdrawal", {}, "Ana") == (200, {"status": "withdrawn"})
    assert send(people, "/1/withdrawal", {}, "Ana")[0] == 409


def test_suggestions_are_queued_once_and_wait_for_a_claim(client: FlaskClient) -> None:
    status, told = send(client, "/suggestions", {"article": "courier"})
    assert status == 200
    assert told["ids"]
    assert send(client, "/suggestions", {"article": "courier"})[1] == {"ids": []}
    one = read(client, f"/{told['ids'][0]}")
    (row,) = one["rows"]
    assert (one["kind"], row["new"]["claim"], row["new"]["source"]) == ("suggestion", "", "courier")
    paragraph = next(part for part in one["texts"][0]["paragraphs"] if part["here"])
    assert all(paragraph["text"][start:end] for start, end in one["words"])
    status, faults = send(client, f"/{one['id']}/decision", {})
    assert status == 422
    assert faults["problems"][0]["column"] == "claim"
    assert send(client, f"/{one['id']}/decision", {"refuse": "wrong two"})[0] == 200
    assert send(client, "/suggestions", {"article": "courier"})[1] == {"ids": []}


def test_the_list_has_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieline.editor.proposals.routes.MOST_LISTED", 2)
    for n in range(5):
        send(client, "", body(SET | {"new": f"Claim {n}."}))

    def ids(query: str) -> list[int]:
        return [one["id"] for one in read(client, query)["proposals"]]

    assert (ids("?"), ids("?before=2"), ids("?before=4")) == ([1, 2], [3, 4], [5])
    assert (ids("?status=all"), ids("?status=all&before=4")) == ([5, 4], [3, 2])
    assert [read(client, q)["more"] for q in ("?", "?before=4")] == [True, False]


def test_readers_reports_are_taken_over_once(demo_folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    report = Report(id="a1", when="2031-09-03T10:00:00Z", claim="t0004", version="", text="No.")
    add_report(state, demo_folder, report)
    rules = AccessRules(TOKEN, frozenset({"localhost"}))
    client = create_editor_app(Workspace(demo_folder, None, state), rules).test_client()
    for _ in range(2):
        (one,) = read(client)["proposals"]
        assert (one["kind"], one["who"], one["why"]) == ("report", "reader", "No.")
    add_report(state, demo_folder, report.model_copy(update={"id": "b2", "name": "Mara"}))
    assert [one["who"] for one in read(client)["proposals"]] == ["reader", "reader Mara"]
    assert [tie["id"] for tie in read(client, "/1")["concerns"]] == ["t0004"]
    assert send(client, "/1/decision", {})[1]["change"] is None
    assert [one["id"] for one in read(client)["proposals"]] == [2]


def test_an_import_waits_in_the_queue(demo_folder: Path) -> None:
    client = editor_client(demo_folder)
    raw = b"actor,target,type,form,when,certainty\nArden,Galt,alliance,agreement,2031-02,stated\n"
    sent = {"files": [{"name": "more.csv", "file": base64.b64encode(raw).decode()}]}
    found = client.post("/api/import/files", json=sent, headers=BEARER).get_json()
    mapping = found["mapping"]
    keys = {name: mapping[name] for name in ("columns", "defaults", "rows")}
    keys["article"] = {"title": "The list", "published": "2031"}
    chosen = {"token": found["token"], "mapping": keys, "base": found["version"]}
    answer = client.post("/api/import/proposal", json=chosen, headers=BEARER)
    assert answer.status_code == 200, answer.get_json()
    assert answer.get_json()["rows"] == 2
    (one,) = read(client)["proposals"]
    assert (one["kind"], one["why"], one["steps"]) == ("import", "Imported from more.csv", 2)
    assert b"agreement,2031-02" not in files.read_files(demo_folder)["relations"]
    assert send(client, "/1/decision", {})[0] == 200
    assert b"agreement,2031-02" in files.read_files(demo_folder)["relations"]
