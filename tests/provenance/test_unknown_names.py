"""Names of an article are found, each with what it may be and why; what is none is not ticked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.articles import paragraphs
from tieline.editor.scaffold import example
from tieline.provenance.unknown_names import (
    ANOTHER_NAME,
    NOT_SURE,
    Candidate,
    candidates,
    mentions,
)

TEXT = (
    "A season of gifts",
    "When the review in Torvall ended in May 2031, President Ilya Torrend of Valdoria walked down "
    "the pier beside Esmar's foreign minister, Anneke Sool.",
    "Behind the picture stood cargo. Since May 2031 Esmar has shipped shells to Valdoria. Torrend "
    "smiled.",
    "The Kesh Federation took it badly: it bought no Valdorian timber. The Northern League of "
    "Ports met in Paris, and France's president, Marie Delors, spoke for the French on the Strait "
    "of Oru.",
)


def found(*texts: str) -> dict[str, Candidate]:
    return {one.name: one for one in candidates(texts)}


def test_names_with_what_they_may_be() -> None:
    kinds = {name: (one.kind, one.of) for name, one in found(*TEXT).items() if one.sure}
    assert kinds == {
        "Torvall": ("state", ""),
        "Ilya Torrend": ("person", "Valdoria"),
        "Valdoria": ("state", ""),
        "Esmar": ("state", ""),
        "Anneke Sool": ("person", "Esmar"),
        "Kesh Federation": ("state", ""),
        "Valdorian": (ANOTHER_NAME, "Valdoria"),
        "Northern League of Ports": ("organisation", ""),
        "France": ("state", ""),
        "Marie Delors": ("person", "France"),
    }


def test_states_are_told_by_their_table() -> None:
    france = found(*TEXT)["France"]
    assert (france.iso3, france.why, france.count) == ("FRA", "in the table of states", 3)
    assert france.aliases == ["Paris", "French"]


def test_a_surname_alone_is_the_same_person() -> None:
    person = found(*TEXT)["Ilya Torrend"]
    assert (person.count, person.aliases) == (2, ["Torrend"])


def test_places_and_begins_of_sentences_are_not_sure() -> None:
    unsure = [one for one in found(*TEXT).values() if not one.sure]
    assert {one.name: one.why for one in unsure} == {"Strait of Oru": NOT_SURE}
    assert found("Grain was sold to Borel.", "Grain fell.")["Grain"].why == NOT_SURE


def test_the_invented_article_names_those_of_the_example() -> None:
    names = found(*paragraphs(example.TEXT.decode()))
    assert {name for name, one in names.items() if one.sure} == {
        row["name"] for row in example.ACTORS
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Arden's envoy.", ["Arden"]),
        ("the United Nations of the north", ["United Nations"]),
        ("On Monday in May", []),
        ("", []),
        ("A", []),
        ("Arden, Borel and Côte-Sud", ["Arden", "Borel", "Côte-Sud"]),
        ("to Prime Minister Ada Venn", ["Ada Venn"]),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    assert [one.name for one in mentions(text)] == names


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_gives_names_that_stand_in_it(texts: list[str]) -> None:
    for one in candidates(texts):
        assert one.iso3 or any(one.name in text for text in texts)
        assert one.count > 0
        assert one.kind


def test_the_capitals_of_a_headline_make_no_names() -> None:
    found = {
        one.name: one
        for one in candidates(
            [
                "Valdoria and Quenland Sign a Port Treaty",
                "On 14 March Valdoria and Quenland signed a treaty, said President Ilena Maro.",
            ]
        )
    }
    assert "Quenland Sign" not in found
    assert (found["Quenland"].count, found["Quenland"].sure, found["Quenland"].kind) == (
        2,
        True,
        "state",
    )
    assert not found["Port Treaty"].sure
    assert found["Ilena Maro"].sure
