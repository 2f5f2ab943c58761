"""The editor's description of itself: every address has one, and docs/http.md says the same."""

import re
from typing import Any

from tests.editor.test_app import BEARER, DASH, SHUT, editor_client
from tests.http_page import PAGE, editor_document, page
from tests.serving import DEMO
from tieline.openapi import description_of

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def test_every_address_of_the_editor_is_described() -> None:
    server = editor_client(DEMO).application
    lacking = [
        rule.rule
        for rule in server.url_map.iter_rules()
        if rule.rule not in {*DASH, *SHUT}
        and description_of(server.view_functions[rule.endpoint]) is None
    ]
    assert lacking == []


def test_the_description_is_behind_the_key() -> None:
    client = editor_client(DEMO)
    assert client.get("/openapi.json").status_code == 401
    found = client.get("/openapi.json", headers=BEARER).json or {}
    assert found == editor_document()
    assert found["openapi"] == "3.1.0"
    assert found["paths"]["/healthz"]["get"]["security"] == []


def test_the_page_is_made_of_the_description() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(editor_document()), "run `make docs`"


def test_names_lead_somewhere_and_all_that_is_sent_has_words() -> None:
    whole = editor_document()
    parts = whole["components"]["schemas"]
    for name, part in parts.items():
        assert part.get("description"), name
    assert {ref.rpartition("/")[2] for ref in refs(whole)} == set(parts)
    for path in whole["paths"].values():
        for operation in path.values():
            assert operation["summary"].endswith((".", "do."))
            assert {"200", "403", "422"} <= set(operation["responses"])


def refs(value: Any) -> set[str]:
    """The parts of a document that are named in it."""
    if isinstance(value, list):
        return set().union(*map(refs, value))
    if not isinstance(value, dict):
        return set()
    own = {value["$ref"]} if "$ref" in value else set()
    mapped = set(value.get("mapping", {}).values()) if "propertyName" in value else set()
    return own.union(mapped, *map(refs, value.values()))


def test_a_word_that_an_address_does_not_take_is_told() -> None:
    answer = editor_client(DEMO).get("/api/version?dryrun=1", headers=BEARER)
    assert answer.status_code == 422
    (problem,) = (answer.json or {})["problems"]
    assert (problem["column"], problem["remedy"]) == (
        "dryrun",
        "Leave it out: this address takes none.",
    )
