"""Which type is read first, in which form, and who gives: by words, article and dossier."""

from tests.suggest.reading import read
from tieline.suggest.pairs import Evidence, clearest, evidence
from tieline.suggest.types import OtherArticles, Reading, readings

NOTHING = OtherArticles()


def first(*paragraphs: str, others: OtherArticles = NOTHING, at: int = -1) -> Reading:
    """How the pair of Arden and Borel is read in the last paragraph."""
    told = [
        one for one in evidence(paragraphs, read(*paragraphs)) if one.pair == ("Arden", "Borel")
    ]
    return readings(told[at], clearest(told)["Arden", "Borel"], others)[0]


def forms(text: str) -> str:
    return first(text).form


def test_words_decide() -> None:
    assert first("Arden accused Borel.").type == "tension"
    assert first("Arden armed Borel.").type == "support"
    assert first("Arden and Borel signed a pact.").type == "alliance"


def test_goods_decide_on_the_form() -> None:
    assert forms("Arden sent Borel rifles.") == "military"
    assert forms("Arden sent Borel grain.") == "economic"
    assert forms("Arden accused Borel of hoarding grain.") == "words"


def test_without_words_the_rest_of_the_article_decides() -> None:
    assert first("Arden accused Borel of theft.", "Arden looked at Borel.").type == "tension"


def test_without_any_word_other_articles_decide_on_type_and_giver() -> None:
    pair = ("Arden", "Borel")
    others = OtherArticles({pair: {"support": 3}}, {(pair, "support"): {"Borel": 3}})
    read_ = first("Arden looked at Borel.", others=others)
    assert (read_.type, read_.actor.actor, read_.target.actor) == ("support", "Borel", "Arden")
    assert read_.link is None


def test_words_outweigh_other_articles() -> None:
    others = OtherArticles({("Arden", "Borel"): {"support": 3}})
    assert first("Arden attacked Borel and condemned Borel.", others=others).type == "tension"


def test_a_type_of_the_dossiers_own_is_known_from_other_articles() -> None:
    others = OtherArticles({("Arden", "Borel"): {"marriage": 2}})
    assert first("Arden looked at Borel.", others=others).type == "marriage"


def test_shares_of_all_types_are_one() -> None:
    told: list[Evidence] = list(evidence(("Arden armed Borel.",), read("Arden armed Borel.")))
    all_ = readings(told[0], told, NOTHING)
    assert abs(sum(one.share for one in all_) - 1) < 1e-9
    assert all_ == sorted(all_, key=lambda one: -one.share)
