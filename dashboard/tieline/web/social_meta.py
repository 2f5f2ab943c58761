"""What other sites read of a page to show it as a card: title, sentence, picture, addresses.

In: a dossier, a selection and the address of the program. Out: a `Meta` for card_meta.html.
"""

from dataclasses import dataclass
from urllib.parse import quote

from tieline.data.vocabulary import PAIR
from tieline.narrative.pair_headline import headline
from tieline.narrative.pair_history import pair_history
from tieline.narrative.summary import coverage, headline_sentence
from tieline.render.views import FIGURES
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import live_url

CARD = "1200x630"
"""The size that sites show as a large card, in pixels."""

_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"
"""What may stand in an address (RFC 3986); pairs are joined by a sign that may not."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The card of a page; all addresses are absolute, all texts plain."""

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
    page = absolute(root, live_url(selected.selection))
    return Meta(
        title=card_title(selected),
        description=card_sentence(selected),
        image=absolute(root, image_address(selected.selection, CARD)),
        address=page,
        oembed=f"{root}oembed?format=json&url={quote(page, safe='')}",
    )


def card_title(selected: SelectedTies) -> str:
    """Return the publisher's headline, else the pair's, else the dossier's."""
    story = (
        pair_history(selected, selected.selection.focus)
        if selected.selection.view == PAIR
        else None
    )
    said = headline(story) if story else selected.dossier.about.title
    return selected.selection.title or said or "Tieline"


def card_sentence(selected: SelectedTies) -> str:
    """Say what stands out, and on what it rests."""
    story = (
        pair_history(selected, selected.selection.focus)
        if selected.selection.view == PAIR
        else None
    )
    if story is not None:
        return f"{story.lead} {coverage(selected.dossier)}"
    said = headline_sentence(selected)
    return f"{said} {coverage(selected.dossier)}"


def image_address(selection: Selection, size: str = "") -> str:
    """Return where the picture is as PNG; a table is told by the network that it lists.

    >>> image_address(Selection(types=("tension",), view="chord"), "1200x630")
    '/figure/chord.png?type=tension&size=1200x630'
    """
    view = selection.view if selection.view in FIGURES else "network"
    # The words for the view itself and for the reader's screen are no part of a picture.
    query = selection.with_(view="network").to_query()
    words = "&".join(filter(None, (query, f"size={size}" if size else "")))
    return f"/figure/{view}.png{'?' * bool(words)}{words}"


def absolute(root: str, path: str) -> str:
    """Return an address of ours as other sites can follow it.

    >>> absolute("http://127.0.0.1:8050/", "/pair?focus=Arden|Borel")
    'http://127.0.0.1:8050/pair?focus=Arden%7CBorel'
    """
    return quote(f"{root.rstrip('/')}{path}", safe=_IN_ADDRESSES)
