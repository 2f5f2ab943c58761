"""Write a chart as one HTML file that needs no other: Plotly's own code, and the figure twice.

In: the selected ties. Out: HTML in two parts. The first, of megabytes, is the same for all charts,
and compressed once; the second holds the figure for wide and for narrow windows, of which the file
draws what fits.
"""

import hashlib
import json
import zlib
from functools import cache
from html import escape
from string import Template

from plotly.offline import get_plotlyjs

from tieline.charts.scene import Size
from tieline.charts.theme import NARROW, Theme, colour
from tieline.render.figures import LEFT, NARROW_MEASURE, RIGHT, framed_figure
from tieline.selection.selected import SelectedTies

PHONE: Size = (366, 760)
"""Pixels for which the figure of narrow windows is drawn."""
_WIDE_MEASURE = float(NARROW - LEFT - RIGHT - 20)
"""Pixels of a line of text in wide windows, the narrowest of which has a scroll bar, too."""
_GZIP = 31
"""Bits by which zlib writes a header and a sum as gzip does."""

_HEAD = Template(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Wherever it is opened, the file asks nobody for anything.
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:\">"
    "<script>$plotly</script>"
)
_REST = Template(
    "<title>$title</title><style>body{margin:0;background:$ground}</style></head><body>"
    '<main id="chart"></main><script>const figures = $figures;\n'
    'const narrow = matchMedia("(max-width: ${most}px)");\n'
    "function draw() {\n"
    "  const { data, layout } = narrow.matches ? figures.narrow : figures.wide;\n"
    "  const config = { responsive: true, displaylogo: false, showSendToCloud: false };\n"
    '  Plotly.react("chart", data, layout, config);\n'
    "}\n"
    'narrow.addEventListener("change", draw);\n'
    "draw();\n"
    "</script></body></html>\n"
)


def html_head() -> str:
    """Return the first part of every file, with Plotly's code as it is installed."""
    return _HEAD.substitute(plotly=get_plotlyjs())


def html_rest(selected: SelectedTies, size: Size, theme: Theme) -> str:
    """Return the rest of the file of the selection's view, in wide windows drawn for a size."""
    figures = {
        "wide": framed_figure(selected, size, theme, measure=_WIDE_MEASURE),
        "narrow": framed_figure(selected, PHONE, theme, measure=NARROW_MEASURE),
    }
    for figure in figures.values():
        # Nobody asks the file for the claims behind a point.
        del figure["layout"]["meta"]
    return _REST.substitute(
        title=escape(selected.selection.title or selected.dossier.about.title or "Tieline"),
        ground=colour("background", theme),
        figures=json.dumps(figures, separators=(",", ":")).replace("<", "\\u003c"),
        most=NARROW - 1,
    )


def to_html(selected: SelectedTies, size: Size, theme: Theme = "light") -> str:
    """Return the chart of the selection's view as one HTML file."""
    return html_head() + html_rest(selected, size, theme)


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
