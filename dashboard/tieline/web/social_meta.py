"""Write what other sites read of a page to show it as a card: title, sentence, image, addresses.

In: what is selected, and the address of the program. Out: a `Meta` for card_meta.html.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from tieline.data.vocabulary import ACTOR, CHANGES, PAIR, STORY, STRUCTURE
from tieline.narrative.pair_headline import headline
from tieline.narrative.pair_history import pair_history
from tieline.narrative.summary import coverage, headline_sentence
from tieline.render.views import FIGURES, title_and_description
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import bare_figure_url, live_url, oembed_url

CARD = "1200x630"
"""The size that sites show as a large card, in pixels."""

_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"
"""What may stand in an address (RFC 3986); pairs are joined by a sign that may not."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The card of a page; all texts are plain, all addresses whole, blank where there is none."""

    title: str
    description: str
    image: str
    address: str
    oembed: str


def meta(selected: SelectedTies, root: str) -> Meta:
    """Return the card of a selection; `root` is the program's address, ending with a slash.

    An embed, the explorer and a pair's page of one selection have the same card: they lead to the
    page on which all of it can be questioned.
    """
    return meta_at(selected, partial(absolute, root))


def meta_at(selected: SelectedTies, whole: Callable[[str], str]) -> Meta:
    """Return the card of a selection; `whole` makes an address of the server one for other sites.

    It returns a blank where other sites find nothing.
    """
    page = whole(live_url(selected.selection))
    title, sentence = card_texts(selected)
    return Meta(
        title=title,
        description=sentence,
        image=whole(image_address(selected.selection, CARD)),
        address=page,
        oembed=whole(oembed_url(page)),
    )


def card_texts(selected: SelectedTies) -> tuple[str, str]:
    """Return a card's title, the publisher's or the page's, and what stands out, on what it rests.

    The page's title is the pair's headline, else the dossier's title.
    """
    dossier, selection = selected.dossier, selected.selection
    history = pair_history(selected, selection.focus) if selection.view == PAIR else None
    title = headline(history) if history else dossier.about.title
    finding = history.lead if history else headline_sentence(selected)
    if selection.view in (CHANGES, STRUCTURE, ACTOR):
        title, finding = title_and_description(selected)
    if selection.view == STORY:
        finding = dossier.about.story[0].text
    return selection.title or title or "Tieline", f"{finding} {coverage(dossier)}"


def image_address(selection: Selection, size: str = "", form: str = "png") -> str:
    """Return where the picture is as PNG or SVG; a table is told by the network that it lists.

    >>> image_address(Selection(types=("tension",), view="table"))
    '/figure/network.png?type=tension'
    """
    is_drawn = selection.view in FIGURES
    drawn = selection if is_drawn else selection.with_(view="network")
    return bare_figure_url(drawn, form, size)


def absolute(root: str, path: str) -> str:
    """Return an address of ours as other sites can follow it.

    >>> absolute("http://127.0.0.1:8050/", "/pair?focus=Arden|Borel")
    'http://127.0.0.1:8050/pair?focus=Arden%7CBorel'
    """
    return quote(f"{root.rstrip('/')}{path}", safe=_IN_ADDRESSES)
