"""Tables in, one immutable `Dossier` out.

`load` reads a folder's tables, articles and dossier.toml and returns a `Dossier`, or raises
`DossierError` with every `Problem` at once; `read` returns both. `Archive` keeps earlier versions.
The vocabulary, the tables' columns and the dates' grammar stand here; nothing here draws or serves.
"""

from tieline.data.archive import Archive, ArchivedDossier
from tieline.data.dossier import Dossier, load, read
from tieline.data.problems import DossierError, Problem

__all__ = [
    "Archive",
    "ArchivedDossier",
    "Dossier",
    "DossierError",
    "Problem",
    "load",
    "read",
]
