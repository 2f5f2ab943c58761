"""The editor's application: its page, the version of the tables, and changes to them.

In: a dossier's folder, and the rules of access. Out: a WSGI application. It listens on this machine
alone, or behind a proxy that names the user, and answers only to the hosts by which it is known, so
that no page of another site reaches it.
"""

from dataclasses import asdict
from http import HTTPStatus
from typing import Literal

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from tieline.data.dossier_toml import FILE, read_about
from tieline.data.files import UnreadableError
from tieline.data.problems import DossierError
from tieline.editor import (
    article_api,
    begin_api,
    bulk_api,
    changes_api,
    check_api,
    compare_api,
    fix_api,
    history_api,
    import_api,
    layout,
    preview_api,
    restore_api,
    tables_api,
)
from tieline.editor.auth import (
    DESCRIPTION,
    PUBLIC,
    AccessRules,
    Sessions,
    UnauthorizedError,
    is_for_programs,
    require_access,
)
from tieline.editor.desk import routes as desk_routes
from tieline.editor.drafts import routes as draft_routes
from tieline.editor.payloads import Answer, answering
from tieline.editor.people import routes as people_routes
from tieline.editor.people.rights import require_rights
from tieline.editor.proposals import routes as proposal_routes
from tieline.editor.tables.apply import ConflictError
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace
from tieline.openapi import About, document
from tieline.web.request_log import Server, request_id

MAX_BODY_BYTES = 32_000_000
"""Bytes of a request's body: a cell in each row of a table of some 100,000."""
LARGEST_BODY_BYTES = max(MAX_BODY_BYTES, import_api.MAX_UPLOAD_BYTES)
"""Bytes of the largest body that any address takes."""
_ERROR_TEXTS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The request could not be answered.",
}


ABOUT = About(
    "Tieline's editor",
    "What the editor's page does, for scripts: read the tables, try changes, make them, undo them. "
    "Every address but `/healthz` needs the token that `tieline edit` prints. A fault of the "
    "program itself is answered with 500 and an id, which stands in its log.",
    bearer=True,
)


class HealthAnswer(Answer):
    """That the program runs."""

    status: Literal["ok"]


def create_editor_app(workspace: Workspace, rules: AccessRules) -> Flask:
    """Return the editor's server for a dossier."""
    server = Server("tieline.editor", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    sessions = Sessions(dict(rules.links))
    current_person = require_access(server, rules, sessions)
    register_error_handlers(server)

    @server.get(PUBLIC)
    @answering(HealthAnswer, public=True)
    def health() -> dict[str, object]:
        """Tell that the program runs."""
        return {"status": "ok"}

    @server.get(DESCRIPTION)
    @answering(dict[str, object], meaning="An OpenAPI document.")
    def description() -> dict[str, object]:
        """Describe every address: what it reads, and what it answers."""
        return document(server, ABOUT)

    changes_api.register(server, workspace, current_person)
    tables_api.register(server, workspace)
    check_api.register(server, workspace)
    bulk_api.register(server, workspace)
    article_api.register(server, workspace)
    compare_api.register(server, workspace)
    begin_api.register(server, workspace)
    desk_routes.register(server, workspace)
    preview_api.register(server, workspace)
    history_api.register(server, workspace, current_person)
    restore_api.register(server, workspace, current_person)
    fix_api.register(server, workspace, current_person)
    import_api.register(server, workspace, current_person)
    draft_routes.register(server, workspace, current_person)
    people_routes.register(server, sessions, current_person)
    proposal_routes.register(server, workspace, current_person)
    require_rights(server, current_person)
    # Last: it closes the addresses that Dash opens besides its page.
    layout.mount(server, lambda: read_about(workspace.folder / FILE)[0].types)
    return server


def register_error_handlers(server: Flask) -> None:
    """Answer every error as JSON, with the status that fits it."""

    @server.errorhandler(DossierError)
    def problems(error: DossierError) -> tuple[Response, int]:
        values = [asdict(problem) for problem in error.problems]
        return jsonify(problems=values), HTTPStatus.UNPROCESSABLE_ENTITY

    @server.errorhandler(ConflictError)
    def conflicts(error: ConflictError) -> tuple[Response, int]:
        values = [asdict(conflict) for conflict in error.conflicts]
        return jsonify(conflicts=values), HTTPStatus.CONFLICT

    @server.errorhandler(SavingError)
    def not_saved(error: SavingError) -> tuple[Response, int]:
        return jsonify(error=str(error)), HTTPStatus.SERVICE_UNAVAILABLE

    @server.errorhandler(UnreadableError)
    def unreadable(error: UnreadableError) -> tuple[Response, int]:
        text = f"{error}. Make it a readable file."
        return jsonify(error=text), HTTPStatus.SERVICE_UNAVAILABLE

    server.register_error_handler(HTTPException, http_error)


def http_error(error: HTTPException) -> Response:
    """Answer an HTTP error: as JSON, or as a page where a browser has no access."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    is_unauthorized = isinstance(error, UnauthorizedError)
    if is_unauthorized and not is_for_programs(request.path):
        return Response(layout.NO_ACCESS, status, mimetype="text/html")
    text = error.description or ""
    if text in (type(error).description, ""):
        text = _ERROR_TEXTS.get(status, text)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        text = f"A body has at most {request.max_content_length:,} bytes."
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        text += f" Its id is {request_id()}."
    response = jsonify(error=text)
    response.status_code = status
    if is_unauthorized:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
