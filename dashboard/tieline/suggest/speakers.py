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
from tieline.suggest.mention import Mention

_LABEL = re.compile(
    r"([^\W\d_][\w .'’-]{0,40}?(?=: )|"
    r"(?:[A-Z][a-z]*\.? ){0,2}[A-Z][A-Z'’-]{2,}(?=\. [A-Z\"“]))[.:] "
)
"""Who speaks, as transcripts ("HALD: ") and the minutes of hearings ("Senator HALD. ") have it."""
_OURSELVES = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me)\b")
_HEAD = 2
"""Paragraphs at whose head an interview says whom it is with."""
_IN_OFFICE = re.compile(
    r"['’]?s? (?:\w+ )?(?:diplomat|ambassador|minister|president|premier|chancellor|general|"
    r"official|officer|spokesman|spokeswoman|envoy|senator|foreign minister|prime minister)\b"
)
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
    paragraphs: Sequence[str],
    actors: Mapping[str, Actor],
    persons: Collection[Candidate],
    found: Sequence[Sequence[Mention]],
) -> list[Speaker | None]:
    """Return the speaker of each paragraph that begins with a name that begins another one, too."""
    matches = [_LABEL.match(text) for text in paragraphs]
    counts = Counter(match[1] for match in matches if match)
    labels = [match[1] if match and counts[match[1]] > 1 else "" for match in matches]
    meant = {label: named_by(label, actors, persons) for label in {*labels} - {""}}
    if meant and not any(actor for _, actor in meant.values()):
        label = who_says_we(paragraphs, labels)
        meant[label] = (meant[label][0], introduced(paragraphs, found))
    asked = [meant[label][1] if label else "" for label in [*labels, ""][1:]]
    return [
        Speaker(*meant[match[1]], match.end(), "" if meant[match[1]][1] else answers)
        if match and label
        else None
        for match, label, answers in zip(matches, labels, asked, strict=True)
    ]


def who_says_we(paragraphs: Sequence[str], labels: Sequence[str]) -> str:
    """Return the label whose paragraphs say "we" and "our" most often."""
    counts = Counter[str]()
    for text, label in zip(paragraphs, labels, strict=True):
        if label:
            counts[label] += sum(1 for _ in _OURSELVES.finditer(text))
    return max(counts, key=counts.__getitem__)


def introduced(paragraphs: Sequence[str], found: Sequence[Sequence[Mention]]) -> str:
    """Return the one whose diplomat or minister an interview says at its head that it is with."""
    heads = zip(paragraphs[:_HEAD], found[:_HEAD], strict=True)
    named = {one.actor for text, here in heads for one in here if _IN_OFFICE.match(text, one.end)}
    return next(iter(named)) if len(named) == 1 else ""


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
