"""The matrix, drawn from the invented dossier and from larger invented ones."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.edge_ids import edge_ids
from tests.graph.test_blocs import camps
from tests.invented import Tie, dossier, lands
from tests.serving import COW, needs_cow
from tieline.charts.grouping import is_others
from tieline.charts.matrix.chart import MOST_ROWS_NARROW
from tieline.charts.matrix.chart import build as matrix_picture
from tieline.charts.matrix.grid import Grid, grid
from tieline.charts.matrix.labels import legible_rows
from tieline.charts.scene import Area, Point, Scene, Size
from tieline.charts.text_metrics import text_width
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.graph import network
from tieline.graph.network import build
from tieline.render.plotly import figure
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WIDE: Size = (1100, 760)
PHONE: Size = (380, 500)

NAMES = lands(7)
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
TIES = st.lists(st.builds(lambda pair, kind: (*pair, kind), PAIRS, st.sampled_from(list(TYPES))))


def picture(of: Dossier, query: str = "", size: Size = WIDE) -> Scene:
    return matrix_picture(select(of, Selection.from_query(query, of)), size)


def order(drawn: Scene) -> list[str]:
    return [row.actor for row in drawn.grid]


def patches(drawn: Scene) -> list[Area]:
    return [area for area in drawn.areas if area.look in TYPES]


def test_a_guest_is_a_hollow_triangle(demo: Dossier) -> None:
    drawn = {area.edge: area for area in patches(picture(demo, "fold=0"))}
    guest, backer = drawn["Galt|Cresta|support"], drawn["Cresta|Arden|support"]
    assert guest.hollow
    assert not backer.hollow
    assert len(guest.points) > len(backer.points)
    assert turns(guest.points[:4]) == -turns(guest.points[4:-1])
    assert not any(area.hollow for area in drawn.values() if area.look != "support")


def turns(points: Sequence[Point]) -> int:
    """1 where a path walks counter-clockwise, -1 where clockwise."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))
    return 1 if area > 0 else -1


