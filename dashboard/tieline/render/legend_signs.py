"""Draw the signs of a legend, small pictures of the marks that they explain.

In: the sign of a `LegendKey`, where it stands, and the colours of look words. Out: SVG elements.
"""

from collections.abc import Callable, Sequence

from tieline.charts import theme
from tieline.charts.glyphs import HOLLOW
from tieline.charts.legend import LegendKey
from tieline.data.vocabulary import ACTOR_KINDS, TYPES
from tieline.render.svg_canvas import pixels, shape

WIDE, HIGH = 24.0, 14.0
"""Pixels of the box of a sign."""
_MARK = 11.0
"""The diameter of an actor's shape in pixels."""
_HALF = 4.0
"""Half the height of a type's sign in pixels."""

Colour = Callable[[str], str]
"""Returns the colour of a look word."""


def sign_svg(key: LegendKey) -> str:
    """Return the sign of a key as an SVG for a page, in the page's own colours; blank: none."""
    if not key.sign:
        return ""
    body = sign_shapes(key.sign, (0.0, HIGH / 2), _page_colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE:g}" height="{HIGH:g}"'
        f' viewBox="0 0 {WIDE:g} {HIGH:g}" aria-hidden="true" focusable="false">{body}</svg>'
    )


def signs_and_texts(keys: Sequence[LegendKey]) -> list[list[str]]:
    """Return each key as the SVG of its sign and its text, for a page."""
    return [[sign_svg(key), key.text] for key in keys]


def _page_colour(look: str) -> str:
    if look in TYPES or look not in theme.PALETTES["light"]:
        return f"var(--{look})"
    return "var(--paper)" if look == "background" else "currentColor"


def sign_shapes(sign: str, spot: tuple[float, float], colour: Colour) -> str:
    """Return the elements of a sign in a box whose left side's middle is at `spot`."""
    name, _, word = sign.partition(" ")
    x, y = spot
    if name in ACTOR_KINDS:
        body = shape(theme.SYMBOLS[name], (x + WIDE / 2, y), _MARK)
        return f'{body} fill="{colour(name)}"/>'
    if name == "line":
        return stroke_sign(x, y, float(word), colour("ink"))
    if word:
        return type_sign(name, (x + WIDE / 2, y), colour(word))
    return _SIGNS[name](x, y, colour)


def type_sign(name: str, middle: tuple[float, float], fill: str) -> str:
    """Return the sign of a type about a middle: square, triangle, chevron or slanting bar."""
    x, y = middle
    left, right, high, low = (pixels(v) for v in (x - _HALF, x + _HALF, y - _HALF, y + _HALF))
    near, far = pixels(x - 2.5), pixels(x + 2.5)
    if name == "square":
        return f'<path d="M{left},{high}H{right}V{low}H{left}z" fill="{fill}"/>'
    if name == "triangle":
        return f'<path d="M{left},{low}L{pixels(x)},{high}L{right},{low}z" fill="{fill}"/>'
    ends = {
        "chevron": f"M{near},{high}L{far},{pixels(y)}L{near},{low}",
        "slant": f"M{near},{low}L{far},{high}",
    }[name]
    return f'<path d="{ends}" fill="none" stroke="{fill}" stroke-width="2"/>'


def stroke_sign(x: float, y: float, width: float, colour: str, dashes: str = "") -> str:
    """Return a level line from the left of a box, cut by `dashes`."""
    cut = f' stroke-dasharray="{dashes}"' if dashes else ""
    way = f"M{pixels(x)},{pixels(y)}h{WIDE:g}"
    return f'<path d="{way}" stroke="{colour}" stroke-width="{width:g}"{cut}/>'


def thick_sign(x: float, y: float, colour: Colour) -> str:
    """Return a thin line above a thick one."""
    ink = colour("ink")
    return stroke_sign(x, y - 3.5, 1.5, ink) + stroke_sign(x, y + 2.5, 5, ink)


