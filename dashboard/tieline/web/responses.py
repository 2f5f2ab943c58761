"""Answers that are written and compressed once: who asks again gets the same bytes, or is told so.

In: the context, what an answer depends on, and how it is written. Out: an answer with a strong
validator, and how long it may be kept: what is live is asked for again, what is pinned never is.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from flask import Response, request

from tieline.paths import PACKAGE
from tieline.web.context import Context
from tieline.web.first_paint import encoded

LIVE = "no-cache"
PINNED = "public, max-age=31536000, immutable"
"""For answers that say nothing of the present: a page that does is live, whatever it shows."""

_SQUEEZED = {"image/png"}
"""What is compressed as it is."""


def packed(context: Context, key: tuple[object, ...], write: Callable[[], str]) -> Response:
    """Return the HTML of a key, remembered; a browser that has it is told so (RFC 9110, 304)."""
    answer = _answer(_whole(context, key, lambda: encoded(write()), "text/html"), "text/html")
    answer.add_etag()
    _keep(answer, pinned=False)
    answer.make_conditional(request)
    return answer


def tagged(
    context: Context,
    key: tuple[object, ...],
    write: Callable[[], bytes],
    *,
    mime: str,
    pinned: bool = False,
) -> Response:
    """Return the answer of a key, remembered; for who has it nothing is written at all.

    Its validator is made of the key, which therefore names all that the answer says.
    """
    tag = hashlib.blake2s(repr((_program(), key)).encode(), digest_size=12).hexdigest()
    known = _known(tag)
    if known:
        answer = Response(status=HTTPStatus.NOT_MODIFIED)
        answer.set_etag(known)
        answer.vary.add("Accept-Encoding")
    else:
        answer = _answer(_whole(context, key, write, mime), mime)
        answer.set_etag(f"{tag}-{answer.content_encoding}" if answer.content_encoding else tag)
    _keep(answer, pinned=pinned)
    return answer


def _known(tag: str) -> str:
    """Return which of the browser's tags is of this answer, however it was compressed."""
    held = request.if_none_match
    if held.star_tag:
        return tag
    return next((one for one in held.as_set(include_weak=True) if one.startswith(tag)), "")


def _whole(
    context: Context, key: tuple[object, ...], write: Callable[[], bytes], mime: str
) -> bytes:
    if mime in _SQUEEZED:
        return context.cache.get_or_write(key, write)
    # Without a time in it, the same answer is the same bytes in every process.
    return context.cache.get_or_write(key, lambda: gzip.compress(write(), mtime=0))


def _answer(whole: bytes, mime: str) -> Response:
    """Return the bytes as the browser takes them; what is compressed is left alone later on."""
    if mime in _SQUEEZED:
        return Response(whole, mimetype=mime)
    takes_gzip = request.accept_encodings.quality("gzip") > 0
    answer = Response(whole if takes_gzip else gzip.decompress(whole), mimetype=mime)
    if takes_gzip:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    return answer


def _keep(answer: Response, *, pinned: bool) -> None:
    answer.headers["Cache-Control"] = PINNED if pinned else LIVE


@cache
def _program() -> str:
    """Return a hash of the program: drawn by another, the same selection may be another picture."""
    digest = hashlib.blake2s(digest_size=8)
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
