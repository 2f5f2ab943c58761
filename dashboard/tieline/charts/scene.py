"""The scene of a chart as plain values: marks, lines, areas and texts.

Points are in the scene's own units, y upwards; sizes and widths are pixels at `Scene.size`. Looks
are words (`alliance`, `state`, `ink`) that `theme` turns into colours. `render` draws a scene.
"""

from dataclasses import dataclass, field
from typing import Literal

from tieline.data.vocabulary import TYPES, Types

Point = tuple[float, float]
Size = tuple[int, int]
Glyph = Literal["", "arrow", "bar"]
Cut = Literal["", "solid", "dash", "dot"]
Anchor = Literal["start", "middle", "end"]

DESIGN_SIZE: Size = (1100, 760)
"""Pixels of a chart on a laptop; constants in pixels are chosen for it."""

GROUP_PREFIX = "+"
"""How the id of a mark begins that stands for several actors; no actor's name does."""

Step = tuple[float, float, int, int]
"""From where to where a stretch of time reaches in x, and its first and last day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An actor's mark, or that of a group (`look` is `fold`, `text` the number of its actors).

    `faded` is the share of the colour that is kept where nothing is told of the actor.
    """

    actor: str
    place: Point
    look: str
    size: float
    title: str = ""
    text: str = ""
    faded: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """The curve of one edge. `glyph_at` is the index of the point that carries the glyph.

    `cut` names the stroke's dash where it is not to follow from `broken` and `pale`; `faded` is the
    share of the colour that is kept where something other than its source makes a line pale;
    `share` is that of the usual size that glyph and dashes have where room is short. The arrowhead
    is `hollow` where nothing but gestures is told.
    """

    edge: str
    look: str
    points: tuple[Point, ...]
    width: float
    broken: bool = False
    pale: bool = False
    glyph: Glyph = ""
    glyph_at: int = -1
    title: str = ""
    cut: Cut = ""
    faded: float = 1.0
    share: float = 1.0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """The straight line from an actor's mark to its name, where that stands off; above all ties."""

    actor: str
    points: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape: an arc (`actor` set), a ribbon (`edge` set), or a patch in a grid.

    Patches may be thousands; what is neither an actor's nor an edge's is the ground they lie on.
    The arrowhead or triangle of a `hollow` one has a hole: nothing but gestures is told.
    """

    points: tuple[Point, ...]
    look: str
    actor: str = ""
    edge: str = ""
    broken: bool = False
    pale: bool = False
    title: str = ""
    patch: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The row and the column of one actor or group in a grid: from where to where they reach."""

    actor: str
    x: tuple[float, float]
    y: tuple[float, float]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a note at a place; `shift` moves it by pixels (right, up).

    One that is `upright` reads from below upwards: `anchor` is the end of it that is at the place.
    """

    text: str
    place: Point
    anchor: Anchor = "middle"
    shift: tuple[float, float] = (0.0, 0.0)
    size: float = 13.5
    bold: bool = False
    italic: bool = False
    look: str = "ink"
    actor: str = ""
    upright: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class WeightKeys:
    """What a legend says of lines as thick as their weights: sample widths in pixels, each with its
    weight in digits, and whether any line has no weight.
    """

    samples: tuple[tuple[float, str], ...] = ()
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a chart draws, bottom to top: areas, lines, marks, texts.

    `x_range` and `y_range` are the units that the whole drawing area spans; `square` keeps both
    at one scale. `note` is written instead where there is nothing to draw.
    """

    view: str
    size: Size
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    square: bool = False
    areas: tuple[Area, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    callouts: tuple[Callout, ...] = ()
    texts: tuple[Text, ...] = ()
    note: str = ""
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The actors of each group: its id -> their names."""
    grid: tuple[Row, ...] = ()
    """The rows, which are the columns too, of a chart that crosses actors with actors."""
    weights: WeightKeys | None = None
    """None where lines are as thick as they have articles."""
    axis: tuple[Step, ...] = ()
    """The steps of a chart that has time as its x."""
    highlighted: frozenset[tuple[str, str]] = frozenset()
    """The edges and actors that a publisher highlights, as (`edge` or `actor`, which)."""
    types: Types = field(default_factory=lambda: TYPES)
    """The types of tie of the dossier, which are the looks of lines and areas that stand for ties.
    """
