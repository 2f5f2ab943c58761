"""The views by name, and each drawn as a Plotly figure, an SVG or a sheet."""

import json
from collections.abc import Callable

from tieline.charts.chord.chart import chord_picture
from tieline.charts.highlight import highlighted
from tieline.charts.matrix.chart import matrix_picture
from tieline.charts.network.chart import network_picture
from tieline.charts.pair.chart import pair_picture
from tieline.charts.scene import Scene, Size
from tieline.charts.theme import Theme
from tieline.charts.timeline.chart import timeline_picture
from tieline.data import vocabulary
from tieline.data.dossier import Dossier
from tieline.graph.network import build, edge_days
from tieline.narrative.caption import Caption
from tieline.narrative.pair_headline import headline, retold
from tieline.narrative.pair_history import biography
from tieline.narrative.summary import sentence
from tieline.render.card import DRAWN, PREVIEW, to_preview
from tieline.render.plotly import figure
from tieline.render.sheet import to_sheet
from tieline.render.svg import to_svg
from tieline.selection.selection import Selection, shown_as, without_drawing

CHARTS: dict[str, Callable[[Dossier, Selection, Size], Scene]] = {
    "network": network_picture,
    "chord": chord_picture,
    "matrix": matrix_picture,
    "timeline": timeline_picture,
}
"""The views that are drawn, each with what draws it."""

BY_FOCUS = ("timeline",)
"""The views that are drawn otherwise for an actor in focus: with a row for each partner."""

PAIR = vocabulary.PAIR
FIGURES = {**CHARTS, PAIR: pair_picture}
"""All that is served as a figure: the views, and the story of the pair in focus."""


def drawn_words(selection: Selection) -> Selection:
    """The words that decide a picture: a timeline has a row for each partner of who is in focus."""
    of_actor = selection.view in BY_FOCUS and "|" not in selection.focus
    kept = of_actor or selection.view == PAIR
    bare = without_drawing(selection)
    return bare.with_(
        view=selection.view,
        fold=selection.fold,
        focus=selection.focus if kept else "",
        highlight=selection.highlight,
    )


def _json(dossier: Dossier, selection: Selection, size: Size, theme: Theme) -> str:
    picture = FIGURES[selection.view](dossier, selection, size)
    made = figure(picture, theme)
    if selection.view != PAIR and not picture.axis:
        spans = edge_days(dossier, selection)
        # With the days of each line a page can answer a change of dates before the server does.
        made["layout"]["meta"]["days"] = [spans[edge] for edge in made["layout"]["meta"]["edges"]]
    return json.dumps(made, separators=(",", ":"))


def _picture(dossier: Dossier, selection: Selection, size: Size) -> Scene:
    made = FIGURES[selection.view](dossier, selection, size)
    return highlighted(made, shown_as(dossier, selection, selection.highlight))


def _svg(dossier: Dossier, selection: Selection, size: Size, theme: Theme | None) -> str:
    told = _told(dossier, selection)
    picture = _picture(dossier, selection, size)
    return to_svg(picture, theme=theme or "light", themed=theme is None, **told)


def _sheet(
    dossier: Dossier, selection: Selection, size: Size, theme: Theme, *, caption: Caption
) -> str:
    card = size == PREVIEW
    wide, high = DRAWN if card else size
    # A pair's story is as high as what it tells; a sheet needs no more.
    picture = _picture(dossier, selection, (wide, 0 if selection.view == PAIR else high))
    made = to_svg(picture, theme=theme, themed=False, **_told(dossier, selection))
    return (to_preview if card else to_sheet)(made, picture.size, caption, theme)


def _told(dossier: Dossier, selection: Selection) -> dict[str, str]:
    """Return what a picture is called and says to those who do not see it."""
    story = biography(dossier, selection, selection.focus) if selection.view == PAIR else None
    if story is not None:
        return {"title": headline(story), "description": " ".join(retold(story)) or story.lead}
    said = sentence(dossier, selection, build(dossier, selection))
    return {"title": dossier.about.title, "description": said}
