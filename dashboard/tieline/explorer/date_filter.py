"""Build the date filter: histogram, slider, two typed dates and the named moments.

In: the time axis and what is selected. Out: Dash components and their properties.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.data.english import counted_in_digits
from tieline.data.escaping import isolated
from tieline.data.metadata import Moment
from tieline.explorer import ids
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, without_days
from tieline.selection.time_axis import Bin, TimeAxis, histogram, inside, steps_sentence, ticks
from tieline.selection.urls import explorer_url

NARROW_AXIS = 30
"""Characters of labels that fit under the axis on a phone."""


def date_control(axis: TimeAxis, moments: list[Any]) -> Any:
    """Build the histogram, the slider of one stop a bin, two typed dates, and the moments."""
    typed = [date_field(ids.FROM_DAY, "From"), date_field(ids.TO_DAY, "To")]
    histogram_container = html.Div(
        id=ids.HISTOGRAM,
        className="histogram",
        style=histogram_columns(axis),
        role="group",
        **{"aria-labelledby": ids.HISTOGRAM_CAPTION},
    )
    return html.Section(
        [
            html.P(histogram_caption(axis), id=ids.HISTOGRAM_CAPTION, className="counted"),
            html.Div([histogram_container, slider(axis)], className="axis"),
            html.Div(
                [*typed, html.Div(moments, id=ids.MOMENTS, className="moments")], className="dates"
            ),
        ],
        className="when",
        **{"aria-label": "Dates"},
    )


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
    """Build a link for each named moment and one for all dates; the selected one is marked."""
    selection = selected.selection
    choices: list[tuple[list[Any], str, Selection]] = [
        ([], "All dates", selection.with_(from_day=None, to_day=None))
    ]
    # The sign that marks the moment in the histogram.
    choices += [
        (
            [html.B(className="moment-sign")],
            one.name,
            selection.with_(from_day=one.first_day, to_day=one.last_day),
        )
        for one in selected.dossier.about.moments
    ]
    return [
        dcc.Link(
            [*sign, name],
            href=explorer_url(chosen),
            className="moment on" if chosen == selection else "moment",
            refresh=False,
        )
        for sign, name, chosen in choices
    ]


def date_field(name: str, label: str) -> Any:
    """Build the field of a typed date."""
    return dmc.TextInput(
        id=name,
        label=label,
        placeholder="any day",
        size="xs",
        debounce=True,
        value="",
        className="typed",
    )


def slider(axis: TimeAxis) -> Any:
    """Build the slider of two handles over the bins of the axis."""
    properties = slider_properties(axis)
    return dmc.RangeSlider(
        id=ids.SLIDER,
        min=0,
        step=1,
        minRange=1,
        value=[0, properties["max"]],
        size=4,
        thumbSize=18,
        **properties,
        updatemode="mouseup",
        thumbFromLabel="First date shown",
        thumbToLabel="Last date shown",
        className="slider",
    )


def slider_properties(axis: TimeAxis) -> dict[str, Any]:
    """Return the slider's properties that the axis decides: one stop a bin, and their labels."""
    labels = [one.words for one in axis.bins]
    label = {"function": "axisLabel", "options": {"labels": labels}}
    return {"max": max(len(labels), 1), "label": label, "disabled": len(labels) < 2}


def histogram_columns(axis: TimeAxis) -> dict[str, str]:
    """Return the style that makes the histogram's columns equally wide."""
    return {"gridTemplateColumns": f"repeat({max(len(axis.bins), 1)}, minmax(0, 1fr))"}


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


def columns(selected: SelectedTies, axis: TimeAxis) -> list[Any]:
    """Build the histogram of what is selected at any date; what the dates leave out is pale."""
    selection = selected.selection
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
    return explorer_url(days)


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
        for word in vocabulary.TYPES
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


def axis_days(axis: TimeAxis) -> list[list[str]]:
    """Return the first and last ISO day of each bin, as the page's script reads them."""
    return [[iso(one.first_day), iso(one.last_day)] for one in axis.bins]
