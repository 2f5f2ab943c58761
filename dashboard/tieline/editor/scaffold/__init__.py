"""Make the files of a new dossier.

`files` says which files there are and what stands in them, `dossier_toml` explains every key of
dossier.toml, `example` has an invented article with six ties, and `folder` writes what is missing.
"""

__all__ = ["dossier_toml", "example", "files", "folder"]
