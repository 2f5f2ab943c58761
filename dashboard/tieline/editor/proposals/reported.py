"""Take over what readers have reported of claims, each once.

In: the file that the reader's program keeps, and the ties. Out: proposals without operations.
"""

from collections.abc import Iterator

from tieline.editor.proposals.records import Proposed
from tieline.editor.proposals.store import Queue
from tieline.editor.tables.save import Workspace
from tieline.web.reports.kept import Report, read_reports, reports_path


def new_reports(workspace: Workspace, queue: Queue) -> Iterator[Proposed]:
    """Yield the reports that the queue has not; none where the editor is not told where they lie.

    Raises UnreadableError for a file that cannot be read.
    """
    if workspace.reports is None:
        return
    for report in read_reports(reports_path(workspace.reports, workspace.folder)):
        if mark_of(report) not in queue.marks:
            yield proposed(report)


def mark_of(report: Report) -> str:
    """Return what tells a report from all others."""
    return f"report {report.id}"


def proposed(report: Report) -> Proposed:
    """Return a report as it stands in the queue."""
    return Proposed(
        id=0,
        when=report.when,
        who=f"reader {report.name}".strip(),
        why=report.text,
        kind="report",
        base=report.version,
        ties=(report.claim,),
        mark=mark_of(report),
    )
