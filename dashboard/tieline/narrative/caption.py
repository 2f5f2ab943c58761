"""What is printed around a picture that leaves the page, how it is cited, what its file is called.

In: a dossier, a selection and the address of the program. Out: a `Caption`, plain text.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.vocabulary import PAIR, TYPES
from tieline.narrative.citation import cited
from tieline.narrative.legend import READING, READING_OF, pair_legend
from tieline.narrative.pair_headline import headline
from tieline.narrative.pair_history import biography
from tieline.narrative.summary import coverage, headline_sentence, selection_sentence
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import live_url


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a picture: above it `title` and `said`, below it the types and `notes`.

    A publisher adds a `note` below and a rule above, in the colour `accent` (six hexadecimal
    digits). `brief` is what little a card has room for beside headline and legend.
    """

    title: str
    said: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    note: str = ""
    accent: str = ""
    brief: tuple[str, ...] = ()


MOST_SOURCES = 12
LONGEST_NAME = 40


def caption_of(selected: SelectedTies, root: str, kept: date | None = None) -> Caption:
    """Say all that a reader of the picture alone must know; `root` ends with a slash.

    `kept` is the day on which a pinned version was first kept, if that is known.
    """
    taken = selected.mask
    types = set(selected.dossier.ties["type"].to_numpy()[taken].tolist())
    title, said, reading = _of_view(selected)
    made, rights = as_of(selected, kept), _rights(selected.dossier)
    return Caption(
        title=selected.selection.title or title,
        said=(*said, f"Shown: {_lower(selection_sentence(selected))}"),
        types=tuple(word for word in TYPES if word in types and selected.selection.view != PAIR),
        notes=tuple(filter(None, (
            reading,
            coverage(selected.dossier),
            sources(selected),
            rights,
            f"{made} {root.rstrip('/')}{live_url(selected.selection)}",
        ))),
        note=selected.selection.note,
        accent=selected.selection.accent,
        brief=tuple(filter(None, (coverage(selected.dossier), rights, made))),
    )  # fmt: skip


def _of_view(selected: SelectedTies) -> tuple[str, tuple[str, ...], str]:
    """Return headline, sentences and how to read a view, or a pair's story."""
    title = selected.dossier.about.title or "Tieline"
    story = (
        biography(selected, selected.selection.focus) if selected.selection.view == PAIR else None
    )
    if story is not None:
        told = headline(story)
        # Whose story it is must be read, whatever the publisher's headline says.
        return told, ((told, title) if selected.selection.title else (title,)), pair_legend(story)
    said = headline_sentence(selected)
    return title, (said,), READING_OF.get(selected.selection.view, READING)


def sources(selected: SelectedTies) -> str:
    """Name the articles that speak in a selection: publisher or title, and day."""
    found = set(selected.dossier.ties["source"].to_numpy()[selected.mask].tolist())
    told = [cited(one) for id_, one in selected.dossier.articles.items() if id_ in found]
    named = [f"{one.told} ({one.published})" for one in told[:MOST_SOURCES]]
    if len(told) > MOST_SOURCES:
        named.append(f"and {len(told) - MOST_SOURCES:,} more")
    return f"Sources: {'; '.join(named)}." if named else ""


def _rights(dossier: Dossier) -> str:
    about = dossier.about
    return ". ".join(text.rstrip(".") for text in (about.credit, about.licence) if text)


def as_of(selected: SelectedTies, kept: date | None = None) -> str:
    """Say of which day and version a picture is: of today, or of the day its version was kept."""
    return _made(selected.dossier, _words_of(kept) if selected.selection.version else today())


def _made(dossier: Dossier, day: str) -> str:
    return f"As of {day}, version {dossier.version}." if day else f"Version {dossier.version}."


def today() -> str:
    """Return the day of today (UTC) in words."""
    return _words_of(datetime.now(UTC).date())


def _words_of(day: date | None) -> str:
    return "" if day is None else dates.wording(dates.parse(day.isoformat()))


def citation(selected: SelectedTies) -> str:
    """Say a view as it is cited: title, sentence, version, and day unless that version is pinned.

    Its address comes after it.
    """
    title = isolated((selected.dossier.about.title or "Tieline").rstrip("."))
    view = "" if selected.selection.view == PAIR else f"{selected.selection.view.capitalize()}: "
    chosen = selection_sentence(selected)
    return f"{title}. {view}{_lower(chosen) if view else chosen} {as_of(selected)}"


def file_name(selected: SelectedTies, ending: str) -> str:
    """Name a file by dossier, view and days, in letters that every system takes.

    "straits-network-2025-01-01-2025-12-31.svg"
    """
    days = [
        dates.iso(day)
        for day in (selected.selection.from_day, selected.selection.to_day)
        if day is not None
    ]
    who = selected.selection.focus if selected.selection.view == PAIR else selected.selection.view
    words = [_slug(selected.dossier.about.title) or "tieline", _slug(who), *days]
    return f"{'-'.join(filter(None, words))}.{ending}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= LONGEST_NAME else words[:LONGEST_NAME].rpartition("-")[0]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
