"""Collect what each step of a dossier's story shows: its lines, their claims, who else is drawn.

In: a dossier. Out: a `StoryStep` for each step, in order; all are drawn of one cast of actors.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, number
from tieline.data.memo import remembered
from tieline.data.metadata import Step
from tieline.graph.network import build, edge_ends, leaf_actors, rank_edges
from tieline.narrative.evidence import (
    Group,
    group_by_edge,
    known_focus,
    rows_touching,
    tied_claims,
)
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import read_query

MOST_OTHERS = 40
"""Lines that a step is not about, but shows pale; of more none can be followed."""
MOST_ACTORS = 24
"""Actors of all steps together, of those alone that pale lines bring in."""


@dataclass(frozen=True, eq=False)
class StoryStep:
    """A step: `groups` are the lines that it is about with their claims, `others` those beside
    them by id, the weightiest first. `unshown` are lines of its focus without a claim, `problems`
    words of its selection that cannot be read.
    """

    number: int
    title: str
    text: str
    selected: SelectedTies
    groups: tuple[Group, ...]
    others: tuple[str, ...]
    unshown: tuple[str, ...]
    problems: tuple[ParameterError, ...]

    @property
    def edges(self) -> tuple[str, ...]:
        """The lines that it is about, by id."""
        return tuple(group.key for group in self.groups)

    @property
    def actors(self) -> frozenset[str]:
        """The actors at the ends of the lines that it is about."""
        return ends_of(self.edges)

    @property
    def articles(self) -> int:
        """In how many articles the lines that it is about are told of."""
        return len({claim.article.id for group in self.groups for claim in group.claims})

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the claims of these lines, in order."""
        ids = (claim.id for group in self.groups for claim in group.claims)
        return tuple(sorted(ids, key=lambda id_: (len(id_), id_)))

    @property
    def support(self) -> str:
        """Say in how many of all articles these lines are told of."""
        count, all_ = self.articles, len(self.selected.dossier.articles)
        tell = "tells" if count == 1 else "tell"
        if count == all_ > 1:
            return f"All {counted(count, 'article')} tell of this."
        return f"{capital(counted(count, 'article'))} of {number(all_)} {tell} of this."


@remembered(1)
def story_steps(dossier: Dossier) -> tuple[StoryStep, ...]:
    """Return the steps of the dossier's story; none where it tells none."""
    told = [step_of(dossier, at, step) for at, step in enumerate(dossier.about.story, 1)]
    cast = cast_of(told)
    return tuple(with_others(step, cast) for step in told)


def story_title(dossier: Dossier) -> str:
    """Say that there is a story, and of how many steps; blank where there is none."""
    count = len(dossier.about.story)
    return f"A story in {counted(count, 'step')}" if count else ""


def step_of(dossier: Dossier, at: int, step: Step) -> StoryStep:
    """Return a step with all lines that may stand beside those that it is about."""
    selection, problems = read_query(step.selection, dossier)
    selected = select(dossier, selection.with_(view="network", focus=""))
    groups: dict[str, Group] = {}
    unshown = []
    for line in step.focus:
        found = groups_of(selected, line)
        groups |= {group.key: group for group in found}
        if not found:
            unshown.append(line)
    minor = leaf_actors(dossier, selection.level).keys() - ends_of(groups)
    others = [
        edge
        for edge in rank_edges(build(selected))
        if edge not in groups and minor.isdisjoint(edge_ends(edge)[:2])
    ]
    return StoryStep(
        at,
        step.title or f"Step {at}",
        step.text,
        selected,
        tuple(groups.values()),
        tuple(others),
        tuple(unshown),
        tuple(problems),
    )


def groups_of(selected: SelectedTies, line: str) -> tuple[Group, ...]:
    """Return the lines that a focus names, with their claims; none where nothing is told."""
    dossier, level = selected.dossier, selected.selection.level
    focus = known_focus(dossier, level, line)
    if focus is None or len(focus.names) != 2:
        return ()
    touching = rows_touching(dossier, level, focus.names)
    found = group_by_edge(tied_claims(selected, touching & selected.mask), dossier.types)
    return tuple(group for group in found if focus.touches(group.key))


def ends_of(edges: Iterable[str]) -> frozenset[str]:
    """Return the actors at the ends of lines, given by their ids."""
    return frozenset(chain.from_iterable(edge_ends(edge)[:2] for edge in edges))


def cast_of(steps: Sequence[StoryStep]) -> frozenset[str]:
    """Return the actors whom all steps draw: those of their lines, then of the weightiest others.

    Each step adds its weightiest line in turn, for as long as there is room.
    """
    cast = set(chain.from_iterable(step.actors for step in steps))
    most = max(MOST_ACTORS, len(cast))
    for ends in map(set, ends_in_turn(steps)):
        if len(cast | ends) <= most:
            cast |= ends
    return frozenset(cast)


def ends_in_turn(steps: Iterable[StoryStep]) -> Iterator[tuple[str, str]]:
    """Yield the ends of the first of each step's other lines, then of the second, and so on."""
    for edges in zip_longest(*(step.others[:MOST_OTHERS] for step in steps)):
        for edge in filter(None, edges):
            a, b, _ = edge_ends(edge)
            yield a, b


def with_others(step: StoryStep, cast: frozenset[str]) -> StoryStep:
    """Return a step with the weightiest of its other lines between actors of the cast."""
    others = [edge for edge in step.others if cast.issuperset(edge_ends(edge)[:2])]
    return replace(step, others=tuple(others[:MOST_OTHERS]))
