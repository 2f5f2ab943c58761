"""The options of where served versions are kept, how many, and what place is refused.

In: a parser, an environment, paths. Out: options, a folder, or one sentence on why not there.
"""

import argparse
import os
import re
from collections.abc import Mapping
from pathlib import Path


def add_states(parser: argparse.ArgumentParser) -> None:
    """Add `--state` and `--keep`."""
    parser.add_argument(
        "--state",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where served versions are kept (default: $TIELINE_STATE, or your data folder)",
    )
    parser.add_argument(
        "--keep",
        type=_count,
        default=argparse.SUPPRESS,
        metavar="N",
        help="keep only the N newest versions (default: all)",
    )


def usual_states(environment: Mapping[str, str]) -> Path | None:
    """Return where versions are kept unless said otherwise; None for a user without a home."""
    if named := environment.get("TIELINE_STATE"):
        return Path(named)
    # The XDG specification has a relative folder ignored.
    given = environment.get("XDG_DATA_HOME", "")
    try:
        home = Path(given) if os.path.isabs(given) else Path("~/.local/share").expanduser()
    except RuntimeError:
        return None
    return home / "tieline" / "states"


def no_place_for(state: Path | None, dossier: Path) -> str:
    """Say why versions cannot be kept there; blank where they can, or nothing is to be kept."""
    if state is None:
        return ""
    place = state.resolve()
    if place.exists() and not place.is_dir():
        return f"{state} is a file. Name a folder with --state."
    if place.is_relative_to(dossier.resolve()):
        reason = "lies in the dossier, into which the reader's program never writes"
        return f"{state} {reason}. Name another folder with --state."
    return ""


def _count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        told = f"'{text}' is not a number of versions. Give 1 or more, or leave it out to keep all."
        raise argparse.ArgumentTypeError(told)
    return int(text)
