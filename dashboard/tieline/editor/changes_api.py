"""Change the tables, or say what a change would do; tell their version.

In: operations, on which version, and why. Out: the version after them, or what keeps them from
being saved.
"""

import errno
import os
from dataclasses import asdict
from typing import Literal

from flask import Flask
from pydantic import Field

from tieline.data.dossier import version_of
from tieline.data.files import UnreadableError
from tieline.data.problems import Problem
from tieline.data.schema import RELATIONS
from tieline.editor.payloads import (
    DRAFTING,
    READING,
    Answer,
    Body,
    OperationsAnswer,
    Query,
    ReasonText,
    SavedAnswer,
    SentOperation,
    answering,
    saved_answer,
)
from tieline.editor.people.person import CurrentPerson
from tieline.editor.tables import files
from tieline.editor.tables.change import change
from tieline.editor.tables.dry_run import ChangedLines, Planned, plan
from tieline.editor.tables.save import Reason, Workspace


class ChangesBody(Body):
    """Operations to apply, on which version, and why."""

    base: str
    reason: ReasonText
    ops: list[SentOperation] = Field(min_length=1)
    dry_run: bool = False


class ChangesQuery(Query):
    """Whether the change is only tried."""

    dry_run: Literal["", "0", "1"] = Field(
        default="", description="1: say what would be saved, and write nothing."
    )


class VersionAnswer(Answer):
    """The version of the tables: a short hash of their bytes."""

    version: str


class DryRunAnswer(OperationsAnswer):
    """What would be saved: version, ids, operations, and the lines of files that would change.

    With `problems`, which the tables do not have yet, the change itself would be refused (422).
    """

    dry_run: Literal[True]
    would_save: bool
    version: str
    ids: list[str]
    lines: list[ChangedLines]
    problems: list[Problem]


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of the version and of changes."""

    @server.get("/api/version")
    @answering(VersionAnswer, *READING)
    def version() -> dict[str, object]:
        """Tell the version of the tables."""
        contents = files.read_whole(workspace.folder)
        if not contents:
            reason = os.strerror(errno.ENOENT)
            raise UnreadableError(errno.ENOENT, reason, str(workspace.folder / RELATIONS.file))
        return {"version": version_of(workspace.folder, files.by_file(contents))}

    @server.post("/api/changes")
    @answering(SavedAnswer | DryRunAnswer, *DRAFTING, meaning="Saved; or what would be.")
    def changes(body: ChangesBody, query: ChangesQuery) -> dict[str, object]:
        """Apply operations to the tables, all or none; with `dry_run` only say what they would do.

        An operation counts by its cell: as long as `old` stands in it, it is done, however old
        `base` is.
        """
        if body.dry_run or query.dry_run == "1":
            return as_json(plan(workspace, body.ops, body.base))
        reason = Reason(current_person().name, body.reason)
        return saved_answer(change(workspace, reason, body.ops, body.base))


def as_json(planned: Planned) -> dict[str, object]:
    """Return what would be saved as plain values."""
    return {
        "dry_run": True,
        "would_save": bool(planned.lines) and not planned.problems,
        "version": planned.version,
        "ids": planned.ids,
        "ops": [one.as_json() for one in planned.operations],
        "lines": [asdict(one) for one in planned.lines],
        "problems": [asdict(one) for one in planned.problems],
    }
