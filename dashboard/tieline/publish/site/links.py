"""Write links for pages of the static folder: relative to the page, or none.

In: a page's place in the folder, and where each address of the server lies in it. Out: a
`Destination` for the page.
"""

import posixpath
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup

from tieline.publish.site.paths import HOME
from tieline.web.destination import Destination

FileOf = Callable[[str], str | None]
"""An address of the server -> a file of the folder, with its `#place`; None where there is none."""

_POLICY = Markup(
    "script-src {}; connect-src 'none'; frame-src 'none'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
ORIGINS = "'self' file:"
"""Pages run the folder's own scripts; read from a disk they have no origin but the scheme."""
POLICY = _POLICY.format(Markup(ORIGINS))
LOST_POLICY = _POLICY.format(Markup("'none'"))
"""A page that may stand at any depth knows no file beside it."""


def folder_page(page: str, file_of: FileOf, base: str = "") -> Destination:
    """Return what the page at `page` must know; `base` is the folder's own address, if known."""

    def href(address: str) -> str | None:
        target = file_of(address)
        # A page that would lead to itself leads to the picture.
        return None if target is None else relative(page, HOME if target == page else target)

    def absolute(address: str) -> str:
        target = file_of(address)
        return f"{base}{quote(target)}" if base and target is not None else ""

    return Destination(href, absolute, home=relative(page, HOME), policy=POLICY, dated=False)


def lost_page(base: str = "") -> Destination:
    """Return what a page must know that may stand in for any other: only `base` leads from it."""
    return Destination(lambda _: base or None, lambda _: "", policy=LOST_POLICY, dated=False)


def relative(page: str, target: str) -> str:
    """Return the way from a page to a file of the folder.

    >>> relative("pairs/arden-borel.html", "articles/courier.html#p7")
    '../articles/courier.html#p7'
    """
    file, _, mark = target.partition("#")
    way = quote(posixpath.relpath(file, posixpath.dirname(page) or "."))
    return f"{way}#{mark}" if mark else way
