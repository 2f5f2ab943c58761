"""Compare the tables at hand with another coding of the same articles, sent as a table of ties.

In: a draft, and the bytes of the other table. Out: the figures, and each disagreement with the key
that the page has for its row. Nothing is written: what is taken over becomes a change of the draft.
"""

from dataclasses import replace
from typing import Final

from flask import Flask, Response, jsonify

from tieline.agreement.reading import CodingError, compare_with_table
from tieline.agreement.report import as_json
from tieline.data.problems import DossierError
from tieline.editor.bulk_api import bytes_in
from tieline.editor.check_api import Draft, DraftBody, apply_draft
from tieline.editor.payloads import read_body, wrong_value
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.spreadsheet import read_upload

TABLE: Final = "relations"
OURS, THEIRS = "this dossier", "the other table"


class CompareBody(DraftBody):
    """A draft, and another table of ties in base64."""

    file: str


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route that compares two codings."""

    @server.post("/api/compare")
    def compare() -> Response:
        body = read_body(CompareBody)
        theirs = their_table(bytes_in(body.file))
        return jsonify(compared(workspace, apply_draft(workspace, body), theirs))


def their_table(raw: bytes) -> bytes:
    """Return the other table in the form of ours; raises DossierError, which names it so."""
    try:
        return read_upload(TABLE, raw, []).content()
    except DossierError as error:
        raise DossierError(replace(one, file=THEIRS) for one in error.problems) from None


def compared(workspace: Workspace, draft: Draft, theirs: bytes) -> dict[str, object]:
    """Return how far a draft agrees with another table, with the page's keys of its rows."""
    tables = files.by_file(draft.contents)
    try:
        found = compare_with_table(workspace.folder, tables, theirs, (OURS, THEIRS))
    except CodingError as error:
        raise wrong_value("file", "", str(error), "") from None
    keys = [
        draft.page_keys.get((TABLE, one.a.id), one.a.id) if one.a else None
        for one in found.comparison.disagreements
    ]
    return as_json(found) | {"keys": keys}
