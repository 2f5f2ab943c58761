"""All trials in full, or a share of them: what `make soak` runs.

`python -m tests.soak [--share 0.1] [--part saves]` prints what each promise came to and ends with
1 if one was not held.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from tests.serving import hear_interrupts
from tests.soak import (
    cost,
    crowd,
    drafts,
    faults,
    histories,
    load,
    long_cells,
    memory,
    odd_files,
    requests,
    saves,
    tables,
    texts,
    windows,
)
from tests.soak.figures import Figure

PARTS: Mapping[str, Callable[[float], list[Figure]]] = {
    # First, for what forks should hold no threads.
    "saves": saves.trial,
    "drafts": drafts.trial,
    "histories": histories.trial,
    "requests": requests.trial,
    "tables": tables.trial,
    "texts": texts.trial,
    "faults": faults.trial,
    "odd_files": odd_files.trial,
    "long_cells": long_cells.trial,
    "cost": cost.trial,
    "memory": memory.trial,
    "load": load.trial,
    "crowd": crowd.trial,
    "windows": windows.trial,
}


def main(share: float, parts: Iterable[str]) -> int:
    """Run the parts; 1 where a promise was not held."""
    held = True
    for part in parts:
        for one in PARTS[part](share):
            print(f"{one.promise}: {one.found}{'' if one.held else ' NOT HELD'}", flush=True)
            held = held and one.held
    return 0 if held else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--part", choices=PARTS, nargs="*", default=list(PARTS))
    asked = parser.parse_args()
    hear_interrupts()
    sys.exit(main(asked.share, asked.part))
