"""What would be wrong with the tables after changes that are not saved yet.

In: operations, as for saving, and what the page calls the rows that it adds. Out: the problems of
`check`, each with the key of its row as the page knows it. Nothing is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.data.dossier import folder_of_texts, in_order, read
from tieline.data.problems import DossierError, Problem, quoted
from tieline.editor.payloads import Body, asked
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import Applied, Conflict, ConflictError, Known, apply
from tieline.editor.tables.dossier_sheet import sheet_of
from tieline.editor.tables.operations import ABOUT, TABLES, Add, Operation, Set, key
from tieline.editor.tables.save import Workspace
from tieline.provenance.verify import compare

Rows = tuple[tuple[str, str], str]
_WORDS = {table.file: word for word, table in TABLES.items()}
_BLANK = "Write one: it tells the row from all others."


class Asked(Body):
    """Operations on a version, and the page's names of the added rows, in their order."""

    base: str
    ops: list[Annotated[Operation, Field(discriminator="op")]]
    names: list[str] = Field(default_factory=list)


def register(server: Flask, desk: Workspace) -> None:
    """Give a server the address that checks."""

    @server.post("/api/check")
    def check() -> Response:
        return jsonify(problems=problems(desk, drafted(desk, asked(Asked))))


def drafted(desk: Workspace, draft: Asked) -> "Drafted":
    """Return the tables as they would be saved, without what is in conflict."""
    work = Drafted(files.held(desk.folder), draft.names)
    work.do(draft.ops, Known(history.used_ids(desk.folder)))
    return work


def problems(desk: Workspace, draft: "Drafted") -> list[dict[str, object]]:
    """Return all problems of the dossier with a draft's operations done."""
    found = read(desk.folder, desk.texts, instead=draft.files())
    texts = folder_of_texts(desk.folder, desk.texts)
    told = compare(found, texts).problems
    keys = draft.keys()
    rest = (_placed(one, keys) for one in in_order((*found.problems, *told)))
    return [*draft.found, *rest]


@dataclass(slots=True)
class Drafted:
    """Does what can be done; `found` tells what cannot."""

    held: dict[str, bytes]
    names: Sequence[str]
    found: list[dict[str, object]] = field(default_factory=list)
    called: dict[tuple[str, str], str] = field(default_factory=dict)

    def do(self, operations: Sequence[Operation], known: Known) -> None:
        """Leave out rows without a key of their own: nothing else can be told of them."""
        adds = [one for one in operations if isinstance(one, Add)]
        names = dict(zip(map(id, adds), self.names, strict=False))
        left = []
        for one in operations:
            if isinstance(one, Add) and one.table != "relations" and not key(one).strip():
                self._tell(one, names.get(id(one), ""), "The cell is blank.", _BLANK)
            else:
                left.append(one)
        self._apply(left, names, known)

    def _apply(
        self, operations: Sequence[Operation], names: Mapping[int, str], known: Known
    ) -> None:
        done, left = self._sound(operations, names, known)
        self.held |= done.tables
        adds = [one for one in left if isinstance(one, Add)]
        for one, id_ in zip(adds, done.ids, strict=True):
            self.called[one.table, id_] = names.get(id(one), id_)
        for step in left:
            if isinstance(step, Set) and step.column == TABLES[step.table].names[0]:
                self.called[step.table, step.new] = step.id

    def _sound(
        self, operations: Sequence[Operation], names: Mapping[int, str], known: Known
    ) -> tuple[Applied, Sequence[Operation]]:
        """What the operations do, without those that something is in the way of."""
        try:
            return apply(self.held, operations, known), operations
        except ConflictError as error:
            for at, conflict in zip(error.stopped, error.conflicts, strict=True):
                self._clash(operations[at], conflict, names)
            # What was stopped has done nothing, so that without it the others do the same.
            stopped = set(error.stopped)
        left = [one for at, one in enumerate(operations) if at not in stopped]
        return apply(self.held, left, known), left

    def _clash(self, one: Operation, conflict: Conflict, names: Mapping[int, str]) -> None:
        """A key that another row has; what others have changed is no problem, but a question."""
        if isinstance(one, Add):
            taken, called = key(one), names.get(id(one), "")
        elif isinstance(one, Set) and conflict.column is None:
            taken, called = one.new, one.id
        else:
            return
        fault = f"{quoted(taken)} is the key of another row."
        self._tell(one, called, fault, "Choose another, or change that row.")

    def _tell(self, one: Operation, called: str, fault: str, remedy: str) -> None:
        table = TABLES[one.table]
        problem = Problem(table.file, None, table.names[0], "", fault, remedy)
        self.found.append(_told(problem, one.table, called))

    def files(self) -> dict[str, bytes]:
        """The files by name."""
        return {files.FILES[word]: raw for word, raw in self.held.items()}

    def keys(self) -> dict[tuple[str, int], str]:
        """What the page calls the row of each line."""
        found = {}
        for word, table in TABLES.items():
            for at, row in _rows(word, self.held):
                key_ = row[table.names[0]]
                found[table.file, at + 1] = self.called.get((word, key_), key_)
        return found


def _rows(word: str, held: Mapping[str, bytes]) -> Iterable[tuple[int, dict[str, str]]]:
    """The rows of a table, none of one that cannot be read."""
    try:
        return list(sheet_of(word, held[word]).rows()) if word in held else []
    except DossierError:
        return []


def _placed(problem: Problem, keys: Mapping[tuple[str, int], str]) -> dict[str, object]:
    if problem.file == ABOUT.file:
        # Its lines are no rows; the column tells the key.
        called = (problem.column or "").partition(".")[0] or None
    else:
        called = keys.get((problem.file, problem.line)) if problem.line else None
    return _told(problem, _WORDS.get(problem.file), called)


def _told(problem: Problem, table: str | None, called: str | None) -> dict[str, object]:
    text = f"{problem.message} {problem.remedy}".strip()
    return asdict(problem) | {"table": table, "key": called, "text": text}
