"""Log what fails under an id for each request, without showing anything of the program's inside.

In: requests. Out: the header X-Request-Id on every answer; in the log one line for a refusal, one
traceback for an error of the program, both with the id.
"""

import re
import secrets
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
LONGEST = 120
"""Characters of a request that a line of the log quotes."""

_VALID_ID = re.compile("[A-Za-z0-9-]{1,64}")
_ExcInfo = tuple[type, BaseException, TracebackType] | tuple[None, None, None]


class Server(Flask):
    """A Flask server that logs what fails, and never answers with its own inside."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make the server as Flask does, never in debug mode, whatever the environment says."""
        super().__init__(*args, **options)
        self.debug = False
        self.after_request(self.identify)

    def identify(self, answer: Response) -> Response:
        """Give an answer the request's id, and log a refusal that is not logged yet."""
        answer.headers[HEADER] = request_id()
        if answer.status_code >= 400 and "logged" not in g:
            self.logger.warning(log_line(answer.status_code))
        return answer

    def log_exception(self, exc_info: _ExcInfo) -> None:
        """Log an error of the program, once, with its traceback."""
        g.logged = True
        self.logger.error(log_line(500), exc_info=exc_info)


def request_id() -> str:
    """Return the id of this request: the proxy's own where that is valid, else a random one."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _VALID_ID.fullmatch(given) else secrets.token_hex(4)
    return str(g.request_id)


def request_query() -> str:
    """Return the query of this request as text; bytes that are no UTF-8 are replaced."""
    return request.query_string.decode("utf-8", "replace")


def log_reason(reason: str) -> None:
    """Note for the log alone why this request is refused."""
    g.reason = reason


def log_line(status: int) -> str:
    """Write the log's line for this request, escaped so that it can fake no other line."""
    query = request_query()
    quoted = f"{request.method} {request.script_root}{request.path}{'?' * bool(query)}{query}"
    if len(quoted) > LONGEST:
        quoted = f"{quoted[:LONGEST]}..."
    reason = g.get("reason", "")
    return f"{request_id()} {status} {quoted!a}{': ' * bool(reason)}{reason}"
