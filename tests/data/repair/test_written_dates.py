"""Dates in other forms: which have one meaning, what is proposed for the rest, and what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.dates import DateError, parse
from tieline.data.repair.written_dates import Column, column_of, diagnose, reading_of, restored

ONE_MEANING = {
    **dict.fromkeys(["circa 1950", "c. 1950", "ca 1950", "c1950", "~1950", "about 1950"], "1950~"),
    **dict.fromkeys(["1950s", "the 1950s", "1950’s", "195X", "195x", "195u"], "1950/1959"),
    **dict.fromkeys(
        ["2024-2025", "2024–2025", "2024 – 2025", "2024 to 2025", "from 2024 to 2025", "2024/25"],
        "2024/2025",
    ),
    **dict.fromkeys(
        ["since 2020", "from 2020", "2020/present", "2020–present", "2020-", "2020 onwards"],
        "2020/..",
    ),
    **dict.fromkeys(["until 2020", "up to 2020", "..2020"], "../2020"),
    **dict.fromkeys(["2025-09-00", "2025-09-XX", "2025-9", "2025/09", "09/2025"], "2025-09"),
    **dict.fromkeys(["Sept 2025", "September 2025", "2025 Sep", "2025年9月"], "2025-09"),
    **dict.fromkeys(["2025-00-00", "2025-00", "2025-XX-XX", "2025.0", "٢٠٢٥", "2025,"], "2025"),
    **dict.fromkeys(
        [
            *("2025-9-3", "2025/9/3", "2025/09/03", "2025.09.03", "2025 09 03", "20250903"),
            *("2025-09-03T10:00:00+02:00", "2025-09-03 00:00:00", "2025-09-03T10:00Z"),
            *("3 Sep 2025", "3-Sep-2025", "03SEP2025", "2025-Sep-03", "3rd of September 2025"),
            *("September 3, 2025", "Sept. 3rd, 2025", "Wednesday, September 3, 2025"),
            *("3. September 2025", "Mittwoch, 3. September 2025", "3 septembre 2025"),
            *("03.09.2025", "3.9.2025", "03.09.2025 00:00", "２０２５-０９-０３", "2025年9月3日"),
            *("2025–09–03", "2025‑09‑03", "'2025-09-03", '="2025-09-03"', "2025-09-03."),
            *("٢٠٢٥-٠٩-٠٣", "2025-09-03\u200b", "\xa02025-09-03"),
        ],
        "2025-09-03",
    ),
    "13/9/2025": "2025-09-13",
    "9/13/2025": "2025-09-13",
    "3/3/2025": "2025-03-03",
    "June 1950": "1950-06",
    "circa June 1950": "1950-06~",
    "c. 1950–1953": "1950~/1953",
    "2016-17": "2016/2017",
    "1950–53": "1950/1953",
    "19XX": "1900/1999",
    "2024-06–2024-09": "2024-06/2024-09",
    "3–5 September 2025": "2025-09-03/2025-09-05",
    "June–August 2024": "2024-06/2024-08",
    "2022-02-24/…": "2022-02-24/..",
    "2025-9-3/..": "2025-09-03/..",
    "../2025-9": "../2025-09",
    "Q3 2025": "2025-07/2025-09",
    "2025-Q3": "2025-07/2025-09",
    "H1 2024": "2024-01/2024-06",
    "AD 500": "0500",
}

PROPOSED = {
    "9/3/2025": "Write 2025-09-03 if the month stands first, 2025-03-09 if the day does.",
    "9-3-2025": "Write 2025-09-03 if the month stands first, 2025-03-09 if the day does.",
    "9/3/2025/..": "Write 2025-09-03/.. if the month stands first, 2025-03-09/.. if the day does.",
    "Jun-24": "Write 2024-06.",
    "Mrz 25": "Write 2025-03.",
    "Jun-50": "Write 1950-06.",
    "3-Sep-25": "Write 2025-09-03.",
    "03.09.25": "Write 2025-09-03.",
    "45901": "Write 2025-09-01 if it is.",
    "12000": "Write 1932-11-07 if it is.",
    "late 2019": "Write 2019-09/2019-12 if that is meant.",
    "mid-2024": "Write 2024-05/2024-08 if that is meant.",
    "late June 2024": "Write 2024-06-21/2024-06-30 if that is meant.",
    "spring 2024": "Write 2024-03/2024-05 if the northern one is meant.",
    "2024-21": "Write 2024-03/2024-05 if the northern one is meant.",
    "winter 2024": "Write 2023-12/2024-02 or 2024-12/2025-02.",
    "1900s": "Write 1900/1909 or 1900/1999.",
    "19th century": "Write 1801/1900 if that is meant.",
    "before 1990": "Write ../1989 if that is meant.",
    "after 1990": "Write 1991/.. if that is meant.",
    "2008/09": "Write 2008/2009 or 2008-09.",
    "2025.1": "Write 2025-10 or 2025-01.",
    "1990?~": "Write 1990~ for about that time.",
    "25-Sep": "Write it as 2025-09-03.",
    "99/99/2025": "Write it as 2025-09-03.",
    "-0499": "Years run from 0001 to 9999.",
    "500 BC": "Years run from 0001 to 9999.",
    "499 v. Chr.": "Years run from 0001 to 9999.",
    "########": "Take the date from an older version of the table, or from the article.",
}


@pytest.mark.parametrize(("text", "date"), ONE_MEANING.items())
def test_a_date_with_one_meaning_is_restored_and_its_message_says_it(text: str, date: str) -> None:
    assert restored(text) == date
    parse(date)
    diagnosis = diagnose(text)
    assert diagnosis is not None
    assert diagnosis[1] == (f"Write {date}" if date.endswith("..") else f"Write {date}.")
    with pytest.raises(DateError, match=f"Write {date.replace('.', '[.]')}"):
        parse(text)


@pytest.mark.parametrize(("text", "remedy"), PROPOSED.items())
def test_of_others_the_message_says_what_could_be_written(text: str, remedy: str) -> None:
    assert restored(text) is None
    with pytest.raises(DateError) as error:
        parse(text)
    assert error.value.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        *("", "2016/2017", "2025-09-03", "Foo-24", "31-Feb-25", "123456", "1/2", "now", ".."),
        *("2025-13", "2025-02-30", "2020/2021/2022", "garbage", "2020/2019"),
    ],
)
def test_not_recognised(text: str) -> None:
    assert diagnose(text) is None
    assert restored(text) is None


def test_a_column_proves_the_order_of_its_dates() -> None:
    american = column_of(["9/3/2025", "8/25/2025", "2024-06"])
    german = column_of(["3/9/2025", "25/8/2025"])
    assert (american.order, german.order) == ("mdy", "dmy")
    assert restored("9/3/2025", american) == "2025-09-03"
    assert restored("9/3/2025", german) == "2025-03-09"
    assert restored("9/3/2025/..", american) == "2025-09-03/.."
    assert column_of(["8/25/2025", "25/8/2025"]).order == ""
    assert column_of(["9/3/2025"]).order == ""
    assert column_of(["9/3/2025"], order="dmy").order == "dmy"


@pytest.mark.parametrize(
    ("text", "years", "date"),
    [
        ("Sep-25", (1937, 2025), "2025-09"),
        ("Sep 25", (2025, 2025), "2025-09"),
        ("Jun-50", (1937, 2025), "1950-06"),
        ("3-Sep-25", (2019, 2025), "2025-09-03"),
        ("03.09.25", (2019, 2025), "2025-09-03"),
        ("Sep-25", (2020, 2020), "2025-09"),
        ("Jun-50", (2020, 2025), None),
        ("Sep-25", (1900, 2025), None),
        ("Sep-25", (1950, 1960), None),
        ("Sep-25", None, None),
    ],
)
def test_the_century_is_that_of_the_other_dates(
    text: str, years: tuple[int, int] | None, date: str | None
) -> None:
    assert restored(text, Column(years=years)) == date


@given(st.from_regex(r"[0-9A-Za-z]{1,6}[-/. ]?[0-9A-Za-z]{0,4}[-/. ]?[0-9]{0,5}", fullmatch=True))
def test_offers_no_date_that_cannot_be_read(text: str) -> None:
    found = reading_of(text)
    for date in found.dates if found else ():
        assert parse(date).text == date


@given(st.text(max_size=20))
def test_any_text_is_read_or_not(text: str) -> None:
    found = reading_of(text)
    for date in found.dates if found else ():
        parse(date)
