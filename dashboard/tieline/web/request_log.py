"""What who runs the program sees of it: each request has an id, each that fails a line of log.

In: requests. Out: the header X-Request-Id on every answer; in the log one line for a refusal, one
traceback for a fault of ours, both with the id. Answers never show more of the inside than the id.
"""

import re
import secrets
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
LONGEST = 120
"""Characters that a line of log tells of a request."""

_SOUND = re.compile("[A-Za-z0-9-]{1,64}")
_Raised = tuple[type, BaseException, TracebackType] | tuple[None, None, None]


class Server(Flask):
    """A Flask server that tells its log of what fails, and shows its inside to nobody."""

    def __init__(self, *named: Any, **options: Any) -> None:
        """Make the server as Flask does; what the environment says of debugging does not count."""
        super().__init__(*named, **options)
        self.debug = False
        self.after_request(self._seen)

    def _seen(self, answer: Response) -> Response:
        answer.headers[HEADER] = request_id()
        if answer.status_code >= 400 and "logged" not in g:
            self.logger.warning(_line(answer.status_code))
        return answer

    def log_exception(self, exc_info: _Raised) -> None:
        """Log a fault of ours, once, with its traceback."""
        g.logged = True
        self.logger.error(_line(500), exc_info=exc_info)


def request_id() -> str:
    """Return the id of this request: the proxy's own where that is sound, else a random one."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _SOUND.fullmatch(given) else secrets.token_hex(4)
    return str(g.request_id)


def log_reason(reason: str) -> None:
    """Say to the log, and to nobody else, why this request is refused."""
    g.because = reason


def _line(status: int) -> str:
    """Return one line without anything that could look like another, or like a command."""
    query = request.query_string.decode("utf-8", "replace")
    asked = f"{request.method} {request.path}{'?' * bool(query)}{query}"
    told = asked if len(asked) <= LONGEST else f"{asked[:LONGEST]}..."
    reason = g.get("because", "")
    return f"{request_id()} {status} {told!a}{': ' * bool(reason)}{reason}"
