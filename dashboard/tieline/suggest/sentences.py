"""Cut a paragraph into sentences, each with whom it names and the words that say how they stand.

In: a paragraph and its mentions. Out: `Sentence`s, whose places count in the paragraph.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from tieline.provenance.told_dates import parts
from tieline.suggest.clauses import Aside, asides
from tieline.suggest.cues import Cue, cues
from tieline.suggest.mention import Mention, within

_MOST_NAMED = 30
"""Mentions of a sentence that are looked at; more of them stand in a list, not in a sentence."""
_LONGEST = 1500
"""Characters of a sentence."""
_SAME_BEARER = re.compile(r"(?:['’]s)?(?:[ ,]+[\w.-]+){0,4}[ ,]*")
_JOINED = re.compile(
    r"\s*(?:,|,? and|,? or|&|/|[-–]|, as well as|, along with|,? with|and both|or even)?\s*"
    r"(?:the |its |his |their |both )?(?:[\w.]+\s){0,2}?(?:['’]s )?\s*",
    re.IGNORECASE,
)
"""What stands between two actors of a list: "Arden and the Borelian ministers"."""
_OBJECTED = 0.3
"""For what somebody is against."""
_OBJECT = re.compile(r"(?: [\w’'-]+){0,5} ")
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|that|where)\b", re.IGNORECASE)
_LAST_SIGN = re.compile(r"\b(?:and|or|with|along|well)\b|&|/|[-–]")
"""What stands before the last of a list."""
_LIST_SIGN = re.compile(r",|\band\b|\bor\b|&|/|[-–]")


@dataclass(frozen=True)
class Sentence:
    """A sentence from `start` to before `end` of a paragraph, with its mentions and cues.

    `lists[i]` is the number of the list in which mention `i` stands; alone, it has a list of its
    own.
    """

    paragraph: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    lists: tuple[int, ...]

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.paragraph[self.start : self.end]

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """Its parts that stand beside it, as "which Borel arms"."""
        return asides(self.text, self.start)

    def between(self, one: int, other: int) -> str:
        """The words from one place to another."""
        return self.paragraph[one:other]


def sentences(
    paragraph: str, mentions: Sequence[Mention], state: Callable[[str], str]
) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that name somebody; `state` is whom an actor acts for."""
    for start, end in pieces(paragraph):
        inside = [one for one in within(mentions, start, end) if one.end <= end][:_MOST_NAMED]
        if not inside:
            continue
        named = tuple(one_of_each(paragraph, inside, state))
        told = (
            replace(cue, start=cue.start + start, end=cue.end + start)
            for cue in cues(paragraph[start:end])
        )
        names = [one for one in named if one.by == "name"]
        free = tuple(
            cue
            for cue in told
            if not any(cue.start < one.end and one.start < cue.end for one in names)
        )
        free = tuple(in_context(paragraph, free, names))
        yield Sentence(paragraph, start, end, named, free, lists_of(paragraph, named, free))


def in_context(text: str, cues_: Sequence[Cue], names: Sequence[Mention]) -> Iterator[Cue]:
    """Weaken nouns that are objects of hostile words, as in "denounced the alliance"."""
    before: Cue | None = None
    for cue in cues_:
        is_object = (
            before is not None
            and cue.meaning.is_noun
            and before.meaning.type == "tension"
            and not before.meaning.is_noun
            and cue.meaning.type != "tension"
            and _OBJECT.fullmatch(text[before.end : cue.start])
            and not any(before.end <= one.start < cue.start for one in names)
        )
        meaning = replace(cue.meaning, strength=cue.meaning.strength * _OBJECTED)
        yield replace(cue, meaning=meaning) if is_object else cue
        before = cue


def pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; one that is too long to be one is cut."""
    for begin, end in parts(paragraph):
        start = begin
        while end - start > _LONGEST:
            space = paragraph.rfind(" ", start + 1, start + _LONGEST)
            cut = space if space > 0 else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def one_of_each(
    text: str, mentions: Sequence[Mention], state: Callable[[str], str]
) -> Iterator[Mention]:
    """Drop a people right before its own person, as in "Ardenese President Mara Quill"."""
    for one, after in zip(mentions, [*mentions, None][1:], strict=True):
        is_title = (
            after is not None
            and one.actor != after.actor
            and one.actor == state(after.actor)
            and _SAME_BEARER.fullmatch(text[one.end : after.start]) is not None
        )
        if not is_title:
            yield one


def lists_of(text: str, mentions: Sequence[Mention], cues_: Sequence[Cue]) -> tuple[int, ...]:
    """Number the lists in which mentions stand: "Arden, Borel and Cresta" is one.

    No word that says how two stand parts those of a list.
    """
    found: list[int] = []
    for number, one in enumerate(mentions):
        before = mentions[number - 1] if number else one
        parted = any(before.end <= cue.start and cue.end <= one.start for cue in cues_)
        is_next = number > 0 and not parted and joined(text, before, one)
        found.append(found[-1] if is_next else number)
    return tuple(
        number if is_bare(text, mentions, found, number) else one
        for number, one in enumerate(found)
    )


def is_bare(text: str, mentions: Sequence[Mention], lists: Sequence[int], number: int) -> bool:
    """Tell whether commas alone make a list: "Arden armed Borel, Cresta fled" has none."""
    own = [one for one, list_ in zip(mentions, lists, strict=True) if list_ == lists[number]]
    signs = [text[one.end : other.start] for one, other in pairwise(own)]
    is_one_word = any(one.start == other.start for one, other in pairwise(own))
    return not is_one_word and not any(_LAST_SIGN.search(sign) for sign in signs)


def joined(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two mentions stand in one list."""
    if one.start == other.start:
        return True
    gap = text[one.end : other.start]
    is_sign = len(gap) < 40 and _LIST_SIGN.search(gap) and not _RELATIVE.search(gap)
    return bool(is_sign and _JOINED.fullmatch(gap))
