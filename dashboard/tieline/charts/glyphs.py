"""The glyphs of lines: how large an arrowhead or a crossbar is."""

IN_FULL = 150
HAIR = 0.8
_HEAD = 11.0


def head(width: float) -> float:
    """Return the length in pixels of the arrow's head on a line of this width."""
    return _HEAD + 1.1 * width
