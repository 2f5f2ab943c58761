import math
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.graph.test_layout import communities
from tests.invented import Tie, add_column, dossier, lands, write
from tieline.charts.network import labels, placement
from tieline.charts.network.chart import build as network_picture
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import DESIGN_SIZE, Line, Mark, Scene, Size
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier, load
from tieline.graph.spacing import off_segments
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PHONE = (380, 520)
SIZES: list[Size] = [DESIGN_SIZE, (1060, 560), PHONE]


def pixels(picture: Scene, points: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return Viewport.of(picture.size).pixels(np.array(points, dtype=np.float64))


def length(one: tuple[float, float], other: tuple[float, float], picture: Scene) -> float:
    a, b = pixels(picture, [one, other])
    return math.hypot(*(a - b))


@pytest.fixture(scope="module", params=[6, 12, 20, 45])
def crowd(request: pytest.FixtureRequest) -> Dossier:
    return dossier(communities(request.param), lands(request.param))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("query", ["", "level=all&fold=0&blocs=1"])
def test_no_two_marks_overlap(demo: Dossier, size: Size, query: str) -> None:
    picture = network_picture(select(demo, Selection.from_query(query, demo)), size)
    for one, other in combinations(picture.marks, 2):
        assert length(one.place, other.place, picture) > (one.size + other.size) / 2


def test_no_two_marks_overlap_in_crowds(crowd: Dossier) -> None:
    for size in SIZES:
        picture = network_picture(select(crowd, Selection()), size)
        for one, other in combinations(picture.marks, 2):
            assert length(one.place, other.place, picture) > (one.size + other.size) / 2


@pytest.mark.parametrize("size", SIZES)
def test_no_two_names_overlap_and_none_covers_a_mark(crowd: Dossier, size: Size) -> None:
    picture = network_picture(select(crowd, Selection()), size)
    viewport = Viewport.of(size)
    marked = labels.mark_boxes(picture.marks, viewport)
    boxes = np.array([name_box(picture, k) for k in range(len(picture.texts))])
    assert not labels.overlapping(boxes, marked).any()
    for k in range(1, len(boxes)):
        assert not labels.overlapping(boxes[k : k + 1], boxes[:k]).any()
    assert (boxes >= 0).all()
    assert (boxes[:, 2:] <= np.array(size)).all()


def name_box(picture: Scene, k: int) -> tuple[float, float, float, float]:
    text = picture.texts[k]
    x, y = pixels(picture, text.place).tolist()
    label = labels.Label(text.actor, (text.text,), (x, y), text.place, 0, text.size, text.bold)
    return labels.box(label, text.anchor, text.shift)


@pytest.mark.parametrize("count", [2, 6, 12])
@pytest.mark.parametrize("size", [DESIGN_SIZE, (1060, 560)])
def test_up_to_twelve_actors_all_have_their_names(count: int, size: Size) -> None:
    picture = network_picture(select(dossier(communities(count), lands(count)), Selection()), size)
    assert {text.actor for text in picture.texts} == {mark.actor for mark in picture.marks}


def third_marks(picture: Scene, line: Line) -> list[float]:
    """Return how far the middle of a line is from the rim of each mark that is not its own."""
    ends = line.edge.split("|")[:2]
    points = pixels(picture, line.points)
    return [
        float(off_segments(pixels(picture, mark.place), points[:-1], points[1:]).min())
        - mark.size / 2
        - line.width / 2
        for mark in picture.marks
        if mark.actor not in ends
    ]


@pytest.mark.parametrize("count", [6, 12, 20])
def test_lines_keep_off_third_marks(count: int) -> None:
    picture = network_picture(select(dossier(communities(count), lands(count)), Selection()))
    assert all(off > 0 for line in picture.lines for off in third_marks(picture, line))


def test_a_line_bows_around_a_mark_that_stands_in_its_way() -> None:
    places = {"Arden": (-0.8, 0.0), "Borel": (0.8, 0.0), "Cresta": (0.0, 0.0)}
    ties = [("Arden", "Borel", "tension"), ("Arden", "Cresta", "alliance")]
    picture = network_picture(select(dossier(ties, [*places], places=places), Selection()))
    assert all(off > 0 for line in picture.lines for off in third_marks(picture, line))


def test_parallel_lines_of_a_pair_run_visibly_apart() -> None:
    words = ["alliance", "support", "tension"]
    ties: list[Tie] = [("Arden", "Borel", word) for word in words]
    ties.append(("Borel", "Arden", "support"))
    picture = network_picture(select(dossier(ties, ["Arden", "Borel"]), Selection()))
    middles = [pixels(picture, line.points[len(line.points) // 2]) for line in picture.lines]
    assert len(middles) == 4
    for (one, a), (other, b) in combinations(zip(picture.lines, middles, strict=True), 2):
        assert math.hypot(*(a - b)) >= (one.width + other.width) / 2 + 4


@pytest.mark.parametrize(
    "query", ["from=2025-09-03&to=2025-09-03", "type=tension", "actor=Dorne", "certainty=disputed"]
)
def test_a_filter_moves_nobody(demo: Dossier, query: str) -> None:
    whole = {mark.actor: mark for mark in network_picture(select(demo, Selection())).marks}
    for mark in network_picture(select(demo, Selection.from_query(query, demo))).marks:
        assert (mark.place, mark.size) == (whole[mark.actor].place, whole[mark.actor].size)


def test_thickness_counts_articles_and_never_rows() -> None:
    names = lands(3)
    rows: list[Tie] = [(names[0], names[1], "tension")] * 6
    once = dossier([*rows, (names[0], names[2], "tension")], names, articles=1)
    assert {line.width for line in network_picture(select(once, Selection())).lines} == {1.5}
    more = dossier([*rows, (names[0], names[2], "tension")], names, articles=6)
    widths = sorted(line.width for line in network_picture(select(more, Selection())).lines)
    assert widths == [1.5, 7.0]


def test_glyphs_tell_the_types_apart(demo: Dossier) -> None:
    wanted = {"alliance": "", "support": "arrow", "tension": "bar"}
    for line in network_picture(select(demo, Selection())).lines:
        assert line.glyph == wanted[line.look]
        assert (line.glyph_at >= 0) == bool(line.glyph)


def test_an_arrow_points_to_the_receiver(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection.from_query("fold=0", demo)))
    places = {mark.actor: mark.place for mark in picture.marks}
    for line in picture.lines:
        if line.glyph == "arrow":
            giver, receiver, _ = line.edge.split("|")
            tip = line.points[line.glyph_at]
            assert length(tip, places[receiver], picture) < length(tip, places[giver], picture)
            assert length(tip, places[receiver], picture) < 30


def test_what_no_article_says_itself_is_broken_and_pale(demo: Dossier) -> None:
    lines = {line.edge: line for line in network_picture(select(demo, Selection())).lines}
    assert lines["Dorne|Elvane|support"].broken
    assert lines["Dorne|Elvane|support"].pale
    assert not lines["Arden|Borel|alliance"].broken
    assert not lines["Arden|Borel|alliance"].pale


def test_what_no_article_dates_is_pale_and_not_broken(demo: Dossier) -> None:
    wide = Selection.from_query("from=2026-06-01&open=1", demo)
    lines = {line.edge: line for line in network_picture(select(demo, wide)).lines}
    assert lines["Dorne|Elvane|alliance"].pale
    assert not lines["Dorne|Elvane|alliance"].broken
    assert "not dated by the article" in lines["Dorne|Elvane|alliance"].title


def test_minor_actors_fold_beside_their_partner_until_asked_for(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection()))
    assert picture.folded == {"+Cresta": ("Galt", "Hesper", "Isern")}
    (mark,) = (mark for mark in picture.marks if mark.look == "fold")
    assert (mark.actor, mark.text) == ("+Cresta", "3")
    assert mark.title == "3 more: one gesture each, to Cresta"
    assert not {"Galt", "Hesper", "Isern"} & {mark.actor for mark in picture.marks}
    (line,) = (line for line in picture.lines if not line.edge)
    assert (line.look, line.glyph) == ("support", "arrow")
    opened = network_picture(select(demo, Selection.from_query("fold=0", demo)))
    assert not opened.folded
    assert {"Galt", "Hesper", "Isern"} <= {mark.actor for mark in opened.marks}


def test_a_fold_stays_where_it_is_and_counts_the_selected(demo: Dossier) -> None:
    places = {
        mark.place
        for query in ("", "from=2025-09-03&to=2025-09-03", "type=support")
        for mark in network_picture(select(demo, Selection.from_query(query, demo))).marks
        if mark.look == "fold"
    }
    assert len(places) == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("query", ["", "level=all"])
def test_a_fold_and_its_note_keep_off_all_lines(demo: Dossier, size: Size, query: str) -> None:
    picture = network_picture(select(demo, Selection.from_query(query, demo)), size)
    assert picture.folded
    for mark in picture.marks:
        if mark.look == "fold":
            assert not [
                line
                for line in picture.lines
                if line.edge and runs_through_group(picture, mark, line)
            ]


def runs_through_group(picture: Scene, mark: Mark, line: Line) -> bool:
    """Return whether a line runs through a group's mark or through its label."""
    notes = [k for k, text in enumerate(picture.texts) if text.actor == mark.actor]
    assert notes
    low, high = np.array([name_box(picture, k) for k in notes]).reshape(-1, 2, 2).swapaxes(0, 1)
    points = pixels(picture, line.points)
    dense = np.linspace(points[:-1], points[1:], 20).reshape(-1, 2)
    through = [
        ((dense > a) & (dense < b)).all(axis=1).any() for a, b in zip(low, high, strict=True)
    ]
    off = off_segments(pixels(picture, mark.place), points[:-1], points[1:]).min()
    return any(through) or bool(off < mark.size / 2)


def test_two_folds_keep_off_each_other() -> None:
    guests = lands(10)
    ties: list[Tie] = [("Host", guest, "support") for guest in guests[:5]]
    ties += [("Partner", guest, "support") for guest in guests[5:]]
    ties += [("Host", "Partner", "alliance"), ("Host", "Partner", "tension")]
    places = {"Host": (-0.1, 0.0), "Partner": (0.1, 0.0)}
    drawn = dossier(ties, ["Host", "Partner", *guests], places=places, form="gesture")
    for size in SIZES:
        picture = network_picture(select(drawn, Selection()), size)
        assert sorted(picture.folded) == ["+Host", "+Partner"]
        assert {text.actor for text in picture.texts} == {mark.actor for mark in picture.marks}


def test_a_note_of_two_lines_is_read_downwards_above_and_below() -> None:
    viewport = Viewport.of((400, 400))
    label = labels.Label("+Arden", ("9 more", "to Arden"), (200, 200), (0, 0), 12, 12)
    boxes = labels.boxes_around(label)
    mark = Mark("+Arden", (0.0, 0.0), "fold", 24)
    assert not labels.overlapping(boxes, labels.mark_boxes([mark], viewport)).any()
    sides = np.sign(np.round(boxes.reshape(-1, 2, 2).mean(axis=1) - 200))
    assert sides.tolist() == [[0, -1], [0, 1]]
    occupied = OccupancyGrid(viewport.size)
    for left, top, right, bottom in boxes.tolist():
        room = labels.Room(viewport, occupied, labels.mark_boxes([mark], viewport))
        first, second = placement.place_labels([label], 0, room).texts
        assert (first.text, second.text) == ("9 more", "to Arden")
        assert first.shift[1] - second.shift[1] == pytest.approx(12 * 1.2)
        occupied.add(np.array([[(left, top), (right, bottom)]]), np.array([50.0]))


def test_one_minor_actor_alone_does_not_fold(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection.from_query("actor=Galt", demo)))
    assert not picture.folded
    assert "Galt" in {mark.actor for mark in picture.marks}


def test_collectives_are_drawn_only_when_asked_for(demo: Dossier) -> None:
    assert "bloc" not in {mark.look for mark in network_picture(select(demo, Selection())).marks}
    with_blocs = network_picture(select(demo, Selection.from_query("blocs=1", demo)))
    assert "bloc" in {mark.look for mark in with_blocs.marks}


def test_persons_stand_small_beside_their_state(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection.from_query("level=all", demo)))
    marks = {mark.actor: mark for mark in picture.marks}
    person, state = marks["Ilse Vane"], marks["Cresta"]
    assert person.look == "person"
    assert person.size < state.size
    assert length(person.place, state.place, picture) < 70


