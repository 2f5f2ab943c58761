"""Find the pairs of which one article tells friendly ties and another tension, or one a denial.

In: the selected ties. Out: `PairVoices`, the weightiest first. What somebody denies and what is
only forecast is no article's word that it is so: neither makes articles differ.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES
from tieline.graph.network import merge_spans, ranked_pairs
from tieline.selection.selected import SelectedTies

Pair = tuple[str, str]
Span = tuple[int, int]
Kind = Literal["same_time", "other_times", "denied"]
_DENIED = "disputed"


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """What counts of a claim here: its article, its sign, on whose word it is, its days."""

    id: str
    article: str
    sign: int
    certainty: str
    days: Span

    @property
    def is_borne(self) -> bool:
        """Whether somebody says that it is so, and nobody that it is not."""
        return CERTAINTIES[self.certainty].borne


@dataclass(frozen=True, slots=True)
class Voice:
    """What one article tells of a pair: the ids of its claims, oldest first."""

    article: str
    friendly: tuple[str, ...]
    tense: tuple[str, ...]
    denied: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All of its claims."""
        return (*self.friendly, *self.tense, *self.denied)


@dataclass(frozen=True, slots=True)
class PairVoices:
    """A pair and its articles; `overlaps` are the days of which two articles tell unlike signs."""

    pair: Pair
    voices: tuple[Voice, ...]
    differs: bool
    overlaps: tuple[Span, ...]

    @property
    def kind(self) -> Kind:
        """Whether articles differ about the same time, about other times, or one tells a denial."""
        if self.overlaps:
            return "same_time"
        return "other_times" if self.differs else "denied"

    @property
    def is_denied(self) -> bool:
        """Whether any of its claims is denied."""
        return any(one.denied for one in self.voices)


@remembered(1)
def disagreements(selected: SelectedTies) -> tuple[PairVoices, ...]:
    """Return the pairs of which articles tell unlike signs, or a denial.

    First those of most articles, then of most claims, then the most important pair.
    """
    by_pair = claims_by_pair(selected)
    ranked = (tuple(focus.split("|")) for focus in ranked_pairs(selected))
    found = [
        one for a, b in ranked if (one := voices_of((a, b), by_pair[a, b])).differs or one.is_denied
    ]

    def weight(one: PairVoices) -> tuple[int, int]:
        return -len(one.voices), -sum(len(voice.ids) for voice in one.voices)

    return tuple(sorted(found, key=weight))


def claims_by_pair(selected: SelectedTies) -> Mapping[Pair, list[ToldClaim]]:
    """Return the selected claims of each pair, on the days on which the tables count them."""
    rows, ties, types = selected.mask, selected.dossier.ties, selected.dossier.types
    columns = ("id", "source", "type", "certainty", "first_day", "last_day")
    cells = zip(
        *(end[rows].tolist() for end in selected.ends),
        *(ties[name][rows].tolist() for name in columns),
        strict=True,
    )
    by_pair: defaultdict[Pair, list[ToldClaim]] = defaultdict(list)
    for a, b, id_, source, kind, certainty, first, last in cells:
        claim = ToldClaim(id_, source, types[kind].sign, certainty, (first, last))
        by_pair[min(a, b), max(a, b)].append(claim)
    return by_pair


def voices_of(pair: Pair, claims: Sequence[ToldClaim]) -> PairVoices:
    """Return what each article tells of a pair, in the order of its first day told."""
    by_article: dict[str, list[ToldClaim]] = {}
    for one in sorted(claims, key=lambda one: (one.days, one.id)):
        by_article.setdefault(one.article, []).append(one)
    voices = (voice_of(article, told) for article, told in by_article.items())
    unlike = list(unlike_claims(claims))
    spans = sorted(both for one, other in unlike if (both := shared_days(one.days, other.days)))
    merged = merge_spans(spans)
    return PairVoices(
        pair,
        tuple(one for one in voices if one.ids),
        bool(unlike),
        tuple(zip(merged[::2], merged[1::2], strict=True)),
    )


def voice_of(article: str, told: Sequence[ToldClaim]) -> Voice:
    """Return what an article tells of a pair; forecasts are left out."""

    def borne(sign: int) -> tuple[str, ...]:
        return tuple(one.id for one in told if one.is_borne and one.sign == sign)

    denied = tuple(one.id for one in told if one.certainty == _DENIED)
    return Voice(article, borne(1), borne(-1), denied)


def unlike_claims(claims: Sequence[ToldClaim]) -> Iterator[tuple[ToldClaim, ToldClaim]]:
    """Yield a friendly claim and one of tension, of two articles, in every way."""
    borne = [one for one in claims if one.is_borne]
    tense = [one for one in borne if one.sign == -1]
    for one in borne:
        if one.sign == 1:
            yield from ((one, other) for other in tense if other.article != one.article)


def shared_days(one: Span, other: Span) -> Span | None:
    """Return the first and last day that two spans share; None where they share none.

    >>> shared_days((1, 5), (4, 9)), shared_days((1, 3), (4, 9))
    ((4, 5), None)
    """
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None
