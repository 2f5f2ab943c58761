"""Build the card of a link as other sites show it: words to the left, the chart to the right.

In: a chart's SVG, its size and a `Caption`. Out: one SVG of exactly the card's size; what has no
room on it is cut with an ellipsis.
"""

from bisect import bisect_right
from collections.abc import Sequence

from tieline.charts.legend import LegendKey
from tieline.charts.scene import Size
from tieline.charts.theme import Palette, Theme, as_palette
from tieline.narrative.caption import Caption
from tieline.render.sheet import Column, document, line_types, wrapped
from tieline.render.svg_canvas import pixels

PREVIEW: Size = (1200, 630)
"""Pixels of a card: what other sites ask for."""
DRAWN: Size = (620, 530)
"""Pixels at which the chart is drawn before it is enlarged: cards are looked at small."""

_LEFT, _TOP, _WORDS = 44.0, 40.0, 384.0
"""Pixels at the left and at the top, and the width of the words."""
_BOX = (444.0, 20.0, 740.0, 590.0)
"""Where the chart stands in pixels: left, top, width, height."""
_LEADING, _GAP = 1.4, 10.0
"""The height of a line in parts of its font size, and pixels between paragraphs."""
_TITLES, _TITLE_HIGH = (38.0, 31.0, 26.0), 240.0
_SENTENCES = (20.0, 17.5, 15.5)
"""Font sizes of the headline, with its most pixels of height, and of the sentence.

The largest that fits is taken; what does not fit at the last is cut.
"""
_LEAST_LINES = 2
"""Lines of the sentence for which the keys of marks make room."""
_KEYS, _MARKS, _BRIEF, _BRIEF_HIGH = 17.0, 13.0, 14.0, 80.0
"""Font sizes of the types, of the marks and of the notes; the most pixels that a note is high."""
Legend = tuple[tuple[str, ...], Sequence[LegendKey]]
"""The types of tie, and the keys of the chart's marks."""


def to_preview(
    svg: str,
    size: Size,
    caption: Caption,
    theme: Palette | Theme = "light",
    *,
    keys: Sequence[LegendKey] = (),
) -> str:
    """Return the card; `svg` is one of `to_svg` of that size and theme.

    Of the `keys` of the chart's marks those with a sign are set, as far as the sentence has room.
    """
    palette = as_palette(theme)
    above = Column(_WORDS + 2 * _LEFT, _LEFT, palette, _TOP, [])
    above.rule(caption.accent)
    above.text(*fitted(caption.title, _TITLES, _TITLE_HIGH, bold=True), bold=True)
    above.y += _GAP
    below = [fitted(text, (_BRIEF,), _BRIEF_HIGH)[0] for text in caption.brief]
    types, signs = line_types(caption, keys), [key for key in keys if key.sign]
    for count in range(len(signs), -1, -1):
        legend = types, signs[:count]
        bottom = column_from_below(legend, below, palette)
        if bottom.y - above.y - 2 * _GAP >= _LEAST_LINES * _SENTENCES[-1] * _LEADING:
            break
    for text in caption.sentences[:1]:
        above.text(*fitted(text, _SENTENCES, bottom.y - above.y - 2 * _GAP))
    set_below(bottom, legend, below)
    parts = [enlarged(svg, size), *above.parts, *bottom.parts]
    return document(parts, caption.title, PREVIEW, palette)


def fitted(
    text: str, sizes: tuple[float, ...], high: float, *, bold: bool = False
) -> tuple[str, float]:
    """Return a text and the largest of the sizes at which it is no higher, cut where none is."""
    for size in sizes:
        if len(wrapped(text, _WORDS, size, bold=bold)) * size * _LEADING <= high:
            return text, size
    return cut_text(text, size, int(high // (size * _LEADING)), bold=bold), size


def cut_text(text: str, size: float, most: int, *, bold: bool) -> str:
    """Return a text cut with an ellipsis to so many lines of the card's words."""
    words = " ".join(wrapped(text, _WORDS, size, bold=bold)[: max(most, 1)]).split()

    def lines(count: int) -> int:
        return len(wrapped(" ".join((*words[:count], "…")), _WORDS, size, bold=bold))

    # One word stays, whatever room there is.
    fitting = 1 + bisect_right(range(2, len(words) + 1), most, key=lines)
    return " ".join((*words[:fitting], "…"))


def column_from_below(legend: Legend, texts: list[str], theme: Palette) -> Column:
    """Return a column that begins so high that all of it ends at the card's lower margin."""
    trial = Column(_WORDS + 2 * _LEFT, _LEFT, theme, 0.0, [])
    set_below(trial, legend, texts)
    return Column(trial.wide, _LEFT, theme, PREVIEW[1] - _TOP - trial.y, [])


def set_below(column: Column, legend: Legend, texts: list[str]) -> None:
    """Set the legend and the notes into a column."""
    types, signs = legend
    column.keys(types, _KEYS)
    column.marks(signs, _MARKS)
    column.y += _GAP / 2
    for text in texts:
        column.y += _GAP / 2
        column.text(text, _BRIEF, look="muted")


def enlarged(svg: str, size: Size) -> str:
    """Return the chart's SVG as large as fits into its box, in the middle of it."""
    left, top, wide, high = _BOX
    scale = min(wide / size[0], high / size[1])
    x, y = left + (wide - scale * size[0]) / 2, top + (high - scale * size[1]) / 2
    plain = f'width="{size[0]}" height="{size[1]}"'
    enlarged_size = f'width="{pixels(scale * size[0])}" height="{pixels(scale * size[1])}"'
    where = f'<svg x="{pixels(x)}" y="{pixels(y)}" '
    return svg.replace(plain, enlarged_size, 1).replace("<svg ", where, 1)
