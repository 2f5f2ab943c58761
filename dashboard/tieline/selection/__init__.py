"""What a reader chose: read, written and applied to the table.

`Selection` is one value that goes from and to a query string. `mask` and `days` apply it to the
rows of a dossier; `select` makes the `SelectedTies` that are handed down; `facets` counts what each
other choice would show; `time_axis` lays out the days; `urls` writes the addresses of a selection.
"""

from tieline.selection.filters import days, ends, mask
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import TimeAxis, time_axis

__all__ = [
    "SelectedTies",
    "Selection",
    "TimeAxis",
    "days",
    "ends",
    "mask",
    "select",
    "time_axis",
]
