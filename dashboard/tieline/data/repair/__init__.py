"""What other programs and hands make of a table's cells, recognised and taken back.

`written_dates` reads dates in all the forms in which people and spreadsheet programs write them,
`date_parts` the words and numbers of which these are made, `mojibake` letters that were decoded
wrongly, and `characters` those that are not seen. Nothing here reads or writes a file.
"""

__all__ = ["characters", "date_parts", "mojibake", "written_dates"]
