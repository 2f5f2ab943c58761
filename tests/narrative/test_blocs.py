import pytest

from tests.graph.test_blocs import camps
from tests.invented import dossier, lands
from tieline.data.dossier import Dossier
from tieline.narrative.blocs import MOST_PAIRS, WORKED_OUT, bloc_evidence
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection


@pytest.fixture(scope="module")
def crowd() -> SelectedTies:
    return select(dossier(camps(69, alone=3), lands(69)), Selection())


def test_a_bloc_tells_its_members_and_the_ties_inside(crowd: SelectedTies) -> None:
    found = bloc_evidence(crowd, "bloc of Land 000")
    assert found is not None
    assert found.title == "Land 000, Land 001, Land 002 and 19 more"
    assert found.lead == f"232 lines inside. {WORKED_OUT}"
    ((name, members),) = found.members
    assert name == found.title
    assert sorted(members) == lands(22)
    assert len(found.ties) == MOST_PAIRS
    assert found.more == 232 - MOST_PAIRS
    assert ("Land 000|Land 001|tension", "Land 000 and Land 001 are in tension") in found.ties


def test_any_member_names_its_bloc(crowd: SelectedTies) -> None:
    assert bloc_evidence(crowd, "bloc of Land 007") == bloc_evidence(crowd, "bloc of Land 000")


def test_two_blocs_tell_the_ties_between_them(crowd: SelectedTies) -> None:
    found = bloc_evidence(crowd, "bloc of Land 022|bloc of Land 000")
    assert found is not None
    assert found.title == (
        "Land 022, Land 023, Land 024 and 19 more \u2013 Land 000, Land 001, Land 002 and 19 more"
    )
    assert found.lead == f"One line between them. {WORKED_OUT}"
    assert found.ties == (("Land 000|Land 022|tension", "Land 000 and Land 022 are in tension"),)


def test_a_type_leaves_its_ties_alone_and_a_direction_counts() -> None:
    sides = [("Land 022", "Land 000", "support"), ("Land 001", "Land 023", "support")]
    crowd = select(dossier([*camps(69, alone=3), *sides], lands(69)), Selection())

    def ties(focus: str, type: str) -> list[str]:
        found = bloc_evidence(crowd, focus, type)
        assert found is not None
        return [edge for edge, _ in found.ties]

    assert ties("bloc of Land 022|bloc of Land 000", "support") == ["Land 022|Land 000|support"]
    assert ties("bloc of Land 000|bloc of Land 022", "support") == ["Land 001|Land 023|support"]
    assert ties("bloc of Land 022|bloc of Land 000", "tension") == ["Land 000|Land 022|tension"]
    assert ties("bloc of Land 022|bloc of Land 000", "alliance") == []


def test_those_in_no_bloc_are_told_of_too(crowd: SelectedTies) -> None:
    found = bloc_evidence(crowd, "no bloc")
    assert found is not None
    assert found.title == "3 in no bloc"
    assert found.members == (("3 in no bloc", ("Land 066", "Land 067", "Land 068")),)
    assert not found.ties


@pytest.mark.parametrize("focus", ["Land 000", "Land 000|Land 001", "bloc of Nobody", "Land 000|x"])
def test_all_else_is_no_bloc(crowd: SelectedTies, focus: str) -> None:
    assert bloc_evidence(crowd, focus) is None


def test_few_actors_have_no_blocs(demo: Dossier) -> None:
    assert bloc_evidence(select(demo, Selection()), "bloc of Arden") is None
    assert bloc_evidence(select(demo, Selection()), "no bloc") is None
