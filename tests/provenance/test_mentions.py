"""Which actors a text names: every spelling, no longer word, no other name."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.actors import Actor
from tieline.data.dossier import Dossier
from tieline.provenance.mentions import Lexicon, Span, lexicon, named_actors, spans


def known(*actors: Actor) -> Lexicon:
    return lexicon({actor.name: actor for actor in actors})


KNOWN = known(
    Actor("Arden", aliases=("Ardenese", "the Republic", "Port-Arden")),
    Actor("North Arden", short="N. Arden", aliases=("North Ardenese", "the North")),
    Actor("United Isles", short="UI", aliases=("Isles of Übersee",)),
    Actor("Northern Sea Treaty", kind="organisation", aliases=("the North Sea Treaty",)),
    Actor("the Coast", short="Coast", kind="bloc", aliases=("Coastal", "U.I. allies")),
    Actor("Mara Quill", short="Quill", kind="person", aliases=("Quill", "Mara O'Quill")),
    Actor("Ilse Vane", short="Vane", kind="person"),
    Actor("Oda Vane", short="Vane", kind="person"),
)


def named(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.actor) for span in spans(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Ships of Arden came.", "Arden", "Arden"),
        ("Arden’s ships", "Arden", "Arden"),
        ("Arden's ships", "Arden", "Arden"),
        ("the Ardenese-led fleet", "Ardenese", "Arden"),
        ("anti-Ardenese", "Ardenese", "Arden"),
        ("“Arden” (again)", "Arden", "Arden"),
        ("from Port\u2011Arden", "Port\u2011Arden", "Arden"),
        ("The Republic agreed", "The Republic", "Arden"),
        ("in North Arden", "North Arden", "North Arden"),
        ("in North\u00a0Arden", "North\u00a0Arden", "North Arden"),
        ("in North  Arden", "North  Arden", "North Arden"),
        ("for N. Arden", "N. Arden", "North Arden"),
        ("the North Ardenese fleet", "North Ardenese", "North Arden"),
        ("The North is silent", "The North", "North Arden"),
        ("the North Sea Treaty", "the North Sea Treaty", "Northern Sea Treaty"),
        ("the UI fleet", "UI", "United Isles"),
        ("the U.I. fleet", "U.I.", "United Isles"),
        ("the U.I.", "U.I.", "United Isles"),
        ("the U.I-led fleet", "U.I", "United Isles"),
        ("UI allies", "UI allies", "the Coast"),
        ("Isles of U\u0308bersee", "Isles of U\u0308bersee", "United Isles"),
        ("the Coast waits", "the Coast", "the Coast"),
        ("Coastal powers", "Coastal", "the Coast"),
        ("President Quill smiled", "Quill", "Mara Quill"),
        ("Quill, Reed", "Quill", "Mara Quill"),
        ("Quill. He", "Quill", "Mara Quill"),
        ("Mara O’Quill", "Mara O’Quill", "Mara Quill"),
    ],
)
def test_an_actor_is_found_by_every_spelling(text: str, words: str, actor: str) -> None:
    assert named(text) == [(words, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ardent, Gardens, arden, Arden_x",
        "on the coast, to the north, coastal",
        "Quill Street, Quill Ashby",
        "Coastal Bank",
        "Vane",
        "North. Ardent",
        "go north. Ards",
        "GUI, UIs, ui",
    ],
)
def test_other_words_are_nobody(text: str) -> None:
    assert named(text) == []


def test_a_sentence_end_parts_a_name() -> None:
    assert named("It lies in the North. Arden agreed.") == [
        ("the North", "North Arden"),
        ("Arden", "Arden"),
    ]


def test_names_side_by_side() -> None:
    assert [actor for _, actor in named("North Arden-Arden ties; Mara Quill and Ilse Vane")] == [
        "North Arden",
        "Arden",
        "Mara Quill",
        "Ilse Vane",
    ]


def test_of_two_with_one_alias_the_first_is_meant() -> None:
    both = known(Actor("Arden", aliases=("the Port",)), Actor("Borel", aliases=("the Port",)))
    assert [span.actor for span in spans("the Port", both)] == ["Arden"]


def test_a_name_goes_before_another_ones_short_name() -> None:
    both = known(Actor("Upper Arden", short="Arden"), Actor("Arden"))
    assert [span.actor for span in spans("Arden", both)] == ["Arden"]


def test_nobody_is_known() -> None:
    assert spans("Arden", known()) == ()


def test_named_actors_of_a_dossier(demo: Dossier) -> None:
    text = "Mara Quill of Arden stood beside Ilse Vane in Crestholm."
    assert named_actors(text, demo) == (
        Span(0, 10, "Mara Quill"),
        Span(14, 19, "Arden"),
        Span(33, 42, "Ilse Vane"),
        Span(46, 55, "Cresta"),
    )


@given(st.text(st.sampled_from([*"ArdenUI.NorthQuil -’\n", *string.ascii_uppercase]), max_size=80))
def test_spans_are_in_order_apart_and_inside(text: str) -> None:
    found = spans(text, KNOWN)
    ends = [0, *(span.end for span in found)]
    assert all(end <= span.start < span.end for end, span in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)


@given(st.lists(st.sampled_from(["Arden", "North Arden", "UI", "and", "of", "ships"])))
def test_every_name_in_a_list_is_found(words: list[str]) -> None:
    names = {"Arden": "Arden", "North Arden": "North Arden", "UI": "United Isles"}
    found = [actor for _, actor in named(", ".join(words))]
    assert found == [names[word] for word in words if word in names]


def test_an_actor_whose_name_is_cut_is_found_by_the_name_of_the_tables() -> None:
    long = "The Assembly of " * 20 + "Arden"
    text = f"So says {long}."
    cut = known(Actor("The Assembly…", kind="organisation", whole_name=long))
    assert spans(text, cut) == (Span(8, 8 + len(long), "The Assembly…"),)
