"""Write the signed structure of a selection as plain values for structure.json.

In: a `Structure` and how the tables name each actor. Out: a dict that json can write.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tieline.structure.of_selection import Structure
from tieline.structure.split import Split


def structure_record(structure: Structure, name: Callable[[str], str]) -> dict[str, Any]:
    """Return the numbers, the pairs against the split, and its camps.

    What is not proved to be exact is None; then `frustration_between` tells the interval, but for
    networks of too many actors.
    """

    def names(actors: Iterable[str]) -> list[str]:
        return list(map(name, actors))

    pairs, split = structure.pairs, structure.split
    return {
        "pairs": len(pairs.all),
        "positive": len(pairs.positive),
        "negative": len(pairs.negative),
        "ambivalent": len(pairs.ambivalent),
        "frustration": exact(split),
        **_interval(split),
        "against": [names(pair) for pair in split.against] if split else [],
        "camps": [names(camp) for camp in split.camps] if split else [],
        "camp_splits": split.count if split else None,
        "triads": {
            "balanced": len(structure.triads.balanced),
            "unbalanced": len(structure.triads.unbalanced),
        },
        "leave_one_out": {id_: exact(other) for id_, other in structure.without.items()},
    }


def exact(split: Split | None) -> int | None:
    """Return the frustration index, None where it is not proved."""
    return split.frustration if split and split.is_exact else None


def _interval(split: Split | None) -> dict[str, list[int]]:
    """Return between which numbers the index is, where it is not proved."""
    if split is None or split.is_exact:
        return {}
    return {"frustration_between": [split.at_least, split.frustration]}
