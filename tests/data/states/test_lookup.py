"""States are known by their names, capitals, peoples and codes, each of one state only."""

from collections import Counter

import pytest

from tieline.data.escaping import LONGEST
from tieline.data.states import by_code, by_name
from tieline.data.states.lookup import folded, states


def test_no_name_means_two_states() -> None:
    names = Counter(
        key
        for state in states()
        for key in {folded(name) for name in (state.name, state.capital, *state.others) if name}
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("column", ["iso3", "cow", "abbreviation"])
def test_no_code_means_two_states(column: str) -> None:
    codes = Counter(getattr(state, column) for state in states() if getattr(state, column))
    assert max(codes.values()) == 1


def test_members_and_observers_of_the_united_nations_and_taiwan_have_a_code() -> None:
    codes = [state.iso3 for state in states() if state.iso3]
    assert len(codes) == 193 + 2 + 1
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_names_can_stand_in_a_table() -> None:
    for state in states():
        for name in (state.name, state.capital, *state.others):
            assert name == name.strip()
            assert not set(name) & set("|;\t")
            assert len(name) <= LONGEST


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Burkinabe", "Burkina Faso"),
        ("BAKU", "Azerbaijan"),
        ("the Netherlands", "Netherlands"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("U.S.A.", "United States"),
        ("Korea, Rep.", "South Korea"),
        ("St. Lucia", "Saint Lucia"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Kremlin", "Russia"),
        ("USSR", "Soviet Union"),
        ("Türkiye", "Turkey"),
    ],
)
def test_a_state_by_another_name(written: str, name: str) -> None:
    state = by_name(written)
    assert state
    assert state.name == name


@pytest.mark.parametrize("written", ["Arden", "", "Congolese", "Dominican", "Korean", "Congo"])
def test_what_names_no_state_or_several(written: str) -> None:
    assert by_name(written) is None


def test_codes() -> None:
    numbered, lettered = by_code("2.0", "cow"), by_code("fra", "iso3")
    assert numbered
    assert lettered
    assert (numbered.name, lettered.name) == ("United States", "France")
    assert by_code("999", "cow") is None
