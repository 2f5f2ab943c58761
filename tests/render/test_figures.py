"""Figures for notebooks and other apps: what stands around a chart, and what can be pointed at."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

import tieline
from tests.graph.edge_ids import edge_ids
from tests.invented import dossier as invented
from tieline import Selection
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.graph.network import build
from tieline.narrative.summary import coverage, shown_sentence
from tieline.render.figures import LEAST_HIGH
from tieline.render.hover_traces import HOVER_LETTERS, along, hover_text
from tieline.selection.selected import select

VIEWS = ("network", "chord", "matrix", "timeline", "pair")


def drawn(dossier: Dossier, view: str, query: str = "", **options: Any) -> go.Figure:
    """The figure of a view; a pair's is of Arden and Borel."""
    pair = ("Arden|Borel",) if view == "pair" else ()
    draw = getattr(tieline, f"{view}_figure")
    return draw(dossier, *pair, Selection.from_query(query, dossier), **options)


def texts(figure: go.Figure, name: str) -> str:
    """An annotation on one line."""
    (found,) = (one.text for one in figure.layout.annotations if one.name == name)
    return str(found).replace("<br>", " ")


def tooltips(figure: go.Figure) -> Iterator[tuple[str, str]]:
    """The `customdata` and the sentence of each point or area that can be pointed at."""
    for trace in figure.data:
        if trace.hoverinfo == "text":
            said = trace.hovertext or [trace.text]
            yield from zip(
                trace.customdata, (one.replace("<br>", " ") for one in said), strict=True
            )


@pytest.mark.parametrize("view", VIEWS)
def test_a_figure_says_what_it_is_and_on_what_it_rests(demo: Dossier, view: str) -> None:
    made = drawn(demo, view, "type=tension,support")
    title = made.layout.title.text.replace("<br>", " ")
    assert title == f"<b>{'Arden and Borel' if view == 'pair' else demo.about.title}</b>"
    selected = select(demo, Selection.from_query("type=tension,support", demo))
    assert texts(made, "selection").endswith(shown_sentence(selected))
    notes = texts(made, "coverage")
    assert coverage(demo) in notes
    assert demo.about.credit in notes
    assert notes.endswith(f"Version {demo.version}.")


@pytest.mark.parametrize("view", VIEWS)
def test_the_legend_has_an_entry_a_type_that_hides_all_of_it(demo: Dossier, view: str) -> None:
    made = drawn(demo, view, "fold=0")
    entries = {trace.legendgroup: trace.name for trace in made.data if trace.showlegend}
    assert entries == {word: TYPES[word].label for word in TYPES}
    assert made.layout.showlegend
    for trace in made.data:
        keys = {key for key in trace.customdata or () if key and key.count("|") == 2}
        assert {key.split("|")[2] for key in keys} <= {trace.legendgroup}


def test_a_type_that_is_not_drawn_has_no_entry(demo: Dossier) -> None:
    made = drawn(demo, "network", "type=tension")
    assert [trace.name for trace in made.data if trace.showlegend] == ["in tension"]


@pytest.mark.parametrize("view", ["network", "chord", "matrix"])
def test_every_line_and_actor_says_its_sentence(demo: Dossier, view: str) -> None:
    said = dict(tooltips(drawn(demo, view, "fold=0")))
    graph = build(select(demo, Selection()))
    assert set(edge_ids(graph)) | set(graph) <= set(said)
    assert all("claim" in sentence for sentence in said.values())


@pytest.mark.parametrize("view", VIEWS)
def test_whatever_can_be_pointed_at_has_one_customdata_of_text(demo: Dossier, view: str) -> None:
    found = list(tooltips(drawn(demo, view)))
    assert found
    assert all(key and type(key) is str and sentence for key, sentence in found)


def test_lines_can_be_pointed_at_along_their_way(demo: Dossier) -> None:
    made = drawn(demo, "network", size=(1000, 760))
    (low, high), (left, right) = made.layout.yaxis.range, made.layout.xaxis.range
    (spots,) = (trace for trace in made.data if trace.name == "spots tension")
    key = max(set(spots.customdata), key=spots.customdata.count)
    places = [
        ((x - left) / (right - left) * 936, (y - low) / (high - low) * 500)
        for x, y, one in zip(spots.x, spots.y, spots.customdata, strict=True)
        if one == key
    ]
    gaps = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(places)]
    assert len(places) > 5
    # Plotly reaches 14 pixels: between two points nobody is more than half a gap away.
    assert max(gaps) < 2 * made.layout.hoverdistance


