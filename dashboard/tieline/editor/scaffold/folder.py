"""Write the files of a new dossier into a folder, never over one that is there.

In: a folder and bytes by path. Out: `WrittenFiles`, which files were written and which were there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from tieline.editor.scaffold.files import TABLES


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The files that were written, and those that were there and stay as they are."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def tables_in(folder: Path) -> list[str]:
    """Return which tables of a dossier lie in a folder."""
    return [table.file for table in TABLES if lexists(folder / table.file)]


def make(folder: Path, files: Mapping[str, bytes]) -> WrittenFiles:
    """Write the files that are missing; raises OSError where the disk does not take one."""
    written, kept = [], []
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as stream:
                stream.write(raw)
        except FileExistsError:
            kept.append(name)
        else:
            written.append(name)
    return WrittenFiles(tuple(written), tuple(kept))
