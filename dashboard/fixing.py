"""What `fix` would write: the places of actors that positions.csv does not have.

In: a dossier. Out: a `Change`, the file's new bytes and what is new in them, said in sentences.
"""

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.dossier import Dossier, load
from dashboard.positions import positions
from dashboard.tables import POSITIONS

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """The new bytes of one file, and a sentence for each thing that is new; none: no change."""

    file: Path
    content: bytes
    sentences: tuple[str, ...]

    def write(self) -> None:
        """Put the new bytes in the file's place, whole or not at all."""
        file = self.file.resolve()
        new = file.with_name(f".{file.name}.new")
        with new.open("wb") as stream:
            stream.write(self.content)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            new.chmod(file.stat().st_mode)
        new.replace(file)


def fix(folder: str | Path, texts: str | Path | None = None, *, write: bool = False) -> list[str]:
    """Say what is missing and, if asked to, write it; raise DossierError for broken tables."""
    change = places_to_write(load(folder, texts))
    count = len(change.sentences)
    if not count:
        return ["Nothing to do: every actor has a place."]
    if write:
        change.write()
    places = f"{count} place{'' if count == 1 else 's'}"
    return [*change.sentences, f"{places} {'written' if write else 'missing; add --write'}."]


def places_to_write(dossier: Dossier) -> Change:
    """Add a row for every drawn actor without one; every byte that is there stays."""
    file = dossier.folder / POSITIONS.file
    old = file.read_bytes() if file.exists() else f"{','.join(POSITIONS.names)}\n".encode()
    missing = {
        name: place for name, place in positions(dossier).items() if name not in dossier.places
    }
    rows = [{"name": name, "x": _written(x), "y": _written(y)} for name, (x, y) in missing.items()]
    sentences = tuple(f"{file.name}: {row['name']} at {row['x']}, {row['y']}." for row in rows)
    return Change(file, old + _rows(old, rows) if rows else old, sentences)


def _written(number: float) -> str:
    return f"{round(number, _DECIMALS) + 0.0:g}"


def _rows(old: bytes, rows: list[dict[str, str]]) -> bytes:
    """Write rows as the file does: its order of columns, its line ends."""
    end = "\r\n" if b"\r\n" in old else "\n"
    header = next(csv.reader(io.StringIO(old.decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    csv.DictWriter(text, header, lineterminator=end).writerows(rows)
    gap = "" if old.endswith((b"\n", b"\r")) else end
    return f"{gap}{text.getvalue()}".encode()
