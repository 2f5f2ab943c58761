"""How each word of a scene looks: colour, dash and width, in light and in dark.

In: the look words of a `Scene` (types of tie, kinds of actor, `ink`, `muted`, `fold`, ...) and a
theme. Out: colours as `#rrggbb`, Plotly's names for dashes and symbols, widths in pixels.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from tieline.charts.rounding import rounded
from tieline.data.tie_types.colours import BACKGROUNDS, mixed
from tieline.data.vocabulary import TYPES, TieType, Types

FONT = "Inter, 'Noto Sans', system-ui, sans-serif"

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")
Dash = Literal["solid", "dash", "dot"]

_LIGHT = {
    "background": BACKGROUNDS["light"],
    "ink": "#1d242c",
    "muted": "#545e69",
    "alliance": TYPES["alliance"].colour,
    "support": TYPES["support"].colour,
    "tension": TYPES["tension"].colour,
    "state": "#33404d",
    "organisation": "#6d7680",
    "person": "#75609c",
    "bloc": "#8d6a55",
    "fold": "#545e69",
    "others": "#8d959d",
    "rule": "#dcd8cf",
    "turned": "#fbe6a6",
    "field": "#f1eee6",
}
_DARK = {
    "background": BACKGROUNDS["dark"],
    "ink": "#eceef0",
    "muted": "#a9b2bb",
    "alliance": TYPES["alliance"].colour_dark,
    "support": TYPES["support"].colour_dark,
    "tension": TYPES["tension"].colour_dark,
    "state": "#c9d2da",
    "organisation": "#939ea8",
    "person": "#b39edb",
    "bloc": "#c8a48c",
    "fold": "#a9b2bb",
    "others": "#7b858f",
    "rule": "#333b45",
    "turned": "#57481c",
    "field": "#1c2229",
}
PALETTES: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {"light": MappingProxyType(_LIGHT), "dark": MappingProxyType(_DARK)}
)

_PAGE: Mapping[Theme, Mapping[str, str]] = {
    "light": {
        "raised": "#ffffff",
        "focus": "#1c5fae",
        "warn": "#8a4b00",
        "lit": "#fdf1cd",
        "name": "#e4ecf4",
    },
    "dark": {
        "raised": "#1c2128",
        "focus": "#8bbcf2",
        "warn": "#f0b765",
        "lit": "#38321f",
        "name": "#263445",
    },
}
_SHARED = {
    **{"paper": "background", "ink": "ink", "quiet": "muted"},
    **{"rule": "rule", "turned": "turned"},
}
"""The pages' names of what they share with the pictures, beside the types of tie."""

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "state": "circle",
        "organisation": "square",
        "person": "diamond",
        "bloc": "hexagon2",
        "fold": "circle",
    }
)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, and those of a dossier's types of tie."""

    theme: Theme
    types: Types = field(default_factory=lambda: TYPES)


BREAKPOINTS = {
    "phone": 600,
    "embed": 639,
    "article": 760,
    "editor": 800,
    "dialog": 860,
    "page": 900,
    "toolbar": 1340,
}
"""Widths of a window in px up to which a part is laid out narrowly; style sheets use no other."""

THINNEST, THICKEST = 1.5, 7.0
"""Pixels of a line of one article, and of the one with most articles."""
NARROW = 600
"""Below so many pixels of width names are short, texts and marks smaller and lines thinner."""

THINNEST_WEIGHT, HAIRLINE = 2.0, 0.6
"""Pixels of a line of hardly any weight, and of one without: it is to be told from all others."""
WEIGHT_STEPS = 20
"""Thicknesses from the thinnest to the thickest: a figure has a trace for each."""
FULL_SCALE = 5
"""Articles that the full thickness takes at least."""
_NARROW_SCALE = 0.7
"""The share of its width that a line has in a narrow chart."""
_PALE_SHARE = 0.5
"""The share of a colour that is kept where it is pale."""


def as_palette(theme: Theme | Palette) -> Palette:
    """Return the palette of a theme with the three types, or the given one."""
    return theme if isinstance(theme, Palette) else Palette(theme)


def colour(look: str, theme: Theme | Palette = "light") -> str:
    """Return the colour of a look word; a word without a colour is a `KeyError`."""
    palette = as_palette(theme)
    record = palette.types.get(look)
    if record is not None:
        return record.colour if palette.theme == "light" else record.colour_dark
    return PALETTES[palette.theme][look]


def page_colours(theme: Theme, types: Types = TYPES) -> dict[str, str]:
    """Return the colours of a page by the names of its style sheets' variables."""
    shared = {name: colour(look, theme) for name, look in _SHARED.items()}
    return (
        shared | {word: colour(word, Palette(theme, types)) for word in types} | dict(_PAGE[theme])
    )


