"""Build the front page of several dossiers: a card for each, with its picture and what it covers.

In: the current snapshot of each dossier, by the name of its address. Out: HTML without scripts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from flask import render_template

from tieline.charts.theme import type_sheet
from tieline.data.dates import EARLIEST, LATEST, span_wording
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, counted_in_digits
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import TYPES, Types
from tieline.graph.opening import opening_query
from tieline.narrative.summary import coverage, headline_sentence, shown_sentence
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import explorer_url
from tieline.web.notices import notices
from tieline.web.social_meta import image_address

PICTURE = "560x400"
"""The size for which a card's picture is drawn, near the one in which it is seen."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the front page says of a dossier; `address` and `pictures` begin with its name.

    `pictures` has one for light pages and one for dark ones; both are blank where there is no claim
    to draw. `headline` and `shown` say what the picture does; `facts` and `counts`, of all `types`,
    are of all claims but forecasts. `faults` says what is wrong with the tables now. `sheet` has
    the style of types that the dossier changes or adds.
    """

    name: str
    title: str
    address: str
    pictures: tuple[str, str]
    headline: str
    shown: str
    facts: str
    types: Types
    counts: Mapping[str, int]
    covered: str
    faults: tuple[str, ...]
    sheet: str


def front_page(snapshots: Mapping[str, Snapshot], theme: str) -> str:
    """Return the front page of dossiers, in their order."""
    return render_template(
        "front.html",
        theme=theme,
        title=capital(counted(len(snapshots), "dossier")),
        cards=[card(name, snapshot, theme) for name, snapshot in snapshots.items()],
    )


def card(name: str, snapshot: Snapshot, theme: str) -> Card:
    """Return the card of a dossier: the picture with which it opens, and what it rests on."""
    dossier = snapshot.dossier
    opening = Selection.from_query(opening_query(dossier), dossier)
    shown, every = select(dossier, opening), select(dossier, Selection(level="all", blocs=True))
    told = dossier.ties["type"].to_numpy()[every.mask].tolist()
    light, dark = (picture(name, opening.with_(theme=one)) for one in ("light", "dark"))
    chosen = {"light": (light, light), "dark": (dark, dark)}.get(theme, (light, dark))
    own = dossier.types != TYPES
    return Card(
        name=name,
        title=title_of(name, dossier),
        address=f"/{name}" + ("/" if theme == "auto" else explorer_url(opening.with_(theme=theme))),
        pictures=chosen if len(dossier.ties) else ("", ""),
        headline=headline_sentence(shown),
        shown=shown_sentence(shown),
        facts=" · ".join(filter(None, (counted_in_digits(len(told), "claim"), days_told(every)))),
        types=dossier.types,
        counts={word: told.count(word) for word in dossier.types},
        covered=coverage(dossier),
        faults=tuple(notice.lead for notice in notices(snapshot, ())),
        sheet=type_sheet(dossier.types, f'[data-dossier="{name}"]') if own else "",
    )


def title_of(name: str, dossier: Dossier) -> str:
    """Return the title of a dossier, else the name of its address."""
    return dossier.about.title or name


def picture(name: str, selection: Selection) -> str:
    """Return the address of a card's picture."""
    return f"/{name}{image_address(selection, PICTURE, 'svg')}"


def days_told(selected: SelectedTies) -> str:
    """Say the days of the selected claims; blank where none tells any."""
    days = np.concatenate([of_row[selected.mask] for of_row in selected.days])
    days = days[(days > EARLIEST) & (days < LATEST)]
    return span_wording(int(days.min()), int(days.max())) if len(days) else ""
