"""Build the sheet of a chart as it is printed: headline, sentence, chart, legend, sources.

In: a chart's SVG, its size and a `Caption`. Out: one SVG that needs no other file; every text
is wrapped by its estimated width, so that the sheet grows downwards and nothing overlaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieline.charts.legend import LegendKey
from tieline.charts.scene import Size
from tieline.charts.text_metrics import BOLD, letter_width, text_width
from tieline.charts.theme import FONT, NARROW, Palette, Theme, as_palette, colour
from tieline.data.escaping import isolated_lines
from tieline.narrative.caption import Caption
from tieline.render.legend_signs import WIDE, sign_shapes
from tieline.render.svg_canvas import arrowhead, crossbar, pixels
from tieline.render.svg_shapes import xml_line

_MARGIN, _NARROW_MARGIN = 28.0, 16.0
"""Pixels at the borders of a wide and of a narrow sheet."""
_LEADING = 1.4
"""The height of a line of text, in parts of its font size."""
_KEY_WIDE, _KEY_GAP, _KEY_NEXT = 30.0, 8.0, 24.0
"""Pixels of a line of the legend, from there to its name, and from a name to the next line."""
_KEY_LINE, _KEY_HEAD, _KEY_BAR = 3.0, 11.0, 9.0
"""Pixels of that line's width, and of the length of its arrowhead and its crossbar."""
_SIGN_GAP = 5.0
"""Pixels between the sign of a mark and its text."""
_GAP = 10.0
"""Pixels above and below the chart."""
_BROADEST = 1050.0
"""Pixels of a line of text: longer ones are hard to read."""


@dataclass(slots=True)
class Column:
    """The sheet from top to bottom: the parts so far, and how far down they reach."""

    wide: float
    margin: float
    theme: Palette
    y: float
    parts: list[str]

    def text(self, text: str, size: float, *, look: str = "ink", bold: bool = False) -> None:
        """Set a paragraph below all others."""
        weight = ' font-weight="700"' if bold else ""
        fill = colour(look, self.theme)
        for line in wrapped(text, min(self.wide - 2 * self.margin, _BROADEST), size, bold=bold):
            self.y += size * _LEADING
            where = f'x="{pixels(self.margin)}" y="{pixels(self.y - size * 0.32)}"'
            self.parts.append(
                f'<text {where} font-size="{size:g}"{weight} fill="{fill}">{xml_line(line)}</text>'
            )

    def rule(self, accent: str) -> None:
        """Set the publisher's rule, if there is one: it means nothing, and may have any colour."""
        if accent:
            where = f'x="{pixels(self.margin)}" y="{pixels(self.y)}"'
            self.parts.append(f'<rect {where} width="56" height="5" fill="#{xml_line(accent)}"/>')
            self.y += 10

    def keys(self, types: tuple[str, ...], size: float) -> None:
        """Set the legend: each type's line beside its name, as many in a row as fit."""
        x, step = self.margin, size * 1.7
        if types:
            self.y += step
        for word in types:
            label = self.theme.types[word].label
            broad = _KEY_WIDE + _KEY_GAP + text_width(label, size)
            if x > self.margin and x + broad > self.wide - self.margin:
                x, self.y = self.margin, self.y + step
            self.parts.append(self.key(word, (x, self.y - size * 0.65), size))
            x += broad + _KEY_NEXT

    def marks(self, keys: Sequence[LegendKey], size: float) -> None:
        """Set the keys of the chart's marks: each sign beside its text, as many in a row as fit."""
        x, step = self.margin, size * 1.6
        most = self.wide - 2 * self.margin
        if keys:
            self.y += step
        for key in keys:
            indent = WIDE + _SIGN_GAP if key.sign else 0.0
            lines = wrapped(key.text, most - indent, size)
            broad = indent + max(text_width(line, size) for line in lines)
            if x > self.margin and x + broad > self.wide - self.margin:
                x, self.y = self.margin, self.y + step
            self.parts.append(self.mark(key.sign, lines, (x, self.y - size * 0.65), size))
            self.y += (len(lines) - 1) * size * _LEADING
            x += broad + _KEY_NEXT * 0.75

    def mark(self, sign: str, lines: Sequence[str], spot: tuple[float, float], size: float) -> str:
        """Return a sign, if there is one, with the lines of its text to the right."""
        x, y = spot
        shapes = sign_shapes(sign, spot, lambda look: colour(look, self.theme)) if sign else ""
        drawn = f"<g>{shapes}</g>" if shapes else ""
        left = x + (WIDE + _SIGN_GAP if sign else 0.0)
        fill = colour("muted", self.theme)
        return drawn + "".join(
            f'<text x="{pixels(left)}" y="{pixels(y + size * (0.35 + _LEADING * row))}"'
            f' font-size="{size:g}" fill="{fill}">{xml_line(line)}</text>'
            for row, line in enumerate(lines)
        )

    def key(self, word: str, spot: tuple[float, float], size: float) -> str:
        """Return the line of a type with its glyph, and the type's name, beside a spot."""
        x, y = spot
        fill, record = colour(word, self.theme), self.theme.types[word]
        end = x + _KEY_WIDE
        parts = [
            f'<path d="M{pixels(x)},{pixels(y)}H{pixels(end - (9 if record.directed else 0))}"'
            f' stroke="{fill}" stroke-width="{_KEY_LINE:g}"/>'
        ]
        if record.directed:
            parts.append(f'<path d="{arrowhead((x, y), (end, y), _KEY_HEAD)}" fill="{fill}"/>')
        elif record.sign < 0:
            bar = crossbar((x, y), (x + _KEY_WIDE / 2, y), _KEY_BAR)
            parts.append(f'<path d="{bar}" stroke="{fill}" stroke-width="2.4"/>')
        ink = colour("ink", self.theme)
        where = f'x="{pixels(end + _KEY_GAP)}" y="{pixels(y + size * 0.35)}"'
        parts.append(
            f'<text {where} font-size="{size:g}" fill="{ink}">{xml_line(record.label)}</text>'
        )
        return "".join(parts)


