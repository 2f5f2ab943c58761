"""Work out the signed structure of what is selected, and of each article's being left out.

In: the selected ties. Out: `Structure`; the same call answers from memory.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tieline.data.memo import remembered
from tieline.graph.network import build
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import with_any_line
from tieline.structure.shape import Joints, Triads, joints, only_in_tension, triads_of
from tieline.structure.signed_pairs import SignedPairs, Signs, signed_pairs
from tieline.structure.split import SECONDS, Split, split


@dataclass(frozen=True)
class Structure:
    """What the signs of a selection's lines support.

    `split` is None where there are too many actors; `without` tells the split when an article is
    left out, by the article's id, None where there was no time for it.
    """

    pairs: SignedPairs
    split: Split | None
    without: Mapping[str, Split | None]

    @cached_property
    def triads(self) -> Triads:
        """The triads of the pairs of one sign."""
        return triads_of(self.pairs)

    @cached_property
    def joints(self) -> Joints:
        """The bridges and cut actors of all pairs."""
        return joints(self.pairs)

    @property
    def only_in_tension(self) -> tuple[str, ...]:
        """The actors of whom no friendly line is told."""
        return only_in_tension(self.pairs)


@remembered(1)
def structure_of(selected: SelectedTies) -> Structure:
    """Return the structure of a selection, found within `SECONDS` or told as an interval."""
    deadline = time.monotonic() + SECONDS
    pairs = pairs_without(selected)
    whole = split(pairs.signs, deadline)
    # Most articles tell of no line alone: without them the signs are the same.
    solved: dict[tuple[tuple[tuple[str, str], int], ...], Split | None] = {_key(pairs.signs): whole}
    without: dict[str, Split | None] = {}
    for article in sorted(selected.articles):
        signs = pairs_without(selected, article).signs
        key = _key(signs)
        if key not in solved:
            solved[key] = split(signs, deadline) if time.monotonic() < deadline else None
        without[article] = solved[key]
    return Structure(pairs, whole, without)


def pairs_without(selected: SelectedTies, article: str = "") -> SignedPairs:
    """Return the signed pairs of a selection, as if an article had not been read."""
    selection = selected.selection
    graph = build(selected.of(with_any_line(selection)))
    return signed_pairs(
        graph, without=article, least=selection.sources_min, most=selection.sources_max
    )


def _key(signs: Signs) -> tuple[tuple[tuple[str, str], int], ...]:
    return tuple(signs.items())
