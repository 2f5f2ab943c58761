"""Write what a page has beside its text: style sheets, its script, and what that must know.

Out: the text of an asset, a module with all that it imports as one script, and elements of HTML.
A page without Dash has two such scripts: one from the start, and the tools of its chart later.
The sheet that all pages share begins with the theme's colours; the contract tells scripts ids,
defaults and whatever else Python decides.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from flask import Flask, Response, request
from markupsafe import Markup

from tieline.charts.theme import style_sheet
from tieline.data.vocabulary import TYPES, Types
from tieline.paths import ASSETS

SHARED = "tieline.css"
"""The sheet of every page: what the theme says, then what `pages/base.css` does."""

PAGES_SCRIPT = "pages.js"
"""The script of the pages that the server writes, joined of its modules."""

TOOLS_SCRIPT = "chart_tools.js"
"""What a chart can do a moment later on pages without Dash; it uses what their script has."""

MADE_SCRIPTS = (PAGES_SCRIPT, TOOLS_SCRIPT)

BASE = "pages/base.css"
PAGES_ENTRY = "pages/main.js"
EMBED_ENTRY = "embed/main.js"
TOOLS_ENTRY = "pages/chart_tools.js"

EXPLORER_STYLES = (
    "explorer/embed_dialog.css",
    "explorer/sources.css",
    "explorer/share_menu.css",
    SHARED,
    "explorer/layout.css",
    "explorer/segments.css",
    "explorer/controls.css",
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


_IMPORT = re.compile(r'^import (?:([^;"]*) from )?"(\.[^"]+)";\n', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let)\b)", re.MULTILINE)


def content(name: str, types: Types = TYPES) -> bytes:
    """Return an asset as it is sent, for a dossier with these types of tie.

    Raises OSError where there is none.
    """
    if name == SHARED:
        return style_sheet(types).encode() + _unchanging(BASE)
    return _unchanging(name)


@cache
def _unchanging(name: str) -> bytes:
    if name == PAGES_SCRIPT:
        return joined_script(PAGES_ENTRY).encode()
    if name == TOOLS_SCRIPT:
        return tools_script().encode()
    return (ASSETS / name).read_bytes()


def styles_within(names: Iterable[str], types: Types = TYPES) -> str:
    """Return style sheets as one element, in their order, without comments."""
    sheets = "\n".join(without_comments(content(name, types).decode()) for name in names)
    return f"<style>{sheets}</style>"


def module(address: str) -> str:
    """Return the element that runs a script with all that it imports."""
    return f'<script type="module" src="{address}"></script>'


def serve_made(server: Flask, address: str, types: Callable[[], Types]) -> None:
    """Answer an address with what is made of assets: the sheet of all pages, or their script.

    `types` gives those of the dossier as it is then.
    """
    name = address.rpartition("/")[2]

    @server.get(address, endpoint=f"made {name}".replace(".", " "))
    def made() -> Response:
        mimetype = "text/css" if name == SHARED else "text/javascript"
        answer = Response(content(name, types()), mimetype=mimetype)
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer


def contract_element(contract: Mapping[str, Any]) -> str:
    """Return the JSON of a contract as a data block (HTML, 4.12.1)."""
    return f'<script type="application/json" id="{CONTRACT_ID}">{json_text(contract)}</script>'


def json_text(value: Any) -> Markup:
    """Return JSON that may stand in a script element, where only "<" can end or begin anything.

    "{%" is a part of Dash's page template.
    """
    text = json.dumps(value, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("{%", "{\\u0025"))


# Scripts that are one file


def modules_of(entry: str) -> list[str]:
    """Return the names of a module and of all that it imports, each after those that it needs.

    A module that is imported as a whole (`import * as ...`) cannot be joined: raises ValueError.
    """
    found: list[str] = []

    def add(name: str) -> None:
        text = (ASSETS / name).read_text(encoding="utf-8")
        if "import *" in text:
            raise ValueError(f"{name}: 'import *' cannot be joined. Import the names it uses.")
        for _, path in imports(name, text):
            if path not in found:
                add(path)
        if name not in found:
            found.append(name)

    add(entry)
    return found


def imports(name: str, text: str) -> list[tuple[str, str]]:
    """Return what a module of this name and text imports: which names, and of which module."""
    folder = posixpath.dirname(name)
    return [
        (names or "", posixpath.normpath(posixpath.join(folder, path)))
        for names, path in _IMPORT.findall(text)
    ]


@cache
def joined_script(entry: str) -> str:
    """Return a module with all that it imports as one script, without comments.

    What the tools of the chart use of it can be read in `window`, as it is at that moment.
    """
    getters = "\n".join(f"{name}: {{ get: () => {name} }}," for name in names_for_tools())
    return joined(modules_of(entry), f"Object.defineProperties(window, {{\n{getters}\n}});")


@cache
def tools_script() -> str:
    """Return the tools of a chart as a script for pages that have one of their own."""
    return joined(tools_modules())


def tools_modules() -> list[str]:
    """Return the modules of the tools that no page has from the start, each after what it needs."""
    shared = set(modules_of(EMBED_ENTRY)) & set(modules_of(PAGES_ENTRY))
    return [name for name in modules_of(TOOLS_ENTRY) if name not in shared]


@cache
def names_for_tools() -> tuple[str, ...]:
    """Return the names that the tools import of the modules that pages have from the start."""
    own = tools_modules()
    names: set[str] = set()
    for module_name in own:
        text = (ASSETS / module_name).read_text(encoding="utf-8")
        for imported, path in imports(module_name, text):
            if path not in own:
                names |= {name.strip() for name in imported.strip("{} \n").split(",")} - {""}
    return tuple(sorted(names))


def joined(names: Iterable[str], last: str = "") -> str:
    """Return modules as one script without comments, its last statement `last`."""
    texts = [(ASSETS / name).read_text(encoding="utf-8") for name in names]
    bodies = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return f'(() => {{\n"use strict";\n{without_comments(bodies + last)}\n}})();'


def without_comments(text: str) -> str:
    """Return a script or a style sheet without comments, indents and blank lines.

    >>> without_comments("/* Why. */\\nlet a = 1;\\n\\n  // So.\\n  a += 1;")
    'let a = 1;\\na += 1;'
    """
    lines = map(str.strip, _COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines))
