"""The pictures of the static folder: as they stand on pages, and on sheets to be printed.

In: the context and a selection. Out: SVG and PNG bytes, the same on every day.
"""

import re
from dataclasses import replace

from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.theme import Theme
from tieline.narrative.caption import Caption, caption_of
from tieline.render.card import PREVIEW
from tieline.selection.selected import SelectedTies
from tieline.web.context import Context

_AS_OF = re.compile(r"(As of .*, v|V)ersion ")


def bare(context: Context, selected: SelectedTies, _: str) -> bytes:
    """Return the chart alone; it follows the reader's system, where no theme is chosen."""
    theme = None if selected.selection.theme == "auto" else _theme(selected)
    return context.figure_svg(selected, DESIGN_SIZE, theme)


def sheet_svg(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the chart with headline, legend, coverage and sources, as SVG."""
    return context.sheet_svg(selected, DESIGN_SIZE, _theme(selected), _caption(selected, base))


def sheet_png(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the same as PNG, two pixels a unit."""
    caption = _caption(selected, base)
    return context.sheet_png(selected, DESIGN_SIZE, _theme(selected), caption, scale=2)


def card(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the chart as other sites show a link, as PNG of 1200 by 630 pixels."""
    return context.sheet_png(selected, PREVIEW, _theme(selected), _caption(selected, base))


def _theme(selected: SelectedTies) -> Theme:
    return "dark" if selected.selection.theme == "dark" else "light"


def _caption(selected: SelectedTies, base: str) -> Caption:
    """Return what is printed around a chart, as of a version and not of a day."""
    caption = caption_of(selected, base)
    version = f"Version {selected.dossier.version}."
    notes = tuple(
        f"{version} {base}".strip() if _AS_OF.match(note) else note for note in caption.notes
    )
    brief = tuple(version if _AS_OF.match(text) else text for text in caption.brief)
    return replace(caption, notes=notes, brief=brief)
