"""What may be written in a faulty cell instead."""

from typing import Literal

import pytest

from tieline.data.problems import Problem
from tieline.data.schema import ACTORS, RELATIONS, relations
from tieline.data.vocabulary import TYPES
from tieline.editor.tables.fixes.proposals import KnownNames, proposals

KNOWN = KnownNames(
    {"Arden": "Arden", "Borel": "Borel", "Ardenholm": "Arden"}, {"courier": "courier"}
)


def problem(column: str, value: str, severity: Literal["error", "warning"] = "error") -> Problem:
    return Problem(RELATIONS.file, 2, column, value, "It is wrong.", "", severity)


@pytest.mark.parametrize(
    ("column", "value", "proposed"),
    [
        ("actor", "Ardn", ["Arden"]),
        ("actor", "Ardenholn", ["Arden"]),
        ("actor", " Borel ", ["Borel"]),
        ("type", "aliance", ["alliance"]),
        ("source", "courrier", ["courier"]),
        ("when", "3/9/2025", ["2025-03-09", "2025-09-03"]),
        ("when", "3.9.2025", ["2025-09-03"]),
        ("when", "2025-9-3", ["2025-09-03"]),
        ("when", "spring", []),
        ("paragraph", "6.0", ["6"]),
        ("claim", "Whatever.", []),
        ("actor", "", []),
    ],
)
def test_the_nearest_is_proposed(column: str, value: str, proposed: list[str]) -> None:
    assert proposals(problem(column, value), RELATIONS, KNOWN) == proposed


@pytest.mark.parametrize(
    ("column", "value", "proposed"),
    [
        ("type", "Trade", ["trade"]),
        ("type", "trad", ["trade"]),
        ("type", "aliance", ["alliance"]),
        ("weight", "0,25", ["0.25"]),
    ],
)
def test_types_of_the_dossier_are_proposed(column: str, value: str, proposed: list[str]) -> None:
    own = relations((*TYPES, "trade"))
    assert proposals(problem(column, value), own, KNOWN) == proposed


def test_of_a_warning_no_other_name_is_proposed() -> None:
    assert proposals(problem("actor", "Arde", "warning"), RELATIONS, KNOWN) == []


def test_a_problem_of_no_column_has_no_proposal() -> None:
    one = Problem(ACTORS.file, 1, None, "x", "It is wrong.", "")
    assert proposals(one, ACTORS, KNOWN) == []
