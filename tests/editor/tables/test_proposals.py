"""What may be written in a faulty cell instead."""

import pytest

from tieline.data.problems import Problem
from tieline.data.schema import ACTORS, RELATIONS
from tieline.editor.tables.proposals import KnownNames, proposals

KNOWN = KnownNames(("Arden", "Borel"), {"Ardenholm": "Arden"}, ("courier",))


def problem(column: str, value: str, severity: str = "error") -> Problem:
    assert severity in ("error", "warning")
    kind = "error" if severity == "error" else "warning"
    return Problem(RELATIONS.file, 2, column, value, "It is wrong.", "", kind)


@pytest.mark.parametrize(
    ("column", "value", "proposed"),
    [
        ("actor", "Ardn", ["Arden"]),
        ("actor", "Ardenholn", ["Arden"]),
        ("actor", " Borel ", ["Borel"]),
        ("type", "aliance", ["alliance"]),
        ("source", "courrier", ["courier"]),
        ("claim", "Whatever.", []),
        ("actor", "", []),
    ],
)
def test_the_nearest_is_proposed(column: str, value: str, proposed: list[str]) -> None:
    assert proposals(problem(column, value), RELATIONS, KNOWN) == proposed


def test_of_a_warning_no_other_name_is_proposed() -> None:
    assert proposals(problem("actor", "Arde", "warning"), RELATIONS, KNOWN) == []


def test_a_problem_of_no_column_has_no_proposal() -> None:
    one = Problem(ACTORS.file, 1, None, "x", "It is wrong.", "")
    assert proposals(one, ACTORS, KNOWN) == []
