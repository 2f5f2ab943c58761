"""The most tied are named first, at every width; no name lies on another or below the buttons."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.test_layout import communities
from tests.invented import Tie, dossier, lands
from tieline.charts.network import labels, placement
from tieline.charts.network.chart import build as network_picture
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import DESIGN_SIZE, Mark, Scene, Size
from tieline.charts.viewport import CORNER, Viewport
from tieline.data.dossier import Dossier
from tieline.render.plotly import figure
from tieline.render.svg import to_svg
from tieline.selection.selected import select
from tieline.selection.selection import Selection

HUBS = (
    "Ministry of Finance of Arden",
    "Bank of the Dorn Coast",
    "Borel Investment Council",
    "Union of Employers",
    "Committee for Trade",
    "Arden Democratic Party",
    "Cresta Holding Company",
    "Prime Minister Ada Quill",
)
DESK, PHONE, EMBED = (1060, 473), (366, 470), (320, 480)
SIZES: list[Size] = [DESIGN_SIZE, DESK, (900, 620), PHONE, EMBED]


@pytest.fixture(scope="module")
def hubs() -> Dossier:
    """Eight actors with 28 ties each or more, among 130 with one or two."""
    firms = [f"Firm {k:03d}" for k in range(1, 131)]
    ties: list[Tie] = [(HUBS[k % 8], firm, "alliance") for k, firm in enumerate(firms)]
    ties += [(HUBS[(k * 3 + 1) % 8], firm, "alliance") for k, firm in enumerate(firms)]
    ties += [(a, b, "alliance") for a, b in combinations(HUBS, 2)]
    return dossier(ties, [*HUBS, *firms], articles=1)


def picture_of(made: Dossier, size: Size) -> Scene:
    return network_picture(select(made, Selection(fold=False)), size)


def viewport_of(picture: Scene) -> Viewport:
    half = [high - low for low, high in (picture.x_range, picture.y_range)]
    inset = [extent / 2 - extent / span for extent, span in zip(picture.size, half, strict=True)]
    return Viewport(picture.size, (inset[0], inset[1]))


def name_boxes(picture: Scene) -> dict[int, tuple[float, float, float, float]]:
    """Return the box of each line of text, by its place in the picture."""
    viewport = viewport_of(picture)
    boxes = {}
    for k, text in enumerate(picture.texts):
        x, y = viewport.pixels(np.array(text.place)).tolist()
        label = labels.Label(text.actor, (text.text,), (x, y), text.place, 0, text.size, text.bold)
        boxes[k] = labels.box(label, text.anchor, text.shift)
    return boxes


def overlapping_texts(picture: Scene) -> list[tuple[str, str]]:
    boxes = name_boxes(picture)
    return [
        (picture.texts[a].text, picture.texts[b].text)
        for a, b in combinations(boxes, 2)
        if picture.texts[a].actor != picture.texts[b].actor
        and labels.overlapping(np.array([boxes[a]]), np.array([boxes[b]])).any()
    ]


def in_corner(picture: Scene) -> list[str]:
    """Return the names and marks that lie where the explorer's buttons lie."""
    viewport = viewport_of(picture)
    boxes = [(picture.texts[k].text, box) for k, box in name_boxes(picture).items()]
    marked = zip(picture.marks, labels.mark_boxes(picture.marks, viewport), strict=True)
    boxes += [(mark.actor, box - np.array([-1, -1, 1, 1])) for mark, box in marked]
    left, top = picture.size[0] - CORNER[0], picture.size[1] - CORNER[1]
    return [name for name, box in boxes if box[2] > left + 0.01 and box[3] > top + 0.01]


@pytest.mark.parametrize("size", SIZES)
def test_the_most_tied_have_their_names_at_every_width(hubs: Dossier, size: Size) -> None:
    picture = picture_of(hubs, size)
    assert set(HUBS) <= {text.actor for text in picture.texts}
    assert not overlapping_texts(picture)
    assert not in_corner(picture)


@pytest.mark.parametrize("size", SIZES)
def test_names_lie_on_no_mark_and_on_no_line_to_another_name(hubs: Dossier, size: Size) -> None:
    picture = picture_of(hubs, size)
    viewport = viewport_of(picture)
    boxes = name_boxes(picture)
    marks = labels.mark_boxes(picture.marks, viewport)
    assert not labels.overlapping(np.array(list(boxes.values())), marks).any()
    for callout in picture.callouts:
        start, end = viewport.pixels(np.array(callout.points))
        way = start + np.linspace(0.0, 1.0, 60)[:, None] * (end - start)
        for k, (left, top, right, bottom) in boxes.items():
            if picture.texts[k].actor != callout.actor:
                inside = (way > (left, top)) & (way < (right, bottom))
                assert not inside.all(axis=1).any(), (callout.actor, picture.texts[k].text)


def test_a_line_leads_from_the_mark_to_the_name_that_stands_off(hubs: Dossier) -> None:
    picture = picture_of(hubs, PHONE)
    marks = {mark.actor: mark for mark in picture.marks}
    viewport, boxes = viewport_of(picture), name_boxes(picture)
    assert picture.callouts
    assert {callout.actor for callout in picture.callouts} <= set(HUBS)
    for callout in picture.callouts:
        start, end = viewport.pixels(np.array(callout.points))
        mark = viewport.pixels(np.array(marks[callout.actor].place))
        assert np.hypot(*(start - mark)) == pytest.approx(marks[callout.actor].size / 2 + 1.5, 0.1)
        own = [box for k, box in boxes.items() if picture.texts[k].actor == callout.actor]
        left, top = np.array(own)[:, :2].min(axis=0)
        right, bottom = np.array(own)[:, 2:].max(axis=0)
        assert left - 1 <= end[0] <= right + 1
        assert top - 1 <= end[1] <= bottom + 1


