"""Where the links of a page lead that stands within other people's pages.

In: a dossier and a selection. Out: `Ways`; those of the served program are `served`, a folder of
files has its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.dossier import Dossier
from dashboard.pages.records import address, picture
from dashboard.pages.sheets import pair_address
from dashboard.pages.take import PICTURES, picture_address
from dashboard.selection import Selection
from dashboard.shelf import PAIR

_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_LINKED = ("mailto:", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Ways:
    """Every address that an embed leads to; `report` is blank where there is none.

    `article` takes an id and a paragraph or None, `pair` a focus as A|B, `figure` one of `forms`.
    `live` shows the same embed of the newest tables.
    """

    explorer: str
    report: str
    live: str
    article: Callable[[str, int | None], str]
    pair: Callable[[str], str]
    figure: Callable[[str], str]
    forms: tuple[tuple[str, str], ...]


def served(dossier: Dossier, selection: Selection) -> Ways:
    """Return the ways of an embed that the program serves."""
    plain = unpublished(selection)
    return Ways(
        explorer=pair_address(plain) if selection.view == PAIR else picture(plain),
        report=report_address(dossier.about.contact),
        live=embed_address(selection.with_(version="")),
        article=lambda id_, paragraph: address(id_, paragraph, selection.theme),
        pair=lambda focus: pair_address(plain, focus),
        figure=lambda form: picture_address(selection, form),
        forms=tuple((form, label) for form, label, _ in PICTURES),
    )


def unpublished(selection: Selection) -> Selection:
    """Return the selection without the words that a publisher writes around a picture."""
    plain = selection.with_(title="", note="", highlight="", accent="")
    return plain.with_(view="network") if selection.view == PAIR else plain


def embed_address(selection: Selection) -> str:
    """Return where a selection stands as an embed.

    >>> embed_address(Selection(view="chord", title="Who?"))
    '/embed/chord?title=Who%3F'
    """
    query = selection.with_(view="network").to_query()
    return f"/embed/{selection.view}{'?' * bool(query)}{query}"


def report_address(contact: str) -> str:
    """Return where an error is reported; blank where the contact is no address.

    >>> report_address("editor@example.org"), report_address("Ask the editor")
    ('mailto:editor@example.org', '')
    """
    told = contact.strip()
    if _MAIL.fullmatch(told):
        return f"mailto:{told}"
    return told if told.lower().startswith(_LINKED) else ""
