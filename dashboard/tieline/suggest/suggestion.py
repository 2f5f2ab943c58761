"""Propose the ties of an article, each with its reasons; nothing is written anywhere.

In: a dossier, the id of an article and its paragraphs. Out: `Suggestion`s, by paragraph, the
likeliest first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from tieline.data.dossier import Dossier
from tieline.data.vocabulary import GESTURE
from tieline.suggest.mentions import Mentions, mentions
from tieline.suggest.pairs import Evidence, Pair, clearest, evidence
from tieline.suggest.scores import CUT, LIKELY, score
from tieline.suggest.told_when import clause_at, event_day, when_of
from tieline.suggest.types import OtherArticles, Reading, readings
from tieline.suggest.voices import voice_of

_SECOND = 0.8
"""How likely a second type must be beside the first to be proposed as well."""
_MONTH = len("2025-09")
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


@dataclass(frozen=True, slots=True)
class Dated:
    """When an article was published, and the day of what it tells of; blank for none."""

    published: str
    event: str

    def when(self, here: Evidence, reading: Reading, *, expected: bool) -> str:
        """Return when a tie held that is read in a paragraph."""
        sentence = here.sentence_of(reading.link)
        cue = reading.link.cue if reading.link else None
        clause = clause_at(sentence.text, cue.start - sentence.start) if cue else sentence.text
        told = when_of(clause, self.published, reading.form, expected=expected)
        is_of_event = reading.form == GESTURE and told == self.published[:_MONTH]
        return self.event or told if is_of_event else told


def suggest(
    dossier: Dossier, article: str, paragraphs: Sequence[str], least: float = CUT
) -> list[Suggestion]:
    """Propose the ties of an article with at least this score, from 0 to 1.

    The article's own rows in the dossier are not looked at.
    """
    published = dossier.articles[article].published
    found = mentions(paragraphs, dossier.actors, published)
    others = other_articles(dossier, article)
    told = list(evidence(paragraphs, found))
    by_pair = clearest(told)
    dated = Dated(published, event_day(paragraphs, published))
    proposed = []
    for one in told:
        all_ = by_pair[one.pair]
        likely = score(one, all_, others)
        for share, reading in likeliest(readings(one, all_, others), likely):
            if share >= least:
                proposed.append(suggestion(one, reading, share, found, dated))
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


def likeliest(all_: Sequence[Reading], likely: float) -> Iterator[tuple[float, Reading]]:
    """Yield the first reading and one almost as likely, each with its score."""
    first, second = all_[:2]
    yield likely, first
    ratio = second.share / first.share
    if second.link and ratio >= _SECOND and likely * ratio >= LIKELY:
        yield likely * ratio, second


def suggestion(
    here: Evidence, reading: Reading, likely: float, found: Mentions, article: Dated
) -> Suggestion:
    """Fill the cells of a row from how a paragraph is read."""
    cue = reading.link.cue if reading.link else None
    number = here.paragraph.number
    voice = voice_of(here.sentence_of(reading.link), cue, found.speakers[number - 1])
    places = {(one.start, one.end) for one in (reading.actor, reading.target, cue) if one}
    return Suggestion(
        number,
        reading.actor.actor,
        reading.target.actor,
        reading.type,
        reading.form,
        article.when(here, reading, expected=voice.certainty == "expected"),
        voice.certainty,
        voice.said_by,
        round(likely, 3),
        tuple(sorted(place for place in places if place[0] < place[1])),
    )
