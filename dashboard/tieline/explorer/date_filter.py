"""Build the date filter: histogram, slider, two typed dates and the named moments.

In: the time axis and what is selected. Out: Dash components and their properties.
"""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from tieline.data import vocabulary
from tieline.data.dates import iso
from tieline.data.english import counted
from tieline.explorer import ids
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_days
from tieline.selection.time_axis import Bin, TimeAxis, histogram, inside, ticks

NARROW_AXIS = 30
"""Characters of labels that fit under the axis on a phone."""


def date_control(axis: TimeAxis) -> Any:
    """Build the histogram, the slider of one stop a bin, two typed dates, and the moments."""
    typed = [date_field(ids.FROM_DAY, "From"), date_field(ids.TO_DAY, "To")]
    # The histogram is decoration, since the counts stand in the description as well.
    histogram_container = html.Div(
        id=ids.HISTOGRAM,
        className="histogram",
        style=histogram_columns(axis),
        **{"aria-hidden": "true"},
    )
    return html.Section(
        [
            html.Div([histogram_container, slider(axis)], className="axis"),
            html.Div([*typed, html.Div(id=ids.MOMENTS, className="moments")], className="dates"),
        ],
        className="when",
        **{"aria-label": "Dates"},
    )


def moments(selected: SelectedTies) -> list[Any]:
    """Build a link for each named moment and one for all dates; the selected one is marked."""
    choices = [("All dates", selected.selection.with_(from_day=None, to_day=None))]
    choices += [
        (one.name, selected.selection.with_(from_day=one.first_day, to_day=one.last_day))
        for one in selected.dossier.about.moments
    ]
    return [
        dcc.Link(
            name,
            href="/?" + chosen.to_query(with_view=True),
            className="moment on" if chosen == selected.selection else "moment",
            refresh=False,
        )
        for name, chosen in choices
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


def columns(selected: SelectedTies, axis: TimeAxis) -> list[Any]:
    """Build the histogram of what is selected at any date; what the dates leave out is pale."""
    starts = histogram(axis, selected.dossier, selected.of(without_days(selected.selection)).mask)
    most = max((sum(by_type.values()) for by_type in starts), default=1) or 1
    return [
        column(one, by_type, most=most, tick=tick, out=not within)
        for one, by_type, tick, within in zip(
            axis.bins, starts, _tick_labels(axis), inside(axis, selected.selection), strict=True
        )
    ]


def _tick_labels(axis: TimeAxis) -> list[Any]:
    """Build the label under each bin; those that do not fit on a phone are marked as wide."""
    narrow = ticks(axis.bins, NARROW_AXIS)
    return [
        html.Span(label, className="" if kept else "wide")
        for label, kept in zip(axis.ticks, narrow, strict=True)
    ]


def column(one: Bin, by_type: Mapping[str, int], *, most: int, tick: Any, out: bool) -> Any:
    """Build the column of a bin: a bar for each type, together as high as its share of `most`."""
    total = sum(by_type.values())
    # By the square root, or one crowded month would leave all others flat.
    height = 100 * sqrt(total / most)
    parts = [
        html.I(className=word, style={"height": f"{height * by_type[word] / total:.1f}%"})
        for word in vocabulary.TYPES
        if by_type[word]
    ]
    name = " ".join(["column", *["break"] * one.gap_before, *["out"] * out])
    claims = counted(total, "claim")
    return html.Div(
        [html.Div(parts, className="bars"), html.Span(tick, className="tick")],
        className=name,
        title=f"{one.words}: {claims} from then on",
    )


def axis_days(axis: TimeAxis) -> list[list[str]]:
    """Return the first and last ISO day of each bin, as the page's script reads them."""
    return [[iso(one.first_day), iso(one.last_day)] for one in axis.bins]
