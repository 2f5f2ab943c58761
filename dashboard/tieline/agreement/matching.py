"""Lay the rows of two codings side by side, and list where they disagree.

In: the comparable rows of both. Out: `Disagreement` values in the order of the articles. The order
of the rows changes nothing, and neither does which coding comes first.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tieline.agreement.coding import CodedTie

ASPECTS = ("type", "direction", "form", "date", "certainty", "paragraph")
"""In what two rows of the same article and pair may differ; the first tell most of a tie."""
_FAR = 1_000_000
"""Behind all paragraphs: rows that cite none."""

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
    def rows(self) -> list[CodedTie]:
        """The rows that there are, that of A first."""
        return [one for one in (self.a, self.b) if one is not None]

    @property
    def paragraphs(self) -> list[int]:
        """The paragraphs that the rows cite, in the order of the text."""
        return sorted({int(one.paragraph) for one in self.rows if one.paragraph})


def subsets(aspects: Sequence[str]) -> list[frozenset[str]]:
    """Return all sets of these aspects: the smallest first, then those that tell least of a tie.

    >>> [sorted(one) for one in subsets(("form", "paragraph"))]
    [[], ['paragraph'], ['form'], ['form', 'paragraph']]
    """
    found = (chosen for count in range(len(aspects) + 1) for chosen in combinations(aspects, count))
    ranked = sorted(found, key=lambda one: (len(one), [-ASPECTS.index(name) for name in one]))
    return list(map(frozenset, ranked))


_ROUNDS: Sequence[tuple[frozenset[str], bool]] = (
    *((ignored, False) for ignored in subsets(ASPECTS[1:])),
    *(
        (ignored | {"type", "direction"}, "paragraph" in ignored)
        for ignored in subsets(ASPECTS[2:])
    ),
)
"""In what counterparts may differ, from the most alike on: those of one tie, then those of another
type. These cite the same paragraph, or (True) their ties are each new to the other coding."""


def side_by_side(a: Iterable[CodedTie], b: Iterable[CodedTie]) -> list[Counterparts]:
    """Return each row with its counterpart, None for a row without one.

    Counterparts are of the same tie, the most alike first. What is left has one of another type if
    both cite the same paragraph, or if neither coding has the other's type for the pair there.
    """
    ours, theirs = (sorted(ties, key=lambda tie: tie.written) for ties in (a, b))
    keys_a, keys_b = ({tie.key for tie in ties} for ties in (ours, theirs))
    found: list[Counterparts] = []
    for ignored, only_new in _ROUNDS:
        matches = alike(
            [tie for tie in ours if not only_new or tie.key not in keys_b],
            [tie for tie in theirs if not only_new or tie.key not in keys_a],
            ignored,
        )
        ours, theirs = without(ours, matches, 0), without(theirs, matches, 1)
        found += matches
    return [*found, *((tie, None) for tie in ours), *((None, tie) for tie in theirs)]


def alike(a: Iterable[CodedTie], b: Iterable[CodedTie], ignored: Collection[str]) -> list[Match]:
    """Match rows one to one that differ in nothing but what is ignored, in their order."""
    waiting: defaultdict[Hashable, list[CodedTie]] = defaultdict(list)
    for tie in reversed(list(b)):
        waiting[said(tie, ignored)].append(tie)
    return [(tie, others.pop()) for tie in a if (others := waiting.get(said(tie, ignored), []))]


def said(tie: CodedTie, ignored: Collection[str]) -> Hashable:
    """Return what a row says of a pair in an article, but for what is ignored."""
    kept = (value for aspect, value in aspects_of(tie) if aspect not in ignored)
    return tie.key.article, tie.key.pair, *kept


def aspects_of(tie: CodedTie) -> Iterator[tuple[str, Hashable]]:
    """Yield the name and the value of each aspect."""
    values = (tie.key.type, tie.giver, tie.form, tie.date, tie.certainty, tie.paragraph)
    return zip(ASPECTS, values, strict=True)


def without(ties: Iterable[CodedTie], matches: Iterable[Match], side: int) -> list[CodedTie]:
    """Return the rows of A (0) or of B (1) that are in no match."""
    matched = {id(match[side]) for match in matches}
    return [tie for tie in ties if id(tie) not in matched]


def different(one: CodedTie, other: CodedTie) -> tuple[str, ...]:
    """Name the aspects in which two rows differ.

    Ties of other types have no direction in common: whose is another is told by the type alone.
    """
    pairs = zip(aspects_of(one), aspects_of(other), strict=True)
    differs = tuple(aspect for (aspect, ours), (_, theirs) in pairs if ours != theirs)
    return tuple(aspect for aspect in differs if aspect != "direction" or "type" not in differs)


def disagreements(matches: Sequence[Counterparts], articles: Sequence[str]) -> list[Disagreement]:
    """Return the matches in which two codings differ, in the order of these articles."""
    known = {a.key for a, _ in matches if a} & {b.key for _, b in matches if b}
    found = []
    for one, other in matches:
        if one is not None and other is not None:
            if differs := different(one, other):
                found.append(Disagreement(one, other, differs))
        elif alone := one or other:
            found.append(Disagreement(one, other, is_known=alone.key in known))
    place = {article: at for at, article in enumerate(articles)}

    def order(one: Disagreement) -> tuple[object, ...]:
        key, first = one.rows[0].key, one.paragraphs[:1] or [_FAR]
        return place[key.article], first, key.pair, sorted(row.written for row in one.rows)

    return sorted(found, key=order)
