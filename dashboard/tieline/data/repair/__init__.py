"""What other programs and hands make of a table's cells, recognised and taken back.

`written_dates` reads dates in the forms of people and spreadsheet programs, `date_parts` the words
and numbers of which these are made; `mojibake` letters that were decoded wrongly; `characters`
those that are not seen; `header` columns' names that are spelt otherwise; `conflict_markers` tells
what git leaves where it cannot merge. Nothing here reads or writes a file.
"""

__all__ = [
    "characters",
    "conflict_markers",
    "date_parts",
    "header",
    "mojibake",
    "written_dates",
]
