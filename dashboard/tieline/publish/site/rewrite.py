"""A page of the reader's server -> the same page for a folder: every link relative, or none.

In: HTML of ours and where each address lies in the folder. Out: HTML. A link to what the folder
does not hold loses its mark and keeps its words; one of the class `live` goes with its words, and
with the comma behind it.
"""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote

HERE = "http://localhost"
"""The server's address while the folder is written; no page keeps it."""

Place = Callable[[str], str | None]
"""An address of the server -> a file of the folder, with its `#place`; None where there is none."""

_LINK = re.compile(r'<a\b([^>]*?) href="(/[^"]*)"([^>]*)>(.*?)</a>(,?)', re.DOTALL)
_USED = re.compile(r'<(link|script|img|iframe)\b([^>]*?) (href|src)="(/[^"]*)"([^>]*)>')
_META = re.compile(r'<(meta|link)\b[^>]*"http://localhost(/[^"]*)"[^>]*>\n?')
_IMAGE = re.compile(r'<meta [^>]*"og:image"')
_OF_IMAGE = re.compile(r'<meta [^>]*"(?:og|twitter):image:[a-z]+"[^>]*>\n?')
"""What is said of a card's picture, which goes with it."""
_DAY = re.compile(r"As of [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}, version")


_HEAD = '<meta charset="utf-8">\n'
_POLICY = (
    "script-src 'none'; connect-src 'none'; frame-src 'none'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
"""No page of the folder but its embeds has a script. Files of its own stay unnamed: read from a
disk, a page has no origin of which they could be."""


def rewritten(html: str, page: str, place: Place, *, base: str = "") -> str:
    """Return a page as it stands at `page` in the folder; `base` is the folder's own address."""
    found = _META.sub(lambda one: _absolute(one, place, base), html)
    if not _IMAGE.search(found):
        found = _OF_IMAGE.sub("", found)
    found = found.replace(f'"{HERE}/', '"/')
    # The server says it by a header, which a folder has not.
    sealed = f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    found = found.replace(_HEAD, sealed, 1)
    found = _USED.sub(lambda one: _used(one, page, place), found)
    found = _LINK.sub(lambda one: _link(one, page, place), found)
    return dateless(found.replace(HERE, base.rstrip("/")))


def dateless(text: str) -> str:
    """Return a text as of a version alone: a day would change every file each day."""
    return _DAY.sub("Version", text)


def relative(page: str, target: str) -> str:
    """Return the way from a page to a file of the folder.

    >>> relative("pairs/arden-borel.html", "articles/courier.html#p7")
    '../articles/courier.html#p7'
    """
    file, _, mark = target.partition("#")
    way = quote(posixpath.relpath(file, posixpath.dirname(page) or "."))
    return f"{way}#{mark}" if mark else way


def _absolute(found: re.Match[str], place: Place, base: str) -> str:
    """What names the page to other hosts stays where the folder's own address is known."""
    target = place(unescape(found[2]))
    if target is None or not base:
        return ""
    return found[0].replace(f"{HERE}{found[2]}", escape(base + quote(target)))


def _used(found: re.Match[str], page: str, place: Place) -> str:
    tag, before, name, address, after = found.groups()
    target = place(unescape(address))
    if target is None:
        return ""
    return f'<{tag}{before} {name}="{escape(relative(page, target))}"{after}>'


def _link(found: re.Match[str], page: str, place: Place) -> str:
    before, address, after, words, comma = found.groups()
    marks = before + after
    target = "index.html" if 'rel="home"' in marks else place(unescape(address))
    if target is not None:
        # A page that would lead to itself leads to the picture.
        target = "index.html" if target == page else target
        return f'<a{before} href="{escape(relative(page, target))}"{after}>{words}</a>{comma}'
    return "" if 'class="live"' in marks else words + comma
