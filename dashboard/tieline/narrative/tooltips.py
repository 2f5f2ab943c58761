"""Write the tooltips of a line, an actor and a group of leaf actors.

In: the network and the dossier. Out: one plain sentence, raw text.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.graph.network import Network
from tieline.graph.weights import weight_phrase
from tieline.narrative.citation import only_in


def edge_tooltip(graph: Network, a: str, b: str, type: str, dossier: Dossier) -> str:
    """Return the tooltip of one edge: the pair, the type, claims, articles and days."""
    return edge_sentence((a, b, type), graph.edges[a, b, type], dossier)


def edge_sentence(
    key: tuple[str, str, str], attributes: Mapping[str, Any], dossier: Dossier
) -> str:
    """Return the sentence of an edge (a, b, type) from its attributes in the network."""
    a, b, word = key
    pair = dossier.types[word].sentence(a, b, attributes["forms"])
    claims, weight = in_digits(attributes["ties"], "claim"), weight_phrase([attributes])
    days = f"{weight}, {days_of(attributes)}" if weight else days_of(attributes)
    if attributes["sources"] == 1:
        alone = only_in(dossier.articles[id_] for id_ in attributes["articles"])
        return f"{pair}: {claims}, {days}, only in {alone}"
    return f"{pair}: {claims} in {attributes['sources']} articles, {days}"


def days_of(attributes: Mapping[str, Any]) -> str:
    """Return an edge's days for readers."""
    if not attributes["dated"]:
        return "not dated by the article"
    first = dates.EARLIEST if attributes["first_day"] is None else attributes["first_day"]
    last = dates.LATEST if attributes["last_day"] is None else attributes["last_day"]
    if first <= dates.EARLIEST and last >= dates.LATEST:
        return "open at both ends"  # of dated claims together, under `open=1`
    return _span(first, last, attributes["unit"])


@lru_cache(maxsize=8192)
def _span(first: int, last: int, unit: dates.Unit) -> str:
    return dates.span_wording(first, last, unit)


def actor_tooltip(graph: Network, name: str) -> str:
    """Return the tooltip of one actor: claims, articles, and how many others it is tied to."""
    attributes = graph.nodes[name]
    others = len(set(graph.successors(name)) | set(graph.predecessors(name)))
    return (
        f"{isolated(name)}: {in_digits(attributes['ties'], 'claim')} in "
        f"{in_digits(attributes['sources'], 'article')}, ties to {in_digits(others, 'other')}"
    )


def group_tooltip(graph: Network, partner: str, members: Sequence[str]) -> str:
    """Return the tooltip of a group: how many more, and which way their gestures go."""
    direction = group_direction(graph, partner, members)
    return group_words(len(members), direction, partner)


def group_words(number: int, direction: str, partner: str) -> str:
    """Return how many more there are, each with a gesture "to", "from" or "with" their partner."""
    return f"{number} more: one gesture each, {direction} {isolated(partner)}"


def group_direction(graph: Network, partner: str, members: Sequence[str]) -> str:
    """Return "to" where all give to their partner, "from" where all receive, else "with"."""
    directions = {_direction(graph, partner, member) for member in members}
    return directions.pop() if len(directions) == 1 else "with"


def _direction(graph: Network, partner: str, member: str) -> str:
    for start, end, word in ((member, partner, "to"), (partner, member, "from")):
        if any(graph.types[kind].directed for kind in graph[start].get(end, ())):
            return word
    return "with"


def in_digits(count: int, noun: str) -> str:
    """Return a number in digits with its noun in the singular or the plural.

    >>> in_digits(1, "claim"), in_digits(9, "article")
    ('1 claim', '9 articles')
    """
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"
