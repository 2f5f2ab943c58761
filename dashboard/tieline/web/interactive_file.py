"""Answer with a chart as one HTML file to download, most of which is compressed once for all.

In: the context and the selected ties. Out: an answer with a strong validator.
"""

import hashlib
import zlib
from functools import cache
from http import HTTPStatus

from flask import Response, request

from tieline.charts.scene import Size
from tieline.charts.theme import Theme
from tieline.narrative.caption import file_name
from tieline.render.interactive import html_head, html_rest
from tieline.selection.selected import SelectedTies
from tieline.web.context import Context
from tieline.web.drawing_queue import HasLeft, draw_in_turn
from tieline.web.responses import LIVE, PINNED, matching_tag, program_hash

_GZIP = 31
"""Bits by which zlib writes a header and a sum as gzip does."""


def interactive_response(
    context: Context, selected: SelectedTies, size: Size, theme: Theme
) -> Response:
    """Answer with the chart of the selection's view as a file; 503 where no drawing has room."""
    words = selected.selection.to_query()
    key = ("html", selected.selection.view, selected.dossier.version, words, size, theme)

    def write(_: HasLeft) -> bytes:
        return html_rest(selected, size, theme).encode()

    def drawn() -> bytes:
        return context.cache.get_or_write(key, lambda: draw_in_turn((id(context), key), write))

    takes_gzip = request.accept_encodings.quality("gzip") > 0
    parts = (program_hash(), head_hash(), zlib.ZLIB_RUNTIME_VERSION, key, takes_gzip)
    tag = hashlib.blake2s(repr(parts).encode(), digest_size=12).hexdigest()
    if matching_tag(tag):
        answer = Response(status=HTTPStatus.NOT_MODIFIED)
    elif request.method == "HEAD":
        # Its length is known only once it is drawn, and need not be told (RFC 9110, 9.3.2).
        answer = Response(iter(()), mimetype="text/html")
    elif takes_gzip:
        answer = Response(gzipped(drawn()), mimetype="text/html")
        answer.content_encoding = "gzip"
    else:
        answer = Response(html_head().encode() + drawn(), mimetype="text/html")
    answer.set_etag(tag)
    answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = PINNED if selected.selection.version else LIVE
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(selected, "html")}"'
    return answer


def gzipped(rest: bytes) -> bytes:
    """Return a file's first part and its rest as gzip; only the rest has to be compressed."""
    packer, first = compressed_head()
    # Plotly's code alone takes a fifth of a second: its packer is kept as it is after it.
    own = packer.copy()
    return first + own.compress(rest) + own.flush()


@cache
def compressed_head() -> "tuple[zlib._Compress, bytes]":
    """Return the packer that has written the first part of a file, and what it wrote."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packer, packer.compress(html_head().encode())


@cache
def head_hash() -> str:
    """Return a hash of the first part of a file, which another version of Plotly changes."""
    return hashlib.blake2s(html_head().encode(), digest_size=8).hexdigest()
