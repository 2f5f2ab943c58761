"""Import files of other programs in the page: send them, see what they would do, add the rows.

In: files, and what was chosen in the form. Out: the first rows with the mapping and what becomes of
each; then one change of the history. Files are read in memory and never written.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.data.articles import articles_of
from tieline.data.dossier import ParsedTables, read, version_of
from tieline.data.problems import DossierError
from tieline.editor.import_answers import (
    FilesAnswer,
    ImportProposalAnswer,
    PreviewAnswer,
    RowsAnswer,
)
from tieline.editor.payloads import DRAFTING, READING, Body, answering, wrong_value
from tieline.editor.people.person import CurrentPerson
from tieline.editor.proposals.imported import queue_import
from tieline.editor.tables import files
from tieline.editor.tables.add_rows import add_proposal
from tieline.editor.tables.save import Workspace
from tieline.editor.uploads import Kept, Uploads
from tieline.importing.choices import begun_mapping, chosen_mapping, has_ends
from tieline.importing.kept_mappings import fitting, keep_in
from tieline.importing.mapping import Mapping, completed
from tieline.importing.needs import Need, needs_of, with_stand_ins
from tieline.importing.preview import preview
from tieline.importing.read import Source, read_sources
from tieline.importing.source import ImportFaultError, SourceTable, fault
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.propose import propose
from tieline.importing.ties.repeats import known_ties

MOST_BYTES = 10_000_000
"""Bytes of all files that are sent together; the command takes ten times as many."""
MAX_UPLOAD_BYTES = MOST_BYTES * 4 // 3 + 100_000
"""Bytes of the body in which they come, written in base64."""
MOST_ROWS = 250_000
"""Rows of a table that is held; the command takes more."""
_MOST_FILES = 10
_BY_COMMAND = "Import them with the command `tieline import`, or in parts."


class SentFile(Body):
    """A file's name, and its bytes in base64."""

    name: str = Field(min_length=1, max_length=255)
    file: str


class FilesBody(Body):
    """Files that belong together: one or more of ties, and those with the names of their actors."""

    files: list[SentFile] = Field(min_length=1, max_length=_MOST_FILES)


class ChoicesBody(Body):
    """Which table of which upload, and the mapping that was chosen; None: the proposed one.

    `kept` tells whether a mapping of the dossier that fits may be taken.
    """

    token: str
    number: int = 0
    mapping: dict[str, object] | None = None
    kept: bool = True


class ImportRowsBody(ChoicesBody):
    """The same, and the version for which the rows were shown."""

    base: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import of one table would do; no proposal where the ends are not known.

    What is still missing has stand-ins in the proposal, which therefore cannot be added yet.
    """

    source: Source
    mapping: Mapping
    kept: str
    needs: list[Need]
    proposal: Proposal | None
    version: str


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of the import."""
    uploads = Uploads()

    @server.errorhandler(ImportFaultError)
    def faults(error: ImportFaultError) -> tuple[Response, int]:
        values = [asdict(problem) for problem in error.problems]
        return jsonify(problems=values), HTTPStatus.UNPROCESSABLE_ENTITY

    @server.post("/api/import/files")
    @answering(FilesAnswer, *READING, most_bytes=MAX_UPLOAD_BYTES)
    def import_files(body: FilesBody) -> dict[str, object]:
        """Read files of other programs, and show what an import would do; nothing is written."""
        sources = tables_of_ties(body)
        choices = ChoicesBody(token=uploads.add(sources))
        planned = plan(workspace, uploads, choices)
        tables = [{"file": s.table.file, "form": s.table.form} for s in sources]
        return {"token": choices.token, "tables": tables, **shown(planned)}

    @server.post("/api/import/preview")
    @answering(PreviewAnswer, *READING)
    def import_preview(body: ChoicesBody) -> dict[str, object]:
        """Show what an import would do with other choices; nothing is written."""
        return shown(plan(workspace, uploads, body))

    @server.post("/api/import/rows")
    @answering(RowsAnswer, *DRAFTING)
    def import_rows(body: ImportRowsBody) -> dict[str, object]:
        """Add the rows of an import as one change."""
        return add(workspace, current_person().name, plan(workspace, uploads, body), body.base)

    @server.post("/api/import/proposal")
    @answering(ImportProposalAnswer, *DRAFTING)
    def import_proposal(body: ImportRowsBody) -> dict[str, object]:
        """Put the rows of an import into the queue instead of the tables."""
        proposal = complete_proposal(plan(workspace, uploads, body))
        queued = queue_import(workspace, current_person().name, proposal, body.base)
        return {"id": queued.id, "rows": len(queued.ops)}


