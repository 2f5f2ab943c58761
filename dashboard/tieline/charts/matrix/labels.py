"""The names of a matrix: at the left of the rows, and reading upwards above the columns.

In: a dossier, who may be named, a grid. Out: the room that names need, and texts; where rows are
too thin for all names, the least important are left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.grouping import fold_name
from tieline.charts.matrix.grid import NAME_GAP, Grid, Span
from tieline.charts.scene import Size, Text
from tieline.charts.text_metrics import shortened, text_width
from tieline.charts.theme import NARROW
from tieline.data.dossier import Dossier

LETTERS, LETTERS_SMALL = 13.0, 11.0
LINE = 1.16
"""The room that a name takes across its direction, in its size."""
ROOMY = 16.0
"""Pixels of a row from which on names are written large."""
LEAST_BESIDE = 58.0
"""Pixels beside the rows even where all names are short: the corner holds two buttons."""
BESIDE, BESIDE_NARROW, ABOVE = 0.2, 0.22, 0.2
"""What names may take of the picture's width, and of its height above the columns."""


@dataclass(frozen=True, slots=True)
class _Name:
    """How someone is named: in full and in brief."""

    actor: str
    texts: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    look: str = "ink"

    def within(self, limit: float, letters: float) -> str:
        """Return the name in full if it fits, else in brief, at worst cut off."""
        for text in self.texts:
            if text_width(text, letters, bold=self.bold) <= limit:
                return text
        return shortened(self.texts[-1], limit, letters, bold=self.bold)


def room(dossier: Dossier, names: Iterable[str], size: Size) -> tuple[float, float]:
    """Return the pixels for names beside and above, by the widest of all who may be drawn."""
    letters = LETTERS_SMALL if size[0] < NARROW else LETTERS
    told = [_actor(dossier, name, size) for name in names]
    beside, above = (
        max((text_width(one.within(limit, letters), letters, bold=True) for one in told), default=0)
        for limit in _limits(size)
    )
    return max(beside, LEAST_BESIDE), above


def names_of(
    dossier: Dossier, folded: Mapping[str, tuple[str, ...]], ranked: Sequence[str], grid: Grid
) -> tuple[Text, ...]:
    """Write the names of the rows and of the columns, most important first, folds last."""
    told = [_actor(dossier, name, grid.size) for name in ranked if name in grid.rows]
    for fold, names in folded.items():
        told.append(_Name(fold, (fold_name(fold, names),), italic=True, look="muted"))
    return (*_written(told, grid, upright=False), *_written(told, grid, upright=True))


def _limits(size: Size) -> tuple[float, float]:
    beside = BESIDE_NARROW if size[0] < NARROW else BESIDE
    return size[0] * beside, size[1] * ABOVE


def _actor(dossier: Dossier, name: str, size: Size) -> _Name:
    actor = dossier.actors[name]
    texts = (actor.brief,) if size[0] < NARROW else (name, actor.brief)
    return _Name(name, texts, bold=actor.kind == "state", italic=actor.kind == "person")


def _written(told: Sequence[_Name], grid: Grid, *, upright: bool) -> Iterator[Text]:
    """Write the names at one side of the grid."""
    spans = grid.columns if upright else grid.rows
    limit, pitch = _limits(grid.size)[upright], grid.cell[not upright]
    letters = LETTERS if pitch >= ROOMY and not grid.narrow else LETTERS_SMALL
    for name in _apart(told, spans, LINE * letters):
        middle = round(sum(spans[name.actor]) / 2, 1)
        left, top = grid.corner
        yield Text(
            name.within(limit, letters),
            (middle, round(top + NAME_GAP, 1)) if upright else (round(left - NAME_GAP, 1), middle),
            "start" if upright else "end",
            size=letters,
            bold=name.bold,
            italic=name.italic,
            look=name.look,
            actor=name.actor,
            upright=upright,
        )


def _apart(told: Sequence[_Name], spans: Mapping[str, Span], line: float) -> Iterator[_Name]:
    """Leave out whoever would stand too near to someone more important."""
    taken: list[float] = []
    for name in told:
        middle = sum(spans[name.actor]) / 2
        if all(abs(middle - other) >= line for other in taken):
            taken.append(middle)
            yield name
