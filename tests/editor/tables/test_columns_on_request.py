"""Weight, quote, address, coders through all that reads and writes tables: none is lost."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import add_column, lands, write
from tieline.data.dossier import load, read
from tieline.data.schema import RELATIONS
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.diff import differences
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.merge import merge_tables
from tieline.editor.tables.operations import Add, Delete, Operation, Set, inverse
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.spreadsheet import export_table, import_table
from tieline.importing.mapping import proposed_mapping
from tieline.importing.read import read_sources
from tieline.importing.ties.propose import propose
from tieline.render.files import EXPORTS
from tieline.selection.selection import Selection

NAMES = lands(4)
TIES = [(NAMES[0], NAMES[1], "alliance"), (NAMES[1], NAMES[2], "support"),
        (NAMES[2], NAMES[3], "tension")]  # fmt: skip
IDS = ["t0001", "t0002", "t0003"]
EVERYTHING = Selection(level="all", blocs=True, certainties=("stated",))

WEIGHTS = st.builds(
    lambda whole, parts: f"{whole}.{parts}" if parts else str(whole),
    st.integers(0, 10**9), st.sampled_from(["", "5", "25", "125"]),
)  # fmt: skip
QUOTES = st.builds(lambda a, b: f"{a}-{a + b}", st.integers(0, 2_000), st.integers(1, 400))
ADDRESSES = st.integers(0, 999).map(lambda n: f"https://example.org/list?row={n},a")
CODERS = st.sampled_from(["Ada", "Ben; Ada", "NA", "the second reader"])
CELLS = {
    "weight": WEIGHTS, "quote": QUOTES, "url": ADDRESSES, "coder": CODERS, "checked_by": CODERS,
}  # fmt: skip


@st.composite
def columns(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    """Some of the columns, in any order, each with cells by the id of their rows."""
    names = draw(st.lists(st.sampled_from(list(CELLS)), unique=True, min_size=1))
    return {
        name: draw(st.dictionaries(st.sampled_from(IDS), CELLS[name], min_size=1)) for name in names
    }


def made(folder: Path, more: Mapping[str, Mapping[str, str]]) -> Path:
    """Write a dossier of three ties with these columns."""
    write(folder, TIES, NAMES)
    path = folder / "relations.csv"
    text = path.read_text("utf-8")
    for number in range(3):
        text = text.replace(f",a{number},\n", f",a{number},7\n")
    path.write_text(text, "utf-8")
    for name, cells in more.items():
        add_column(folder, name, cells)
    return folder


def told(raw: bytes) -> dict[str, dict[str, str]]:
    """The filled cells of these columns, as a table's bytes have them."""
    rows = [row for _, row in parse_table(RELATIONS, raw).rows()]
    return {
        name: {row["id"]: row[name] for row in rows if row[name]}
        for name in CELLS
        if any(row[name] for row in rows)
    }


@given(columns())
def test_nothing_is_lost_in_a_file_or_a_sheet(more: dict[str, dict[str, str]]) -> None:
    with TemporaryDirectory() as root:
        folder = made(Path(root) / "mine", more)
        raw = (folder / "relations.csv").read_bytes()
        dossier = load(folder)
        back = pd.read_csv(
            io.BytesIO(EXPORTS["relations.csv"].write(dossier, EVERYTHING)),
            dtype=str, keep_default_na=False,
        ).set_index("id")  # fmt: skip
        assert told(raw) == more
        assert {name: {k: v for k, v in back[name].items() if v} for name in more} == more
        ties = json.loads(EXPORTS["relations.json"].write(dossier, EVERYTHING))["ties"]
        assert all({tie["id"]: tie[name] for tie in ties if tie[name]} == more[name]
                   for name in more)  # fmt: skip
        document = parse_table(RELATIONS, raw)
        sheets = {name: open_table(name, None) for name in ("actors", "dossier")} | {
            "relations": document
        }
        assert import_table("relations", sheets, export_table(document)).operations == ()


