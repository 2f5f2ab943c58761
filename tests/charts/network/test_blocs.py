import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.graph.test_blocs import camps
from tests.invented import Tie, add_column, dossier, lands, write
from tests.serving import COW, needs_cow
from tieline import claims_of, network_figure
from tieline.charts.network.bloc_geometry import text_boxes
from tieline.charts.network.bloc_lines import STRONGEST, lines_between, strongest_lines
from tieline.charts.network.chart import build as network_picture
from tieline.charts.network.labels import (
    Label,
    boxes_around,
    inside,
    overlapping,
    within_borders,
)
from tieline.charts.scene import DESIGN_SIZE, Scene, Size, Text
from tieline.charts.theme import HAIRLINE, THICKEST
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier, load
from tieline.graph.blocs import bloc_members, shown_blocs
from tieline.graph.network import build
from tieline.narrative.blocs import how_to_go_on
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.payload import layout_values
from tieline.render.plotly import figure
from tieline.render.svg import to_svg
from tieline.render.views import draw_json, highlighted_scene, line_days
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PHONE: Size = (366, 470)
APART = 3.0
"""Pixels between the names of two blocs."""
A, B, C = "bloc of Land 000", "bloc of Land 022", "bloc of Land 044"


@pytest.fixture(scope="module")
def crowd() -> Dossier:
    ties: list[Tie] = [*camps(69, alone=3), ("Land 000", "Land 022", "support")]
    return dossier([*ties, ("Land 001", "Land 023", "tension")], lands(69))


def test_lines_between_blocs_are_as_thick_as_the_weights_of_their_members(
    tmp_path: Path,
) -> None:
    ties = camps(69, alone=3)
    ties += [(f"Land {k:03}", f"Land {k + 22:03}", "support") for k in range(9)]
    ties += [("Land 001", "Land 045", "tension")]
    folder = write(tmp_path, ties, lands(69))
    # Nine of 100 between two blocs are more than the greatest of two actors.
    add_column(
        folder, "weight", {"t0001": "150"} | {f"t{len(ties) - k:04}": "100" for k in range(1, 10)}
    )
    made = load(folder)
    drawn = network_picture(select(made, Selection(width="weight")))
    widths = {line.edge: line.width for line in drawn.lines}
    assert widths[f"{A}|{B}|support"] == THICKEST
    assert widths[f"{B}|{C}|tension"] == HAIRLINE
    titles = {line.edge: line.title for line in drawn.lines}
    assert titles[f"{A}|{B}|support"].endswith(", weight 900")
    assert drawn.weights is not None
    assert [text for _, text in drawn.weights.samples] == ["500", "200"]


def picture(made: Dossier, size: Size = DESIGN_SIZE) -> Scene:
    return network_picture(select(made, Selection()), size)


@pytest.mark.parametrize("size", [DESIGN_SIZE, (1060, 473), PHONE, (320, 480)])
def test_each_bloc_is_a_mark_that_holds_its_members(crowd: Dossier, size: Size) -> None:
    drawn = picture(crowd, size)
    assert {mark.actor: mark.text for mark in drawn.marks} == {
        A: "22",
        B: "22",
        C: "22",
        "no bloc": "3",
    }
    assert {mark.look for mark in drawn.marks} == {"fold"}
    assert {id_: len(names) for id_, names in drawn.folded.items()} == {
        A: 22,
        B: 22,
        C: 22,
        "no bloc": 3,
    }
    named = {text.actor for text in drawn.texts}
    assert {A, B, C, "no bloc"} <= named
    assert all(-1 <= at <= 1 for mark in drawn.marks for at in mark.place)


def test_names_and_titles_say_who_is_in_a_bloc_and_what_stands_inside(crowd: Dossier) -> None:
    drawn = picture(crowd)
    assert [text.text for text in drawn.texts if text.actor == A] == [
        "Land 000, Land 001, Land 002 and 19 more",
        "inside: 231 pairs close, 1 at odds",
    ]
    titles = {mark.actor: mark.title for mark in drawn.marks}
    assert titles["no bloc"] == "3 in no bloc: Land 066, Land 067 and Land 068"
    assert titles[A].startswith("22 in a bloc: Land 000, Land 001, Land 002, Land 003, ")
    assert titles[A].endswith(" and 10 more. Inside: 231 pairs close, 1 at odds")


def test_friendship_and_tension_of_two_blocs_are_two_lines(crowd: Dossier) -> None:
    drawn = picture(crowd)
    between = {line.edge: line for line in drawn.lines}
    assert {f"{A}|{B}|support", f"{A}|{B}|tension"} <= set(between)
    assert between[f"{A}|{B}|tension"].title == (
        "Land 000, Land 001, Land 002 and 19 more \u2013 Land 022, Land 023, Land 024 and 19 more: "
        "in tension, 2 pairs, 2 claims in 2 articles"
    )
    assert between[f"{A}|{B}|support"].glyph == "arrow"
    numbers = sorted((text.look, text.text) for text in drawn.texts if not text.actor)
    assert numbers == [("support", "1"), *[("tension", one) for one in ("1", "1", "2", "3")]]


def test_only_the_strongest_lines_of_each_bloc_are_drawn() -> None:
    names = lands(84)
    groups = [names[k : k + 12] for k in range(0, 84, 12)]
    ties: list[Tie] = []
    for group in groups:
        ties += [(a, b, "alliance") for a, b in combinations(group, 2)]
    # The nearer two are, the more pairs of them are at odds.
    for (i, one), (j, other) in combinations(enumerate(groups), 2):
        ties += [(one[k], other[k], "tension") for k in range(8 - (j - i))]
    made = select(dossier(ties, names, articles=1), Selection())
    members = bloc_members(build(made), shown_blocs(made))
    lines = lines_between(build(made), members)
    kept = strongest_lines(lines)
    assert len(lines) == 21 > len(kept)
    for id_ in members:
        of_bloc = [line.pairs for line in lines if id_ in line.ends]
        drawn = [line.pairs for line in kept if id_ in line.ends]
        assert drawn[:STRONGEST] == of_bloc[:STRONGEST]


