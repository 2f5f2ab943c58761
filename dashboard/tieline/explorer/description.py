"""Describe the chart in words on the explorer's page: sentences, and the table of pairs.

In: a `Description` and its selection. Out: Dash components. `templates/words.html` writes the same
values for a page that needs no script.
"""

from typing import Any

from dash import html

from tieline.explorer import ids
from tieline.explorer.links import link
from tieline.narrative.description import PAIR_COLUMNS, Description, Pair
from tieline.selection.selection import Selection


def description() -> Any:
    """Build the closed section below a chart that opens to its description."""
    return html.Details(
        [
            html.Summary(html.H2("The picture in words")),
            html.Div(id=ids.SAID),
            html.Div(id=ids.PAIRS),
        ],
        id=ids.WORDS,
        className="words",
    )


def sentences(words: Description) -> list[Any]:
    """Build the sentences of a chart."""
    return [html.P(sentence) for sentence in words.sentences]


def table_of_pairs(words: Description, selection: Selection) -> list[Any]:
    """Build the table of a chart's pairs, each leading to its evidence."""
    if not words.pairs:
        return []
    head = html.Thead(html.Tr([html.Th(title, scope="col") for title in PAIR_COLUMNS]))
    body = html.Tbody([table_row(pair, selection) for pair in words.pairs])
    table = html.Table([html.Caption(words.caption), head, body])
    # It scrolls in its own box where it is wider than a phone: reachable without a mouse.
    box = html.Div(
        table, className="scroll", tabIndex=0, role="region", **{"aria-label": "Table of pairs"}
    )
    every = link("Every claim in a table", selection.with_(view="table"))
    rest = [f"And {words.more:,} more. ", every] if words.more else [every]
    return [box, html.P(rest, className="quiet")]


def table_row(pair: Pair, selection: Selection) -> Any:
    """Build the row of a pair, whose name opens its evidence."""
    evidence = selection.with_(focus=pair.focus)
    articles = f"only in {pair.only_in}" if pair.only_in else f"{pair.articles:,}"
    cells = [
        html.Td([html.Span(className=f"key {pair.type}"), pair.label]),
        html.Td(pair.other),
        html.Td(f"{pair.claims:,}", className="number"),
        html.Td(articles, className="" if pair.only_in else "number"),
        html.Td(pair.span),
    ]
    return html.Tr([html.Th(link(pair.actor, evidence), scope="row"), *cells])
