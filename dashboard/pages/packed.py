"""Pages that are written and compressed once: who asks again gets the same bytes.

In: a shelf, what a page depends on, and how it is written. Out: an answer with a strong validator.
"""

import gzip
from collections.abc import Callable

from flask import Response, request

from dashboard.shelf import Shelf


def packed(shelf: Shelf, key: tuple[object, ...], write: Callable[[], str]) -> Response:
    """Return the HTML of a key, remembered; a browser that has it is told so (RFC 9110, 304)."""
    # Without a time in it, the same page is the same bytes in every process.
    whole = shelf.remembered(key, lambda: gzip.compress(write().encode(), mtime=0))
    takes_gzip = request.accept_encodings.quality("gzip") > 0
    answer = Response(whole if takes_gzip else gzip.decompress(whole), mimetype="text/html")
    if takes_gzip:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    answer.make_conditional(request)
    return answer
