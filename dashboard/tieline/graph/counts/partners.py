"""Count the partners of one actor by period and type.

In: the selected ties and an actor of their network. Out: a `Table` of periods by types of tie; a
partner with ties of two types counts in both.
"""

from collections import defaultdict

from tieline.graph.counts.cells import Cell, Key, Table
from tieline.graph.counts.periods import counted_spans, periods_of
from tieline.graph.network import build
from tieline.selection.selected import SelectedTies


def partners_by_period(selected: SelectedTies, actor: str) -> Table:
    """Return with how many others the actor is told of in each period, by type."""
    graph, periods = build(selected), periods_of(selected)
    partner_of = {
        id_: (b if a == actor else a, kind)
        for a, b, kind, edge in graph.edges(keys=True, data=True)
        if actor in (a, b)
        for id_ in edge["ids"]
    }
    partners: defaultdict[Key, set[str]] = defaultdict(set)
    claims: defaultdict[Key, list[str]] = defaultdict(list)
    for id_, first, last in counted_spans(selected):
        if id_ not in partner_of:
            continue
        partner, kind = partner_of[id_]
        for period in periods.of_days(first, last):
            partners[period.key, kind].add(partner)
            claims[period.key, kind].append(id_)
    told = {kind for _, kind in partner_of.values()}
    columns = {word: one.label for word, one in selected.dossier.types.items() if word in told}
    cells = {key: Cell(len(found), tuple(claims[key])) for key, found in partners.items()}
    return Table(periods.labels, columns, cells)
