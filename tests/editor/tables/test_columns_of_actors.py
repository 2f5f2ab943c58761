"""Identifier and links of actors through all that reads and writes tables: none is lost."""

import json
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import add_column
from tests.serving import DEMO
from tieline.data.dossier import load, read
from tieline.data.schema import ACTORS
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.operations import Add, Set
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.spreadsheet import export_table, import_table
from tieline.importing.mapping import proposed_mapping
from tieline.importing.read import read_sources
from tieline.importing.ties.propose import propose
from tieline.render.files import EXPORTS
from tieline.selection.selection import Selection

NAMES = ["Arden", "Borel", "Mara Quill", "the Coast"]
QIDS = st.integers(1, 10**9).map(lambda number: f"Q{number}")
LINKS = st.lists(
    st.integers(0, 999).map(lambda number: f"https://arden.example/list?row={number},a"),
    min_size=1,
    max_size=3,
)
CELLS = st.fixed_dictionaries(
    {
        "qid": st.dictionaries(st.sampled_from(NAMES), QIDS, min_size=1),
        "links": st.dictionaries(st.sampled_from(NAMES), LINKS.map(";".join), min_size=1),
    }
)


def made(folder: Path, more: dict[str, dict[str, str]]) -> Path:
    """Copy the demonstration, its actors with these columns."""
    copytree(DEMO, folder)
    for name, cells in more.items():
        add_column(folder, name, cells, "actors.csv")
    return folder


@given(CELLS)
def test_reading_fixing_saving_and_a_sheet_keep_them(more: dict[str, dict[str, str]]) -> None:
    with TemporaryDirectory() as root:
        folder = made(Path(root) / "mine", more)
        path = folder / "actors.csv"
        raw = path.read_bytes()
        actors = load(folder).actors
        assert {name: one.qid for name, one in actors.items() if one.qid} == more["qid"]
        assert {n: ";".join(one.links) for n, one in actors.items() if one.links} == more["links"]
        fix(Workspace(folder), "Ada", write=True)
        assert path.read_bytes() == raw
        cell = Set(table="actors", id="Arden", column="short", old="", new="A.")
        change(Workspace(folder), Reason("Ada", "why"), [cell], "")
        assert path.read_bytes() == raw.replace(b"Arden,,state", b"Arden,A.,state")
        undo(Workspace(folder), 2, Reason("Ada", "back"))
        assert path.read_bytes() == raw
        document = parse_table(ACTORS, raw)
        sheets = {"actors": document, "dossier": open_table("dossier", None)}
        assert import_table("actors", sheets, export_table(document)).operations == ()


def test_a_first_identifier_adds_its_column_and_undo_takes_it_out(demo_folder: Path) -> None:
    path = demo_folder / "actors.csv"
    raw = path.read_bytes()
    cell = Set(table="actors", id="Borel", column="qid", old="", new="Q42")
    change(Workspace(demo_folder), Reason("Ada", "why"), [cell], "")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == ",".join([*ACTORS.usual, "qid"])
    assert [line.rpartition(",")[2] for line in lines[1:4]] == ["", "Q42", ""]
    undo(Workspace(demo_folder), 1, Reason("Ada", "back"))
    assert path.read_bytes() == raw


def test_a_table_without_them_gets_none_by_new_actors_or_an_import(demo_folder: Path) -> None:
    path = demo_folder / "actors.csv"
    raw = path.read_bytes()
    row = {"name": "Norrland", "kind": "state"}
    change(Workspace(demo_folder), Reason("Ada", "why"), [Add(table="actors", row=row)], "")
    assert path.read_bytes() == raw + b"Norrland,,state,,,\n"
    header = b"actor,target,type,form,when,certainty,claim,source,paragraph\n"
    tie = b"France,Arden,alliance,stance,2025,stated,They agree.,courier,1\n"
    (source,) = read_sources([("ties.csv", header + tie)])
    mapping = proposed_mapping(source.table, ["courier"])
    proposal = propose(source, mapping, read(demo_folder))
    assert [set(new) for new in proposal.actors] == [set(ACTORS.usual)]


@pytest.mark.parametrize("name", ["network.json", "network.graphml", "network.gexf"])
def test_files_of_the_network_have_identifiers_where_the_table_tells_any(
    demo_folder: Path, name: str
) -> None:
    without = EXPORTS[name].write(load(demo_folder), Selection())
    assert b"qid" not in without
    add_column(demo_folder, "qid", {"Arden": "Q42"}, "actors.csv")
    written = EXPORTS[name].write(load(demo_folder), Selection())
    assert b"Q42" in written
    if name == "network.json":
        told = {node["id"]: node["qid"] for node in json.loads(written)["nodes"]}
        assert {name: qid for name, qid in told.items() if qid} == {"Arden": "Q42"}
