"""Changes on their way into the tables, as whoever reads a folder sees them; nothing is written.

`log` has the format of the history, `staged` finds the new files that lie beside the tables,
`unfinished` tells which of them are still to be put in place, and `whole` reads the tables as they
are before a change or after it, never in its midst. The editor writes by the same definitions.
"""

__all__ = ["log", "staged", "unfinished", "whole"]
