"""A selection as a folder that any web server hands out, without Python.

In: a dossier's folder and a query. Out: files; `build.export_site` writes them.
"""

__all__ = [
    "build",
    "datapackage",
    "embeds",
    "folder",
    "images",
    "links",
    "pages",
    "paths",
]
