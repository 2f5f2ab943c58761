"""Count the claims of each type by period.

In: the selected ties. Out: a `Table` of periods by types of tie.
"""

from collections import defaultdict

from tieline.data.memo import remembered
from tieline.graph.counts.cells import Cell, Key, Table
from tieline.graph.counts.periods import counted_spans, periods_of
from tieline.selection.selected import SelectedTies


@remembered(1)
def claims_by_period(selected: SelectedTies) -> Table:
    """Return how many claims of each type count in each period."""
    periods = periods_of(selected)
    types = dict(zip(selected.ties["id"], selected.ties["type"], strict=True))
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for id_, first, last in counted_spans(selected):
        for period in periods.of_days(first, last):
            found[period.key, types[id_]].append(id_)
    told = set(types.values())
    columns = {word: one.label for word, one in selected.dossier.types.items() if word in told}
    cells = {key: Cell(len(ids), tuple(ids)) for key, ids in found.items()}
    return Table(periods.labels, columns, cells)
