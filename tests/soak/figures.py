"""A figure of a trial: what is promised, what came of it, and whether it held.

In: the trials of `python -m tests.soak.__main__`. Out: what it prints, and what ends it with 1.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise and what was measured of it, in words for a reader."""

    promise: str
    found: str
    held: bool
