"""What a line, an actor or a folded mark says of itself when it is pointed at.

In: the network and the dossier. Out: one plain sentence, raw text.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network


def edge_caption(graph: Network, a: str, b: str, type: str, dossier: Dossier) -> str:
    """Return the sentence of one edge: the pair, the type, claims, articles and days."""
    return edge_sentence((a, b, type), graph.edges[a, b, type], dossier)


def edge_sentence(key: tuple[str, str, str], about: Mapping[str, Any], dossier: Dossier) -> str:
    """Return the sentence of an edge (a, b, type) from its attributes in the network."""
    a, b, word = key
    pair = TYPES[word].sentence(a, b)
    claims = counted(about["ties"], "claim")
    days = days_of(about)
    if about["sources"] == 1:
        alone = dossier.articles[about["articles"][0]].attribution
        return f"{pair}: {claims}, {days}, only in {alone}"
    return f"{pair}: {claims} in {about['sources']} articles, {days}"


def days_of(about: Mapping[str, Any]) -> str:
    """Return an edge's days for readers."""
    if not about["dated"]:
        return "not dated by the article"
    first = dates.EARLIEST if about["first_day"] is None else about["first_day"]
    last = dates.LATEST if about["last_day"] is None else about["last_day"]
    if first <= dates.EARLIEST and last >= dates.LATEST:
        return "open at both ends"  # of dated claims together, under `open=1`
    return _span(first, last)


@lru_cache(maxsize=8192)
def _span(first: int, last: int) -> str:
    return dates.span_wording(first, last)


def actor_caption(graph: Network, name: str) -> str:
    """Return the sentence of one actor: claims, articles, and how many others it is tied to."""
    about = graph.nodes[name]
    others = len(set(graph.successors(name)) | set(graph.predecessors(name)))
    return (
        f"{isolated(name)}: {counted(about['ties'], 'claim')} in "
        f"{counted(about['sources'], 'article')}, ties to {counted(others, 'other')}"
    )


def fold_caption(graph: Network, partner: str, minors: Sequence[str]) -> str:
    """Return the sentence of a folded mark: how many more, and which way their gestures go."""
    way = fold_way(graph, partner, minors)
    return f"{len(minors)} more: one gesture each, {way} {isolated(partner)}"


def fold_way(graph: Network, partner: str, minors: Sequence[str]) -> str:
    """Tell whether all the folded give to their partner, all receive, or neither."""
    ways = {_way(graph, partner, minor) for minor in minors}
    return ways.pop() if len(ways) == 1 else "with"


def _way(graph: Network, partner: str, minor: str) -> str:
    for start, end, word in ((minor, partner, "to"), (partner, minor, "from")):
        if any(TYPES[kind].directed for kind in graph[start].get(end, ())):
            return word
    return "with"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun in the singular or the plural.

    >>> counted(1, "claim"), counted(9, "article")
    ('1 claim', '9 articles')
    """
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"
