"""Where a page goes: to a reader's browser, or into a folder of files that has other addresses.

In: addresses of this server, as the pages write them. Out: a `Destination`, and the functions by
which templates write links for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, has_request_context, request
from markupsafe import Markup

from tieline.data.escaping import isolated
from tieline.web.reports.link import report_address
from tieline.web.social_meta import absolute

DESTINATION = "tieline.destination"
"""The key of a request's environment under which it names another destination than the browser."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What a page must know of the place where it will be read.

    `href` returns the link to an address of the server, None where there is nothing to lead to;
    `absolute` the whole address by which other sites know it, blank where there is none. `home` is
    the page of the picture, blank for the one that a page names itself. `policy` is a content
    policy that stands in the page; the server sends its own as a header. A page that is `dated`
    says of which day it is.
    """

    href: Callable[[str], str | None]
    absolute: Callable[[str], str]
    home: str = ""
    policy: str = ""
    dated: bool = True


def mounted(address: str) -> str:
    """Return an address of this program as browsers ask for it: below where it is mounted.

    WSGI tells that of each request (PEP 3333, SCRIPT_NAME); a program alone is mounted nowhere.
    """
    return f"{request.script_root}{address}" if has_request_context() else address


SERVED = Destination(
    href=mounted,
    absolute=lambda address: absolute(request.url_root, address),
)


def destination() -> Destination:
    """Return where the page goes that is written now."""
    if not has_request_context():
        return SERVED
    place: Destination = request.environ.get(DESTINATION, SERVED)
    return place


def add_link_functions(server: Flask) -> None:
    """Give the server's templates what they write links with, and `isolated`."""
    server.jinja_env.filters["isolated"] = isolated
    server.jinja_env.globals |= {
        "href": href,
        "link": link,
        "live_link": live_link,
        "page_policy": lambda: destination().policy,
        "report_address": report_address,
    }


def href(address: str) -> str | None:
    """Return the link to an address of the server, None where there is nothing to lead to."""
    return destination().href(address)


def link(address: str, *, caller: Callable[[], Markup], rel: str = "", **attributes: str) -> Markup:
    """Return what a template calls it with as a link; as it is where there is nothing to lead to.

    An attribute that is blank is left out; underscores in its name are written as hyphens.
    """
    target, content = href(address), caller()
    if target is None:
        return content
    before = Markup(' rel="{}"').format(rel) if rel else ""
    after = Markup("").join(
        Markup(' {}="{}"').format(name.replace("_", "-"), value)
        for name, value in attributes.items()
        if value
    )
    return Markup('<a{} href="{}"{}>{}</a>').format(before, target, after, content)


def live_link(address: str, *, caller: Callable[[], Markup]) -> Markup:
    """Return a link to what the server alone can do; nothing where there is no server."""
    target = href(address)
    if target is None:
        return Markup("")
    return Markup('<a class="live" href="{}">{}</a>').format(target, caller())
