"""Place actors in columns: who is on either side in every best split, and who is not settled.

In: the signed structure, actors by importance, a width in pixels. Out: `Columns`: a box for each
actor who is drawn, and notes between them. All lengths are pixels, downwards from the top.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tieline.charts import theme
from tieline.charts.text_metrics import wrapped
from tieline.data.english import number
from tieline.structure.of_selection import Structure

Column = Literal["left", "right", "middle"]

MOST_ROWS = 30
"""Rows of a column: more of them are a list, which the page has below."""
LEAST_FOLDED = 3
"""So many who are tied to the same one alone are one note."""
LETTERS = 11.5
"""The font size of notes."""
_LEADING = 15.0
_ROOMY_ROWS, _ROOMY = 10, 1.4
"""So few rows are higher, and by how much: their lines are told apart more easily."""
_MOST_STRETCHED = 2.2
"""How much further apart the rows of the shorter column stand at most, and how much higher a box is
whose lines have the room.
"""
_FILLED = 0.72
"""The share of its row that a box fills where that is high."""

_HEADS: Mapping[Column, str] = {
    "left": "On one side",
    "right": "On the other side",
    "middle": "On neither for sure",
}
_ALONE = "No friendly line on this side"


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths of a wide or a narrow picture; the boxes of each column begin at `left`."""

    width: int
    box: Mapping[Column, float]
    left: Mapping[Column, float]
    height: float
    row: float
    letters: float

    @property
    def narrow(self) -> bool:
        """Whether it is a telephone's."""
        return self.width < theme.NARROW

    @classmethod
    def of(cls, width: int) -> "Measures":
        """Return the measures of a picture of this width."""
        narrow = width < theme.NARROW
        share = width / 366 if narrow else min(width / 1100, 1.0)
        side, box, middle = (share * one for one in ((34, 106, 88) if narrow else (190, 170, 170)))
        # Below the columns it has room for a name, however narrow the picture is.
        middle = max(middle, 88)
        return cls(
            width,
            {"left": box, "right": box, "middle": middle},
            {"left": side, "right": width - side - box, "middle": (width - middle) / 2},
            height=26 if width < theme.NARROW else 30,
            row=34 if width < theme.NARROW else 40,
            letters=LETTERS if width < theme.NARROW else 13.5,
        )


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


@dataclass(frozen=True, slots=True)
class Rows:
    """The actors of a column: those with a friend on their side, and the others.

    `folded` counts those who are tied to an actor alone, `more` who else is not drawn.
    """

    tied: tuple[str, ...]
    alone: tuple[str, ...]
    folded: Mapping[str, int]
    more: int

    @property
    def count(self) -> int:
        """How many boxes it has."""
        return len(self.tied) + len(self.alone)


@dataclass(slots=True)
class Columns:
    """Where everything stands; `height` is that of the whole."""

    names: Mapping[str, str]
    boxes: dict[str, Box] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    height: float = 0.0

    def add(self, column: Column, rows: Rows, measures: Measures, row: float) -> None:
        """Add a column with rows of this height, a middle one below the others."""
        if not rows.count:
            return
        y = self.height + 10 if column == "middle" else 0.0
        y = self._note(_HEADS[column], column, measures, y)
        y = self._boxes(column, rows.tied, measures, y, row)
        for partner, count in rows.folded.items():
            text = f"{number(count)} more, tied to {self.names[partner]} alone"
            y = self._note(text, column, measures, y)
        if rows.more:
            y = self._note(f"{number(rows.more)} more, told of less", column, measures, y)
        if rows.alone and column != "middle":
            y = self._note(_ALONE, column, measures, y)
        y = self._boxes(column, rows.alone, measures, y, row)
        self.height = max(self.height, y)

    def _note(self, text: str, column: Column, measures: Measures, y: float) -> float:
        # Between the columns run lines, which no words may cross.
        for line in wrapped(text, measures.box[column], LETTERS):
            self.notes.append(Note(line, measures.left[column], y + 10))
            y += _LEADING
        return y + 6

    def _boxes(
        self, column: Column, actors: Iterable[str], measures: Measures, y: float, row: float
    ) -> float:
        height = min(max(row * _FILLED, measures.height), measures.height * _MOST_STRETCHED)
        for actor in actors:
            self.boxes[actor] = Box(column, measures.left[column], y, measures.box[column], height)
            y += row
        return y


def columns(
    structure: Structure, ranked: Sequence[str], measures: Measures, names: Mapping[str, str]
) -> Columns:
    """Return where the actors of a selection stand, those of misfits before all others.

    `names` are what the picture calls actors.
    """
    sides = column_of(structure)
    folded = folded_actors(structure, sides)
    of_misfits = {actor for pair in must_be_drawn(structure) for actor in pair}
    order = sorted(ranked, key=lambda actor: actor not in of_misfits)
    rows: dict[Column, Rows] = {
        column: _rows([actor for actor in order if sides.get(actor) == column], folded, structure)
        for column in ("left", "right", "middle")
    }
    most = max(rows["left"].count, rows["right"].count)
    row = measures.row * (_ROOMY if most <= _ROOMY_ROWS else 1.0)
    found = Columns(names)
    for column in ("left", "right"):
        stretched = min(most / max(rows[column].count, 1), _MOST_STRETCHED)
        found.add(column, rows[column], measures, row * stretched)
    found.add("middle", rows["middle"], measures, row)
    return found


def column_of(structure: Structure) -> dict[str, Column]:
    """Return the column of each actor: the sides of the largest group, and the middle."""
    split = structure.split
    first, second = split.settled if split else ((), ())
    sides: dict[str, Column] = {actor: "middle" for pair in structure.pairs.all for actor in pair}
    return sides | dict.fromkeys(first, "left") | dict.fromkeys(second, "right")


def must_be_drawn(structure: Structure) -> set[tuple[str, str]]:
    """Return the pairs that the picture shows in full colour."""
    split = structure.split
    always, some = split.misfits if split else ((), ())
    return {*always, *some, *structure.pairs.ambivalent}


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
    drawn = shown[:MOST_ROWS]
    return Rows(
        tied=tuple(actor for actor in drawn if actor in friends),
        alone=tuple(actor for actor in drawn if actor not in friends),
        folded=Counter(folded[actor] for actor in actors if actor in folded),
        more=len(shown) - len(drawn),
    )
