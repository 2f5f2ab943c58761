"""Change a dossier's tables safely: a change is written whole or not at all.

In: operations on cells and rows. Out: saved files and a history. `save` is the only module that
writes tables; nothing here knows of HTTP.
"""

__all__ = [
    "acknowledged",
    "add_rows",
    "apply",
    "article_text",
    "change",
    "csv_lines",
    "diff",
    "dossier_table",
    "expected",
    "files",
    "fixes",
    "history",
    "in_use",
    "lock",
    "merge",
    "merge_history",
    "new_problems",
    "operations",
    "save",
    "since",
    "spreadsheet",
    "versions",
]