def test_points_along_a_way_are_equally_far_apart() -> None:
    bent = [(0.0, 0.0), (0.0, 30.0), (40.0, 30.0)]
    spots = along(bent, (1.0, 1.0), 10.0)
    assert spots == [
        (0.0, 5.0),
        (0.0, 15.0),
        (0.0, 25.0),
        *((5.0 + 10 * k, 30.0) for k in range(4)),
    ]
    assert along([(1.0, 1.0), (1.0, 1.0)], (1.0, 1.0), 10.0) == [(1.0, 1.0)]


def test_without_a_size_a_figure_fills_its_room_with_one_it_keeps_it(demo: Dossier) -> None:
    free, fixed = drawn(demo, "network").layout, drawn(demo, "network", size=(640, 700)).layout
    assert (free.autosize, free.width) == (True, None)
    assert (fixed.autosize, fixed.width) == (False, 640)
    assert abs(fixed.height - 700) < 40
    lowest = drawn(demo, "network", size=(640, 100)).layout
    assert lowest.height - lowest.margin.t - lowest.margin.b == LEAST_HIGH
    assert drawn(demo, "chord").layout.yaxis.scaleanchor == "x"
    # Names stand out of a chart that is made narrower than it was drawn for.
    assert free.margin.r > fixed.margin.r


def test_titles_and_notes_fit_a_phone(demo: Dossier) -> None:
    made = drawn(demo, "network", "level=all&type=tension")
    lines = [*made.layout.title.text.split("<br>")]
    lines += [line for one in made.layout.annotations for line in one.text.split("<br>")]
    assert max(map(len, lines)) < 62


def test_a_long_tooltip_is_in_lines_and_without_what_only_the_page_does() -> None:
    said = hover_text("Arden and <b>Borel</b> " * 8 + ": click to open")
    assert max(map(len, said.replace("&lt;", "<").replace("&gt;", ">").split("<br>"))) <= (
        HOVER_LETTERS
    )
    assert "<b>" not in said.replace("<br>", "")


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_names_and_titles_are_never_markup(view: str) -> None:
    name = "<b onmouseover='x'>Arden</b> & co"
    made = json.loads(
        drawn(invented([(name, "Borel", "tension")], [name, "Borel"]), view).to_json()
    )
    seen = [made["layout"]["title"]["text"].removeprefix("<b>").removesuffix("</b>")]
    seen += [one["text"] for one in made["layout"]["annotations"]]
    for trace in made["data"]:
        for field in ("text", "hovertext"):
            said = trace.get(field) or []
            seen += [said] if isinstance(said, str) else said
    assert any("&lt;b" in one for one in seen)
    assert not any("<" in one.replace("<br>", "") for one in seen)


def test_nothing_selected_is_said_without_a_legend(demo: Dossier) -> None:
    made = drawn(demo, "network", "to=1900-12-31")
    assert not made.layout.showlegend
    notes = [one.text.replace("<br>", " ") for one in made.layout.annotations]
    assert "No claim in this selection. Widen the dates or the filters to see more." in notes


def test_a_pair_must_be_one(demo: Dossier) -> None:
    made = tieline.pair_figure(demo, "Borel|Arden", size=(900, 500), theme="dark")
    assert (made.layout.meta["view"], made.layout.width) == ("pair", 900)
    with pytest.raises(ValueError, match="is no pair") as error:
        tieline.pair_figure(demo, "Arden")
    assert str(error.value) == ("pair: 'Arden' is no pair. Write two names of actors.csv as A|B.")


@pytest.mark.parametrize("view", VIEWS)
def test_a_figure_keeps_its_selection_and_version(demo: Dossier, view: str) -> None:
    meta = drawn(demo, view, "type=tension&level=all").layout.meta
    assert meta["version"] == demo.version
    assert Selection.from_query(meta["selection"], demo).types == ("tension",)
    assert meta["view"] == view
