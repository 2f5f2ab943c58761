"""Tell of blocs in words: what each is called, who is in it, and which ties lie behind it.

In: blocs, and the selected ties. Out: plain text, and `BlocEvidence` for whoever opened one or two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.graph.blocs import Bloc, bloc_members, called_by, drawn_blocs, shown_blocs
from tieline.graph.network import Network, build, edge_ends, rank_edges
from tieline.narrative.tooltips import in_digits
from tieline.selection.parameters import BLOC_OF, NO_BLOC
from tieline.selection.selected import SelectedTies

MOST_LISTED = 12
"""Members of a bloc that its tooltip names."""
GROUPED = ("chord", "matrix")
"""The views that draw actors and, of many, the others together."""
MOST_PAIRS = 40
"""Pairs that are listed of those behind a bloc, or between two."""
WORKED_OUT = "Blocs are worked out from the friendly ties of all dates; no article draws them."


@dataclass(frozen=True, slots=True)
class BlocEvidence:
    """One or two blocs that a reader opened: their members, and the strongest ties behind them.

    `ties` are the ids of edges with their sentences; `more` is how many are not listed.
    """

    title: str
    lead: str
    members: tuple[tuple[str, tuple[str, ...]], ...]
    """The name and the members of each, those with most partners first."""
    ties: tuple[tuple[str, str], ...]
    more: int


def drawn_together_clause(selected: SelectedTies) -> str:
    """Say that a view draws blocs, or those named least by bloc; blank where it draws each actor.

    A view that draws neither says nothing of them.
    """
    view, every = selected.selection.view, len(build(selected))
    if view == "network" and (blocs := drawn_blocs(selected)):
        others = every - sum(len(bloc.members) for bloc in blocs)
        left = f" and {others:,} in no bloc" if others else ""
        drawn = f"{every:,} actors drawn as {number(len(blocs))} blocs{left}"
    elif view in GROUPED and selected.selection.fold and shown_blocs(selected):
        drawn = f"{every:,} actors, those named least drawn together by bloc"
    else:
        return ""
    return f"{drawn} (blocs are worked out from the friendly ties of all dates)"


def how_to_go_on(selected: SelectedTies) -> str:
    """Say how a reader sees more than blocs; blank where none are drawn."""
    if not drawn_together_clause(selected):
        return ""
    first = (
        "Click a bloc to see its members"
        if selected.selection.view == "network"
        else "Click the others to draw more of them"
    )
    return f"{first}; choose one actor to see its surroundings."


def bloc_name(id_: str, members: Sequence[str]) -> str:
    """Return what a bloc of these members is called, or those in none."""
    if id_ != NO_BLOC:
        return called_by(tuple(map(isolated, members)))
    return f"{isolated(members[0]) if len(members) == 1 else f'{len(members):,}'} in no bloc"


def ties_inside(bloc: Bloc) -> str:
    """Say how many pairs of a bloc's members have ties of either kind."""
    return f"{in_digits(bloc.friendly, 'pair')} close, {bloc.hostile:,} at odds"


def bloc_title(id_: str, members: Sequence[str], blocs: Iterable[Bloc]) -> str:
    """Return the tooltip of a bloc, or of those in none: the first members, and their ties."""
    inside = [f". Inside: {ties_inside(bloc)}" for bloc in blocs if bloc.id == id_]
    names, more = members[:MOST_LISTED], len(members) - MOST_LISTED
    listed = f"{', '.join(map(isolated, names))} and {more:,} more" if more > 0 else joined(names)
    kind = "in no bloc" if id_ == NO_BLOC else "in a bloc"
    return f"{len(members):,} {kind}: {listed}{''.join(inside)}"


def bloc_evidence(selected: SelectedTies, focus: str, type: str = "") -> BlocEvidence | None:
    """Return what lies behind a bloc, or between two; None where a focus names none.

    A bloc is named by any of its members, so that it is found again under other dates. With a
    `type` only the ties of it are told, of one that has a direction those from the first to the
    second.
    """
    names = focus.split("|")
    if all(name in selected.dossier.actors for name in names):
        return None
    if not (blocs := shown_blocs(selected)):
        return None
    graph = build(selected)
    groups = bloc_members(graph, blocs)
    opened = [group for name in names if (group := opened_group(name, groups))]
    if len(opened) != len(names):
        return None
    titles = [bloc_name(id_, members) for id_, members in opened]
    edges = edges_behind(graph, [members for _, members in opened], type)
    where = "between them" if len(opened) > 1 else "inside"
    return BlocEvidence(
        " \u2013 ".join(titles),
        f"{capital(counted(len(edges), 'line'))} {where}. {WORKED_OUT}",
        tuple(zip(titles, (members for _, members in opened), strict=True)),
        tuple((edge, edge_sentence(graph, edge)) for edge in edges[:MOST_PAIRS]),
        max(len(edges) - MOST_PAIRS, 0),
    )


def opened_group(
    name: str, groups: Mapping[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the id and the members of the bloc that a focus names; None where it names none."""
    member = name.removeprefix(BLOC_OF)
    for id_, members in groups.items():
        if id_ == name or (member != name and id_ != NO_BLOC and member in members):
            return id_, members
    return None


def edges_behind(graph: Network, groups: Sequence[Sequence[str]], type: str = "") -> list[str]:
    """Return the ids of the edges inside one group, or between two, the most important first.

    With a `type` only its edges, of one that has a direction those from the first to the second.
    """
    one, other = set(groups[0]), set(groups[-1])
    both_ways = not type or not graph.types[type].directed
    return [
        edge
        for edge in rank_edges(graph)
        for a, b, kind in [edge_ends(edge)]
        if type in ("", kind)
        and ((a in one and b in other) or (both_ways and a in other and b in one))
    ]


def edge_sentence(graph: Network, edge: str) -> str:
    """Return an edge in words."""
    a, b, kind = edge_ends(edge)
    return graph.types[kind].sentence(a, b, graph.edges[a, b, kind]["forms"])
