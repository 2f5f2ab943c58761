"""Asides, ends of clauses and prepositions are told by words and commas alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.suggest.clauses import asides, innermost, is_beyond, last_preposition, preposition


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Arden, which Borel arms, attacked Cresta.", [", which Borel arms"]),
        ("The rebels whom Arden arms fled.", [" whom Arden arms fled."]),
        ("Arden (once Borel's ally) attacked.", ["(once Borel's ally"]),
        ("The pact, of which Dorne is a member, met.", [", of which Dorne is a member"]),
        ("Arden, Borel and Cresta signed.", []),
        ("The army, the navy and the guard fled.", []),
    ],
)
def test_asides(text: str, inside: list[str]) -> None:
    assert [text[one.start : one.end] for one in asides(text)] == inside


@given(st.text(alphabet="Arden, which who (the) —;.", max_size=80), st.integers(0, 50))
def test_asides_lie_within_their_sentence(text: str, start: int) -> None:
    for one in asides(text, start):
        assert start <= one.start <= one.end <= start + len(text)
        assert one.start == one.end or innermost(asides(text, start), one.start) is not None


@pytest.mark.parametrize("words", [" slept; ", " slept, but ", ", and the ", " because "])
def test_ends_of_clauses(words: str) -> None:
    assert is_beyond(words)
    assert not is_beyond(" has at last and in earnest ")


def test_prepositions() -> None:
    assert preposition("Shots fell in the northern ") == "in"
    assert preposition("the government of ") == ""
    assert last_preposition(" by Arden on the ") == "on"
