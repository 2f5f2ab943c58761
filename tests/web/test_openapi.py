"""The reader's description of itself: every address of its own has one."""

from tests.serving import reader
from tieline.openapi import description_of
from tieline.render.files import EXPORTS
from tieline.selection.parameters import WORDS

DASH_OR_SCRIPTS = ("/_", "/assets/", "/<path:path>")


def test_every_address_but_the_explorers_own_is_described() -> None:
    server = reader().application
    lacking = [
        rule.rule
        for rule in server.url_map.iter_rules()
        if rule.rule != "/"
        and not rule.rule.startswith(DASH_OR_SCRIPTS)
        and description_of(server.view_functions[rule.endpoint]) is None
    ]
    assert lacking == []


def test_the_words_of_a_selection_and_the_files_are_told() -> None:
    found = reader().get("/openapi.json").json or {}
    name, *words = found["paths"]["/data/{name}"]["get"]["parameters"]
    assert name["schema"]["enum"] == list(EXPORTS)
    assert [one["name"] for one in words] == list(WORDS)
    assert "securitySchemes" not in found["components"]
