"""Selected ties as a network: an edge a (pair, type), each edge remembering its ties.

In: a dossier and a selection. Out: a networkx MultiDiGraph; the order of importance; camps; actors
who fold into their only partner. Nothing depends on the order of the table's rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import networkx as nx

from dashboard import dates
from dashboard.camps import partition
from dashboard.dossier import Dossier
from dashboard.selection import Selection, days, ends, mask, only_open
from dashboard.vocabulary import CERTAINTIES, FORMS, TYPES

Network: TypeAlias = "nx.MultiDiGraph[str]"
Key = tuple[str, str, str]
"""The two ends and the type of an edge; of a mutual type the ends are in alphabetical order."""


class Claim(NamedTuple):
    """What an edge keeps of one of its ties; `dated` is False where only `open=1` shows it."""

    id: str
    source: str
    form: str
    stated: bool
    first: int
    last: int
    dated: bool


def edge_id(a: str, b: str, kind: str) -> str:
    """Name an edge by one text.

    >>> edge_id("Arden", "Borel", "support"), edge_ends("Arden|Borel|support")
    ('Arden|Borel|support', ('Arden', 'Borel', 'support'))
    """
    return f"{a}|{b}|{kind}"


def edge_ends(edge: str) -> Key:
    """Return the two ends and the type of an edge's id."""
    a, b, kind = edge.split("|")
    return a, b, kind


def build(dossier: Dossier, selection: Selection) -> Network:
    """Draw the selected ties together into a network, only of actors who have one.

    A node has `kind`, `ties`, `sources` (numbers of claims and articles); an edge `type`, `ties`,
    `sources`, `ids`, `articles`, `forms`, `stated`, `dated`, and `first_day`, `last_day` as
    ordinals, None where unbounded under `open=1`. Nodes and edges are sorted.
    """
    claims = _claims(dossier, selection)
    graph: Network = nx.MultiDiGraph()
    graph.add_nodes_from(_nodes(dossier, claims))
    for (a, b, kind), of_edge in claims.items():
        graph.add_edge(a, b, kind, **_edge(kind, of_edge))
    return graph


def _claims(dossier: Dossier, selection: Selection) -> dict[Key, list[Claim]]:
    taken = mask(dossier, selection)
    ties = dossier.ties
    actor, target = ends(dossier, selection.level)
    texts = (actor, target, ties["type"], ties["id"], ties["source"], ties["form"])
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    for a, b, kind, *rest in zip(
        *(column.to_numpy()[taken].tolist() for column in texts),
        (ties["certainty"] == "stated").to_numpy()[taken].tolist(),
        *(column[taken].tolist() for column in days(dossier, selection)),
        (~only_open(dossier, selection))[taken].tolist(),
        strict=True,
    ):
        key = (a, b, kind) if TYPES[kind].directed or a < b else (b, a, kind)
        found[key].append(Claim(*rest))
    return {key: found[key] for key in sorted(found)}


def _nodes(
    dossier: Dossier, claims: dict[Key, list[Claim]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    ties: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b, _), of_edge in claims.items():
        for end in (a, b):
            ties[end] += len(of_edge)
            articles[end].update(claim.source for claim in of_edge)
    for name in sorted(ties):
        kind = dossier.actors[name].kind
        yield name, {"kind": kind, "ties": ties[name], "sources": len(articles[name])}


def _edge(kind: str, claims: Sequence[Claim]) -> dict[str, Any]:
    articles = tuple(sorted({claim.source for claim in claims}))
    forms = {claim.form for claim in claims}
    first, last = min(claim.first for claim in claims), max(claim.last for claim in claims)
    return {
        "type": kind,
        "ties": len(claims),
        "sources": len(articles),
        "ids": tuple(sorted((claim.id for claim in claims), key=_by_number)),
        "articles": articles,
        "forms": tuple(form for form in FORMS if form in forms),
        "stated": any(claim.stated for claim in claims),
        "dated": any(claim.dated for claim in claims),
        "first_day": None if first == dates.EARLIEST else first,
        "last_day": None if last == dates.LATEST else last,
    }


def _by_number(tie: str) -> tuple[int, str]:
    return len(tie), tie


def edge_ids(graph: Network) -> list[str]:
    """Return the ids of all edges, sorted by ends and type."""
    return [edge_id(*key) for key in graph.edges(keys=True)]


def edges_touching(graph: Network, actor: str) -> list[str]:
    """Return the ids of an actor's edges, sorted; none for an actor outside the network."""
    if actor not in graph:
        return []
    found = chain(graph.out_edges(actor, keys=True), graph.in_edges(actor, keys=True))
    return [edge_id(*key) for key in sorted(found)]


def edges_between(graph: Network, a: str, b: str) -> list[str]:
    """Return the ids of the edges of a pair, whichever way they point, sorted."""
    pairs = [(a, b), (b, a)]
    keys = [
        (*pair, kind) for pair in pairs if graph.has_edge(*pair) for kind in graph[pair[0]][pair[1]]
    ]
    return [edge_id(*key) for key in sorted(keys)]


def rank_actors(graph: Network) -> list[str]:
    """Return the actors by importance: articles, claims, edges, then name."""

    def rank(name: str) -> tuple[int, int, int, str]:
        node = graph.nodes[name]
        return -node["sources"], -node["ties"], -graph.degree(name), name

    return sorted(graph, key=rank)


def rank_edges(graph: Network) -> list[str]:
    """Return the ids of the edges by importance: articles, claims, their weightier end, id."""
    place = {name: at for at, name in enumerate(rank_actors(graph))}
    ranked = (
        (-edge["sources"], -edge["ties"], min(place[a], place[b]), edge_id(a, b, kind))
        for a, b, kind, edge in graph.edges(keys=True, data=True)
    )
    return [edge for *_, edge in sorted(ranked)]


def camps(dossier: Dossier, level: str, blocs: bool = False) -> dict[str, int]:
    """Return the camp of every actor who has a tie at this level, over all ties and days.

    An edge weighs as much as it has articles: alliance and support across camps and tension
    inside them are kept least. Camp 0 is the largest.
    """
    return dict(_camps(dossier, level, blocs))


@lru_cache(maxsize=8)
def _camps(dossier: Dossier, level: str, blocs: bool) -> Mapping[str, int]:
    everything = Selection(level=level, blocs=blocs, certainties=tuple(CERTAINTIES))
    graph = build(dossier, everything)
    weights: Counter[tuple[str, str]] = Counter()
    for a, b, edge in graph.edges(data=True):
        weights[a, b] += TYPES[edge["type"]].sign * edge["sources"]
    return partition(weights, list(graph))


def minor_actors(dossier: Dossier, level: str) -> dict[str, str]:
    """Return each actor whose only tie in the whole dossier is one gesture -> its partner.

    Only where two or more share the partner, and the partner has other ties; sorted by name.
    """
    pairs = list(_pairs_with_form(dossier, level))
    ties = Counter(chain.from_iterable((a, b) for a, b, _ in pairs))
    lone = {
        minor: partner
        for a, b, form in pairs
        if form == "gesture"
        for minor, partner in ((a, b), (b, a))
        if ties[minor] == 1 and ties[partner] > 1
    }
    guests = Counter(lone.values())
    return {minor: lone[minor] for minor in sorted(lone) if guests[lone[minor]] > 1}


def _pairs_with_form(dossier: Dossier, level: str) -> Iterable[Key]:
    actor, target = (end.tolist() for end in ends(dossier, level))
    rows = zip(actor, target, dossier.ties["form"].tolist(), strict=True)
    return (row for row in rows if row[0] != row[1])
