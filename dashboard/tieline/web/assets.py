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

SHARED = "tieline.css"
"""The sheet of every page: what the theme says, then what `pages/base.css` does."""

BASE = "pages/base.css"

EXPLORER_STYLES = (
    "explorer/embed_dialog.css",
    "explorer/sources.css",
    "explorer/share_menu.css",
    SHARED,
    "explorer/layout.css",
    "explorer/chart_area.css",
    "explorer/date_filter.css",
    "explorer/evidence_panel.css",
    "explorer/claims_table.css",
    "explorer/narrow.css",
    "explorer/timeline.css",
    "explorer/print.css",
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
    return (ASSETS / name).read_bytes()


def styles_within(names: Iterable[str]) -> str:
    """Return style sheets as one element, in their order."""
    return f"<style>{''.join(content(name).decode() for name in names)}</style>"


def module(address: str) -> str:
    """Return the element that runs a script with all that it imports."""
    return f'<script type="module" src="{address}"></script>'


def serve_shared(server: Flask, address: str) -> None:
    """Answer an address with the sheet that all pages share."""

    @server.get(address, endpoint="shared_style")
    def shared() -> Response:
        answer = Response(content(SHARED), mimetype="text/css")
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
