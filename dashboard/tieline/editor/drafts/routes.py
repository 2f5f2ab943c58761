"""Hand a person's draft to their pages, keep it, and tell who else is here.

In: requests of the page. Out: the draft with its revision, and the other people at work.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, request
from pydantic import Field

from tieline.data.dossier import version_of
from tieline.editor.drafts import store
from tieline.editor.payloads import Body, read_body
from tieline.editor.people.person import CurrentPerson
from tieline.editor.people.presence import Present
from tieline.editor.tables import files, history
from tieline.editor.tables.save import Workspace

MAX_DRAFT_BYTES = 8_000_000
"""Bytes of a draft: some forty thousand changed cells."""


class Draft(Body):
    """What is not saved yet: changes of the tables of a version, and what is begun at the desk."""

    version: str
    work: dict[str, Any]
    desk: dict[str, Any]


class KeepBody(Body):
    """A draft, and the revision that it replaces; blank for none."""

    revision: str
    draft: Draft


class PresenceBody(Body):
    """A tab of the page, and the row at which it is; blank for none."""

    tab: str = Field(max_length=40)
    table: str = Field(max_length=40)
    key: str = Field(max_length=200)


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of drafts, and of who is here."""
    present = Present()

    @server.get("/api/draft")
    def draft() -> Response:
        person = current_person()
        kept = store.kept(workspace.folder, person.name)
        return jsonify(
            name=person.name,
            role=person.role,
            revision=kept.revision,
            draft=kept.draft,
            arrived=arrived(workspace, kept.draft),
            aside=kept.aside,
        )

    @server.put("/api/draft")
    def keep() -> Response | tuple[Response, int]:
        request.max_content_length = MAX_DRAFT_BYTES
        body = read_body(KeepBody)
        name = current_person().name
        try:
            revision = store.keep(workspace.folder, name, body.draft.model_dump(), body.revision)
        except store.OutdatedError as error:
            now = error.kept
            answer = jsonify(error=str(error), revision=now.revision, draft=now.draft)
            return answer, HTTPStatus.CONFLICT
        return jsonify(revision=revision)

    @server.post("/api/presence")
    def presence() -> Response:
        body = read_body(PresenceBody)
        person = current_person()
        present.sign(person, body.tab, (body.table, body.key))
        others = [
            {"name": one.person.name, "role": one.person.role, "rows": one.rows}
            for one in present.others(person.name)
        ]
        return jsonify(people=others, revision=store.revision(workspace.folder, person.name))


def arrived(workspace: Workspace, draft: dict[str, Any] | None) -> Sequence[tuple[str, str]] | None:
    """Return the rows that were changed since a draft was kept, as (table, key).

    A program may be stopped between the saving of a draft and the keeping of what is left of it:
    what the draft adds may then be in the tables. None where the rows are not known.
    """
    if draft is None:
        return []
    contents = files.read_whole(workspace.folder)
    base = str(draft.get("version", ""))
    if base == version_of(workspace.folder, files.by_file(contents)):
        return []
    changed = history.rows_changed_since(workspace.folder, base)
    return None if changed is None else sorted(changed)
