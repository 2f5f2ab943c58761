"""Selected ties as a network: an edge a (pair, type), each edge remembering its ties.

In: a dossier and a selection. Out: a networkx MultiDiGraph; the order of importance; camps; actors
who fold into their only partner. Nothing depends on the order of the table's rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.memo import Memo, remembered
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES, TieType
from tieline.graph.communities import partition
from tieline.selection.filters import Mask, ends, mask
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, shown_as

_FORMS = tuple(FORMS)

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph


class Network(Graph):
    """Actors and the edges between them; frozen, it keeps what is computed from it."""

    def __init__(self, *given: Any, **attributes: Any) -> None:
        """Make a network as networkx does."""
        super().__init__(*given, **attributes)
        self.memo = Memo()


Key = tuple[str, str, str]
"""The two ends and the type of an edge; of a mutual type the ends are in alphabetical order."""


Claim: TypeAlias = tuple[str, str, str, bool, int, int, bool]
"""What an edge keeps of a tie: id, article, form, whether the article itself states it, its first
and last day, and whether an article dates it (False where only `open=1` shows it)."""


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


@remembered(1)
def build(selected: SelectedTies) -> Network:
    """Draw the selected ties together into a network, only of actors who have one.

    A node has `kind`, `ties`, `sources` (numbers of claims and articles); an edge `type`, `ties`,
    `sources`, `ids`, `articles`, `forms`, `stated`, `dated`, and `first_day`, `last_day` as
    ordinals, None where unbounded under `open=1`. Nodes and edges are sorted. Whoever asks again
    is given the same network, which is frozen.
    """
    edges = edge_facts(selected)
    rows: Iterable[Any] = ((*key, edge) for key, edge in edges.items())
    graph = Network()
    graph.add_nodes_from(_nodes(selected.dossier, edges))
    graph.add_edges_from(rows)
    nx.freeze(graph)
    return graph


def edge_facts(selected: SelectedTies) -> dict[Key, dict[str, Any]]:
    """Return the attributes of each edge of the network, by its ends and type, sorted."""
    claims = _claims(selected)
    return {key: _edge(key[2], of_edge) for key, of_edge in claims.items()}


def _claims(selected: SelectedTies) -> dict[Key, list[Claim]]:
    taken = selected.mask
    ties = selected.dossier.ties
    facts = (
        *(ties[column].to_numpy() for column in ("id", "source", "form")),
        (ties["certainty"] == "stated").to_numpy(),
        *selected.days,
        ~selected.only_open,
    )
    claims = zip(*(fact[taken].tolist() for fact in facts), strict=True)
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    for key, claim in zip(
        edge_keys(selected.dossier, selected.selection.level, taken), claims, strict=True
    ):
        found[key].append(claim)
    return {key: found[key] for key in sorted(found)}


def edge_keys(dossier: Dossier, level: str, taken: Mask) -> Iterator[Key]:
    """Return the edge of each row that is taken."""
    directed = {word for word, record in TYPES.items() if record.directed}
    columns = (*ends(dossier, level), dossier.ties["type"])
    for a, b, kind in zip(*(c.to_numpy()[taken].tolist() for c in columns), strict=True):
        yield (a, b, kind) if a < b or kind in directed else (b, a, kind)


def _nodes(
    dossier: Dossier, edges: Mapping[Key, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    ties: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for (*pair, _), edge in edges.items():
        for end in pair:
            ties[end] += edge["ties"]
            articles[end].update(edge["articles"])
    for name in sorted(ties):
        kind = dossier.actors[name].kind
        yield name, {"kind": kind, "ties": ties[name], "sources": len(articles[name])}


def _edge(kind: str, claims: Sequence[Claim]) -> dict[str, Any]:
    ids, sources, forms, stated, firsts, lasts, dated = zip(*claims, strict=True)
    if len(claims) > 1:  # Most edges have one claim, and thousands are made at once.
        ids = tuple(sorted(sorted(ids), key=len))
        sources = tuple(sorted(set(sources)))
        forms = tuple([form for form in _FORMS if form in forms])
    first, last = min(firsts), max(lasts)
    return {
        "type": kind,
        "ties": len(claims),
        "sources": len(sources),
        "ids": ids,
        "articles": sources,
        "forms": forms,
        "stated": any(stated),
        "dated": any(dated),
        "first_day": None if first == dates.EARLIEST else first,
        "last_day": None if last == dates.LATEST else last,
    }


def edge_days(selected: SelectedTies) -> dict[str, list[int]]:
    """Return for each edge the days on which it counts: first, last, first, last, ... in order.

    Days that touch or overlap are one stretch; days are ordinals.
    """
    taken = selected.mask
    first, last = (column[taken].tolist() for column in selected.days)
    spans: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
    for key, *span in zip(
        edge_keys(selected.dossier, selected.selection.level, taken), first, last, strict=True
    ):
        spans[key].append((span[0], span[1]))
    return {edge_id(*key): _merged(sorted(spans[key])) for key in sorted(spans)}


def _merged(spans: Iterable[tuple[int, int]]) -> list[int]:
    found: list[int] = []
    for first, last in spans:
        if found and first <= found[-1] + 1:
            found[-1] = max(found[-1], last)
        else:
            found += [first, last]
    return found


def edge_ids(graph: Network) -> list[str]:
    """Return the ids of all edges, sorted by ends and type."""
    return [edge_id(*key) for key in graph.edges(keys=True)]


def types_of(graph: Network) -> list[TieType]:
    """Return the types of the network's ties, in the order of the vocabulary."""
    held = {kind for *_, kind in graph.edges(keys=True)}
    return [one for word, one in TYPES.items() if word in held]


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


