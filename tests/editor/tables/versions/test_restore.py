"""Rows, cells and tables as they were: the old bytes, as one change, or the reason why not."""

import random
import re
import tomllib
from pathlib import Path

import pytest

from tieline.editor.tables import files, history
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Add, Delete, Operation, Set
from tieline.editor.tables.save import Reason, Workspace, reconcile
from tieline.editor.tables.versions.restore import Version, Wanted, operations_of, restore

WHY = Reason("Ada", "As it was")
OLD = "A minister of Galt attended Cresta's parade."
TEXTS = ("Galt came.", "Galt sent a minister.", "Nobody came, it says.")


def set_claim(old: str, new: str, key: str = "t0004") -> Set:
    return Set(table="relations", id=key, column="claim", old=old, new=new)


def save(folder: Path, *operations: Operation) -> None:
    last = history.last_record(folder)
    change(Workspace(folder), WHY, operations, last.after if last else "")


def raw(folder: Path, name: str = "relations") -> bytes:
    return files.read_files(folder)[name]


def row(number: int, *, before: bool = False, key: str = "t0004") -> Wanted:
    return Wanted(("relations",), Version(number, before=before), key)


@pytest.fixture
def versions(demo_folder: Path) -> list[bytes]:
    """The ties before and after each of three changes of t0004, between which t0005 changes."""
    found, text = [raw(demo_folder)], OLD
    for new in TEXTS:
        save(demo_folder, set_claim(text, new))
        found.append(raw(demo_folder))
        text = new
    return found


@pytest.mark.parametrize(("number", "before", "at"), [(1, True, 0), (1, False, 1), (2, False, 2)])
def test_a_row_of_any_version_is_restored_in_one_step(
    demo_folder: Path, versions: list[bytes], number: int, before: bool, at: int
) -> None:
    saved = restore(Workspace(demo_folder), WHY, row(number, before=before))
    assert raw(demo_folder) == versions[at]
    assert saved.record is not None
    assert (saved.record.id, saved.record.kind, saved.record.who) == (4, "restore", "Ada")
    undo(Workspace(demo_folder), 4, WHY)
    assert raw(demo_folder) == versions[3]


def test_what_stands_so_already_is_no_change(demo_folder: Path, versions: list[bytes]) -> None:
    with pytest.raises(SavingError, match="All of it stands as it did then"):
        restore(Workspace(demo_folder), WHY, row(3))
    assert len(list(history.records(demo_folder))) == 3
    with pytest.raises(KeyError):
        restore(Workspace(demo_folder), WHY, row(9))
    with pytest.raises(SavingError, match="There was no t0099 then"):
        restore(Workspace(demo_folder), WHY, row(1, key="t0099"))
    assert raw(demo_folder) == versions[3]


def test_other_rows_and_tables_stay(demo_folder: Path, versions: list[bytes]) -> None:
    save(demo_folder, Add(table="actors", row={"name": "Jarvik", "kind": "state"}))
    restore(Workspace(demo_folder), WHY, row(1, before=True))
    assert raw(demo_folder) == versions[0]
    assert b"Jarvik" in raw(demo_folder, "actors")


def test_a_row_that_was_renamed_and_deleted_comes_back_as_it_was(demo_folder: Path) -> None:
    before = raw(demo_folder)
    old = next(line for line in before.decode().splitlines() if line.startswith("t0031,")).split(
        ","
    )
    save(demo_folder, set_claim(old[9], TEXTS[0], "t0031"))
    second = raw(demo_folder)
    save(demo_folder, Set(table="relations", id="t0031", column="id", old="t0031", new="t0900"))
    restore(Workspace(demo_folder), WHY, row(1, key="t0900"))
    assert raw(demo_folder) == second
    save(demo_folder, Delete(table="relations", id="t0031"))
    restore(Workspace(demo_folder), WHY, row(1, before=True, key="t0031"))
    assert raw(demo_folder) == before


def test_a_cell_is_restored_and_the_rest_of_its_row_stays(
    demo_folder: Path, versions: list[bytes]
) -> None:
    form = Set(table="relations", id="t0004", column="form", old="gesture", new="words")
    save(demo_folder, form)
    cell = Wanted(("relations",), Version(1), "t0004", "claim")
    restore(Workspace(demo_folder), WHY, cell)
    form = Set(table="relations", id="t0004", column="form", old="words", new="gesture")
    assert raw(demo_folder) != versions[1]
    save(demo_folder, form)
    assert raw(demo_folder) == versions[1]


def test_a_cell_is_restored_across_a_gap_and_a_row_is_not(
    demo_folder: Path, versions: list[bytes]
) -> None:
    path = demo_folder / history.FILE
    first, _, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + third)
    with pytest.raises(SavingError) as caught:
        restore(Workspace(demo_folder), WHY, row(1))
    assert str(caught.value) == (
        "The history lacks what was done to relations.csv after change 1: what stood there then "
        "is not known. Nothing was written. Git may have the table."
    )
    assert raw(demo_folder) == versions[3]
    restore(Workspace(demo_folder), WHY, Wanted(("relations",), Version(1), "t0004", "claim"))
    assert raw(demo_folder) == versions[1]


def test_a_change_that_is_damaged_is_a_bound(demo_folder: Path, versions: list[bytes]) -> None:
    path = demo_folder / history.FILE
    # Its begin and its end are sound, and what it did cannot be read.
    text = f'"id": "t0004", "column": "claim", "old": "{TEXTS[0]}"'
    raw_history = path.read_bytes()
    assert text.encode() in raw_history
    path.write_bytes(raw_history.replace(text.encode(), b"\xff" * len(text)))
    with pytest.raises(SavingError, match="The history lacks what was done to relations"):
        restore(Workspace(demo_folder), WHY, row(1))
    assert raw(demo_folder) == versions[3]


