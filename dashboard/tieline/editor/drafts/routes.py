"""Hand a person's draft to their pages, keep it, and tell who else is here.

In: requests of the page. Out: the draft with its revision, and the other people at work.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.editor.drafts import store
from tieline.editor.payloads import READING, Answer, Body, answering
from tieline.editor.people.person import CurrentPerson
from tieline.editor.people.presence import Present
from tieline.editor.people.roles import Role
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


class DraftAnswer(Answer):
    """Who one is, and the draft with its revision; null where there is none.

    `arrived` are the rows, as table and key, that have changed since it was kept, null where they
    are not known. `aside` is where one lies, within the dossier, that could not be read.
    """

    name: str
    role: Role
    revision: str
    draft: dict[str, Any] | None
    arrived: list[Annotated[list[str], Field(min_length=2, max_length=2)]] | None
    aside: str


class KeptAnswer(Answer):
    """The revision of the draft that was kept."""

    revision: str


class OutdatedAnswer(Answer):
    """The draft was kept in another state meanwhile: that one, and its revision."""

    error: str
    revision: str
    draft: dict[str, Any] | None


class AtWorkValues(Answer):
    """Somebody who is here, and the rows at which their tabs are, as table and key."""

    name: str
    role: Role
    rows: list[Annotated[list[str], Field(min_length=2, max_length=2)]]


class PresenceAnswer(Answer):
    """Who else is here, and the revision of one's own draft."""

    people: list[AtWorkValues]
    revision: str


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of drafts, and of who is here."""
    present = Present()

    @server.get("/api/draft")
    @answering(DraftAnswer, *READING)
    def draft() -> dict[str, object]:
        """Tell who one is, and hand out what one has not saved yet."""
        person = current_person()
        kept = store.kept(workspace.folder, person.name)
        return {
            "name": person.name,
            "role": person.role,
            "revision": kept.revision,
            "draft": kept.draft,
            "arrived": arrived(workspace, kept.draft),
            "aside": kept.aside,
        }

    @server.put("/api/draft")
    @answering(
        KeptAnswer, *READING, (HTTPStatus.CONFLICT, OutdatedAnswer), most_bytes=MAX_DRAFT_BYTES
    )
    def keep(body: KeepBody) -> dict[str, object] | Response:
        """Keep a draft instead of that of a revision."""
        name = current_person().name
        try:
            revision = store.keep(workspace.folder, name, body.draft.model_dump(), body.revision)
        except store.OutdatedError as error:
            now = error.kept
            answer = jsonify(error=str(error), revision=now.revision, draft=now.draft)
            answer.status_code = HTTPStatus.CONFLICT
            return answer
        return {"revision": revision}

    @server.post("/api/presence")
    @answering(PresenceAnswer, *READING)
    def presence(body: PresenceBody) -> dict[str, object]:
        """Say at which row a tab is, and answer who else is here."""
        person = current_person()
        present.sign(person, body.tab, (body.table, body.key))
        others = [
            {"name": one.person.name, "role": one.person.role, "rows": one.rows}
            for one in present.others(person.name)
        ]
        return {"people": others, "revision": store.revision(workspace.folder, person.name)}


def arrived(workspace: Workspace, draft: dict[str, Any] | None) -> Sequence[tuple[str, str]] | None:
    """Return the rows that were changed since a draft was kept, as (table, key).

    A program may be stopped between the saving of a draft and the keeping of what is left of it:
    what the draft adds may then be in the tables. None where the rows are not known.
    """
    if draft is None:
        return []
    base = str(draft.get("version", ""))
    if base == files.version_now(workspace.folder):
        return []
    changed = history.rows_changed_since(workspace.folder, base)
    return None if changed is None else sorted(changed)
