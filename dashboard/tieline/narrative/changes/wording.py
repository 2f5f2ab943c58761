"""Say what changed between two spans of days, and on how much reading each of them rests.

In: a `Comparison`. Out: plain text for readers. Nothing is said to have ended or begun because
articles are silent: where all of them look back on the earlier span, or one span has far more of
them, one-sided lines are only told of one span.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.english import capital, counted, joined, number
from tieline.data.escaping import isolated
from tieline.graph.comparison import Comparison, LineChange, TurnedPair
from tieline.selection.selected import SelectedTies

_MOST_NAMED = 3
"""Turned pairs that the lead names; the list has all."""

SILENCE = (
    "A line told of in one span only may have been there in the other: silence is not an end, "
    "and no proof of a start."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the picture of a span: its days, its articles of all, its claims.

    `days` names it, `time` is what articles tell of.
    """

    days: str
    time: str
    articles: int
    of: int
    claims: int

    @property
    def sentence(self) -> str:
        """On how much reading the span rests."""
        if not self.articles:
            return "no article tells of it"
        tell = "tells" if self.articles == 1 else "tell"
        of = f" of {number(self.of)}" if self.of != self.articles else ""
        articles = counted(self.articles, "article")
        return f"{articles}{of} {tell} of it, {counted(self.claims, 'claim')}"


def headings(comparison: Comparison) -> tuple[Heading, Heading]:
    """Return what stands above the picture of the span compared with, and of the chosen one."""
    than, now = (_heading(side) for side in (comparison.than, comparison.now))
    return than, now


def _heading(side: SelectedTies) -> Heading:
    count = int(side.mask.sum())
    days, time = span_words(side), span_time(side)
    return Heading(days, time, len(side.articles), len(side.dossier.articles), count)


def span_words(side: SelectedTies) -> str:
    """Write the days of a span as its name: "2014 to 2018", "since 2022", "all dates"."""
    first, last = side.selection.from_day, side.selection.to_day
    if first is None and last is None:
        return "all dates"
    return dates.span_wording(
        dates.EARLIEST if first is None else first, dates.LATEST if last is None else last
    )


def span_time(side: SelectedTies) -> str:
    """Write the days of a span as what is told of: "2014 to 2018", "the time since 2022"."""
    chosen, words = side.selection, span_words(side)
    return f"the time {words}" if (chosen.from_day is None) != (chosen.to_day is None) else words


def title(comparison: Comparison) -> str:
    """Name the comparison by both spans."""
    than, now = span_words(comparison.than), span_words(comparison.now)
    return f"What changed: {than} → {now}"


def are_same(comparison: Comparison) -> bool:
    """Whether both spans have the same days, so that nothing can differ."""
    now, than = comparison.now.selection, comparison.than.selection
    return (now.from_day, now.to_day) == (than.from_day, than.to_day)


def is_forward(comparison: Comparison) -> bool:
    """Whether the chosen span begins after the other has ended, so that "first" may be said."""
    begin, end = comparison.now.selection.from_day, comparison.than.selection.to_day
    return begin is not None and end is not None and end < begin


def is_told_as_change(comparison: Comparison) -> bool:
    """Whether a line of one span alone may be called new, or no longer told of."""
    return is_forward(comparison) and comparison.comparable and not comparison.looked_back


def lead(comparison: Comparison) -> str:
    """Say which pairs turned, and on how many articles that rests."""
    if are_same(comparison):
        return "Both spans are the same. Choose the days of two, or a moment."
    if not comparison.turned:
        return "No pair turned from friendship to tension or back."
    count = len(comparison.turned)
    named = comparison.turned[:_MOST_NAMED]
    said = [f"{capital(counted(count, 'pair'))} turned."]
    said += [f"{joined(one.pair)}: {turned_clause(one, comparison)}." for one in named]
    if count > len(named):
        said.append(f"{capital(number(count - len(named)))} more in the list.")
    alone = [len(articles_of(one, than=True)) == 1 for one in comparison.turned]
    if all(alone) and len(comparison.now.dossier.articles) > 1:
        each = " each" if count > 1 else ""
        said.append(f"What is told of {span_time(comparison.than)} rests on one article{each}.")
    return " ".join(said)


def articles_of(turned: TurnedPair, *, than: bool) -> set[str]:
    """Return the articles behind one side of a pair that turned."""
    sides = (one.than if than else one.now for one in turned.lines)
    return {id_ for side in sides for id_ in side.articles}


def turned_clause(turned: TurnedPair, comparison: Comparison) -> str:
    """Say what a pair was and what it is: "first in tension, then allied or aligned"."""
    was = ties_clause((one for one in turned.lines if one.than.ids), comparison)
    now = ties_clause((one for one in turned.lines if one.now.ids), comparison)
    if is_forward(comparison):
        return f"first {was}, then {now}"
    than_words, now_words = span_time(comparison.than), span_time(comparison.now)
    return f"{was} in {than_words}, {now} in {now_words}"


def ties_clause(lines: Iterable[LineChange], comparison: Comparison) -> str:
    """Say what ties a pair has: "allied or aligned and supporting each other"."""
    types = comparison.now.dossier.types
    ways: dict[str, list[tuple[str, str]]] = {word: [] for word in types}
    for one in lines:
        ways[one.key[2]].append(one.key[:2])
    said = []
    for word, pairs in ways.items():
        record = types[word]
        if not pairs:
            continue
        if not record.directed:
            said.append(record.label)
        elif len(pairs) == 2 and record.is_usual:
            said.append("supporting each other")
        elif record.is_usual:
            said.append(f"{isolated(pairs[0][0])} supporting {isolated(pairs[0][1])}")
        else:
            said += [f"{isolated(a)} {record.label} {isolated(b)}" for a, b in pairs]
    return joined(said)


def reading(comparison: Comparison) -> str:
    """Say how many articles tell of each span, and what that allows to be said."""
    than, now = headings(comparison)
    count = f"{capital(counted(than.articles, 'article'))} {_tell(than)}, {number(now.articles)} "
    unlike = "Too unlike to compare how many articles tell of a line. "
    return f"{count}{_tell(now)}. {'' if comparison.comparable else unlike}{SILENCE}"


def _tell(heading: Heading) -> str:
    return f"{'tells' if heading.articles == 1 else 'tell'} of {heading.time}"
