"""Say what each standard chart shows: its title, its axes, its notes, and its table of counts.

In: the selected ties. Out: `StandardChart`s, plain text.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.graph.counts import (
    Cell,
    Table,
    claims_by_period,
    lines_by_article,
    partners_by_period,
    periods_of,
)
from tieline.graph.network import build, rank_actors
from tieline.selection.focus import focus_at_level
from tieline.selection.selected import SelectedTies
from tieline.structure.over_time import LEAST_PAIRS, OverTime, structure_over_time

Kind = Literal["bars", "lines", "grid", "points"]
CLAIMS, COVERAGE, PARTNERS, STRUCTURE = "claims", "coverage", "partners", "structure"
_SILENCE = "Where nothing stands, nothing is told: silence is no end."
_MOST_ARTICLES = 4
"""Articles that are named; more of them are counted."""


@dataclass(frozen=True)
class StandardChart:
    """A chart by its key; `nothing` says why there is none, blank where there is one.

    `x` and `y` are the titles of its axes, `row` that of the table's first column.
    """

    key: str
    kind: Kind
    title: str
    x: str
    y: str
    row: str
    table: Table
    notes: tuple[str, ...]
    nothing: str = ""


def charts_of(selected: SelectedTies) -> tuple[StandardChart, ...]:
    """Return the charts that are counted at once."""
    return tuple(chart for write in _AT_ONCE.values() if (chart := write(selected)) is not None)


def chart_of(selected: SelectedTies, key: str) -> StandardChart | None:
    """Return a chart by its key; None where there is none."""
    write = {**_AT_ONCE, STRUCTURE: over_time_chart}.get(key)
    return write(selected) if write is not None else None


def claims_chart(selected: SelectedTies) -> StandardChart:
    """Return the claims by period and type."""
    unit, table = periods_of(selected).unit, claims_by_period(selected)
    return StandardChart(
        key=CLAIMS,
        kind="bars",
        title=f"Claims by {unit} and type",
        x=capital(unit),
        y="Claims",
        row=capital(unit),
        table=table,
        notes=(
            f"A claim counts in every {unit} in which it holds, on the days that its article "
            f"tells; one of several {unit}s is in several bars.",
            _SILENCE,
        ),
        nothing=_nothing(table),
    )


def coverage_chart(selected: SelectedTies) -> StandardChart:
    """Return the lines of each actor by article."""
    table = lines_by_article(selected)
    more = [
        f"{counted(count, noun)} with fewer {what} {'is' if count == 1 else 'are'} not shown."
        for count, noun, what in (
            (table.more_rows, "more actor", "articles and claims"),
            (table.more_columns, "more article", "claims"),
        )
        if count
    ]
    return StandardChart(
        key=COVERAGE,
        kind="grid",
        title="Lines by article: who covers whom",
        x="Article",
        y="Country or organisation",
        row="Of",
        table=table,
        notes=(
            "A line is a pair and a type of tie; it counts for both of its ends.",
            *map(capital, more),
            "An empty place: the article tells no line of it, which says nothing of the tie.",
        ),
        nothing=_nothing(table),
    )


def partners_chart(selected: SelectedTies) -> StandardChart | None:
    """Return the partners over time of the actor in focus, else of the most important one."""
    actor, unit = actor_of(selected), periods_of(selected).unit
    if not actor:
        return None
    return StandardChart(
        key=PARTNERS,
        kind="lines",
        title=f"Partners of {isolated(actor)} by {unit}",
        x=capital(unit),
        y="Partners told of",
        row=capital(unit),
        table=partners_by_period(selected, actor),
        notes=(
            "With how many others it is told of, by type of tie. Who has ties of two types counts "
            "in both, so that the lines add up to no sum.",
            _SILENCE,
        ),
    )


def actor_of(selected: SelectedTies) -> str:
    """Return the actor in focus where it has a line, else the most important one; blank for none.

    Of a pair in focus it is the first.
    """
    graph = build(selected)
    names = focus_at_level(
        selected.dossier, selected.selection.level, selected.selection.focus
    ).names
    ranked = rank_actors(graph)
    return names[0] if names and names[0] in graph else next(iter(ranked), "")


def over_time_chart(selected: SelectedTies) -> StandardChart:
    """Return the share of pairs that do not fit two camps, by year."""
    found = structure_over_time(selected)
    cells = {
        (str(one.year), STRUCTURE): Cell(
            round(100 * len(one.against) / one.pairs, 2),
            one.ids,
            f"{len(one.against):,} of {one.pairs:,}",
        )
        for one in found.years
    }
    rows = {str(one.year): str(one.year) for one in found.years}
    return StandardChart(
        key=STRUCTURE,
        kind="points",
        title="Pairs that do not fit two camps, by year",
        x="Year",
        y="Of 100 pairs, do not fit",
        row="Year",
        table=Table(rows, {STRUCTURE: "Pairs that do not fit"}, cells),
        notes=tuple(_over_time_notes(found, selected.dossier)),
        nothing="" if cells else NOT_COMPARABLE,
    )


NOT_COMPARABLE = (
    f"No two years with {number(LEAST_PAIRS)} pairs or more are told of by the same articles, so "
    "that no year can be compared with another, and none is drawn."
)


def _over_time_notes(found: OverTime, dossier: Dossier) -> Iterable[str]:
    """Yield which years are drawn and why, and which are not."""
    if not found.years:
        return
    labels = [dossier.articles[id_].label for id_ in found.articles]
    named = (
        joined(labels) if len(labels) <= _MOST_ARTICLES else f"{counted(len(labels), 'article')}"
    )
    yield (
        f"Only years that the same articles tell of: {named}. For each year the best split of its "
        "pairs of one sign was found exactly."
    )
    if found.other_years:
        yield (
            f"Left out, for other articles tell of them, or fewer than {number(LEAST_PAIRS)} "
            f"pairs: {years_wording(found.other_years)}."
        )
    if found.not_found:
        yield f"Not found in time: {years_wording(found.not_found)}."
    yield "A higher or lower number says nothing of where things are heading."


def years_wording(years: Iterable[int]) -> str:
    """List years, those that follow one another as spans.

    >>> years_wording([1950, 1951, 1952, 1960])
    '1950 to 1952 and 1960'
    """
    runs = groupby(enumerate(sorted(years)), key=lambda one: one[1] - one[0])
    spans = []
    for _, run in runs:
        listed = [year for _, year in run]
        first, last = listed[0], listed[-1]
        spans.append(str(first) if first == last else f"{first} to {last}")
    return joined(spans)


def _nothing(table: Table) -> str:
    return "No claim is told of in what is chosen." if table.is_empty else ""


_AT_ONCE: Mapping[str, Callable[[SelectedTies], StandardChart | None]] = MappingProxyType(
    {CLAIMS: claims_chart, COVERAGE: coverage_chart, PARTNERS: partners_chart}
)
