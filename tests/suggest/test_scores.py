"""Scores: a clear word, the rest of the article and other articles raise them."""

from tests.suggest.reading import read
from tieline.suggest.pairs import clearest, evidence
from tieline.suggest.scores import LIKELY, score
from tieline.suggest.types import OtherArticles

PAIR = ("Arden", "Borel")


def scored(*paragraphs: str, others: OtherArticles | None = None) -> float:
    """The score of Arden and Borel in the last paragraph."""
    told = list(evidence(paragraphs, read(*paragraphs)))
    here = [one for one in told if one.pair == PAIR][-1]
    return score(here, clearest(told)[PAIR], others or OtherArticles())


PLAIN = "Arden saw Borel. Cresta, Cresta, Dorne, Dorne and Esk slept beside Esk and Cresta."


def test_a_clear_word_is_worth_a_suggestion() -> None:
    assert scored("Arden accused Borel of theft.") > LIKELY
    assert scored(PLAIN) < scored(PLAIN.replace("saw", "armed"))


def test_other_paragraphs_and_articles_count() -> None:
    plain = scored(PLAIN)
    assert scored("Arden attacked Borel.", PLAIN) > plain
    tied = OtherArticles({PAIR: {"tension": 1}}, {}, frozenset(PAIR))
    assert scored(PLAIN, others=tied) > plain
    assert scored(PLAIN, others=OtherArticles({}, {}, frozenset(PAIR))) < plain
