"""Place actors in columns: who is on either side in every best split, and who is not settled.

In: the signed structure, actors by importance, a width in pixels. Out: `Columns`: a box for each
actor who is drawn, and notes between them. All lengths are pixels, downwards from the top.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tieline.charts import theme
from tieline.data.english import number
from tieline.structure.of_selection import Structure

Column = Literal["left", "right", "middle"]

MOST_ROWS = 30
"""Rows of a column: more of them are a list, which the page has below."""
LEAST_FOLDED = 3
"""So many who are tied to the same one alone are one note."""

_NOTE = {
    "left": "On one side",
    "right": "On the other side",
    "middle": "On neither for sure",
}
_ALONE = "No friendly line on this side"


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths of a wide or a narrow picture; each column's box begins at `left`."""

    width: int
    box: float
    height: float
    row: float
    left: Mapping[Column, float]
    letters: float
    beside: bool
    """Whether the middle column stands between the others; else below them."""

    @property
    def outside(self) -> float:
        """The room beside the outer columns."""
        return self.left["left"]

    @classmethod
    def of(cls, width: int) -> "Measures":
        """Return the measures of a picture of this width."""
        if width < theme.NARROW:
            middle = (width - 106) / 2
            left: Mapping[Column, float] = {"left": 44, "right": width - 150, "middle": middle}
            return cls(width, 106, 26, 34, left, 11.5, beside=False)
        left = {"left": 150, "right": width - 320, "middle": width / 2 - 85}
        return cls(width, 170, 30, 42, left, 13.5, beside=True)


@dataclass(frozen=True, slots=True)
class Box:
    """The box of an actor."""

    column: Column
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Note:
    """A line of words over or among the boxes, from its left end."""

    text: str
    x: float
    y: float


@dataclass(slots=True)
class Columns:
    """Where everything stands; `height` is that of the whole."""

    boxes: dict[str, Box] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    height: float = 0.0

    def add(self, column: Column, rows: "Rows", measures: Measures, top: float) -> None:
        """Add a column below `top`, headed where it has any row."""
        if not (rows.tied or rows.alone or rows.notes):
            return
        x, y = measures.left[column], top + 14
        self.notes.append(Note(_NOTE[column], x, y))
        y += 14
        y = self._boxes(column, rows.tied, measures, y)
        for text in rows.notes:
            self.notes.append(Note(text, x, y + 10))
            y += 24
        if rows.alone and column != "middle":
            self.notes.append(Note(_ALONE, x, y + 10))
            y += 24
        y = self._boxes(column, rows.alone, measures, y)
        self.height = max(self.height, y)

    def _boxes(self, column: Column, actors: Iterable[str], measures: Measures, y: float) -> float:
        for actor in actors:
            place = measures.left[column], y, measures.box, measures.height
            self.boxes[actor] = Box(column, *place)
            y += measures.row
        return y


@dataclass(frozen=True, slots=True)
class Rows:
    """The actors of a column: those with a friend on their side, the others, and who is folded."""

    tied: tuple[str, ...]
    alone: tuple[str, ...]
    notes: tuple[str, ...]


def columns(structure: Structure, ranked: Sequence[str], measures: Measures) -> Columns:
    """Return where the actors of a selection stand, those of misfits before all others."""
    sides = column_of(structure)
    folded = folded_actors(structure, sides)
    of_misfits = {actor for pair in must_be_drawn(structure) for actor in pair}
    order = sorted(ranked, key=lambda actor: actor not in of_misfits)
    rows = {
        column: _rows([actor for actor in order if sides.get(actor) == column], folded, structure)
        for column in ("left", "right", "middle")
    }
    found = Columns()
    found.add("left", rows["left"], measures, 0.0)
    found.add("right", rows["right"], measures, 0.0)
    found.add("middle", rows["middle"], measures, 0.0 if measures.beside else found.height)
    return found


def column_of(structure: Structure) -> dict[str, Column]:
    """Return the column of each actor: the sides of the largest group, and the middle."""
    split = structure.split
    first, second = split.together[0] if split and split.together else ((), ())
    sides: dict[str, Column] = {actor: "middle" for pair in structure.pairs.all for actor in pair}
    return sides | dict.fromkeys(first, "left") | dict.fromkeys(second, "right")


def must_be_drawn(structure: Structure) -> set[tuple[str, str]]:
    """Return the pairs that the picture shows in full colour."""
    split = structure.split
    against = (*split.always_against, *split.sometimes_against) if split else ()
    return {*against, *structure.pairs.ambivalent}


def folded_actors(structure: Structure, sides: Mapping[str, Column]) -> dict[str, str]:
    """Return the actors whose only line is a friendly one on their side, with whom they have it."""
    partners: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in structure.pairs.all:
        partners[a].append(b)
        partners[b].append(a)
    friendly = set(structure.pairs.positive)
    only = {
        actor: others[0]
        for actor, others in partners.items()
        if len(others) == 1
        and len(partners[others[0]]) > 1
        and (min(actor, others[0]), max(actor, others[0])) in friendly
        and sides[actor] == sides[others[0]]
    }
    many = Counter(only.values())
    return {actor: other for actor, other in only.items() if many[other] >= LEAST_FOLDED}


def _rows(actors: list[str], folded: Mapping[str, str], structure: Structure) -> Rows:
    """Return the rows of a column, of its actors by importance."""
    side = set(actors)
    near = (*structure.pairs.positive, *structure.pairs.ambivalent)
    friends = {actor for pair in near if side.issuperset(pair) for actor in pair}
    shown = [actor for actor in actors if actor not in folded]
    more = len(shown) - MOST_ROWS
    shown = shown[:MOST_ROWS]
    partners = Counter(folded[actor] for actor in actors if actor in folded)
    notes = [f"{number(count)} more, tied to {who} alone" for who, count in partners.items()]
    if more > 0:
        notes.append(f"{number(more)} more, told of less")
    return Rows(_of(shown, friends), tuple(a for a in shown if a not in friends), tuple(notes))


def _of(actors: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(actor for actor in actors if actor in known)
