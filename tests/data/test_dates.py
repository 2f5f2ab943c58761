"""Dates: what is read, as whom edtf reads it, when a tie counts, and how readers are told."""

from datetime import date

import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import dates
from tieline.data.dates import DateError, counted_days, day_of, iso, parse, span_wording, wording

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
UNITS = st.sampled_from([4, 7, 10])


def cut(day: date, length: int) -> str:
    return day.isoformat()[:length]


ONES = st.builds(cut, DAYS, UNITS)


@st.composite
def texts(draw: st.DrawFn) -> str:
    one, other = sorted([draw(ONES), draw(ONES)])
    forms = [one, f"{one}~", f"{one}/..", f"../{one}", f"/{one}", f"{one}/{other}"]
    return forms[draw(st.integers(0, len(forms) - 1))]


def span(text: str) -> tuple[str | None, str | None]:
    period = parse(text)
    return (
        None if period.first is None else iso(period.first),
        None if period.last is None else iso(period.last),
    )


def by_edtf(text: str) -> tuple[str | None, str | None]:
    """The same two days as edtf has them, which tells an open end as an infinite number."""
    parsed = parse_edtf(text)
    # Of a begin that is not told it assumes ten years.
    low = float("-inf") if text.startswith("/") else parsed.lower_strict()
    ends = low, parsed.upper_strict()
    days = [None if isinstance(end, float) else struct_time_to_date(end) for end in ends]
    first, last = (None if day is None else str(day.isoformat()) for day in days)
    return first, last


@given(texts())
def test_means_the_same_days_as_edtf(text: str) -> None:
    assert span(text) == by_edtf(text)


@given(texts())
def test_keeps_the_text_and_says_it(text: str) -> None:
    period = parse(text)
    assert period.text == text
    assert wording(period)
    first, last = counted_days(period, None)
    assert first <= last


@given(st.text() | st.from_regex(r"[0-9./~?%-]{1,25}", fullmatch=True))
def test_anything_else_is_a_date_error(text: str) -> None:
    try:
        period = parse(text)
    except DateError:
        return
    assert period.first is not None or period.last is not None


@given(texts(), st.one_of(st.none(), DAYS.map(date.toordinal)))
def test_counts_only_where_there_is_evidence(text: str, published: int | None) -> None:
    period = parse(text)
    first, last = counted_days(period, published)
    assert first <= last
    assert period.first in (None, first)
    if period.begin_unknown:
        assert published is None or published < first or last <= published
    else:
        assert period.last in (None, last)
    if period.last is None and published is not None and published >= first:
        assert last == published


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("2025-09-03", "2025-10-10", "2025-09-03", "2025-09-03"),
        ("2024-02", None, "2024-02-01", "2024-02-29"),
        ("2023-02", None, "2023-02-01", "2023-02-28"),
        ("1900-02", None, "1900-02-01", "1900-02-28"),
        ("2024", None, "2024-01-01", "2024-12-31"),
        ("2016/2017", None, "2016-01-01", "2017-12-31"),
        ("2020~", "2025-10-10", "2020-01-01", "2020-12-31"),
        ("2020~/2025-09", "2025-10-10", "2020-01-01", "2025-09-30"),
        ("2022-02-24/..", "2025-10-10", "2022-02-24", "2025-10-10"),
        ("2025-09/..", "2025-09-05", "2025-09-01", "2025-09-05"),
        ("../2025-09", "2025-09-05", "2025-09-01", "2025-09-30"),
        ("../2019", "2025-09-05", "2019-01-01", "2019-12-31"),
        ("../2019-01-02", "2025-09-05", "2019-01-02", "2019-01-02"),
        # The begin is not told: on the days of that month on which the article can have spoken.
        ("/2025-09", "2025-09-05", "2025-09-01", "2025-09-05"),
        ("/2025-09", "2025-10-10", "2025-09-01", "2025-09-30"),
        ("/2025-09", "2025-08-10", "2025-09-01", "2025-09-30"),
        ("/2025-09", None, "2025-09-01", "2025-09-30"),
        ("/2025-09-03~", "2025-09-05", "2025-09-03", "2025-09-03"),
        # The begin lies after the publication, or that is not told: the begin's own unit.
        ("2026/..", "2025-10-10", "2026-01-01", "2026-12-31"),
        ("2025-11/..", "2025-10-10", "2025-11-01", "2025-11-30"),
        ("2022-02-24/..", None, "2022-02-24", "2022-02-24"),
    ],
)
def test_when_a_tie_counts(text: str, published: str | None, first: str, last: str) -> None:
    day = None if published is None else day_of(published)
    assert [iso(end) for end in counted_days(parse(text), day)] == [first, last]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-09-03", "3 September 2025"),
        ("2025-09-03~", "about 3 September 2025"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("0987", "987"),
        ("2020~", "about 2020"),
        ("2016/2017", "2016 to 2017"),
        ("2016/2016", "2016"),
        ("2016~/2017", "about 2016 to 2017"),
        ("2024-06/2024-09", "June to September 2024"),
        ("2025-09-03/2025-10-10", "3 September to 10 October 2025"),
        ("2025-09-03/2025-09-05", "3 to 5 September 2025"),
        ("2024-06-19/2024-09", "19 June 2024 to September 2024"),
        ("2024-12-24/2025-01-02", "24 December 2024 to 2 January 2025"),
        ("2020~/2025-09", "about 2020 to September 2025"),
        ("2022-02-24/..", "since 24 February 2022"),
        ("2020~/..", "since about 2020"),
        ("../2025-09", "until September 2025, start not told"),
        ("/2025-09", "in September 2025, start not told"),
        ("/2025-09-03", "on 3 September 2025, start not told"),
        ("/2020~", "about 2020, start not told"),
    ],
)
def test_wording(text: str, said: str) -> None:
    assert wording(parse(text)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-09-03", "2025-09-03", "3 September 2025"),
        ("2025-09-03", "2025-10-10", "3 September to 10 October 2025"),
        ("2025-09-03", "2025-09-05", "3 to 5 September 2025"),
        ("2025-01-01", "2025-02-10", "1 January to 10 February 2025"),
        ("2025-01-01", "2025-01-31", "January 2025"),
        ("2024-06-01", "2024-09-30", "June to September 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2016-01-01", "2017-12-31", "2016 to 2017"),
        ("2024-01-01", "2025-10-10", "2024 to October 2025"),
        ("2022-02-24", "2025-12-31", "February 2022 to 2025"),
        ("2022-02-24", "2025-10-10", "February 2022 to October 2025"),
    ],
)
def test_wording_of_spans(first: str, last: str, said: str) -> None:
    assert span_wording(day_of(first), day_of(last)) == said


def test_wording_of_unbounded_spans() -> None:
    day = day_of("2025-09-03")
    assert span_wording(dates.EARLIEST, day) == "until 3 September 2025"
    assert span_wording(day, dates.LATEST) == "since 3 September 2025"
    assert span_wording(dates.EARLIEST, dates.LATEST) == "at any time"


@pytest.mark.parametrize(
    "text", ["2025-9-3", "2025-09", "2025-09-03~", "٢٠٢٥-09-03", " 2025-09-03", "2025-09-03\n", ""]
)
def test_a_day_is_exactly_a_day(text: str) -> None:
    with pytest.raises(DateError):
        day_of(text)
