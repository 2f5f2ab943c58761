"""Find the rows of a foreign table that say what the dossier or an earlier row says.

In: the ties that are proposed, and those of the dossier. Out: `SortedOut`: which of them to keep.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from tieline.data.csv_reader import Rows
from tieline.data.vocabulary import TYPES, Types

Row = dict[str, str]
Key = tuple[str, ...]
KnownTies = Mapping[Key, Mapping[str, str]]

_OTHERS = itemgetter("type", "form", "when", "certainty", "said_by", "denied_by", "source")
_PLACE = re.compile(r"\b(line|row|entry) [0-9]+")
"""Where a claim that was made by an import says where the row stands."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that becomes no tie though nothing is wrong with it; `of` is the tie or the line."""

    line: int
    of: str


@dataclass(slots=True)
class SortedOut:
    """The places of the ties to keep, and the rows that are left out."""

    kept: list[int] = field(default_factory=list)
    present: list[LeftOut] = field(default_factory=list)
    repeated: list[LeftOut] = field(default_factory=list)


def key_of(row: Mapping[str, str], types: Types = TYPES) -> Key:
    """Return by what two ties say the same; the ends of a mutual one in either order.

    The place in a claim that was made by an import is no difference; weights are compared apart.
    """
    actor, target, claim = row["actor"], row["target"], _PLACE.sub("", row["claim"])
    ends = (actor, target)
    type_ = types.get(row["type"])
    if type_ is not None and not type_.directed:
        ends = (min(ends), max(ends))
        claim = claim.replace(actor, "|").replace(target, "|")
    return (*ends, *_OTHERS(row), claim)


def known_ties(ties: Rows, types: Types = TYPES) -> KnownTies:
    """Return the ids of a dossier's ties by what they say and their weight."""
    known: dict[Key, dict[str, str]] = {}
    for tie in dicts_of(ties):
        known.setdefault(key_of(tie, types), {}).setdefault(tie.get("weight", ""), tie["id"])
    return known


def repeats_among(
    rows: Sequence[tuple[Row, int]],
    known: KnownTies,
    place: str,
    *,
    keep: bool,
    types: Types = TYPES,
) -> SortedOut:
    """Sort out rows with their lines: what the dossier has, and, unless they are to be kept, what
    an earlier row says.
    """
    first: dict[Key, dict[str, str]] = {}
    result = SortedOut()
    for at, (row, line) in enumerate(rows):
        key, weight = key_of(row, types), row.get("weight", "")
        if known and (id_ := with_weight(known.get(key, {}), weight)):
            result.present.append(LeftOut(line, id_))
            continue
        same = first.setdefault(key, {})
        if same and not keep and (earlier := with_weight(same, weight)):
            result.repeated.append(LeftOut(line, earlier))
        else:
            same.setdefault(weight, f"{place} {line}")
            result.kept.append(at)
    return result


def with_weight(ties: Mapping[str, str], weight: str) -> str:
    """Return the tie of this weight among those that say the same, by weight; blank for none.

    One without a weight says nothing against any.
    """
    if not weight:
        return next(iter(ties.values()), "")
    return ties.get(weight) or ties.get("", "")


def dicts_of(rows: Rows) -> Iterator[Row]:
    """Yield the rows of a table as cells by column."""
    names = tuple(rows.columns)
    for cells in zip(*rows.columns.values(), strict=True):
        yield dict(zip(names, cells, strict=True))