@pytest.mark.parametrize("size", SIZES)
def test_the_picture_says_how_many_names_it_shows(hubs: Dossier, size: Size) -> None:
    picture = picture_of(hubs, size)
    (count,) = (text.text for text in picture.texts if not text.actor)
    named = {text.actor for text in picture.texts} - {""}
    assert count == f"{len(named)} of 138 names shown"
    assert count in to_svg(picture)
    assert count in str(figure(picture))


def test_a_picture_that_names_all_says_nothing_of_it() -> None:
    for size in SIZES:
        picture = picture_of(dossier(communities(6), lands(6)), size)
        assert "names shown" not in to_svg(picture)
        assert not picture.callouts


def test_a_name_that_stands_off_is_lit_with_its_line(hubs: Dossier) -> None:
    picture = picture_of(hubs, PHONE)
    actors = [callout.actor for callout in picture.callouts]
    drawn = figure(picture)
    (trace,) = (trace for trace in drawn["data"] if trace["name"] == "callouts")
    assert trace["customdata"] == [actor for actor in actors for _ in range(3)]
    assert trace["x"][2::3] == trace["y"][2::3] == [None] * len(actors)
    (beside,) = (trace for trace in drawn["data"] if trace["name"] == "names")
    (free,) = (trace for trace in drawn["data"] if trace["name"] == "texts")
    assert not set(actors) & set(beside["customdata"])
    assert set(free["customdata"]) == {*actors, ""}
    svg = to_svg(picture)
    group = svg[svg.index(f'<g data-actor="{actors[0]}">') :].partition("</g>")[0]
    assert "<circle" in group
    assert "<text" in group
    assert 'stroke-width="1.1"' in group


def test_equals_are_not_led_away_in_a_crowd() -> None:
    names = lands(100)
    ties: list[Tie] = [(a, b, "alliance") for a, b in pairwise(names)]
    assert picture_of(dossier(ties, names), PHONE).callouts == ()


def corner_places(count: int) -> dict[str, tuple[float, float]]:
    """Return places from the lower right corner to the left and upwards."""
    steps = [(1 - 0.16 * (k % 3), -1 + 0.24 * (k // 3)) for k in range(count)]
    return {
        name: (round(x, 4), round(y, 4)) for name, (x, y) in zip(lands(count), steps, strict=True)
    }


@pytest.mark.parametrize("size", [*SIZES, (380, 412), (1100, 400)])
@pytest.mark.parametrize("count", [2, 7])
def test_whoever_stands_at_the_lower_right_keeps_off_the_buttons(count: int, size: Size) -> None:
    names = lands(count)
    ties: list[Tie] = [(names[0], name, "alliance") for name in names[1:]]
    picture = picture_of(dossier(ties, names, places=corner_places(count)), size)
    assert names[0] in {text.actor for text in picture.texts}
    assert not in_corner(picture)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-1, 1).map(lambda x: round(x, 3)), st.floats(-1, -0.5)),
        min_size=2,
        max_size=12,
    ),
    st.sampled_from([DESK, PHONE, (280, 280)]),
)
def test_nothing_is_drawn_below_the_buttons(places: list[tuple[float, float]], size: Size) -> None:
    names = lands(len(places))
    ties: list[Tie] = [(names[0], name, "tension") for name in names[1:]]
    stood = {name: (x, round(y, 3)) for name, (x, y) in zip(names, places, strict=True)}
    picture = picture_of(dossier(ties, names, places=stood), size)
    assert not in_corner(picture)
    assert not overlapping_texts(picture)


def test_persons_and_groups_keep_off_the_buttons(demo: Dossier) -> None:
    for query in ("level=all&fold=0&blocs=1", "level=all", ""):
        for size in SIZES:
            selected = select(demo, Selection.from_query(query, demo))
            assert not in_corner(network_picture(selected, size))


def test_a_hub_without_room_is_tried_before_the_others() -> None:
    viewport = Viewport.of((400, 120))
    occupied = OccupancyGrid(viewport.size)
    spots = {"First": (200.0, 60.0), "Second": (330.0, 60.0)}
    marks = [
        Mark(name, tuple(viewport.units(np.array(spot)).tolist()), "state", 10.0)
        for name, spot in spots.items()
    ]
    names = [
        labels.Label(mark.actor, (mark.actor * 6,), spots[mark.actor], mark.place, 5.0, 13.5)
        for mark in marks
    ]
    placed = placement.place_names(names, 2, marks, viewport, occupied)
    assert placed.actors == {"First", "Second"}


def test_names_cut_short_stay_distinct() -> None:
    offices = [
        f"Permanent Conference of the Ministers of Foreign Affairs of {land}"
        for land in ("Arden", "Borel", "Cresta", "Dorn")
    ]
    ties: list[Tie] = [(a, b, "alliance") for a, b in combinations(offices, 2)]
    for size in SIZES:
        picture = picture_of(dossier(ties, offices), size)
        written: dict[str, str] = {}
        for text in picture.texts:
            written[text.actor] = f"{written.get(text.actor, '')} {text.text}".strip()
        assert len(written) == len(set(written.values())) == len(offices)
