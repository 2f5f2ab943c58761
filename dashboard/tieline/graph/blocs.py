"""Group many actors into blocs: communities of friendly ties, called by their members.

In: the selected ties. Out: `Bloc`s, the largest first; none where so few actors are shown that each
can be drawn, or where their ties form no blocs. Who is in a bloc with whom follows from the ties of
all days: dates only change which of them are shown. No article draws blocs: they have no names.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from tieline.data.dates import EARLIEST, LATEST
from tieline.data.english import joined
from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.graph.network import Network, build, edge_keys, leaf_actors, merge_spans, rank_actors
from tieline.selection.parameters import BLOC_OF, NO_BLOC
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day

MOST_APART = 60
"""Actors up to whom each has a mark of its own: of more, hardly any name finds room."""
LEAST_MEMBERS = 3
"""Fewer are no bloc: two names can be written instead."""
MOST_BLOCS = 12
"""Blocs that are told apart; members of smaller ones count as being in none."""
NAMED = 3
"""Members by whom a bloc is called."""
_SEED = 1
"""Of the order in which the method looks at actors: any number, but always the same."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Those shown of actors with more friendly ties among one another than with others.

    `head` has most partners on all days, whether it is shown or not; of those with most the first
    stand first in `members`, too. `friendly` and `hostile` are the pairs of them with a friendly
    tie, and with a tension, in what is shown.
    """

    head: str
    members: tuple[str, ...]
    friendly: int
    hostile: int

    @property
    def id(self) -> str:
        """What stands for the bloc where an actor's name does, in a picture and in an address."""
        return f"{BLOC_OF}{self.head}"

    @property
    def name(self) -> str:
        """What the bloc is called.

        >>> Bloc("Arden", ("Arden", "Borel", "Cresta", "Dorne"), 4, 0).name
        'Arden, Borel, Cresta and 1 more'
        """
        return called_by(tuple(map(isolated, self.members)))


def called_by(names: tuple[str, ...], named: int = NAMED) -> str:
    """Return the first of the names, and how many more there are.

    >>> called_by(("Arden", "Borel", "Cresta")), called_by(("A", "B", "C", "D"))
    ('Arden, Borel and Cresta', 'A, B, C and 1 more')
    """
    if len(names) <= named:
        return joined(names)
    return f"{', '.join(names[:named])} and {len(names) - named:,} more"


def drawn_blocs(selected: SelectedTies) -> tuple[Bloc, ...]:
    """Return the blocs that a network draws of what is selected; none where it draws each actor."""
    return shown_blocs(selected) if may_draw_blocs(selected) else ()


def may_draw_blocs(selected: SelectedTies) -> bool:
    """Whether a network draws blocs where actors are many.

    Each actor is drawn where a reader opened the folds, chose actors to see their surroundings, or
    where a publisher highlights somebody who would have no mark.
    """
    selection = selected.selection
    highlighted = any(name in selected.dossier.actors for name in selection.highlight.split("|"))
    return selection.fold and not selection.actors and not highlighted


@remembered(1)
def shown_blocs(selected: SelectedTies) -> tuple[Bloc, ...]:
    """Return the blocs of what is selected; none of few or unconnected actors.

    Those whose ties of all days make them one bloc are one in any dates.
    """
    graph = build(selected)
    leaves = leaf_actors(selected.dossier, selected.selection.level)
    if sum(name not in leaves for name in graph) <= MOST_APART:
        return ()
    blocs = blocs_within(graph, blocs_of_all_days(selected.of(on_any_day(selected.selection))))
    in_blocs = sum(len(bloc.members) for bloc in blocs)
    return blocs if len(blocs) > 1 and 2 * in_blocs >= len(graph) else ()


