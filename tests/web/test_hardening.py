"""Bodies that no page of ours posts: 400, one short line of log, and nothing of the inside told."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving import body_of_address, body_of_counts, reader
from tieline.web.hardening import LARGEST

UPDATE = "/_dash-update-component"
ADDRESS = body_of_address("?view=network")
COUNTS = body_of_counts("")
Body = dict[str, Any]

NO_BODIES = {
    "empty": b"",
    "no JSON": b"<xml/>",
    "no UTF-8": b"\xff\xfe{}",
    "UTF-16": json.dumps(ADDRESS).encode("utf-16"),
    "a null": b"null",
    "a list": b"[]",
    "a number": b"5",
    "a text": b'"output"',
    "an empty object": b"{}",
    "deep": b"[" * 100_000,
    "deep in a value": json.dumps(ADDRESS).encode().replace(b'"1-ok-0"', b"[" * 9_000),
    "half a surrogate pair": json.dumps(ADDRESS).encode().replace(b"network", b"\\ud800"),
    "a number without end": json.dumps(ADDRESS).encode().replace(b'"1-ok-0"', b"9" * 5_000),
}

WRONG: dict[str, Callable[[Body], object]] = {
    "no output": lambda body: body.pop("output"),
    "an unknown output": lambda body: body.update(output="nothing.at-all"),
    "a callback of the page's own": lambda body: body.update(output="wanted.data"),
    "an output that is a list": lambda body: body.update(output=["a"]),
    "no inputs": lambda body: body.pop("inputs"),
    "inputs that are none": lambda body: body.update(inputs=None),
    "too few inputs": lambda body: body["inputs"].pop(),
    "too many inputs": lambda body: body["inputs"].append(body["inputs"][0]),
    "inputs in another order": lambda body: body["inputs"].reverse(),
    "an input without id": lambda body: body["inputs"][0].pop("id"),
    "an input that is a number": lambda body: body["inputs"].__setitem__(0, 5),
    "an input that is a list": lambda body: body["inputs"].__setitem__(0, [body["inputs"][0]]),
    "another property": lambda body: body["inputs"][0].update(property="hash"),
    "a state that is not asked for": lambda body: body.update(state=[body["inputs"][0]]),
    "no outputs": lambda body: body.pop("outputs"),
    "outputs that are none": lambda body: body.update(outputs=None),
    "too few outputs": lambda body: body["outputs"].pop(),
    "another place for an answer": lambda body: body["outputs"][0].update(id="nobody"),
    "changes that are no list": lambda body: body.update(changedPropIds={"a": 1}),
    "no changes": lambda body: body.pop("changedPropIds"),
}

WRONG_COUNTS: dict[str, Callable[[Body], object]] = {
    "a list of outputs": lambda body: body.update(outputs=[body["outputs"], body["outputs"]]),
    "an output by pattern": lambda body: body["outputs"].update(id={"count": "types"}),
    "inputs by pattern": lambda body: body.update(inputs=[body["inputs"]]),
    "a state that is not asked for": lambda body: body.update(state=[[body["inputs"][0]]]),
    "another property": lambda body: body["inputs"][0].update(property="children"),
}

ODD_VALUES = [None, 5, -1.5, True, "", "\0", "?", [], ["a"], {}, {"a": [None]}, "x" * 70_000]


def copied(body: Body) -> Body:
    found: Body = json.loads(json.dumps(body))
    return found


def post(raw: bytes | Body, mime: str = "application/json") -> Any:
    data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    return reader().post(UPDATE, data=data, content_type=mime)


def is_refused(answer: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert answer.status_code == 400
    assert "The request could not be understood." in answer.text
    assert "Traceback" not in answer.text
    assert "tieline/" not in answer.text
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1
    assert len(said[0]) <= 200
    assert "\n" not in said[0]
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("name", NO_BODIES)
def test_what_is_no_body(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        is_refused(post(NO_BODIES[name]), caplog)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_body(name: str, caplog: pytest.LogCaptureFixture) -> None:
    body = copied(ADDRESS)
    WRONG[name](body)
    with caplog.at_level(logging.INFO):
        is_refused(post(body), caplog)


@pytest.mark.parametrize("name", WRONG_COUNTS)
def test_a_wrong_body_of_counts(name: str, caplog: pytest.LogCaptureFixture) -> None:
    body = copied(COUNTS)
    WRONG_COUNTS[name](body)
    with caplog.at_level(logging.INFO):
        is_refused(post(body), caplog)


def test_another_type_than_json(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        is_refused(post(ADDRESS, "text/plain"), caplog)


def test_a_body_that_is_too_large() -> None:
    answer = post(b" " * (LARGEST + 1))
    assert answer.status_code == 413
    assert answer.mimetype == "text/html"


def test_sound_bodies_are_answered_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert post(ADDRESS).status_code == 200
        assert post(COUNTS).status_code == 200
    assert not caplog.records


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: repr(value)[:20])
def test_an_odd_value_is_answered_as_if_it_were_not_there(value: object) -> None:
    body = copied(ADDRESS)
    for part in body["inputs"]:
        part["value"] = value
    assert post(body).status_code == 200
    body = copied(COUNTS)
    body["inputs"][0]["value"] = value
    assert post(body).status_code == 200
    body["inputs"][0]["value"] = {"query": value}
    assert post(body).status_code == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(
    base=st.sampled_from([ADDRESS, COUNTS]),
    path=st.lists(st.integers(0, 3), max_size=5),
    value=JSON,
    raw=st.binary(max_size=20),
)
def test_no_body_makes_the_program_stumble(
    base: Body, path: list[int], value: object, raw: bytes
) -> None:
    assert post(raw).status_code == 400
    assert post(_replaced(base, path, value)).status_code in (200, 400)


def _replaced(part: Any, path: list[int], value: object) -> Any:
    """The same body with one thing in it, found along a path, put in place of by another."""
    if not path or not isinstance(part, dict | list) or not part:
        return value
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    key = keys[path[0] % len(keys)]
    changed = part.copy()
    changed[key] = _replaced(part[key], path[1:], value)
    return changed


def test_what_is_not_there_leads_back_in_the_chosen_theme() -> None:
    client = reader()
    assert '<a href="/">' in client.get("/nothing").text
    answer = client.get("/nothing?theme=dark")
    assert answer.status_code == 404
    assert 'data-theme="dark"' in answer.text
    assert '<a href="/?view=network&amp;theme=dark">' in answer.text
