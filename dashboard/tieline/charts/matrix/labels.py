"""Write the names of a matrix: at the left of the rows, and upwards above the columns.

In: a dossier, who may be named, a grid. Out: the room that names need, and texts; where rows are
too thin for all names, the least important are left out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.grouping import OTHERS, Groups, group_name, is_others
from tieline.charts.matrix.grid import MARGIN, NAME_GAP, TOTALS, Grid, Span
from tieline.charts.naming import brief_names, cut_briefs, names_shown
from tieline.charts.rounding import rounded
from tieline.charts.scene import Size, Text
from tieline.charts.text_metrics import FALLBACK_WIDER, shortened, text_width, wrapped
from tieline.charts.theme import NARROW
from tieline.data.dossier import Dossier

LETTERS, LETTERS_SMALL = 13.0, 11.0
"""The font size of names in pixels."""
LINE = 1.16
"""The room that a name takes across its direction, in parts of its font size."""
ROOMY = 16.0
"""Pixels of a row from which on names are written large."""
LEAST_BESIDE = 58.0
"""Pixels beside the rows even where all names are short: the corner holds two buttons."""
LEAST_ABOVE = 68.0
"""Pixels above the columns where not all names are shown: buttons, and the number of names."""
LEAST_ROWS = 20
"""Rows that even the lowest chart has."""
TOTALS_HEAD = "claims"
"""What stands above the numbers at the rows' ends."""
BESIDE, BESIDE_NARROW, ABOVE = 0.2, 0.22, 0.2
"""The share of the chart's width that names may take, and of its height above the columns."""


@dataclass(frozen=True, slots=True)
class RowName:
    """How an actor or group is named: in full and in brief."""

    actor: str
    texts: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    look: str = "ink"

    def within(self, limit: float, letters: float, cut: Mapping[str, str]) -> str:
        """Return the name in full if it fits, else in brief, at worst as it is `cut`."""
        for text in self.texts:
            if text_width(text, letters, bold=self.bold) <= limit:
                return text
        return cut.get(self.actor) or shortened(self.texts[-1], limit, letters, bold=self.bold)


def room_for_names(
    dossier: Dossier, names: Collection[str], groups: Groups, size: Size
) -> tuple[float, float]:
    """Return the pixels for names beside and above, by the widest of all who may be drawn."""
    beside, above = name_rooms(dossier, names, groups, size)
    # Where rows are too thin for all names, the corner holds their number below the buttons, too.
    rows = len(names) + sum(map(is_others, groups))
    thin = rows * LINE * LETTERS_SMALL > size[1] - above
    # Above nothing is left of what has no room.
    above *= FALLBACK_WIDER
    return max(beside, LEAST_BESIDE), max(above, LEAST_ABOVE if thin else 0.0)


def name_rooms(
    dossier: Dossier, names: Iterable[str], groups: Groups, size: Size
) -> tuple[float, float]:
    """Return how wide the widest name is beside the rows, and above the columns."""
    letters = LETTERS_SMALL if size[0] < NARROW else LETTERS
    row_names = [row_name(dossier, name, size) for name in names]
    row_names += [group_row_name(*one, size) for one in groups.items() if is_others(one[0])]

    def widest(limit: float) -> float:
        cut = cut_briefs(dossier, limit, letters)
        texts = (row_name.within(limit, letters, cut) for row_name in row_names)
        return max((text_width(text, letters, bold=True) for text in texts), default=0.0)

    beside, above = limits_of(size)
    return widest(beside), widest(above)


def name_texts(
    dossier: Dossier, groups: Groups, ranked: Sequence[str], grid: Grid
) -> tuple[Text, ...]:
    """Write the names of the rows and of the columns, most important first, groups last."""
    row_names = [row_name(dossier, name, grid.size) for name in ranked if name in grid.rows]
    row_names += [group_row_name(group, names, grid.size) for group, names in groups.items()]
    sides = (side_texts(dossier, row_names, grid, upright=upright) for upright in (False, True))
    names_written = [text for texts in sides for text in texts]
    actors = grid.rows.keys() - groups.keys()
    # A row and its column are one actor's, whose name at either of them is enough.
    named = len(actors & {text.actor for text in names_written})
    return (*names_written, *count_texts(names_shown(named, len(actors)), grid))


