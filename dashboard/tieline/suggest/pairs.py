"""Gather what an article says of each two actors in each of its paragraphs.

In: the paragraphs and their mentions. Out: `Evidence`: two actors of different states, the links
between them in that paragraph, and what else speaks for or against a tie.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from math import prod

from tieline.suggest.hosts import guests, host_of
from tieline.suggest.links import Link, links
from tieline.suggest.mention import Mention, within
from tieline.suggest.mentions import Mentions
from tieline.suggest.sentences import Sentence, sentences

_MOST_STATES = 16
"""Actors of a paragraph of which pairs are made; more of them stand in a list of names."""
_MOST_PARAGRAPHS = 30
"""Paragraphs that are held together to tell what an article says of a pair."""
_BEHIND = 0.25
"""What a cue says of an actor who is named in the paragraph before and not here."""
_TOLD = 0.4
"""From how clearly a cue ties two of a sentence it is not asked whom named before it means."""
_PARTS = re.compile(r";|:|, but\b|\bwhile\b|\bwhereas\b")

Pair = tuple[str, str]
"""Two actors that act for nobody else, in the order of their names."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's number, its sentences, and who was named in the one before."""

    number: int
    sentences: tuple[Sentence, ...]
    earlier: tuple[Mention, ...]

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of all sentences."""
        return [one for sentence in self.sentences for one in sentence.mentions]

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence that holds a place of the paragraph."""
        return next(one for one in reversed(self.sentences) if one.start <= place)


@dataclass(frozen=True)
class Evidence:
    """What a paragraph says of a pair; `links` begin with the clearest.

    `givers` are for whom those act who act by a link. `mentions` are the two at the clearest place,
    `first` whom the first of them acts for. `near` is
    1 where they stand beside each other in a sentence, 0 where no sentence names both; `crowd` is
    how many actors the paragraph names, `share` how much of the article is about the two.
    """

    paragraph: Paragraph
    pair: Pair
    links: tuple[Link, ...]
    givers: tuple[str, ...]
    mentions: tuple[Mention, Mention]
    first: str
    near: float
    crowd: int
    share: float

    def sentence_of(self, link: Link | None) -> Sentence:
        """Return the sentence of a link; for none that in which the two stand nearest."""
        place = link.cue.start if link else max(one.start for one in self.mentions)
        return self.paragraph.sentence_at(place)

    @cached_property
    def linked(self) -> float:
        """How clearly the paragraph ties the two, from 0 to 1."""
        return together(link.weight for link in self.links)


def together(weights: Iterable[float]) -> float:
    """Return how sure several signs are together, each of which may mean nothing.

    >>> together([0.5, 0.5])
    0.75
    """
    return 1 - prod(1 - weight for weight in weights)


def clearest(all_: Iterable[Evidence]) -> dict[Pair, list[Evidence]]:
    """Return for each pair what its clearest paragraphs say; further ones would change nothing."""
    by_pair: dict[Pair, list[Evidence]] = defaultdict(list)
    for one in all_:
        by_pair[one.pair].append(one)
    return {
        pair: sorted(told, key=lambda one: -one.linked)[:_MOST_PARAGRAPHS]
        for pair, told in by_pair.items()
    }


def evidence(paragraphs: Sequence[str], found: Mentions) -> Iterator[Evidence]:
    """Yield what each paragraph says of each pair that it names, or means."""
    counts = Counter(found.state(one.actor) for here in found.by_paragraph for one in here)
    told = [
        tuple(sentences(text, here, found.state))
        for text, here in zip(paragraphs, found.by_paragraph, strict=True)
    ]
    host = host_of(chain.from_iterable(told), found.state)
    before: tuple[Mention, ...] = ()
    for number, here in enumerate(told, 1):
        paragraph = Paragraph(number, here, before)
        for pair, between in pairs_of(paragraph, found, host).items():
            yield evidence_of(paragraph, pair, between, found, counts)
        before = tuple(paragraph.mentions) or before


