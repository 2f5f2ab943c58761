"""What of a network a picture can draw: the lines in most articles, where there are too many.

In: a dossier and a selection. Out: its network, or the weightiest part of it. What is counted and
listed in words is never thinned.
"""

from functools import lru_cache
from typing import Any

import networkx as nx

from dashboard.dossier import Dossier
from dashboard.network import Network, build, edge_ends, rank_actors, rank_edges
from dashboard.selection import Selection, shown_as

MOST_LINES, MOST_MARKS = 2_000, 400
"""As many as a browser draws at once; nobody tells more of them apart."""


def drawable(dossier: Dossier, selection: Selection) -> Network:
    """Return the network of what is selected, or the part of it that is drawn.

    Lines come by importance, of whom a publisher highlights first, between the actors who come
    first so; an actor who is left without a line is left out.
    """
    graph = build(dossier, selection)
    return _weightiest(graph, frozenset(shown_as(dossier, selection, selection.highlight)))


@lru_cache(maxsize=8)
def _weightiest(graph: Network, asked: frozenset[str]) -> Network:
    if graph.number_of_edges() <= MOST_LINES and len(graph) <= MOST_MARKS:
        return graph
    ranked = sorted(rank_actors(graph), key=lambda name: name not in asked)
    kept = set(ranked[:MOST_MARKS])
    between = (key for key in map(edge_ends, rank_edges(graph)) if kept.issuperset(key[:2]))
    # The stubs of networkx know no edges of three words.
    keys: Any = sorted(between, key=lambda key: asked.isdisjoint(key[:2]))[:MOST_LINES]
    part: Network = nx.freeze(graph.edge_subgraph(keys).copy())
    return part
