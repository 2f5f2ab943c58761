"""Hold what one coder made of articles, so that it can be laid beside what another made of them.

In: the rows of a table of ties, and whom actors represent. Out: a `Coding` of `CodedTie` values.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tieline.data import dates
from tieline.data.ties import coders_of
from tieline.data.vocabulary import TieType


class Dated(NamedTuple):
    """What a date says, however it is written; `None` stands for an end that is not told."""

    first: int | None
    last: int | None
    approximate: bool
    known_first: int | None
    known_last: int | None
    begin_unknown: bool


class TieKey(NamedTuple):
    """What makes two rows the same tie: the article, the two states and the type."""

    article: str
    pair: tuple[str, str]
    type: str


@dataclass(frozen=True, slots=True)
class CodedTie:
    """One row of a coding, its ends rolled up to the states that they represent.

    `giver` is the state from which a directed tie goes, blank for a mutual one. `cells` has the
    row as it is written.
    """

    key: TieKey
    giver: str
    form: str
    date: Dated
    certainty: str
    paragraph: str
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """The row's id in its own table."""
        return self.cells["id"]

    @property
    def written(self) -> tuple[str, ...]:
        """All that the row says, by which rows are put into an order of their own."""
        return tuple(self.cells.values())


@dataclass(frozen=True, slots=True)
class Coding:
    """All comparable rows of a coder, the articles in which any row is, and what is left out.

    `inside` counts the rows between two actors of one state, which are no tie between states.
    """

    name: str
    ties: tuple[CodedTie, ...]
    articles: frozenset[str]
    inside: int = 0


def coding_of(
    name: str,
    rows: Iterable[Mapping[str, str]],
    state_of: Callable[[str], str],
    article_of: Callable[[str], str],
    types: Mapping[str, TieType],
) -> Coding:
    """Return the coding of rows; `state_of` and `article_of` give names that both codings have."""
    ties, articles, inside = [], set(), 0
    for cells in rows:
        article = article_of(cells["source"])
        articles.add(article)
        giver, receiver = state_of(cells["actor"]), state_of(cells["target"])
        if giver == receiver:
            inside += 1
            continue
        pair = (min(giver, receiver), max(giver, receiver))
        tie = CodedTie(
            TieKey(article, pair, cells["type"]),
            giver if types[cells["type"]].directed else "",
            cells["form"],
            date_of(cells["when"]),
            cells["certainty"],
            cells["paragraph"],
            cells,
        )
        ties.append(tie)
    return Coding(name, tuple(ties), frozenset(articles), inside)


def date_of(when: str) -> Dated:
    """Return what a date says.

    >>> date_of("2024-06") == date_of("2024-06-01/2024-06-30")
    True
    >>> date_of("2024~") == date_of("2024")
    False
    """
    told = dates.parse(when)
    return Dated(
        told.first,
        told.last,
        told.approximate,
        told.known_unit_first,
        told.known_unit_last,
        told.begin_unknown,
    )


def overlap(one: Dated, other: Dated) -> bool:
    """Tell whether two dates may mean the same day; an open end reaches as far as it can.

    >>> month = date_of("2024-06")
    >>> overlap(month, date_of("2024-06-05")), overlap(month, date_of("2025/.."))
    (True, False)
    """
    return days_of(one)[0] <= days_of(other)[1] and days_of(other)[0] <= days_of(one)[1]


def days_of(date: Dated) -> dates.Days:
    """Return the days of a date: one that begins unknown has those of its known end's unit."""
    first = date.known_first if date.first is None else date.first
    return (
        dates.EARLIEST if first is None else first,
        dates.LATEST if date.last is None else date.last,
    )


def of_coder(rows: Iterable[Mapping[str, str]], coder: str) -> list[Mapping[str, str]]:
    """Return the rows of which this is a coder."""
    return [cells for cells in rows if coder in coders_of(cells.get("coder", ""))]