@given(columns())
def test_fix_changes_none_and_a_save_its_own_cell_alone(more: dict[str, dict[str, str]]) -> None:
    with TemporaryDirectory() as root:
        folder = made(Path(root) / "mine", more)
        path = folder / "relations.csv"
        raw = path.read_bytes()
        fix(Workspace(folder), "Ada", write=True)
        assert path.read_bytes() == raw
        name, cells = next(iter(more.items()))
        id_, old = next(iter(cells.items()))
        cell = Set(table="relations", id=id_, column=name, old=old, new="")
        change(Workspace(folder), Reason("Ada", "why"), [cell], "")
        left = {k: v for k, v in cells.items() if k != id_}
        wanted = {**more, name: left}
        assert told(path.read_bytes()) == {k: v for k, v in wanted.items() if v}
        undo(Workspace(folder), 2, Reason("Ada", "back"))
        assert path.read_bytes() == raw


@given(columns(), columns())
def test_a_merge_keeps_the_cells_of_both(
    ours: dict[str, dict[str, str]], theirs: dict[str, dict[str, str]]
) -> None:
    with TemporaryDirectory() as root:
        base, one, other = (
            (made(Path(root) / name, more) / "relations.csv").read_bytes()
            for name, more in (("base", {}), ("ours", ours), ("theirs", theirs))
        )
    merged = merge_tables(RELATIONS, base, one, other)
    both = {(name, id_) for name, cells in ours.items() for id_ in cells}
    clash = {
        id_ for name, cells in theirs.items() for id_, cell in cells.items()
        if (name, id_) in both and ours[name][id_] != cell
    }  # fmt: skip
    assert merged.conflicts == len(clash)
    text = merged.content.decode()
    # All are there, between markers or not.
    for more in (ours, theirs):
        for cells in more.values():
            for cell in cells.values():
                assert cell in text
    if not clash:
        names = [*ours, *(name for name in theirs if name not in ours)]
        assert told(merged.content) == {
            name: {**ours.get(name, {}), **theirs.get(name, {})} for name in names
        }


@given(columns())
def test_another_dossier_imports_them_all(more: dict[str, dict[str, str]]) -> None:
    with TemporaryDirectory() as root:
        dossier = load(made(Path(root) / "mine", more))
        other = Path(root) / "export"
        other.mkdir()
        path = EXPORTS["relations.csv"].save(dossier, EVERYTHING, other)
        (source,) = read_sources([(path.name, path.read_bytes())])
        # `source` is the id of an article that the other dossier has, too.
        tables = read(write(Path(root) / "empty", [], NAMES))
        mapping = proposed_mapping(source.table, ["a0", "a1", "a2"])
        proposal = propose(source, mapping, tables)
    assert [str(one) for one in proposal.refused] == []
    assert len(proposal.ties) == len(IDS)
    for name, cells in more.items():
        written = (row.get(name, "") for row in proposal.ties)
        assert sorted(filter(None, written)) == sorted(cells.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "mine", {})


def operations() -> list[list[Operation]]:
    first = Set(table="relations", id="t0002", column="weight", old="", new="3.5")
    row = {"actor": NAMES[0], "target": NAMES[3], "type": "tension", "form": "words"}
    row |= {"when": "2025", "certainty": "stated", "claim": "They quarrel.", "source": "a1"}
    added = Add(table="relations", row=row | {"url": "https://example.org/9"})
    return [[first], [added], [first, added]]


@pytest.mark.parametrize("done", operations(), ids=["a cell", "a row", "both"])
def test_undone_the_table_is_as_it_was_and_done_again_as_it_became(
    folder: Path, done: list[Operation]
) -> None:
    path = folder / "relations.csv"
    before = path.read_bytes()
    change(Workspace(folder), Reason("Ada", "why"), done, "")
    after = path.read_bytes()
    assert before.splitlines()[0] != after.splitlines()[0]
    undo(Workspace(folder), 1, Reason("Ada", "back"))
    assert path.read_bytes() == before
    undo(Workspace(folder), 2, Reason("Ada", "again"))
    assert path.read_bytes() == after


