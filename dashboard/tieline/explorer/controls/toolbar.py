"""Write the toolbar: what a reader can choose, with the vocabulary's words, as native elements.

In: what an address selects, and what its controls show. Out: HTML, by `toolbar.html`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from flask import render_template
from markupsafe import Markup

from tieline.data import vocabulary
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.english import joined
from tieline.data.escaping import isolated
from tieline.data.vocabulary import Types
from tieline.explorer import ids
from tieline.explorer.controls.state import ControlState
from tieline.graph.weights import COLUMN
from tieline.narrative.citation import cite
from tieline.selection.facets import counts
from tieline.selection.selected import SelectedTies
from tieline.web.assets import json_text

LONGEST_LABEL = 64
"""Characters of an article's label; the whole title stands in its tooltip."""
MOST_ARTICLES = 6
"""The largest minimum of articles for a line that has a button."""

CountTexts = Mapping[str, Mapping[str, str]]
"""The number beside each word of each menu, by the menu's id."""


@dataclass(frozen=True, slots=True)
class Option:
    """A word that a box chooses, its label, the sign before it, what is said after and of it."""

    word: str
    label: str
    meaning: str
    sign: str = ""
    kind: str = ""
    is_caution: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of boxes: its id, the word of the address that it writes, its title and options."""

    id: str
    word: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch: its id, what it writes into the address, its label. Without use it is hidden."""

    id: str
    word: str
    on: str
    label: str
    is_hidden: bool = False


def toolbar_html(state: ControlState) -> Markup:
    """Write the toolbar of an address, each control with what it shows."""
    dossier = state.selected.dossier
    written = render_template(
        "toolbar.html",
        ids=ids,
        # No number beside a choice has more digits than that of all claims.
        count_width=len(f"{len(dossier.ties):,}"),
        views=[(word, one.label) for word, one in vocabulary.VIEWS.items()],
        types=type_menu(dossier.types),
        menus=act_menus(),
        articles=article_menu(dossier),
        least=article_counts(dossier, state.selected.selection.sources_min),
        level=level_switch(dossier),
        switches=more_switches(dossier),
        names=json_text(actor_names(dossier)),
        chosen=state.values,
        counts=count_texts(state.selected),
    )
    return Markup(written)


def type_menu(types: Types) -> Menu:
    """Return the menu of the types, at once the legend of colour and glyph."""
    records = types.values()
    options = (Option(one.word, one.label, one.meaning, sign=one.word) for one in records)
    return Menu(ids.TYPES, "type", "Kinds of tie", tuple(options))


def act_menus() -> tuple[Menu, Menu]:
    """Return the menus of forms and of certainties."""

    def options(records: Iterable[Any]) -> tuple[Option, ...]:
        return tuple(Option(one.word, one.label, one.meaning) for one in records)

    return (
        Menu(ids.FORMS, "form", "Kind of act", options(vocabulary.FORMS.values())),
        Menu(ids.CERTAINTIES, "certainty", "Who says it", options(vocabulary.CERTAINTIES.values())),
    )


def article_menu(dossier: Dossier) -> Menu:
    """Return the menu of articles."""
    options = tuple(map(article_option, dossier.articles.values()))
    return Menu(ids.ARTICLES, "source", "Sources", options)


def article_option(article: Article) -> Option:
    """Return an article's option: its short label with its kind, and a tooltip of the rest."""
    citation = cite(article)
    label = shorten(citation.label, LONGEST_LABEL, placeholder=" …")
    known = (isolated(citation.title), citation.published, citation.caution)
    meaning = " · ".join(filter(None, known))
    return Option(
        article.id,
        isolated(label),
        meaning,
        kind=citation.kind,
        is_caution=bool(citation.caution),
    )


def article_counts(dossier: Dossier, chosen: int) -> list[tuple[str, str]]:
    """Return the buttons of `sources_min`: 1 up to the number of articles, and the chosen one."""
    offered = range(1, min(len(dossier.articles), MOST_ARTICLES) + 1)
    return [(str(n), str(n)) for n in sorted({1, *offered, chosen})]


def level_switch(dossier: Dossier) -> Switch:
    """Return the switch between those who act for a country counted with it, or separately.

    It names their kinds, and is hidden where there are none, since it would do nothing.
    """
    kinds = {actor.kind for actor in dossier.actors.values() if actor.represents}
    names = [one.plural for word, one in vocabulary.ACTOR_KINDS.items() if word in kinds]
    label = f"Show {joined(names)} separately" if names else ""
    return Switch(ids.LEVEL, "level", "all", label, is_hidden=not names)


def more_switches(dossier: Dossier) -> tuple[Switch, ...]:
    """Return the switches that fewer readers need; that of collectives is hidden without any.

    Tables without weights have none for them.
    """
    by_weight = Switch(
        ids.WIDTH, "width", "weight", "Line thickness by weight, not by articles (network, chord)"
    )
    blocs = [actor.name for actor in dossier.actors.values() if actor.kind == "bloc"]
    example = f" such as “{isolated(blocs[0])}”" if blocs else ""
    open_ends = "Also show ties without a dated start or end (faded)"
    return (
        Switch(ids.BLOCS, "blocs", "1", f"Show collectives{example}", is_hidden=not blocs),
        Switch(ids.SINGLY, "fold", "0", "Show minor actors separately"),
        *((by_weight,) if COLUMN in dossier.ties else ()),
        Switch(ids.OPEN, "open", "1", open_ends),
    )


def actor_names(dossier: Dossier) -> list[list[str]]:
    """Return every actor that can be found: its name, then its other names in one text, if any."""
    actors = (dossier.actors[name] for name in sorted(dossier.actors))
    others = (" ".join(filter(None, (one.short, *one.aliases))).lower() for one in actors)
    pairs = zip(sorted(dossier.actors), others, strict=True)
    return [[name, *filter(None, (more,))] for name, more in pairs]


def count_texts(selected: SelectedTies) -> dict[str, dict[str, str]]:
    """Return the number beside each word of each menu: what it would show, all else unchanged."""
    claims = counts(selected)
    by_menu = {
        ids.TYPES: claims.types,
        ids.FORMS: claims.forms,
        ids.CERTAINTIES: claims.certainties,
        ids.ARTICLES: claims.articles,
    }
    return {
        menu: {word: f"{count:,}" for word, count in numbers.items()}
        for menu, numbers in by_menu.items()
    }
