"""Names that are written almost the same, and those that only look so."""

import csv
import os
import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import DEMO, ROOT
from tieline.data.csv_reader import Rows
from tieline.data.schema import ACTORS
from tieline.data.states.lookup import states
from tieline.provenance.near_names import near_names

SHARED = Path(os.environ.get("TIELINE_SHARED", ROOT.parent / "shared"))
DOSSIERS = [
    folder
    for folder in (ROOT, DEMO, ROOT / "examples" / "dossier", *(SHARED / "dossiers").glob("*"))
    if (folder / "actors.csv").is_file()
]


def rows_of(actors: Sequence[Mapping[str, str]]) -> Rows:
    columns = {name: [one.get(name, "") for one in actors] for name in ACTORS.names}
    return Rows(ACTORS.file, columns, range(2, 2 + len(actors)))


def found(*actors: str | Mapping[str, str]) -> list[tuple[str, str, str]]:
    """By each name that resembles another: the actor that it resembles, and by which name."""
    rows = rows_of([
        {"kind": "state"} | (dict(one) if isinstance(one, Mapping) else {"name": one})
        for one in actors
    ])  # fmt: skip
    names = rows.columns["name"]
    sound = range(len(names))
    return [(names[one.row], names[one.other], one.resembled) for one in near_names(rows, sound)]


def test_actors_that_bear_other_names_are_not_alike() -> None:
    assert found("Arden", "Borel", "Kesh Federation", "Northern League") == []


@pytest.mark.parametrize(
    "name",
    [
        "kesh federation",
        "KESH FEDERATION",
        "Kesh  Federation",
        "Kesh-Federation",
        "Késh Federation.",
        "KeshFederation",
        "Kesh Federaton",
        "Kesh Federatoin",
        "Kesh Federattion",
        "Kesh Fedaration",
    ],
)
def test_another_spelling_of_one_name_is_found(name: str) -> None:
    assert found("Arden", "Kesh Federation", name) == [(name, "Kesh Federation", "Kesh Federation")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Irad", "Iraq"),
        ("Esmar", "Esmir"),
        ("Gambia Land", "Zambia Land"),
        ("Ivan Petrov", "Ivan Petrova"),
        ("Marek Dhun", "Tarek Dhun"),
        ("North Valdoria", "South Valdoria"),
        ("Company 100001", "Company 100002"),
        ("Wilhelm I", "Wilhelm II"),
        ("Harbour League", "Harbour Leaders"),
    ],
)
def test_names_that_only_look_alike_are_left(one: str, other: str) -> None:
    assert found(one, other) == []


def test_a_slip_is_one_among_actors_of_a_kind_that_act_for_the_same() -> None:
    person = {"name": "Johann Mueller", "kind": "person", "represents": "Arden"}
    other = person | {"name": "Johann Muellar"}
    assert found(person, other) == [("Johann Muellar", "Johann Mueller", "Johann Mueller")]
    assert found(person, other | {"represents": "Borel"}) == []
    assert found(person, other | {"kind": "organisation"}) == []


def test_what_the_rows_tell_apart_is_apart() -> None:
    one, other = {"name": "Valdoria"}, {"name": "valdoria"}
    assert found(one, other)
    assert found(one | {"aliases": "Vald"}, other)
    assert found(one | {"aliases": "Vald"}, other | {"aliases": "Oria"}) == []
    assert found(one | {"iso3": "VAL"}, other | {"iso3": "VDR"}) == []
    assert found(one | {"iso3": "VAL"}, other | {"iso3": "VAL"})


def test_an_alias_of_another_is_resembled_too() -> None:
    league = {"name": "Northern League", "aliases": "the Compact;NL"}
    assert found(league, "The compact") == [("The compact", "Northern League", "the Compact")]
    assert found(league, "nl") == []


def test_states_of_the_world_are_not_alike() -> None:
    assert found(*(state.name for state in states())) == []


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda folder: folder.name)
def test_no_real_actor_is_taken_for_another(folder: Path) -> None:
    with (folder / "actors.csv").open(encoding="utf-8", newline="") as stream:
        assert found(*csv.DictReader(stream)) == []


WORD = st.text(string.ascii_lowercase, min_size=9, max_size=12)


@given(WORD, st.integers(1, 7), st.sampled_from(string.ascii_lowercase))
def test_any_slip_inside_a_long_word_is_found(word: str, at: int, letter: str) -> None:
    slips = {word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :]}
    # One letter less at the end is another word.
    inside = [slip for slip in slips if not word.startswith(slip)]
    assert all(found(f"The {word}", f"The {slip}") for slip in inside)


@given(st.lists(st.text(), max_size=6))
def test_any_names_can_be_compared(names: list[str]) -> None:
    pairs = found(*names)
    assert len({name for name, _, _ in pairs}) <= len(names)
