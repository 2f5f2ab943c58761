"""Make docs/http.md: every address of the editor, what it reads and what it answers.

In: the OpenAPI document of a program. Out: the page. `make docs` runs it; a test holds the page to
the code.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.architecture import ROOT
from tests.serving import DEMO
from tieline.editor.app import ABOUT, create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables.save import Workspace
from tieline.openapi import document

PAGE = ROOT / "docs" / "http.md"
HEAD = """# The editor over HTTP

<!-- Made by `make docs` from what stands declared beside each route. -->

What `tieline edit` answers to scripts; [how it is used](curation.md#by-scripts).
`GET /openapi.json` is the same for programs (OpenAPI 3.1).
"""
SHARED = ("401", "403", "413", "422", "503")
"""Statuses that mean the same everywhere, and are told once."""

Schema = Mapping[str, Any]


def editor_document() -> Schema:
    server = create_editor_app(Workspace(DEMO), AccessRules("a token", frozenset()))
    return document(server, ABOUT)


def page(whole: Schema) -> str:
    """The page of a document."""
    lines = [HEAD, *faults(whole), *addresses(whole), *values(whole)]
    return "\n".join(lines).rstrip() + "\n"


def faults(whole: Schema) -> Iterator[str]:
    """What is answered everywhere where something is in the way."""
    yield from (whole["info"]["description"], "")
    yield from ("| status | answer | when |", "| --- | --- | --- |")
    found: dict[str, Schema] = {}
    for path in whole["paths"].values():
        for operation in path.values():
            found |= {key: one for key, one in operation["responses"].items() if key in SHARED}
    for status in SHARED:
        yield f"| {status} | {answered(found[status])} | {found[status]['description']} |"
    yield ""


def addresses(whole: Schema) -> Iterator[str]:
    """Each address with what it does, its words, its body and its answers."""
    yield from ("## Addresses", "")
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            yield from (f"### {method.upper()} {path}", "", text_of(operation), "")
            yield from words(operation.get("parameters", ()))
            body = operation.get("requestBody")
            if body:
                yield f"- Send {type_of(body['content']['application/json']['schema'])}."
            told = [key for key in operation["responses"] if key in SHARED]
            for status, response in operation["responses"].items():
                if status not in SHARED:
                    yield f"- {status} {answered(response)}: {response['description']}"
            yield from (f"- Faults: {', '.join(told)}.", "")


def text_of(operation: Schema) -> str:
    """What an address does."""
    return " ".join(filter(None, (operation["summary"], operation.get("description"))))


def words(parameters: Any) -> Iterator[str]:
    """The parts of an address and the words of its query."""
    for one in parameters:
        place = "in the address" if one["in"] == "path" else "in the query"
        more = f": {one['description']}" if one.get("description") else ""
        yield f"- `{one['name']}` {place}, {type_of(one['schema'])}{more}"


def answered(response: Schema) -> str:
    """What an answer holds."""
    ((media, content),) = response["content"].items()
    return type_of(content["schema"]) if "schema" in content else f"`{media}`"


def values(whole: Schema) -> Iterator[str]:
    """Each value that is sent or answered, with its fields."""
    yield from ("## Values", "")
    for name, schema in whole["components"]["schemas"].items():
        yield from (f"### {name}", "", " ".join(schema.get("description", "").split()), "")
        if "properties" not in schema:
            continue
        yield from ("| field | holds | |", "| --- | --- | --- |")
        needed = schema.get("required", ())
        for field, one in schema["properties"].items():
            notes = [one.get("description", ""), default_of(one) if field not in needed else ""]
            notes += ["Deprecated."] if one.get("deprecated") else []
            yield f"| `{field}` | {type_of(one)} | {' '.join(filter(None, notes))} |"
        yield ""


def default_of(schema: Schema) -> str:
    """What a field is where it is left out."""
    if "default" not in schema:
        return "May be left out."
    return f"May be left out: `{json.dumps(schema['default'])}`."


def type_of(schema: Schema) -> str:
    """The type of a value in words, with links to those that have fields."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(one)}`" for one in schema["enum"])
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(map(type_of, options))
    kinds = schema.get("type", "any value")
    all_ = [kinds] if isinstance(kinds, str) else kinds
    return " or ".join(type_named(one, schema) for one in all_)


def type_named(kind: str, schema: Schema) -> str:
    """A type of JSON Schema in words."""
    if kind == "array" and "prefixItems" in schema:
        return f"[{', '.join(map(type_of, schema['prefixItems']))}]"
    if kind == "array":
        return f"list of {type_of(schema['items'])}"
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"object of {type_of(inner)}" if isinstance(inner, dict) else "object"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, kind)


if __name__ == "__main__":
    PAGE.write_text(page(editor_document()), encoding="utf-8")
