"""Write the addresses to which an embed's links lead.

In: what is selected. Out: `EmbedLinks`; `served_links` are those of the program, a folder of files
has its own.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass

from flask import has_request_context, request

from tieline.data.vocabulary import STORY
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import (
    article_url,
    embed_url,
    figure_url,
    page_url,
    pair_url,
    report_url,
    unpublished,
)
from tieline.web.assets import TOOLS_SCRIPT
from tieline.web.destination import mounted
from tieline.web.downloads import PICTURE_FILES

_PLAIN = frozenset(string.ascii_letters + string.digits + "-.:/[]")
"""What may stand in an address within a content policy, of which others might begin a new rule."""


@dataclass(frozen=True, slots=True)
class EmbedLinks:
    """Every address that an embed leads to; `report` is blank where there is none.

    `article` takes an id and a paragraph or None, `pair` a focus as A|B, `figure` one of `forms`.
    `live` shows the same embed of the newest tables. `tools` is the script of what its chart can do
    a moment later (web/assets.py), `origins` whence an embed's policy allows that script.
    """

    explorer: str
    report: str
    live: str
    article: Callable[[str, int | None], str]
    pair: Callable[[str], str]
    figure: Callable[[str], str]
    forms: tuple[tuple[str, str], ...]
    tools: str
    origins: str


def served_links(selected: SelectedTies) -> EmbedLinks:
    """Return the links of an embed that the program serves."""
    selection, theme = selected.selection, selected.selection.theme
    plain = unpublished(selection)
    return EmbedLinks(
        explorer=mounted(page_url(selection.view, plain)),
        report=report_url(selected.dossier.about.contact),
        live=mounted(embed_url(selection.with_(version=""))),
        article=lambda id_, paragraph: mounted(article_url(id_, paragraph, theme)),
        pair=lambda focus: mounted(pair_url(plain, focus)),
        figure=lambda form: mounted(figure_url(selection, form)),
        # A story has a picture a step, none of which is all of it.
        forms=()
        if selection.view == STORY
        else tuple((form, label) for form, label, _ in PICTURE_FILES),
        tools=mounted(f"/assets/{TOOLS_SCRIPT}"),
        origins=script_origins(request.url_root if has_request_context() else ""),
    )


def script_origins(root: str, origins: str = "'self'") -> str:
    """Return whence an embed may load the tools of its chart; `root` is blank where it is unknown.

    In a sandboxed frame WebKit knows no `'self'`.
    """
    return f"{origins} {root}assets/{TOOLS_SCRIPT}" if root and set(root) <= _PLAIN else origins
