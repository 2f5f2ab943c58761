"""The editor's program for scripts: what version the tables have, and changes to them.

In: a dossier's folder, the token that opens the door, and whom to trust. Out: a WSGI application.
Every answer is JSON. It listens on this machine alone, or behind a proxy that names the user, and
answers only to the names by which it is known, so that no page of another site reaches it.
"""

import hmac
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated

from flask import Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException

from dashboard.dossier import version_of
from dashboard.editing.applying import ConflictError
from dashboard.editing.changing import change
from dashboard.editing.locking import SavingError
from dashboard.editing.operations import Operation
from dashboard.editing.saving import Desk, Reason
from dashboard.problems import DossierError, Problem

LARGEST = 2_000_000
"""Bytes of a body: some ten thousand changed cells."""
USER = "X-Forwarded-User"
"""The header in which the proxy that is trusted names who is at work."""
_SCRIPT = "script"
_REASONS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"A body has at most {LARGEST:,} bytes.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The request could not be answered.",
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the door: the token, the hosts by which it is known, and the trusted proxy."""

    token: str
    hosts: frozenset[str]
    proxy: str = ""


class _Asked(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    base: str
    reason: str
    ops: list[Annotated[Operation, Field(discriminator="op")]] = Field(min_length=1)


class _Refusal(HTTPException):
    """No key, or a wrong one."""

    code = HTTPStatus.UNAUTHORIZED
    description = "Send the token as: Authorization: Bearer TOKEN."


def create_door(desk: Desk, keys: Keys) -> Flask:
    """Return the editor's server for the dossier of `desk`."""
    server = Flask("dashboard.editing", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    server.before_request(_known_hosts(keys))
    server.after_request(_headers)
    server.register_error_handler(HTTPException, _told)
    server.register_error_handler(DossierError, _problems)
    server.register_error_handler(ConflictError, _conflicts)
    server.register_error_handler(SavingError, _not_saved)

    @server.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")

    @server.get("/api/version")
    def version() -> Response:
        _admit(keys)
        return jsonify(version=version_of(desk.folder))

    @server.post("/api/changes")
    def changes() -> Response:
        _admit(keys)
        asked = _asked(request.get_data())
        saved = change(desk, Reason(_who(keys), asked.reason), asked.ops, asked.base)
        return jsonify(version=saved.version, ids=saved.ids)

    return server


def _known_hosts(keys: Keys) -> Callable[[], Response | None]:
    """A page elsewhere can make its own name point here; its requests then bear that name."""

    def check() -> Response | None:
        host = re.sub(r":[0-9]*$", "", request.host).strip("[]").casefold()
        if host in keys.hosts or _is_proxy(keys):
            return None
        return _error(HTTPStatus.FORBIDDEN, f"This program is not known as {request.host!r}.")

    return check


def _admit(keys: Keys) -> None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    given = token.strip().encode("utf-8", "surrogateescape")
    if kind.casefold() != "bearer" or not hmac.compare_digest(given, keys.token.encode()):
        raise _Refusal


def _who(keys: Keys) -> str:
    """Whom the proxy names, believed from its own address only."""
    return (request.headers.get(USER, "") if _is_proxy(keys) else "") or _SCRIPT


def _is_proxy(keys: Keys) -> bool:
    return bool(keys.proxy) and request.remote_addr == keys.proxy


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
    answer = _error(status, _REASONS.get(status, error.description or ""))
    if isinstance(error, _Refusal):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _error(status: int, text: str) -> Response:
    answer = jsonify(error=text)
    answer.status_code = status
    return answer


def _headers(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return answer
