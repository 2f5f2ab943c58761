"""The editor's program: its page, what version the tables have, and changes to them.

In: a dossier's folder, what opens the door, and whom to trust. Out: a WSGI application. It listens
on this machine alone, or behind a proxy that names the user, and answers only to the names by
which it is known, so that no page of another site reaches it.
"""

from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated

from flask import Flask, Response, jsonify, request
from pydantic import Field
from werkzeug.exceptions import HTTPException

from tieline.data.dossier import version_of
from tieline.data.problems import DossierError
from tieline.editor import (
    article_api,
    bulk_api,
    check_api,
    history_api,
    layout,
    preview_api,
    tables_api,
)
from tieline.editor.auth import API, Admit, Keys, RefusalError, guard
from tieline.editor.payloads import Body, Why, asked
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.change import change
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Operation
from tieline.editor.tables.save import Reason, Workspace
from tieline.web.request_log import Server, request_id

LARGEST = 2_000_000
"""Bytes of a body: some ten thousand changed cells."""
_REASONS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"A body has at most {LARGEST:,} bytes.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The request could not be answered.",
}


class _Asked(Body):
    base: str
    reason: Why
    ops: list[Annotated[Operation, Field(discriminator="op")]] = Field(min_length=1)


def create_editor_app(desk: Workspace, keys: Keys) -> Flask:
    """Return the editor's server for the dossier of `desk`."""
    server = Server("tieline.editor", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    admit = guard(server, keys)
    server.register_error_handler(HTTPException, _told)
    server.register_error_handler(DossierError, _problems)
    server.register_error_handler(ConflictError, _conflicts)
    server.register_error_handler(SavingError, _not_saved)

    @server.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")

    _register(server, desk, admit)
    tables_api.register(server, desk)
    check_api.register(server, desk)
    bulk_api.register(server, desk)
    article_api.register(server, desk)
    preview_api.register(server, desk)
    history_api.register(server, desk, admit)
    # Last: what Dash opens beside its page is shut.
    layout.mount(server)
    return server


def _register(server: Flask, desk: Workspace, admit: Admit) -> None:
    @server.get("/api/version")
    def version() -> Response:
        return jsonify(version=version_of(desk.folder))

    @server.post("/api/changes")
    def changes() -> Response:
        wanted = asked(_Asked)
        saved = change(desk, Reason(admit(), wanted.reason), wanted.ops, wanted.base)
        return jsonify(version=saved.version, ids=saved.ids)


def _problems(error: DossierError) -> tuple[Response, int]:
    found = [asdict(problem) for problem in error.problems]
    return jsonify(problems=found), HTTPStatus.UNPROCESSABLE_ENTITY


def _conflicts(error: ConflictError) -> tuple[Response, int]:
    return jsonify(conflicts=[asdict(one) for one in error.conflicts]), HTTPStatus.CONFLICT


def _not_saved(error: SavingError) -> Response:
    return _error(HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _told(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, RefusalError) and not request.path.startswith(API):
        return Response(layout.CLOSED, status, mimetype="text/html")
    reason = _REASONS.get(status, error.description or "")
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        reason += f" Its id is {request_id()}."
    answer = _error(status, reason)
    if isinstance(error, RefusalError):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _error(status: int, text: str) -> Response:
    answer = jsonify(error=text)
    answer.status_code = status
    return answer
