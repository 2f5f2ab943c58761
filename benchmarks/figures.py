"""From a selection to the network and to the figure of a view, and the figure's bytes.

In: folders of dossiers. Out: measures. Beside ours stand networkx alone, made from the chosen rows,
and the figure of a plain Plotly page (`baselines`). Every run selects another window of days.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.baselines import Data, data_of, plotly_figure
from benchmarks.generate import FIRST_PUBLISHED, MEDIUM, SMALL, Size
from benchmarks.measures import Goal, Measure, medians
from tieline.charts.chord import chart as chord
from tieline.charts.network import chart as network
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.render.plotly import Figure, figure
from tieline.selection.selected import select
from tieline.selection.selection import Selection

RUNS = 15
GOALS = {SMALL: Goal(50), MEDIUM: Goal(250)}
LAST = FIRST_PUBLISHED + timedelta(days=700)


def window(run: int) -> tuple[date, date]:
    """A window that is wide and narrow in turn, and never the same twice."""
    start = FIRST_PUBLISHED + timedelta(days=(400 if run % 2 else 100) + 3 * run)
    return start, LAST


def selected(run: int, last: date = LAST) -> Selection:
    """The same window as a selection."""
    first, _ = window(run)
    return Selection.from_query(f"from={first.isoformat()}&to={last.isoformat()}")


def measures(folders: Mapping[Size, Path]) -> Iterator[Measure]:
    """The measures of every size that is drawn."""
    for size, folder in folders.items():
        dossier = load(folder)
        data = data_of(dossier)
        yield _network(size, dossier, data)
        yield from _figures(size, dossier, data)
        yield from _bytes(size, dossier, data)


def _network(size: Size, dossier: Dossier, data: Data) -> Measure:
    beside = "networkx alone"
    found = medians(
        {
            "ours": lambda run: build(select(dossier, selected(run))),
            beside: lambda run: _plain_network(data, run),
        },
        runs=RUNS,
        before=None,
    )
    what = "selection to network"
    return Measure(what, size.name, "ms", found["ours"], {beside: found[beside]})


def _plain_network(data: Data, run: int) -> Any:
    first, last = (day.toordinal() for day in window(run))
    ties = data.ties
    chosen = ties[(ties["first_day"] <= last) & (ties["last_day"] >= first)]
    return nx.from_pandas_edgelist(chosen, "a", "b", True, create_using=nx.MultiDiGraph)


def _figures(size: Size, dossier: Dossier, data: Data) -> Iterator[Measure]:
    beside = "plain Plotly"
    found = medians(
        {
            "network": lambda run: _network_figure(dossier, selected(run)),
            # Another last day, or it would find the other's network remembered.
            "chord": lambda run: _chord_figure(dossier, selected(run, last=LAST - timedelta(1))),
            beside: lambda run: _plain_figure(data, run),
        },
        runs=RUNS,
        before=None,
    )
    for view in ("network", "chord"):
        what = f"selection to {view} figure"
        compared = {beside: found[beside]}
        yield Measure(what, size.name, "ms", found[view], compared, GOALS[size])


def _network_figure(dossier: Dossier, selection: Selection) -> Figure:
    return figure(network.build(select(dossier, selection)))


def _chord_figure(dossier: Dossier, selection: Selection) -> Figure:
    return figure(chord.build(select(dossier, selection)))


def _plain_figure(data: Data, run: int) -> str:
    """Plotly makes its JSON when it is sent, ours is made of plain values: both end there."""
    first, last = (day.toordinal() for day in window(run))
    return str(plotly_figure(data, first, last).to_json())


def _bytes(size: Size, dossier: Dossier, data: Data) -> Iterator[Measure]:
    plain = _plain_figure(data, 0).encode()
    compared = {"plain Plotly": len(plain) / 1000, "compressed": _compressed(plain)}
    for view, draw in (("network", _network_figure), ("chord", _chord_figure)):
        body = json.dumps(draw(dossier, selected(0)), separators=(",", ":")).encode()
        yield Measure(f"{view} figure", size.name, "KB", len(body) / 1000, compared)
        what = f"{view} figure, compressed"
        yield Measure(what, size.name, "KB", _compressed(body), {})


def _compressed(body: bytes) -> float:
    return len(gzip.compress(body, 6)) / 1000
