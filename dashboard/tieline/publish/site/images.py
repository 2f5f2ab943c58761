"""Draw the images of the static folder: charts as they stand on pages, and on sheets for print.

In: the context and what is selected. Out: SVG and PNG bytes, the same on every day.
"""

from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.theme import Theme
from tieline.narrative.caption import Caption, caption_with, version_sentence
from tieline.render.card import PREVIEW
from tieline.render.png import to_png
from tieline.selection.selected import SelectedTies
from tieline.web.context import Context


def bare(context: Context, selected: SelectedTies, _: str) -> bytes:
    """Return the chart alone; it follows the reader's system, where no theme is chosen."""
    theme = None if selected.selection.theme == "auto" else theme_of(selected)
    return context.figure_svg(selected, DESIGN_SIZE, theme)


def sheet_svg(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the chart with headline, legend, coverage and sources, as SVG."""
    return context.sheet_svg(
        selected, DESIGN_SIZE, theme_of(selected), folder_caption(selected, base)
    )


def sheet_png(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the same as PNG, two pixels a unit."""
    return to_png(sheet_svg(context, selected, base).decode(), scale=2)


def card(context: Context, selected: SelectedTies, base: str) -> bytes:
    """Return the chart as other sites show a link, as PNG of 1200 by 630 pixels."""
    caption = folder_caption(selected, base)
    return to_png(context.sheet_svg(selected, PREVIEW, theme_of(selected), caption).decode())


def theme_of(selected: SelectedTies) -> Theme:
    """Return the theme of a file, which follows no page: light unless dark is chosen."""
    return "dark" if selected.selection.theme == "dark" else "light"


def folder_caption(selected: SelectedTies, base: str) -> Caption:
    """Return what is printed around a chart: its version without a day, the folder's address."""
    return caption_with(selected, version_sentence(selected.dossier), base)
