"""Group many actors into blocs: communities of friendly ties, called by their members.

In: the selected ties. Out: `Bloc`s, the largest first; none where so few actors are shown that each
can be drawn, or where their ties form no blocs. No article draws them, so they have no other name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from tieline.data.escaping import isolated
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network, build, leaf_actors, rank_actors
from tieline.selection.parameters import BLOC_OF, NO_BLOC
from tieline.selection.selected import SelectedTies

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
    """Actors with more friendly ties among one another than with others; most partners first.

    `friendly` and `hostile` are the pairs of them with a friendly tie, and with a tension.
    """

    members: tuple[str, ...]
    friendly: int
    hostile: int

    @property
    def id(self) -> str:
        """What stands for the bloc where an actor's name does, in a picture and in an address."""
        return f"{BLOC_OF}{self.members[0]}"

    @property
    def name(self) -> str:
        """What the bloc is called.

        >>> Bloc(("Arden", "Borel", "Cresta", "Dorne"), 4, 0).name
        'Arden, Borel, Cresta and 1 more'
        """
        return called_by(tuple(map(isolated, self.members)))


def called_by(names: tuple[str, ...]) -> str:
    """Return the first of the names, and how many more there are.

    >>> called_by(("Arden", "Borel", "Cresta")), called_by(("A", "B", "C", "D"))
    ('Arden, Borel and Cresta', 'A, B, C and 1 more')
    """
    if len(names) <= NAMED:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED:,} more"


def drawn_blocs(selected: SelectedTies) -> tuple[Bloc, ...]:
    """Return the blocs as which a network draws what is selected; none where it draws each actor.

    Each is drawn where a reader opened the folds, chose actors to see their surroundings, or where
    a publisher highlights somebody who would have no mark.
    """
    selection = selected.selection
    highlighted = any(name in selected.dossier.actors for name in selection.highlight.split("|"))
    if not selection.fold or selection.actors or highlighted:
        return ()
    return shown_blocs(selected)


@remembered(1)
def shown_blocs(selected: SelectedTies) -> tuple[Bloc, ...]:
    """Return the blocs of what is selected, the largest first; none of few or unconnected actors.

    Friendly ties weigh as much as they have articles, less the articles of tension.
    """
    graph = build(selected)
    leaves = leaf_actors(selected.dossier, selected.selection.level)
    if sum(name not in leaves for name in graph) <= MOST_APART:
        return ()
    communities = friendly_communities(graph)
    blocs = [bloc_of(graph, members) for members in communities[:MOST_BLOCS]]
    in_blocs = sum(len(bloc.members) for bloc in blocs)
    return tuple(blocs) if len(blocs) > 1 and 2 * in_blocs >= len(graph) else ()


def bloc_members(graph: Network, blocs: Sequence[Bloc]) -> dict[str, tuple[str, ...]]:
    """Return the members of each bloc by its id, and of those in none as `NO_BLOC`, if any."""
    groups = {bloc.id: bloc.members for bloc in blocs}
    inside = {name for bloc in blocs for name in bloc.members}
    others = tuple(name for name in rank_actors(graph) if name not in inside)
    return {**groups, NO_BLOC: others} if others else groups


def friendly_communities(graph: Network) -> list[list[str]]:
    """Return the communities of at least `LEAST_MEMBERS` by friendly ties, the largest first."""
    names = sorted(graph)
    row = {name: k for k, name in enumerate(names)}
    net: Counter[tuple[int, int]] = Counter()
    for a, b, kind, facts in graph.edges(keys=True, data=True):
        pair = min(row[a], row[b]), max(row[a], row[b])
        net[pair] += TYPES[kind].sign * facts["sources"]
    # Numbers, not names: sets of texts have another order in each process.
    friendly: nx.Graph[int] = nx.Graph()
    friendly.add_nodes_from(range(len(names)))
    friendly.add_weighted_edges_from((*pair, net[pair]) for pair in sorted(net) if net[pair] > 0)
    found = nx.community.louvain_communities(friendly, seed=_SEED)
    communities = [sorted(names[k] for k in community) for community in found]
    large = [community for community in communities if len(community) >= LEAST_MEMBERS]
    return sorted(large, key=lambda community: (-len(community), community))


def bloc_of(graph: Network, members: list[str]) -> Bloc:
    """Return a bloc with its members ranked, and its pairs counted."""
    inside = set(members)
    partners: dict[str, set[str]] = {name: set() for name in members}
    pairs: dict[int, set[frozenset[str]]] = {1: set(), -1: set()}
    for a, b, kind in graph.edges(keys=True):
        for name, other in ((a, b), (b, a)):
            if name in inside:
                partners[name].add(other)
        if a in inside and b in inside:
            pairs[TYPES[kind].sign].add(frozenset((a, b)))
    ranked = sorted(members, key=lambda name: (-len(partners[name]), name))
    return Bloc(tuple(ranked), len(pairs[1]), len(pairs[-1]))
