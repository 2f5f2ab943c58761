"""Turn a scene's points into pixels and path data, and its look words into colours, for an SVG.

In: a `Scene`'s units, its look words. Out: numbers and path data to a tenth of a pixel, colours
as `#rrggbb`, or as CSS variables with a style that fits them to a light and a dark page.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from tieline.charts.scene import Point, Scene
from tieline.charts.theme import THEMES, Palette, Theme, pale
from tieline.data.vocabulary import TYPES, Types

Pixel = tuple[float, float]
"""A point in pixels from the top left corner."""

# The corners of marks, in parts of their radius; a diamond of that radius would look smaller.
_SQUARE = ((1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0))
_DIAMOND = ((1.3, 0.0), (0.0, 1.3), (-1.3, 0.0), (0.0, -1.3))
_HEXAGON = tuple((math.cos(turn), math.sin(turn)) for turn in (k * math.pi / 3 for k in range(6)))
_SHAPES: dict[str, tuple[Pixel, ...]] = {
    "square": _SQUARE,
    "diamond": _DIAMOND,
    "hexagon2": _HEXAGON,
}
HEAD_LONG, HEAD_HALF = 0.951, 0.309
"""Length and half width of an arrow's head, in parts of its size: a golden triangle."""
BAR_HALF = 0.7
"""Half the length of a crossbar, in parts of its size."""
# The attribute by which pages say that a reader chose a theme.
_DARK_PAGES = '[data-theme="dark"]'
_LIGHT_PAGES = '[data-theme="light"]'


class Projection:
    """The projection of a scene's units to pixels."""

    def __init__(self, scene: Scene) -> None:
        """Fit the ranges to the size; a square scene keeps one scale and is centred."""
        ranges = (scene.x_range, scene.y_range)
        units = [
            (high - low) / extent for (low, high), extent in zip(ranges, scene.size, strict=True)
        ]
        if scene.square:
            units = [max(units)] * 2
        self._scale = (1 / units[0], 1 / units[1])
        self._middle = [(low + high) / 2 for low, high in ranges]
        self._centre = (scene.size[0] / 2, scene.size[1] / 2)

    @property
    def numbers(self) -> list[float]:
        """The middle in pixels, the middle in units, and the pixels of a unit: of each x, then y.

        A script that projects by them gets the same pixels.
        """
        return [*self._centre, *self._middle, *self._scale]

    def pixel(self, point: Point) -> Pixel:
        """Return where a point of the scene is in pixels."""
        return (
            self._centre[0] + (point[0] - self._middle[0]) * self._scale[0],
            self._centre[1] - (point[1] - self._middle[1]) * self._scale[1],
        )

    def path(self, points: Iterable[Point], *, closed: bool = False) -> str:
        """Return the path through these points."""
        return path(map(self.pixel, points), closed=closed)


class Paint:
    """The colours of one drawing: fixed for a theme, or variables that follow the page."""

    def __init__(self, theme: Theme, *, themed: bool, types: Types = TYPES) -> None:
        """Start without any colour; `themed` writes variables and remembers which."""
        self.types = types
        self._palette = Palette(theme, types)
        self._themed = themed
        self._known: dict[tuple[str, float], str] = {}
        self._variables: dict[str, tuple[str, str]] = {}

    def __call__(self, look: str, share: float = 1.0) -> str:
        """Return the colour of a look word, mixed into the background where `share` is below 1."""
        key = (look, share)
        if key not in self._known and self._themed:
            name = f"--tl-{look}{'' if share == 1 else f'-{share * 100:.0f}'}"
            light, dark = (Palette(theme, self.types) for theme in THEMES)
            self._variables[name] = pale(look, light, share), pale(look, dark, share)
            self._known[key] = f"var({name})"
        elif key not in self._known:
            self._known[key] = pale(look, self._palette, share)
        return self._known[key]

    def style(self, root: str) -> str:
        """Return the style element that gives the variables their values under the id `root`."""
        if not self._variables:
            return ""
        light, dark = (
            "{" + ";".join(f"{name}:{values[k]}" for name, values in self._variables.items()) + "}"
            for k in (0, 1)
        )
        system = f"@media (prefers-color-scheme:dark){{#{root}{dark}}}"
        pages = [
            f"{page} #{root}{rules}" for page, rules in ((_LIGHT_PAGES, light), (_DARK_PAGES, dark))
        ]
        # On paper it is light whatever the screen is.
        return f"<style>#{root}{light}@media screen{{{system}{''.join(pages)}}}</style>"


def path(points: Iterable[Pixel], *, closed: bool = False) -> str:
    """Return path data: the first point, then steps, all to a tenth of a pixel without drift."""
    tenths = [(in_tenths(x), in_tenths(y)) for x, y in points]
    if not tenths:
        return ""
    steps = [
        f"{number(x - before[0])},{number(y - before[1])}"
        for before, (x, y) in pairwise(tenths)
        if (x, y) != before
    ]
    start = f"M{number(tenths[0][0])},{number(tenths[0][1])}"
    return start + ("l" + " ".join(steps) if steps else "") + ("z" if closed else "")


@lru_cache(maxsize=1 << 15)
def number(tenths: int) -> str:
    """Return tenths as a short decimal number.

    >>> number(-5), number(120)
    ('-.5', '12')
    """
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def in_tenths(length: float) -> int:
    """Return a length in whole tenths, halves upwards: as scripts round, which draw the same.

    >>> in_tenths(0.25), in_tenths(-0.25)
    (3, -2)
    """
    return math.floor(length * 10 + 0.5)


def pixels(length: float) -> str:
    """Return a length in pixels, to a tenth."""
    return number(in_tenths(length))


def arrowhead(before: Pixel, tip: Pixel, size: float) -> str:
    """Return the path of an arrow's head that points from `before` to its tip."""
    across, down = direction(before, tip)
    long, half = HEAD_LONG * size, HEAD_HALF * size
    base = (tip[0] - across * long, tip[1] - down * long)
    corners = [(base[0] + s * down * half, base[1] - s * across * half) for s in (1, -1)]
    return path([tip, *corners], closed=True)


def crossbar(before: Pixel, at: Pixel, size: float) -> str:
    """Return the path of a stroke square across the way from `before` to `at`."""
    across, down = direction(before, at)
    half = BAR_HALF * size
    return path([(at[0] + s * down * half, at[1] - s * across * half) for s in (1, -1)])


def shape(symbol: str, centre: Pixel, size: float) -> str:
    """Return the shape of a mark as an element's name and geometry, without its colours."""
    corners = _SHAPES.get(symbol)
    (x, y), radius = centre, size / 2
    if corners is None:
        return f'<circle cx="{pixels(x)}" cy="{pixels(y)}" r="{pixels(radius)}"'
    around = [(x + radius * across, y + radius * down) for across, down in corners]
    return f'<path d="{path(around, closed=True)}"'


def direction(start: Pixel, end: Pixel) -> Pixel:
    """Return the unit vector from a point to another; to the right where they are one."""
    across, down = end[0] - start[0], end[1] - start[1]
    # Scripts do the same to the last digit; no two programs agree on `hypot`.
    length = math.sqrt(across * across + down * down)
    return (across / length, down / length) if length else (1.0, 0.0)
