"""All states are known in every dossier, under the dossier's own names where it has them."""

import pytest

from tieline.data.actors import Actor
from tieline.provenance.mentions import spans
from tieline.suggest.known_actors import cast_of, current_states, state_of, words_for


def named(text: str, *actors: Actor) -> list[str]:
    cast = cast_of({actor.name: actor for actor in actors})
    cast = cast.with_ambiguous({span.actor for span in spans(text, cast.words)})
    return [span.actor for span in spans(text, cast.words)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Burkinabe troops left Baku.", ["Burkina Faso", "Azerbaijan"]),
        ("The Malians and the Nigeriens met in Brussels.", ["Mali", "Niger", "European Union"]),
        ("The Kremlin answered the White House.", ["Russia", "United States"]),
        ("U.N. envoys met Western governments.", ["United Nations", "the West"]),
        ("Congolese officers in Brazzaville", ["Republic of the Congo"] * 2),
        ("Congolese officers", ["Democratic Republic of the Congo"]),
        ("The Soviet Union armed South Vietnam's foe.", ["Soviet Union", "South Vietnam"]),
        ("a Vienna Convention, a Lisbon Treaty", []),
        ("they told us of china", []),
    ],
)
def test_states_and_bodies_are_known_without_any_table(text: str, actors: list[str]) -> None:
    assert named(text) == actors


def test_a_state_keeps_the_name_of_the_dossier() -> None:
    ivory_coast = Actor("Côte d'Ivoire", iso3="CIV")
    burma = Actor("Burma")
    assert named("Ivorian and Burmese envoys", ivory_coast, burma) == ["Côte d'Ivoire", "Burma"]


def test_names_of_the_dossier_go_before_those_of_the_table() -> None:
    harbour = Actor("Harbour", aliases=("Paris", "EU"))
    assert named("Paris and the EU", harbour) == ["Harbour", "Harbour"]


def test_no_word_of_the_table_means_two_states() -> None:
    owners: dict[str, str] = {}
    for state in current_states():
        for word in words_for(state):
            assert owners.setdefault(word, state.name) == state.name, word


def test_only_states_are_looked_up_in_the_table() -> None:
    assert state_of(Actor("Georgia", kind="person", iso3="GEO")) == "Georgia"
    assert state_of(Actor("Sakartvelo", iso3="GEO")) == "Georgia"
