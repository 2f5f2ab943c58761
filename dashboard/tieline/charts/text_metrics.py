"""Estimate without a font how wide a text will be; wrap it, or shorten it where it must be.

In: text, size in pixels, bold or not. Out: pixels, rather a little too many than too few.
"""

import unicodedata

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
_OTHER, _WIDE, _BOLD = 0.66, 1.02, 1.06
"""The width of any other letter and of a full-width one; how much wider a bold text is."""

NOTE_SIZE, NOTE_WIDE = 15.0, 320.0
"""The sentence where there is nothing to draw: its font size and its widest line in pixels."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the estimated width of a line of text in pixels."""
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1.0)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return the text in lines no wider than `room` pixels, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than `room`."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while len(kept) > 1 and text_width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1].rstrip()
    return kept + "…"


def _letter(letter: str) -> float:
    width = _WIDTH.get(letter)
    if width is not None:
        return width
    # Accents and joiners stand above, below or in nothing; é is as wide as e, and as bold.
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTH.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