def test_the_page_says_what_is_drawn_and_how_to_go_on(crowd: Dossier) -> None:
    assert selection_sentence(select(crowd, Selection())) == (
        "All dates, all kinds of tie, 69 actors drawn as three blocs and 3 in no bloc "
        "(blocs are worked out from the friendly ties of all dates)."
    )
    assert how_to_go_on(select(crowd, Selection())) == (
        "Click a bloc to see its members; choose one actor to see its surroundings."
    )
    assert how_to_go_on(select(crowd, Selection(fold=False))) == ""
    assert "bloc" not in selection_sentence(select(crowd, Selection(fold=False)))
    assert "bloc" not in selection_sentence(select(crowd, Selection(view="timeline")))


def test_each_actor_is_drawn_where_folds_are_opened(crowd: Dossier) -> None:
    drawn = network_picture(select(crowd, Selection(fold=False)))
    assert {mark.actor for mark in drawn.marks} == set(lands(69))
    assert not drawn.folded


def test_a_bloc_s_lines_and_claims_are_found_behind_it_everywhere(crowd: Dossier) -> None:
    drawn = picture(crowd)
    svg = to_svg(drawn)
    assert f'data-actor="{A}"' in svg
    assert f'data-edge="{A}|{B}|tension"' in svg
    assert layout_values(drawn)["folds"][A] == list(drawn.folded[A])
    meta = figure(drawn)["layout"]["meta"]
    assert meta["folded"][A] == list(drawn.folded[A])
    assert f"{A}|{B}|tension" in meta["edges"]


@pytest.mark.parametrize("size", [DESIGN_SIZE, PHONE, (320, 320)])
def test_no_number_lies_on_a_name(crowd: Dossier, size: Size) -> None:
    drawn = picture(crowd, size)
    viewport = Viewport.of(size)
    names = text_boxes([text for text in drawn.texts if text.actor], viewport)
    numbers = text_boxes([text for text in drawn.texts if not text.actor], viewport)
    assert len(numbers)
    assert not overlapping(numbers, names).any()


@needs_cow
@pytest.mark.parametrize("size", [DESIGN_SIZE, (1060, 480), (360, 480), (320, 480)])
def test_names_of_blocs_stand_apart(size: Size) -> None:
    drawn, viewport = picture(load(COW), size), Viewport.of(size)
    names: dict[str, list[Text]] = {}
    for text in drawn.texts:
        if text.actor:
            names.setdefault(text.actor, []).append(text)
    assert len(names) == 6
    for one, other in combinations(names.values(), 2):
        boxes = text_boxes(one, viewport) + np.array([-APART, -APART, APART, APART])
        assert not overlapping(boxes, text_boxes(other, viewport)).any(), (one, other)
    assert (text_boxes([text for name in names.values() for text in name], viewport) >= 0).all()


def test_a_name_of_lines_keeps_within_the_border_beside_its_mark() -> None:
    viewport = Viewport.of((360, 480))
    lines = ("NIG, SEN, BEN and 21 more", "171 pairs close, 27 at odds")
    label = Label("a bloc", lines, (50.0, 300.0), (-0.7, 0.0), 22.0, 11.0)
    for at in (50.0, 310.0):
        moved = within_borders(replace(label, at=(at, 300.0)), viewport)
        boxes = boxes_around(moved)
        assert len(boxes) == 2
        assert inside(boxes, viewport).all()
        assert not inside(boxes_around(replace(label, at=(at, 300.0))), viewport).any()
    assert within_borders(replace(label, at=(180.0, 300.0)), viewport).aside == 0


def test_a_bloc_may_be_highlighted(crowd: Dossier) -> None:
    selection = Selection.from_query(f"highlight={A}", crowd)
    lit = highlighted_scene(select(crowd, selection), DESIGN_SIZE).highlighted
    assert ("actor", A) in lit
    assert ("edge", f"{A}|{B}|tension") in lit
    assert ("edge", f"{B}|{C}|tension") not in lit


def test_the_days_of_a_bloc_s_line_are_those_of_its_members_lines(crowd: Dossier) -> None:
    spans = {
        "Land 000|Land 022|tension": [1, 2],
        "Land 001|Land 023|tension": [2, 4, 8, 9],
        "Land 022|Land 000|support": [7, 8],
    }
    edges = [f"{A}|{B}|tension", f"{A}|{B}|support", f"{B}|{A}|support"]
    drawn = picture(crowd)
    assert line_days(edges, drawn, spans) == [[1, 4, 8, 9], [], [7, 8]]
    assert line_days(list(spans), drawn, spans) == list(spans.values())
    everything = json.loads(draw_json(select(crowd, Selection()), DESIGN_SIZE, "light"))
    meta = everything["layout"]["meta"]
    assert len(meta["days"]) == len(meta["edges"])
    assert all(meta["days"])


def test_a_figure_tells_the_claims_behind_a_bloc_and_its_lines(crowd: Dossier) -> None:
    shown = network_figure(crowd)
    counts = {
        key: len(claims_of(shown, key))
        for key in (A, "no bloc", f"{A}|{B}|tension", f"{A}|{B}|support", f"{B}|{A}|tension")
    }
    assert counts == {
        A: 231 + 1 + 3 + 3 + 1,
        "no bloc": 3,
        f"{A}|{B}|tension": 2,
        f"{A}|{B}|support": 1,
        f"{B}|{A}|tension": 2,
    }
