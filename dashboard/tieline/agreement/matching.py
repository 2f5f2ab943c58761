"""Lay the rows of two codings side by side, and list where they disagree.

In: the comparable rows of both. Out: `Disagreement` values in the order of the articles. The order
of the rows changes nothing, and neither does which coding comes first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tieline.agreement.coding import CodedTie

ASPECTS = ("type", "direction", "form", "date", "certainty", "paragraph")
"""In what two rows of the same article and pair may differ."""
_FAR = 1_000_000
"""Behind all paragraphs: rows that cite none."""

Place = tuple[str, tuple[str, str]]
"""An article and a pair of states."""
Match = tuple[CodedTie, CodedTie]
"""A row of A and one of B that tell the same."""
Counterparts = tuple[CodedTie | None, CodedTie | None]
"""A row of A and its counterpart in B, None for a row without one."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two rows that differ, or one that has no counterpart: `a` or `b` is None then.

    `differs` names the aspects in which two rows differ. `is_known` tells of a row without
    counterpart that the other coding has the tie, in other rows.
    """

    a: CodedTie | None
    b: CodedTie | None
    differs: tuple[str, ...] = ()
    is_known: bool = False

    @property
    def kind(self) -> str:
        """`only_a`, `only_b` or `differs`."""
        if self.b is None:
            return "only_a"
        return "only_b" if self.a is None else "differs"

    @property
    def shown(self) -> CodedTie:
        """The row of A, or else the one of B."""
        one = self.a or self.b
        assert one is not None
        return one

    @property
    def paragraph(self) -> int:
        """The first paragraph that either row cites; a number behind all others for none."""
        return min(paragraph_of(one) for one in (self.a, self.b) if one is not None)


def paragraph_of(tie: CodedTie) -> int:
    """Return the paragraph that a row cites; a number behind all others for none."""
    return int(tie.paragraph) if tie.paragraph else _FAR


def different(one: CodedTie, other: CodedTie) -> tuple[str, ...]:
    """Name the aspects in which two rows differ.

    Ties of other types have no direction in common: whose is another is told by the type alone.
    """
    is_same = {
        "type": one.key.type == other.key.type,
        "direction": one.giver == other.giver or one.key.type != other.key.type,
        "form": one.form == other.form,
        "date": one.date == other.date,
        "certainty": one.certainty == other.certainty,
        "paragraph": one.paragraph == other.paragraph,
    }
    return tuple(aspect for aspect in ASPECTS if not is_same[aspect])


def side_by_side(a: Sequence[CodedTie], b: Sequence[CodedTie]) -> list[Counterparts]:
    """Return each row with its counterpart, None for a row without one.

    Counterparts are of the same tie, the most alike first. What is left has one of another type if
    both cite the same paragraph, or if neither coding has the other's type for the pair there.
    """
    ours, theirs = by_place(a), by_place(b)
    places = sorted(ours.keys() | theirs.keys())
    return [
        match for place in places for match in of_pair(ours.get(place, []), theirs.get(place, []))
    ]


def by_place(ties: Iterable[CodedTie]) -> dict[Place, list[CodedTie]]:
    """Gather rows by their article and pair."""
    places: defaultdict[Place, list[CodedTie]] = defaultdict(list)
    for tie in ties:
        places[tie.key.article, tie.key.pair].append(tie)
    return dict(places)


def of_pair(a: Sequence[CodedTie], b: Sequence[CodedTie]) -> Iterator[Counterparts]:
    """Yield the rows of one article and pair with their counterparts."""
    types_a, types_b = ({tie.key.type for tie in ties} for ties in (a, b))

    def may_be_one(one: CodedTie, other: CodedTie) -> bool:
        is_new = one.key.type not in types_b and other.key.type not in types_a
        return is_new or one.paragraph == other.paragraph

    same = most_alike(product(a, b), lambda one, other: one.key == other.key)
    left_a, left_b = unmatched(a, same, 0), unmatched(b, same, 1)
    other_type = most_alike(product(left_a, left_b), may_be_one)
    yield from same
    yield from other_type
    yield from ((tie, None) for tie in unmatched(left_a, other_type, 0))
    yield from ((None, tie) for tie in unmatched(left_b, other_type, 1))


def unmatched(ties: Iterable[CodedTie], matches: Iterable[Match], side: int) -> list[CodedTie]:
    """Return the rows of A (0) or of B (1) that are in no match."""
    matched = {id(match[side]) for match in matches}
    return [tie for tie in ties if id(tie) not in matched]


def most_alike(
    candidates: Iterable[Match], may_match: Callable[[CodedTie, CodedTie], bool]
) -> list[Match]:
    """Match rows one to one, those that differ in least first, and in what tells least of a tie.

    Of matches that are equally good the one comes first whose rows are written first, whichever
    coding has which.
    """

    def rank(match: Match) -> tuple[object, ...]:
        differs = different(*match)
        telling = tuple(-ASPECTS.index(aspect) for aspect in differs)
        return len(differs), telling, sorted(tie.written for tie in match)

    found: list[Match] = []
    # The same row may stand on both sides, where a coding is compared with itself.
    used: tuple[set[int], set[int]] = (set(), set())
    for one, other in sorted((match for match in candidates if may_match(*match)), key=rank):
        if id(one) not in used[0] and id(other) not in used[1]:
            used[0].add(id(one))
            used[1].add(id(other))
            found.append((one, other))
    return found


def disagreements(matches: Sequence[Counterparts], articles: Sequence[str]) -> list[Disagreement]:
    """Return the matches in which two codings differ, in the order of these articles."""
    ours, theirs = ({tie.key for tie in sides_of(matches, side)} for side in (0, 1))
    found = []
    for one, other in matches:
        if one is None or other is None:
            alone = Disagreement(one, other)
            found.append(replace(alone, is_known=alone.shown.key in ours & theirs))
        elif differs := different(one, other):
            found.append(Disagreement(one, other, differs))
    place = {article: at for at, article in enumerate(articles)}

    def order(one: Disagreement) -> tuple[object, ...]:
        tie = one.shown
        written = sorted(side.written for side in (one.a, one.b) if side is not None)
        return place[tie.key.article], one.paragraph, tie.key.pair, written

    return sorted(found, key=order)


def sides_of(matches: Iterable[Counterparts], side: int) -> Iterator[CodedTie]:
    """Yield the rows of A (0) or of B (1)."""
    return (tie for match in matches if (tie := match[side]) is not None)
