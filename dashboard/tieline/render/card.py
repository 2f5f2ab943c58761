"""A picture on a card, as other sites show a link: words to the left, the picture to the right.

In: a picture's SVG, its size and a `Caption`. Out: one SVG of exactly the card's size; what has no
room on it is cut with an ellipsis.
"""

from tieline.charts.scene import Size
from tieline.charts.theme import Theme
from tieline.narrative.caption import Caption
from tieline.render.sheet import Column, document, wrapped
from tieline.render.svg_canvas import pixels

PREVIEW: Size = (1200, 630)
DRAWN: Size = (620, 530)
"""The size at which the picture is drawn before it is enlarged: cards are looked at small."""

_LEFT, _TOP, _WORDS = 44.0, 40.0, 384.0
_BOX = (444.0, 20.0, 740.0, 590.0)
"""Where the picture stands: left, top, width, height."""
_LEADING, _GAP = 1.4, 10.0
_TITLES, _TITLE_HIGH = (38.0, 31.0, 26.0), 240.0
_SAID = (20.0, 17.5, 15.5)
"""Sizes of the headline and of the sentence; what does not fit at the last is cut."""
_KEYS, _BRIEF, _BRIEF_HIGH = 17.0, 14.0, 80.0


def to_preview(svg: str, size: Size, caption: Caption, theme: Theme = "light") -> str:
    """Return the card; `svg` is one of `to_svg` of that size and theme."""
    above = Column(_WORDS + 2 * _LEFT, _LEFT, theme, _TOP, [])
    above.rule(caption.accent)
    above.text(*_fitted(caption.title, _TITLES, _TITLE_HIGH, bold=True), bold=True)
    above.y += _GAP
    below = [_fitted(text, (_BRIEF,), _BRIEF_HIGH)[0] for text in caption.brief]
    bottom = _column_from_below(caption.types, below, theme)
    for text in caption.sentences[:1]:
        above.text(*_fitted(text, _SAID, bottom.y - above.y - 2 * _GAP))
    _set_below(bottom, caption.types, below)
    parts = [_placed(svg, size), *above.parts, *bottom.parts]
    return document(parts, caption.title, PREVIEW, theme)


def _fitted(
    text: str, sizes: tuple[float, ...], high: float, *, bold: bool = False
) -> tuple[str, float]:
    """Return a text and the largest of the sizes at which it is no higher, cut where none is."""
    for size in sizes:
        if len(wrapped(text, _WORDS, size, bold=bold)) * size * _LEADING <= high:
            return text, size
    return _cut(text, size, int(high // (size * _LEADING)), bold=bold), size


def _cut(text: str, size: float, most: int, *, bold: bool) -> str:
    kept = " ".join(wrapped(text, _WORDS, size, bold=bold)[: max(most, 1)]).split()
    while len(kept) > 1 and len(wrapped(" ".join((*kept, "…")), _WORDS, size, bold=bold)) > most:
        kept.pop()
    return " ".join((*kept, "…"))


def _column_from_below(types: tuple[str, ...], texts: list[str], theme: Theme) -> Column:
    """Return a column that begins so high that all of it ends at the card's lower margin."""
    trial = Column(_WORDS + 2 * _LEFT, _LEFT, theme, 0.0, [])
    _set_below(trial, types, texts)
    return Column(trial.wide, _LEFT, theme, PREVIEW[1] - _TOP - trial.y, [])


def _set_below(column: Column, types: tuple[str, ...], texts: list[str]) -> None:
    column.keys(types, _KEYS)
    column.y += _GAP / 2
    for text in texts:
        column.y += _GAP / 2
        column.text(text, _BRIEF, look="muted")


def _placed(svg: str, size: Size) -> str:
    """Return the picture as large as fits into its box, in the middle of it."""
    left, top, wide, high = _BOX
    scale = min(wide / size[0], high / size[1])
    x, y = left + (wide - scale * size[0]) / 2, top + (high - scale * size[1]) / 2
    given = f'width="{size[0]}" height="{size[1]}"'
    fitted = f'width="{pixels(scale * size[0])}" height="{pixels(scale * size[1])}"'
    where = f'<svg x="{pixels(x)}" y="{pixels(y)}" '
    return svg.replace(given, fitted, 1).replace("<svg ", where, 1)
