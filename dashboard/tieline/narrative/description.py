"""The picture in words: what it shows in sentences, and its table of pairs, as plain values.

In: a dossier, a selection and its network. Out: `Words`, for whatever writes them on a page.
"""

from collections import Counter
from dataclasses import dataclass

from tieline.data.dossier import Dossier
from tieline.data.english import counted, joined, number
from tieline.data.vocabulary import ACTOR_KINDS, TYPES, VIEWS
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.narrative.summary import coverage, headline_sentence, selection_sentence
from tieline.narrative.tooltips import days_of
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

PAIR_COLUMNS = ("Who", "How", "Whom", "Claims", "Articles", "When")

MOST_ROWS = 60
"""So many pairs are listed under a picture; the table view has every claim."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One kind of tie of two actors; of support `actor` gives. `only_in` is blank or an article."""

    edge: str
    actor: str
    other: str
    type: str
    label: str
    claims: int
    articles: int
    only_in: str
    span: str
    focus: str


@dataclass(frozen=True, slots=True)
class Words:
    """The picture in words: its label, sentences and pairs; `more` is how many are not listed."""

    label: str
    sentences: tuple[str, ...]
    caption: str
    pairs: tuple[Pair, ...]
    more: int


def in_words(selected: SelectedTies, *, most: int = MOST_ROWS) -> Words:
    """Say the picture of a selection: whom it shows, what stands out, what was chosen and read."""
    found = rank_edges(build(selected))
    shown = selection_sentence(selected)
    what_is_shown = contents(selected.selection, build(selected))
    headline = headline_sentence(selected)
    chosen = f"Shown: {shown[:1].lower()}{shown[1:]}"
    return Words(
        label=" ".join(filter(None, (what_is_shown, headline))),
        sentences=tuple(
            filter(None, (what_is_shown, headline, chosen, coverage(selected.dossier)))
        ),
        caption=_caption(len(found), most),
        pairs=tuple(_pair(selected.dossier, build(selected), edge) for edge in found[:most]),
        more=max(0, len(found) - most),
    )


def pairs(dossier: Dossier, graph: Network) -> tuple[Pair, ...]:
    """Return every kind of tie of every pair, the most important first."""
    return tuple(_pair(dossier, graph, edge) for edge in rank_edges(graph))


def contents(selection: Selection, graph: Network) -> str:
    """Say how much a picture holds; blank where it holds nothing.

    "Network of 12 countries and two organisations: 40 claims on 21 pairs."
    """
    if not graph:
        return ""
    kinds = Counter(str(graph.nodes[name]["kind"]) for name in graph)
    cast = [_of_kind(kinds[word], word) for word in ACTOR_KINDS if kinds[word]]
    claims = sum(int(graph.edges[key]["ties"]) for key in graph.edges(keys=True))
    tied = len({frozenset(pair) for pair in graph.edges()})
    view = VIEWS[selection.view].label
    return f"{view} of {joined(cast)}: {counted(claims, 'claim')} on {counted(tied, 'pair')}."


def _of_kind(count: int, word: str) -> str:
    kind = ACTOR_KINDS[word]
    return f"{number(count)} {kind.label if count == 1 else kind.plural}"


def _caption(count: int, most: int) -> str:
    listed = f"The {most} most important of {count:,} rows" if count > most else "Pairs"
    return f"{listed}: who stands how with whom, in how many articles; the most articles first"


def _pair(dossier: Dossier, graph: Network, edge: str) -> Pair:
    a, b, kind = edge_ends(edge)
    about = graph.edges[a, b, kind]
    alone = about["sources"] == 1
    return Pair(
        edge=edge,
        actor=a,
        other=b,
        type=kind,
        label=TYPES[kind].label,
        claims=about["ties"],
        articles=about["sources"],
        only_in=dossier.articles[about["articles"][0]].told if alone else "",
        span=days_of(about),
        focus=f"{a}|{b}",
    )
