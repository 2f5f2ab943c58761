"""Write what is printed around a chart outside its page, how it is cited, how its file is named.

In: the selected ties and the address of the program. Out: a `Caption`, plain text.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.vocabulary import ACTOR, CHANGES, MAP, PAIR, STRUCTURE
from tieline.graph.comparison import compare, shown_rows
from tieline.narrative import changes
from tieline.narrative.actor import actor_story, partners_title, story_text
from tieline.narrative.citation import Claim, cite
from tieline.narrative.legend import pair_legend
from tieline.narrative.map import map_sentences, source_note
from tieline.narrative.pair_headline import headline
from tieline.narrative.pair_history import pair_history
from tieline.narrative.structure import structure_story
from tieline.narrative.structure.story import TITLE as STRUCTURE_TITLE
from tieline.narrative.summary import (
    coverage,
    headline_sentence,
    selection_sentence,
    shown_sentence,
)
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import other_side
from tieline.selection.urls import live_url


@dataclass(frozen=True, slots=True)
class Caption:
    """The texts around a chart: `title` and `sentences` above it, the types and `notes` below.

    A publisher adds a `note` below and a rule above, in the colour `accent` (six hexadecimal
    digits). `brief` is what little a card has room for beside headline and legend.
    """

    title: str
    sentences: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    note: str = ""
    accent: str = ""
    brief: tuple[str, ...] = ()


NO_NAMES = "The sides are worked out from the lines: no article draws them, and they have no names."
"""What is said of camps wherever they are drawn."""
OF_FOCUS = (PAIR, ACTOR)
"""Figures of what is in focus: their rows are named, and they need no legend of the types."""
MOST_SOURCES = 12
"""Articles that are named below a chart; of more there is no room but for their number."""
LONGEST_NAME = 40
"""Letters of the dossier or the view in the name of a file."""


def caption_of(selected: SelectedTies, root: str, kept: date | None = None) -> Caption:
    """Write all that a reader of the chart alone must know; `root` ends with a slash.

    `kept` is the day on which a pinned version was first kept, if that is known.
    """
    address = f"{root.rstrip('/')}{live_url(selected.selection)}"
    return caption_with(selected, as_of(selected, kept), address)


def caption_with(selected: SelectedTies, version: str, address: str) -> Caption:
    """Return the caption with this sentence on the version, and this address."""
    dossier, selection = selected.dossier, selected.selection
    of_focus = selection.view in OF_FOCUS
    types = set(dossier.ties["type"].to_numpy()[shown_rows(selected)].tolist())
    title, sentences, legend = _of_view(selected)
    rights = ". ".join(
        isolated(text.rstrip(".")) for text in (dossier.about.credit, dossier.about.licence) if text
    )
    return Caption(
        title=selection.title or title,
        sentences=(*sentences, shown_sentence(selected)),
        types=tuple(word for word in dossier.types if word in types and not of_focus),
        notes=tuple(filter(None, (
            legend,
            coverage(dossier),
            sources(selected),
            rights,
            f"{version} {address}".strip(),
        ))),
        note=selection.note,
        accent=selection.accent,
        brief=tuple(filter(None, (coverage(dossier), rights, version))),
    )  # fmt: skip


def _of_view(selected: SelectedTies) -> tuple[str, tuple[str, ...], str]:
    """Return headline and sentences of a view, or of the history of a pair with its legend.

    The legend of a view follows from its chart.
    """
    selection, title = selected.selection, selected.dossier.about.title or "Tieline"
    history = pair_history(selected, selection.focus) if selection.view == PAIR else None
    if selection.view == CHANGES:
        comparison = compare(selected)
        said = (changes.lead(comparison), changes.reading(comparison))
        return changes.title(comparison), said, ""
    if selection.view == MAP:
        return title, map_sentences(selected), source_note()
    if selection.view == STRUCTURE:
        return STRUCTURE_TITLE, (structure_story(selected).lead, NO_NAMES), ""
    story = actor_story(selected, selection.focus) if selection.view == ACTOR else None
    if story is not None:
        return partners_title(story), (story_text(story), title), ""
    if history is None:
        return title, (headline_sentence(selected),), ""
    name = headline(history)
    # The pair must be named, whatever the publisher's headline says.
    return name, ((name, title) if selection.title else (title,)), pair_legend(history)


def sources(selected: SelectedTies) -> str:
    """Name the articles behind a selection: publisher or title, and day."""
    ids = set(selected.dossier.ties["source"].to_numpy()[shown_rows(selected)].tolist())
    cited = [cite(one) for id_, one in selected.dossier.articles.items() if id_ in ids]
    named = [f"{one.attribution} ({one.published})" for one in cited[:MOST_SOURCES]]
    if len(cited) > MOST_SOURCES:
        named.append(f"and {len(cited) - MOST_SOURCES:,} more")
    return f"Sources: {'; '.join(named)}." if named else ""


def as_of(selected: SelectedTies, kept: date | None = None) -> str:
    """Say of which day and version a chart is: of today, or of the day its version was kept."""
    day = _day_wording(kept) if selected.selection.version else today()
    dossier = selected.dossier
    return f"As of {day}, version {dossier.version}." if day else version_sentence(dossier)


def version_sentence(dossier: Dossier) -> str:
    """Name the version alone, where a day would change a file each day."""
    return f"Version {dossier.version}."


def today() -> str:
    """Return today's date (UTC) in words."""
    return _day_wording(datetime.now(UTC).date())


