"""Who gets an arc of the chord picture, who is folded into one, and what is told between them.

In: a dossier, a selection and its network. Out: the ids drawn and the `Bond`s between them, where
whatever reaches into a fold is merged by its type and its partner.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tieline.charts.scene import GROUP_PREFIX
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.vocabulary import TYPES
from tieline.graph import network
from tieline.graph.network import Network
from tieline.narrative.tooltips import edge_tooltip, group_tooltip, in_digits
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

OTHERS = f"{GROUP_PREFIX}others"
FEWEST_FOLDED = 2
OPENS, OPENS_SOME = "a click draws each of them", "a click draws more of them"


@dataclass(frozen=True, slots=True)
class GroupedEdge:
    """What articles say of two arcs in one type; `edge` is blank where a fold is at an end."""

    edge: str
    a: str
    b: str
    type: str
    articles: int
    stated: bool
    dated: bool
    title: str
    fold: str = ""
    """The fold at one of its ends."""

    @property
    def key(self) -> str:
        """What tells it from all other bonds of the picture."""
        return network.edge_id(self.a, self.b, self.type)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many are drawn at most, and what a click on the others does; blank for nothing."""

    most: int
    does: str


def reach(selection: Selection, graph: Network, most: int, opened: int) -> Limit:
    """Return the reach of a picture of `most`, or of `opened` where the reader asks for each."""
    if not selection.fold:
        return Limit(opened, "")
    return Limit(most, OPENS if len(graph) <= opened else OPENS_SOME)


def folds(selected: SelectedTies, graph: Network, most: int) -> dict[str, tuple[str, ...]]:
    """Return what is drawn as one arc: guests by their partner, and beyond `most` the least."""
    asked = {*selected.selection.actors, *selected.selection.focus.split("|")[:2]}
    kept = (
        _guests(selected.dossier, selected.selection.level, graph, asked)
        if selected.selection.fold
        else {}
    )
    if len(graph) - sum(map(len, kept.values())) + len(kept) <= most:
        return kept
    ranked = sorted(network.rank_actors(graph), key=lambda name: name not in asked)
    return {OTHERS: tuple(sorted(ranked[most - 1 :]))}


def _guests(
    dossier: Dossier, level: str, graph: Network, asked: Container[str]
) -> dict[str, tuple[str, ...]]:
    guests: dict[str, list[str]] = {}
    for minor, partner in sorted(network.leaf_actors(dossier, level).items()):
        if minor in graph and partner in graph and minor not in asked:
            guests.setdefault(f"{GROUP_PREFIX}{partner}", []).append(minor)
    return {fold: tuple(names) for fold, names in guests.items() if len(names) >= FEWEST_FOLDED}


def group_edges(
    dossier: Dossier, graph: Network, folded: Mapping[str, tuple[str, ...]], does: str
) -> list[GroupedEdge]:
    """Return what is told between the arcs, most important first, what reaches into folds last."""
    arc_of = {name: fold for fold, names in folded.items() for name in names}
    merged: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    whole: list[GroupedEdge] = []
    for edge in network.rank_edges(graph):
        a, b, kind = network.edge_ends(edge)
        told = graph.edges[a, b, kind]
        ends = arc_of.get(a, a), arc_of.get(b, b)
        if ends == (a, b):
            title = edge_tooltip(graph, a, b, kind, dossier)
            whole.append(
                GroupedEdge(edge, a, b, kind, told["sources"], told["stated"], told["dated"], title)
            )
        elif ends[0] != ends[1]:
            first, second = ends if TYPES[kind].directed else sorted(ends)
            merged.setdefault((first, second, kind), []).append(told)
    return whole + [_merged(ends, told, folded, does) for ends, told in sorted(merged.items())]


def fold_name(fold: str, names: Sequence[str]) -> str:
    """Return what a fold is called: "9 more" beside a partner, "12 others" elsewhere."""
    return f"{len(names):,} others" if fold == OTHERS else f"{len(names):,} more"


def fold_wording(fold: str, names: Sequence[str]) -> str:
    """Return what is written at a fold where there is room."""
    name = fold_name(fold, names)
    return name if fold == OTHERS else f"{name}: one gesture each"


def fold_title(graph: Network, fold: str, names: Sequence[str], does: str) -> str:
    """Return what a fold's arc tells of itself."""
    if fold == OTHERS:
        return _opening(f"{fold_name(fold, names)}, named least", does)
    return _opening(group_tooltip(graph, fold[1:], names), does)


def _opening(told: str, does: str) -> str:
    return f"{told}: {does}" if does else told


def _merged(
    ends: tuple[str, str, str],
    told: Sequence[Mapping[str, Any]],
    folded: Mapping[str, tuple[str, ...]],
    does: str,
) -> GroupedEdge:
    a, b, kind = ends
    called = [fold_name(end, folded[end]) if end in folded else isolated(end) for end in (a, b)]
    articles = len({article for one in told for article in one["articles"]})
    claims = sum(one["ties"] for one in told)
    title = (
        f"{(' → ' if TYPES[kind].directed else ' – ').join(called)}: "
        f"{in_digits(claims, 'claim')} in {in_digits(articles, 'article')}"
    )
    stated = any(one["stated"] for one in told)
    dated = any(one["dated"] for one in told)
    fold = a if a in folded else b
    return GroupedEdge("", a, b, kind, articles, stated, dated, _opening(title, does), fold)
