"""Reading the history from its end: the same records as from its begin, and parts of long ones."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.histories import DAMAGES
from tests.soak.saves import count_up, start
from tieline.editor.tables import history
from tieline.editor.tables.change import change
from tieline.editor.tables.operations import Add, Set
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.versions import scan

ROWS = 600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier of three changes, the second one of many rows and of texts that look like JSON."""
    folder = start(tmp_path / "dossier")
    count_up(Workspace(folder))
    rows = [{"name": f"Isle {at}", "kind": "state"} for at in range(ROWS)]
    rows[7]["aliases"] = 'x}], "ops": [{"table": "relations", "op": "set"}], "whole": false'
    operations = [Add(table="actors", row=row) for row in rows]
    change(Workspace(folder), Reason("Ada", 'Isles, "ops": [{"table": "'), operations, "")
    count_up(Workspace(folder))
    return folder


def back(folder: Path) -> list[int]:
    return [record.id for line in scan.lines_back(folder) for record in scan.read_line(line)]


def line_of(folder: Path, number: int) -> bytes:
    return next(
        line for line in scan.lines_back(folder) if (scan.begin_of(line) or (0, ""))[0] == number
    )


@pytest.mark.parametrize("block", [1, 7, 4096, 10_000_000])
def test_lines_come_back_whole_from_the_end(
    folder: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_BLOCK", block)
    lines = (folder / history.FILE).read_bytes().splitlines()
    assert list(scan.lines_back(folder)) == lines[::-1]
    assert list(scan.lines_back(folder, lambda text: b"Isle 7" in text)) == [lines[1]]


def test_without_a_history_there_is_no_line(tmp_path: Path) -> None:
    assert list(scan.lines_back(tmp_path)) == []
    (tmp_path / history.FILE).write_bytes(b"")
    assert list(scan.lines_back(tmp_path)) == []


def test_of_a_long_change_only_what_is_asked_for_is_read(folder: Path) -> None:
    line = line_of(folder, 2)
    ((first, count),) = scan.counted_line(line, lambda text: scan.first_of(text, 3))
    (whole,) = scan.read_line(line)
    assert first.ops == whole.ops[:3]
    assert first.model_copy(update={"ops": ()}) == whole.model_copy(update={"ops": ()})
    assert count == ROWS
    name = scan.NameOfRow("Isle 7")
    assert name.is_in(line)
    # A text that names the row is no operation on it, but may come along.
    (own,) = scan.read_line(line, name.keep)
    assert [one.row["name"] for one in own.ops if isinstance(one, Add)] == ["Isle 7", "Isle 8"]


def test_a_change_is_found_by_its_number(folder: Path) -> None:
    found = scan.find(folder, 2)
    assert found is not None
    assert len(found.ops) == ROWS
    assert scan.find(folder, 4) is None
    path = folder / history.FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b""))
    assert scan.find(folder, 2) == found
    (line,) = scan.lines_back(folder)
    assert [one.id for one in scan.read_line(line, lambda text: scan.first_of(text, 1))] == [
        3,
        2,
        1,
    ]


def test_names_beyond_ascii_are_found_however_another_program_wrote_them(folder: Path) -> None:
    row = {"name": "Île “Ö”", "kind": "state"}
    change(Workspace(folder), Reason("Ada", "x"), [Add(table="actors", row=row)], "")
    line = line_of(folder, 4)
    name = scan.NameOfRow("Île “Ö”")
    assert name.is_in(line)
    assert name.is_in(json.dumps(json.loads(line)).encode())
    name.call("Île")
    assert not name.is_in(line)


def test_a_line_of_another_layout_is_read_whole(folder: Path) -> None:
    line = json.dumps(json.loads(line_of(folder, 2)), separators=(",", ":")).encode()
    assert scan.cut(line) is None
    (record,) = scan.read_line(line, lambda text: scan.first_of(text, 1))
    assert len(record.ops) == ROWS


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_of_a_damaged_history_the_same_is_read_from_either_end(
    folder: Path, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    path = folder / history.FILE
    path.write_bytes(damage(path.read_bytes(), random.Random(3)))
    assert back(folder) == [record.id for record in history.records(folder)][::-1]


def test_a_column_called_table_is_no_operation(folder: Path) -> None:
    actors = folder / "actors.csv"
    lines = actors.read_text("utf-8").splitlines()
    actors.write_text("\n".join(["table," + lines[0], *("x," + line for line in lines[1:])]) + "\n")
    rows = [{"table": "y", "name": f"Cape {at}", "kind": "state"} for at in range(ROWS)]
    change(Workspace(folder), Reason("Ada", "x"), [Add(table="actors", row=r) for r in rows], "")
    line = next(iter(scan.lines_back(folder)))
    assert b'"row": {"table": "y"' in line
    ((record, count),) = scan.counted_line(line, lambda text: scan.first_of(text, 2))
    assert (len(record.ops), count) == (2, ROWS)
    set_ = Set(table="actors", id="Cape 1", column="table", old="y", new="z")
    change(Workspace(folder), Reason("Ada", "x"), [set_], "")
