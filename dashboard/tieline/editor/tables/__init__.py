"""Change a dossier's tables safely: one cell is one line, whole or not at all.

In: operations. Out: saved files and a history. `save` is the only way in which tables are written.
"""

__all__ = [
    "apply",
    "article_text",
    "change",
    "csv_lines",
    "diff",
    "dossier_sheet",
    "files",
    "fix",
    "history",
    "lock",
    "normalize",
    "operations",
    "rename",
    "save",
    "spreadsheet",
]
