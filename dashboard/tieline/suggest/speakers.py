"""Find who speaks in a transcript, and whom "we" and "you" mean in it.

In: an article's paragraphs, and its actors. Out: the speaker of each paragraph, and the places of
such words.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.actors import Actor
from tieline.provenance.unknown_names import Candidate

_LABEL = re.compile(r"([^\W\d_][\w .'’-]{0,40}?): ")
_OURSELVES = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me)\b")
_YOU = re.compile(r"\b[Yy]ours?\b|\b[Yy]ou\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks a paragraph: a name, and the actor whom it means, if it is one.

    `begins` is where the words of the speaker begin, `asked` the actor who answers next.
    """

    name: str
    actor: str
    begins: int
    asked: str = ""


def speakers(
    paragraphs: Sequence[str], actors: Mapping[str, Actor], persons: Collection[Candidate]
) -> list[Speaker | None]:
    """Return the speaker of each paragraph that begins with a name that begins another one, too."""
    matches = [_LABEL.match(text) for text in paragraphs]
    counts = Counter(match[1] for match in matches if match)
    found: list[Speaker | None] = []
    for match in matches:
        if match is None or counts[match[1]] < 2:
            found.append(None)
            continue
        name, actor = named_by(match[1], actors, persons)
        found.append(Speaker(name, actor, match.end()))
    return [
        Speaker(one.name, one.actor, one.begins, after.actor if after else "")
        if one and not one.actor
        else one
        for one, after in zip(found, [*found, None][1:], strict=True)
    ]


def named_by(
    label: str, actors: Mapping[str, Actor], persons: Collection[Candidate]
) -> tuple[str, str]:
    """Return the name of whom a label means, and the actor if it is one; "HALD" for Ingrid Hald."""
    last = label.rsplit(maxsplit=1)[-1].casefold()
    for actor in actors.values():
        if actor.kind == "person" and last == actor.name.split()[-1].casefold():
            return actor.name, actor.name
    for actor in actors.values():
        if label.casefold() in {name.casefold() for name in (actor.name, *actor.aliases)}:
            return actor.name, actor.name
    for one in persons:
        if " " in one.name and last == one.name.split()[-1].casefold():
            return one.name, ""
    return (label.title() if label.isupper() else label), ""


def pronouns(text: str, speaker: Speaker) -> Iterator[tuple[int, int, str]]:
    """Yield where "we" and "you" mean an actor: start, end and the actor."""
    for pattern, actor in ((_OURSELVES, speaker.actor), (_YOU, speaker.asked)):
        if actor:
            for match in pattern.finditer(text, speaker.begins):
                yield match.start(), match.end(), actor
