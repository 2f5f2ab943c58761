"""Check the tables with changes that are not saved yet.

In: operations, as for saving, and the names that the page gives to added rows. Out: the problems of
`check`, each with the key of its row as the page knows it. Nothing is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from flask import Flask
from pydantic import Field

from tieline.data.dossier import counts_of, read, version_of
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import Table
from tieline.editor.payloads import READING, Answer, Body, SentOperation, answering
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import Applied, Conflict, ConflictError, KnownHistory, apply
from tieline.editor.tables.dossier_table import PAIRS, open_table
from tieline.editor.tables.expected import KEY as EXPECTED
from tieline.editor.tables.expected import lowered, without_unknown
from tieline.editor.tables.fixes.meanings import Cell, meanings, mends
from tieline.editor.tables.fixes.normalize import tables_of
from tieline.editor.tables.fixes.proposals import KnownNames, proposals
from tieline.editor.tables.new_problems import Identity, known_among, problems_of
from tieline.editor.tables.operations import (
    DOSSIER,
    TABLES,
    Add,
    Operation,
    Set,
    key_column,
    renames_row,
    row_key,
)
from tieline.editor.tables.save import Workspace

DOSSIER_NAME = "dossier"
TABLE_OF_FILE = {table.file: name for name, table in TABLES.items()}
"""The tables' names by their files."""


class DraftBody(Body):
    """Operations on a version, and the page's names of the added rows, in their order."""

    base: str
    ops: list[SentOperation]
    names: list[str] = Field(default_factory=list)


class DraftProblem(Answer):
    """A problem of a draft, as `check` tells it, and what may be done about it.

    `table` and `key` name its row: `key` is the id, or the name that the page gave to an added row.
    `text` is message and remedy, `known` whether the saved tables have it, too, `proposals` what
    may be written, `meaning` what else the cell can only mean. `check` is the word that
    acknowledges it, `other` the row that it is compared with.
    """

    file: str
    line: int | None
    column: str | None
    value: str
    message: str
    remedy: str
    severity: Literal["error", "warning"]
    table: str | None
    key: str | None
    text: str
    known: bool
    proposals: list[str]
    meaning: str | None
    check: str
    other: str


class CheckAnswer(Answer):
    """All problems that the dossier would have."""

    problems: list[DraftProblem]


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route that checks a draft."""

    @server.post("/api/check")
    @answering(CheckAnswer, *READING)
    def check(body: DraftBody) -> dict[str, object]:
        """Check the tables with a draft's operations applied, as far as that can be done."""
        return {"problems": draft_problems(workspace, apply_draft(workspace, body))}


@dataclass(slots=True)
class Draft:
    """The tables with a draft's operations applied, as far as that can be done.

    `names` are the page's names of the added rows, `problems` tell what could not be applied,
    `page_keys` which key the page has for a row, by table and key.
    """

    before: Mapping[str, bytes]
    names: Sequence[str]
    contents: dict[str, bytes] = field(default_factory=dict)
    problems: list[dict[str, object]] = field(default_factory=list)
    page_keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def apply(self, operations: Sequence[Operation], known: KnownHistory) -> None:
        """Apply to the tables of `before` what can be applied.

        Rows without a key of their own are left out: nothing else can be said of them.
        """
        adds = [one for one in operations if isinstance(one, Add)]
        names = dict(zip(map(id, adds), self.names, strict=False))
        keyed = []
        for one in operations:
            if isinstance(one, Add) and one.table != "relations" and not row_key(one).strip():
                remedy = "Write one: it tells the row from all others."
                self._add_problem(one, names.get(id(one), ""), "The cell is blank.", remedy)
            else:
                keyed.append(one)
        applied, done = self.apply_without_conflicts(keyed, names, known)
        self.contents = {**self.before, **applied.tables}
        adds = [one for one in done if isinstance(one, Add)]
        for one, key in zip(adds, applied.ids, strict=True):
            self.page_keys[one.table, key] = names.get(id(one), key)
        for step in done:
            if renames_row(step):
                self.page_keys[step.table, step.new] = step.id

    def apply_without_conflicts(
        self, operations: Sequence[Operation], names: Mapping[int, str], known: KnownHistory
    ) -> tuple[Applied, Sequence[Operation]]:
        """Apply the operations without those in conflict; return what came of it, and the others.

        `names` has the page's name of each added row by the `id` of its operation.
        """
        try:
            return apply(self.before, operations, known), operations
        except ConflictError as error:
            for index, conflict in zip(error.indexes, error.conflicts, strict=True):
                self._add_conflict(operations[index], conflict, names)
            # What was stopped has done nothing, so that without it the others do the same.
            stopped = set(error.indexes)
        left = [one for index, one in enumerate(operations) if index not in stopped]
        return apply(self.before, left, known), left

    def _add_conflict(
        self, operation: Operation, conflict: Conflict, names: Mapping[int, str]
    ) -> None:
        """Add the problem of a key that another row has.

        What others have changed is no problem: the page asks about it when the draft is saved.
        """
        if isinstance(operation, Add):
            key, page_key = row_key(operation), names.get(id(operation), "")
        elif isinstance(operation, Set) and conflict.column is None:
            key, page_key = operation.new, operation.id
        else:
            return
        fault = f"{quoted(key)} is the key of another row."
        self._add_problem(operation, page_key, fault, "Choose another, or change that row.")

    def _add_problem(self, operation: Operation, page_key: str, fault: str, remedy: str) -> None:
        file, column = TABLES[operation.table].file, key_column(operation.table)
        problem = Problem(file, None, column, "", fault, remedy)
        self.problems.append(as_json(problem, operation.table, page_key))