def style_sheet(types: Types = TYPES) -> str:
    """Return the variables of the pages' style sheets, for both themes and a system's own.

    Paper is light.
    """
    light, dark = (
        "".join(f"  --{name}: {value};\n" for name, value in page_colours(theme, types).items())
        for theme in ("light", "dark")
    )
    return (
        f":root {{\n{light}  --font: {FONT.replace(chr(39), chr(34))};\n}}\n\n"
        "@media screen {\n"
        f'[data-theme="dark"] {{\n{dark}}}\n}}\n\n'
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'[data-theme="auto"] {{\n{dark}}}\n}}\n\n'
        f"{type_rules(types)}"
    )


def type_sheet(types: Types, within: str) -> str:
    """Return the colours and rules of a dossier's types for what a selector finds.

    For a page on which several dossiers stand.
    """
    light, dark = (
        "".join(f"--{word}: {colour(word, Palette(theme, types))}; " for word in types)
        for theme in ("light", "dark")
    )
    return (
        f"{within} {{ {light}{type_rules(types)} }}\n"
        f'@media screen {{ [data-theme="dark"] {within} {{ {dark}}} }}\n'
        "@media screen and (prefers-color-scheme: dark) "
        f'{{ [data-theme="auto"] {within} {{ {dark}}} }}\n'
    )


def type_rules(types: Types) -> str:
    """Return the style rules of the types that a dossier adds: as the sheets have of the three."""
    return "".join(map(_rules_of, (record for word, record in types.items() if word not in TYPES)))


def _rules_of(record: TieType) -> str:
    word = record.word
    key, ink = f".key.{word}", f"var(--{word})"
    rules = [
        f"{key} {{ color: {ink}; }}",
        f".claim.{word} {{ border-color: {ink}; }}",
        f".column .{word}, .document .bar .{word} {{ background: {ink}; }}",
    ]
    if record.directed:
        rules += [
            f"{key}::before {{ right: 9px; }}",
            f'{key}::after {{ content: ""; position: absolute; right: 0; top: 0; '
            "border: 6px solid transparent; border-left: 11px solid; border-right: 0; }",
        ]
    elif record.sign < 0:
        rules.append(
            f'{key}::after {{ content: ""; position: absolute; left: 13px; top: 0; '
            "width: 3px; height: 12px; background: currentColor; }"
        )
    return "".join(f"{rule}\n" for rule in rules)


def pale(look: str, theme: Theme | Palette = "light", share: float = _PALE_SHARE) -> str:
    """Return the colour of a look word, mixed into the background (`share` of it is kept)."""
    return mixed(colour(look, theme), colour("background", theme), share)


def width(articles: int, most: int, *, narrow: bool = False, share: float = 1.0) -> float:
    """Return a line's thickness in pixels, by the number of its articles alone.

    `most` is the greatest number behind any line of the dossier; with fewer than five articles
    behind it, even the line with most is not drawn at full thickness. `share` makes all lines of a
    picture thinner.
    """
    return in_room(width_at(articles, most, narrow=narrow), share)


def width_at(articles: int, most: int, *, narrow: bool = False) -> float:
    """Return the exact thickness in pixels of a line of so many articles where room is not short.

    With fewer than five articles behind the line with most, even that has not the full thickness.
    """
    scale = max(FULL_SCALE, most)
    rise = (min(articles, scale) - 1) / (scale - 1)
    full = THINNEST + (THICKEST - THINNEST) * max(rise, 0.0)
    return full * (_NARROW_SCALE if narrow else 1.0)


def widths(most: int, *, narrow: bool = False) -> list[float]:
    """Return the exact thickness of lines of 1, 2, ... articles, up to the greatest."""
    return [width_at(k, most, narrow=narrow) for k in range(1, max(most, FULL_SCALE) + 1)]


def weight_width_at(units: int | None, most: int, *, narrow: bool = False) -> float:
    """Return the exact thickness in pixels of a line by the square root of its weight.

    `units` are None of a line without a weight; `most` are those of full thickness.
    """
    if units is None:
        return HAIRLINE
    step = min(math.floor(math.sqrt(units / most) * WEIGHT_STEPS + 0.5), WEIGHT_STEPS)
    return weight_widths(narrow=narrow)[step]


def weight_widths(*, narrow: bool = False) -> list[float]:
    """Return the exact thickness of lines of each step of weight, from the least on."""
    rise, share = (THICKEST - THINNEST_WEIGHT) / WEIGHT_STEPS, _NARROW_SCALE if narrow else 1.0
    return [(THINNEST_WEIGHT + rise * step) * share for step in range(WEIGHT_STEPS + 1)]


def in_room(full: float, share: float) -> float:
    """Return the thickness in pixels of a line where all have a share of their full one."""
    return rounded(full * share, 100)


def dash(*, broken: bool, pale: bool, cut: Dash | Literal[""] = "") -> Dash:
    """Return how a line's stroke is cut; `cut` overrides all else.

    Broken: no article says it in its own voice. Dotted: pale without being broken (no article
    dates it, or it is a group's).
    """
    if cut:
        return cut
    if broken:
        return "dash"
    return "dot" if pale else "solid"