def to_sheet(
    svg: str,
    size: Size,
    caption: Caption,
    theme: Theme | Palette = "light",
    *,
    keys: Sequence[LegendKey] = (),
) -> str:
    """Return the chart on its sheet; `svg` is one of `to_svg` of that size and theme.

    `keys` explain the marks of the chart.
    """
    narrow = size[0] < NARROW
    margin = _NARROW_MARGIN if narrow else _MARGIN
    column = Column(size[0], margin, as_palette(theme), margin - 6, [])
    column.rule(caption.accent)
    column.text(caption.title, 19 if narrow else 25, bold=True)
    column.y += 4
    for at, sentence in enumerate(caption.sentences):
        column.text(sentence, 13 if narrow else 15, look="muted" if at else "ink")
    column.y += _GAP
    column.parts.append(svg.replace("<svg ", f'<svg y="{pixels(column.y)}" ', 1))
    column.y += size[1] + _GAP / 2
    column.keys(line_types(caption, keys), 13)
    column.marks(keys, 11.5 if narrow else 12.5)
    if caption.note:
        column.y += 6
        column.text(caption.note, 13 if narrow else 15)
    for note in caption.notes:
        column.y += 4
        column.text(note, 11.5 if narrow else 12.5, look="muted")
    return document(column.parts, caption.title, (size[0], round(column.y + margin * 0.8)), theme)


def line_types(caption: Caption, keys: Sequence[LegendKey]) -> tuple[str, ...]:
    """Return the types whose lines a legend explains: none where keys explain their signs."""
    return () if any(key.of_type for key in keys) else caption.types


def document(parts: list[str], title: str, size: Size, theme: Theme | Palette) -> str:
    """Return the parts of a sheet as one SVG on the theme's ground."""
    wide, high = size
    ground = colour("background", theme)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" font-family="{xml_line(FONT)}" font-weight="450">'
        f"<title>{xml_line(title)}</title>"
        f'<rect width="{wide}" height="{high}" fill="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines of at most `room` pixels; what has no blank is cut where it must be.

    >>> wrapped("Arden supports Borel", 90, 15)
    ['Arden', 'supports', 'Borel']
    """
    weight = BOLD if bold else 1.0
    lines: list[list[str]] = []
    width = 0.0
    for word in text.split():
        longer = sum(map(letter_width, f" {word}"), width)
        if lines and longer * size * weight <= room:
            lines[-1].append(word)
            width = longer
        else:
            pieces = pieces_of(word, room, size, bold=bold)
            lines += [[piece] for piece in pieces]
            width = sum(map(letter_width, pieces[-1]), 0.0)
    return isolated_lines(map(" ".join, lines))


def pieces_of(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in pieces of at most `room` pixels."""
    weight = BOLD if bold else 1.0
    starts, width = [0], 0.0
    for at, letter in enumerate(word):
        own = letter_width(letter)
        width += own
        if at > starts[-1] and width * size * weight > room:
            starts.append(at)
            width = own
    return [word[start:end] for start, end in pairwise([*starts, len(word)])]