@remembered(1)
def rank_actors(graph: Network) -> tuple[str, ...]:
    """Return the actors by importance: articles, claims, edges, then name."""

    def rank(name: str) -> tuple[int, int, int, str]:
        node = graph.nodes[name]
        return -node["sources"], -node["ties"], -graph.degree(name), name

    return tuple(sorted(graph, key=rank))


@remembered(1)
def rank_edges(graph: Network) -> tuple[str, ...]:
    """Return the ids of the edges by importance: articles, claims, their weightier end, id."""
    place = {name: at for at, name in enumerate(rank_actors(graph))}
    ranked = (
        (-edge["sources"], -edge["ties"], min(place[a], place[b]), edge_id(a, b, kind))
        for a, b, kind, edge in graph.edges(keys=True, data=True)
    )
    return tuple(edge for *_, edge in sorted(ranked))


@remembered(1)
def ranked_pairs(selected: SelectedTies) -> tuple[str, ...]:
    """Return the pairs that the selection shows as `A|B`, most important first."""
    edges = map(edge_ends, rank_edges(build(selected)))
    return tuple(dict.fromkeys("|".join(sorted((a, b))) for a, b, _ in edges))


@remembered(4)
def communities(dossier: Dossier, level: str, blocs: bool = False) -> Mapping[str, int]:
    """Return the camp of every actor who has a tie at this level, over all ties and days.

    An edge weighs as much as it has articles: alliance and support across camps and tension
    inside them are kept least. Camp 0 is the largest.
    """
    everything = Selection(level=level, blocs=blocs, certainties=tuple(CERTAINTIES))
    taken = mask(dossier, everything)
    sources = dossier.ties["source"].to_numpy()[taken].tolist()
    weights: Counter[tuple[str, str]] = Counter()
    for (a, b, kind), _ in set(zip(edge_keys(dossier, level, taken), sources, strict=True)):
        weights[a, b] += TYPES[kind].sign
    found = partition(weights, sorted({end for pair in weights for end in pair}))
    return MappingProxyType(found)


@remembered(2)
def leaf_actors(dossier: Dossier, level: str) -> Mapping[str, str]:
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
    found = {minor: lone[minor] for minor in sorted(lone) if guests[lone[minor]] > 1}
    return MappingProxyType(found)


def _pairs_with_form(dossier: Dossier, level: str) -> Iterable[Key]:
    actor, target = (end.tolist() for end in ends(dossier, level))
    rows = zip(actor, target, dossier.ties["form"].tolist(), strict=True)
    return (row for row in rows if row[0] != row[1])


MOST_LINES, MOST_MARKS = 2_000, 400
"""As many as a browser draws at once; nobody tells more of them apart."""


def drawable(selected: SelectedTies) -> Network:
    """Return the network of what is selected, or the part of it that is drawn.

    Lines come by importance, of whom a publisher highlights first, between the actors who come
    first so; an actor who is left without a line is left out.
    """
    graph = build(selected)
    return _weightiest(
        graph,
        frozenset(shown_as(selected.dossier, selected.selection, selected.selection.highlight)),
    )


@remembered(2)
def _weightiest(graph: Network, asked: frozenset[str]) -> Network:
    if graph.number_of_edges() <= MOST_LINES and len(graph) <= MOST_MARKS:
        return graph
    ranked = sorted(rank_actors(graph), key=lambda name: name not in asked)
    kept = set(ranked[:MOST_MARKS])
    between = (key for key in map(edge_ends, rank_edges(graph)) if kept.issuperset(key[:2]))
    # The stubs of networkx know no edges of three words.
    keys: Any = sorted(between, key=lambda key: asked.isdisjoint(key[:2]))[:MOST_LINES]
    part: Network = graph.edge_subgraph(keys).copy()
    nx.freeze(part)
    return part
