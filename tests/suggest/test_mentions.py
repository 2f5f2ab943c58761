"""Who stands where in an article: names, offices, "both sides", and those named before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.reading import COAST
from tieline.data.actors import Actor
from tieline.suggest import mentions


def told(*paragraphs: str, actors: dict[str, Actor] | None = None) -> list[tuple[str, str, str]]:
    """What the last paragraph says of whom, and how."""
    found = mentions(paragraphs, COAST if actors is None else actors)
    text = paragraphs[-1]
    return [(text[m.start : m.end], m.actor, m.by) for m in found.by_paragraph[-1]]


def test_names_aliases_and_peoples() -> None:
    assert told("Ardenport's envoys and Quill met Borelian officers.") == [
        ("Ardenport", "Arden", "name"),
        ("Quill", "Mara Quill", "name"),
        ("Borelian", "Borel", "name"),
    ]


def test_an_office_means_whoever_the_article_names_in_it() -> None:
    assert told("Quill spoke.", "Crestan ships waited for the Ardenese leader.") == [
        ("Crestan", "Cresta", "name"),
        ("Ardenese leader", "Mara Quill", "role"),
    ]
    assert told("Quill spoke.", "The Ardenese leader Mara Quill left.")[0][1:] == ("Arden", "name")


@pytest.mark.parametrize(
    ("phrase", "number"),
    [("both countries", 2), ("The two sides", 2), ("each other", 2), ("All three states", 3)],
)
def test_a_word_for_several_means_those_named_last(phrase: str, number: int) -> None:
    found = told("Cresta looked on. Arden and Borel signed.", f"Trade grew: {phrase} gained.")
    assert {actor for _, actor, by in found if by == "group"} == (
        {"Arden", "Borel"} if number == 2 else {"Arden", "Borel", "Cresta"}
    )


def test_the_alliance_is_nato_where_nato_is_named() -> None:
    assert told("NATO met.", "The alliance armed Borel.")[0] == ("The alliance", "NATO", "role")
    assert {actor for _, actor, _ in told("Arden and Borel met.", "The alliance held.")} == {
        "Arden",
        "Borel",
    }


def test_what_only_counts_means_nobody() -> None:
    assert told("Arden and Borel signed.", "Prices fell by two percent.") == []


def test_they_and_it_mean_who_acted_before() -> None:
    assert told("Arden armed Borel. It also sent grain.")[-1] == ("It", "Arden", "carried")
    assert told("Arden met Borel. They signed.")[-2:] == [
        ("They", "Arden", "carried"),
        ("They", "Borel", "carried"),
    ]


def test_persons_in_office_are_found_without_any_table() -> None:
    found = mentions(
        (
            "Malian President Ansa Torrel spoke of Anneke Sool, foreign minister of Chad.",
            "Torrel thanked Sool in Jean Dupont's house.",
        ),
        {},
    )
    assert [one.actor for one in found.by_paragraph[1]] == ["Ansa Torrel", "Anneke Sool"]
    assert found.state("Ansa Torrel") == "Mali"
    assert found.state("Anneke Sool") == "Chad"
    assert [(one.name, one.of) for one in found.unknown if one.name == "Jean Dupont"] == [
        ("Jean Dupont", "")
    ]


def test_unknown_names_come_with_a_kind_and_those_known_do_not() -> None:
    found = mentions(
        ("On Monday the Dune Liberation Front fought Niger, said Reuters. The Dune Liberation "
         "Front holds Oru, and Paris waits.",),
        {},
    )  # fmt: skip
    assert [(one.name, one.kind) for one in found.unknown] == [
        ("Dune Liberation Front", "organisation"),
        ("Oru", "state"),
    ]
    assert [one.actor for one in found.by_paragraph[0]].count("Dune Liberation Front") == 2


HOSTILE = st.text(
    alphabet=st.sampled_from("Arden Borel<b>&;.,'’“”\u00a0\u200f\u202e\u0301é😀\n\tTheyItsboth 2")
) | st.lists(
    st.sampled_from(
        ["Arden", "Borel", "Quill", "They", "both countries", "leader", "Ardenese", "President",
         "<script>", "\u202e", "😀", "\u00a0", ".", ",", "President Ana Bo", "of", "the two"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(st.lists(HOSTILE, max_size=4))
def test_places_lie_within_their_paragraph(paragraphs: list[str]) -> None:
    found = mentions(paragraphs, COAST)
    assert len(found.by_paragraph) == len(paragraphs)
    for text, here in zip(paragraphs, found.by_paragraph, strict=True):
        for one in here:
            assert 0 <= one.start < one.end <= len(text)
            assert one.actor in found.actors


def test_the_two_are_those_of_the_same_paragraph() -> None:
    found = told("Dorne, Esk and Cresta met.", "Arden and Borel. The two are allies.")
    assert {actor for _, actor, by in found if by == "group"} == {"Arden", "Borel"}


def test_them_means_who_acted_before_and_does_not_here() -> None:
    assert ("them", "Borel", "carried") in told("Arden met. Borel fired. Cresta fired at them.")


def test_an_answer_is_about_whom_the_question_named() -> None:
    paragraphs = ("Arden and Borel fought. Borel won.", "And Cresta?", "They looked on.")
    assert told(*paragraphs)[0] == ("They", "Cresta", "carried")


def test_an_it_may_mean_nobody() -> None:
    assert told("Arden armed Borel.", "It is no secret why.") == []


def test_a_people_of_a_state_without_other_names() -> None:
    actors = {name: Actor(name) for name in ("Quaria", "Telmark")}
    text = "Quarian ships met Telmarkers."
    assert [one[:2] for one in told(text, actors=actors)] == [
        ("Quarian", "Quaria"),
        ("Telmarkers", "Telmark"),
    ]
