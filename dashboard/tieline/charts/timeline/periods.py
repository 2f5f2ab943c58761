"""The periods of each pair: what articles say of one time and type, drawn as one bar.

In: a dossier and a selection. Out: pairs with their bars, the most important pair first, whatever
the dates leave out included and marked. Nothing depends on the order of the table's rows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Key, edge_id, edge_keys
from tieline.selection.selected import SelectedTies

Pair = tuple[str, str]
_COLUMNS = ("source", "when", "certainty", "first_day", "last_day")
_PLACE = {word: place for place, word in enumerate(TYPES)}


class _Claim(NamedTuple):
    """What a bar keeps of a tie; the last two are its widest days under the selection."""

    source: str
    when: str
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

    @property
    def edge(self) -> str:
        """The id of the edge that this is a part of."""
        return edge_id(*self.key)

    @property
    def unbegun(self) -> bool:
        """Whether no article tells its begin."""
        return self.when.startswith("../")


@dataclass(frozen=True, slots=True)
class Row:
    """One pair, its ends in alphabetical order, with its bars by type and time."""

    pair: Pair
    bars: tuple[Bar, ...]
    articles: int
    claims: int


@remembered(16)
def rows_of(selected: SelectedTies) -> tuple[Row, ...]:
    """Return the pairs that are selected, by articles, claims and names."""
    taken = selected.mask
    columns = [selected.dossier.ties[name].to_numpy()[taken].tolist() for name in _COLUMNS]
    claims = map(_Claim, *columns, *(one[taken].tolist() for one in selected.days))
    found: defaultdict[Pair, defaultdict[tuple[Key, str], list[_Claim]]]
    found = defaultdict(lambda: defaultdict(list))
    for key, claim in zip(
        edge_keys(selected.dossier, selected.selection.level, taken), claims, strict=True
    ):
        found[min(key[:2]), max(key[:2])][key, claim.when].append(claim)
    rows = (_row(pair, periods) for pair, periods in found.items())
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.claims, row.pair)))


def _row(pair: Pair, periods: Mapping[tuple[Key, str], Sequence[_Claim]]) -> Row:
    bars = [_bar(key, claims) for (key, _), claims in periods.items()]
    articles = len({claim.source for claims in periods.values() for claim in claims})
    return Row(pair, tuple(sorted(bars, key=_order)), articles, sum(bar.claims for bar in bars))


def _bar(key: Key, claims: Sequence[_Claim]) -> Bar:
    return Bar(
        key,
        claims[0].when,
        min(claim.first for claim in claims),
        max(claim.last for claim in claims),
        (min(claim.open_first for claim in claims), max(claim.open_last for claim in claims)),
        articles=len({claim.source for claim in claims}),
        claims=len(claims),
        stated=any(claim.certainty == "stated" for claim in claims),
    )


def _order(bar: Bar) -> tuple[int, str, int, int, str]:
    """By type, as everywhere, then by who acts, then by time."""
    return _PLACE[bar.key[2]], bar.edge, bar.first, -bar.last, bar.when
