"""The periods of each pair: the ties of one type and one date, drawn as one bar.

In: the selected ties. Out: pairs with their bars, the most important pair first, whatever
the dates leave out included and marked. Nothing depends on the order of the table's rows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tieline.data.memo import remembered
from tieline.data.vocabulary import GESTURE
from tieline.graph.network import Key, edge_id, edge_keys
from tieline.selection.selected import SelectedTies

Pair = tuple[str, str]
_COLUMNS = ("when", "form", "certainty", "first_day", "last_day")


class _Claim(NamedTuple):
    """What a bar keeps of a tie; the last two are its widest days under the selection."""

    report: str
    when: str
    form: str
    certainty: str
    first: int
    last: int
    open_first: int
    open_last: int


@dataclass(frozen=True, slots=True)
class Bar:
    """What articles say of a pair and type for one date as they write it.

    `first` and `last` are the days that count; the last article that leaves the end open sets it.
    `widest` is where both ends might reach under `open=1`, else the same days.
    """

    key: Key
    when: str
    first: int
    last: int
    widest: tuple[int, int]
    articles: int
    claims: int
    stated: bool
    gestures: bool
    """Whether nothing but gestures is told."""

    @property
    def edge(self) -> str:
        """The id of the edge that this is a part of."""
        return edge_id(*self.key)

    @property
    def open_begin(self) -> bool:
        """Whether no article says when it began."""
        return self.when.startswith(("../", "/"))


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair, its ends in alphabetical order, with its bars by type and time."""

    pair: Pair
    bars: tuple[Bar, ...]
    articles: int
    claims: int


@remembered(16)
def rows_of(selected: SelectedTies) -> tuple[PairRow, ...]:
    """Return the pairs that are selected, by articles, claims and names."""
    mask = selected.mask
    told = [selected.dossier.origins(), *(selected.dossier.ties[name] for name in _COLUMNS)]
    columns = [column.to_numpy()[mask].tolist() for column in told]
    claims = map(_Claim, *columns, *(one[mask].tolist() for one in selected.days))
    periods: defaultdict[Pair, defaultdict[tuple[Key, str], list[_Claim]]]
    periods = defaultdict(lambda: defaultdict(list))
    for key, claim in zip(
        edge_keys(selected.dossier, selected.selection.level, mask), claims, strict=True
    ):
        periods[min(key[:2]), max(key[:2])][key, claim.when].append(claim)
    order = tuple(selected.dossier.types)
    rows = (row_of(pair, of_pair, order) for pair, of_pair in periods.items())
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.claims, row.pair)))


def row_of(
    pair: Pair, periods: Mapping[tuple[Key, str], Sequence[_Claim]], types: Sequence[str]
) -> PairRow:
    """Return the row of a pair: a bar for each edge and date, in a fixed order."""
    bars = [bar_of(key, claims) for (key, _), claims in periods.items()]
    articles = len({claim.report for claims in periods.values() for claim in claims})
    return PairRow(
        pair,
        tuple(sorted(bars, key=lambda bar: (types.index(bar.key[2]), bar_order(bar)))),
        articles,
        sum(bar.claims for bar in bars),
    )


def bar_of(key: Key, claims: Sequence[_Claim]) -> Bar:
    """Return the claims of one edge and date as a bar."""
    return Bar(
        key,
        claims[0].when,
        min(claim.first for claim in claims),
        max(claim.last for claim in claims),
        (min(claim.open_first for claim in claims), max(claim.open_last for claim in claims)),
        articles=len({claim.report for claim in claims}),
        claims=len(claims),
        stated=any(claim.certainty == "stated" for claim in claims),
        gestures=all(claim.form == GESTURE for claim in claims),
    )


def bar_order(bar: Bar) -> tuple[str, int, int, str]:
    """Sort the bars of a type by who acts, then by time."""
    return bar.edge, bar.first, -bar.last, bar.when
