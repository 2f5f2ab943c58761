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

_NOT_TOLD_YET = "That a line had not been told of by a day does not mean that it was not there."
_UNLIKE = "Too unlike to compare how many articles tell of a line."


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
    than, now = (_heading(comparison, side) for side in (comparison.than, comparison.now))
    return than, now


def _heading(comparison: Comparison, side: SelectedTies) -> Heading:
    count = int(side.mask.sum())
    days, time = side_words(comparison, side), span_time(side)
    if comparison.by_clock:
        time = f"{time} {clock_words(side)}"
    return Heading(days, time, len(side.articles), len(side.dossier.articles), count)


def side_words(comparison: Comparison, side: SelectedTies) -> str:
    """Name a side by its days, by the day by which it was told, or both, as far as they differ."""
    if not comparison.by_clock:
        return span_words(side)
    clock = f"told {clock_words(side)}"
    return clock if comparison.of_same_days else f"{span_words(side)}, {clock}"


def clock_words(side: SelectedTies) -> str:
    """Say by which day the articles of a side are published: "by 5 September 2025", "so far"."""
    day = side.selection.known_by
    return "so far" if day is None else f"by {dates.unit_wording(day, 'day')}"


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
    """Name the comparison by both spans, or by the days by which the same days are told of."""
    than, now = (side_words(comparison, side) for side in (comparison.than, comparison.now))
    if not is_of_clock(comparison):
        return f"What changed: {than} → {now}"
    days = span_words(comparison.now)
    of = "" if days == "all dates" else f" of {span_time(comparison.now)}"
    clocks = (clock_words(side) for side in (comparison.than, comparison.now))
    return f"What was told{of}: {' → '.join(clocks)}"


def are_same(comparison: Comparison) -> bool:
    """Whether both sides have the same days and articles, so that nothing can differ."""
    return comparison.of_same_days and not comparison.by_clock


def is_of_clock(comparison: Comparison) -> bool:
    """Whether the same days are compared as they were told by one day and by another."""
    return comparison.of_same_days and comparison.by_clock


def is_forward(comparison: Comparison) -> bool:
    """Whether the chosen span begins after the other has ended, so that "first" may be said."""
    begin, end = comparison.now.selection.from_day, comparison.than.selection.to_day
    return begin is not None and end is not None and end < begin


def is_told_as_change(comparison: Comparison) -> bool:
    """Whether a line of one span alone may be called new, or no longer told of."""
    if comparison.by_clock or comparison.looked_back:
        return False
    return is_forward(comparison) and comparison.comparable


def told_alone(comparison: Comparison, side: SelectedTies) -> str:
    """Say that a side alone tells of something, and no more: "told by 10 October 2025 only"."""
    if not comparison.by_clock:
        return f"told of {span_time(side)} only"
    if not comparison.of_same_days:
        return f"told of {span_time(side)} {clock_words(side)} only"
    if side.selection.known_by is not None:
        return f"told {clock_words(side)} only"
    other = comparison.than if side is comparison.now else comparison.now
    return f"not told {clock_words(other)}"


def lead(comparison: Comparison) -> str:
    """Say which pairs turned, and on how many articles that rests."""
    if are_same(comparison):
        return "Both spans are the same. Choose the days of two, or a moment."
    if is_of_clock(comparison) and not comparison.turned:
        return clock_lead(comparison)
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
        of = headings(comparison)[0].time
        said.append(f"What is told of {of} rests on one article{each}.")
    return " ".join(said)


def clock_lead(comparison: Comparison) -> str:
    """Say how many lines are told by one day and not by the other."""
    than, now = comparison.than, comparison.now
    said = []
    for words, one, other in ((("new",), now, than), (("silent", "ended"), than, now)):
        count = sum(line.change in words for line in comparison.changes)
        if count:
            are = "line is" if count == 1 else "lines are"
            told = f"{capital(number(count))} {are} told {clock_words(one)}"
            said.append(f"{told} and not {clock_words(other)}.")
    if said:
        return " ".join(said)
    more = sum(line.change == "stronger" for line in comparison.changes)
    further = f", {number(more)} of them in more articles" if more else ""
    return f"The same lines are told by both days{further}."


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
    if is_of_clock(comparison):
        before, after = clock_words(comparison.than), clock_words(comparison.now)
        return f"{was} as told {before}, {now} as told {after}"
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
    if is_of_clock(comparison):
        return clock_reading(comparison)
    count = f"{capital(counted(than.articles, 'article'))} {_tell(than)}, {number(now.articles)} "
    unlike = "" if comparison.comparable else f" {_UNLIKE}"
    return f"{count}{_tell(now)}.{unlike} {SILENCE}"


def clock_reading(comparison: Comparison) -> str:
    """Say how many articles had told of the same days by both days."""
    than, now = (len(side.articles) for side in (comparison.than, comparison.now))
    clocks = [clock_words(side) for side in (comparison.than, comparison.now)]
    count = f"{capital(counted(than, 'article'))} had told of this {clocks[0]}"
    unlike = "" if comparison.comparable else f" {_UNLIKE}"
    return f"{count}, {number(now)} {clocks[1]}.{unlike} {_NOT_TOLD_YET}"


def _tell(heading: Heading) -> str:
    return f"{'tells' if heading.articles == 1 else 'tell'} of {heading.time}"
