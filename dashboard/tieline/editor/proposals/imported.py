"""Queue what an import would add, instead of adding it.

In: what the import proposes for the tables as they are. Out: one proposal with all new rows.
"""

from tieline.editor.proposals.decide import propose
from tieline.editor.proposals.records import MOST_OPERATIONS, Proposed
from tieline.editor.tables.operations import Add, TableName
from tieline.editor.tables.save import Workspace
from tieline.importing.source import fault
from tieline.importing.ties.proposal import Proposal, Row


def queue_import(workspace: Workspace, who: str, proposal: Proposal, base: str) -> Proposed:
    """Put all new rows of an import into the queue as one proposal.

    `base` is the version for which they were made. Raises ImportFaultError for too many rows.
    """
    file = proposal.source.table.file
    ops = (
        *(added("articles", row) for row in proposal.articles),
        *(added("actors", row) for row in proposal.actors),
        # A tie gets its id when it is accepted.
        *(added("relations", row | {"id": ""}) for row in proposal.ties),
    )
    if len(ops) > MOST_OPERATIONS:
        message = f"The import has {len(ops):,} rows, more than {MOST_OPERATIONS:,} of a proposal."
        raise fault(file, message, "Propose it in parts, or let an editor import it.")
    made = Proposed(
        id=0, when="", who=who, why=f"Imported from {file}", kind="import", base=base, ops=ops
    )
    return propose(workspace, lambda _: [made])[0]


def added(table: TableName, row: Row) -> Add:
    """Return the operation that adds a row, with its filled cells."""
    return Add(table=table, row={column: cell for column, cell in row.items() if cell})