def fold_sign(x: float, y: float, colour: Colour) -> str:
    """Return a ring with a letter for the number of actors in it."""
    body = shape("circle", (x + WIDE / 2, y), _MARK + 1)
    where = f'x="{pixels(x + WIDE / 2)}" y="{pixels(y + 3)}"'
    number = f'<text {where} font-size="8.5" text-anchor="middle" fill="{colour("ink")}">n</text>'
    return f'{body} fill="none" stroke="{colour("fold")}" stroke-width="1.4"/>{number}'


def name_sign(x: float, y: float, colour: Colour, look: str) -> str:
    """Return three letters as names of this look are written."""
    where = f'x="{pixels(x + WIDE / 2)}" y="{pixels(y + 4.5)}"'
    return (
        f'<text {where} font-size="12.5" {look} text-anchor="middle"'
        f' fill="{colour("ink")}">Abc</text>'
    )


def moment_sign(x: float, y: float, colour: Colour) -> str:
    """Return a triangle that stands on an axis."""
    way = f"M{pixels(x + 8)},{pixels(y - 3)}h8l-4,6z"
    return f'<path d="{way}" fill="{colour("ink")}"/>'


def turn_sign(x: float, y: float, colour: Colour) -> str:
    """Return a pin: a diamond with a stem."""
    way = f"M{pixels(x + WIDE / 2 - 0.5)},{pixels(y - 6)}h1v6l3,3.5l-3.5,3.5l-3.5,-3.5l3,-3.5z"
    return f'<path d="{way}" fill="{colour("muted")}"/>'


def cut_sign(x: float, y: float, colour: Colour) -> str:
    """Return the two strokes of a break."""
    ways = "".join(f"M{pixels(x + 8 + k)},{pixels(y + 5)}l4,-10" for k in (0, 5))
    return f'<path d="{ways}" fill="none" stroke="{colour("muted")}" stroke-width="1.4"/>'


def hollow_sign(x: float, y: float, colour: Colour) -> str:
    """Return a line whose arrowhead is not filled."""
    ink = colour("ink")
    line = f'<path d="M{pixels(x)},{pixels(y)}h13" stroke="{ink}" stroke-width="2.5"/>'
    head = f"M{pixels(x + WIDE - 1)},{pixels(y)}l-11,-4.5v9z"
    rim = f'stroke="{ink}" stroke-width="{HOLLOW:g}"'
    return f'{line}<path d="{head}" fill="{colour("background")}" {rim}/>'


def hollow_triangle_sign(x: float, y: float, colour: Colour) -> str:
    """Return the outline of a triangle, as thick as that of a hollow patch."""
    way = f"M{pixels(x + 8)},{pixels(y + _HALF)}h8l-4,-8z"
    return f'<path d="{way}" fill="none" stroke="{colour("ink")}" stroke-width="1.8"/>'


def outlined_sign(x: float, y: float, colour: Colour) -> str:
    """Return the outline of a patch."""
    way = f"M{pixels(x + 8)},{pixels(y - _HALF)}h8v8h-8z"
    return f'<path d="{way}" fill="none" stroke="{colour("ink")}" stroke-width="1.2"/>'


_SIGNS: dict[str, Callable[[float, float, Colour], str]] = {
    "fold": fold_sign,
    "thick": thick_sign,
    "hair": lambda x, y, colour: stroke_sign(x, y, theme.HAIRLINE, colour("ink")),
    "hollow": hollow_sign,
    "hollow-triangle": hollow_triangle_sign,
    "broken": lambda x, y, colour: stroke_sign(x, y, 2.5, colour("ink"), "7 5"),
    "dotted": lambda x, y, colour: stroke_sign(x, y, 2.5, colour("ink"), "1.5 5"),
    "pale": lambda x, y, colour: f'<g opacity="0.35">{stroke_sign(x, y, 3, colour("ink"))}</g>',
    "outlined": outlined_sign,
    "moment": moment_sign,
    "cut": cut_sign,
    "turn": turn_sign,
    "bold": lambda x, y, colour: name_sign(x, y, colour, 'font-weight="700"'),
    "italic": lambda x, y, colour: name_sign(x, y, colour, 'font-style="italic"'),
}
"""What draws each sign that is neither an actor's shape nor a type's."""
