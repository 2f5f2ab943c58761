"""Follow the best split into two camps through the years that the same articles tell of.

In: the selected ties. Out: `OverTime`: for each such year how many pairs contradict its best split,
and the years that are left out. Years of other articles are no part of it: more pairs that do not
fit may only be more that was read.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tieline.data.memo import remembered
from tieline.graph.network import build
from tieline.selection.selected import SelectedTies
from tieline.structure.signed_pairs import Pair, Signs
from tieline.structure.split import least_against

SECONDS = 20.0
"""After so long the years that are left are not searched."""
LEAST_YEARS = 2
LEAST_PAIRS = 3
"""Fewer pairs fit any two camps: such years tell nothing."""


@dataclass(frozen=True, slots=True)
class YearClaim:
    """A claim of a pair: its id, its article, the sign of its line."""

    id: str
    article: str
    pair: Pair
    sign: int


@dataclass(frozen=True, slots=True)
class YearSplit:
    """The best split of a year: how many pairs of one sign it has, which do not fit, their claims.

    `ids` are the claims of the pairs that do not fit, and of all pairs where all fit.
    """

    year: int
    pairs: int
    against: tuple[Pair, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The years that the same articles tell of.

    `other_years` are told of by others, or have too few pairs; of those in `not_found` the best
    split was not found in time.
    """

    articles: tuple[str, ...]
    years: tuple[YearSplit, ...]
    other_years: tuple[int, ...]
    not_found: tuple[int, ...]


@remembered(1)
def structure_over_time(selected: SelectedTies) -> OverTime:
    """Return the best split of each year that the same articles tell of; of most years if several.

    There are none where fewer than two years have the same articles.
    """
    claims = claims_by_year(selected)
    signs = {year: signs_of(told) for year, told in claims.items()}
    articles = {
        year: frozenset(one.article for one in told)
        for year, told in claims.items()
        if len(signs[year]) >= LEAST_PAIRS
    }
    years = Counter(articles.values())
    if not years or max(years.values()) < LEAST_YEARS:
        return OverTime((), (), tuple(sorted(claims)), ())
    same = max(years, key=lambda one: (years[one], len(one), sorted(one)))
    deadline = time.monotonic() + SECONDS
    found = {
        year: year_split(year, claims[year], signs[year], deadline)
        for year in sorted(articles)
        if articles[year] == same
    }
    return OverTime(
        tuple(sorted(same)),
        tuple(one for one in found.values() if one is not None),
        tuple(sorted(set(claims) - set(found))),
        tuple(year for year, one in found.items() if one is None),
    )


def claims_by_year(selected: SelectedTies) -> Mapping[int, list[YearClaim]]:
    """Return the claims that count in each year, within the chosen days."""
    graph, selection = build(selected), selected.selection
    pair_of = {
        id_: ((min(a, b), max(a, b)), graph.types[kind].sign)
        for a, b, kind, edge in graph.edges(keys=True, data=True)
        for id_ in edge["ids"]
    }
    columns = (selected.ties[name].tolist() for name in ("id", "source", "first_day", "last_day"))
    found: defaultdict[int, list[YearClaim]] = defaultdict(list)
    for id_, article, first, last in zip(*columns, strict=True):
        begin = first if selection.from_day is None else max(first, selection.from_day)
        end = last if selection.to_day is None else min(last, selection.to_day)
        if id_ not in pair_of or begin > end:
            continue
        claim = YearClaim(id_, article, *pair_of[id_])
        for year in range(date.fromordinal(begin).year, date.fromordinal(end).year + 1):
            found[year].append(claim)
    return found


def signs_of(claims: Iterable[YearClaim]) -> Signs:
    """Return the pairs that the claims tell of with one sign alone."""
    signs: defaultdict[Pair, set[int]] = defaultdict(set)
    for one in claims:
        signs[one.pair].add(one.sign)
    return {pair: min(both) for pair, both in sorted(signs.items()) if len(both) == 1}


def year_split(
    year: int, claims: Iterable[YearClaim], signs: Signs, deadline: float
) -> YearSplit | None:
    """Return the best split of a year's claims; None where it was not found by the deadline."""
    wrong = least_against(signs, deadline)
    if wrong is None:
        return None
    behind = set(wrong) or set(signs)
    return YearSplit(year, len(signs), wrong, tuple(one.id for one in claims if one.pair in behind))
