"""Estimate without a font how wide a text will be; wrap it, or shorten it where it must be.

In: text, size in pixels, bold or not. Out: pixels, rather a little too many than too few.
"""

import unicodedata
from functools import lru_cache

from tieline.data.escaping import isolated_lines

_WIDTHS = {
    0.29: " !'(),-./:;Iijl[]`|·’",
    0.42: 'Jfrt"*?{}\\_^~“”',
    0.52: "cksvxyzEFLST–",
    0.62: "abdeghnopquABCKPRXYZ0123456789$+<=>#",
    0.77: "wDGHNOQUV&…",
    0.94: "mMW%@—",
}
"""Letters by their width in parts of the font size."""
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _WIDE, BOLD = 0.66, 1.02, 1.06
"""The width of any other letter and of a full-width one; how much wider a bold text is."""

FALLBACK_WIDER = 1.1
"""How much wider than estimated a bold text is in DejaVu Sans, which Linux shows without Inter."""

NOTE_SIZE, NOTE_WIDE = 15.0, 320.0
"""The sentence where there is nothing to draw: its font size and its widest line in pixels."""


@lru_cache(maxsize=4_096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the estimated width of a line of text in pixels."""
    return sum(map(letter_width, text)) * size * (BOLD if bold else 1.0)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return the text in lines no wider than `room` pixels, broken between words."""
    lines: list[list[str]] = []
    width = 0.0
    for word in text.split():
        # Each letter is measured once: measuring the line anew for each word takes its square.
        longer = sum(map(letter_width, f" {word}"), width)
        if lines and longer * size <= room:
            lines[-1].append(word)
            width = longer
        else:
            lines.append([word])
            width = sum(map(letter_width, word), 0.0)
    return isolated_lines(map(" ".join, lines))


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than `room`."""
    # Each letter is measured once, and none beyond the room: cells may have 100,000 of them.
    width, fitting, weight = 0.0, 1, BOLD if bold else 1.0
    for count, letter in enumerate(text, 1):
        width += letter_width(letter)
        if width * size * weight > room:
            break
        if (width + _WIDTH["…"]) * size * weight <= room:
            fitting = count
    else:
        return text
    return (text[:fitting].rstrip() if len(text) > 1 else text) + "…"


def letter_width(letter: str) -> float:
    """Return the width of a letter in parts of the font size."""
    width = _WIDTH.get(letter)
    if width is not None:
        return width
    # Accents and joiners stand above, below or in nothing; é is as wide as e, and as bold.
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTH.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
