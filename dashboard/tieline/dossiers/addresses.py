"""Name the address below which each of several dossiers stands.

In: folders as they were given. Out: a name for each, or why one cannot have one.
"""

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

OWN = ("assets", "healthz")
"""What the front page's server answers itself, and no dossier can be called."""

REMEDY = "Rename the folder, or give a link to it that has another name."


class MountError(ValueError):
    """A folder cannot have an address beside the others; says why, and what to do."""


def mount_names(folders: Sequence[str | Path]) -> dict[str, Path]:
    """Return each folder by the name of its address; raises MountError where one has none alone.

    Names are not numbered: an address that depended on the order of the folders would lead to
    another dossier once that changed.
    """
    named: dict[str, Path] = {}
    for folder in map(Path, folders):
        twin = next((one for one in named.values() if one.resolve() == folder.resolve()), None)
        if twin is not None:
            raise MountError(f"{twin} and {folder} are the same folder. Leave one of them out.")
        name = mount_name(folder)
        if not name:
            fault = f"The name of {folder} has no Latin letter and no digit for an address."
            raise MountError(f"{fault} {REMEDY}")
        if name in OWN:
            fault = f"{folder} would stand at /{name}/, where the program has something of its own."
            raise MountError(f"{fault} {REMEDY}")
        if name in named:
            fault = f"{named[name]} and {folder} would both stand at /{name}/."
            raise MountError(f"{fault} {REMEDY}")
        named[name] = folder
    return named


def mount_name(folder: Path) -> str:
    """Return the name of a folder as a part of an address; blank where none of it can stand there.

    >>> mount_name(Path("tables/Häfen & Küsten 2031"))
    'hafen-kusten-2031'
    """
    # As the folder was given: a link has the name of the link.
    name = unicodedata.normalize("NFKD", Path(os.path.abspath(folder)).name)
    plain = name.encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
