"""Compare the lines of two spans of days: which are new, no longer told of, ended, or the same.

In: the selected ties, of which `than_from`, `than_to` and `than_known_by` say the other span. Out:
a `Comparison` with an entry for each pair and type that either span has, and the pairs whose sign
turned. That articles are silent is no end: a line has ended only where a claim tells its end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tieline.data import dates
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES, CHANGES
from tieline.graph.network import Key, Network, build, edge_keys
from tieline.selection.filters import Mask
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, other_side, without_drawing

Change = Literal["new", "silent", "ended", "same", "stronger", "weaker"]

MOST_UNLIKE = 2
"""So many times as many articles one span may have that articles behind a line are compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """The claims and articles behind a line in one span; `last_day` is None where it is open."""

    ids: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    last_day: int | None = None
    unit: dates.Unit = "day"


NOTHING = Side()


@dataclass(frozen=True, slots=True)
class LineChange:
    """What became of one line: what is behind it in the chosen span, and in the other, `than`."""

    key: Key
    change: Change
    now: Side
    than: Side

    @property
    def pair(self) -> tuple[str, str]:
        """The two actors in alphabetical order."""
        a, b, _ = self.key
        return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class TurnedPair:
    """A pair of which one span tells only friendly ties, and the other only tension."""

    pair: tuple[str, str]
    was: Literal[1, -1]
    now: Literal[1, -1]
    lines: tuple[LineChange, ...]
    """Those of the span that it is compared with, then those of the chosen one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two spans, line by line, in the order of weight.

    `comparable`: neither span has more than twice the articles of the other, so that numbers of
    articles mean something. `looked_back`: no article was published by the end of the earlier span,
    so that what is told of it alone says nothing of an end, nor what is not of a begin.
    """

    now: SelectedTies
    than: SelectedTies
    changes: tuple[LineChange, ...]
    turned: tuple[TurnedPair, ...]
    comparable: bool
    looked_back: bool

    @property
    def of_same_days(self) -> bool:
        """Whether both sides tell of the same days."""
        return _days(self.now.selection) == _days(self.than.selection)

    @property
    def by_clock(self) -> bool:
        """Whether the articles of one side are published by another day than those of the other."""
        return self.now.selection.known_by != self.than.selection.known_by

    @property
    def turned_pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs that turned."""
        return frozenset(one.pair for one in self.turned)

    @property
    def by_weight(self) -> tuple[LineChange, ...]:
        """The lines, first those whose number of articles differs most, then of most articles."""
        return tuple(sorted(self.changes, key=_weight))


def _days(selection: Selection) -> tuple[int | None, int | None]:
    return selection.from_day, selection.to_day


def _weight(one: LineChange) -> tuple[int, int, int, Key]:
    now, than = len(one.now.articles), len(one.than.articles)
    claims = len(one.now.ids) + len(one.than.ids)
    return -abs(now - than), -max(now, than), -claims, one.key


@remembered(4)
def compared(selected: SelectedTies, other: Selection) -> Comparison:
    """Compare what is selected with another choice of the same dossier."""
    # Of the words that only concern drawing, other pages of the same rows have others.
    now = selected.of(without_drawing(selected.selection))
    than = selected.of(other)
    comparable = are_comparable(len(now.articles), len(than.articles))
    ended = ended_lines(than, selected.selection.from_day)
    sides = lines_of(build(now)), lines_of(build(than))
    changes = tuple(
        LineChange(key, change_of(key, one, other, ended, comparable=comparable), one, other)
        for key in sorted(sides[0].keys() | sides[1].keys())
        for one, other in [(sides[0].get(key, NOTHING), sides[1].get(key, NOTHING))]
    )
    turned = turned_pairs(changes, now)
    return Comparison(now, than, changes, turned, comparable, is_looked_back(now, than))


def compare(selected: SelectedTies) -> Comparison:
    """Compare what is selected with the same choice on other days, or as told by another day."""
    return compared(selected, without_drawing(other_side(selected.selection)))


def shown_rows(selected: SelectedTies) -> Mask:
    """Return whether each row is shown: with the view of what changed, in either span."""
    if selected.selection.view != CHANGES:
        return selected.mask
    comparison = compare(selected)
    rows: Mask = comparison.now.mask | comparison.than.mask
    return rows


def are_comparable(one: int, other: int) -> bool:
    """Whether two numbers of articles are near enough that more of them may mean more.

    >>> are_comparable(2, 4), are_comparable(5, 1), are_comparable(0, 0)
    (True, False, False)
    """
    return 0 < max(one, other) <= MOST_UNLIKE * min(one, other)


def lines_of(graph: Network) -> dict[Key, Side]:
    """Return what stands behind each line of a network."""
    edges: Iterable[tuple[str, str, str, Mapping[str, Any]]] = graph.edges(keys=True, data=True)
    return {
        (a, b, kind): Side(
            edge["ids"],
            tuple(sorted(graph.reports(edge["articles"]))),
            edge["last_day"],
            edge["unit"],
        )
        for a, b, kind, edge in edges
    }


def change_of(
    key: Key, now: Side, than: Side, ended: frozenset[Key], *, comparable: bool
) -> Change:
    """Return what became of a line from one span to the other."""
    if not than.ids:
        return "new"
    if not now.ids:
        return "ended" if key in ended else "silent"
    more = len(now.articles) - len(than.articles)
    if not comparable or not more:
        return "same"
    return "stronger" if more > 0 else "weaker"


def ended_lines(than: SelectedTies, from_day: int | None) -> frozenset[Key]:
    """Return the lines whose latest claim tells an end, and that before a day; none without one."""
    if from_day is None:
        return frozenset()
    ties, rows = than.dossier.ties, than.mask
    facts = (
        than.days[1][rows].tolist(),
        *(ties[name].to_numpy()[rows].tolist() for name in ("when", "published", "certainty")),
    )
    latest: defaultdict[Key, tuple[int, bool]] = defaultdict(lambda: (dates.EARLIEST, False))
    keys = edge_keys(than.dossier, than.selection.level, rows)
    for key, last, when, published, certainty in zip(keys, *facts, strict=True):
        told = tells_end(when) and last <= published and CERTAINTIES[certainty].borne
        latest[key] = max(latest[key], (last, told))
    return frozenset(key for key, (last, told) in latest.items() if told and last < from_day)


def tells_end(when: str) -> bool:
    """Whether a date says from when to when something was so.

    A day, a month or a year says when it was so; an unknown begin may have the article's month for
    its end.

    >>> [when for when in ("2016/2017", "2017", "2016/..", "../2017", "/2017") if tells_end(when)]
    ['2016/2017']
    """
    begin, slash, end = when.partition("/")
    return bool(slash) and begin not in ("", "..") and end != ".."


def turned_pairs(changes: Iterable[LineChange], now: SelectedTies) -> tuple[TurnedPair, ...]:
    """Return the pairs with friendly ties alone in one span, tension alone in the other.

    Those of most articles come first. Friendship and tension are never weighed against each other.
    """
    types = now.dossier.types
    by_pair: defaultdict[tuple[str, str], list[LineChange]] = defaultdict(list)
    for one in changes:
        by_pair[one.pair].append(one)
    turned = []
    for pair, lines in by_pair.items():
        was = {types[one.key[2]].sign for one in lines if one.than.ids}
        signs = {types[one.key[2]].sign for one in lines if one.now.ids}
        if len(was) == len(signs) == 1 and was != signs:
            ordered = sorted(lines, key=lambda one: not one.than.ids)
            turned.append(TurnedPair(pair, was.pop(), signs.pop(), tuple(ordered)))
    return tuple(sorted(turned, key=_turned_weight))


def _turned_weight(one: TurnedPair) -> tuple[int, tuple[str, str]]:
    articles = {id_ for line in one.lines for id_ in (*line.now.articles, *line.than.articles)}
    return -len(articles), one.pair


def is_looked_back(now: SelectedTies, than: SelectedTies) -> bool:
    """Whether every article was published after the earlier of two spans."""
    last_days = [one.selection.to_day for one in (now, than)]
    known = [day for day in last_days if day is not None]
    if not known:
        return False
    articles = now.dossier.articles.values()
    days = [one.published_last for one in articles if one.id in now.articles | than.articles]
    return all(day is not None and day > min(known) for day in days)
