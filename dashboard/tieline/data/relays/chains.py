"""Follow which article retells whose report, and check that it can be followed.

In: the cells of `relays` in seeds/articles.csv. Out: chains of ids up to the report itself, and
every problem.
"""

from collections.abc import Iterator, Mapping

from tieline.data.column_checks import Fault
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted

RELAYS = "relays"
AGENCY = "agency:"
"""Stands before the name of an agency, which is no article of the table."""


def relay_chain(id_: str, relays: Mapping[str, str]) -> tuple[str, ...]:
    """Return an article and whose report it retells, up to the first; a circle is not closed.

    >>> relay_chain("a", {"a": "b", "b": "agency:Coast Wire"})
    ('a', 'b', 'agency:Coast Wire')
    >>> relay_chain("a", {"a": "b", "b": "a"})
    ('a', 'b')
    """
    chain = [id_]
    while (after := relays.get(chain[-1], "")) and after not in chain:
        chain.append(after)
    return tuple(chain)


def relay_problems(rows: Rows) -> Iterator[Problem]:
    """Report each cell that names no article and no agency, or leads back to its own article."""
    ids, cells = rows.columns["id"], rows.columns[RELAYS]
    relays = {id_: cell for id_, cell in zip(ids, cells, strict=True) if cell}
    known = set(ids)
    for row, (id_, cell) in enumerate(zip(ids, cells, strict=True)):
        fault = relay_fault(id_, cell, relays, known) if cell else None
        if fault:
            yield rows.problem(row, RELAYS, *fault)


def relay_fault(id_: str, cell: str, relays: Mapping[str, str], ids: set[str]) -> Fault | None:
    """Say why a filled cell cannot be followed; None where it can."""
    if cell.startswith(AGENCY):
        if cell.removeprefix(AGENCY).strip():
            return None
        return f"{quoted(cell)} names no agency.", f"Write its name, as in {AGENCY}Coast Wire."
    if cell == id_:
        return f"{quoted(cell)} is this article itself.", "Leave the cell blank."
    if cell not in ids:
        meant = nearest(cell, ids - {id_})
        known = f"Write an id of this table, or {AGENCY} and a name."
        remedy = f"Did you mean {quoted(meant)}?" if meant else known
        return f"{quoted(cell)} is no article of this table.", remedy
    chain = relay_chain(cell, relays)
    if id_ not in chain:
        return None
    circle = " → ".join((id_, *chain[: chain.index(id_) + 1]))
    return f"{quoted(cell)} leads back here: {circle}.", "Leave one of these cells blank."
