"""Write Dash components of HTML as HTML, for the parts of the page that stand without Dash.

In: components of HTML, links and texts. Out: markup, in which every text is escaped.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

HTML_NAMES = {"className": "class"}
"""Attributes of HTML that Dash calls otherwise."""
DASH_ONLY = ("n_clicks",)
"""Properties that mean something to Dash's scripts alone."""
_CAPITAL = re.compile("[A-Z]")


def html_of(part: Any) -> Markup:
    """Return Dash components of HTML, links and texts as HTML.

    >>> from dash import html
    >>> html_of([html.P(["1 < 2", html.B("!")], className="quiet", style={"maxWidth": "9px"})])
    Markup('<p class="quiet" style="max-width: 9px">1 &lt; 2<b>!</b></p>')
    """
    if isinstance(part, list | tuple):
        return Markup("").join(map(html_of, part))
    if part is None or isinstance(part, str | int):
        return escape("" if part is None else part)
    written = part.to_plotly_json()
    name = written["type"].lower()
    properties = written["props"]
    children = html_of(properties.pop("children", None))
    attributes = Markup("").join(_attributes(properties))
    return Markup("<{0}{1}>{2}</{0}>").format(name, attributes, children)


def _attributes(properties: Mapping[str, Any]) -> Iterator[Markup]:
    for name, value in properties.items():
        if name not in DASH_ONLY and (value != "" or name.startswith("data-")):
            text = style_text(value) if name == "style" else value
            yield Markup(' {}="{}"').format(HTML_NAMES.get(name, name), text)


def style_text(style: Mapping[str, str]) -> str:
    """Return a style as HTML has it.

    >>> style_text({"gridTemplateColumns": "1fr", "--first": "0"})
    'grid-template-columns: 1fr; --first: 0'
    """
    names = (_CAPITAL.sub(lambda found: f"-{found[0].lower()}", name) for name in style)
    return "; ".join(f"{name}: {it}" for name, it in zip(names, style.values(), strict=True))