def test_a_narrow_picture_has_short_names_and_smaller_texts(demo: Dossier) -> None:
    query = Selection.from_query("level=all", demo)
    names = {text.actor: text for text in network_picture(select(demo, query), PHONE).texts}
    assert names["Harbour League"].text == "League"
    assert {text.size for text in names.values()} <= {11.5, 12.0}


def test_nothing_selected_is_a_friendly_sentence(demo: Dossier) -> None:
    picture = network_picture(select(demo, Selection.from_query("to=1900-12-31", demo)))
    assert picture.note
    assert not picture.marks + picture.lines + picture.texts


def test_a_name_that_would_be_cut_is_written_short() -> None:
    long = "Organisation for the Waters between Arden and Borel"
    made = dossier([(long, "Arden", "alliance")], [long, "Arden"])
    actors = {**made.actors, long: replace(made.actors[long], short="Waters")}
    picture = network_picture(select(replace(made, actors=actors), Selection()))
    assert {text.actor: text.text for text in picture.texts} == {long: "Waters", "Arden": "Arden"}


def test_a_name_of_any_length_is_cut() -> None:
    long = "The United and Indivisible Confederation of Dorne and Elvane"
    picture = network_picture(
        select(dossier([(long, "Borel", "tension")], [long, "Borel"]), Selection())
    )
    assert max(len(text.text) for text in picture.texts) == labels.LONGEST


def test_the_same_dossier_gives_the_same_picture(demo: Dossier) -> None:
    again = replace(demo)
    assert network_picture(select(demo, Selection())) == network_picture(select(again, Selection()))


def test_wide_letters_take_more_room() -> None:
    assert (
        labels.text_width("mmm", 10) > labels.text_width("nnn", 10) > labels.text_width("iii", 10)
    )
    assert labels.text_width("日本", 10) == 20
    assert labels.text_width("e\u0301", 10) == labels.text_width("e", 10)


@pytest.mark.parametrize("size", SIZES)
def test_lines_of_a_pair_leave_room_between_their_weights(size: Size, tmp_path: Path) -> None:
    folder = write(tmp_path, [("A", "B", "support"), ("B", "A", "support")], "AB")
    add_column(folder, "weight", {"t0001": "100", "t0002": "100"})
    drawn = network_picture(select(load(folder), Selection(width="weight")), size)
    there, back = drawn.lines
    middle, points = pixels(drawn, there.points[len(there.points) // 2]), pixels(drawn, back.points)
    assert there.width == back.width > 4
    assert off_segments(middle, points[:-1], points[1:]).min() > there.width + 2
