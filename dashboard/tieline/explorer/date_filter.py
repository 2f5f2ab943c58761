"""The date filter: histogram, slider, two typed dates and the named moments, as Dash components."""

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

ROOM_NARROW = 30
"""Characters that fit under the axis on a phone."""


def date_control(axis: TimeAxis) -> Any:
    """Histogram, slider of one stop a bin, two typed dates, and the named moments."""
    typed = [_typed(ids.FROM_DAY, "From"), _typed(ids.TO_DAY, "To")]
    return html.Section(
        [
            html.Div([_histogram(axis), _slider(axis)], className="axis"),
            html.Div([*typed, html.Div(id=ids.MOMENTS, className="moments")], className="dates"),
        ],
        className="when",
        **{"aria-label": "Dates"},
    )


def moments(selected: SelectedTies) -> list[Any]:
    """A link a named moment, and one for the whole time; the one in force is marked."""
    found = [("All dates", selected.selection.with_(from_day=None, to_day=None))]
    found += [
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
        for name, chosen in found
    ]


def _typed(name: str, label: str) -> Any:
    return dmc.TextInput(
        id=name,
        label=label,
        placeholder="any day",
        size="xs",
        debounce=True,
        value="",
        className="typed",
    )


def _slider(axis: TimeAxis) -> Any:
    reach = slider_reach(axis)
    return dmc.RangeSlider(
        id=ids.SLIDER,
        min=0,
        step=1,
        minRange=1,
        value=[0, reach["max"]],
        size=4,
        thumbSize=18,
        **reach,
        updatemode="mouseup",
        thumbFromLabel="First date shown",
        thumbToLabel="Last date shown",
        className="slider",
    )


def slider_reach(axis: TimeAxis) -> dict[str, Any]:
    """One stop a bin, and what each is called."""
    bins = [one.words for one in axis.bins]
    label = {"function": "axisLabel", "options": {"labels": bins}}
    return {"max": max(len(bins), 1), "label": label, "disabled": len(bins) < 2}


def _histogram(axis: TimeAxis) -> Any:
    """A column a bin; decoration, for the counts stand in the words as well."""
    return html.Div(
        id=ids.HISTOGRAM,
        className="histogram",
        style=grid(axis),
        **{"aria-hidden": "true"},
    )


def grid(axis: TimeAxis) -> dict[str, str]:
    """The histogram's columns, all equally wide."""
    return {"gridTemplateColumns": f"repeat({max(len(axis.bins), 1)}, minmax(0, 1fr))"}


def columns(selected: SelectedTies, axis: TimeAxis) -> list[Any]:
    """The histogram of what is chosen at any date; what the dates leave out is pale."""
    begun = histogram(axis, selected.dossier, selected.of(without_days(selected.selection)).mask)
    most = max((sum(found.values()) for found in begun), default=1) or 1
    return [
        _column(one, found, most=most, tick=tick, out=not shown)
        for one, found, tick, shown in zip(
            axis.bins, begun, _ticks(axis), inside(axis, selected.selection), strict=True
        )
    ]


def _ticks(axis: TimeAxis) -> list[Any]:
    """The label under each bin; those for which a phone has no room are marked as wide."""
    narrow = ticks(axis.bins, ROOM_NARROW)
    return [
        html.Span(label, className="" if kept else "wide")
        for label, kept in zip(axis.ticks, narrow, strict=True)
    ]


def _column(one: Bin, found: Mapping[str, int], *, most: int, tick: Any, out: bool) -> Any:
    total = sum(found.values())
    # By the square root, or one crowded month would leave all others flat.
    tall = 100 * sqrt(total / most)
    parts = [
        html.I(className=word, style={"height": f"{tall * found[word] / total:.1f}%"})
        for word in vocabulary.TYPES
        if found[word]
    ]
    name = " ".join(["column", *["break"] * one.gap_before, *["out"] * out])
    claims = counted(total, "claim")
    return html.Div(
        [html.Div(parts, className="bars"), html.Span(tick, className="tick")],
        className=name,
        title=f"{one.words}: {claims} from then on",
    )


def axis_days(axis: TimeAxis) -> list[list[str]]:
    """First and last ISO day of each bin, as the page's script reads them."""
    return [[iso(one.first_day), iso(one.last_day)] for one in axis.bins]
