"""Bring the queue up to date before it is read: reports, and texts that have changed.

In: a workspace. Out: the queue. What cannot be taken over now is taken over the next time.
"""

import os
from contextlib import suppress
from pathlib import Path

from tieline.data.dossier import folder_of_texts, version_of
from tieline.data.files import UnreadableError
from tieline.editor.proposals.changed_texts import changes_of_texts
from tieline.editor.proposals.records import Line
from tieline.editor.proposals.reported import new_reports
from tieline.editor.proposals.store import Queue, append, read_queue
from tieline.editor.tables import files
from tieline.editor.tables.lock import SavingError, locked
from tieline.editor.tables.save import Workspace
from tieline.web.reports.kept import reports_path

_PATIENCE = 1.0
"""Seconds to wait for who saves: whoever reads the queue need not wait for longer."""

_looked_at: dict[str, object] = {}
"""What there was when it was last looked for new things, by folder."""


def current_queue(workspace: Workspace) -> Queue:
    """Return the queue with all that has come in since it was last asked for."""
    folder = workspace.folder
    queue = read_queue(folder)
    state = state_of(workspace)
    if _looked_at.get(str(folder)) == state or not new_lines(workspace, queue):
        _looked_at[str(folder)] = state
        return queue
    # A disk that takes nothing keeps nobody from reading what there is.
    with suppress(SavingError, OSError), locked(folder, _PATIENCE):
        append(folder, *new_lines(workspace, read_queue(folder)))
    return read_queue(folder)


def new_lines(workspace: Workspace, queue: Queue) -> list[Line]:
    """Return the lines for what the queue does not have yet."""
    found = list(changes_of_texts(workspace, queue))
    taken = sum(line.line == "proposed" for line in found)
    reports = []
    with suppress(UnreadableError):
        reports = list(new_reports(workspace, queue))
    numbered = enumerate(reports, queue.next_id + taken)
    return [*found, *(one.model_copy(update={"id": number}) for number, one in numbered)]


def state_of(workspace: Workspace) -> object:
    """Return what changes whenever there may be something new."""
    contents = files.by_file(files.read_whole(workspace.folder))
    texts = folder_of_texts(workspace.folder, workspace.texts)
    paths = sorted(Path(texts).iterdir()) if texts and Path(texts).is_dir() else []
    if workspace.reports is not None:
        paths.append(reports_path(workspace.reports, workspace.folder))
    return version_of(workspace.folder, contents), tuple(map(stamp, paths))


def stamp(path: Path) -> tuple[str, int, int]:
    """Return what changes with a file; zeros for one that is not there."""
    with suppress(OSError):
        found = os.stat(path)
        return path.name, found.st_mtime_ns, found.st_size
    return path.name, 0, 0
