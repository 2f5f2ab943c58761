"""Write the dates: histogram, slider, two typed dates and the named moments.

In: what an address selects, and what its controls show. Out: HTML, by `dates.html`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Any

from dash import html
from flask import render_template
from markupsafe import Markup

from tieline.data.english import counted_in_digits
from tieline.data.escaping import isolated
from tieline.data.metadata import Moment
from tieline.explorer import ids
from tieline.explorer.controls.markup import html_of
from tieline.explorer.controls.state import ControlState
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, with_before, without_days
from tieline.selection.time_axis import (
    Bin,
    TimeAxis,
    histogram,
    inside,
    steps_sentence,
    ticks,
    time_axis,
)
from tieline.selection.urls import changes_url, explorer_url
from tieline.web.assets import json_text
from tieline.web.destination import mounted

NARROW_AXIS = 30
"""Characters of labels that fit under the axis on a phone."""


def dates_html(state: ControlState) -> Markup:
    """Write the histogram, the slider of one stop a bin, two typed dates, and the moments."""
    axis = time_axis(state.selected.dossier)
    stops = stop_words(axis)
    written = render_template(
        "dates.html",
        ids=ids,
        caption=html_of(histogram_caption(axis)),
        columns=html_of(date_columns(state.selected)),
        number=max(len(axis.bins), 1),
        stops=stops,
        stops_text=json_text(stops),
        chosen=state.values,
        fields=[(ids.FROM_DAY, "from", "From"), (ids.TO_DAY, "to", "To")],
        faults={word: html_of(fault) for word, fault in state.faults.items()},
        moments=html_of(moments(state.selected)),
    )
    return Markup(written)


def stop_words(axis: TimeAxis) -> list[str]:
    """Return what a thumb at each stop is called: it stands between two bins, at an end in one."""
    words = [one.words for one in axis.bins]
    between = [f"{a} | {b}" for a, b in pairwise(words)]
    return [*words[:1], *between, *words[-1:]] if words else ["", ""]


def histogram_caption(axis: TimeAxis) -> list[Any]:
    """Say what the bars count, which of the axis is not what it seems, and what a click does."""
    if not axis.bins:
        return []
    parts = ["Claims that hold, by date. Taller: more claims (not to scale)."]
    if unequal := steps_sentence((one.first_day, one.last_day) for one in axis.bins):
        parts.append(unequal)
    if any(one.gap_before for one in axis.bins):
        parts += [html.Span(className="cut-sign"), "Striped: time left out."]
    parts.append("Choose a bar for its dates.")
    spaced = [part for one in parts for part in (one, " " * isinstance(one, str))]
    return spaced[:-1]


def moments(selected: SelectedTies) -> list[Any]:
    """Build links: to all dates, to each named moment, and to what changed with the chosen days.

    The selected one is marked. With a moment everything from its first day on is compared.
    """
    selection = selected.selection
    choices: list[tuple[list[Any], str, Selection]] = [
        ([], "All dates", selection.with_(from_day=None, to_day=None))
    ]
    # The sign that marks the moment in the histogram.
    choices += [
        (
            [html.B(className="moment-sign")],
            isolated(one.name),
            selection.with_(from_day=one.first_day, to_day=one.last_day),
        )
        for one in selected.dossier.about.moments
    ]
    days = (selection.from_day, selection.to_day)
    named = any((one.first_day, one.last_day) == days for one in selected.dossier.about.moments)
    since = selection.with_(to_day=None) if named else selection
    compared = html.A(
        "Before and after" if named else "What changed",
        href=mounted(changes_url(with_before(since))),
        className="moment compare",
    )
    links = [
        html.A(
            [*sign, name],
            href=mounted(explorer_url(chosen)),
            className="moment on" if chosen == selection else "moment",
        )
        for sign, name, chosen in choices
    ]
    return [*links, compared]


@dataclass(frozen=True, slots=True)
class Column:
    """A bin of the histogram: its claims by type, whether its days are chosen, its moments.

    `before`: those that begin in the time left out before it. `stop`: it is the one that Tab
    reaches; from there arrow keys go to the others.
    """

    bin: Bin
    claims: Mapping[str, int]
    chosen: bool
    moments: Sequence[str]
    before: Sequence[str]
    stop: bool

    @property
    def total(self) -> int:
        """The number of claims that hold."""
        return sum(self.claims.values())


def date_columns(selected: SelectedTies) -> list[Any]:
    """Build the histogram of what is selected at any date; what the dates leave out is pale."""
    axis, selection = time_axis(selected.dossier), selected.selection
    counts = histogram(axis, selected.of(without_days(selection)))
    within = inside(axis, selection)
    stop = within.index(True) if True in within else 0
    named = selected.dossier.about.moments
    # Of the first bin nothing lies before it that the axis could have left out.
    gaps = [(0, -1), *((a.last_day + 1, b.first_day - 1) for a, b in pairwise(axis.bins))]
    made = [
        Column(
            one,
            by_type,
            chosen,
            begins_within(named, (one.first_day, one.last_day)),
            begins_within(named, gap),
            at == stop,
        )
        for at, (one, by_type, chosen, gap) in enumerate(
            zip(axis.bins, counts, within, gaps[: len(axis.bins)], strict=True)
        )
    ]
    most = max((one.total for one in made), default=1) or 1
    return [
        column(one, most, tick, date_link(one.bin, selection))
        for one, tick in zip(made, _tick_labels(axis), strict=True)
    ]


def date_link(one: Bin, selection: Selection) -> str:
    """Return the address of the same choice on the days of a bin."""
    days = selection.with_(from_day=one.first_day, to_day=one.last_day)
    return mounted(explorer_url(days))


def begins_within(moments: Iterable[Moment], days: tuple[int, int]) -> list[str]:
    """Return the names of the moments that begin between two days, both included."""
    first, last = days
    return [one.name for one in moments if first <= one.first_day <= last]


def _tick_labels(axis: TimeAxis) -> list[Any]:
    """Build the label under each bin; those that do not fit on a phone are marked as wide."""
    narrow = ticks(axis.bins, NARROW_AXIS)
    return [
        html.Span(label, className="" if kept else "wide")
        for label, kept in zip(axis.ticks, narrow, strict=True)
    ]


def column(one: Column, most: int, tick: Any, href: str) -> Any:
    """Build a column, a link to its dates: a bar for each type, a sign where a moment begins.

    Together the bars are as high as the column's share of `most` claims.
    """
    # By the square root, or one crowded month would leave all others flat.
    height = 100 * sqrt(one.total / most)
    bars = [
        html.I(className=word, style={"height": f"{height * one.claims[word] / one.total:.1f}%"})
        for word in one.claims
        if one.claims[word]
    ]
    sign = [html.B(className="moment-sign before")] if one.before else []
    sign += [html.B(className="moment-sign")] if one.moments else []
    sentence = column_sentence(one)
    return html.A(
        [html.Div([*bars, *sign], className="bars"), html.Span(tick, className="tick")],
        className=" ".join(
            ["column", *["break"] * one.bin.gap_before, *["out"] * (not one.chosen)]
        ),
        href=href,
        title=sentence,
        tabIndex=0 if one.stop else -1,
        **{"aria-label": sentence},
    )


def column_sentence(one: Column) -> str:
    """Say how many claims hold on the days of a bin, and which moments begin in it or before."""
    verb = "holds" if one.total == 1 else "hold"
    named = [
        f" {place}: {'; '.join(map(isolated, names))}."
        for place, names in (
            ("Begins in the time left out before", one.before),
            ("Begins here", one.moments),
        )
        if names
    ]
    return f"{one.bin.words}: {counted_in_digits(one.total, 'claim')} {verb}.{''.join(named)}"
