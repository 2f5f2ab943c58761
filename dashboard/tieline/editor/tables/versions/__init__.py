"""Earlier versions by the history: of a row, a cell, a table on a day, and what it lacks.

`scan` reads the history from its end, `rows_back` takes changes back on rows in memory, `restore`
and `parts` save what is restored as a change of its own, `damage` tells what the history lacks.
"""

__all__ = ["damage", "parts", "restore", "rows_back", "scan"]
