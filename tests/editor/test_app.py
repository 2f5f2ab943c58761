"""The editor's program as scripts meet it: its addresses, its answers, and whom it refuses."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.serving import DEMO, ROOT
from tieline.cli.commands import main
from tieline.data.dossier import load
from tieline.editor.app import MAX_BODY_BYTES, create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables import history
from tieline.editor.tables.save import Workspace

TOKEN = "an invented token"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
OLD = "A minister of Galt attended Cresta's parade."
SET = {
    "op": "set",
    "table": "relations",
    "id": "t0004",
    "column": "claim",
    "old": OLD,
    "new": "Galt sent a minister.",
}
DASH = {
    "/": "GET",
    "/tieline.css": "GET",
    "/assets/<path:filename>": "GET",
    "/_dash-layout": "GET",
    "/_dash-dependencies": "GET",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": "GET",
    "/_favicon.ico": "GET",
}
ROUTES = DASH | {
    "/healthz": "GET",
    "/openapi.json": "GET",
    "/api/version": "GET",
    "/api/changes": "POST",
    "/api/tables": "GET",
    "/api/tables/<name>": "GET",
    "/api/tables/<name>/rows/<path:id_>": "GET",
    "/api/date": "GET",
    "/api/check": "POST",
    "/api/rename": "POST",
    "/api/merge": "POST",
    "/api/delete": "POST",
    "/api/clusters": "POST",
    "/api/texts": "POST",
    "/api/spreadsheet/<word>.csv": "GET",
    "/api/import": "POST",
    "/api/import/files": "POST",
    "/api/import/preview": "POST",
    "/api/import/rows": "POST",
    "/api/import/proposal": "POST",
    "/api/article": "POST",
    "/api/compare": "POST",
    "/api/begin": "GET",
    "/api/begin/names": "POST",
    "/api/begin/texts": "GET",
    "/api/begin/sentences": "POST",
    "/api/desk": "POST",
    "/api/desk/words": "POST",
    "/api/picture": "POST",
    "/api/proposals": "GET,POST",
    "/api/proposals/<int:number>": "GET",
    "/api/proposals/<int:number>/decision": "POST",
    "/api/proposals/<int:number>/withdrawal": "POST",
    "/api/proposals/suggestions": "POST",
    "/api/fix": "GET,POST",
    "/api/draft": "GET,PUT",
    "/api/presence": "POST",
    "/api/people/invitations": "POST",
    "/api/history": "GET",
    "/api/history/<int:number>": "GET",
    "/api/undo": "POST",
    "/api/restore": "POST",
    "/api/restore/preview": "POST",
}
"""Every address that the program has; a key is needed for all but the health."""
SHUT = {"/<path:path>", "/_reload-hash", "/_dash-update-component"}
"""What Dash opens besides, and is shut here: 404."""


def editor_client(folder: Path, proxy: str = "") -> FlaskClient:
    rules = AccessRules(TOKEN, frozenset({"localhost", "::1"}), proxy)
    return create_editor_app(Workspace(folder), rules).test_client()


def body(*ops: object, **others: object) -> dict[str, object]:
    return {"base": "", "reason": "A trial", "ops": list(ops)} | others


def post(folder: Path, json_: object, **named: Any) -> TestResponse:
    return editor_client(folder).post("/api/changes", json=json_, headers=BEARER, **named)


def test_every_address_is_listed() -> None:
    rules = create_editor_app(Workspace(DEMO), AccessRules(TOKEN, frozenset())).url_map.iter_rules()
    own = {"GET", "POST", "PUT", "PATCH", "DELETE"}
    found: dict[str, str] = {}
    for rule in rules:
        methods = {*filter(None, found.get(rule.rule, "").split(",")), *(rule.methods or set())}
        found[rule.rule] = ",".join(sorted(methods & own))
    assert {rule: methods for rule, methods in found.items() if rule not in SHUT} == ROUTES
    assert set(found) - set(ROUTES) == SHUT


def test_the_readers_program_does_not_know_the_editors() -> None:
    code = (
        "import sys, tieline.app, tieline\n"
        "print([name for name in sys.modules if name.startswith('tieline.editor')])"
    )
    line = [sys.executable, "-c", code]
    said = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"


def test_health_and_version() -> None:
    assert editor_client(DEMO).get("/healthz").json == {"status": "ok"}
    answer = editor_client(DEMO).get("/api/version", headers=BEARER)
    assert (answer.status_code, answer.json) == (200, {"version": load(DEMO).version})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_change_answers_with_the_version_and_the_new_ids(demo_folder: Path) -> None:
    add = {"op": "add", "table": "actors", "row": {"name": "Jarvik", "kind": "state"}}
    answer = post(demo_folder, body(SET, add))
    assert answer.status_code == 200
    assert answer.json == {"version": load(demo_folder).version, "ids": ["Jarvik"]}
    record = history.last_record(demo_folder)
    assert record is not None
    assert (record.who, record.why) == ("script", "A trial")


def test_a_conflict_shows_both_values_and_what_was_read(demo_folder: Path) -> None:
    base = load(demo_folder).version
    post(demo_folder, body(SET, base=base))
    answer = post(demo_folder, body(SET | {"new": "Mine."}, base=base))
    assert answer.status_code == 409
    assert answer.json == {
        "conflicts": [
            {
                "table": "relations",
                "id": "t0004",
                "column": "claim",
                "yours": "Mine.",
                "theirs": "Galt sent a minister.",
                "base": OLD,
            }
        ]
    }


def test_problems_are_told_as_check_tells_them(demo_folder: Path) -> None:
    wrong = SET | {"column": "type", "old": "support", "new": "suport"}
    answer = post(demo_folder, body(wrong))
    assert answer.status_code == 422
    assert answer.json == {
        "problems": [
            {
                "file": "relations.csv",
                "line": 5,
                "column": "type",
                "value": "suport",
                "message": "'suport' is not a type of tie.",
                "remedy": "Did you mean 'support'?",
                "severity": "error",
            }
        ]
    }


@pytest.mark.parametrize(
    ("sent", "place", "message"),
    [
        ({}, "base", "Field required."),
        (body(), "ops", "List should have at least 1 item after validation, not 0."),
        (body(SET | {"table": "ties"}), "ops.0.set.table", "Input should be 'relations', "),
        (body(SET | {"new": True}), "ops.0.set.new", "true is no text of a cell."),
        (body(SET | {"new": None}), "ops.0.set.new", "null is no text of a cell."),
        (body(SET | {"new": ["5"]}), "ops.0.set.new", "Input should be a valid string."),
        (body(SET, who="Ada"), "who", "Extra inputs are not permitted."),
        (body({"op": "drop"}), "ops.0", "Input tag 'drop' found using 'op' does not match "),
        ([], None, "Input should be an object."),
    ],
)
def test_a_body_that_is_none_is_told_where(sent: object, place: str | None, message: str) -> None:
    answer = post(DEMO, sent)
    assert answer.status_code == 422
    problem = (answer.json or {})["problems"][0]
    assert (problem["file"], problem["column"]) == ("request", place)
    assert problem["message"].startswith(message)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("reason", ["", " \t", "\u3000"])
def test_a_change_without_a_reason_is_refused(demo_folder: Path, reason: str) -> None:
    before = (demo_folder / "relations.csv").read_bytes()
    answer = post(demo_folder, body(SET, reason=reason))
    assert answer.status_code == 422
    problem = (answer.json or {})["problems"][0]
    assert problem["column"] == "reason"
    assert problem["message"] == "A change has its reason in words."
    assert problem["remedy"] == "Send an object with base, reason, ops, dry_run."
    assert (demo_folder / "relations.csv").read_bytes() == before


@given(JSON | st.dictionaries(st.sampled_from(["base", "reason", "ops"]), JSON))
def test_no_body_brings_the_program_down(sent: object) -> None:
    assert post(DEMO, sent).status_code == 422


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[" * 100_000, b'{"base": "\\ud800"}'])
def test_what_is_no_json_is_told(raw: bytes) -> None:
    answer = editor_client(DEMO).post("/api/changes", data=raw, headers=BEARER)
    assert answer.status_code == 422


def test_a_body_that_is_too_long_is_refused() -> None:
    answer = editor_client(DEMO).post(
        "/api/changes", data=b" " * (MAX_BODY_BYTES + 1), headers=BEARER
    )
    assert answer.status_code == 413
    assert answer.json == {"error": "A body has at most 32,000,000 bytes."}


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/nowhere", "GET", 404),
        ("/api", "GET", 404),
        ("/api/changes", "GET", 405),
        ("/%00", "GET", 404),
    ],
)
def test_all_else_is_refused(address: str, method: str, status: int) -> None:
    answer = editor_client(DEMO).open(address, method=method, headers=BEARER)
    assert answer.status_code == status
    assert set(answer.json or {}) == {"error"}


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        f"Basic {TOKEN}",
        "Bearer another",
        f"Bearer {TOKEN}x",
        TOKEN,
        "Bearer \xff",
    ],
)
@pytest.mark.parametrize(("address", "method"), [("/api/version", "GET"), ("/api/changes", "POST")])
def test_without_the_token_nothing_is_told_or_done(
    header: str | None, address: str, method: str, demo_folder: Path
) -> None:
    before = (demo_folder / "relations.csv").read_bytes()
    headers = {} if header is None else {"Authorization": header}
    answer = editor_client(demo_folder).open(
        address, method=method, json=body(SET), headers=headers
    )
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json == {"error": "Send the token as: Authorization: Bearer TOKEN."}
    assert (demo_folder / "relations.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8051", 200),
        ("[::1]:8051", 200),
        ("evil.example", 403),
        ("evil.example:8051", 403),
        ("localhost.evil.example", 403),
        ("", 403),
    ],
)
def test_it_answers_only_to_its_own_names(host: str, status: int) -> None:
    answer = editor_client(DEMO).get("/api/version", headers=BEARER | {"Host": host})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("proxy", "address", "who"),
    [
        ("127.0.0.1", "127.0.0.1", "Ada"),
        ("127.0.0.1", "127.0.0.2", "script"),
        ("", "127.0.0.1", "script"),
    ],
)
def test_only_the_trusted_proxy_names_the_user(
    proxy: str, address: str, who: str, demo_folder: Path
) -> None:
    editor_client(demo_folder, proxy).post(
        "/api/changes",
        json=body(SET),
        headers=BEARER | {"X-Forwarded-User": "Ada"},
        environ_base={"REMOTE_ADDR": address},
    )
    record = history.last_record(demo_folder)
    assert record is not None
    assert record.who == who


def test_a_proxys_user_may_have_any_letters(demo_folder: Path) -> None:
    # A header travels as bytes, which WSGI hands on as if they were Latin-1.
    named = {"X-Forwarded-User": "Zo\xeb \u0141".encode().decode("latin-1")}
    editor_client(demo_folder, "127.0.0.1").post(
        "/api/changes", json=body(SET), headers=named | {"Origin": "http://localhost"}
    )
    record = history.last_record(demo_folder)
    assert record is not None
    assert record.who == "Zo\xeb \u0141"


@pytest.mark.parametrize(
    ("host", "status"),
    [("edit.example.org", 200), ("localhost:8051", 200), ("evil.example", 403), ("", 403)],
)
def test_a_proxy_is_asked_by_the_names_that_are_named(host: str, status: int) -> None:
    """A browser beside the proxy could be led here by a name of somebody else's."""
    hosts = frozenset({"localhost", "edit.example.org"})
    client = create_editor_app(
        Workspace(DEMO), AccessRules(TOKEN, hosts, "127.0.0.1", any_name=False)
    ).test_client()
    headers = {"X-Forwarded-User": "Ada", "Sec-Fetch-Site": "same-origin", "Host": host}
    assert client.get("/api/version", headers=headers).status_code == status