def test_a_change_of_unknown_rows_is_a_bound(demo_folder: Path, versions: list[bytes]) -> None:
    path = demo_folder / history.FILE
    lines = path.read_text("utf-8").splitlines(keepends=True)
    begin, _, _ = lines[1].partition(', "ops": ')
    lines[1] = begin + ', "ops": [], "whole": false}\n'
    path.write_text("".join(lines), "utf-8")
    with pytest.raises(SavingError, match="Of change 2 it is not known what it did to the rows"):
        restore(Workspace(demo_folder), WHY, row(1))
    restore(Workspace(demo_folder), WHY, row(2))
    assert raw(demo_folder) == versions[2]


def test_what_was_changed_outside_meanwhile_is_taken_back_too(
    demo_folder: Path, versions: list[bytes]
) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text("utf-8").replace(TEXTS[2], "By hand"), "utf-8")
    contents = files.read_files(demo_folder)
    assert len(operations_of(demo_folder, contents, row(1))) == 1
    restore(Workspace(demo_folder), WHY, row(1))
    assert b"By hand" not in raw(demo_folder)
    assert b"Galt came." in raw(demo_folder)


def test_others_who_saved_since_it_was_looked_at_keep_it_from_being_written(
    demo_folder: Path, versions: list[bytes]
) -> None:
    with pytest.raises(SavingError, match="Somebody has saved since"):
        restore(Workspace(demo_folder), WHY, row(1), mark="0123456789abcdef")
    assert raw(demo_folder) == versions[3]


def test_a_table_as_of_a_day(demo_folder: Path, versions: list[bytes]) -> None:
    path = demo_folder / history.FILE
    lines = path.read_text("utf-8").splitlines(keepends=True)
    dated = [
        re.sub(r'("when": ")[-0-9]+', rf"\g<1>2021-03-0{day}", line, count=1)
        for day, line in zip((1, 2, 4), lines, strict=True)
    ]
    path.write_text("".join(dated), "utf-8")
    day = Wanted(("relations",), Version(until="2021-03-03T23:59:59Z"))
    restore(Workspace(demo_folder), WHY, day)
    assert raw(demo_folder) == versions[2]
    early = Wanted(("relations",), Version(until="2021-02-28T23:59:59Z"))
    with pytest.raises(SavingError) as caught:
        restore(Workspace(demo_folder), WHY, early)
    assert str(caught.value) == (
        "The history begins on 2021-03-01: what stood there before is not known. "
        "Nothing was written. Git may have the table."
    )


def test_an_undo_that_gave_files_back_is_a_bound(demo_folder: Path) -> None:
    with pytest.raises(SavingError, match="There is no history"):
        restore(Workspace(demo_folder), WHY, Wanted(("relations",), Version(until="2999")))


def test_the_dossiers_file_gets_its_comments_back(demo_folder: Path) -> None:
    path = demo_folder / "dossier.toml"
    path.write_text(
        path.read_text("utf-8").replace("title =", "# Of the paper.\ntitle  ="), "utf-8"
    )
    first = path.read_bytes()
    moments = next(
        row["value"] for _, row in open_table("dossier", first).rows() if row["key"] == "moments"
    )
    gone = Set(table="dossier", id="moments", column="value", old=moments, new="")
    save(demo_folder, gone)
    title = Set(table="dossier", id="title", column="value", old=title_of(first), new="The strait")
    save(demo_folder, title)
    assert path.read_bytes() != first
    restore(Workspace(demo_folder), WHY, Wanted(("dossier",), Version(1, before=True)))
    assert path.read_bytes() == first
    assert len(list(history.records(demo_folder))) == 3


def title_of(raw: bytes) -> str:
    return str(tomllib.loads(raw.decode())["title"])


def random_change(chance: random.Random, folder: Path, turn: int) -> None:
    """Change, add, delete, rename or undo something, in one table or two."""
    names = [line.split(b",")[0].decode() for line in raw(folder, "actors").splitlines()[1:]]
    isles = [name for name in names if name.startswith("Isle")]
    kind = chance.choice(("set", "add", "delete", "rename", "two", "undo", "short"))
    if kind == "add" or not isles:
        rows = [{"name": f"Isle {turn}-{at}", "kind": "state"} for at in range(3)]
        save(folder, *(Add(table="actors", row=one) for one in rows))
        return
    isle = chance.choice(isles)
    if kind == "delete":
        save(folder, Delete(table="actors", id=isle))
    elif kind == "rename":
        new = f"Isle {turn}"
        save(folder, Set(table="actors", id=isle, column="name", old=isle, new=new))
    elif kind == "undo":
        undo(Workspace(folder), history.last_record(folder).id, WHY)  # type: ignore[union-attr]
    else:
        line = next(
            one for one in raw(folder, "actors").splitlines() if one.startswith(isle.encode())
        )
        old = line.decode().split(",")[1].strip('"')
        new = f"I{turn}"
        save(folder, Set(table="actors", id=isle, column="short", old=old, new=new))


@pytest.mark.parametrize("seed", range(6))
def test_tables_of_every_version_come_back_to_the_byte(demo_folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    found = {}
    for turn in range(25):
        random_change(chance, demo_folder, turn)
        last = history.last_record(demo_folder)
        assert last is not None
        found[last.id] = files.read_files(demo_folder)
    for number in chance.sample(sorted(found), 8):
        wanted = Wanted(("relations", "actors"), Version(number))
        if operations_of(demo_folder, files.read_files(demo_folder), wanted):
            restore(Workspace(demo_folder), WHY, wanted)
        assert files.read_files(demo_folder) == found[number]
    assert reconcile(Workspace(demo_folder)) == history.last_record(demo_folder)