def total_texts(totals: Mapping[str, int], grid: Grid) -> Iterator[Text]:
    """Write the number of claims at the right end of each row, where rows are high enough."""
    if grid.narrow or grid.cell[1] < LINE * LETTERS_SMALL:
        return
    right = rounded(max(end for _, end in grid.columns.values()) + TOTALS - MARGIN, 10)
    top = rounded(grid.corner[1] + NAME_GAP + LINE * LETTERS_SMALL / 2, 10)
    yield Text(TOTALS_HEAD, (right, top), "end", size=LETTERS_SMALL, look="muted")
    for name, span in grid.rows.items():
        place = (right, rounded(sum(span) / 2, 10))
        yield Text(f"{totals[name]:,}", place, "end", size=LETTERS_SMALL, look="muted")


def legible_rows(size: Size) -> int:
    """Return how many rows of a chart of this size are high enough for a name each."""
    above = max(size[1] * ABOVE, LEAST_ABOVE) + MARGIN + NAME_GAP
    return max(int((size[1] - above - MARGIN) / (LINE * LETTERS_SMALL)), LEAST_ROWS)


def count_texts(count: str, grid: Grid) -> Iterator[Text]:
    """Write how many actors are named in the corner between the names, on two lines if need be."""
    left, top = grid.corner
    lines = wrapped(count, max(left - NAME_GAP, LEAST_BESIDE + NAME_GAP), LETTERS_SMALL)
    for k, line in enumerate(reversed(lines)):
        place = (2.0, rounded(top + NAME_GAP + (k + 0.5) * LINE * LETTERS_SMALL, 10))
        yield Text(line, place, "start", size=LETTERS_SMALL, look="muted")


def limits_of(size: Size) -> tuple[float, float]:
    """Return the most pixels that names may take beside the rows, and above the columns."""
    beside = BESIDE_NARROW if size[0] < NARROW else BESIDE
    return size[0] * beside, size[1] * ABOVE


def row_name(dossier: Dossier, name: str, size: Size) -> RowName:
    """Return how an actor is named: in brief alone on a phone."""
    actor, brief = dossier.actors[name], brief_names(dossier)[name]
    texts = (brief,) if size[0] < NARROW else (name, brief)
    return RowName(name, texts, bold=actor.kind == "state", italic=actor.kind == "person")


def group_row_name(group: str, names: Sequence[str], size: Size) -> RowName:
    """Return how a group is named: others of a bloc by it, but on a phone by their number alone."""
    brief = group_name(OTHERS if is_others(group) else group, names)
    texts = (brief,) if size[0] < NARROW else (group_name(group, names), brief)
    return RowName(group, texts, italic=True, look="muted")


def side_texts(
    dossier: Dossier, names: Sequence[RowName], grid: Grid, *, upright: bool
) -> Iterator[Text]:
    """Write the names at one side of the grid."""
    spans = grid.columns if upright else grid.rows
    limit, pitch = limits_of(grid.size)[upright], grid.cell[not upright]
    letters = LETTERS if pitch >= ROOMY and not grid.narrow else LETTERS_SMALL
    cut = cut_briefs(dossier, limit, letters)
    for name in kept_apart(names, spans, LINE * letters):
        middle = rounded(sum(spans[name.actor]) / 2, 10)
        left, top = grid.corner
        yield Text(
            name.within(limit, letters, cut),
            (middle, rounded(top + NAME_GAP, 10))
            if upright
            else (rounded(left - NAME_GAP, 10), middle),
            "start" if upright else "end",
            size=letters,
            bold=name.bold,
            italic=name.italic,
            look=name.look,
            actor=name.actor,
            upright=upright,
        )


def kept_apart(
    names: Sequence[RowName], spans: Mapping[str, Span], line: float
) -> Iterator[RowName]:
    """Leave out the names that are less than a line from a more important one."""
    middles: list[float] = []
    for name in names:
        middle = sum(spans[name.actor]) / 2
        if all(abs(middle - other) >= line for other in middles):
            middles.append(middle)
            yield name
