"""What the reader's program refuses, and how: plain answers, never a traceback.

In: the Dash program with all its routes. Out: 404 for every address that was not meant, 405 for a
wrong method, 400 for a body that no page of ours posts; one line of log at most.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

import dash
from dash import Output
from dash.exceptions import DashException
from flask import Flask, Response, abort, render_template, request
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed
from werkzeug.routing import Map

from tieline.selection.selection import Selection
from tieline.selection.urls import explorer_url
from tieline.web.hosts import bare, host
from tieline.web.request_log import log_reason, request_id

LARGEST = 2_000_000
"""Bytes of a body; the explorer's own have some thousand."""


class _Part(BaseModel):
    """A property of a component, with its value where that is asked or given."""

    model_config = ConfigDict(strict=True)

    id: str | dict[str, str]
    property: str
    value: JsonValue = None


Parts = Sequence[_Part | list[_Part]]
"""Single parts; a list of parts stands for all whose ids fit a pattern."""


class _Body(BaseModel):
    model_config = ConfigDict(strict=True)

    output: str
    outputs: _Part | list[_Part]
    inputs: list[_Part | list[_Part]]
    state: list[_Part | list[_Part]] = []
    changedPropIds: list[str]  # noqa: N815 - the name is Dash's


def is_sound(raw: bytes, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body asks for a callback of the server, with exactly the parts that it takes."""
    try:
        body = _Body.model_validate_json(raw)
    except ValidationError:
        return False
    asked = callbacks.get(body.output)
    if asked is None or "callback" not in asked:
        return False
    takes = [*asked["inputs"], *asked["state"]]
    return _fits([*body.inputs, *body.state], takes) and _answerable(body, asked["output"])


def _fits(parts: Parts, takes: Sequence[Mapping[str, str]]) -> bool:
    """Whether the parts are those that a callback takes, in its order."""
    return len(parts) == len(takes) and all(map(_is, parts, takes))


def _is(part: _Part | list[_Part], known: Mapping[str, str]) -> bool:
    # Dash writes a pattern's id as JSON.
    if known["id"].startswith("{"):
        return isinstance(part, list) and all(one.property == known["property"] for one in part)
    return isinstance(part, _Part) and (part.id, part.property) == (known["id"], known["property"])


def _answerable(body: _Body, output: Any) -> bool:
    """Whether the answers have the places that the callback has, or as many as it is told of."""
    known = output if isinstance(output, list) else [output]
    places = body.outputs if isinstance(body.outputs, list) else [body.outputs]
    if isinstance(known[0].component_id, dict):
        told = [part for part in (*body.inputs, *body.state) if isinstance(part, list)]
        known = known * len(places)
        if not isinstance(body.outputs, list) or any(len(part) != len(places) for part in told):
            return False
    return len(places) == len(known) and all(
        Output(one.id, one.property) == place for one, place in zip(places, known, strict=True)
    )


CATCH_ALL = "/<path:path>"
"""The endpoint by which Dash answers every unknown path with its page."""
UNUSED = "/_reload-hash"
"""What Dash asks while a page is being programmed."""
UPDATE = "/_dash-update-component"
SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"

EDITORS = "/assets/editor/"

REASONS = {
    HTTPStatus.BAD_REQUEST: "The request could not be understood.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too many pictures are asked for at once. Try again soon.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here. It is not your fault.",
}


class UnknownHostError(BadRequest):
    """The request asks a host that this program is not."""


def harden(app: dash.Dash, hosts: Collection[str] = ()) -> None:
    """Shut every door that Dash leaves open; to be called when all routes are there.

    Where hosts are named only they are answered; raises ValueError for what is no name of one.
    """
    server: Flask = app.server
    _answer_to(server, frozenset(map(host, hosts)))
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    close_what_was_not_meant(server, (CATCH_ALL, UNUSED))
    _check_bodies(app)
    not_found_for_missing_assets(server)
    _keep_the_editors(server)
    server.register_error_handler(HTTPException, _told)


def _answer_to(server: Flask, hosts: Collection[str]) -> None:
    @server.before_request
    def known() -> None:
        if hosts and bare(request.host) not in hosts:
            log_reason(f"It is not known as {request.host!r}; name its hosts with --known-as.")
            raise UnknownHostError


def close_what_was_not_meant(server: Flask, shut: Collection[str]) -> None:
    """Answer as if these endpoints, Dash's catch-all among them, did not exist."""

    @cache
    def meant() -> Map:
        rules = server.url_map.iter_rules()
        kept = [rule.empty() for rule in rules if rule.endpoint not in shut]
        return Map(kept, merge_slashes=False)

    @server.before_request
    def closed() -> None:
        fault = request.routing_exception
        if request.endpoint in shut or isinstance(fault, MethodNotAllowed):
            meant().bind_to_environ(request.environ).match()


def _check_bodies(app: dash.Dash) -> None:
    server: Flask = app.server
    dispatch: Callable[[], Any] = server.view_functions[UPDATE]

    def update() -> Any:
        raw = request.get_data()
        if not request.is_json or not is_sound(raw, app.callback_map):
            log_reason(f"A body of {len(raw)} bytes that no page of ours posts.")
            abort(HTTPStatus.BAD_REQUEST)
        return dispatch()

    server.view_functions[UPDATE] = update


def not_found_for_missing_assets(server: Flask) -> None:
    """A script that no package has is a plain 404."""
    serve = server.view_functions[SUITES]

    def suites(**path: str) -> Any:
        try:
            return serve(**path)
        except (DashException, OSError):
            abort(HTTPStatus.NOT_FOUND)

    server.view_functions[SUITES] = suites


def _keep_the_editors(server: Flask) -> None:
    """The editor's scripts are no part of the reader's pages."""

    @server.before_request
    def kept() -> None:
        if request.path.startswith(EDITORS):
            abort(HTTPStatus.NOT_FOUND)


def _told(error: HTTPException) -> Any:
    """Return the page that says what is wrong, with the headers that the fault brings."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    reason = REASONS.get(HTTPStatus(status), "The request could not be answered.")
    if isinstance(error, UnknownHostError):
        reason = "This program is not known by this name."
    theme = Selection.from_query(request.query_string.decode("utf-8", "replace")).theme
    home = "/" if theme == "auto" else explorer_url(Selection(theme=theme))
    page = render_template(
        "error.html",
        status=int(status),
        reason=reason,
        theme=theme,
        home=home,
        request_id=request_id(),
    )
    return Response(page, status, error.get_headers(), mimetype="text/html")
