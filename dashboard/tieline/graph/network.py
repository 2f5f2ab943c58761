"""Build a network of the selected ties: one edge for a pair and a type, with its claims.

In: a dossier and a selection. Out: a networkx MultiDiGraph; the order of importance; communities;
leaf actors, who may be grouped. Nothing depends on the order of the table's rows.
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
from tieline.data.vocabulary import CERTAINTIES, FORMS, GESTURE, TYPES, TieType, Types
from tieline.graph.communities import partition
from tieline.graph.weights import weight_sums
from tieline.selection.filters import Mask, ends, mask
from tieline.selection.focus import focus_at_level
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph


NO_ROOTS: Mapping[str, str] = MappingProxyType({})
"""Of articles that all tell by themselves."""


class Network(Graph):
    """Actors and the edges between them; frozen, it keeps what is computed from it."""

    def __init__(self, *given: Any, **attributes: Any) -> None:
        """Make a network as networkx does."""
        super().__init__(*given, **attributes)
        self.memo = Memo()

    @property
    def types(self) -> Types:
        """The types of tie of the dossier whose network it is."""
        types: Types = self.graph.get("types", TYPES)
        return types

    def reports(self, articles: Iterable[str]) -> set[str]:
        """Return the reports of some articles: those that retell the same one have one."""
        roots: Mapping[str, str] = self.graph.get("roots", NO_ROOTS)
        return {roots.get(id_, id_) for id_ in articles}


Key = tuple[str, str, str]
"""The two ends and the type of an edge; of a mutual type the ends are in alphabetical order."""


EdgeClaim: TypeAlias = tuple[str, str, str, str, bool, int, int, bool]
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
    """Build the network of the selected ties, of those actors only who have one.

    A node has `kind`, `ties`, `sources` (numbers of claims and articles); an edge `type`, `ties`,
    `sources`, `ids`, `articles`, `forms`, `stated`, `dated`, and `first_day`, `last_day` as
    ordinals, None where unbounded under `open=1`, with the `unit` that tells them, and `weight`,
    the sum of its claims' weights, where any of them has one. Nodes and edges are sorted. The
    network is frozen; another call returns the same one.
    """
    edges = edge_facts(selected)
    # The stubs of networkx know no edges of four values.
    keyed: Iterable[Any] = ((*key, edge) for key, edge in edges.items())
    # A dict, for networkx copies it with the graph.
    graph = Network(types=dict(selected.dossier.types), roots=selected.dossier.roots)
    graph.add_nodes_from(_node_attributes(selected.dossier, edges))
    graph.add_edges_from(keyed)
    nx.freeze(graph)
    return graph


def edge_facts(selected: SelectedTies) -> dict[Key, dict[str, Any]]:
    """Return the attributes of each edge of the network, by its ends and type, sorted."""
    keys = list(edge_keys(selected.dossier, selected.selection.level, selected.mask))
    claims = _claims_by_edge(selected, keys)
    facts = {key: _edge_attributes(key[2], of_edge) for key, of_edge in claims.items()}
    if roots := selected.dossier.roots:
        for edge in facts.values():
            edge["sources"] = len({roots.get(id_, id_) for id_ in edge["articles"]})
    for key, weight in weight_sums(keys, selected).items():
        facts[key]["weight"] = weight
    return facts


def _claims_by_edge(selected: SelectedTies, keys: Iterable[Key]) -> dict[Key, list[EdgeClaim]]:
    rows = selected.mask
    ties = selected.dossier.ties
    facts = (
        *(ties[column].to_numpy() for column in ("id", "source", "form", "when")),
        (ties["certainty"] == "stated").to_numpy(),
        *selected.days,
        ~selected.only_open,
    )
    claims = zip(*(fact[rows].tolist() for fact in facts), strict=True)
    by_edge: defaultdict[Key, list[EdgeClaim]] = defaultdict(list)
    for key, claim in zip(keys, claims, strict=True):
        by_edge[key].append(claim)
    return {key: by_edge[key] for key in sorted(by_edge)}


def edge_keys(dossier: Dossier, level: str, rows: Mask) -> Iterator[Key]:
    """Return the edge of each marked row."""
    directed = {word for word, record in dossier.types.items() if record.directed}
    columns = (*ends(dossier, level), dossier.ties["type"])
    for a, b, kind in zip(*(c.to_numpy()[rows].tolist() for c in columns), strict=True):
        yield (a, b, kind) if a < b or kind in directed else (b, a, kind)


def _node_attributes(
    dossier: Dossier, edges: Mapping[Key, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    ties: Counter[str] = Counter()
    roots = dossier.roots
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for (*pair, _), edge in edges.items():
        for end in pair:
            ties[end] += edge["ties"]
            articles[end].update(roots.get(id_, id_) for id_ in edge["articles"])
    for name in sorted(ties):
        kind = dossier.actors[name].kind
        yield name, {"kind": kind, "ties": ties[name], "sources": len(articles[name])}


def _edge_attributes(kind: str, claims: Sequence[EdgeClaim]) -> dict[str, Any]:
    ids, sources, forms, whens, stated, firsts, lasts, dated = zip(*claims, strict=True)
    if len(claims) > 1:  # Most edges have one claim, and thousands are made at once.
        ids = tuple(sorted(sorted(ids), key=len))
        sources = tuple(sorted(set(sources)))
        forms = tuple([form for form in FORMS if form in forms])
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
        "unit": dates.span_unit(list(zip(firsts, lasts, map(dates.end_units, whens), strict=True))),
    }


def edge_days(selected: SelectedTies) -> dict[str, list[int]]:
    """Return for each edge the days on which it counts: first, last, first, last, ... in order.

    Days that touch or overlap are one stretch; days are ordinals.
    """
    rows = selected.mask
    first, last = (column[rows].tolist() for column in selected.days)
    keys = edge_keys(selected.dossier, selected.selection.level, rows)
    spans: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
    for key, begin, end in zip(keys, first, last, strict=True):
        spans[key].append((begin, end))
    return {edge_id(*key): merge_spans(sorted(spans[key])) for key in sorted(spans)}


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[int]:
    """Return first and last days in turn of sorted spans, those that touch as one."""
    merged: list[int] = []
    for first, last in spans:
        if merged and first <= merged[-1] + 1:
            merged[-1] = max(merged[-1], last)
        else:
            merged += [first, last]
    return merged


def types_of(graph: Network) -> list[TieType]:
    """Return the types of the network's ties, in the order of the dossier's."""
    present = {kind for *_, kind in graph.edges(keys=True)}
    return [one for word, one in graph.types.items() if word in present]


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
    """Return the community of every actor who has a tie at this level, over all ties and days.

    An edge weighs as much as it has articles: alliance and support across communities and tension
    inside them are kept least. Community 0 is the largest.
    """
    everything = Selection(level=level, blocs=blocs, certainties=tuple(CERTAINTIES))
    rows = mask(dossier, everything)
    sources = dossier.origins().to_numpy()[rows].tolist()
    weights: Counter[tuple[str, str]] = Counter()
    for (a, b, kind), _ in set(zip(edge_keys(dossier, level, rows), sources, strict=True)):
        weights[a, b] += dossier.types[kind].sign
    actors = sorted({end for pair in weights for end in pair})
    return MappingProxyType(partition(weights, actors))


@remembered(2)
def leaf_actors(dossier: Dossier, level: str) -> Mapping[str, str]:
    """Return the leaf actors, whose only tie in the whole dossier is one gesture -> their partner.

    Only where two or more share the partner, and the partner has other ties; sorted by name.
    """
    columns = (*ends(dossier, level), dossier.ties["form"])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    pairs = [(a, b, form) for a, b, form in rows if a != b]
    ties = Counter(chain.from_iterable((a, b) for a, b, _ in pairs))
    partner_of = {
        leaf: partner
        for a, b, form in pairs
        if form == GESTURE
        for leaf, partner in ((a, b), (b, a))
        if ties[leaf] == 1 and ties[partner] > 1
    }
    leaves = Counter(partner_of.values())
    shared = {leaf: partner_of[leaf] for leaf in sorted(partner_of) if leaves[partner_of[leaf]] > 1}
    return MappingProxyType(shared)


MOST_LINES, MOST_MARKS = 2_000, 400
"""Lines and marks that a browser draws without delay; more of them cannot be told apart."""


def drawable(selected: SelectedTies) -> Network:
    """Return the network of what is selected, or the part of it that is drawn.

    Lines come by importance, of whom a publisher highlights first, between the actors who come
    first so; an actor who is left without a line is left out.
    """
    graph = build(selected)
    selection = selected.selection
    highlighted = focus_at_level(selected.dossier, selection.level, selection.highlight)
    return _most_important(graph, frozenset(highlighted.names))


@remembered(2)
def _most_important(graph: Network, highlighted: frozenset[str]) -> Network:
    if graph.number_of_edges() <= MOST_LINES and len(graph) <= MOST_MARKS:
        return graph
    ranked = sorted(rank_actors(graph), key=lambda name: name not in highlighted)
    kept = set(ranked[:MOST_MARKS])
    between = (key for key in map(edge_ends, rank_edges(graph)) if kept.issuperset(key[:2]))
    # The stubs of networkx know no edges of three words.
    keys: Any = sorted(between, key=lambda key: highlighted.isdisjoint(key[:2]))[:MOST_LINES]
    part: Network = graph.edge_subgraph(keys).copy()
    nx.freeze(part)
    return part
