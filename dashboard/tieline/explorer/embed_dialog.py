"""Build the dialog for publishers: what an embed shows, how it will look, the code to copy.

In: nothing. Out: Dash components, which assets/explorer/embed_dialog.js fills from `/oembed`.
"""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from tieline.explorer import ids
from tieline.publish.embed.snippets import SANDBOX
from tieline.selection.parameters import LONGEST_NOTE, LONGEST_TITLE

THEMES = (("auto", "As the reader's"), ("light", "Light"), ("dark", "Dark"))
SIZES = (("360", "Narrow"), ("700", "Column"), ("1100", "Wide"))
"""Widths of the frame in px, and what they are called."""
STATES = (("live", "Live"), ("pinned", "Pinned"))
FORMS = (("script", "Script"), ("iframe", "Frame"), ("picture", "Picture"))

MEANINGS = (
    ("live", "Follows the tables: what is corrected here is corrected there."),
    ("pinned", "Stays as it is today, and says so when its ties have changed since."),
    ("script", "Takes the height that it needs. Where scripts are off: the picture."),
    ("iframe", "For pages that take no scripts. Its height is fixed; what is longer scrolls."),
    ("picture", "For newsletters and slides: a PNG with legend and sources that leads here."),
)
"""The meaning of each option, shown while it is chosen."""


def open_button() -> Any:
    """Build the button that opens the dialog."""
    return html.Button("Embed", className="button", type="button", **{"data-opens": ids.EMBEDDING})


def dialog() -> Any:
    """Build the dialog; its code and its preview are filled in when it is opened."""
    close = html.Button("Close", className="close", type="button", **{"data-closes": ids.EMBEDDING})
    title = html.H2("Embed this chart", id="embedding-heading")
    # Its fields need the provider of their theme.
    return dmc.MantineProvider(
        html.Dialog(
            [
                html.Div([title, close], className="panel-head"),
                html.Div([options(), preview()], className="embedding-parts"),
            ],
            id=ids.EMBEDDING,
            **{"aria-labelledby": "embedding-heading"},
        )
    )


def options() -> Any:
    """Build the fields of the embed's options, and the code."""
    return html.Div(
        [
            text_field(ids.EMBEDDING_TITLE, "Headline", LONGEST_TITLE),
            text_field(ids.EMBEDDING_NOTE, "Note below the picture", LONGEST_NOTE),
            choice("size", "Width", SIZES, "700"),
            choice("theme", "Colours", THEMES, "auto"),
            choice("state", "Tables", STATES, "live"),
            choice("form", "Code", FORMS, "script"),
            html.Pre(id=ids.EMBEDDING_CODE, tabIndex=0, role="group", **{"aria-label": "The code"}),
            html.Div(
                [
                    html.Button(
                        "Copy the code", className="button", type="button", id=ids.EMBEDDING_COPY
                    ),
                    html.P(className="copied", role="status"),
                ],
                className="embedding-copy",
            ),
        ],
        className="embedding-choices",
    )


def text_field(id_: str, label: str, longest: int) -> Any:
    """Build a text field of a limited length."""
    return dmc.TextInput(
        id=id_,
        label=label,
        size="sm",
        attributes={"input": {"maxLength": longest}},
        autoComplete="off",
    )


def choice(name: str, label: str, values: Sequence[tuple[str, str]], chosen: str) -> Any:
    """Build a choice of one of several values and labels, with the meaning of the chosen one."""
    head = html.Span(label, id=f"embedding-{name}-label", className="label")
    switch = dmc.SegmentedControl(
        data=[{"value": value, "label": text} for value, text in values],
        value=chosen,
        size="xs",
        fullWidth=True,
        **{"aria-labelledby": f"embedding-{name}-label"},
    )
    words = {value for value, _ in values}
    meanings = [
        html.P(text, hidden=value != chosen, **{"data-promise": value})
        for value, text in MEANINGS
        if value in words
    ]
    return html.Div([head, switch, *meanings], **{"data-choice": name})


def preview() -> Any:
    """Build the frame that shows the embed as a page would."""
    frame = html.Iframe(
        id=ids.EMBEDDING_FRAME, title="Preview", sandbox=SANDBOX, **{"data-preview": "1"}
    )
    about = {"aria-label": "Preview, as it will stand in the page"}
    return html.Div(
        [html.P(className="embedding-said", role="status"), frame],
        className="embedding-preview",
        role="region",
        tabIndex=0,
        **about,
    )
