"""Charts within other people's pages: each a page of its own without Dash.

`routes` answers `/embed/...`, `oembed` tells other programs how to show it, `snippets` writes the
code that a publisher pastes.
"""

__all__ = [
    "chart",
    "frame",
    "highlight",
    "links",
    "oembed",
    "pair",
    "payload",
    "routes",
    "snippets",
    "style",
]
