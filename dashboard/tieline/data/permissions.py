"""Say who may not read a dossier, so that what is kept of it elsewhere is closed to them, too.

In: the dossier's folder. Out: bits of a file's mode, and folders that are made or closed by them.
"""

from contextlib import suppress
from pathlib import Path

from tieline.data.dossier import FILES

_READERS = ((0o040, 0o010, 0o070), (0o004, 0o001, 0o007))
"""Of the group and of all others: the bit to read a file, to enter a folder, and all their bits."""


def closed_bits(dossier: Path) -> int:
    """Return the bits of those who may not read one of the tables, or not enter its folder."""
    files = [dossier / name for name in FILES]
    closed = 0
    for path in {*files, *(file.parent for file in files)}:
        # A table that is not there is closed to nobody.
        with suppress(OSError):
            mode, is_folder = path.stat().st_mode, path.is_dir()
            for read, enter, all_bits in _READERS:
                if not mode & (enter if is_folder else read):
                    closed |= all_bits
    return closed


def make_folder(path: Path, closed: int) -> None:
    """Make a folder, or close one that is there, to those whose bits these are."""
    path.mkdir(mode=0o777 & ~closed, exist_ok=True)
    # One of somebody else's is that one's to close.
    with suppress(PermissionError):
        mode = path.stat().st_mode & 0o7777
        if mode & closed:
            path.chmod(mode & ~closed)
