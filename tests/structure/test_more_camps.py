"""Three camps contradict as few pairs as the best of all splits into three."""

import time

from hypothesis import example, given, settings

from tests.structure.random_signs import by_trying_all, networks
from tieline.structure.more_camps import more_camps
from tieline.structure.signed_pairs import Signs, actors_of
from tieline.structure.split import split

THREE_AT_ODDS = {("A", "B"): -1, ("A", "C"): -1, ("B", "C"): -1}


@given(networks)
@example({})
@example(THREE_AT_ODDS)
@settings(max_examples=25, deadline=None)
def test_it_equals_the_best_of_all_splits_in_three(signs: Signs) -> None:
    found = more_camps(signs, 3, time.monotonic() + 60)
    least, _ = by_trying_all(signs, camps=3)
    assert found is not None
    assert (found.frustration, found.at_least) == (least, least)
    assert sorted(sum(found.camps, ())) == list(actors_of(signs))


@given(networks)
@settings(max_examples=25, deadline=None)
def test_for_two_camps_it_agrees_with_the_programme_over_pairs(signs: Signs) -> None:
    found, other = more_camps(signs, 2, time.monotonic() + 60), split(signs)
    assert found is not None
    assert other is not None
    assert found.frustration == other.frustration


def test_three_at_odds_are_three_camps() -> None:
    found = more_camps(THREE_AT_ODDS, 3, time.monotonic() + 60)
    assert found is not None
    assert (found.camps, found.frustration) == ((("A",), ("B",), ("C",)), 0)


def test_without_time_there_is_none() -> None:
    assert more_camps(THREE_AT_ODDS, 3, time.monotonic()) is None
