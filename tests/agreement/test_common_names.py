"""What two dossiers call otherwise has one name, whichever of the two comes first."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.agreement.common_names import CommonNames, common_names, other_texts
from tieline.data.actors import Actor
from tieline.data.articles import Article


def actors(**cells: tuple[str, ...]) -> Mapping[str, Actor]:
    """Actors by name: whom each represents, then its aliases."""
    return {
        name: Actor(name, represents=told[0] if told else "", aliases=told[1:])
        for name, told in cells.items()
    }


def articles(**marks: tuple[str, str]) -> Mapping[str, Article]:
    """Articles by id, with their hash and address."""
    return {id_: Article(id_, sha256=mark[0], url=mark[1]) for id_, mark in marks.items()}


def of_actors(one: Mapping[str, Actor], other: Mapping[str, Actor]) -> CommonNames:
    return common_names((one, other), ({}, {}))


def test_each_rolls_up_by_its_own_table() -> None:
    names = of_actors(
        actors(Arden=(), Borel=(), Ada=("Arden",)), actors(Arden=(), Borel=(), Ada=("Borel",))
    )
    assert (names.state_a("Ada"), names.state_b("Ada")) == ("Arden", "Borel")
    assert names.state_a("Nobody") == "Nobody"


@pytest.mark.parametrize("swapped", [False, True])
def test_a_table_that_does_not_say_it_has_it_from_the_other(swapped: bool) -> None:
    pair = actors(Arden=(), Ada=("Arden",)), actors(Arden=(), Ada=())
    names = of_actors(*(pair[::-1] if swapped else pair))
    assert names.state_a("Ada") == names.state_b("Ada") == "Arden"


@pytest.mark.parametrize("swapped", [False, True])
def test_an_alias_is_the_same_actor(swapped: bool) -> None:
    pair = actors(Arden=("", "Ardenia"), Ada=("Arden",)), actors(Ardenia=(), Ada=("Ardenia",))
    names = of_actors(*(pair[::-1] if swapped else pair))
    taken = "Ardenia" if swapped else "Arden"
    assert names.renamed == ({"Arden": "Ardenia"} if swapped else {"Ardenia": "Arden"})
    assert names.state_a(taken) == names.state_a("Ada") == taken
    theirs = "Arden" if swapped else "Ardenia"
    assert names.state_b(theirs) == names.state_b("Ada") == taken


def test_a_table_alone_may_be_written_with_aliases() -> None:
    shared = actors(Arden=("", "Ardenport", "port"), Borel=("", "port"), Ada=("Arden", "Reed"))
    names = of_actors(shared, shared)
    assert (names.state_b("Ardenport"), names.state_b("Reed")) == ("Arden", "Arden")
    assert names.state_b("port") == "port"


def test_an_alias_of_two_is_nobodys() -> None:
    names = of_actors(actors(East=("", "the Isles"), West=("", "Isles")), actors(**{
        "Isles": (), "the Isles": ("", "West"),
    }))  # fmt: skip
    assert names.renamed == {}


def test_articles_are_one_by_their_text_or_else_their_address() -> None:
    one = articles(courier=("a1", ""), review=("", "https://example.org/r"), notes=("c", ""))
    other = articles(flags=("a1", ""), chairs=("", "https://example.org/r"), notes=("d", ""))
    names = common_names(({}, {}), (one, other))
    assert names.articles == {"flags": "courier", "chairs": "review"}
    assert names.article("flags") == "courier"
    assert names.article("notes") == "notes"
    assert other_texts(one, other) == ["notes"]


def test_articles_of_one_address_twice_stay_apart() -> None:
    url = "https://example.org/list"
    one, other = articles(a=("", url), b=("", url)), articles(c=("", url))
    assert common_names(({}, {}), (one, other)).articles == {}


STATES = ["Arden", "Ardenia", "Borel", "Cresta"]
PERSONS = ["Ada", "Ben"]


@st.composite
def tables(draw: st.DrawFn) -> Mapping[str, Actor]:
    """Few states and persons, under names and aliases that another table may have the other way."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=1, unique=True))
    free = [name for name in STATES if name not in states]
    aliases = draw(st.lists(st.sampled_from(free), unique=True)) if free else []
    owners = {alias: draw(st.sampled_from(states)) for alias in aliases}
    told = {
        name: Actor(name, aliases=tuple(alias for alias, owner in owners.items() if owner == name))
        for name in states
    }
    persons = draw(st.lists(st.sampled_from(PERSONS), unique=True))
    return told | {
        name: Actor(name, represents=draw(st.sampled_from(["", *states]))) for name in persons
    }


@given(tables(), tables())
def test_who_counts_as_one_does_not_depend_on_which_table_comes_first(
    one: Mapping[str, Actor], other: Mapping[str, Actor]
) -> None:
    names, swapped = of_actors(one, other), of_actors(other, one)
    for ours, theirs in product(one, other):
        is_one = names.state_a(ours) == names.state_b(theirs)
        assert is_one is (swapped.state_b(ours) == swapped.state_a(theirs)), (ours, theirs)


@given(tables())
def test_a_table_counts_like_itself(one: Mapping[str, Actor]) -> None:
    names = of_actors(one, one)
    assert names.renamed == {}
    assert all(names.state_a(name) == names.state_b(name) == one[name].state for name in one)
