"""Make the OpenAPI document of a program from what its routes declare.

In: a Flask server whose routes have descriptions, and what is said of the whole. Out: plain values
for `/openapi.json`. Types are written as Pydantic writes them, as JSON Schema.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal, get_type_hints

from flask import Flask
from pydantic import TypeAdapter
from werkzeug.routing import Rule

from tieline.openapi.description import Description, Reply, description_of

VERSION = "3.1.0"
"""The version of OpenAPI."""
_ARGUMENT = re.compile(r"<(?:[^:<>]+(?:\([^)]*\))?:)?(\w+)>")
_REF = "#/components/schemas/{model}"
_METHODS = ("GET", "POST")

Mode = Literal["validation", "serialization"]
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What is said of the whole: title and description.

    `bearer` tells whether requests need a token.
    """

    title: str
    description: str
    bearer: bool = False


@dataclass(frozen=True, slots=True)
class Types:
    """The schemas of all types that routes name, by type and by whether it is read or written."""

    schemas: Mapping[tuple[int, Mode], Schema]
    parts: Mapping[str, Schema]

    def of(self, type_: Any, mode: Mode) -> Schema:
        """Return the schema of a type."""
        return self.schemas[id(type_), mode]


def document(server: Flask, about: About) -> dict[str, object]:
    """Return the OpenAPI document of a server's routes that have a description."""
    routes = list(described(server))
    types = types_of(routes)
    paths: dict[str, dict[str, object]] = {}
    for rule, method, description in sorted(routes, key=lambda one: (one[0].rule, one[1])):
        view = server.view_functions[rule.endpoint]
        told = operation(view, rule, description, types)
        if about.bearer and description.public:
            told["security"] = []
        paths.setdefault(_ARGUMENT.sub(r"{\1}", rule.rule), {})[method.lower()] = told
    # The words of a query stand beside their route.
    queries = {name_in(types.of(one.query, "validation")) for _, _, one in routes if one.query}
    parts = {name: part for name, part in types.parts.items() if name not in queries}
    components: dict[str, object] = {"schemas": dict(sorted(parts.items()))}
    whole: dict[str, object] = {
        "openapi": VERSION,
        "info": {
            "title": about.title,
            "description": about.description,
            "version": version("tieline"),
        },
        "paths": paths,
        "components": components,
    }
    if about.bearer:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        whole["security"] = [{"token": []}]
    return whole


def described(server: Flask) -> Iterator[tuple[Rule, str, Description]]:
    """Yield each route that has a description, by method."""
    for rule in server.url_map.iter_rules():
        description = description_of(server.view_functions[rule.endpoint])
        for method in _METHODS:
            if description is not None and method in (rule.methods or ()):
                yield rule, method, description


def types_of(routes: list[tuple[Rule, str, Description]]) -> Types:
    """Return the schemas of all that routes read and answer."""
    wanted: dict[tuple[int, Mode], Any] = {}
    for _, _, one in routes:
        for read in (one.query, one.body):
            if read is not None:
                wanted[id(read), "validation"] = read
        for reply in one.replies.values():
            if reply.holds is not None:
                wanted[id(reply.holds), "serialization"] = reply.holds
    inputs = [(key, key[1], TypeAdapter(type_)) for key, type_ in wanted.items()]
    schemas, whole = TypeAdapter.json_schemas(inputs, ref_template=_REF)
    by_key = {key: schema for (key, _), schema in schemas.items()}
    return Types(by_key, whole.get("$defs", {}))


def operation(view: Any, rule: Rule, description: Description, types: Types) -> dict[str, object]:
    """Return a route as OpenAPI has it: what it does, its parameters, its body, its answers."""
    summary, _, more = (inspect.getdoc(view) or "").partition("\n\n")
    told: dict[str, object] = {"operationId": rule.endpoint, "summary": one_line(summary)}
    if more:
        told["description"] = one_line(more)
    parameters = [*path_parameters(view, rule), *query_parameters(description, types)]
    if parameters:
        told["parameters"] = parameters
    if description.body is not None:
        schema = types.of(description.body, "validation")
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema}},
        }
    told["responses"] = {
        str(int(status)): response(reply, types)
        for status, reply in sorted(description.replies.items())
    }
    return told


def one_line(text: str) -> str:
    """Return the text of a docstring without its line breaks."""
    return " ".join(text.split())


def path_parameters(view: Any, rule: Rule) -> Iterator[dict[str, object]]:
    """Yield the parts of an address that are chosen, with the types of the function's arguments."""
    hints = get_type_hints(view, include_extras=True)
    for name in _ARGUMENT.findall(rule.rule):
        schema = TypeAdapter(hints[name]).json_schema()
        described_by = schema.pop("description", None)
        text = {"description": described_by} if described_by else {}
        yield {"name": name, "in": "path", "required": True, **text, "schema": schema}


def name_in(reference: Schema) -> str:
    """Return the name of the part that a reference leads to."""
    return str(reference["$ref"]).rpartition("/")[2]


def query_parameters(description: Description, types: Types) -> Iterator[Mapping[str, object]]:
    """Yield the words of a query: of the type that reads it, or those that are written out."""
    yield from description.words
    if description.query is None:
        return
    schema = types.of(description.query, "validation")
    schema = types.parts[name_in(schema)]
    needed = schema.get("required", ())
    for name, one in schema["properties"].items():
        plain = {key: value for key, value in one.items() if key not in ("title", "description")}
        text = {"description": one["description"]} if "description" in one else {}
        yield {"name": name, "in": "query", "required": name in needed, **text, "schema": plain}


def response(reply: Reply, types: Types) -> dict[str, object]:
    """Return an answer as OpenAPI has it."""
    schema = {} if reply.holds is None else {"schema": types.of(reply.holds, "serialization")}
    content = {reply.media: schema, **{media: {} for media in reply.also}}
    return {"description": reply.meaning, "content": content}