def test_what_keeps_it_from_saving_is_told(demo_folder: Path) -> None:
    (demo_folder / ".changes").write_text("No folder.")
    answer = post(demo_folder, body(SET))
    assert answer.status_code == 503
    assert str((answer.json or {})["error"]).endswith("File exists. Nothing was saved.")


# The command


def test_beyond_this_machine_it_asks_for_a_proxy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "--data", str(DEMO), "--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err == (
        "Whoever reaches 0.0.0.0 could try to change the tables. Leave --host out, or put a proxy "
        "in front that names the user: tieline edit --host 0.0.0.0 --trust-proxy ADDRESS\n"
    )


@pytest.mark.parametrize("word", ["proxy", "localhost", "", "10.0.0.0/8", "1.2.3", "*"])
def test_a_proxy_is_an_address(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["edit", "--data", str(DEMO), "--trust-proxy", word])
    assert ended.value.code == 2
    told = f"'{word}' is not an IP address. Give the proxy's, such as 127.0.0.1.\n"
    assert capsys.readouterr().err.endswith(told)


@pytest.mark.parametrize("word", ["0.0.0.0", "::"])
def test_a_proxy_is_the_address_of_somebody(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["edit", "--data", str(DEMO), "--trust-proxy", word])
    assert ended.value.code == 2
    told = f"'{word}' is nobody's address. Give the proxy's, such as 127.0.0.1.\n"
    assert capsys.readouterr().err.endswith(told)


