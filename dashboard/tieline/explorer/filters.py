"""Build the explorer's filters: what a reader can choose, with the vocabulary's words.

In: a dossier. Out: Dash components whose values the callbacks fill in.
"""

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

import dash_mantine_components as dmc
from dash import html

from tieline.data import vocabulary
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
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


def more_menus(articles: Sequence[Any]) -> Any:
    """Build the filters that fewer readers need, behind one button; `articles` is their menu."""
    forms = [(one.word, [one.label], one.meaning) for one in vocabulary.FORMS.values()]
    certainties = [(one.word, [one.label], one.meaning) for one in vocabulary.CERTAINTIES.values()]
    inside = [
        menu(ids.FORMS, "What it consists of", forms),
        menu(ids.CERTAINTIES, "On whose word", certainties),
        *articles,
        dmc.Switch(id=ids.BLOCS, label="Draw collectives such as “the West”", size="sm"),
        dmc.Switch(id=ids.SINGLY, label="Draw every minor actor by itself", size="sm"),
        dmc.Switch(
            id=ids.OPEN, label="Reach beyond what the articles date (shown faded)", size="sm"
        ),
    ]
    summary = html.Summary("More choices", className="button")
    return html.Details([summary, html.Div(inside, className="drop")], className="more")


def level_switch() -> Any:
    """Build the switch between persons and organisations by their state, or each by itself."""
    return dmc.Switch(id=ids.LEVEL, label="Show persons", size="sm", className="level")


def actor_search(dossier: Dossier) -> Any:
    """Build the search for actors, by aliases too; only the ties of chosen actors are kept."""
    return dmc.MultiSelect(
        id=ids.ACTORS,
        placeholder="Only ties of …",
        searchable=True,
        clearable=True,
        limit=60,
        size="sm",
        nothingFoundMessage="No actor of that name",
        className="actor-search",
        **actor_list(dossier),
        **{"aria-label": "Only ties of these countries and organisations"},
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
    boxes = menu(ids.ARTICLES, "Which articles speak", options)
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
        **{"aria-label": "A line needs at least so many articles"},
    )
    return html.Div([html.Span("Articles that a line needs at least"), buttons], className="least")
