"""The glyphs of lines, and how thin all lines of a picture are where room is short.

In: a line's width in pixels; how many lines a picture has. Out: the length of an arrowhead in
pixels; the share of their usual size that lines and glyphs have.
"""

import math

from tieline.charts.rounding import rounded

ROOMY = 150
"""Lines up to which all have their usual width; with more, glyphs would cover one another."""
LEAST_SHARE = 0.45
"""The least share of their usual size: thinner lines show neither their breaks nor their glyphs."""
CALLOUT = 1.1
"""The width in pixels of a line that leads to a name: thinner than nearly every tie."""
HOLLOW = 1.3
"""The width in pixels of a hollow arrowhead's outline."""
HEAD = 11.0
"""Pixels of an arrowhead before its line's width is added: large enough to show its direction."""
HEAD_WIDER = 1.1
"""What each pixel of its line's width adds."""


def head(width: float, share: float = 1.0) -> float:
    """Return the length in pixels of the arrow's head on a line of this width."""
    return HEAD * share + HEAD_WIDER * width


def room_share(lines: int) -> float:
    """Return the share of their usual size that all lines and glyphs have among so many.

    It is the same for every line of a picture: equal evidence looks equal at every size.
    """
    share = max(math.sqrt(ROOMY / max(lines, ROOMY)), LEAST_SHARE)
    return rounded(share, 1000)
