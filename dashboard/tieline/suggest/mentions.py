"""Find who stands where in an article, by whatever words: names, capitals, offices, "both sides".

In: an article's paragraphs and the dossier's actors. Out: `Mentions`: for each paragraph the actors
with their places, and the names of nobody known, each with what it may be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.actors import Actor
from tieline.provenance.mentions import spans
from tieline.provenance.unknown_names import Candidate
from tieline.suggest.carried import carried
from tieline.suggest.known_actors import Cast, cast_of
from tieline.suggest.mention import Mention
from tieline.suggest.persons import actors_found, leaders_of, unknown_names, with_roles
from tieline.suggest.speakers import Speaker, pronouns, speakers

_MOST_NAMED = 500
"""Mentions of a paragraph; one with more is a list of names."""
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:, [^.;:–—]{1,30}| \([\w ]{2,30}\)){1,2} ?[-–—] ")
"""Where and when a report was written, as it stands at its head."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who stands where in each paragraph, all actors by name, and names of nobody known.

    `actors` are those of the dossier, all states, large organisations, and the persons that the
    article itself introduces with their office.
    """

    by_paragraph: tuple[tuple[Mention, ...], ...]
    actors: Mapping[str, Actor]
    unknown: tuple[Candidate, ...]
    speakers: tuple[Speaker | None, ...]

    def state(self, actor: str) -> str:
        """Return whom an actor acts for, or itself."""
        return self.actors[actor].state


def mentions(
    paragraphs: Sequence[str], actors: Mapping[str, Actor], published: str = ""
) -> Mentions:
    """Find the actors and the unknown names of an article; `published` is as its record has it."""
    year = published[:4]
    cast = cast_of(actors, int(year) if year.isascii() and year.isdigit() else None)
    named = [spans(text, cast.words)[:_MOST_NAMED] for text in paragraphs]
    cast = cast.with_ambiguous({span.actor for spans_ in named for span in spans_})
    unknown = unknown_names(paragraphs, cast)
    cast = cast.with_actors(actors_found(unknown))
    found = [list(named_in(text, cast)) for text in paragraphs]
    leaders = leaders_of(found, cast)
    found = [
        list(with_roles(text, one, leaders)) for text, one in zip(paragraphs, found, strict=True)
    ]
    spoken = speakers(paragraphs, cast.actors, unknown, found)
    found = [with_pronouns(*one) for one in zip(paragraphs, found, spoken, strict=True)]
    by_paragraph = tuple(carried(paragraphs, found, cast))
    return Mentions(by_paragraph, cast.actors, tuple(unknown), tuple(spoken))


def named_in(text: str, cast: Cast) -> Iterator[Mention]:
    """Yield the names in a paragraph; the place at its head, where it was written, is none."""
    dateline = _DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    for span in spans(text, cast.words)[:_MOST_NAMED]:
        if span.start >= begin:
            yield Mention(span.start, span.end, span.actor)


def with_pronouns(text: str, found: Sequence[Mention], speaker: Speaker | None) -> list[Mention]:
    """Add whom "we" and "you" mean in a transcript; its label is no part of what is said."""
    if speaker is None:
        return list(found)
    said = [one for one in found if one.start >= speaker.begins]
    told = [Mention(*place, "carried") for place in pronouns(text, speaker)]
    return sorted((*said, *told), key=lambda one: one.start)
