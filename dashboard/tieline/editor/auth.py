"""Who may come in at the editor's door: by a link that is used once, the token, or a trusted proxy.

In: what opens the door, and a request. Out: who is at work, or a refusal. Everything is shut but
what is named here, and nothing is changed for a page of another site.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request
from werkzeug.exceptions import HTTPException

from tieline.web.hosts import without_port

USER = "X-Forwarded-User"
"""The header in which the proxy that is trusted names who is at work."""
OPEN = "/healthz"
"""The one address that needs no key."""
API = "/api/"
_SCRIPT = "script"
_EDITOR = "editor"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_ELSEWHERE = "This request comes from another site."

Admit = Callable[[], str]
"""Tells who is at work, or refuses."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the door: the token, the hosts by which it is known, and the trusted proxy.

    The proxy may be asked by `any_name`, or by those alone. `link` is the key of the link that is
    used once, `user` whose link it is.
    """

    token: str
    hosts: frozenset[str]
    proxy: str = ""
    any_name: bool = True
    link: str = ""
    user: str = ""


class RefusalError(HTTPException):
    """No key, or a wrong one."""

    code = HTTPStatus.UNAUTHORIZED
    description = "Send the token as: Authorization: Bearer TOKEN."


@dataclass(slots=True)
class _Sessions:
    """Browsers that came by the link; they last as long as the program."""

    link: str
    open: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def begin(self, given: str) -> str | None:
        """Use the link up, and return the new session; None where it is wrong or used."""
        with self.lock:
            if not self.link or not _same(given, self.link):
                return None
            self.link = ""
            session = secrets.token_urlsafe(24)
            self.open.add(session)
            return session


def guard(server: Flask, keys: Keys) -> Admit:
    """Shut every address of a server but to those who have a key."""
    sessions = _Sessions(keys.link)

    def admit() -> str:
        who = _who(keys, sessions)
        if who is None:
            raise RefusalError
        return who

    @server.before_request
    def closed() -> Response | None:
        if not _is_known(keys):
            abort(HTTPStatus.FORBIDDEN, f"This program is not known as {request.host!r}.")
        if request.path == OPEN:
            return None
        if request.path == "/" and "key" in request.args and request.method == "GET":
            return _opened(keys, sessions)
        admit()
        if not _has_token(keys) and _is_foreign():
            abort(HTTPStatus.FORBIDDEN, _ELSEWHERE)
        return None

    return admit


def _is_known(keys: Keys) -> bool:
    """A page elsewhere can make its own name point here; its requests then bear that name."""
    return without_port(request.host) in keys.hosts or (keys.any_name and _is_proxy(keys))


def _opened(keys: Keys, sessions: _Sessions) -> Response:
    """Answer the link: lead to the page without the key in its address."""
    session = sessions.begin(request.args["key"])
    if session is None and _who(keys, sessions) is None:
        raise RefusalError
    answer = redirect("/", HTTPStatus.SEE_OTHER)
    assert isinstance(answer, Response)
    if session is not None:
        answer.set_cookie(_cookie(), session, httponly=True, samesite="Strict", path="/")
    return answer


def _cookie() -> str:
    """Cookies do not tell ports apart: two editors on one machine need two names."""
    return f"tieline-{urlsplit(f'//{request.host}').port or 80}"


def _who(keys: Keys, sessions: _Sessions) -> str | None:
    named = _named() if _is_proxy(keys) else ""
    if named:
        return named
    if _has_token(keys):
        return _SCRIPT
    if request.cookies.get(_cookie(), "") in sessions.open:
        return keys.user or _EDITOR
    return None


def _named() -> str:
    """Read the proxy's header, which is UTF-8 and handed on by WSGI as if it were Latin-1."""
    return request.headers.get(USER, "").encode("latin-1").decode("utf-8", "replace").strip()


def _is_proxy(keys: Keys) -> bool:
    """Tell whether the request comes from the proxy, which is believed at its own address only."""
    return bool(keys.proxy) and request.remote_addr == keys.proxy


def _has_token(keys: Keys) -> bool:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return kind.casefold() == "bearer" and _same(token.strip(), keys.token)


def _same(given: str, meant: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), meant.encode())


def _is_foreign() -> bool:
    """Tell whether a page of another site, or of another port, may have sent the request.

    Reading is left to the browser's own rules, but for what the page asks as data.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in _SAFE:
        return request.path.startswith(API) and site not in (None, "same-origin", "none")
    if site is not None:
        return site != "same-origin"
    # Whole, as browsers write it: there is nothing in it to be parsed, nor a parser to stumble.
    origin = request.headers.get("Origin", "").partition("://")[2]
    return not origin or origin != request.host
