"""Restore earlier versions by the history: of a row, of a cell, of tables; say what it lacks.

`scan` reads the history from its end, `of_row` and `listing` choose changes of it, `rows_back`
takes them back on rows in memory, `restore` and `parts` save what comes of that as a change of its
own, `damage` tells which changes are missing.
"""

__all__ = ["damage", "listing", "of_row", "parts", "restore", "rows_back", "scan"]
