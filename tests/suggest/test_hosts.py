"""Guests of an event are tied to its host, where the sentence that names them does not name it."""

from itertools import chain

from tests.suggest.reading import read
from tieline.suggest.hosts import guests, host_of
from tieline.suggest.sentences import Sentence, sentences

ARTICLE = (
    "Arden's great parade began at noon.",
    "The parade in Ardenport was attended by leaders from Borel and Cresta.",
    "Dorne sent a delegation, too.",
)


def cut(*paragraphs: str) -> tuple[list[Sentence], str]:
    found = read(*paragraphs)
    told = [
        list(sentences(text, here, found.state))
        for text, here in zip(paragraphs, found.by_paragraph, strict=True)
    ]
    all_ = list(chain.from_iterable(told))
    return all_, host_of(all_, found.state)


def test_the_host_is_who_holds_the_event() -> None:
    assert cut(*ARTICLE)[1] == "Arden"
    assert cut("Arden met Borel.")[1] == ""


def test_guests() -> None:
    all_, host = cut(*ARTICLE)
    state = read(*ARTICLE).state
    assert [(link.actor.actor, link.target.actor) for link in guests(all_[2], host, state)] == [
        ("Dorne", "Arden")
    ]
    assert list(guests(all_[1], host, state)) == []