def apply_draft(workspace: Workspace, body: DraftBody) -> Draft:
    """Return the tables as they would be saved, without what is in conflict."""
    draft = Draft(files.read_whole(workspace.folder), body.names)
    draft.apply(body.ops, KnownHistory(history.used_ids(workspace.folder)))
    return draft


def draft_problems(workspace: Workspace, draft: Draft) -> list[dict[str, object]]:
    """Return all problems of the dossier with a draft's operations applied.

    `known` are those that the saved tables have, too.
    """
    folder, texts = workspace.folder, workspace.texts
    known = known_problems(workspace, draft.before)
    names, tables = known_names(draft.contents), tables_of(draft.contents)
    values = list(draft.problems)
    found = problems_of(folder, texts, draft.contents)
    # What rows are warned of beside others or texts, no rewriting of a cell takes away.
    is_sound = not any(one.row and not one.check for one in found)
    meant = {} if is_sound else meanings(draft.contents, history.used_ids(folder))
    for one, is_known in zip(found, known_among(found, known), strict=True):
        table = TABLE_OF_FILE.get(one.problem.file)
        if one.problem.file == DOSSIER.file:
            # Its lines are no rows; the column tells the key.
            key = (one.problem.column or "").partition(".")[0] or None
        else:
            key = one.row and draft.page_keys.get((table or "", one.row), one.row)
        other = draft.page_keys.get((table or "", one.other), one.other)
        also: dict[str, object] = {"check": one.check, "other": other}
        if key == EXPECTED:
            also["proposals"] = expecting_less(workspace, draft.contents)
        elif key == PAIRS:
            also["proposals"] = without_line(draft.contents, one.problem)
        elif table and key:
            also |= remedies(one.problem, tables[table], names, meant)
        values.append(as_json(one.problem, table, key) | also | {"known": is_known})
    return values


def expecting_less(workspace: Workspace, contents: Mapping[str, bytes]) -> list[str]:
    """Return what dossier.toml would expect if it were content with the tables, if that differs."""
    document = open_table(DOSSIER_NAME, contents.get(DOSSIER_NAME))
    row = document.row(document.indexes(EXPECTED)[0]) or {}
    tables = read(workspace.folder, workspace.texts, instead=files.by_file(contents))
    counts = counts_of(tables)
    new = without_unknown(lowered(row["value"], counts), counts)
    return [new] if new != row["value"] else []


def without_line(contents: Mapping[str, bytes], fault: Problem) -> list[str]:
    """Return the headlines of pairs without the one that has a fault, if its line is known."""
    raw = contents.get(DOSSIER_NAME, b"")
    document = open_table(DOSSIER_NAME, raw)
    row = document.row(document.indexes(PAIRS)[0]) or {}
    lines = row["value"].split("\n")
    above = raw.decode("utf-8-sig").split("\n")[: fault.line or 0]
    at = sum(bool(re.match(rf"\s*\[\[\s*{PAIRS}\s*\]", line)) for line in above) - 1
    return ["\n".join(lines[:at] + lines[at + 1 :])] if 0 <= at < len(lines) else []


def remedies(
    problem: Problem, table: Table, names: KnownNames, meant: Mapping[Cell, str]
) -> dict[str, object]:
    """Return what may be written in a problem's cell; `meaning` where it is one thing only."""
    new = meant.get((problem.file, problem.line, problem.column))
    if new is None or not mends(problem, table, new, names):
        return {"proposals": proposals(problem, table, names)}
    return {"proposals": [new], "meaning": new}


def known_names(contents: Mapping[str, bytes]) -> KnownNames:
    """Return the names of actors and articles; none where a table cannot be read."""
    try:
        return KnownNames.of(*(open_table(t, contents.get(t)) for t in ("actors", "articles")))
    except DossierError:
        return KnownNames()


_latest: dict[str, tuple[Identity, ...]] = {}
"""The problems of the version that was asked for last: it is checked at each key pressed."""


def known_problems(workspace: Workspace, before: Mapping[str, bytes]) -> tuple[Identity, ...]:
    """Return the problems of the saved tables."""
    version = version_of(workspace.folder, files.by_file(before))
    key = f"{workspace.folder}|{workspace.texts}|{version}"
    if key not in _latest:
        found = problems_of(workspace.folder, workspace.texts, before)
        _latest.clear()
        _latest[key] = tuple(one.identity for one in found)
    return _latest.get(key, ())


def as_json(problem: Problem, table: str | None, key: str | None) -> dict[str, object]:
    """Return a problem for the page: with its table, the page's key of its row, and its text."""
    text = f"{problem.message} {problem.remedy}".strip()
    also: dict[str, object] = {
        "table": table,
        "key": key,
        "text": text,
        "known": False,
        "proposals": [],
        "meaning": None,
        "check": "",
        "other": "",
    }
    return asdict(problem) | also
