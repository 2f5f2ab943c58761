"""Two codings compared: figures by what must be the same, and what holds of any two codings."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.codings import Row, coding, row, rows
from tieline.agreement.coding import date_of
from tieline.agreement.comparison import LEVELS, Comparison, Dates, compare, span_of
from tieline.agreement.figures import Score


def of(a: list[Row], b: list[Row]) -> Comparison:
    return compare(coding(a), coding(b))


def test_each_level_counts_what_must_be_the_same_there() -> None:
    a = [row(), row(type="support"), row(type="tension", form="military")]
    b = [row(form="stance"), row("Borel", "Arden", type="support", when="2020")]
    levels = of(a, b).levels
    assert {name: found.both for name, found in levels.items()} == {
        "pair": 1, "tie": 2, "direction": 1, "form": 1, "certainty": 2, "date": 1, "paragraph": 2,
        "all": 0,
    }  # fmt: skip
    assert levels["pair"] == Score(1, 1, 1)
    assert levels["tie"] == Score(3, 2, 2)


def test_each_word_is_scored_by_itself() -> None:
    a = [row(), row(type="support", certainty="attributed"), row(type="tension")]
    b = [row(), row(type="support", certainty="stated", when="/2025-09")]
    words = of(a, b).words
    assert words["type"] == {
        "alliance": Score(1, 1, 1), "support": Score(1, 1, 1), "tension": Score(1, 0, 0),
    }  # fmt: skip
    assert words["certainty"] == {"stated": Score(2, 2, 1), "attributed": Score(1, 0, 0)}
    assert words["date"] == {"a year": Score(3, 1, 1), "no begin told": Score(0, 1, 0)}
    assert list(words["form"]) == ["words"]


@pytest.mark.parametrize(
    ("when", "span"),
    [
        ("2025-09-03", "a day"),
        ("2024-02-01/2024-02-29", "a month"),
        ("2024-02-01/2024-02-28", "an interval"),
        ("2024-01/2024-12", "a year"),
        ("2023-01/2024-12", "an interval"),
        ("2022/..", "no end told"),
        ("../2025-09", "a past without a begin"),
        ("/2025-09", "no begin told"),
    ],
)
def test_kinds_of_dates(when: str, span: str) -> None:
    assert span_of(date_of(when)) == span


def test_only_articles_that_both_coded_count_and_the_others_are_told() -> None:
    a = [row(), row(source="notes"), row(source="notes", type="tension")]
    b = [row(), row(source="review")]
    found = compare(coding(a), coding(b), ["notes", "courier"])
    assert found.articles == ("courier",)
    assert found.levels["all"] == Score(1, 1, 1)
    assert found.ties_alone == ({"notes": 2}, {"review": 1})
    assert found.disagreements == ()


def test_kappa_takes_what_both_gave_one_word_and_counts_the_rest() -> None:
    a = [row(), row("Arden", "Cresta"), row("Borel", "Cresta", type="tension")]
    a += [row("Dorne", "Galt"), row("Dorne", "Galt", type="tension")]
    b = [row(), row("Arden", "Cresta", type="tension"), row("Borel", "Cresta", type="tension")]
    b += [row("Dorne", "Galt")]
    found = of(a, b).kappas["type"]
    assert (found.items, found.left_out) == (3, 1)
    # Of three both agree on two; by chance 2/3 * 1/3 + 1/3 * 2/3 of them.
    assert found.value == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))
    assert of(a, b).kappas["form"].why == (
        "Both gave 'words' to all, so that chance alone would agree as well."
    )


def test_dates_of_rows_with_a_counterpart() -> None:
    a = [row(), row(type="support"), row(type="tension"), row("Cresta", when="2020")]
    b = [row(), row(type="support", when="2024-03"), row(type="tension", when="2019")]
    assert of(a, b).dates == Dates(1, 1, 1)


@given(rows())
def test_a_coding_agrees_with_itself_wholly(ours: list[Row]) -> None:
    found = of(ours, ours)
    assert found.disagreements == ()
    scores = [
        *found.levels.values(),
        *(one for words in found.words.values() for one in words.values()),
    ]
    assert all(one.a == one.b == one.both for one in scores)
    assert all(one.value in (None, 1) for one in found.kappas.values())
    assert (found.dates.overlapping, found.dates.apart) == (0, 0)


@given(rows(), rows())
def test_swapping_swaps_recall_and_precision_and_nothing_else(a: list[Row], b: list[Row]) -> None:
    found, swapped = of(a, b), of(b, a)
    for name in LEVELS:
        one, other = found.levels[name], swapped.levels[name]
        assert (one.recall, one.precision) == (other.precision, other.recall)
        assert (one.f1, one.agreement) == (other.f1, other.agreement)
    for column, words in found.words.items():
        mirrored = {word: Score(s.b, s.a, s.both) for word, s in swapped.words[column].items()}
        assert words == mirrored
    assert found.kappas == swapped.kappas
    assert found.dates == swapped.dates
    assert [(one.a, one.b, one.differs, one.is_known) for one in found.disagreements] == [
        (one.b, one.a, one.differs, one.is_known) for one in swapped.disagreements
    ]


@given(rows(), rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(a: list[Row], b: list[Row], random: Random) -> None:
    found = of(a, b)
    other = of(random.sample(a, len(a)), random.sample(b, len(b)))
    assert other.levels == found.levels
    assert other.words == found.words
    assert other.kappas == found.kappas
    assert other.dates == found.dates
    assert other.disagreements == found.disagreements


@given(rows(), rows())
def test_rows_that_are_not_in_the_list_are_as_many_in_both(a: list[Row], b: list[Row]) -> None:
    found = of(a, b)
    agreed = []
    for side, one in (("a", coding(a)), ("b", coding(b))):
        listed = [tie.id for pair in found.disagreements if (tie := getattr(pair, side))]
        assert len(set(listed)) == len(listed)
        agreed.append(sum(tie.key.article in found.articles for tie in one.ties) - len(listed))
    assert agreed[0] == agreed[1] >= found.levels["all"].both