def middle(area: Area) -> tuple[float, float]:
    xs, ys = zip(*area.points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def wide(area: Area) -> float:
    xs = [x for x, _ in area.points]
    return max(xs) - min(xs)


def cell_of(drawn: Scene, area: Area) -> tuple[str, str]:
    """The names of the row and of the column in which a patch lies."""
    x, y = middle(area)
    (row,) = [one.actor for one in drawn.grid if one.y[0] <= y <= one.y[1]]
    (column,) = [one.actor for one in drawn.grid if one.x[0] <= x <= one.x[1]]
    return row, column


def cells(drawn: Scene) -> Counter[tuple[str, str, str]]:
    return Counter((*cell_of(drawn, area), area.edge) for area in patches(drawn))


def expected(graph: network.Network) -> Counter[tuple[str, str, str]]:
    """Mutual ties stand in both cells of their pair, support in the giver's row only."""
    cells: Counter[tuple[str, str, str]] = Counter()
    for edge in edge_ids(graph):
        a, b, kind = network.edge_ends(edge)
        cells[a, b, edge] += 1
        if not TYPES[kind].directed:
            cells[b, a, edge] += 1
    return cells


@pytest.mark.parametrize("query", ["fold=0", "fold=0&level=all&blocs=1", "fold=0&type=support"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_every_edge_has_exactly_its_patches(demo: Dossier, query: str, size: Size) -> None:
    drawn = picture(demo, query, size)
    assert cells(drawn) == expected(network.build(select(demo, Selection.from_query(query, demo))))


@settings(max_examples=30, deadline=None)
@given(TIES, st.randoms(use_true_random=False))
def test_any_ties_in_any_order_draw_the_same(ties: list[Tie], rnd: random.Random) -> None:
    drawn = picture(dossier(ties, NAMES, articles=1), "fold=0")
    graph = network.build(select(dossier(ties, NAMES, articles=1), Selection(fold=False)))
    assert cells(drawn) == expected(graph)
    shuffled = ties.copy()
    rnd.shuffle(shuffled)
    again = picture(dossier(shuffled, NAMES, articles=1), "fold=0")
    assert order(again) == order(drawn)
    assert again.areas == drawn.areas


def test_filters_and_shuffled_rows_change_no_order(demo: Dossier, demo_folder: Path) -> None:
    whole = order(picture(demo, "fold=0"))
    for query in ("fold=0&from=2025-01-01", "fold=0&type=tension", "fold=0&actor=Dorne"):
        some = order(picture(demo, query))
        assert some
        assert some == [name for name in whole if name in some]
    path = demo_folder / "relations.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    random.Random(3).shuffle(rows)
    path.write_text("\n".join([head, *rows, ""]), "utf-8")
    assert order(picture(load(demo_folder), "fold=0")) == whole


def test_rows_stand_by_camps_with_a_gap_between() -> None:
    a, b, c, d = lands(4)
    ties = [(a, b, "alliance"), (c, d, "alliance"), (a, c, "tension"), (b, d, "tension")]
    drawn = picture(dossier(ties, [a, b, c, d]))
    assert {frozenset(order(drawn)[:2]), frozenset(order(drawn)[2:])} == {
        frozenset((a, b)),
        frozenset((c, d)),
    }
    gaps = [round(after.x[0] - before.x[1], 1) for before, after in pairwise(drawn.grid)]
    assert gaps[0] == gaps[2] == 0 < gaps[1]


def test_a_pair_may_be_several_things_at_once() -> None:
    a, b = lands(2)
    kinds = [(a, b, "alliance"), (a, b, "tension"), (a, b, "support"), (b, a, "support")]
    drawn = picture(dossier(kinds, [a, b]))
    cells = [cell_of(drawn, area) for area in patches(drawn)]
    assert Counter(cells) == {(a, b): 3, (b, a): 3}
    here = sorted((area for area in patches(drawn) if cell_of(drawn, area) == (a, b)), key=middle)
    assert [area.look for area in here] == list(TYPES)
    for one, other in pairwise(here):
        assert max(x for x, _ in one.points) <= min(x for x, _ in other.points)


def test_types_are_told_apart_without_colour() -> None:
    a, b, c, d = lands(4)
    kinds = [(a, b, "alliance"), (a, c, "support"), (a, d, "tension")]
    shapes = {area.look: area.points for area in patches(picture(dossier(kinds, [a, b, c, d])))}
    assert len(shapes["alliance"]) == 5
    left, tip, right, _ = shapes["support"]
    assert tip[1] > left[1] == right[1]
    low_left, high_left, high_right, low_right, _ = shapes["tension"]
    assert low_right[0] < high_left[0]
    assert low_left[1] == low_right[1] < high_left[1] == high_right[1]


def test_size_is_articles_and_never_claims_or_neighbours(tmp_path: Path) -> None:
    a, b, c, d, e = lands(5)
    one = [(a, b, "alliance"), (c, b, "alliance"), (c, b, "alliance"), (c, b, "tension")]
    several = [(a, d, "alliance"), (d, e, "tension"), (d, e, "tension")]
    sourced = dossier([*one, *several], [a, b, c, d, e], articles=1)
    sizes = {wide(area) for area in patches(picture(sourced)) if area.look == "alliance"}
    assert max(sizes) == pytest.approx(min(sizes), abs=0.25)
    both = dossier([(a, b, "alliance"), (c, d, "alliance"), (a, b, "alliance")], [a, b, c, d])
    by_edge = {area.edge: wide(area) for area in patches(picture(both))}
    assert by_edge[f"{a}|{b}|alliance"] > by_edge[f"{c}|{d}|alliance"]


def test_what_nobody_states_is_broken_and_pale(demo: Dossier) -> None:
    graph = network.build(select(demo, Selection(fold=False)))
    for area in patches(picture(demo, "fold=0")):
        facts = graph.edges[network.edge_ends(area.edge)]
        assert area.broken is not facts["stated"]
        assert area.pale is area.broken
        assert area.title


def test_what_no_article_dates_is_pale(demo: Dossier) -> None:
    query = "fold=0&open=1&from=2030-01-01"
    drawn = picture(demo, query)
    graph = network.build(select(demo, Selection.from_query(query, demo)))
    assert patches(drawn)
    for area in patches(drawn):
        assert area.pale
        assert not graph.edges[network.edge_ends(area.edge)]["dated"]


def test_guests_are_one_row_that_opens(demo: Dossier) -> None:
    drawn = picture(demo)
    assert drawn.folded == {"+Cresta": ("Galt", "Hesper", "Isern")}
    assert order(drawn).index("+Cresta") == order(drawn).index("Cresta") + 1
    fold = [area for area in patches(drawn) if not area.edge]
    assert [(area.actor, cell_of(drawn, area)) for area in fold] == [
        ("+Cresta", ("+Cresta", "Cresta"))
    ]
    assert not picture(demo, "fold=0").folded


def test_nothing_selected_is_a_sentence(demo: Dossier) -> None:
    drawn = picture(demo, "to=1900-12-31")
    assert drawn.note
    assert not drawn.areas
    assert not drawn.grid
    assert figure(drawn)["layout"]["annotations"]


@pytest.mark.parametrize("size", [WIDE, (1060, 460), PHONE, (320, 320)])
@pytest.mark.parametrize("query", ["", "fold=0", "level=all&blocs=1"])
def test_names_are_inside_and_apart(demo: Dossier, size: Size, query: str) -> None:
    drawn = picture(demo, query, size)
    boxes = []
    for text in drawn.texts:
        long, half = text_width(text.text, text.size, bold=text.bold), text.size / 2
        x, y = text.place
        boxes.append(
            (x - half, y, x + half, y + long) if text.upright else (x - long, y - half, x, y + half)
        )
    for left, low, right, high in boxes:
        assert left >= 0
        assert low >= 0
        assert right <= size[0]
        assert high <= size[1]
    for k, one in enumerate(boxes):
        for other in boxes[:k]:
            apart = one[0] >= other[2] or other[0] >= one[2]
            assert apart or one[1] >= other[3] or other[1] >= one[3]


def crowd(actors: int, ties: int, seed: int = 5) -> Dossier:
    rnd = random.Random(seed)
    names = lands(actors)
    pairs = [rnd.sample(names, 2) for _ in range(ties)]
    return dossier([(a, b, rnd.choice(list(TYPES))) for a, b in pairs], names)


def test_forty_actors_are_all_named_and_a_phone_folds_the_least() -> None:
    many = crowd(40, 200)
    named = [text.upright for text in picture(many).texts if text.actor]
    assert Counter(named) == {True: 40, False: 40}
    more = crowd(60, 300)
    assert len(order(picture(more))) == 60
    more = crowd(80, 300)
    assert len(order(picture(more, "fold=0"))) == 80
    narrow = picture(more, "", PHONE)
    assert len(order(narrow)) <= legible_rows(PHONE) <= MOST_ROWS_NARROW


def test_each_row_has_the_number_of_its_claims_at_its_end(demo: Dossier) -> None:
    drawn = picture(demo)
    graph = build(select(demo, Selection()))
    totals = [text for text in drawn.texts if not text.actor]
    assert totals[0].text == "claims"
    by_height = {text.place[1]: text.text for text in totals[1:]}
    rows = {row.actor: round(sum(row.y) / 2, 1) for row in drawn.grid}
    assert {name: by_height[rows[name]] for name in rows if name in graph} == {
        name: str(graph.nodes[name]["ties"]) for name in rows if name in graph
    }
    # Three gestures are folded into one row.
    assert by_height[rows["+Cresta"]] == "3"
    assert not [text for text in picture(demo, size=PHONE).texts if not text.actor]
    assert "claims" in str(figure(drawn)["data"])


FIRST_OTHERS = "+others of Land 038, Land 039, Land 040"


def test_of_many_actors_as_many_have_rows_as_can_be_named() -> None:
    many = dossier([*camps(120, alone=6), ("Land 000", "Land 038", "tension")], lands(120))
    for size in (WIDE, (1060, 560), PHONE):
        drawn = picture(many, "", size)
        rows = order(drawn)
        assert len(rows) <= legible_rows(size)
        assert {text.actor for text in drawn.texts if not text.upright} >= set(rows)
        folded = [row for row in rows if is_others(row)]
        assert FIRST_OTHERS in folded
        # Its own community stands before and others after it.
        assert 0 < rows.index(FIRST_OTHERS) < len(rows) - 1
        assert set().union(*drawn.folded.values()).isdisjoint(rows)
        assert sum(map(len, drawn.folded.values())) + len(rows) - len(folded) == 120
    titles = {row.actor: row.title for row in drawn.grid}
    assert titles[FIRST_OTHERS].endswith(
        " others of Land 038, Land 039, Land 040, named least: a click draws each of them"
    )
    assert not picture(many, "fold=0").folded


def test_cells_fill_the_room_and_stay_inside() -> None:
    communities = [lands(30)[:20], lands(30)[20:]]
    for size in (WIDE, (1060, 460), PHONE):
        made: Grid = grid(communities, (80.0, 60.0), size)
        across, down = made.cell
        assert across > 0 < down
        assert max(right for _, right in made.columns.values()) <= size[0]
        assert min(low for low, _ in made.rows.values()) >= 0
        assert len(made.communities) == 2


def test_patches_are_few_traces_that_carry_their_edges(demo: Dossier) -> None:
    made = figure(picture(demo, "fold=0"))
    meta = made["layout"]["meta"]
    traces = [trace for trace in made["data"] if trace.get("meta", {}).get("patches")]
    assert len(made["data"]) < 15
    numbers = {number for trace in traces for number in trace["customdata"]}
    assert numbers == set(range(len(meta["edges"])))
    assert all(len(t["x"]) == len(t["y"]) == len(t["customdata"]) for t in traces)
    assert [row[0] for row in meta["grid"]] == order(picture(demo, "fold=0"))
    assert len(meta["upright"]) == len(made["layout"]["annotations"])
    assert set(meta["actors"]) == set(order(picture(demo, "fold=0")))


@needs_cow
def test_180_actors_are_drawn_quickly_in_few_traces() -> None:
    cow = load(COW)
    picture(cow, "fold=0")
    start = time.perf_counter()
    made = figure(picture(cow, "fold=0"))
    assert time.perf_counter() - start < 1.0
    assert len(made["layout"]["meta"]["grid"]) > 170
    assert len(made["data"]) < 12
    assert len(made["layout"]["annotations"]) < 100
