"""Write what a page has beside its text: style sheets, its script, and what that must know.

Out: the text of an asset, a module with all that it imports as one script, and elements of HTML.
The explorer has one such script; a page without Dash has two: one from the start, and the tools of
its chart later.
The sheet that all pages share begins with the theme's colours; the contract tells scripts ids,
defaults and whatever else Python decides.
"""

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import chain
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
"""The scripts that pages without Dash ask for; a static folder has them, too."""

EXPLORER_SCRIPT = "explorer.js"
"""The explorer's script: asked for one by one, its sixty modules would arrive in three waves."""

BASE = "pages/base.css"
EXPLORER_ENTRY = "explorer/main.js"
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

ICON = "icon.svg"

CONTRACT_ID = "contract"
"""The one id that a script spells, to find all others."""

ENTRY = "main.js"
"""The one script that a page names, in the page's folder; it imports the others."""


_IMPORT = re.compile(r'^import (?:([^;"]*) from )?"(\.[^"]+)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(function|const|let) (\w+)", re.MULTILINE)
_EXPORTED_LET = re.compile(r"^export let (?=\w+ = )", re.MULTILINE)
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
    if name == EXPLORER_SCRIPT:
        return scoped_script(EXPLORER_ENTRY).encode()
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


def serve_made(server: Flask, address: str, types: Callable[[], Types] = lambda: TYPES) -> None:
    """Answer an address with what is made of assets: the sheet of all pages, or their script.

    `types` gives those of the dossier as it is then.
    """
    name = address.rpartition("/")[2]

    @server.get(address, endpoint=made_endpoint(name))
    def made() -> Response:
        mimetype = "text/css" if name == SHARED else "text/javascript"
        answer = Response(content(name, types()), mimetype=mimetype)
        answer.headers["Cache-Control"] = "no-cache"
        # Weak, for it is the same however the answer is packed (RFC 9110, 8.8.1).
        answer.add_etag(weak=True)
        answer.make_conditional(request)
        return answer


def keep_icon(server: Flask) -> None:
    """Let browsers keep the icon for a day; they ask for it whenever a page changes its address."""

    @server.after_request
    def keep(answer: Response) -> Response:
        if request.path == f"/assets/{ICON}":
            answer.headers["Cache-Control"] = "public, max-age=86400"
        return answer


def made_endpoint(name: str) -> str:
    """Return what Flask calls the answer of something made; it takes no dots."""
    return f"made {name}".replace(".", " ")


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
    """Return the names of a module and of all that it imports, each after those that it needs."""
    found: list[str] = []

    def add(name: str) -> None:
        for _, path in imports(name, text_of(name)):
            if path not in found:
                add(path)
        if name not in found:
            found.append(name)

    add(entry)
    return found


def text_of(name: str) -> str:
    """Return the text of a module."""
    return (ASSETS / name).read_text(encoding="utf-8")


def imports(name: str, text: str) -> list[tuple[str, str]]:
    """Return what a module of this name and text imports: which names, and of which module."""
    folder = posixpath.dirname(name)
    return [
        (names or "", posixpath.normpath(posixpath.join(folder, path)))
        for names, path in _IMPORT.findall(text)
    ]


def scoped_script(entry: str) -> str:
    """Return a module with all that it imports as one script, each in a scope of its own.

    What a module declares by `export let` changes later, so it is declared outside of all scopes:
    no two of them may have the same name.
    """
    names = modules_of(entry)
    exported = {name: _EXPORTED.findall(text_of(name)) for name in names}
    changing = {
        name: [one for kind, one in each if kind == "let"] for name, each in exported.items()
    }
    places = {name: f"${number}" for number, name in enumerate(names)}
    scopes = [f"let {', '.join(chain.from_iterable(changing.values()))};"]
    for name in names:
        text = text_of(name)
        takes = [
            _takes(imported, places[path], changing[path]) for imported, path in imports(name, text)
        ]
        body = _EXPORT.sub("", _EXPORTED_LET.sub("", _IMPORT.sub("", text)))
        gives = ", ".join(one for kind, one in exported[name] if kind != "let")
        lines = [
            f"const {places[name]} = (() => {{",
            *takes,
            body,
            f"return {{ {gives} }};\n}})();",
        ]
        scopes.append("\n".join(lines))
    return without_comments("\n".join(scopes))


def _takes(imported: str, place: str, changing: Collection[str]) -> str:
    """Return the statement by which a module takes what it imports from another's place."""
    if imported.startswith("* as "):
        return f"const {imported.removeprefix('* as ')} = {place};"
    names = [name.strip() for name in imported.strip("{} \n").split(",")]
    taken = [name.replace(" as ", ": ") for name in names if name and name not in changing]
    return f"const {{ {', '.join(taken)} }} = {place};" if taken else ""


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
        for imported, path in imports(module_name, text_of(module_name)):
            if path not in own:
                names |= {name.strip() for name in imported.strip("{} \n").split(",")} - {""}
    return tuple(sorted(names))


def joined(names: Iterable[str], last: str = "") -> str:
    """Return modules as one script without comments, its last statement `last`.

    Its modules have one scope, which is shorter than one each, so no two names may be alike. One
    that is imported as a whole (`import * as ...`) cannot be joined so: raises ValueError.
    """
    texts = {name: text_of(name) for name in names}
    for name, text in texts.items():
        if "import *" in text:
            raise ValueError(f"{name}: 'import *' cannot be joined. Import the names it uses.")
    bodies = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts.values())
    return f'(() => {{\n"use strict";\n{without_comments(bodies + last)}\n}})();'


def without_comments(text: str) -> str:
    """Return a script or a style sheet without comments, indents and blank lines.

    >>> without_comments("/* Why. */\\nlet a = 1;\\n\\n  // So.\\n  a += 1;")
    'let a = 1;\\na += 1;'
    """
    lines = map(str.strip, _COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines))
