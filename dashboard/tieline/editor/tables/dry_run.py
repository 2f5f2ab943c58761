"""Say what a change would do to the files, and write nothing.

In: operations with the version that was read. Out: `Planned`: the version that it would make, the
lines that would change, and the problems that would keep it from being saved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tieline.data.dossier import version_of
from tieline.data.problems import DossierError, Problem
from tieline.editor.tables import files
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import known_history
from tieline.editor.tables.operations import Operation
from tieline.editor.tables.save import Workspace, check_contents

_LONGEST = 5_000
"""Lines between the first and the last change that are compared one by one."""


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """Lines of a file from `line` on that would be replaced; `old` is empty where some are new."""

    file: str
    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change would do: it is saved only if it makes no new problems."""

    version: str
    ids: tuple[str, ...]
    operations: tuple[Operation, ...]
    lines: tuple[ChangedLines, ...]
    problems: tuple[Problem, ...]


def plan(workspace: Workspace, operations: Sequence[Operation], base: str) -> Planned:
    """Return what `change` would do; raises the same errors, but for new problems."""
    before = files.read_whole(workspace.folder)
    version = version_of(workspace.folder, files.by_file(before))
    known = known_history(workspace, operations, base, version)
    applied = apply(before, operations, known)
    after = {**before, **applied.tables}
    problems: tuple[Problem, ...] = ()
    try:
        if applied.tables:
            check_contents(workspace, before, after)
    except DossierError as error:
        problems = error.problems
    lines = tuple(
        one
        for name, raw in applied.tables.items()
        for one in changed_lines(files.FILES[name], before.get(name, b""), raw)
    )
    version = version_of(workspace.folder, files.by_file(after))
    return Planned(version, applied.ids, applied.operations, lines, problems)


def changed_lines(file: str, before: bytes, after: bytes) -> Iterator[ChangedLines]:
    """Yield the lines that differ, by their place in the file as it is now."""
    old, new = lines_of(before), lines_of(after)
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - first
    last = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(old), len(new)) > _LONGEST:
        yield ChangedLines(file, first + 1, tuple(old), tuple(new))
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield ChangedLines(file, first + i + 1, tuple(old[i:j]), tuple(new[k:m]))


def lines_of(raw: bytes) -> list[str]:
    """Return the lines of a file as text, without their ends."""
    return raw.decode("utf-8", "replace").split("\n")
