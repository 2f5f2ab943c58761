"""Looking at a history of 120 MB: the panel opened, a row's and a cell's history, older pages.

In: nothing. Out: one measure for each request, beside parsing all lines as plain JSON. The history
is invented: one change of a claim after the other, and an import of thousands of rows among them.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.generate import SMALL, write
from benchmarks.measures import Goal, Measure, medians
from tieline.data.changes.staged import short_hash
from tieline.editor.app import create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.tables import files, history
from tieline.editor.tables.csv_lines import TableDocument, format_cell
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.operations import Add, Operation, Set
from tieline.editor.tables.save import Workspace

BYTES = 120_000_000
IMPORTED, IMPORT_AT = 40_000, 50_000
"""How many actors one change adds that a later one takes away, and which number it has."""
RARE, RARE_EACH = "t000004", 2_000
"""A tie of which only each so many-th change is."""
RUNS = 5
TOKEN = "the measure's own"
JSON = "json.loads of all"
REQUESTS = {
    "history opened": "",
    "history of a row": f"?table=relations&id={RARE}",
    "history of a row that never changed": "?table=actors&id=nobody",
    "history of a cell": f"?table=relations&id={RARE}&column=claim",
    "history before change 1,000": "?before=1000",
    "history up to a day": "?until=2021-01-01",
}
PREVIEWS = {
    "row as of change 2,000, shown": {"table": "relations", "id": RARE, "number": RARE_EACH},
    "table as of change 2,000, shown": {"table": "relations", "number": RARE_EACH},
}
"""What is only told: no goal was set for it."""


def measures() -> Iterator[Measure]:
    """Milliseconds of each answer of the editor's program."""
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place) / "dossier", SMALL)
        count, size = write_history(folder)
        rules = AccessRules(TOKEN, frozenset({"localhost"}))
        client = create_editor_app(Workspace(folder), rules).test_client()
        actions: dict[str, Callable[[int], object]] = {
            name: partial(_get, client, query) for name, query in REQUESTS.items()
        }
        actions |= {name: partial(_post, client, body) for name, body in PREVIEWS.items()}
        actions[JSON] = partial(_parse, folder / history.FILE)
        found = medians(actions, runs=RUNS, before=None)
        told = f"{size / 1e6:,.0f} MB, {count:,} changes"
        for name in (*REQUESTS, *PREVIEWS):
            goal = Goal(500) if name in REQUESTS else None
            yield Measure(name, told, "ms", found[name], {JSON: found[JSON]}, goal)


def write_history(folder: Path) -> tuple[int, int]:
    """Write the history, and the ties as its last change left them; return its length."""
    contents = files.read_files(folder)
    ties = open_table("relations", contents["relations"])
    lines = {row["id"]: at for at, row in ties.rows()}
    hashes, number, size = files.hashes(contents), 0, 0
    others = [key for key in lines if key != RARE]
    with (folder / history.FILE).open("wb") as stream:
        while size < BYTES:
            number += 1
            key = RARE if number % RARE_EACH == 0 else others[number % len(others)]
            operation = _new_claim(ties, lines[key], key, number)
            was = hashes["relations"]
            # Of most states nobody has the table any more: a hash of their own is enough.
            is_last = size + 2_000 > BYTES
            now = short_hash(ties.content() if is_last else str(number).encode())
            hashes = hashes | {"relations": now}
            extra = _imported() if number == IMPORT_AT else ()
            line = _record(number, hashes, was, (operation, *extra)).as_line()
            size += stream.write(line)
            if is_last:
                break
    (folder / files.FILES["relations"]).write_bytes(ties.content())
    return number, size


def _new_claim(ties: TableDocument, line: int, key: str, number: int) -> Set:
    old = (ties.row(line) or {})["claim"]
    new = f"Claim {number}, " + "as somebody reads it " * 16
    ties.write(line, "claim", format_cell(new))
    return Set(table="relations", id=key, column="claim", old=old, new=new)


def _imported() -> tuple[Operation, ...]:
    return tuple(
        Add(
            table="actors",
            row={"name": f"Isle {at}", "kind": "state"},
            at=at,
            after=f"Isle {at - 1}",
        )
        for at in range(IMPORTED)
    )


def _record(
    number: int, hashes: dict[str, str], was: str, operations: tuple[Operation, ...]
) -> ChangeRecord:
    when = f"{2020 + number // 40_000}-{1 + number // 3_400 % 12:02}-{1 + number // 125 % 28:02}"
    return ChangeRecord(
        id=number,
        when=f"{when}T12:00:00Z",
        who="Ada",
        why=f"Reading {number}",
        kind="save",
        before="0" * 12,
        after="0" * 12,
        files=hashes,
        was={"relations": was},
        ops=operations,
    )


def _get(client: FlaskClient, query: str, _run: int) -> None:
    answer = client.get(f"/api/history{query}", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200, answer.text


def _post(client: FlaskClient, body: dict[str, object], _run: int) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = client.post("/api/restore/preview", json=body, headers=headers)
    assert answer.status_code == 200, answer.text


def _parse(path: Path, _run: int) -> None:
    with path.open("rb") as stream:
        for line in stream:
            json.loads(line)