def blocs_within(graph: Network, partition: Sequence[Sequence[str]]) -> tuple[Bloc, ...]:
    """Return of each bloc those who are in a network, with their pairs; blocs without any go."""
    group_of = {name: k for k, members in enumerate(partition) for name in members}
    pairs: defaultdict[tuple[int, int], set[frozenset[str]]] = defaultdict(set)
    for a, b, kind in graph.edges(keys=True):
        group = group_of.get(a)
        if group is not None and group == group_of.get(b):
            pairs[group, graph.types[kind].sign].add(frozenset((a, b)))
    shown = (tuple(name for name in members if name in graph) for members in partition)
    return tuple(
        Bloc(partition[k][0], members, len(pairs[k, 1]), len(pairs[k, -1]))
        for k, members in enumerate(shown)
        if members
    )


@remembered(1)
def blocs_of_all_days(whole: SelectedTies) -> tuple[tuple[str, ...], ...]:
    """Return who is in a bloc with whom by the ties of all days: the largest bloc first.

    In each those with most partners come first. `whole` is a selection `on_any_day`.
    """
    graph = build(whole)
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in graph.edges():
        partners[a].add(b)
        partners[b].add(a)
    communities = friendly_communities(graph, net_years(whole))[:MOST_BLOCS]
    return tuple(
        tuple(sorted(members, key=lambda name: (-len(partners[name]), name)))
        for members in communities
    )


def bloc_members(graph: Network, blocs: Sequence[Bloc]) -> dict[str, tuple[str, ...]]:
    """Return the members of each bloc by its id, and of those in none as `NO_BLOC`, if any."""
    groups = {bloc.id: bloc.members for bloc in blocs}
    inside = {name for bloc in blocs for name in bloc.members}
    others = tuple(name for name in rank_actors(graph) if name not in inside)
    return {**groups, NO_BLOC: others} if others else groups


def net_years(whole: SelectedTies) -> Counter[tuple[str, str]]:
    """Return for each pair its articles of friendship less those of tension, summed over the years.

    An article counts in each calendar year of which it tells the tie, within those in which any
    claim begins or ends: a friendship of decades outweighs a quarrel of one year.
    """
    rows = whole.mask
    first, last = (of_row[rows] for of_row in whole.days)
    bounds = np.concatenate([first, last])
    bounds = bounds[(bounds > EARLIEST) & (bounds < LATEST)]
    low, high = (bounds.min(), bounds.max()) if len(bounds) else (EARLIEST, EARLIEST)
    years = [calendar_years(np.clip(days, low, high)).tolist() for days in (first, last)]
    sources = whole.dossier.origins().to_numpy()[rows].tolist()
    keys = edge_keys(whole.dossier, whole.selection.level, rows)
    told: defaultdict[tuple[str, str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for key, source, begin, end in zip(keys, sources, *years, strict=True):
        told[(*key, source)].append((begin, end))
    net: Counter[tuple[str, str]] = Counter()
    for (a, b, kind, _), spans in told.items():
        merged = merge_spans(sorted(spans))
        count = sum(merged[1::2]) - sum(merged[::2]) + len(merged) // 2
        net[min(a, b), max(a, b)] += whole.dossier.types[kind].sign * count
    return net


def calendar_years(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the calendar year of each day, given as an ordinal.

    >>> calendar_years(np.array([1, 719163, 719162])).tolist()
    [1, 1970, 1969]
    """
    epoch = date(1970, 1, 1).toordinal()
    years: NDArray[np.int64] = (days - epoch).astype("datetime64[D]").astype("datetime64[Y]")
    return years.astype(np.int64) + 1970


def friendly_communities(graph: Network, net: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """Return the communities of at least `LEAST_MEMBERS` by the net friendship of pairs.

    The largest comes first; only what is above zero counts.
    """
    names = sorted(graph)
    row = {name: k for k, name in enumerate(names)}
    # Numbers, not names: sets of texts have another order in each process.
    friendly: nx.Graph[int] = nx.Graph()
    friendly.add_nodes_from(range(len(names)))
    friendly.add_weighted_edges_from(
        (row[a], row[b], net[a, b]) for a, b in sorted(net) if net[a, b] > 0
    )
    found = nx.community.louvain_communities(friendly, seed=_SEED)
    communities = [sorted(names[k] for k in community) for community in found]
    large = [community for community in communities if len(community) >= LEAST_MEMBERS]
    return sorted(large, key=lambda community: (-len(community), community))
