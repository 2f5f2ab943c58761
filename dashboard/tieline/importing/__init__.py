"""Read what other programs and data sets know of ties, and propose rows of it.

`read` turns files into tables, `mapping` says which column is what, `ties` makes new rows, and
`report` says what became of each. Nothing is written here.
"""

__all__ = ["mapping", "read", "report", "ties"]
