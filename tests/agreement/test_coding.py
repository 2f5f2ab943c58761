"""A coding holds what can be compared: ties between states, and dates by what they say."""

import pytest

from tests.agreement.codings import coding, row
from tieline.agreement.coding import TieKey, date_of, of_coder, overlap


def test_ends_are_rolled_up_and_the_pair_is_the_same_in_either_order() -> None:
    ours = coding([row("Ada Reed", "Borel"), row("Borel", "Arden", form="stance")])
    keys = [tie.key for tie in ours.ties]
    assert keys == [TieKey("courier", ("Arden", "Borel"), "alliance")] * 2


def test_a_directed_tie_keeps_its_direction_a_mutual_one_has_none() -> None:
    rows = [row("Borel", "Ada Reed", type="support"), row("Borel", "Arden", type="tension")]
    assert [tie.giver for tie in coding(rows).ties] == ["Borel", ""]


def test_rows_inside_one_state_are_counted_and_left_out() -> None:
    ours = coding([row("Ada Reed", "Arden", source="notes"), row()])
    assert (len(ours.ties), ours.inside) == (1, 1)
    assert ours.articles == {"courier", "notes"}


@pytest.mark.parametrize(
    ("one", "other", "is_same", "is_near"),
    [
        ("2024", "2024-01-01/2024-12-31", True, True),
        ("2024", "2024~", False, True),
        ("2024-06", "2024-06-30", False, True),
        ("2024-06", "2024-07", False, False),
        ("2022/..", "2025-09-03", False, True),
        ("2022/..", "2021", False, False),
        ("/2025-09", "../2025-09", False, True),
        ("/2025-09", "2025-08", False, False),
    ],
)
def test_dates_are_the_same_or_overlap(one: str, other: str, is_same: bool, is_near: bool) -> None:
    ours, theirs = date_of(one), date_of(other)
    assert (ours == theirs) is is_same
    assert overlap(ours, theirs) is overlap(theirs, ours) is is_near


def test_a_row_of_several_coders_is_each_ones() -> None:
    rows = [row(coder="Ann"), row(coder="Ben; Ann"), row(coder="Anna"), row()]
    assert of_coder(rows, "Ann") == rows[:2]
    assert of_coder(rows, "Ben") == rows[1:2]
