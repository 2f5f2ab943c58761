"""Describe a chart: what it shows in sentences, and its table of pairs, as plain values.

In: the selected ties and their network. Out: `Description`, for whatever writes it on a page.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tieline.data.dossier import Dossier
from tieline.data.english import counted, joined, number
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, VIEWS
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.narrative.citation import only_in
from tieline.narrative.summary import coverage, headline_sentence, shown_sentence
from tieline.narrative.tooltips import days_of
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

PAIR_COLUMNS = ("Who", "How", "Whom", "Claims", "Articles", "When")

MOST_ROWS = 60
"""Pairs listed under a chart; the table view has every claim."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One kind of tie of two actors; of support `actor` gives. `only_in` is blank or an article."""

    edge: str
    actor: str
    other: str
    type: str
    label: str
    sentence: str
    claims: int
    articles: int
    only_in: str
    span: str
    focus: str


@dataclass(frozen=True, slots=True)
class Description:
    """A chart in words: its label, sentences and pairs; `more` is how many are not listed."""

    label: str
    sentences: tuple[str, ...]
    caption: str
    pairs: tuple[Pair, ...]
    more: int


def describe(selected: SelectedTies, *, most: int = MOST_ROWS) -> Description:
    """Describe a selection's chart: whom it shows, what stands out, what was chosen and read."""
    dossier, graph = selected.dossier, build(selected)
    edges = rank_edges(graph)
    rows = f"The {most} most important of {len(edges):,} rows" if len(edges) > most else "Pairs"
    content = contents(selected.selection, graph)
    headline = headline_sentence(selected)
    sentences = (content, headline, shown_sentence(selected), coverage(dossier))
    return Description(
        label=" ".join(filter(None, (content, headline))),
        sentences=tuple(filter(None, sentences)),
        caption=f"{rows}: who stands how with whom, in how many articles; the most articles first",
        pairs=tuple(_pair(dossier, graph, edge) for edge in edges[:most]),
        more=max(0, len(edges) - most),
    )


def pairs(dossier: Dossier, graph: Network) -> tuple[Pair, ...]:
    """Return every kind of tie of every pair, the most important first."""
    return tuple(_pair(dossier, graph, edge) for edge in rank_edges(graph))


def contents(selection: Selection, graph: Network) -> str:
    """Say how much a chart holds; blank where it holds nothing.

    "Network of 12 countries and two organisations: 40 claims on 21 pairs."
    """
    if not graph:
        return ""
    kinds = Counter(str(graph.nodes[name]["kind"]) for name in graph)
    actors = [
        f"{number(kinds[word])} {kind.label if kinds[word] == 1 else kind.plural}"
        for word, kind in ACTOR_KINDS.items()
        if kinds[word]
    ]
    claims = sum(int(graph.edges[key]["ties"]) for key in graph.edges(keys=True))
    tied = len({frozenset(pair) for pair in graph.edges()})
    view = VIEWS[selection.view].label
    return f"{view} of {joined(actors)}: {counted(claims, 'claim')} on {counted(tied, 'pair')}."


def edge_caveat(dossier: Dossier, attributes: Mapping[str, Any]) -> str:
    """Say in whose words an edge stands that no article states: quoted, denied or forecast."""
    rows = dossier.ties[dossier.ties["id"].isin(attributes["ids"])]
    certainty = next(word for word in CERTAINTIES if word in set(rows["certainty"]))
    label = CERTAINTIES[certainty].label
    if certainty != "disputed":
        return label
    return f"{label} by {joined(sorted({name for name in rows['denied_by'] if name}))}"


def _pair(dossier: Dossier, graph: Network, edge: str) -> Pair:
    a, b, kind = edge_ends(edge)
    record, attributes = graph.types[kind], graph.edges[a, b, kind]
    label = record.label_of(attributes["forms"])
    caveat = "" if attributes["stated"] else f", {edge_caveat(dossier, attributes)}"
    return Pair(
        edge=edge,
        actor=a,
        other=b,
        type=kind,
        label=f"{label}{caveat}",
        sentence=record.sentence(a, b, attributes["forms"]),
        claims=attributes["ties"],
        articles=attributes["sources"],
        only_in=only_in(dossier.articles[id_] for id_ in attributes["articles"]),
        span=days_of(attributes),
        focus=f"{a}|{b}",
    )
