"""List what changed between two spans of days, each sentence with the claims of both sides.

In: a `Comparison`. Out: `Group`s of `Row`s, the weightiest first, as plain text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.english import capital, joined
from tieline.graph.comparison import Change, Comparison, LineChange, Side, TurnedPair
from tieline.graph.network import edge_id
from tieline.narrative.changes.wording import (
    articles_of,
    is_of_clock,
    is_told_as_change,
    side_words,
    told_alone,
    turned_clause,
)
from tieline.narrative.citation import Claim, between
from tieline.narrative.evidence import tied_claims
from tieline.selection.selected import SelectedTies

MOST_CLAIMS = 6
"""Claims of one side of a row that are listed, newest first; the pair's page has all."""

_ORDER: tuple[Change, ...] = ("stronger", "new", "ended", "silent", "weaker", "same")


@dataclass(frozen=True, slots=True)
class SideClaims:
    """One side of a row: its span, the types of its ties, its articles, its claims and how many
    more there are.
    """

    days: str
    types: tuple[str, ...]
    articles: int
    claims: tuple[Claim, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence on a line or on a pair that turned, and what it rests on on both sides.

    `id` names it in a page, `edges` are the ids of its lines.
    """

    id: str
    edges: tuple[str, ...]
    pair: str
    text: str
    than: SideClaims
    now: SideClaims


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind of change; `count` is of all, `rows` are the weightiest."""

    word: str
    title: str
    count: int
    rows: tuple[Row, ...]


def groups_of(comparison: Comparison, most: int) -> tuple[Group, ...]:
    """Return all kinds of change, each with at most so many rows; a turned pair is one row."""
    turned = comparison.turned_pairs
    lines: defaultdict[Change, list[LineChange]] = defaultdict(list)
    for one in comparison.by_weight:
        if one.pair not in turned:
            lines[one.change].append(one)
    kept = [line for one in comparison.turned[:most] for line in one.lines]
    kept += [line for of_kind in lines.values() for line in of_kind[:most]]
    writer = _Writer(comparison, kept)
    groups = [
        Group(
            "turned",
            "Turned",
            len(comparison.turned),
            tuple(writer.turned_row(one, k) for k, one in enumerate(comparison.turned[:most], 1)),
        )
    ]
    groups += [
        Group(
            word,
            title_of(word, comparison),
            len(lines[word]),
            tuple(writer.line_row(one, k) for k, one in enumerate(lines[word][:most], 1)),
        )
        for word in _ORDER
        if comparison.comparable or word not in ("stronger", "weaker")
    ]
    return tuple(groups)


def title_of(word: Change, comparison: Comparison) -> str:
    """Name a kind of change, with no more than the articles allow to be said."""
    told = is_told_as_change(comparison)
    than, now = (told_alone(comparison, side) for side in (comparison.than, comparison.now))
    return {
        "new": "New" if told else capital(now),
        "silent": "No longer told of" if told else capital(than),
        "ended": "Ended, as an article says",
        "stronger": "In more articles",
        "weaker": "In fewer articles",
        "same": "In as many articles" if comparison.comparable else in_both(comparison),
    }[word]


def in_both(comparison: Comparison) -> str:
    """Say that both sides tell of a line."""
    return "Told by both days" if is_of_clock(comparison) else "Told of in both"


class _Writer:
    """Writes rows with the claims of the lines that are listed, which are looked up at once."""

    def __init__(self, comparison: Comparison, kept: Sequence[LineChange]) -> None:
        """Look up the claims of the lines that will be written."""
        self._comparison = comparison
        self._types = comparison.now.dossier.types
        self._than = _claims_by_id(comparison.than, (id_ for one in kept for id_ in one.than.ids))
        self._now = _claims_by_id(comparison.now, (id_ for one in kept for id_ in one.now.ids))

    def turned_row(self, one: TurnedPair, number: int) -> Row:
        """Return the row of a pair that turned."""
        text = f"{joined(one.pair)}: {turned_clause(one, self._comparison)}"
        articles = [len(articles_of(one, than=it)) for it in (True, False)]
        return self._row(f"turned-{number}", text, one.lines, articles)

    def line_row(self, one: LineChange, number: int) -> Row:
        """Return the row of a line."""
        a, b, kind = one.key
        text = between(kind, a, b, self._forms(one), self._types)
        if one.change in ("silent", "ended"):
            text += self._last_told(one)
        articles = [len(one.than.articles), len(one.now.articles)]
        return self._row(f"{one.change}-{number}", text, (one,), articles)

    def _forms(self, one: LineChange) -> tuple[str, ...]:
        claims = [self._than[id_] for id_ in one.than.ids]
        claims += [self._now[id_] for id_ in one.now.ids]
        return ("gesture",) if all(claim.is_gesture for claim in claims) else ()

    def _last_told(self, one: LineChange) -> str:
        day = one.than.last_day
        if day is None or (one.change == "silent" and is_of_clock(self._comparison)):
            return ""
        if one.change == "ended":
            return f", until {dates.unit_wording(day, one.than.unit)}"
        at = "on" if one.than.unit == "day" else "in"
        return f", last told of {at} {dates.unit_wording(day, one.than.unit)}"

    def _row(
        self, id_: str, text: str, lines: Sequence[LineChange], articles: Sequence[int]
    ) -> Row:
        comparison = self._comparison
        return Row(
            id=id_,
            edges=tuple(edge_id(*one.key) for one in lines),
            pair="|".join(lines[0].pair),
            text=text,
            than=self._side(comparison.than, [one.than for one in lines], articles[0], lines),
            now=self._side(comparison.now, [one.now for one in lines], articles[1], lines),
        )

    def _side(
        self,
        span: SelectedTies,
        sides: Sequence[Side],
        articles: int,
        lines: Sequence[LineChange],
    ) -> SideClaims:
        known = self._than if span is self._comparison.than else self._now
        claims = [known[id_] for side in sides for id_ in side.ids]
        claims.sort(key=lambda one: (-one.last_day, -one.first_day, one.id))
        told = [one.key[2] for one, side in zip(lines, sides, strict=True) if side.ids]
        return SideClaims(
            side_words(self._comparison, span),
            tuple(dict.fromkeys(told)),
            articles,
            tuple(claims[:MOST_CLAIMS]),
            max(len(claims) - MOST_CLAIMS, 0),
        )


def _claims_by_id(side: SelectedTies, ids: Iterable[str]) -> Mapping[str, Claim]:
    rows = side.mask & side.dossier.ties["id"].isin(set(ids)).to_numpy()
    return {one.claim.id: one.claim for one in tied_claims(side, rows)}
