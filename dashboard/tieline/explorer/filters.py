"""The explorer's controls as components: what a reader can choose, with the vocabulary's words.

In: a dossier and its time axis. Out: Dash components whose values the callbacks fill.
"""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten
from typing import Any

import dash_mantine_components as dmc
from dash import html

from tieline.data import vocabulary
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.explorer import ids
from tieline.narrative.citation import cite


def view_switch() -> Any:
    """The views."""
    views = [{"value": word, "label": one.label} for word, one in vocabulary.VIEWS.items()]
    return dmc.SegmentedControl(
        id=ids.VIEW, data=views, value="network", size="sm", **{"aria-label": "View"}
    )


def type_choice() -> Any:
    """The three types with their counts: at once the legend of colour and glyph."""
    return choice(
        ids.TYPES,
        "Kinds of tie",
        [
            (record.word, [html.Span(className=f"key {record.word}"), record.label], record.meaning)
            for record in vocabulary.TYPES.values()
        ],
    )


def more_choices(sources: Sequence[Any]) -> Any:
    """What fewer readers need, behind one button; `sources` say whose articles are read."""
    forms = [(one.word, [one.label], one.meaning) for one in vocabulary.FORMS.values()]
    certainties = [(one.word, [one.label], one.meaning) for one in vocabulary.CERTAINTIES.values()]
    inside = [
        choice(ids.FORMS, "What it consists of", forms),
        choice(ids.CERTAINTIES, "On whose word", certainties),
        *sources,
        dmc.Switch(id=ids.BLOCS, label="Draw collectives such as “the West”", size="sm"),
        dmc.Switch(id=ids.SINGLY, label="Draw every minor actor by itself", size="sm"),
        dmc.Switch(
            id=ids.OPEN, label="Reach beyond what the articles date (shown faded)", size="sm"
        ),
    ]
    summary = html.Summary("More choices", className="button")
    return html.Details([summary, html.Div(inside, className="drop")], className="more")


def level_switch() -> Any:
    """Persons and organisations by their state, or each by itself."""
    return dmc.Switch(id=ids.LEVEL, label="Show persons", size="sm", className="level")


def actor_search(dossier: Dossier) -> Any:
    """A search that knows aliases: what is chosen keeps only the ties of those."""
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
    """What the search holds: every actor, found by each of its names."""
    names = sorted(dossier.actors)
    return {
        "data": [{"value": name, "label": name} for name in names],
        "filter": {"function": "byNameOrAlias", "options": {"aliases": _aliases(dossier)}},
    }


def _aliases(dossier: Dossier) -> Mapping[str, str]:
    return {
        name: " ".join(filter(None, [actor.short, *actor.aliases])).lower()
        for name, actor in dossier.actors.items()
        if actor.short or actor.aliases
    }


Option = tuple[str, list[Any], str]
"""A word, what its box says, and its tooltip."""


def choice(name: str, title: str, options: Iterable[Option]) -> Any:
    """A menu of boxes, each with the number of claims that it would show."""
    boxes = [
        dmc.Checkbox(
            value=word,
            label=html.Span(
                [*said, html.Span(id={"count": name, "word": word}, className="count")],
                title=meaning,
            ),
            size="xs",
            className="option",
        )
        for word, said, meaning in options
    ]
    return dmc.CheckboxGroup(
        html.Div(boxes, className="options"), id=name, value=[], label=title, className="choice"
    )


LONGEST = 64
"""Characters of an article's label; the whole title stands in its tooltip."""
MOST = 6
"""The largest number of articles that a line may be asked for by a button."""


def source_choices(dossier: Dossier) -> list[Any]:
    """The articles as boxes with what each is, and how many of them a line needs."""
    boxes = choice(ids.ARTICLES, "Which articles speak", map(_option, dossier.articles.values()))
    return [html.Div(boxes, className="speaking"), _least(dossier)]


def least_choices(dossier: Dossier, chosen: int) -> list[dict[str, str]]:
    """The buttons of `sources_min`: 1 up to the number of articles, and whatever is chosen."""
    offered = range(1, min(len(dossier.articles), MOST) + 1)
    return [{"value": str(n), "label": str(n)} for n in sorted({1, *offered, chosen})]


def _option(article: Article) -> Option:
    told = cite(article)
    kind = html.Span(told.kind, className="kind caution" if told.caution else "kind")
    label = shorten(told.label, LONGEST, placeholder=" …")
    about = " · ".join(filter(None, (told.title, told.published, told.caution)))
    return article.id, [label, " ", kind], about


def _least(dossier: Dossier) -> Any:
    buttons = dmc.SegmentedControl(
        id=ids.SOURCES_MIN,
        data=least_choices(dossier, 1),
        value="1",
        size="xs",
        **{"aria-label": "A line needs at least so many articles"},
    )
    return html.Div([html.Span("Articles that a line needs at least"), buttons], className="least")
