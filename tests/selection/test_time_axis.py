"""The broken axis: every tie in one bin, room where ties are, typed days never rewritten."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import (
    MOST,
    Bin,
    TimeAxis,
    histogram,
    inside,
    slider_values,
    steps_sentence,
    ticks,
    time_axis,
)

ARTICLE = Article(id="courier", published="2025-10-10")
Tie = tuple[str, str]
"""When and type."""


def dossier_of(demo: Dossier, ties: list[Tie]) -> Dossier:
    """The demo with other ties, of which only the days and types matter."""
    periods = [dates.parse(when) for when, _ in ties]
    days = [dates.counted_days(period, ARTICLE.published_last) for period in periods]
    table = pd.DataFrame(
        {
            "when": [when for when, _ in ties],
            "type": [kind for _, kind in ties],
            "source": ["courier" for _ in ties],
            "first_day": np.array([first for first, _ in days], dtype=np.int64),
            "last_day": np.array([last for _, last in days], dtype=np.int64),
        }
    )
    return replace(demo, ties=table, articles={"courier": ARTICLE})


def labels(axis: TimeAxis) -> list[str]:
    return [step.label for step in axis.bins]


def days_of(axis: TimeAxis) -> list[tuple[int, int]]:
    return [(step.first_day, step.last_day) for step in axis.bins]


def overlapping(dossier: Dossier, step: Bin, kind: str) -> int:
    """How many ties of a type hold on a day of a bin, counted one by one."""
    return sum(
        row["type"] == kind
        and row["first_day"] <= step.last_day
        and row["last_day"] >= step.first_day
        for row in dossier.ties.to_dict("records")
    )


def on(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def bin_of(axis: TimeAxis, day: int) -> int | None:
    """The index of the bin in which a day lies; None in a break or beyond the ends."""
    at = bisect_right(axis.bins, day, key=lambda step: step.first_day) - 1
    return at if at >= 0 and day <= axis.bins[at].last_day else None


def window(axis: TimeAxis, left: int, right: int) -> tuple[int | None, int | None]:
    """The days that two handles of the slider stand for on the page; None is unbounded."""
    low, high = sorted((left, right))
    first = axis.bins[low].first_day if 0 < low < len(axis.bins) else None
    return first, axis.bins[high - 1].last_day if 0 < high < len(axis.bins) else None


def moved(axis: TimeAxis, selection: Selection, left: int, right: int) -> Selection:
    """The selection after the handles were moved; one that stayed keeps its typed day."""
    low, high = sorted((left, right))
    was_low, was_high = slider_values(axis, selection)
    first, last = window(axis, low, high)
    kept_first = selection.from_day if low == was_low else first
    kept_last = selection.to_day if high == was_high else last
    if kept_first is not None and kept_last is not None and kept_first > kept_last:
        kept_first, kept_last = first, last
    return selection.with_(from_day=kept_first, to_day=kept_last)


DAYS = st.dates(date(1931, 1, 1), date(2025, 12, 31)).map(date.isoformat)
WHENS = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: f"{day}/.."),
    DAYS.map(lambda day: f"{day[:7]}~/.."),
    DAYS.map(lambda day: f"../{day[:7]}"),
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(day[:4] for day in sorted(pair))),
    st.integers(1, 30).map(lambda day: f"2025-09-{day:02d}"),
)
TIES = st.lists(st.tuples(WHENS, st.sampled_from(list(TYPES))), max_size=120)


@given(ties=TIES, most=st.integers(10, 60))
def test_bins_are_in_order_apart_and_few_and_hold_every_tie_once(
    demo: Dossier, ties: list[Tie], most: int
) -> None:
    dossier = dossier_of(demo, ties)
    axis = time_axis(dossier, most)
    assert len(axis.bins) <= most
    assert all(step.first_day <= step.last_day for step in axis.bins)
    for before, after in pairwise(axis.bins):
        assert before.last_day < after.first_day
        assert after.gap_before == (before.last_day + 1 < after.first_day)
    expected = Counter(bin_of(axis, day) for day in dossier.ties["first_day"])
    assert +Counter({at: step.begins for at, step in enumerate(axis.bins)}) == expected
    assert None not in expected


@given(ties=TIES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    demo: Dossier, ties: list[Tie], shuffled: Random
) -> None:
    other = list(ties)
    shuffled.shuffle(other)
    assert time_axis(dossier_of(demo, other)) == time_axis(dossier_of(demo, ties))


@given(ties=TIES, chosen=st.lists(st.dates(date(1900, 1, 1), date(2060, 1, 1)), max_size=2))
def test_between_the_handles_are_the_bins_of_the_typed_days(
    demo: Dossier, ties: list[Tie], chosen: list[date]
) -> None:
    axis = time_axis(dossier_of(demo, ties))
    days: list[int | None] = [*sorted(day.toordinal() for day in chosen), None, None]
    for selection in (Selection(days[0], days[1]), Selection(to_day=days[0])):
        left, right = slider_values(axis, selection)
        assert 0 <= left <= right <= max(len(axis.bins), 1)
        if axis.bins:
            between = [left <= at < right for at in range(len(axis.bins))]
            assert between == list(inside(axis, selection))
        assert moved(axis, selection, left, right) == selection


@given(ties=TIES, data=st.data())
def test_a_window_made_by_the_handles_puts_them_where_they_are(
    demo: Dossier, ties: list[Tie], data: st.DataObject
) -> None:
    axis = time_axis(dossier_of(demo, ties))
    left = data.draw(st.integers(0, max(len(axis.bins) - 1, 0)))
    right = data.draw(st.integers(left + 1, max(len(axis.bins), 1)))
    selection = moved(axis, Selection(), left, right)
    assert (selection.from_day, selection.to_day) == window(axis, left, right)
    assert slider_values(axis, selection) == (left, right)


def test_there_is_room_where_ties_are_and_a_break_where_none_is(demo: Dossier) -> None:
    september = [(f"2025-09-{day:02d}", "tension") for day in (2, 3, 3, 3, 3, 4, 5) * 3]
    axis = time_axis(dossier_of(demo, [*september, ("1950/1953", "alliance"), ("2016", "support")]))
    assert labels(axis) == [
        "1950", "1951", "1952", "1953", "2016",
        "2 Sep 2025", "3 Sep 2025", "4 Sep 2025", "5 Sep 2025",
    ]  # fmt: skip
    assert [step.brief for step in axis.bins][4:] == ["2016", "2 Sep", "3 Sep", "4 Sep", "5 Sep"]
    assert [step.label for step in axis.bins if step.gap_before] == ["2016", "2 Sep 2025"]
    assert [step.begins for step in axis.bins] == [1, 0, 0, 0, 1, 3, 12, 3, 3]


def test_few_ties_stay_in_a_coarse_bin(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("1950-06-25", "tension"), ("2025-09-03", "alliance")]))
    assert labels(axis) == ["1950", "2025"]


def test_a_tie_dated_to_a_month_does_not_pretend_to_be_of_a_day(demo: Dossier) -> None:
    days = [(f"2025-09-{day:02d}", "tension") for day in (3, 4)] * 9
    axis = time_axis(dossier_of(demo, [*days, ("2025-09", "alliance"), ("../2025-09", "support")]))
    assert labels(axis) == ["Sep 2025", "2 Sep 2025", "3 Sep 2025", "4 Sep 2025"]
    assert axis.ticks == ("Sep 2025", "2 Sep", "3 Sep", "4 Sep")
    head = axis.bins[0]
    assert head.words == "1 September 2025, and what is dated only to September 2025"
    assert head.begins == 2
    assert (head.first_day, head.last_day) == (on("2025-09-01"), on("2025-09-01"))
    assert axis.bins[2].words == "3 September 2025"


def test_a_tie_dated_to_a_year_names_the_first_month(demo: Dossier) -> None:
    months = [(f"2024-{month:02d}", "support") for month in (2, 3, 4)] * 9
    axis = time_axis(dossier_of(demo, [*months, ("2024", "tension")]))
    assert labels(axis) == ["2024", "Feb 2024", "Mar 2024", "Apr 2024"]
    assert axis.bins[0].words == "January 2024, and what is dated only to 2024"


def test_a_tie_dated_to_a_month_is_counted_in_its_month(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("2025-09", "alliance")] * 9))
    assert [(step.label, step.words, step.begins) for step in axis.bins] == [
        ("Sep 2025", "September 2025", 9)
    ]


def test_an_end_told_to_a_month_is_no_end_on_its_last_day(demo: Dossier) -> None:
    days = [("2025-09-03", "tension"), ("2025-09-04", "tension")] * 9
    axis = time_axis(dossier_of(demo, [*days, ("2025-09/2025-09", "alliance")]))
    assert labels(axis)[-1] == "4 Sep 2025"
    assert slider_values(axis, Selection(to_day=on("2025-09-30"))) == (0, len(axis.bins))


def test_every_year_of_half_a_century_has_a_bin(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [(str(year), "alliance") for year in range(1946, 2000)]))
    assert labels(axis) == [str(year) for year in range(1946, 2000)]
    assert not any(step.gap_before for step in axis.bins)
    shown = [tick for tick in axis.ticks if tick]
    assert shown[0] == "1946"
    assert shown[-1] == "1999"
    assert {"1960", "1970", "1980", "1990"} <= set(shown)


def test_millennia_of_ties_still_fit(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [(f"{year:04d}", "tension") for year in range(1, 9999, 97)]))
    assert len(axis.bins) <= MOST
    assert (labels(axis)[0], labels(axis)[-1]) == ("1", "9992")
    assert "1000 to 1999" in labels(axis)
    assert sum(step.begins for step in axis.bins) == 104


@pytest.mark.parametrize("ties", [[], [("2025-09-03", "tension")]])
def test_an_axis_of_no_tie_or_one_still_works(demo: Dossier, ties: list[Tie]) -> None:
    axis = time_axis(dossier_of(demo, ties))
    assert labels(axis) == ["2025"] * len(ties)
    assert axis.ticks == ("2025",) * len(ties)
    assert slider_values(axis, Selection(on("2024-01-01"), on("2026-01-01"))) == (0, 1)
    assert window(axis, 0, 1) == (None, None)
    assert bin_of(axis, on("2024-12-31")) is None


def test_the_handles_at_the_ends_mean_no_bound(demo: Dossier) -> None:
    axis = time_axis(demo)
    end = len(axis.bins)
    assert slider_values(axis, Selection()) == (0, end)
    assert window(axis, 0, end) == (None, None)
    assert window(axis, 1, end) == (axis.bins[1].first_day, None)
    assert window(axis, 0, end - 1) == (None, axis.bins[end - 2].last_day)


def test_a_moved_handle_rewrites_its_own_day_only(demo: Dossier) -> None:
    axis = time_axis(demo)
    typed = Selection(on("2016-05-05"), on("2025-09-03"))
    left, right = slider_values(axis, typed)
    assert axis.bins[left].label == "2016"
    assert axis.bins[right - 1].label == "3 Sep 2025"
    assert moved(axis, typed, left + 1, right) == typed.with_(from_day=on("2017-01-01"))
    assert moved(axis, typed, left, right - 1) == typed.with_(to_day=on("2025-09-02"))
    assert moved(axis, typed, 0, right) == typed.with_(from_day=None)


def test_both_handles_are_at_the_break_where_the_days_lie_in_it(demo: Dossier) -> None:
    axis = time_axis(demo)
    left, right = slider_values(axis, Selection(on("1980-01-01"), on("1980-12-31")))
    assert left == right
    assert (axis.bins[left - 1].label, axis.bins[left].label) == ("1953", "2016")
    assert axis.bins[left].gap_before
    assert bin_of(axis, on("1980-01-01")) is None
    assert not any(inside(axis, Selection(on("1980-01-01"), on("1980-12-31"))))


def test_both_handles_are_at_the_near_end_where_the_days_lie_beyond_the_axis(
    demo: Dossier,
) -> None:
    axis = time_axis(demo)
    assert slider_values(axis, Selection(on("1800-01-01"), on("1801-01-01"))) == (0, 0)
    assert slider_values(axis, Selection(to_day=on("1801-01-01"))) == (0, 0)
    end = len(axis.bins)
    assert slider_values(axis, Selection(from_day=on("2100-01-01"))) == (end, end)


def test_the_bars_inside_are_those_that_share_a_day_with_the_window(demo: Dossier) -> None:
    axis = time_axis(demo)
    within = inside(axis, Selection(on("2016-06-01"), on("2020-01-01")))
    chosen = [step.label for step, ok in zip(axis.bins, within, strict=True) if ok]
    assert chosen == ["2016", "2017", "2018", "2019", "2020"]
    assert all(inside(axis, Selection()))


@given(ties=TIES)
def test_the_histogram_counts_what_holds_on_the_days_of_each_bin(
    demo: Dossier, ties: list[Tie]
) -> None:
    dossier = dossier_of(demo, ties)
    axis = time_axis(dossier)
    # Nothing but the days and types of these rows matters here.
    every = SimpleNamespace(
        dossier=dossier,
        ties=dossier.ties,
        mask=np.ones(len(ties), dtype=np.bool_),
        days=(dossier.ties["first_day"].to_numpy(), dossier.ties["last_day"].to_numpy()),
    )
    counts = histogram(axis, cast(SelectedTies, every))
    for step, by_type in zip(axis.bins, counts, strict=True):
        assert by_type == {kind: overlapping(dossier, step, kind) for kind in TYPES}


def test_a_tie_counts_in_every_bin_on_whose_days_it_holds(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("1650/1720", "alliance"), ("1650/1720", "tension")]))
    assert labels(axis) == ["1650", "1720"]
    dossier = dossier_of(demo, [("1650/1720", "alliance")])
    ties = dossier.ties
    one = SimpleNamespace(
        dossier=dossier,
        ties=ties,
        mask=np.array([True]),
        days=(ties["first_day"].to_numpy(), ties["last_day"].to_numpy()),
    )
    assert [by_type["alliance"] for by_type in histogram(axis, cast(SelectedTies, one))] == [1, 1]


def test_the_histogram_counts_only_what_is_selected(demo: Dossier) -> None:
    axis = time_axis(demo)
    tension = select(demo, Selection(types=("tension",)))
    counted = histogram(axis, tension)
    assert sum(bars["tension"] for bars in counted) >= tension.mask.sum()
    assert all(bars["alliance"] == bars["support"] == 0 for bars in counted)


# Labels


def told_years(axis: TimeAxis, shown: Sequence[str]) -> Iterator[tuple[Bin, bool]]:
    """Yield each day that is labelled without a year, and whether what is shown tells it."""
    told: int | None = None
    for step, label in zip(axis.bins, shown, strict=True):
        if step.gap_before:
            told = None
        if label:
            if step.tells_year(step.year) and str(step.year) not in label.split():
                yield step, told == step.year
            told = step.year if step.tells_year(step.year) else None


@given(ties=TIES, room=st.integers(8, 200))
def test_a_label_leaves_out_a_year_only_where_the_label_before_it_tells_it(
    demo: Dossier, ties: list[Tie], room: int
) -> None:
    axis = time_axis(dossier_of(demo, ties))
    assert all(known for _, known in told_years(axis, ticks(axis.bins, room)))


def test_a_day_after_a_label_without_room_has_its_year(demo: Dossier) -> None:
    days = ["1944-06-06", "1945-05-07", "1945-08-10", "1945-08-10", "1945-08-10"]
    years = ["1947", "1949", "1951", "1953", "1955", "1957"]
    axis = time_axis(dossier_of(demo, [(when, "alliance") for when in (*days, *years)]))
    assert [label for label in axis.ticks if label][:2] == ["1944", "10 Aug 1945"]
    assert ticks(axis.bins, 200)[:3] == ("1944", "May 1945", "10 Aug 1945")


def test_a_day_after_a_break_has_its_year(demo: Dossier) -> None:
    days = ["2025-09-02", "2025-09-03", "2025-10-09", "2025-10-10"]
    axis = time_axis(dossier_of(demo, [(day, "tension") for day in days * 9]))
    assert ticks(axis.bins, 200) == ("2 Sep 2025", "3 Sep", "9 Oct 2025", "10 Oct")


def test_unequal_steps_are_said(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("1650/1720", "alliance")]))
    assert steps_sentence(days_of(axis)) == ""
    assert steps_sentence(days_of(time_axis(demo))) == (
        "Equally wide steps are years, months or days."
    )


def test_labels_under_the_axis_never_touch(demo: Dossier) -> None:
    axis = time_axis(demo)
    for room in (40, 84, 200):
        shown = ticks(axis.bins, room)
        middles = [
            ((i + 0.5) * room / len(shown), len(tick)) for i, tick in enumerate(shown) if tick
        ]
        # The first and the last one are moved inwards where they are wider than their bins.
        middles[0] = max(middles[0][0], middles[0][1] / 2), middles[0][1]
        middles[-1] = min(middles[-1][0], room - middles[-1][1] / 2), middles[-1][1]
        for (left, a), (right, b) in pairwise(middles):
            assert left + a / 2 < right - b / 2
    assert ticks(axis.bins)[0] == "1911"
    assert "Sep 2025" in ticks(axis.bins)
