"""The timeline: the periods of each pair, bar beside bar, on the axis of the dates."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import dossier as invented
from tests.invented import lands
from tieline.charts.moments import place_moments
from tieline.charts.scene import Line, Scene
from tieline.charts.time_scale import scale_of
from tieline.charts.timeline.bars import FAINT
from tieline.charts.timeline.chart import MORE
from tieline.charts.timeline.chart import build as timeline_picture
from tieline.charts.timeline.lanes import RowSizes, extent, heights, lanes_of
from tieline.charts.timeline.periods import PairRow, rows_of
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import GESTURE
from tieline.render.plotly import figure
from tieline.selection.filters import mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import time_axis

ROOT = Path(__file__).parents[3]
DEMO = load(ROOT / "tests" / "data" / "demo")
REAL = load(ROOT)
SIZES = [(1100, 760), (960, 480), (380, 500)]
EPSILON = 0.02
BAR_POINTS = 5
NARROW_WINDOW = Selection(
    from_day=dates.day_of("2025-09-03"), to_day=dates.day_of("2025-09-04"), view="timeline"
)
CHOICES = [
    Selection(),
    Selection(open=True),
    Selection(level="all", blocs=True),
    NARROW_WINDOW,
    Selection(certainties=("expected",)),
]


def bars_of(picture: Scene) -> list[Line]:
    return [line for line in picture.lines if line.edge and len(line.points) == BAR_POINTS]


def signs_of(picture: Scene) -> list[Line]:
    """The signs of the types, at the begins of the bars."""
    return [line for line in picture.lines if line.edge and len(line.points) < BAR_POINTS]


def box_of(line: Line) -> tuple[float, float, float, float]:
    """How far a bar or sign reaches: left, right, below and above."""
    x, y = ([point[k] for point in line.points] for k in (0, 1))
    half = line.width / 2 if min(y) == max(y) else 0.0
    return min(x), max(x), min(y) - half, max(y) + half


def names_of(picture: Scene) -> list[str]:
    return [text.actor for text in picture.texts if "|" in text.actor]


# What a bar holds


@pytest.mark.parametrize("dossier", [DEMO, REAL], ids=["demo", "real"])
@pytest.mark.parametrize("selection", CHOICES)
def test_every_claim_is_inside_a_bar_of_its_pair(dossier: Dossier, selection: Selection) -> None:
    selected_rows = mask(dossier, selection)
    rows = rows_of(select(dossier, selection))
    bars = [bar for row in rows for bar in row.bars]
    assert sum(bar.claims for bar in bars) == sum(row.claims for row in rows) == selected_rows.sum()
    for tie in dossier.ties[selected_rows].to_dict("records"):
        ends = {tie["actor_state"], tie["target_state"]}
        if selection.level == "all":
            ends = {tie["actor"], tie["target"]}
        assert any(
            set(bar.key[:2]) == ends
            and bar.key[2] == tie["type"]
            and bar.when == tie["when"]
            and bar.first <= tie["first_day"] <= tie["last_day"] <= bar.last
            for bar in bars
        ), tie["id"]


def test_a_bar_ends_where_the_last_article_that_leaves_it_open_was_published() -> None:
    for row in rows_of(select(REAL, Selection())):
        for bar in row.bars:
            last = REAL.ties["last_day"][REAL.ties["when"] == bar.when].max()
            assert bar.last <= last


def test_open_ends_reach_further_only_when_asked() -> None:
    closed = [bar for row in rows_of(select(REAL, Selection())) for bar in row.bars]
    opened = [bar for row in rows_of(select(REAL, Selection(open=True))) for bar in row.bars]
    assert all(bar.widest == (bar.first, bar.last) for bar in closed if bar.articles == 1)
    assert any(bar.widest[1] == dates.LATEST for bar in opened)
    assert any(bar.widest[0] == dates.EARLIEST for bar in opened)


# Rows and lanes


@pytest.mark.parametrize("selection", [Selection(), Selection(open=True)])
def test_no_two_bars_of_a_row_overlap(selection: Selection) -> None:
    scale = scale_of(time_axis(REAL), 200.0, 1100.0)
    for row in rows_of(select(REAL, selection)):
        spans = [extent(bar, scale) for bar in row.bars]
        lanes = lanes_of(row, scale)
        for k, (low, high) in enumerate(spans):
            for j in range(k):
                if lanes[j] == lanes[k]:
                    assert high < spans[j][0] or spans[j][1] < low


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dossier", [DEMO, REAL], ids=["demo", "real"])
def test_drawn_bars_keep_apart_and_inside_the_picture(
    dossier: Dossier, size: tuple[int, int]
) -> None:
    for selection in (Selection(), NARROW_WINDOW, Selection(open=True)):
        lines = timeline_picture(select(dossier, selection), size).lines
        boxes = [box_of(line) for line in lines if line.edge]
        for k, (low, high, bottom, top) in enumerate(boxes):
            assert 0 <= low <= high <= size[0]
            assert 0 <= bottom <= top <= size[1]
            for start, end, under, over in boxes[:k]:
                beside = high <= start + EPSILON or end <= low + EPSILON
                assert beside or bottom >= over - EPSILON or under >= top - EPSILON


@given(st.lists(st.integers(1, 40), max_size=60), st.floats(60, 2000))
def test_heights_fit_the_picture(counts: list[int], height: float) -> None:
    sizes = RowSizes(6.0, 20.0, height / 3, 6.0)
    fitting = heights(counts, sizes, height)
    assert len(fitting) <= len(counts)
    assert sum(fitting) <= height + EPSILON
    assert all(high >= sizes.row for high in fitting)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(lands(6)),
            st.sampled_from(lands(6)),
            st.sampled_from(["alliance", "support", "tension"]),
        ).filter(lambda tie: tie[0] != tie[1]),
        min_size=1,
        max_size=20,
    ),
    st.randoms(),
)
def test_the_order_of_rows_in_the_table_does_not_matter(
    ties: list[tuple[str, str, str]], luck: object
) -> None:
    # One article, since the invented articles follow the rows' numbers.
    there = [timeline_picture(select(invented(one, lands(6), articles=1), Selection()))
             for one in (ties, sorted(ties))]  # fmt: skip
    assert there[0] == there[1]


def test_rows_come_by_articles_then_claims() -> None:
    rows = rows_of(select(REAL, Selection()))
    assert [(row.articles, row.claims) for row in rows] == sorted(
        ((row.articles, row.claims) for row in rows), reverse=True
    )
    assert names_of(timeline_picture(select(REAL, Selection())))[0] == "China|North Korea"


def test_what_has_no_row_is_counted_and_a_click_draws_more() -> None:
    few, more = (
        timeline_picture(select(REAL, Selection(fold=fold)), (960, 460)) for fold in (True, False)
    )
    rows = rows_of(select(REAL, Selection()))
    said = next(text for text in few.texts if text.actor == MORE)
    assert said.text == f"and {len(rows) - len(names_of(few))} more pairs"
    assert len(names_of(more)) > len(names_of(few))


# One actor


@pytest.mark.parametrize("selection", [Selection(focus="China"), Selection(actors=("China",))])
def test_one_actor_has_a_row_for_each_partner(selection: Selection) -> None:
    picture = timeline_picture(select(REAL, selection))
    assert all("China" in pair.split("|") for pair in names_of(picture))
    assert not any(text.text.startswith("China – ") for text in picture.texts)
    partners = {row.pair for row in rows_of(select(REAL, Selection())) if "China" in row.pair}
    assert len(names_of(picture)) == len(partners)


def test_a_pair_or_an_unknown_actor_in_focus_changes_nothing() -> None:
    plain = timeline_picture(select(REAL, Selection()))
    assert timeline_picture(select(REAL, Selection(focus="China|Russia"))) == plain
    assert timeline_picture(select(REAL, Selection(focus="Nobody"))) == plain


# Dates


def test_the_window_moves_neither_axis_nor_bars_and_fades_what_it_leaves_out() -> None:
    # Wide and high enough that all pairs have a row, whichever dates are chosen.
    all_days, some = (timeline_picture(select(REAL, one), (1100, 1400)) for one in
                      (Selection(), NARROW_WINDOW))  # fmt: skip
    assert some.axis == all_days.axis
    assert names_of(some) == names_of(all_days)
    left, right = NARROW_WINDOW.from_day, NARROW_WINDOW.to_day
    inside = [step for step in some.axis if left <= step[2] and step[3] <= right]  # type: ignore[operator]
    low, high = inside[0][0], inside[-1][1]
    for line in bars_of(some):
        middle = line.points[2][0]
        if line.faded == 1.0:
            assert low - EPSILON <= middle <= high + EPSILON
        else:
            assert line.faded == FAINT
    assert all(line.faded == 1.0 for line in bars_of(all_days))


def test_the_axis_is_that_of_the_date_control() -> None:
    axis = time_axis(REAL)
    steps = timeline_picture(select(REAL, Selection())).axis
    assert [step[2:] for step in steps] == [(one.first_day, one.last_day) for one in axis.bins]
    widths = {round(high - low, 1) for low, high, _, _ in steps}
    assert max(widths) - min(widths) <= 0.2
    for (_, end, _, _), (start, *_), after in zip(steps, steps[1:], axis.bins[1:], strict=False):
        assert (start > end) == after.gap_before


def test_days_run_from_left_to_right() -> None:
    scale = scale_of(time_axis(REAL), 0.0, 1000.0)
    places = [scale.x(day) for day in range(dates.day_of("1920-01-01"), dates.day_of("2027-01-01"))]
    assert places == sorted(places)
    assert (scale.x(dates.EARLIEST), scale.x(dates.LATEST)) == (0.0, 1000.0)


# Looks


def test_the_sign_of_the_type_stands_at_the_begin_of_each_bar() -> None:
    picture = timeline_picture(select(REAL, Selection()), (1100, 1400))
    bars, signs = bars_of(picture), signs_of(picture)
    assert len(signs) >= len({line.edge for line in bars})
    points = {"alliance": 2, "support": 3, "tension": 2}
    for sign in signs:
        # That of gestures is closed to a triangle.
        assert len(sign.points) == points[sign.look] + sign.hollow
        assert not sign.hollow or sign.points[0] == sign.points[-1]
        assert sign.cut == "solid"
        low, high, bottom, top = box_of(sign)
        beside = [
            line
            for line in bars
            if (line.edge, line.faded) == (sign.edge, sign.faded)
            and bottom - EPSILON <= line.points[0][1] <= top + EPSILON
            and 0 < line.points[0][0] - high < 3
        ]
        assert len(beside) <= 1
        assert high - low <= 8
    assert not any(line.glyph for line in picture.lines)


def test_the_sign_of_gestures_is_hollow() -> None:
    selected = select(REAL, Selection())
    gestures = {bar.edge for row in rows_of(selected) for bar in row.bars if bar.gestures}
    picture = timeline_picture(selected, (1100, 1400))
    hollow = {sign.edge for sign in signs_of(picture) if sign.hollow}
    assert hollow
    assert hollow <= gestures
    forms = REAL.ties.loc[REAL.ties["form"] == GESTURE]
    ends = set(zip(forms["actor_state"], forms["target_state"], strict=True))
    assert {tuple(edge.split("|")[:2]) for edge in hollow} <= ends


def test_a_chevron_points_from_the_giver_to_the_taker() -> None:
    picture = timeline_picture(select(REAL, Selection(types=("support",))), (1100, 1400))
    names = {text.actor: text.text for text in picture.texts if "|" in text.actor}
    for sign in signs_of(picture):
        giver, taker, _ = sign.edge.split("|")
        row = names["|".join(sorted((giver, taker)))]
        right = sign.points[1][0] > sign.points[0][0]
        assert right is row.startswith(giver)


def test_time_that_is_left_out_is_a_band_and_no_line_of_a_date() -> None:
    picture = timeline_picture(select(REAL, Selection()))
    bands = [area for area in picture.areas if area.look == "field"]
    gaps = [one for one in time_axis(REAL).bins if one.gap_before]
    assert len(bands) == len(gaps) > 0
    for band in bands:
        low, high = band.points[0][0], band.points[1][0]
        assert not any(low < step[0] < high or low < step[1] < high for step in picture.axis)
    assert not any(line.cut == "dot" for line in picture.lines if not line.edge)


# Moments


def test_moments_are_marked_and_named_on_the_axis() -> None:
    picture = timeline_picture(select(REAL, Selection()), (1100, 760))
    moments = REAL.about.moments
    triangles = [area for area in picture.areas if area.look == "ink"]
    assert len(triangles) == len(moments)
    texts = {text.text: text for text in picture.texts}
    scale_left = picture.axis[0][0]
    for moment in moments:
        assert moment.name in texts
        assert texts[moment.name].place[0] >= scale_left
    tips = sorted(area.points[2][0] for area in triangles)
    assert tips == sorted(set(tips))


@pytest.mark.parametrize("size", SIZES)
def test_no_name_of_a_moment_touches_another_or_its_line(size: tuple[int, int]) -> None:
    scale = scale_of(time_axis(REAL), 0.0, float(size[0]))
    placed = place_moments(REAL.about.moments, scale)
    named = [one for one in placed if one.row is not None]
    assert len(named) >= 4
    for k, one in enumerate(named):
        for other in named[:k]:
            if one.row == other.row:
                assert one.span[1] <= other.span[0] or other.span[1] <= one.span[0]
        low, high = one.span
        for other in named:
            if other.row > one.row:  # type: ignore[operator]
                assert not low < other.x < high


def test_without_moments_no_room_is_kept_for_them() -> None:
    plain = replace(REAL, about=replace(REAL.about, moments=()))
    picture = timeline_picture(select(plain, Selection()))
    assert not any(area.look == "ink" for area in picture.areas)
    with_names = timeline_picture(select(REAL, Selection()))
    first = names_of(picture)[0]
    heights = [
        next(text.place[1] for text in one.texts if text.actor == first)
        for one in (picture, with_names)
    ]
    assert heights[0] > heights[1]


def test_an_untold_begin_is_dotted_and_what_only_somebody_says_is_broken() -> None:
    bars = bars_of(timeline_picture(select(REAL, Selection()), (1100, 1400)))
    rows: tuple[PairRow, ...] = rows_of(select(REAL, Selection()))
    open_begin = {bar.edge for row in rows for bar in row.bars if bar.open_begin}
    assert {line.edge for line in bars if line.cut == "dot"} == open_begin
    quoted = [bar for row in rows for bar in row.bars if not bar.stated and not bar.open_begin]
    assert sum(line.broken and line.pale and not line.cut for line in bars) == len(quoted)


def test_lines_tell_their_pair_and_whether_the_dates_leave_it_out() -> None:
    titles = {
        line.edge: line.title for line in bars_of(timeline_picture(select(REAL, NARROW_WINDOW)))
    }
    assert all(titles.values())
    assert "none of it in the chosen dates" not in titles["China|North Korea|alliance"]


def test_nothing_selected_is_said() -> None:
    picture = timeline_picture(select(DEMO, Selection(certainties=())))
    assert picture.note
    assert not picture.lines


def test_the_figure_says_where_its_days_lie_and_rules_are_nothing_to_point_at() -> None:
    made = figure(timeline_picture(select(REAL, Selection())))
    assert made["layout"]["meta"]["axis"][0][2:] == ["1930-01-01", "1939-12-31"]
    assert made["layout"]["meta"]["actors"]["China|North Korea"].startswith("China and North")
    for trace in made["data"]:
        if trace["mode"] == "lines":
            kind = trace["name"].split()[1]
            assert ("customdata" in trace) == (kind in ("alliance", "support", "tension"))
