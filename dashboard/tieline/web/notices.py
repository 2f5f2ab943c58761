"""List the warnings of a page: parameters that were left out, tables that cannot be read.

In: a snapshot and the problems of the query. Out: plain sentences, for pages with and without
scripts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.data.repository import Snapshot
from tieline.selection.parameters import ParameterError

MOST_FAULTS = 8
"""Faults of one kind that a page lists; `check` and the routes list all."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: what is the matter, and each fault in a sentence."""

    lead: str
    faults: tuple[str, ...]


def notices(snapshot: Snapshot, problems: Sequence[ParameterError]) -> list[Notice]:
    """Return the warnings of a page; none where all is well."""
    warnings = []
    if problems:
        lead = "A part of this address could not be used:"
        warnings.append(Notice(lead, first_faults([one.for_readers for one in problems])))
    if snapshot.problems:
        since = f"{snapshot.since:%d %B %Y, %H:%M} UTC" if snapshot.since else ""
        lead = (
            f"The tables cannot be read since {since}. "
            "You see their last good state; it heals by itself when they are mended:"
        )
        warnings.append(Notice(lead, first_faults([str(one) for one in snapshot.problems])))
    if snapshot.warnings:
        lead = "A change of the tables was interrupted:"
        warnings.append(Notice(lead, first_faults([str(one) for one in snapshot.warnings])))
    return warnings


def first_faults(faults: Sequence[str]) -> tuple[str, ...]:
    """Return the first faults, and how many more there are.

    >>> first_faults(["a"] * 10)[-2:]
    ('a', 'and 2 more')
    """
    more = len(faults) - MOST_FAULTS
    return (*faults[:MOST_FAULTS], *([f"and {more:,} more"] if more > 0 else []))
