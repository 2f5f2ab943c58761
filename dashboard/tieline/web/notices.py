"""What a reader is warned of: words of the address left out, tables that cannot be read.

In: a state and the address's problems. Out: plain sentences, for the page with scripts and without.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.data.repository import Snapshot
from tieline.selection.parameters import ParameterError

NOTICED = 8
"""So many faults of one kind are told on the page; `check` and the routes tell all."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: what is the matter, and each fault in a sentence."""

    lead: str
    said: tuple[str, ...]


def notices(state: Snapshot, problems: Sequence[ParameterError]) -> list[Notice]:
    """Return the warnings of a page; none where all is well."""
    found = []
    if problems:
        lead = "A part of the address could not be read and was left out:"
        found.append(_notice(lead, [one.message for one in problems]))
    if state.problems:
        since = f"{state.since:%d %B %Y, %H:%M} UTC" if state.since else ""
        lead = (
            f"The tables cannot be read since {since}. "
            "You see their last good state; it heals by itself when they are mended:"
        )
        found.append(_notice(lead, [str(one) for one in state.problems]))
    return found


def _notice(lead: str, said: list[str]) -> Notice:
    shown = said[:NOTICED]
    if more := len(said) - len(shown):
        shown.append(f"and {more:,} more")
    return Notice(lead, tuple(shown))
