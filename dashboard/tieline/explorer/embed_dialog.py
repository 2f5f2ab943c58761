"""Build the dialog for publishers: what an embed shows, how it will look, the code to copy.

In: nothing. Out: a button as a Dash component, and the dialog as HTML that stands in the page from
the start; `assets/explorer/embed_dialog.js` makes its fields when it is opened, and fills them from
`/oembed`.
"""

from dataclasses import dataclass
from typing import Any

from dash import html
from flask import render_template

from tieline.explorer import ids
from tieline.publish.embed.snippets import SANDBOX
from tieline.selection.parameters import LONGEST_NOTE, LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, what it is called, and what is said of it while it is chosen."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one of a few options; `usual` is chosen first."""

    name: str
    label: str
    options: tuple[Option, ...]
    usual: str


SIZE = Choice(
    "size",
    "Width",
    (Option("360", "Narrow"), Option("700", "Column"), Option("1100", "Wide")),
    "700",
)
"""Widths of the frame in px."""
THEME = Choice(
    "theme",
    "Colours",
    (Option("auto", "As the reader's"), Option("light", "Light"), Option("dark", "Dark")),
    "auto",
)
STATE = Choice(
    "state",
    "Tables",
    (
        Option("live", "Live", "Follows the tables: what is corrected here is corrected there."),
        Option(
            "pinned",
            "Pinned",
            "Stays as it is today, and says so when its ties have changed since.",
        ),
    ),
    "live",
)
FORM = Choice(
    "form",
    "Code",
    (
        Option(
            "script",
            "Script",
            "Takes the height that it needs. Where scripts are off: the picture.",
        ),
        Option(
            "iframe",
            "Frame",
            "For pages that take no scripts. Its height is fixed; what is longer scrolls.",
        ),
        Option(
            "picture",
            "Picture",
            "For newsletters and slides: a PNG with legend and sources that leads here.",
        ),
    ),
    "script",
)


def open_button() -> Any:
    """Build the button that opens the dialog."""
    return html.Button("Embed", className="button", type="button", **{"data-opens": ids.EMBEDDING})


def dialog() -> str:
    """Return the dialog as HTML, its fields in a template: most readers never open it."""
    return render_template(
        "embed_dialog.html",
        ids=ids,
        texts=(
            (ids.EMBEDDING_TITLE, "Headline", LONGEST_TITLE),
            (ids.EMBEDDING_NOTE, "Note below the picture", LONGEST_NOTE),
        ),
        choices=(SIZE, THEME, STATE, FORM),
        sandbox=SANDBOX,
    )
