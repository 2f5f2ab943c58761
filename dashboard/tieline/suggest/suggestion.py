"""Propose the ties of an article, each with its reasons; nothing is written anywhere.

In: a dossier, the id of an article and its paragraphs. Out: `Suggestion`s, by paragraph, the
likeliest first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from tieline.data.dossier import Dossier
from tieline.suggest.mentions import Mentions, mentions
from tieline.suggest.pairs import Evidence, Pair, evidence
from tieline.suggest.scores import CUT, scores
from tieline.suggest.told_when import when_of
from tieline.suggest.types import OtherArticles, Reading, readings
from tieline.suggest.voices import voice_of

_SECOND = 0.8
"""How likely a second type must be beside the first to be proposed as well."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tie that an article may tell: the cells of a row, but for its claim.

    `score` is how likely the article ties the two, from 0 to 1. `words` are the places in the
    paragraph that say why: the names, and the word between them.
    """

    paragraph: int
    actor: str
    target: str
    type: str
    form: str
    when: str
    certainty: str
    said_by: str
    score: float
    words: tuple[Place, ...]

    def as_json(self) -> dict[str, object]:
        """Return the same as values for JSON."""
        return asdict(self) | {"words": [list(place) for place in self.words]}


def suggest(dossier: Dossier, article: str, paragraphs: Sequence[str]) -> list[Suggestion]:
    """Propose the ties of an article; its own rows in the dossier are not looked at."""
    published = dossier.articles[article].published
    found = mentions(paragraphs, dossier.actors, published)
    others = other_articles(dossier, article)
    told = list(evidence(paragraphs, found))
    by_pair: dict[Pair, list[Evidence]] = defaultdict(list)
    for one in told:
        by_pair[one.pair].append(one)
    proposed = []
    for one, score in zip(told, scores(told, others), strict=True):
        elsewhere = [other for other in by_pair[one.pair] if other is not one]
        for likely, reading in likeliest(readings(one, elsewhere, others), score):
            proposed.append(suggestion(one, reading, likely, found, published))
    return sorted(proposed, key=lambda one: (one.paragraph, -one.score, one.actor, one.target))


def other_articles(dossier: Dossier, article: str) -> OtherArticles:
    """Count the ties of each pair in all articles but one, by type."""
    ties = dossier.ties[dossier.ties["source"] != article]
    types: dict[Pair, Counter[str]] = defaultdict(Counter)
    givers: dict[tuple[Pair, str], Counter[str]] = defaultdict(Counter)
    actors = set()
    for one, other, word in zip(
        ties["actor_state"], ties["target_state"], ties["type"], strict=True
    ):
        actors |= {one, other}
        if one != other:
            first, second = sorted((one, other))
            types[first, second][word] += 1
            givers[(first, second), word][one] += 1
    return OtherArticles(types, givers, frozenset(actors))


def likeliest(all_: Sequence[Reading], score: float) -> Iterator[tuple[float, Reading]]:
    """Yield the readings to propose, each with its score: the first, and one almost as likely."""
    first, second = all_[:2]
    if score >= CUT:
        yield score, first
    ratio = second.share / first.share
    if second.link and ratio >= _SECOND and score * ratio >= CUT:
        yield score * ratio, second


def suggestion(
    here: Evidence, reading: Reading, score: float, found: Mentions, published: str
) -> Suggestion:
    """Fill the cells of a row from how a paragraph is read."""
    cue = reading.link.cue if reading.link else None
    number = here.paragraph.number
    voice = voice_of(here.sentence, cue, found.speakers[number - 1])
    expected = voice.certainty == "expected"
    places = {(one.start, one.end) for one in (reading.actor, reading.target, cue) if one}
    return Suggestion(
        number,
        reading.actor.actor,
        reading.target.actor,
        reading.type,
        reading.form,
        when_of(here.sentence.text, published, reading.form, expected=expected),
        voice.certainty,
        voice.said_by,
        round(score, 3),
        tuple(sorted(place for place in places if place[0] < place[1])),
    )