def test_a_token_that_could_be_guessed_opens_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, demo_folder: Path
) -> None:
    monkeypatch.setenv("TIELINE_TOKEN", "fifteen letters")
    line = ["edit", "--data", str(demo_folder), "--host", "0.0.0.0", "--trust-proxy", "192.0.2.1"]
    assert main(line) == 2
    assert capsys.readouterr().err == (
        "TIELINE_TOKEN has less than 16 characters, and whoever reaches 0.0.0.0 could guess it. "
        "Take a random one, or leave it out: then a new one is printed.\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "By 127.0.0.1 it answers to any name. To its own alone: --known-as HOST\n"),
        (["--known-as", "edit.example.org"], "Stop it with Ctrl-C.\n"),
    ],
)
def test_behind_a_proxy_it_says_to_whom_it_answers(
    words: list[str], told: str, demo_folder: Path
) -> None:
    line = [sys.executable, "-m", "tieline", "edit", "--port", "0", "--data", str(demo_folder)]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    line += ["--trust-proxy", "127.0.0.1", *words]
    with subprocess.Popen(line, cwd=ROOT, **options) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
    assert said[1] == "Its editors are those whom 127.0.0.1 names.\n"
    assert said[3] == told


def test_its_start_tells_of_a_damaged_history(demo_folder: Path) -> None:
    (demo_folder / "changes.jsonl").write_text("torn")
    line = [sys.executable, "-m", "tieline", "edit", "--port", "0", "--data", str(demo_folder)]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(line, cwd=ROOT, **options) as process:
        assert process.stdout is not None
        for _ in range(4):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert "warning: 4 bytes of changes.jsonl could not be read and were set aside here." in err
    assert [path.read_text() for path in (demo_folder / ".changes").glob("torn-*")] == ["torn"]


@pytest.mark.parametrize("named", ["", "of my own"])
def test_it_starts_takes_a_change_and_ends_quietly(named: str, demo_folder: Path) -> None:
    line = [sys.executable, "-m", "tieline", "edit", "--port", "0", "--data", str(demo_folder)]
    environment = os.environ | {"TIELINE_TOKEN": named}
    with subprocess.Popen(
        line,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(4)]
        address = re.fullmatch(r"Tieline takes changes of demo at (http\S+)\n", told[0])
        assert address
        assert re.fullmatch(rf"Open it once, in one browser: {address[1]}\?key=\S+\n", told[1])
        if named:
            assert told[2] == "The token for scripts is that of TIELINE_TOKEN.\n"
        token = named or told[2].removeprefix("The token for scripts, for this time: ").strip()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        sent = json.dumps(body(SET)).encode()
        with urllib.request.urlopen(
            urllib.request.Request(f"{address[1]}api/changes", sent, headers), timeout=10
        ) as answer:
            assert json.load(answer)["version"] == load(demo_folder).version
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    # On a busy machine waitress tells that a request waited for a thread.
    assert (process.returncode, out, err.replace("Task queue depth is 1\n", "")) == (0, "", "")
