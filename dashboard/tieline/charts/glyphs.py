"""The glyphs of lines: how large an arrowhead is, and which lines have room for one.

In: a line's width in pixels. Out: the length of its arrowhead in pixels.
"""

IN_FULL = 150
"""Edges drawn in full, the most important ones; with more, glyphs would cover one another."""
HAIR = 0.8
"""The width in pixels of the hair lines of all further edges."""
_HEAD = 11.0
"""Pixels of an arrowhead before its line's width is added: large enough to show its direction."""


def head(width: float) -> float:
    """Return the length in pixels of the arrow's head on a line of this width."""
    return _HEAD + 1.1 * width
