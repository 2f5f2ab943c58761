"""Add many new rows to the tables, as one change that one undo takes back.

In: new rows by table, as an import proposes them. Out: `Saved`, or the errors of `save`. No row
that is there is touched.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from tieline.data.ties import next_id
from tieline.editor.tables import history
from tieline.editor.tables.apply import key_above
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import TABLE_NAMES, Add, Operation, Row
from tieline.editor.tables.save import CurrentTables, NewTables, Reason, Saved, Workspace, save
from tieline.importing.ties.proposal import Proposal

CHANGED = "The tables have changed since they were read. Nothing was saved. Try again."


def add_rows(
    workspace: Workspace, reason: Reason, rows: Mapping[str, Sequence[Row]], base: str
) -> Saved:
    """Add rows after all others, each tie with the next id that was never used.

    `base` is the version for which the rows were made; raises SavingError where the tables are
    another one by now.
    """

    def make(current: CurrentTables) -> NewTables:
        if current.version != base:
            raise SavingError(CHANGED)
        tables: dict[str, bytes] = {}
        operations: list[Operation] = []
        for name, proposed in rows.items():
            if proposed:
                document = open_table(name, current.contents.get(name))
                kept = [
                    key
                    for key in document.names
                    if key in document.shown_names or any(row.get(key) for row in proposed)
                ]
                new = [{key: row.get(key, "") for key in kept} for row in proposed]
                if name == "relations":
                    used = [*document.keys(), *history.used_ids(workspace.folder)]
                    new = list(with_free_ids(new, used))
                columns = document.stored_names
                start = document.append_rows(new)
                after = key_above(document, start)
                added = list(additions(name, new, start, after))
                first = added[0].model_copy(update={"made": document.made_by(columns)})
                operations += [first, *added[1:]]
                tables[name] = document.content()
        return NewTables(tables, tuple(operations))

    return save(workspace, reason, make)


def add_proposal(workspace: Workspace, who: str, proposal: Proposal, base: str) -> Saved:
    """Add what an import proposes; `base` is the version of the tables for which it was made."""
    rows = {
        "articles": proposal.articles,
        "actors": proposal.actors,
        "relations": proposal.ties,
    }
    reason = Reason(who, f"Imported from {proposal.source.table.file}")
    return add_rows(workspace, reason, rows, base)


def with_free_ids(rows: Sequence[Row], used: Collection[str]) -> Iterator[Row]:
    """Yield rows of ties with the ids that follow all those which were ever used."""
    first = next_id(used)
    used_ids, number, width = set(used), int(first[1:]), len(first) - 1
    for row in rows:
        while (id_ := f"t{number:0{width}d}") in used_ids:
            number += 1
        yield {**row, "id": id_}
        number += 1


def additions(table: str, rows: Sequence[Row], start: int, after: str) -> Iterator[Add]:
    """Yield the operations that have added rows from line `start` on, behind the row `after`."""
    for line, row in enumerate(rows, start + 1):
        yield Add(table=TABLE_NAMES[table], row=row, at=line, after=after)
        after = next(iter(row.values()))
