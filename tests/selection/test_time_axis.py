"""The broken axis: every tie in one bin, room where ties are, typed days never rewritten."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import dates
from tieline.data.articles import Article
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.selection.filters import mask
from tieline.selection.selection import Selection
from tieline.selection.time_axis import (
    MOST,
    TimeAxis,
    histogram,
    inside,
    slider_values,
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


def on(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def bin_of(axis: TimeAxis, day: int) -> int | None:
    """The index of the bin in which a day lies; None in a break or beyond the ends."""
    at = bisect_right(axis.bins, day, key=lambda step: step.first_day) - 1
    return at if at >= 0 and day <= axis.bins[at].last_day else None


def window(axis: TimeAxis, left: int, right: int) -> tuple[int | None, int | None]:
    """The days that two handles of the slider stand for on the page; None is unbounded."""
    low, high = sorted((left, right))
    first = axis.bins[low].first_day if low > 0 else None
    return first, axis.bins[high].last_day if high < len(axis.bins) - 1 else None


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
    expected = Counter(
        (bin_of(axis, day), kind)
        for day, kind in zip(dossier.ties["first_day"], dossier.ties["type"], strict=True)
    )
    found = Counter({(i, w): n for i, b in enumerate(axis.bins) for w, n in b.counts.items()})
    assert +found == expected
    assert sum(step.total for step in axis.bins) == len(ties)
    assert all(at is not None for at, _ in expected)


@given(ties=TIES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    demo: Dossier, ties: list[Tie], shuffled: Random
) -> None:
    other = list(ties)
    shuffled.shuffle(other)
    assert time_axis(dossier_of(demo, other)) == time_axis(dossier_of(demo, ties))


@given(ties=TIES, chosen=st.lists(st.dates(date(1900, 1, 1), date(2060, 1, 1)), max_size=2))
def test_the_handles_stand_for_no_less_than_the_typed_days(
    demo: Dossier, ties: list[Tie], chosen: list[date]
) -> None:
    axis = time_axis(dossier_of(demo, ties))
    days: list[int | None] = [*sorted(day.toordinal() for day in chosen), None, None]
    for selection in (Selection(days[0], days[1]), Selection(to_day=days[0])):
        left, right = slider_values(axis, selection)
        assert 0 <= left <= right < max(len(axis.bins), 1)
        first, last = window(axis, left, right)
        assert first is None or (selection.from_day is not None and first <= selection.from_day)
        assert last is None or (selection.to_day is not None and last >= selection.to_day)
        assert moved(axis, selection, left, right) == selection


@given(ties=TIES, data=st.data())
def test_a_window_made_by_the_handles_puts_them_where_they_are(
    demo: Dossier, ties: list[Tie], data: st.DataObject
) -> None:
    axis = time_axis(dossier_of(demo, ties))
    ends = st.integers(0, max(len(axis.bins) - 1, 0))
    left, right = sorted((data.draw(ends), data.draw(ends)))
    selection = moved(axis, Selection(), left, right)
    assert (selection.from_day, selection.to_day) == window(axis, left, right)
    assert slider_values(axis, selection) == (left, right)


def test_there_is_room_where_ties_are_and_a_break_where_none_is(demo: Dossier) -> None:
    september = [(f"2025-09-{day:02d}", "tension") for day in (2, 3, 3, 3, 3, 4, 5) * 3]
    axis = time_axis(dossier_of(demo, [*september, ("1950/1953", "alliance"), ("2016", "support")]))
    assert labels(axis) == [
        "1950", "1951", "1952", "1953", "2016", "2 Sep 2025", "3 Sep", "4 Sep", "5 Sep",
    ]  # fmt: skip
    assert [step.label for step in axis.bins if step.gap_before] == ["2016", "2 Sep 2025"]
    assert [step.total for step in axis.bins] == [1, 0, 0, 0, 1, 3, 12, 3, 3]


def test_few_ties_stay_in_a_coarse_bin(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("1950-06-25", "tension"), ("2025-09-03", "alliance")]))
    assert labels(axis) == ["1950", "2025"]


def test_a_tie_dated_to_a_month_does_not_pretend_to_be_of_a_day(demo: Dossier) -> None:
    days = [(f"2025-09-{day:02d}", "tension") for day in (3, 4)] * 9
    axis = time_axis(dossier_of(demo, [*days, ("2025-09", "alliance"), ("../2025-09", "support")]))
    assert labels(axis) == ["Sep 2025", "2 Sep", "3 Sep", "4 Sep"]
    head = axis.bins[0]
    assert head.words == "1 September 2025, and what is dated only to September 2025"
    assert dict(head.counts) == {"alliance": 1, "support": 1, "tension": 0}
    assert (head.first_day, head.last_day) == (on("2025-09-01"), on("2025-09-01"))
    assert axis.bins[2].words == "3 September 2025"


def test_a_tie_dated_to_a_year_names_the_first_month(demo: Dossier) -> None:
    months = [(f"2024-{month:02d}", "support") for month in (2, 3, 4)] * 9
    axis = time_axis(dossier_of(demo, [*months, ("2024", "tension")]))
    assert labels(axis) == ["2024", "Feb 2024", "Mar 2024", "Apr 2024"]
    assert axis.bins[0].words == "January 2024, and what is dated only to 2024"


def test_a_tie_dated_to_a_month_is_counted_in_its_month(demo: Dossier) -> None:
    axis = time_axis(dossier_of(demo, [("2025-09", "alliance")] * 9))
    assert [(step.label, step.words, step.total) for step in axis.bins] == [
        ("Sep 2025", "September 2025", 9)
    ]


def test_an_end_told_to_a_month_is_no_end_on_its_last_day(demo: Dossier) -> None:
    days = [("2025-09-03", "tension"), ("2025-09-04", "tension")] * 9
    axis = time_axis(dossier_of(demo, [*days, ("2025-09/2025-09", "alliance")]))
    assert labels(axis)[-1] == "4 Sep"
    assert slider_values(axis, Selection(to_day=on("2025-09-30"))) == (0, len(axis.bins) - 1)


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
    assert sum(step.total for step in axis.bins) == 104


@pytest.mark.parametrize("ties", [[], [("2025-09-03", "tension")]])
def test_an_axis_of_no_tie_or_one_still_works(demo: Dossier, ties: list[Tie]) -> None:
    axis = time_axis(dossier_of(demo, ties))
    assert labels(axis) == ["2025"] * len(ties)
    assert axis.ticks == ("2025",) * len(ties)
    assert slider_values(axis, Selection(on("2024-01-01"), on("2026-01-01"))) == (0, 0)
    assert window(axis, 0, 0) == (None, None)
    assert bin_of(axis, on("2024-12-31")) is None


def test_the_handles_at_the_ends_mean_no_bound(demo: Dossier) -> None:
    axis = time_axis(demo)
    last = len(axis.bins) - 1
    assert window(axis, 0, last) == (None, None)
    assert window(axis, last, 0) == (None, None)
    assert window(axis, 1, last) == (axis.bins[1].first_day, None)
    assert window(axis, 0, last - 1) == (None, axis.bins[last - 1].last_day)


def test_a_moved_handle_rewrites_its_own_day_only(demo: Dossier) -> None:
    axis = time_axis(demo)
    typed = Selection(on("2016-05-05"), on("2025-09-03"))
    left, right = slider_values(axis, typed)
    assert axis.bins[left].label == "2016"
    assert axis.bins[right].label == "3 Sep"
    assert moved(axis, typed, left + 1, right) == typed.with_(from_day=on("2017-01-01"))
    assert moved(axis, typed, left, right - 1) == typed.with_(to_day=on("2025-09-02"))
    assert moved(axis, typed, 0, right) == typed.with_(from_day=None)


def test_a_moved_handle_never_makes_a_window_that_ends_before_it_begins(demo: Dossier) -> None:
    axis = time_axis(demo)
    typed = Selection(to_day=on("2000-01-01"))
    right = slider_values(axis, typed)[1]
    both = moved(axis, typed, right, right)
    assert (both.from_day, both.to_day) == window(axis, right, right)


def test_a_day_in_a_break_lies_between_the_handles(demo: Dossier) -> None:
    axis = time_axis(demo)
    left, right = slider_values(axis, Selection(on("1980-01-01"), on("1980-01-01")))
    assert (axis.bins[left].label, axis.bins[right].label) == ("1953", "2016")
    assert bin_of(axis, on("1980-01-01")) is None
    assert not any(inside(axis, Selection(on("1980-01-01"), on("1980-01-01"))))


def test_the_bars_inside_are_those_that_share_a_day_with_the_window(demo: Dossier) -> None:
    axis = time_axis(demo)
    within = inside(axis, Selection(on("2016-06-01"), on("2020-01-01")))
    chosen = [step.label for step, ok in zip(axis.bins, within, strict=True) if ok]
    assert chosen == ["2016", "2017", "2018", "2019", "2020"]
    assert all(inside(axis, Selection()))


def test_the_histogram_counts_only_what_is_taken(demo: Dossier) -> None:
    axis = time_axis(demo)
    counted = histogram(axis, demo, mask(demo, Selection(types=("tension",))))
    assert sum(bars["tension"] for bars in counted) == 11
    assert all(bars["alliance"] == bars["support"] == 0 for bars in counted)
    everything = np.ones(len(demo.ties), dtype=np.bool_)
    assert histogram(axis, demo, everything) == [step.counts for step in axis.bins]


def test_labels_under_the_axis_never_touch(demo: Dossier) -> None:
    axis = time_axis(demo)
    for room in (40, 84, 200):
        shown = ticks(axis.bins, room)
        middles = [
            ((i + 0.5) * room / len(shown), len(tick)) for i, tick in enumerate(shown) if tick
        ]
        for (left, a), (right, b) in pairwise(middles):
            assert left + a / 2 < right - b / 2
    assert ticks(axis.bins)[0] == "1911"
    assert "Sep 2025" in ticks(axis.bins)