def pairs_of(paragraph: Paragraph, found: Mentions, host: str) -> dict[Pair, list[Link]]:
    """Return the pairs of a paragraph, each with its links."""
    counts = Counter(found.state(one.actor) for one in paragraph.mentions)
    states = sorted(state for state, _ in counts.most_common(_MOST_STATES))
    pairs: dict[Pair, list[Link]] = {
        (one, other): [] for at, one in enumerate(states) for other in states[at + 1 :]
    }
    last = paragraph.earlier
    for sentence in paragraph.sentences:
        told: dict[int, float] = {}
        for link in links(sentence, found.state):
            pairs.get(pair_of(link, found), []).append(link)
            told[link.cue.start] = max(link.weight, told.get(link.cue.start, 0.0))
        more = chain(
            guests(sentence, host, found.state),
            links_back(open_(sentence, told), last, found),
        )
        for link in more if len(states) < _MOST_STATES else ():
            pairs.setdefault(pair_of(link, found), []).append(link)
        last = sentence.mentions or last
    return pairs


def open_(sentence: Sentence, told: Mapping[int, float]) -> Sentence:
    """Return a sentence with those of its cues alone that tie no two of those whom it names."""
    free = (cue for cue in sentence.cues if told.get(cue.start, 0.0) < _TOLD)
    return replace(sentence, cues=tuple(free))


def pair_of(link: Link, found: Mentions) -> Pair:
    """Return the pair that a link ties."""
    one, other = sorted((found.state(link.actor.actor), found.state(link.target.actor)))
    return one, other


def links_back(sentence: Sentence, last: Sequence[Mention], found: Mentions) -> Iterator[Link]:
    """Yield links of those who act alone in a part of a sentence with who is named before it.

    "Cresta rejected the charge" does not say whose; they who are named before it made it.
    """
    ends = [*(match.start() for match in _PARTS.finditer(sentence.text)), len(sentence.text)]
    start = sentence.start
    for end in (sentence.start + end for end in ends):
        here = within(sentence.mentions, start, end)
        told = [cue for cue in sentence.cues if start <= cue.start < end]
        acting = who_acts(sentence, here, found)
        all_ = {found.state(one.actor) for one in here}
        counts = Counter(one.actor for one in last if found.state(one.actor) not in all_)
        named = {actor for actor, _ in counts.most_common(2)}
        for actor in sorted(named) if acting else ():
            before = Mention(0, 0, actor, "before")
            for cue in told:
                for one in acting:
                    yield Link(one, before, cue, _BEHIND * cue.meaning.strength)
        start = end


def who_acts(sentence: Sentence, here: Sequence[Mention], found: Mentions) -> Sequence[Mention]:
    """Return the one who acts alone in a part of a sentence, or those of one list; none of more."""
    states = [one for one in here if found.actors[found.state(one.actor)].kind == "state"] or here
    if len({found.state(one.actor) for one in states}) == 1:
        return states[:1]
    lists = {sentence.lists[sentence.mentions.index(one)] for one in states}
    return states if len(lists) == 1 else ()


def evidence_of(
    paragraph: Paragraph,
    pair: Pair,
    between: list[Link],
    found: Mentions,
    counts: Mapping[str, int],
) -> Evidence:
    """Put together what a paragraph says of a pair."""
    ordered = tuple(sorted(between, key=lambda link: -link.weight))
    nearest, near = nearest_mentions(paragraph, pair, found)
    two = (ordered[0].actor, ordered[0].target) if ordered else nearest
    return Evidence(
        paragraph,
        pair,
        ordered,
        tuple(found.state(link.actor.actor) for link in ordered),
        two,
        found.state(two[0].actor),
        near,
        crowd=len({found.state(one.actor) for one in paragraph.mentions}),
        share=(counts[pair[0]] * counts[pair[1]]) ** 0.5 / max(counts.values()),
    )


def nearest_mentions(
    paragraph: Paragraph, pair: Pair, found: Mentions
) -> tuple[tuple[Mention, Mention], float]:
    """Return the two mentions of a pair that stand nearest to each other, and how near, up to 1."""
    best: tuple[float, tuple[Mention, Mention]] | None = None
    for sentence in paragraph.sentences:
        ones = [one for one in sentence.mentions if found.state(one.actor) == pair[0]]
        others = [one for one in sentence.mentions if found.state(one.actor) == pair[1]]
        for one in ones:
            for other in others:
                first, second = sorted((one, other), key=lambda mention: mention.start)
                near = 1 / (1 + max(0, second.start - first.end) / 40)
                if best is None or near > best[0]:
                    best = near, (first, second)
    if best is not None:
        return best[1], best[0]
    first_of = {found.state(one.actor): one for one in reversed(paragraph.mentions)}
    first, second = sorted(
        (first_of.get(state, Mention(0, 0, state, "before")) for state in pair),
        key=lambda mention: mention.start,
    )
    return (first, second), 0.0
