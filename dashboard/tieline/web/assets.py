"""Write what a page has beside its text: style sheets, its script, and what that must know.

Out: the text of an asset, and elements of HTML. The sheet that all pages share begins with the
theme's colours; the contract tells scripts ids, defaults and whatever else Python decides.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from flask import Flask, Response, request

from tieline.charts.theme import style_sheet
from tieline.paths import ASSETS
from tieline.web.joined_script import joined_script

SHARED = "tieline.css"
"""The sheet of every page: what the theme says, then what `pages/base.css` does."""

PAGES_SCRIPT = "pages.js"
"""The script of the pages that the server writes, joined of its modules."""

BASE = "pages/base.css"
PAGES_ENTRY = "pages/main.js"

EXPLORER_STYLES = (
    "explorer/embed_dialog.css",
    "explorer/sources.css",
    "explorer/share_menu.css",
    SHARED,
    "explorer/layout.css",
    "chart/chart.css",
    "explorer/chart_area.css",
    "explorer/date_filter.css",
    "explorer/evidence_panel.css",
    "explorer/claims_table.css",
    "explorer/narrow.css",
    "explorer/timeline.css",
    "explorer/print.css",
    "explorer/full_screen.css",
)
"""In the order in which one may overrule the other."""

CONTRACT_ID = "contract"
"""The one id that a script spells, to find all others."""

ENTRY = "main.js"
"""The one script that a page names, in the page's folder; it imports the others."""


@cache
def content(name: str) -> bytes:
    """Return an asset as it is sent; raises OSError where there is none."""
    if name == SHARED:
        return style_sheet().encode() + (ASSETS / BASE).read_bytes()
    if name == PAGES_SCRIPT:
        return joined_script(PAGES_ENTRY).encode()
    return (ASSETS / name).read_bytes()


def styles_within(names: Iterable[str]) -> str:
    """Return style sheets as one element, in their order."""
    return f"<style>{''.join(content(name).decode() for name in names)}</style>"


def module(address: str) -> str:
    """Return the element that runs a script with all that it imports."""
    return f'<script type="module" src="{address}"></script>'


def serve_made(server: Flask, address: str) -> None:
    """Answer an address with what is made of assets: the sheet of all pages, or their script."""
    name = address.rpartition("/")[2]

    @server.get(address, endpoint=f"made {name}".replace(".", " "))
    def made() -> Response:
        mimetype = "text/css" if name == SHARED else "text/javascript"
        answer = Response(content(name), mimetype=mimetype)
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer


def contract_element(contract: Mapping[str, Any]) -> str:
    """Return the JSON of a contract as a data block (HTML, 4.12.1)."""
    text = json.dumps(contract, separators=(",", ":"))
    # In a script only "<" can end or begin anything; "{%" is a part of Dash's page template.
    safe = text.replace("<", "\\u003c").replace("{%", "{\\u0025")
    return f'<script type="application/json" id="{CONTRACT_ID}">{safe}</script>'
