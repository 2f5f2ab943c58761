"""When the sign of a pair changed, claim by claim."""

from collections.abc import Sequence

import pytest

from tests.told_in_years import Tie, dossier
from tieline.data.dates import iso
from tieline.graph.turning_points import turning_points
from tieline.selection.selected import select
from tieline.selection.selection import Selection

Told = tuple[str, str]


def turns(told: Sequence[Told], query: str = "") -> list[tuple[str, int, str, str]]:
    """Day, sign, last claim before and first after, of a pair with these types and dates."""
    ties: list[Tie] = [(["Borel", "Arden"], kind, when, 3) for kind, when in told]
    found = turning_points(select(dossier(ties), Selection.from_query(query)))
    assert {one.pair for one in found} <= {("Arden", "Borel")}
    return [(iso(one.day), one.now, one.before, one.claim) for one in found]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([("alliance", "2008"), ("support", "2012")], []),
        ([("alliance", "2008"), ("tension", "2008-05-03")], []),
        ([("alliance", "2008"), ("tension", "2012")], [("2012-01-01", -1, "t001", "t002")]),
        (
            [("alliance", "2008"), ("tension", "2010/2012"), ("support", "2014/..")],
            [("2010-01-01", -1, "t001", "t002"), ("2014-01-01", 1, "t002", "t003")],
        ),
        # In between both are told: it turned, and the new sign began within them.
        (
            [("alliance", "2008/2012"), ("tension", "2010/2014")],
            [("2010-01-01", -1, "t001", "t002")],
        ),
        # Both at once for a while, and then as before: nothing turned.
        ([("alliance", "2008/2014"), ("tension", "2010")], []),
    ],
)
def test_a_pair_turns_where_another_sign_stands_alone(
    told: list[Told], found: list[tuple[str, int, str, str]]
) -> None:
    assert turns(told) == found


def test_claims_that_are_not_selected_turn_nothing() -> None:
    assert turns([("alliance", "2008"), ("tension", "2012")], "type=alliance") == []
    assert turns([("alliance", "2008"), ("tension", "2012")], "from=2010-01-01") == []
