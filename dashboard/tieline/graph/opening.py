"""Choose what a page shows before its reader has chosen anything.

In: a dossier. Out: a query: that of dossier.toml, or the whole dossier; of many actors over many
years the newest year, for all years together draw blocs as both allied and at odds.
"""

from datetime import date

import numpy as np

from tieline.data.dates import EARLIEST, LATEST
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph.blocs import shown_blocs
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

MANY_YEARS = 4
"""Calendar years that claims touch from which on a single one is shown first."""


@remembered(1)
def opening_query(dossier: Dossier) -> str:
    """Return the query of the opening: never blank, for it would lead back to itself."""
    if given := dossier.about.opening.strip().removeprefix("?"):
        return given
    selected = select(dossier, Selection())
    chosen = newest_year(selected) if shown_blocs(selected) else Selection()
    return chosen.to_query(with_view=True)


def newest_year(selected: SelectedTies) -> Selection:
    """Return the newest year in which a claim begins or ends; all days where there are few years.

    What goes on ends, as elsewhere, on the day of the article that tells it.
    """
    days = np.concatenate([of_row[selected.mask] for of_row in selected.days])
    days = days[(days > EARLIEST) & (days < LATEST)]
    if not len(days):
        return selected.selection
    first, last = (date.fromordinal(int(day)).year for day in (days.min(), days.max()))
    if last - first + 1 < MANY_YEARS:
        return selected.selection
    from_day, to_day = date(last, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    return selected.selection.with_(from_day=from_day, to_day=to_day)
