"""The pictures of the static folder: as they stand on pages, and on sheets to be printed.

In: a shelf and a selection. Out: SVG and PNG bytes, the same on every day.
"""

import re
from dataclasses import replace

from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.theme import Theme
from tieline.narrative.caption import Caption, caption_of
from tieline.render.card import PREVIEW
from tieline.selection.selection import Selection
from tieline.web.repository import Repository

_AS_OF = re.compile(r"(As of .*, v|V)ersion ")


def bare(shelf: Repository, selection: Selection, _: str) -> bytes:
    """Return the picture alone; it follows the reader's system, where no theme is chosen."""
    theme = None if selection.theme == "auto" else _theme(selection)
    return shelf.figure_svg(selection, DESIGN_SIZE, theme)


def sheet_svg(shelf: Repository, selection: Selection, base: str) -> bytes:
    """Return the picture with headline, legend, coverage and sources, as SVG."""
    caption = _caption(shelf, selection, base)
    return shelf.sheet_svg(selection, DESIGN_SIZE, _theme(selection), caption)


def sheet_png(shelf: Repository, selection: Selection, base: str) -> bytes:
    """Return the same as PNG, two pixels a unit."""
    caption = _caption(shelf, selection, base)
    return shelf.sheet_png(selection, DESIGN_SIZE, _theme(selection), caption, scale=2)


def card(shelf: Repository, selection: Selection, base: str) -> bytes:
    """Return the picture as other sites show a link, as PNG of 1200 by 630 pixels."""
    return shelf.sheet_png(selection, PREVIEW, _theme(selection), _caption(shelf, selection, base))


def _theme(selection: Selection) -> Theme:
    return "dark" if selection.theme == "dark" else "light"


def _caption(shelf: Repository, selection: Selection, base: str) -> Caption:
    """Return what is printed around a picture, as of a version and not of a day."""
    dossier = shelf.current().dossier
    told = caption_of(dossier, selection, base)
    made = f"Version {dossier.version}."
    notes = tuple(f"{made} {base}".strip() if _made(note) else note for note in told.notes)
    brief = tuple(made if _made(text) else text for text in told.brief)
    return replace(told, notes=notes, brief=brief)


def _made(text: str) -> bool:
    return bool(_AS_OF.match(text))
