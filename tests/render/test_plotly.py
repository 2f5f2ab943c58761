import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.graph.edge_ids import edge_ids
from tests.invented import dossier
from tieline.charts.chord.chart import build as chord_picture
from tieline.charts.network.chart import build as network_picture
from tieline.charts.theme import Theme
from tieline.data.dossier import Dossier
from tieline.graph.network import build
from tieline.render.plotly import Figure, figure
from tieline.selection.selected import select
from tieline.selection.selection import Selection

NASTY = '<b onmouseover="x">Arden</b> & \u202eco'


def drawn_network(
    dossier: Dossier, selection: Selection | None = None, theme: Theme = "light"
) -> Figure:
    return figure(network_picture(select(dossier, selection or Selection())), theme)


def drawn_chord(dossier: Dossier) -> Figure:
    return figure(chord_picture(select(dossier, Selection())))


def traces(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in made["data"]}


def drawn_texts(value: Any, under: str = "") -> Iterator[str]:
    """Yield every text that Plotly draws; `customdata` and `meta` are only read by the page."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("customdata", "meta"):
                yield from drawn_texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from drawn_texts(inner, under)
    elif isinstance(value, str) and under in ("text", "hovertext", "name"):
        yield value


def test_figures_are_plain_json(demo: Dossier) -> None:
    for made in (drawn_network(demo), drawn_chord(demo)):
        assert set(made) == {"data", "layout"}
        assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_the_actors_are_one_trace_of_places_and_names(demo: Dossier) -> None:
    made = drawn_network(demo, Selection.from_query("fold=0", demo))
    actors = traces(made)["actors"]
    graph = build(select(demo, Selection()))
    assert sorted(actors["customdata"]) == sorted(graph)
    assert len(actors["x"]) == len(actors["y"]) == len(graph)
    assert "text" not in actors


def test_every_edge_is_counted_and_titled(demo: Dossier) -> None:
    made = drawn_network(demo, Selection.from_query("fold=0", demo))
    meta = made["layout"]["meta"]
    assert sorted(meta["edges"]) == edge_ids(build(select(demo, Selection())))
    assert len(meta["titles"]) == len(meta["edges"])
    assert all("claim" in title for title in meta["titles"])
    assert set(meta["actors"]) == set(traces(made)["actors"]["customdata"])


def test_lines_carry_their_edges_number_at_every_point(demo: Dossier) -> None:
    made = drawn_network(demo)
    numbers = set()
    for name, trace in traces(made).items():
        if name.startswith("lines "):
            assert len(trace["x"]) == len(trace["y"]) == len(trace["customdata"])
            assert trace["line"]["simplify"] is False
            numbers |= set(trace["customdata"])
    assert numbers - {-1} == set(range(len(made["layout"]["meta"]["edges"])))


def test_traces_are_few_and_their_order_does_not_hang_on_the_filter(demo: Dossier) -> None:
    whole = [trace["uid"] for trace in drawn_network(demo)["data"]]
    assert len(whole) == len(set(whole)) < 25
    for query in ("type=tension", "from=2025-01-01", "level=all"):
        some = [t["uid"] for t in drawn_network(demo, Selection.from_query(query, demo))["data"]]
        shared = [uid for uid in whole if uid in some]
        assert [uid for uid in some if uid in whole] == shared


def test_arrowheads_and_crossbars_are_one_trace_each(demo: Dossier) -> None:
    by_name = traces(drawn_network(demo))
    for name, symbol in (("arrowheads", "arrow"), ("crossbars", "line-ew-open")):
        marker = by_name[name]["marker"]
        assert marker["symbol"] == symbol
        assert marker["angleref"] == "previous"
        assert set(marker["size"][::2]) == {0}
        assert min(marker["size"][1::2]) > 8
        assert len(marker["size"]) == len(by_name[name]["x"]) == len(marker["color"])


def test_a_stroke_stops_inside_the_arrows_head(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection()))
    made = traces(figure(picture))
    arrows = [line for line in picture.lines if line.glyph == "arrow"]
    tips = {(line.points[-1][0], line.points[-1][1]) for line in arrows}
    strokes = {
        (x, y)
        for name, trace in made.items()
        if name.startswith("lines support")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert tips
    assert not tips & strokes


def test_the_drawing_area_is_exactly_the_picture(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection()))
    layout = figure(picture)["layout"]
    assert set(layout["margin"].values()) == {0}
    assert tuple(layout["xaxis"]["range"]) == picture.x_range
    assert tuple(layout["yaxis"]["range"]) == picture.y_range
    assert "width" not in layout


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_colour_the_same_traces(demo: Dossier, theme: Theme) -> None:
    made = drawn_network(demo, theme=theme)
    light = drawn_network(demo)
    assert [t["uid"] for t in made["data"]] == [t["uid"] for t in light["data"]]
    assert (made["layout"]["paper_bgcolor"] == light["layout"]["paper_bgcolor"]) == (
        theme == "light"
    )


def test_names_are_drawn_as_texts_and_never_as_markup() -> None:
    nasty = dossier(
        [(NASTY.replace('"', "'"), "Borel", "tension")], [NASTY.replace('"', "'"), "Borel"]
    )
    for made in (drawn_network(nasty), drawn_chord(nasty)):
        texts = list(drawn_texts(made))
        assert any("&lt;b" in text for text in texts)
        assert not any("<" in text for text in texts)


def test_a_name_is_its_own_in_customdata_and_meta() -> None:
    made = drawn_network(dossier([("Arden & Co", "Borel", "tension")], ["Arden & Co", "Borel"]))
    assert "Arden & Co" in traces(made)["actors"]["customdata"]
    assert "Arden & Co" in made["layout"]["meta"]["actors"]
    assert made["layout"]["meta"]["edges"] == ["Arden & Co|Borel|tension"]


def test_nothing_selected_says_so(demo: Dossier) -> None:
    made = drawn_network(demo, Selection.from_query("to=1900-12-31", demo))
    (note,) = made["layout"]["annotations"]
    lines = note["text"].split("<br>")
    assert " ".join(lines) == (
        "No claim in this selection. Widen the dates or the filters to see more."
    )
    assert len(lines) > 1
    # A width would cut the text off, not break it.
    assert "width" not in note
    assert not made["data"]


def test_ribbons_and_arcs_carry_what_they_are(demo: Dossier) -> None:
    made = drawn_chord(demo)
    edges = made["layout"]["meta"]["edges"]
    areas = [trace for trace in made["data"] if trace.get("fill") == "toself"]
    for trace in areas:
        assert trace["hoverinfo"] == "skip"
        assert ("actor" in trace["meta"]) != ("edge" in trace["meta"])
        assert trace["meta"].get("edge", 0) < len(edges)
    assert {trace["meta"]["actor"] for trace in areas if "actor" in trace["meta"]} <= set(
        made["layout"]["meta"]["actors"]
    )
    assert made["layout"]["yaxis"]["scaleanchor"] == "x"
    assert {made["layout"][axis]["constrain"] for axis in ("xaxis", "yaxis")} == {"domain"}
