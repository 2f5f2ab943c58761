"""Keep what each person has not saved yet, in the dossier's folder beside the history.

In: a dossier's folder, a person's name, and a draft. Out: the draft and its revision, which tells
two drafts apart. A draft is on the disk when `keep` returns, whole, and it replaces no other than
the one that its writer has read.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tieline.data.archive import closed_bits, make_folder, write_durably
from tieline.data.changes.staged import FOLDER, short_hash
from tieline.data.files import read_file
from tieline.editor.tables.history import set_aside, sync_folder
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.save import describe_os_error

DRAFTS = "drafts"
"""The folder of the drafts, within that of the changes."""
_LOCK = "drafts.lock"
_MODE = 0o600
"""A draft is its writer's alone until it is saved or proposed."""

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft of a person, None where there is none, and its revision.

    `aside` is where one lies, within the dossier, that could not be read.
    """

    draft: dict[str, Any] | None
    revision: str
    aside: str = ""


class OutdatedError(Exception):
    """The draft was kept in another state meanwhile, which is `kept`."""

    def __init__(self, kept: Kept) -> None:
        """Hold the draft that is kept now."""
        super().__init__("Your draft was changed in another tab.")
        self.kept = kept


def path_of(folder: Path, name: str) -> Path:
    """Return where the draft of a person is kept: file systems take no name as it is."""
    return folder / FOLDER / DRAFTS / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def revision(folder: Path, name: str) -> str:
    """Return the revision of a person's draft; blank where there is none."""
    raw = _read(path_of(folder, name))
    return "" if raw is None else short_hash(raw)


def kept(folder: Path, name: str) -> Kept:
    """Return the draft of a person; raises SavingError where it cannot be had."""

    def read() -> Kept:
        if _read(path_of(folder, name)) is None:
            return Kept(None, "")
        with locked(folder, lock=_LOCK):
            return _kept(folder, name)

    return _told(read)


def keep(folder: Path, name: str, draft: dict[str, Any], replaced: str) -> str:
    """Keep a draft instead of that of the revision `replaced`, and return its revision.

    Raises OutdatedError where there is another one, and SavingError where it cannot be kept.
    """
    raw = json.dumps({"name": name, "draft": draft}, ensure_ascii=False).encode()

    def write() -> str:
        with locked(folder, lock=_LOCK):
            before = _kept(folder, name)
            if short_hash(raw) == before.revision:
                return before.revision
            if before.revision != replaced:
                raise OutdatedError(before)
            path = path_of(folder, name)
            _make_place(folder)
            for torn in path.parent.glob(f".{path.stem}-*.new"):
                torn.unlink()
            write_durably(path, raw, mode=_MODE)
            return short_hash(raw)

    return _told(write)


def _kept(folder: Path, name: str) -> Kept:
    """Read a draft; one that cannot be understood is set aside. To be called under the lock."""
    path = path_of(folder, name)
    raw = _read(path)
    if raw is None:
        return Kept(None, "")
    with suppress(ValueError, KeyError, TypeError):
        draft = json.loads(raw)["draft"]
        if isinstance(draft, dict):
            return Kept(draft, short_hash(raw))
    aside = set_aside(folder, raw, mode=_MODE, name="draft-")
    path.unlink()
    return Kept(None, "", str(aside.relative_to(folder)))


def _read(path: Path) -> bytes | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return read_file(path)
    return None


def _make_place(folder: Path) -> None:
    place = folder / FOLDER / DRAFTS
    if not place.is_dir():
        make_folder(place, closed_bits(folder))
        # Else a crash could take the folder away with what was acknowledged in it.
        sync_folder(place.parent)
        sync_folder(folder)


def _told(act: Callable[[], Done]) -> Done:
    try:
        return act()
    except OSError as error:
        raise SavingError(describe_os_error(error, "The draft is not kept.")) from error
