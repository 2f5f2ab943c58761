"""Dates of ties: told, counted from the publication, or what the codebook has for none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import dates
from tieline.suggest.told_when import clause_at, event_day, when_of


@pytest.mark.parametrize(
    ("clause", "form", "when"),
    [
        ("On 3 September they met.", "gesture", "2025-09-03"),
        ("On September 3 they met.", "gesture", "2025-09-03"),
        ("On 12 May 2021 they met.", "gesture", "2021-05-12"),
        ("In November it sent grain.", "economic", "2024-11"),
        ("Since January it has sent grain.", "economic", "2025-01/.."),
        ("In 2024 it sent grain.", "economic", "2024"),
        ("They have fought since 2019.", "military", "2019/.."),
        ("in the war of 1938 to 1941", "military", "1938/1941"),
        ("the sanctions of 2016-17", "economic", "2016/2017"),
        ("Last month it expelled the envoy.", "gesture", "2025-08"),
        ("Last year it expelled the envoy.", "gesture", "2024"),
        ("It struck on Tuesday.", "military", "2025-09-09"),
        ("It struck yesterday.", "military", "2025-09-09"),
        ("On 31 June they met.", "gesture", "2025-09"),
        ("They signed a treaty in 2024.", "agreement", "2024/.."),
        ("They signed on 2 September.", "agreement", "2025-09-02"),
        ("The two are rivals.", "stance", "/2025-09"),
        ("It has long fed the islands.", "economic", "../2025-09"),
        ("It has sent grain.", "economic", "../2025-09"),
        ("It has alarmed the islands.", "stance", "/2025-09"),
        ("It condemned the raid.", "words", "2025-09"),
    ],
)
def test_dates(clause: str, form: str, when: str) -> None:
    assert when_of(clause, "2025-09-10", form) == when


def test_what_is_planned_is_a_state_of_the_month() -> None:
    assert when_of("It will train them.", "2025-09-10", "military", expected=True) == "/2025-09"


@pytest.mark.parametrize(
    ("published", "when"), [("", ""), ("2025", "/2025"), ("2025-09~", "/2025-09"), ("soon", "")]
)
def test_without_a_day_of_publication(published: str, when: str) -> None:
    assert when_of("The two are rivals.", published, "stance") == when
    assert when_of("They met in 2024.", published, "gesture") == "2024"


def test_only_the_clause_of_the_word_dates_it() -> None:
    text = "Arden arms Borel, while Cresta, at war since 2019, does not."
    assert clause_at(text, 6) == "Arden arms Borel"


def test_the_day_of_an_event_is_told_once() -> None:
    told = ("It opened in 1990.", "On 3 September the parade began.", "On 5 September it rained.")
    assert event_day(told, "2025-09-10") == "2025-09-03"
    assert event_day(told, "2025-12") == ""
    assert event_day(told, "") == ""


@given(
    st.lists(
        st.sampled_from(
            ["On", "in", "since", "31", "February", "September", "2024", "0", "to", "99",
             "yesterday", "last month", "on Monday", "this year", "1938", "-", "until", "May", "of"]
        )
    ).map(" ".join),
    st.sampled_from(["", "0001-01-01", "2025-09-10", "2025-02-30", "9999-12", "2025-13", "1", "x"]),
    st.sampled_from(["military", "words", "stance", "agreement", "gesture"]),
)  # fmt: skip
def test_every_date_can_stand_in_a_table(clause: str, published: str, form: str) -> None:
    when = when_of(clause, published, form)
    assert when == "" or dates.parse(when)
    assert event_day((clause,), published) == "" or dates.parse(event_day((clause,), published))
