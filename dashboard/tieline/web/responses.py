"""Answer with bytes that are written and compressed once, or with 304 to who has them already.

In: the context, the key of all that an answer depends on, and a function that writes it. Out: an
answer with a strong validator and its time to live: a live one is revalidated, a pinned one never.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from flask import Flask, Response, request

from tieline.paths import PACKAGE
from tieline.web.cache import ResponseCache
from tieline.web.context import Context
from tieline.web.first_paint import encoded

LIVE = "no-cache"
PINNED = "public, max-age=31536000, immutable"
"""For answers that say nothing of the present: a page that does is live, whatever it shows."""

_COMPRESSED_TYPES = {"image/png"}
"""Types that are compressed by their own format."""


def html_response(
    context: Context,
    key: tuple[object, ...],
    write: Callable[[], str],
    *,
    may_keep: Callable[[], bool] = lambda: True,
) -> Response:
    """Answer with the HTML of a key, written once; 304 to a browser that has it (RFC 9110).

    Where `may_keep` says no it is written each time, as of an address whose faults nobody else
    will repeat.
    """
    stored = stored_bytes(context.cache, key, lambda: encoded(write()), "text/html", may_keep)
    answer = encoded_response(stored, "text/html")
    answer.add_etag()
    answer.headers["Cache-Control"] = LIVE
    answer.make_conditional(request)
    return answer


def keyed_response(
    context: Context,
    key: tuple[object, ...],
    write: Callable[[], bytes],
    *,
    mime: str,
    pinned: bool = False,
) -> Response:
    """Answer with the bytes of a key, written once; for a browser that has them nothing is written.

    The validator is made of the key, which therefore names all that the answer depends on.
    """
    tag = hashlib.blake2s(repr((program_hash(), key)).encode(), digest_size=12).hexdigest()
    known = matching_tag(tag)
    if known:
        answer = Response(status=HTTPStatus.NOT_MODIFIED)
        answer.set_etag(known)
        answer.vary.add("Accept-Encoding")
    elif request.method == "HEAD" and mime in _COMPRESSED_TYPES:
        # Its length is known only once it is drawn, and need not be told (RFC 9110, 9.3.2).
        answer = Response(iter(()), mimetype=mime)
        answer.set_etag(tag)
    else:
        stored = stored_bytes(context.cache, key, write, mime)
        answer = encoded_response(stored, mime)
        if answer.content_encoding:
            # Packed by another version of the library, the same answer is other bytes.
            tag = f"{tag}-gzip-{hashlib.blake2s(stored, digest_size=6).hexdigest()}"
        answer.set_etag(tag)
    answer.headers["Cache-Control"] = PINNED if pinned else LIVE
    return answer


def weaken_tags(server: Flask) -> None:
    """Make a tag weak that was made of an answer before it was packed by gzip (RFC 9110, 8.8.1).

    The same content packed by another version of the library is other bytes. To be called before
    anything packs: what is called first answers last.
    """

    @server.after_request
    def weaken(answer: Response) -> Response:
        tag, _ = answer.get_etag()
        if tag and tag.endswith(":gzip"):
            answer.set_etag(tag, weak=True)
        return answer


def matching_tag(tag: str) -> str:
    """Return the browser's tag of this answer, however it was compressed; blank without one."""
    tags = request.if_none_match
    if tags.star_tag:
        return tag
    return next((one for one in tags.as_set(include_weak=True) if one.startswith(tag)), "")


def stored_bytes(
    answers: ResponseCache,
    key: tuple[object, ...],
    write: Callable[[], bytes],
    mime: str,
    may_keep: Callable[[], bool] = lambda: True,
) -> bytes:
    """Return the answer of a key as the cache keeps it: compressed, written where it is missing."""
    if mime in _COMPRESSED_TYPES:
        return answers.get_or_write(key, write, may_keep)
    # Without a time in it, the same answer is the same bytes in every process.
    return answers.get_or_write(key, lambda: gzip.compress(write(), mtime=0), may_keep)


def encoded_response(stored: bytes, mime: str) -> Response:
    """Answer with bytes from the cache, decompressed for a browser that takes no gzip.

    The header `Content-Encoding` keeps later handlers from compressing them once more.
    """
    if mime in _COMPRESSED_TYPES:
        return Response(stored, mimetype=mime)
    takes_gzip = request.accept_encodings.quality("gzip") > 0
    answer = Response(stored if takes_gzip else gzip.decompress(stored), mimetype=mime)
    if takes_gzip:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    return answer


@cache
def program_hash() -> str:
    """Return a hash of the program, of which another version may answer the same key otherwise."""
    digest = hashlib.blake2s(digest_size=8)
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
