"""The editor's program: its page, what version the tables have, and changes to them.

In: a dossier's folder, what opens the door, and whom to trust. Out: a WSGI application. It listens
on this machine alone, or behind a proxy that names the user, and answers only to the names by
which it is known, so that no page of another site reaches it.
"""

from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated

from flask import Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException

from dashboard.dossier import version_of
from dashboard.editing import article, checking, drawing, page, past, sheets, tools
from dashboard.editing.applying import ConflictError
from dashboard.editing.changing import change
from dashboard.editing.locking import SavingError
from dashboard.editing.login import API, Admit, Keys, RefusalError, guard
from dashboard.editing.operations import Operation
from dashboard.editing.saving import Desk, Reason
from dashboard.problems import DossierError, Problem

LARGEST = 2_000_000
"""Bytes of a body: some ten thousand changed cells."""
_REASONS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"A body has at most {LARGEST:,} bytes.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The request could not be answered.",
}
_SHOWN = 60


class _Asked(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    base: str
    reason: str
    ops: list[Annotated[Operation, Field(discriminator="op")]] = Field(min_length=1)


def create_door(desk: Desk, keys: Keys) -> Flask:
    """Return the editor's server for the dossier of `desk`."""
    server = Flask("dashboard.editing", static_folder=None)
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
    sheets.register(server, desk)
    checking.register(server, desk)
    tools.register(server, desk)
    article.register(server, desk)
    drawing.register(server, desk)
    past.register(server, desk, admit)
    # Last: what Dash opens beside its page is shut.
    page.mount(server)
    return server


def _register(server: Flask, desk: Desk, admit: Admit) -> None:
    @server.get("/api/version")
    def version() -> Response:
        return jsonify(version=version_of(desk.folder))

    @server.post("/api/changes")
    def changes() -> Response:
        asked = _asked(request.get_data())
        saved = change(desk, Reason(admit(), asked.reason), asked.ops, asked.base)
        return jsonify(version=saved.version, ids=saved.ids)


def _asked(raw: bytes) -> _Asked:
    try:
        return _Asked.model_validate_json(raw)
    except ValidationError as error:
        raise DossierError(map(_fault, error.errors(include_url=False))) from None


def _fault(found: ErrorDetails) -> Problem:
    """What is wrong with a body, told in the shape of all problems."""
    place = ".".join(map(str, found["loc"])) or None
    value = found["input"] if isinstance(found["input"], str) else ""
    remedy = 'Send {"base": VERSION, "reason": TEXT, "ops": [OPERATION, ...]}.'
    return Problem("request", None, place, value[:_SHOWN], f"{found['msg']}.", remedy)


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
        return Response(page.CLOSED, status, mimetype="text/html")
    answer = _error(status, _REASONS.get(status, error.description or ""))
    if isinstance(error, RefusalError):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _error(status: int, text: str) -> Response:
    answer = jsonify(error=text)
    answer.status_code = status
    return answer
