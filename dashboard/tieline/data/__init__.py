"""Tables in, one immutable `Dossier` out.

`load` reads a folder's tables, articles and dossier.toml and returns a `Dossier`, or raises
`DossierError` with every `Problem` at once; `read` returns both. Where a change of several tables
was interrupted, both read them whole and log a warning. `Repository` keeps a folder's newest good
state, `Archive` earlier versions.
The vocabulary, the tables' columns and the dates' grammar stand here; nothing here draws or serves.
"""

from tieline.data.archive import Archive, ArchivedDossier
from tieline.data.dossier import Dossier, load, read
from tieline.data.problems import DossierError, Problem
from tieline.data.repository import Repository, Snapshot

__all__ = [
    "Archive",
    "ArchivedDossier",
    "Dossier",
    "DossierError",
    "Problem",
    "Repository",
    "Snapshot",
    "load",
    "read",
]