def test_a_column_in_which_something_stands_meanwhile_stays(folder: Path) -> None:
    path = folder / "relations.csv"
    for id_, weight in (("t0001", "1"), ("t0002", "2")):
        cell = Set(table="relations", id=id_, column="weight", old="", new=weight)
        change(Workspace(folder), Reason("Ada", "why"), [cell], "")
    undo(Workspace(folder), 1, Reason("Ada", "back"))
    assert told(path.read_bytes()) == {"weight": {"t0002": "2"}}


def test_a_blank_column_that_stood_there_before_stays(folder: Path) -> None:
    add_column(folder, "weight", {})
    path = folder / "relations.csv"
    before = path.read_bytes()
    cell = Set(table="relations", id="t0001", column="weight", old="", new="1")
    change(Workspace(folder), Reason("Ada", "why"), [cell], "")
    undo(Workspace(folder), 1, Reason("Ada", "back"))
    assert path.read_bytes() == before


def test_of_the_columns_on_request_only_the_filled_one_is_added(folder: Path) -> None:
    raw = (folder / "relations.csv").read_bytes()
    cell = Set(table="relations", id="t0001", column="quote", old="", new="0-5")
    wide = apply({"relations": raw}, [cell])
    lines = wide.tables["relations"].decode().splitlines()
    assert lines[0] == ",".join([*RELATIONS.usual, "quote"])
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["0-5", "", ""]
    assert inverse(wide.operations)[0].unmade == ["quote"]


def test_a_change_outside_is_told_cell_by_cell(folder: Path) -> None:
    before = (folder / "relations.csv").read_bytes()
    add_column(folder, "weight", {"t0003": "7"})
    assert differences("relations", before, (folder / "relations.csv").read_bytes()) == (
        Set(table="relations", id="t0003", column="weight", old="", new="7"),
    )


def test_a_row_that_one_weighs_and_the_other_deletes_keeps_its_weight(folder: Path) -> None:
    base = (folder / "relations.csv").read_bytes()
    gone = apply({"relations": base}, [Delete(table="relations", id="t0002")]).tables["relations"]
    cell = Set(table="relations", id="t0002", column="weight", old="", new="41.5")
    weighed = apply({"relations": base}, [cell]).tables["relations"]
    for ours, theirs in ((gone, weighed), (weighed, gone)):
        merged = merge_tables(RELATIONS, base, ours, theirs)
        assert merged.conflicts == 1
        assert "41.5" in merged.content.decode()


def test_a_sheet_without_the_columns_says_nothing_of_them(folder: Path) -> None:
    sheet = export_table(parse_table(RELATIONS, (folder / "relations.csv").read_bytes()))
    assert "weight" not in sheet.decode("utf-8-sig")
    add_column(folder, "weight", {"t0001": "3"})
    document = parse_table(RELATIONS, (folder / "relations.csv").read_bytes())
    sheets = {name: open_table(name, None) for name in ("actors", "dossier")} | {
        "relations": document
    }
    assert import_table("relations", sheets, sheet).operations == ()


def test_a_sheet_with_a_new_column_adds_it(folder: Path) -> None:
    document = parse_table(RELATIONS, (folder / "relations.csv").read_bytes())
    sheets = {name: open_table(name, None) for name in ("actors", "dossier")} | {
        "relations": document
    }
    first, *rows = export_table(document).decode("utf-8-sig").splitlines()
    sheet = "\n".join([f"{first},weight", *(f"{row},{n}" for n, row in enumerate(rows, 1))])
    found = import_table("relations", sheets, f"{sheet}\n".encode()).operations
    assert [(one.id, one.column, one.new) for one in found if isinstance(one, Set)] == [
        ("t0001", "weight", "1"), ("t0002", "weight", "2"), ("t0003", "weight", "3"),
    ]  # fmt: skip
