"""An invented coast, and what a sentence says of it."""

from collections.abc import Iterator

from tieline.data.actors import Actor
from tieline.suggest.links import links
from tieline.suggest.mentions import Mentions, mentions
from tieline.suggest.sentences import Sentence, sentences

COAST = {
    actor.name: actor
    for actor in (
        Actor("Arden", aliases=("Ardenese", "Ardenport")),
        Actor("Borel", aliases=("Borelian",)),
        Actor("Cresta", aliases=("Crestan",)),
        Actor("Dorne", aliases=("Dornish",)),
        Actor("Esk"),
        Actor("Dune Front", kind="organisation", aliases=("the Front",)),
        Actor("Mara Quill", kind="person", represents="Arden", aliases=("Quill",)),
    )
}


def read(*paragraphs: str) -> Mentions:
    return mentions(paragraphs, COAST)


def cut(text: str) -> Iterator[Sentence]:
    found = read(text)
    return sentences(text, found.by_paragraph[0], found.state)


def linked(text: str) -> list[tuple[str, str, str, float]]:
    """Who does what to whom by the words of a text, the clearest first."""
    found = read(text)
    told = [
        (link.actor.actor, link.target.actor, link.cue.meaning.type, link.weight)
        for sentence in sentences(text, found.by_paragraph[0], found.state)
        for link in links(sentence, found.state)
    ]
    return sorted(told, key=lambda one: -one[3])


def clearest(text: str) -> tuple[str, str, str]:
    actor, target, type_, _ = linked(text)[0]
    return actor, target, type_
