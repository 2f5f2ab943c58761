"""Several dossiers in one program: a front page, and each dossier below an address of its own."""

from tieline.dossiers.addresses import MountError, mount_names
from tieline.dossiers.server import BrokenDossiersError, create_dossiers_app

__all__ = [
    "BrokenDossiersError",
    "MountError",
    "create_dossiers_app",
    "mount_names",
]
