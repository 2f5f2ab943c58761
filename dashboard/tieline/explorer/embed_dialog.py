"""The explorer's dialog for publishers: what an embed shows, how it will look, the code to copy.

In: nothing. Out: Dash components, which assets/explorer/embed_dialog.js fills from `/oembed`.
"""

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

PROMISES = (
    ("live", "Follows the tables: what is corrected here is corrected there."),
    ("pinned", "Stays as it is today, and says so when its ties have changed since."),
    ("script", "Takes the height that it needs. Where scripts are off: the picture."),
    ("iframe", "For pages that take no scripts. Its height is fixed; what is longer scrolls."),
    ("picture", "For newsletters and slides: a PNG with legend and sources that leads here."),
)
"""What a choice means, shown while it is chosen."""


def opener() -> Any:
    """The button that opens the dialog."""
    return html.Button("Embed", className="button", type="button", **{"data-opens": ids.EMBEDDING})


def dialog() -> Any:
    """The dialog; its code and its preview come when it is opened."""
    close = html.Button("Close", className="close", type="button", **{"data-closes": ids.EMBEDDING})
    title = html.H2("Embed this chart", id="embedding-heading")
    return html.Dialog(
        [
            html.Div([title, close], className="panel-head"),
            html.Div([_choices(), _preview()], className="embedding-parts"),
        ],
        id=ids.EMBEDDING,
        **{"aria-labelledby": "embedding-heading"},
    )


def _choices() -> Any:
    return html.Div(
        [
            _text(ids.EMBEDDING_TITLE, "Headline", LONGEST_TITLE),
            _text(ids.EMBEDDING_NOTE, "Note below the picture", LONGEST_NOTE),
            _choice("size", "Width", SIZES, "700"),
            _choice("theme", "Colours", THEMES, "auto"),
            _choice("state", "Tables", STATES, "live"),
            _choice("form", "Code", FORMS, "script"),
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


def _text(id_: str, label: str, longest: int) -> Any:
    return dmc.TextInput(
        id=id_,
        label=label,
        size="sm",
        attributes={"input": {"maxLength": longest}},
        autoComplete="off",
    )


def _choice(name: str, label: str, options: tuple[tuple[str, str], ...], chosen: str) -> Any:
    head = html.Span(label, id=f"embedding-{name}-label", className="label")
    switch = dmc.SegmentedControl(
        data=[{"value": value, "label": told} for value, told in options],
        value=chosen,
        size="xs",
        fullWidth=True,
        **{"aria-labelledby": f"embedding-{name}-label"},
    )
    values = {value for value, _ in options}
    promises = [
        html.P(said, hidden=value != chosen, **{"data-promise": value})
        for value, said in PROMISES
        if value in values
    ]
    return html.Div([head, switch, *promises], **{"data-choice": name})


def _preview() -> Any:
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
