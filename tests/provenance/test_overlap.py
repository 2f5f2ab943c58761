"""Which words of a claim stand in a row in its article too, names aside."""

import pytest

from tieline.data.actors import Actor
from tieline.provenance.mentions import lexicon, spans
from tieline.provenance.overlap import Run, ngram_index, shared_runs

KNOWN = lexicon(
    {
        "Arden": Actor("Arden", aliases=("Ardenese", "A.D.")),
        "Port Borel": Actor("Port Borel", aliases=("Borel",)),
    }
)
ARTICLE = (
    "Flags over the strait",
    "Last year Arden’s fleet lay off the long-range guns of Port Borel, said nobody's minister.",
    "It cost 15,000 crowns and two gunboats, and then it was over.",
)
INDEX = ngram_index((text, spans(text, KNOWN)) for text in ARTICLE)


def shared(claim: str) -> tuple[Run, ...]:
    return shared_runs(claim, spans(claim, KNOWN), INDEX)


@pytest.mark.parametrize(
    ("claim", "words", "paragraph"),
    [
        ("The fleet lay off the long range.", "fleet lay off the long range", 2),
        ("Borel's Fleet Lay Off The Long nose.", "Fleet Lay Off The Long", 2),
        (
            "Its fleet lay off the Ardenese long-range post.",
            "fleet lay off the Ardenese long-range",
            2,
        ),
        ("So last year Borel's fleet lay off it.", "last year Borel's fleet lay off", 2),
        ("The guns of Arden said nobody’s minister.", "guns of Arden said nobody’s minister", 2),
        ("It cost 15,000 crowns and more.", "It cost 15,000 crowns and", 3),
    ],
)
def test_five_words_in_a_row_are_told(claim: str, words: str, paragraph: int) -> None:
    assert shared(claim) == (Run(words, paragraph),)


@pytest.mark.parametrize(
    "claim",
    [
        "",
        "Arden",
        "The fleet lay off the coast.",
        "Arden and Borel and Arden and A.D. and Port Borel.",
        "Over the strait last year the fleet lay idle.",
        "It cost 15,500 crowns and two.",
        "Off the minister, guns of the long strait.",
    ],
)
def test_fewer_words_and_names_are_nobodys(claim: str) -> None:
    assert shared(claim) == ()


def test_several_runs_are_told_in_their_order() -> None:
    claim = "It was said that crowns and two gunboats and fleet lay off the long shore."
    assert shared(claim) == (
        Run("crowns and two gunboats and", 3),
        Run("fleet lay off the long", 2),
    )
