"""Count what articles tell of each actor or pair in each step of time.

In: the selected ties, and whether rows are pairs. Out: a `Grid`, of which each cell says that
something was found, that articles of that time were read and tell nothing, or that none was read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tieline.graph.network import build, rank_actors, ranked_pairs
from tieline.narrative.coverage.steps import Step, steps_of
from tieline.selection.filters import ends, mask
from tieline.selection.selected import SelectedTies

State = Literal["found", "nothing", "not_read"]
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of one row in one step."""

    state: State
    claims: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An actor, or both of a pair, with a cell for each step."""

    names: Names
    cells: tuple[Cell, ...]

    @property
    def focus(self) -> str:
        """The actor or the pair as addresses name it."""
        return "|".join(self.names)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows by importance, those of whom nothing is told last."""

    steps: tuple[Step, ...]
    rows: tuple[Row, ...]

    def counted(self) -> Counter[State]:
        """Return how many cells are of each state."""
        return Counter(cell.state for row in self.rows for cell in row.cells)


def grid_of(selected: SelectedTies, *, pairs: bool) -> Grid:
    """Return the grid of actors, or of pairs.

    A cell counts what the same choice shows of the days of its step alone.
    """
    steps = steps_of(selected)
    told = [told_in(selected, step, pairs=pairs) for step in steps]
    names = map(pair_names, ranked_pairs(selected)) if pairs else actor_names(selected)
    rows = (
        Row(
            one,
            tuple(cell_of(step, of_step[one]) for step, of_step in zip(steps, told, strict=True)),
        )
        for one in names
    )
    return Grid(steps, tuple(rows))


def pair_names(focus: str) -> Names:
    """Return both names of a pair `A|B`."""
    return tuple(focus.split("|"))


def actor_names(selected: SelectedTies) -> Iterator[Names]:
    """Yield the actors by importance; then, unless actors are chosen, whom nothing is told of."""
    graph = build(selected)
    yield from ((name,) for name in rank_actors(graph))
    chosen = selected.selection
    if chosen.actors:
        return
    for name, actor in selected.dossier.actors.items():
        at_level = chosen.level == "all" or actor.state == name
        if name not in graph and at_level and (chosen.blocs or actor.kind != "bloc"):
            yield (name,)


def told_in(selected: SelectedTies, step: Step, *, pairs: bool) -> dict[Names, list[str]]:
    """Return for each row the reports of its claims in a step, one entry a claim."""
    dossier = selected.dossier
    chosen = selected.selection.with_(from_day=step.first_day, to_day=step.last_day)
    rows = mask(dossier, chosen)
    actor, target = (end.to_numpy()[rows].tolist() for end in ends(dossier, chosen.level))
    sources = dossier.origins().to_numpy()[rows].tolist()
    told: defaultdict[Names, list[str]] = defaultdict(list)
    for a, b, source in zip(actor, target, sources, strict=True):
        for names in [tuple(sorted((a, b)))] if pairs else [(a,), (b,)]:
            told[names].append(source)
    return told


def cell_of(step: Step, sources: list[str]) -> Cell:
    """Return the cell of a step with these claims, each by its article."""
    if sources:
        return Cell("found", len(sources), len(set(sources)))
    return Cell("nothing" if step.is_read else "not_read")
