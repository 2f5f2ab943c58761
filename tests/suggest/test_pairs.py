"""Pairs of a paragraph: those it names, those it means, and no more than a paragraph can hold."""

from tests.suggest.reading import COAST, read
from tieline.data.actors import Actor
from tieline.suggest.mentions import mentions
from tieline.suggest.pairs import Pair, evidence


def pairs(*paragraphs: str) -> set[Pair]:
    """The pairs of the last paragraph."""
    found = read(*paragraphs)
    return {
        one.pair for one in evidence(paragraphs, found) if one.paragraph.number == len(paragraphs)
    }


def test_named_pairs_by_the_states_for_which_persons_act() -> None:
    assert pairs("Quill met Borel. Cresta slept.") == {
        ("Arden", "Borel"), ("Arden", "Cresta"), ("Borel", "Cresta"),
    }  # fmt: skip


def test_who_answers_without_a_name_answers_those_named_before() -> None:
    assert pairs("Arden accused Borel of theft.", "Borel rejected the charge.") == {
        ("Arden", "Borel")
    }
    assert pairs("Arden accused Borel of theft.", "Borel slept.") == set()


def test_the_clearest_link_comes_first() -> None:
    text = "Arden accused Borel, which was near Cresta."
    for one in evidence((text,), read(text)):
        weights = [link.weight for link in one.links]
        assert weights == sorted(weights, reverse=True)
        assert 0 <= one.linked <= 1
        assert 0 <= one.near <= 1


def test_a_list_of_a_hundred_names_makes_no_five_thousand_pairs() -> None:
    many = {f"Land{n:03}": Actor(f"Land{n:03}") for n in range(100)}
    text = " ".join(f"{name} and" for name in many)
    assert len(list(evidence((text,), mentions((text,), COAST | many)))) <= 16 * 15 / 2