def sent_files(body: FilesBody) -> list[tuple[str, bytes]]:
    """Return names and bytes; raises ImportFaultError for more than is taken."""
    found = []
    for one in body.files:
        try:
            found.append((one.name, base64.b64decode(one.file, validate=True)))
        except (binascii.Error, ValueError):
            message, remedy = "The file is not written in base64.", "Send its bytes so."
            raise wrong_value("files", one.name, message, remedy) from None
    if sum(len(raw) for _, raw in found) > MOST_BYTES:
        raise fault(found[0][0], "The files have more than 10 MB.", _BY_COMMAND)
    return found


def tables_of_ties(body: FilesBody) -> list[Source]:
    """Read files that were sent; raises ImportFaultError for what cannot be read, or be held."""
    sources = read_sources(sent_files(body))
    for source in sources:
        count = len(source.table.rows)
        if count > MOST_ROWS:
            message = f"The file has {count:,} rows, more than {MOST_ROWS:,}."
            raise fault(source.table.file, message, _BY_COMMAND)
    return sources


def plan(workspace: Workspace, uploads: Uploads, body: ChoicesBody) -> Planned:
    """Return what an import would do to the tables as they are now; nothing is written.

    Raises DossierError for tables with faults, into which nothing can be imported.
    """
    source, found = uploads.source(body.token, body.number)
    contents = files.by_file(files.read_whole(workspace.folder))
    version = version_of(workspace.folder, contents)
    tables = found.get(
        "tables", version, lambda: read(workspace.folder, workspace.texts, instead=contents)
    )
    if tables.problems:
        raise DossierError(tables.problems)
    types = tables.about.types
    kept = fitting(workspace.folder, source.table, types) if body.kept else None
    assert tables.ties is not None
    ties = tables.ties
    known = found.get("ties", version, lambda: known_ties(ties, types))
    mapping = mapping_for(source, body, tables, (found, kept[1] if kept else None))
    needs: Sequence[Need] = []
    proposal = None
    if has_ends(mapping):
        needs = needs_of(source, mapping, tables)
        proposal = propose(source, with_stand_ins(mapping, needs), tables, known=known)
    return Planned(source, mapping, kept[0] if kept else "", list(needs), proposal, version)


def mapping_for(
    source: Source, body: ChoicesBody, tables: ParsedTables, before: tuple[Kept, Mapping | None]
) -> Mapping:
    """Return the mapping that was chosen, or the one to begin with.

    `before` is what was found of the upload, and the mapping that the dossier keeps.
    """
    found, kept = before
    types = tables.about.types

    def complete(chosen: Mapping, table: SourceTable) -> Mapping:
        of = body.number, dict(chosen.columns), tuple(types.values())
        return found.get("mapping", of, lambda: completed(chosen, table))

    if body.mapping is not None:
        return chosen_mapping(source.table, body.mapping, kept, complete, types)
    articles = articles_of(tables.articles) if tables.articles is not None else {}
    return begun_mapping(source.table, articles, kept, types)


def shown(planned: Planned) -> dict[str, object]:
    """Return what the page shows of an import."""
    values = preview(planned.source, planned.mapping, planned.needs, planned.proposal)
    return values | {"version": planned.version, "kept": planned.kept}


def complete_proposal(planned: Planned) -> Proposal:
    """Return what would be added; raises ImportFaultError as long as something is missing."""
    file, proposal = planned.source.table.file, planned.proposal
    missing = [need.problem(file) for need in planned.needs if need.required]
    if missing:
        raise ImportFaultError(missing)
    if proposal is None or not proposal.ties:
        raise fault(file, "None of its rows becomes a tie.", "See why each is refused.")
    return proposal


def add(workspace: Workspace, who: str, planned: Planned, base: str) -> dict[str, object]:
    """Add the rows as one change and keep the mapping; raises ImportFaultError where it is not fit.

    `base` is the version for which the rows were shown.
    """
    file, proposal = planned.source.table.file, complete_proposal(planned)
    saved = add_proposal(workspace, who, proposal, base)
    return {
        "version": saved.version,
        "change": saved.record.id if saved.record else None,
        "ties": len(proposal.ties),
        "actors": len(proposal.actors),
        "articles": len(proposal.articles),
        "mapping": keep_in(workspace.folder, planned.mapping, file),
    }
