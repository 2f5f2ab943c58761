"""The embeds of the static folder: the server's own pages, with ways through the folder.

In: the folder's places and a selection of one view, or of a pair. Out: HTML.
"""

from dashboard.biography import biography
from dashboard.pages.embed_chart import chart_page
from dashboard.pages.embed_frame import Embed
from dashboard.pages.embed_pair import pair_embed
from dashboard.pages.records import address
from dashboard.pages.ways import Ways, report_address
from dashboard.selection import Selection
from dashboard.shelf import PAIR
from dashboard.site_links import dateless, relative
from dashboard.site_places import HOME, PAGES, Places

_FORMS = (("png", "PNG"), ("svg", "SVG"))


def embed(places: Places, selection: Selection) -> str:
    """Return the page of a view or a pair, as of a version and not of a day."""
    dossier = places.dossier
    story = biography(dossier, selection, selection.focus) if selection.view == PAIR else None
    told = Embed(dossier, selection, _ways(places, selection))
    return dateless(chart_page(told) if story is None else pair_embed(told, story))


def _ways(places: Places, selection: Selection) -> Ways:
    pair = selection.view == PAIR
    name = places.pairs[selection.focus] if pair else selection.view
    page = f"embed/pairs/{name}.html" if pair else f"embed/{name}.html"
    image = f"images/pairs/{name}" if pair else f"images/{name}"
    own = places.pair(selection.focus) if pair else PAGES[selection.view]

    def way(file: str | None) -> str:
        return relative(page, file or HOME)

    return Ways(
        explorer=way(own),
        report=report_address(places.dossier.about.contact),
        live=way(page),
        article=lambda id_, paragraph: way(places.file(address(id_, paragraph))),
        pair=lambda focus: way(places.pair(focus)),
        figure=lambda form: way(f"{image}.{form}"),
        forms=_FORMS[pair:],
    )
