"""A table that goes to a spreadsheet program and comes back."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.own_types import TYPES
from tests.serving import DEMO
from tieline.data.escaping import guard_cell
from tieline.data.problems import DossierError
from tieline.editor.tables import files
from tieline.editor.tables.apply import apply
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import TABLES, Add, Delete, Set
from tieline.editor.tables.spreadsheet import (
    Imported,
    export_table,
    import_table,
    unguard_cell,
)

CONTENTS = files.read_files(DEMO)
NAMES = ["relations", "actors", "articles", "positions"]
DANGEROUS = "=+-@|%\t＝＋－＠"
CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("'\"=-+@,;|09")
)


def sheets() -> dict[str, TableDocument]:
    return {name: open_table(name, CONTENTS.get(name)) for name in TABLES}


def back(raw: bytes, name: str = "relations") -> Imported:
    return import_table(name, sheets(), raw)


def test_a_type_of_the_dossier_in_capitals_comes_back_as_it_is_written() -> None:
    now = sheets()
    raw = changed(",alliance,", ",Trade,")
    operations = import_table("relations", now, raw).operations
    assert {one.new for one in operations if isinstance(one, Set)} == {"Trade"}
    now["dossier"] = open_table("dossier", TYPES.encode())
    imported = import_table("relations", now, raw)
    assert {one.new for one in imported.operations if isinstance(one, Set)} == {"trade"}
    assert "'Trade' becomes 'trade'" in imported.sentences[0]


def changed(old: str, new: str, name: str = "relations") -> bytes:
    text = export_table(sheets()[name]).decode()
    assert old in text
    return text.replace(old, new).encode()


@pytest.mark.parametrize("name", NAMES)
def test_what_was_downloaded_is_no_change(name: str) -> None:
    assert back(export_table(sheets()[name]), name) == Imported((), ())


@given(st.sampled_from(NAMES), st.lists(st.lists(CELLS, min_size=11, max_size=11), max_size=5))
def test_any_table_comes_back_as_it_was(name: str, rows: Sequence[Sequence[str]]) -> None:
    now = sheets()
    document = now[name]
    for at, cells in enumerate(rows):
        row = dict(zip(document.names[1:], cells, strict=False))
        document.insert(document.end(), document.format_row({document.key: f"new-{at}"} | row))
    assert import_table(name, now, export_table(document)) == Imported((), ())


@given(CELLS)
def test_no_cell_can_begin_a_formula_and_each_can_be_had_back(cell: str) -> None:
    written = guard_cell(cell)
    assert unguard_cell(written) == cell
    if written.lstrip()[:1] and written.lstrip()[0] in DANGEROUS:
        # A plain number is none.
        float(written)


@pytest.mark.parametrize(
    "cell", ["2025-09-03", "2016/2017", "1e5", "007", "0.50", "March 2025", "SEPT2", "TRUE", "'a"]
)
def test_what_a_program_would_rewrite_is_guarded(cell: str) -> None:
    assert guard_cell(cell) == f"'{cell}"


def test_the_file_is_one_for_spreadsheet_programs() -> None:
    raw = export_table(sheets()["relations"])
    assert raw.startswith(b"\xef\xbb\xbfid,actor,target")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    first = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert first["when"] == "'2025-09-03"


def test_a_cell_changed_there_is_one_operation() -> None:
    imported = back(
        changed("A minister of Galt attended Cresta's parade.", "Galt sent a minister.")
    )
    (op,) = imported.operations
    assert isinstance(op, Set)
    assert (op.id, op.column, op.new) == ("t0004", "claim", "Galt sent a minister.")


def test_what_the_program_did_to_a_new_cell_is_mended_and_told() -> None:
    imported = back(
        changed(
            "t0004,Galt,Cresta,support,gesture,'2025-09-03",
            "t0004, Galt ,Crestholm,Support,gesture,13/9/2025",
        )
    )
    assert {op.column: op.new for op in imported.operations if isinstance(op, Set)} == {
        "when": "2025-09-13"
    }
    assert "relations.csv:5: when: '13/9/2025' becomes '2025-09-13'." in imported.sentences
    assert "relations.csv:5: target: 'Crestholm' becomes 'Cresta'." in imported.sentences


def test_a_date_that_means_two_things_stays_for_the_editor() -> None:
    imported = back(
        changed(
            "t0004,Galt,Cresta,support,gesture,'2025-09-03",
            "t0004,Galt,Cresta,support,gesture,9/3/2025",
        )
    )
    assert [op.new for op in imported.operations if isinstance(op, Set)] == ["9/3/2025"]


def test_semicolons_are_mended_and_told() -> None:
    rows = csv.reader(io.StringIO(export_table(sheets()["actors"]).decode("utf-8-sig"), newline=""))
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    imported = back(stream.getvalue().encode(), "actors")
    assert imported.operations == ()
    assert imported.sentences == ("actors.csv: Semicolons between cells become commas.",)


def test_rows_are_added_where_they_stand_deleted_and_keep_their_order() -> None:
    lines = export_table(sheets()["actors"]).decode().split("\r\n")
    lines[3:4] = ["Jarvik,,state,,,", "Korr,,state,,,"]
    lines[-1:] = ["Lund,,state,,,", "Morn,,state,,,", ""]
    imported = back("\r\n".join(lines).encode(), "actors")
    assert [op.id for op in imported.operations if isinstance(op, Delete)] == ["Cresta"]
    assert len([op for op in imported.operations if isinstance(op, Add)]) == 4
    applied = apply(CONTENTS, imported.operations)
    names = open_table("actors", applied.tables["actors"]).keys()
    assert names[:4] == ["Arden", "Borel", "Jarvik", "Korr"]
    assert names[-2:] == ["Lund", "Morn"]


def test_sorted_rows_are_no_change() -> None:
    first, *rows = export_table(sheets()["actors"]).decode().strip().split("\r\n")
    assert back("\n".join([first, *sorted(rows)]).encode(), "actors").operations == ()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "actors.csv:1: The file is empty. Restore it, or write its header."),
        (
            b"PK\x03\x04...",
            "actors.csv:1: This is a spreadsheet's workbook, not a table of text. "
            "Save it again as CSV UTF-8, comma-separated.",
        ),
        (
            b"name,short,kind,represents,iso3,aliases\nA,,state,,,\nA,,state,,,\n",
            "actors.csv:3: name: 'A' is already used in line 2. "
            "Leave one of the two out, or give it another.",
        ),
        (
            b"name,short,kind,represents,iso3,aliases\n,a,state,,,\n",
            "actors.csv:2: name: The cell is blank. Write one: it tells the row from all others.",
        ),
        (
            b'name,short,kind,represents,iso3,aliases\nA,"a\0b",state,,,\n',
            "actors.csv:2: short: 'a\\x00b' holds a NUL byte. "
            "Delete it; the file may be damaged elsewhere too.",
        ),
    ],
)
def test_a_file_that_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        back(raw, "actors")
    assert str(caught.value) == message


def test_a_sheet_from_before_the_optional_columns_leaves_their_cells() -> None:
    rows = list(csv.DictReader(io.StringIO(export_table(sheets()["articles"]).decode("utf-8-sig"))))
    assert rows[0]["archived"] == "https://example.org/kept/flags"
    names = [name for name in rows[0] if name not in ("archived", "retrieved")]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows([rows[0] | {"author": "Ada Fenn"}, *rows[1:]])
    assert back(text.getvalue().encode(), "articles").operations == (
        Set(table="articles", id="courier", column="author", old="", new="Ada Fenn"),
    )