def _day_wording(day: date | None) -> str:
    return "" if day is None else dates.wording(dates.parse(day.isoformat()))


def citation(selected: SelectedTies, *, dated: bool = True) -> str:
    """Cite a view: title, sentence, version, and day unless that version is pinned.

    Its address comes after it. Without `dated` it names no day.
    """
    title = isolated((selected.dossier.about.title or "Tieline").rstrip("."))
    view, chosen = selected.selection.view, selection_sentence(selected)
    if view not in OF_FOCUS:
        chosen = f"{view.capitalize()}: {chosen[:1].lower()}{chosen[1:]}"
    story = actor_story(selected, selected.selection.focus) if view == ACTOR else None
    if story is not None:
        chosen = f"{partners_title(story)}. {chosen}"
    made = as_of(selected) if dated else version_sentence(selected.dossier)
    return f"{title}. {chosen} {made}"


def claim_citation(selected: SelectedTies, claim: Claim, *, dated: bool = True) -> str:
    """Cite one claim: its words, what it ties, on whose word, its article and paragraph, its id.

    Its address comes after it. Without `dated` it names no day.
    """
    dossier, article = selected.dossier, claim.article
    named = [isolated(article.title)] if article.title and article.title != article.label else []
    place = [f"paragraph {claim.paragraph}"] if claim.paragraph else []
    source = ", ".join([*named, article.attribution, article.published, *place])
    title = isolated((dossier.about.title or "Tieline").rstrip("."))
    made = as_of(selected) if dated else version_sentence(dossier)
    return (
        f"“{isolated(claim.text)}” ({claim.tie}, {claim.when}; {claim.certainty_label}). "
        f"{source}. Claim {claim.id} of {title}. {made}"
    )


def file_name(selected: SelectedTies, ending: str) -> str:
    """Name a file by dossier, view and days, in letters that every system takes.

    "straits-network-2025-01-01-2025-12-31.svg"
    """
    selection = selected.selection
    spans = [(selection.from_day, selection.to_day)]
    if selection.view == CHANGES:
        other = other_side(selection)
        spans.insert(0, (other.from_day, other.to_day))
    days = [dates.iso(day) for span in spans for day in span if day is not None]
    who = selection.focus if selection.view in OF_FOCUS else selection.view
    words = [slug(selected.dossier.about.title) or "tieline", slug(who), *days]
    return f"{'-'.join(filter(None, words))}.{ending}"


def slug(text: str) -> str:
    """Return a text in small letters, digits and hyphens, at most `LONGEST_NAME` of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= LONGEST_NAME else words[:LONGEST_NAME].rpartition("-")[0]
