"""Build the explorer's filters: what a reader can choose, with the vocabulary's words.

In: a dossier. Out: Dash components whose values the callbacks fill in.
"""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

import dash_mantine_components as dmc
from dash import html

from tieline.data import vocabulary
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.english import joined
from tieline.data.escaping import isolated
from tieline.explorer import ids
from tieline.narrative.citation import cite


def view_switch() -> Any:
    """Build the choice of one view."""
    views = [{"value": word, "label": one.label} for word, one in vocabulary.VIEWS.items()]
    return dmc.SegmentedControl(
        id=ids.VIEW, data=views, value="network", size="sm", **{"aria-label": "View"}
    )


def type_menu() -> Any:
    """Build the menu of the types with their counts, at once the legend of colour and glyph."""
    return menu(
        ids.TYPES,
        "Kinds of tie",
        [
            (record.word, [html.Span(className=f"key {record.word}"), record.label], record.meaning)
            for record in vocabulary.TYPES.values()
        ],
    )


def more_menus(dossier: Dossier) -> Any:
    """Build the filters that fewer readers need, behind one button."""
    forms = [(one.word, [one.label], one.meaning) for one in vocabulary.FORMS.values()]
    certainties = [(one.word, [one.label], one.meaning) for one in vocabulary.CERTAINTIES.values()]
    inside = [
        menu(ids.FORMS, "Kind of act", forms),
        menu(ids.CERTAINTIES, "Who says it", certainties),
        *article_menu(dossier),
        dmc.Switch(id=ids.BLOCS, size="sm", **bloc_switch(dossier)),
        dmc.Switch(id=ids.SINGLY, label="Show minor actors separately", size="sm"),
        dmc.Switch(
            id=ids.OPEN,
            label="Also show ties without a dated start or end (faded)",
            size="sm",
        ),
    ]
    summary = html.Summary("More choices", className="button")
    return html.Details([summary, html.Div(inside, className="drop")], className="more")


def level_switch(dossier: Dossier) -> Any:
    """Build the switch between those who act for a country counted with it, or separately."""
    return dmc.Switch(id=ids.LEVEL, size="sm", className="level", **level_properties(dossier))


def level_properties(dossier: Dossier) -> dict[str, Any]:
    """Return the switch's properties: it names the kinds of those who act for a country.

    It is hidden where there are none, since it would do nothing.
    """
    kinds = {actor.kind for actor in dossier.actors.values() if actor.represents}
    names = [one.plural for word, one in vocabulary.ACTOR_KINDS.items() if word in kinds]
    return {
        "label": f"Show {joined(names)} separately" if names else "",
        "style": _shown_if(bool(names)),
    }


def bloc_switch(dossier: Dossier) -> dict[str, Any]:
    """Return the properties of the switch of collectives; hidden where there are none."""
    blocs = [actor.name for actor in dossier.actors.values() if actor.kind == "bloc"]
    example = f" such as “{isolated(blocs[0])}”" if blocs else ""
    return {"label": f"Show collectives{example}", "style": _shown_if(bool(blocs))}


def _shown_if(useful: bool) -> dict[str, str]:
    return {} if useful else {"display": "none"}


def actor_search(dossier: Dossier) -> Any:
    """Build the search for actors, by aliases too; only the ties of chosen actors are kept."""
    return dmc.MultiSelect(
        id=ids.ACTORS,
        placeholder="Find a name",
        searchable=True,
        clearable=True,
        limit=60,
        size="sm",
        nothingFoundMessage="No actor of that name",
        rightSectionWidth=24,
        className="actor-search",
        **actor_list(dossier),
        **{"aria-label": "Find a country or person: only its ties are shown"},
    )


def actor_list(dossier: Dossier) -> dict[str, Any]:
    """Return the search's properties that the tables decide: every actor with all its names."""
    names = sorted(dossier.actors)
    aliases = {
        name: " ".join(filter(None, [actor.short, *actor.aliases])).lower()
        for name, actor in dossier.actors.items()
        if actor.short or actor.aliases
    }
    return {
        "data": [{"value": name, "label": name} for name in names],
        "filter": {"function": "byNameOrAlias", "options": {"aliases": aliases}},
    }


Option = tuple[str, list[Any], str]
"""A word of the vocabulary, its label, and its tooltip."""


def menu(name: str, title: str, options: Iterable[Option]) -> Any:
    """Build a menu of boxes, each with the number of claims that it would show."""
    boxes = [
        dmc.Checkbox(
            value=word,
            label=html.Span(
                [*label, html.Span(id={"count": name, "word": word}, className="count")],
                title=meaning,
            ),
            size="xs",
            className="option",
        )
        for word, label, meaning in options
    ]
    return dmc.CheckboxGroup(
        html.Div(boxes, className="options"), id=name, value=[], label=title, className="choice"
    )


LONGEST_LABEL = 64
"""Characters of an article's label; the whole title stands in its tooltip."""
MOST_ARTICLES = 6
"""The largest minimum of articles for a line that has a button."""


def article_menu(dossier: Dossier) -> list[Any]:
    """Build the menu of articles, and the choice of how many of them a line needs."""
    options = map(article_option, dossier.articles.values())
    boxes = menu(ids.ARTICLES, "Sources", options)
    return [html.Div(boxes, className="speaking"), _article_minimum(dossier)]


def article_counts(dossier: Dossier, chosen: int) -> list[dict[str, str]]:
    """Return the buttons of `sources_min`: 1 up to the number of articles, and the chosen one."""
    offered = range(1, min(len(dossier.articles), MOST_ARTICLES) + 1)
    return [{"value": str(n), "label": str(n)} for n in sorted({1, *offered, chosen})]


def article_option(article: Article) -> Option:
    """Build an article's option: its short label with its kind, and a tooltip of the rest."""
    citation = cite(article)
    kind = html.Span(citation.kind, className="kind caution" if citation.caution else "kind")
    label = shorten(citation.label, LONGEST_LABEL, placeholder=" …")
    known = (isolated(citation.title), citation.published, citation.caution)
    return article.id, [isolated(label), " ", kind], " · ".join(filter(None, known))


def _article_minimum(dossier: Dossier) -> Any:
    buttons = dmc.SegmentedControl(
        id=ids.SOURCES_MIN,
        data=article_counts(dossier, 1),
        value="1",
        size="xs",
        **{"aria-label": "Minimum sources per line"},
    )
    return html.Div([html.Span("Minimum sources per line"), buttons], className="least")
