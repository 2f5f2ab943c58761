"""Access to the editor: by a link that works once, by the token, or through a trusted proxy.

In: the rules of access, and a request. Out: the person, or a refusal. Every address needs access,
but for the one that is named here, and nothing is changed by a page of another site.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request
from werkzeug.exceptions import HTTPException

from tieline.editor.people.person import CurrentPerson, Person
from tieline.editor.people.rights import SAFE_METHODS
from tieline.editor.people.roles import Role
from tieline.web.hosts import without_port

USER_HEADER = "X-Forwarded-User"
"""The header in which the trusted proxy names the user."""
PUBLIC = "/healthz"
"""The one address that needs no access."""
API = "/api/"
DESCRIPTION = "/openapi.json"
_SCRIPT = Person("script", Role.PUBLISHER)
"""Who has the token."""


@dataclass(frozen=True, slots=True)
class AccessRules:
    """What gives access: the token, the hosts by which the server is known, the trusted proxy.

    The proxy may be asked by `any_name`, or by those hosts alone; `roles` has those of its users
    who are no editors. `links` has the key of each link that works once, and whom it logs in.
    """

    token: str
    hosts: frozenset[str]
    proxy: str = ""
    any_name: bool = True
    links: Mapping[str, Person] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)


class UnauthorizedError(HTTPException):
    """No token, session or proxy, or a wrong token."""

    code = HTTPStatus.UNAUTHORIZED
    description = "Send the token as: Authorization: Bearer TOKEN."


@dataclass(slots=True)
class Sessions:
    """The links that nobody has used, and the browsers that used one, as long as the program lasts.

    Both give the person whom a key lets in.
    """

    links: dict[str, Person]
    open: dict[str, Person] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def begin(self, key: str) -> str | None:
        """Use a link up, and return the new session; None where the key is wrong or used."""
        with self.lock:
            link = next((one for one in self.links if is_same_secret(key, one)), None)
            if link is None:
                return None
            session = new_secret()
            self.open[session] = self.links.pop(link)
            return session

    def invite(self, person: Person) -> str:
        """Return the key of a new link for a person."""
        with self.lock:
            link = new_secret()
            self.links[link] = person
            return link

    def people(self) -> list[Person]:
        """Return everybody who came in by a link or may."""
        with self.lock:
            return [*self.links.values(), *self.open.values()]


def new_secret() -> str:
    """Return a text that nobody guesses."""
    return secrets.token_urlsafe(24)


def require_access(server: Flask, rules: AccessRules, sessions: Sessions) -> CurrentPerson:
    """Close every address of a server to those without access."""

    def current_person() -> Person:
        person = identify(rules, sessions)
        if person is None:
            raise UnauthorizedError
        return person

    @server.before_request
    def check_access() -> Response | None:
        # A page elsewhere can make its own name point here; its requests then bear that name.
        is_known = without_port(request.host) in rules.hosts
        if not is_known and not (rules.any_name and is_from_proxy(rules)):
            abort(HTTPStatus.FORBIDDEN, f"This program is not known as {request.host!r}.")
        if request.path == PUBLIC:
            return None
        if request.path == "/" and "key" in request.args and request.method == "GET":
            return log_in(rules, sessions)
        current_person()
        if not has_token(rules) and is_cross_site():
            abort(HTTPStatus.FORBIDDEN, "This request comes from another site.")
        return None

    return current_person


def log_in(rules: AccessRules, sessions: Sessions) -> Response:
    """Answer the link: begin a session, and redirect to the page without the key in its address."""
    session = sessions.begin(request.args["key"])
    if session is None and identify(rules, sessions) is None:
        raise UnauthorizedError
    response = redirect("/", HTTPStatus.SEE_OTHER)
    assert isinstance(response, Response)
    if session is not None:
        response.set_cookie(cookie_name(), session, httponly=True, samesite="Strict", path="/")
    return response


def cookie_name() -> str:
    """Return the session cookie's name, with the port: cookies do not tell ports apart."""
    return f"tieline-{urlsplit(f'//{request.host}').port or 80}"


def identify(rules: AccessRules, sessions: Sessions) -> Person | None:
    """Return who sends the request, None for a stranger."""
    if is_from_proxy(rules):
        # The header is UTF-8, which WSGI hands on as if it were Latin-1.
        header = request.headers.get(USER_HEADER, "").encode("latin-1")
        if user := header.decode("utf-8", "replace").strip():
            return Person(user, rules.roles.get(user, Role.EDITOR))
    if has_token(rules):
        return _SCRIPT
    return sessions.open.get(request.cookies.get(cookie_name(), ""))


def is_from_proxy(rules: AccessRules) -> bool:
    """Tell whether the request comes from the address of the trusted proxy."""
    return bool(rules.proxy) and request.remote_addr == rules.proxy


def has_token(rules: AccessRules) -> bool:
    """Tell whether the request bears the token."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.casefold() == "bearer" and is_same_secret(token.strip(), rules.token)


def is_same_secret(given: str, secret: str) -> bool:
    """Compare two texts in a time that does not tell how much of them is equal."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode())


def is_for_programs(path: str) -> bool:
    """Tell whether an address is read by programs, the page's scripts among them."""
    return path.startswith(API) or path == DESCRIPTION


def is_cross_site() -> bool:
    """Tell whether a page of another site, or of another port, may have sent the request.

    Pages are left to the browser's own rules; only what the editor's page reads as data is not.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in SAFE_METHODS:
        return is_for_programs(request.path) and site not in (None, "same-origin", "none")
    if site is not None:
        return site != "same-origin"
    # Compared whole, as browsers write it: nothing in it has to be parsed.
    origin = request.headers.get("Origin", "").partition("://")[2]
    return not origin or origin != request.host
