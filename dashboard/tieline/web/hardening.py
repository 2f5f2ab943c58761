"""Refuse what the reader's program does not expect, by plain answers and never a traceback.

In: the Dash program with all its routes. Out: 404 for every unknown address, 405 for a wrong
method, 400 for a body that no page of the program posts; one line of the log at most.
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
from tieline.web.destination import mounted
from tieline.web.hosts import host, without_port
from tieline.web.request_log import log_reason, request_id, request_query

LARGEST = 2_000_000
"""Bytes of a request's body; the explorer's own have some thousand."""


class Property(BaseModel):
    """A property of a component, with its value where the body carries one."""

    model_config = ConfigDict(strict=True)

    id: str
    property: str
    value: JsonValue = None


class CallbackRequest(BaseModel):
    """The body that Dash's script posts to run a callback."""

    model_config = ConfigDict(strict=True)

    output: str
    outputs: Property | list[Property]
    inputs: list[Property]
    state: list[Property] = []
    changedPropIds: list[str]  # noqa: N815 - the name is Dash's


def is_callback_request(raw: bytes, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body names a callback of the server, with exactly its inputs and outputs."""
    try:
        body = CallbackRequest.model_validate_json(raw)
    except ValidationError:
        return False
    callback = callbacks.get(body.output)
    if callback is None or "callback" not in callback:
        return False
    given, expected = [*body.inputs, *body.state], [*callback["inputs"], *callback["state"]]
    return (
        len(given) == len(expected)
        and all(map(matches_input, given, expected))
        and matches_outputs(body, callback["output"])
    )


def matches_input(given: Property, expected: Mapping[str, str]) -> bool:
    """Whether a property is the one that a callback takes."""
    return (given.id, given.property) == (expected["id"], expected["property"])


def matches_outputs(body: CallbackRequest, output: Any) -> bool:
    """Whether a body's outputs are the callback's."""
    expected = output if isinstance(output, list) else [output]
    outputs = body.outputs if isinstance(body.outputs, list) else [body.outputs]
    return len(outputs) == len(expected) and all(
        Output(one.id, one.property) == known for one, known in zip(outputs, expected, strict=True)
    )


CATCH_ALL = "/<path:path>"
"""The endpoint by which Dash answers every unknown path with its page."""
UNUSED = "/_reload-hash"
"""The endpoint that Dash polls during development."""
UPDATE = "/_dash-update-component"
"""The endpoint of all callbacks."""
SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
"""The endpoint of the scripts of all packages of components."""

EDITOR_ASSETS = "/assets/editor/"

REASONS = {
    HTTPStatus.BAD_REQUEST: "The request could not be understood.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too many pictures are asked for at once. Try again soon.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here. It is not your fault.",
}


class UnknownHostError(BadRequest):
    """The request is for a host that this program does not answer for."""


def harden(app: dash.Dash, hosts: Collection[str] = ()) -> None:
    """Refuse every request that the program does not expect; to be called after all routes.

    Where hosts are named only they are answered; raises ValueError for what is no name of one.
    """
    server: Flask = app.server
    refuse_other_hosts(server, frozenset(map(host, hosts)))
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    close_endpoints(server, (CATCH_ALL, UNUSED))
    refuse_other_bodies(app)
    not_found_for_missing_assets(server)
    hide_editor_assets(server)
    server.register_error_handler(HTTPException, error_page)


def harden_plain(server: Flask, hosts: Collection[str]) -> None:
    """Refuse what a server without Dash does not expect; its errors have no page yet."""
    refuse_other_hosts(server, frozenset(map(host, hosts)))
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    hide_editor_assets(server)


def refuse_other_hosts(server: Flask, hosts: Collection[str]) -> None:
    """Answer 400 to requests for other hosts than these; to none where none is named."""

    @server.before_request
    def check_host() -> None:
        if hosts and without_port(request.host) not in hosts:
            log_reason(f"It is not known as {request.host!r}; name its hosts with --known-as.")
            raise UnknownHostError


def close_endpoints(server: Flask, closed: Collection[str]) -> None:
    """Answer as if these endpoints, Dash's catch-all among them, did not exist."""

    @cache
    def open_routes() -> Map:
        rules = server.url_map.iter_rules()
        kept = [rule.empty() for rule in rules if rule.endpoint not in closed]
        return Map(kept, merge_slashes=False)

    @server.before_request
    def match_open_routes() -> None:
        fault = request.routing_exception
        if request.endpoint in closed or isinstance(fault, MethodNotAllowed):
            open_routes().bind_to_environ(request.environ).match()


def refuse_other_bodies(app: dash.Dash) -> None:
    """Answer 400 to bodies that no page of the program posts to Dash's callbacks."""
    server: Flask = app.server
    dispatch: Callable[[], Any] = server.view_functions[UPDATE]

    def update() -> Any:
        raw = request.get_data()
        if not request.is_json or not is_callback_request(raw, app.callback_map):
            log_reason(f"A body of {len(raw)} bytes that no page of ours posts.")
            abort(HTTPStatus.BAD_REQUEST)
        return dispatch()

    server.view_functions[UPDATE] = update


def not_found_for_missing_assets(server: Flask) -> None:
    """Answer 404 for a script that no package of components has."""
    serve = server.view_functions[SUITES]

    def suites(**path: str) -> Any:
        try:
            return serve(**path)
        except (DashException, OSError):
            abort(HTTPStatus.NOT_FOUND)

    server.view_functions[SUITES] = suites


def hide_editor_assets(server: Flask) -> None:
    """Answer 404 for the editor's scripts, which are no part of the reader's pages."""

    @server.before_request
    def check_path() -> None:
        if request.path.startswith(EDITOR_ASSETS):
            abort(HTTPStatus.NOT_FOUND)


def error_page(error: HTTPException, dossiers: Sequence[tuple[str, str]] = ()) -> Response:
    """Build the page that says what is wrong, with the headers that the error brings.

    Where there is no picture to go to, it names `dossiers`, each by its address and its title.
    """
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    reason = REASONS.get(HTTPStatus(status), "The request could not be answered.")
    if isinstance(error, UnknownHostError):
        reason = "This program is not known by this name."
    theme = Selection.from_query(request_query()).theme
    home = "/" if theme == "auto" else explorer_url(Selection(theme=theme))
    page = render_template(
        "error.html",
        status=int(status),
        reason=reason,
        theme=theme,
        home=mounted(home),
        dossiers=dossiers,
        request_id=request_id(),
    )
    return Response(page, status, error.get_headers(), mimetype="text/html")
