"""A table's lines: the same bytes come back, and one changed cell is one changed line."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.serving import DEMO, ROOT
from tieline.data.csv_reader import rows_of
from tieline.data.problems import DossierError
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.editor.tables.csv_lines import (
    BOM,
    TableDocument,
    empty_table,
    format_cell,
    is_line_of,
    parse_cell,
    parse_table,
    split_cells,
)

CELLS = st.text(st.sampled_from("ab ,;\"'é|"), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """A table of places as any program may write it."""
    end = draw(ENDS)
    rows = draw(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
    quotes = draw(st.lists(st.booleans(), min_size=18, max_size=18))
    lines = ["name,x,y"]
    for at, row in enumerate(rows):
        always = quotes[at * 3 : at * 3 + 3]
        cells = [
            f'"{c.replace(chr(34), chr(34) * 2)}"' if q else format_cell(c)
            for c, q in zip(row, always, strict=True)
        ]
        lines.append(",".join(cells))
    text = end.join(lines) + (end if draw(st.booleans()) else "")
    return (BOM if draw(st.booleans()) else b"") + text.encode()


@pytest.mark.parametrize("folder", [DEMO, ROOT], ids=["demo", "repository"])
@pytest.mark.parametrize("table", [RELATIONS, ACTORS, POSITIONS], ids=lambda one: one.file)
def test_real_tables_come_back_byte_for_byte(folder: Path, table: Table) -> None:
    raw = (folder / table.file).read_bytes()
    assert parse_table(table, raw).content() == raw
    assert len(parse_table(table, raw).keys()) == raw.count(b"\n") - 1


@given(written())
def test_any_table_comes_back_byte_for_byte(raw: bytes) -> None:
    assert parse_table(POSITIONS, raw).content() == raw


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_cells_are_written_as_the_csv_module_reads_them(cells: list[str]) -> None:
    line = ",".join(map(format_cell, cells))
    assert next(csv.reader([line], strict=True)) == (cells if line else [])
    found = split_cells(line)
    assert found is not None
    assert list(map(parse_cell, found)) == cells
    assert is_line_of(line, cells)


@given(st.text(st.sampled_from('a,"'), max_size=12))
def test_a_line_is_cut_where_the_csv_module_cuts_it(line: str) -> None:
    try:
        expected = next(csv.reader([line], strict=True)) or [""]
    except csv.Error:
        assert split_cells(line) is None
    else:
        found = split_cells(line)
        assert found is not None
        assert list(map(parse_cell, found)) == expected


@given(written(), st.data())
def test_one_cell_changes_one_line(raw: bytes, data: st.DataObject) -> None:
    document = parse_table(POSITIONS, raw)
    places = [at for at, _ in document.rows()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    column = data.draw(st.sampled_from(POSITIONS.names))
    new = data.draw(CELLS)
    before = list(document.lines)
    cells, at_ = document.written_cells(at) or [], POSITIONS.names.index(column)
    assume(
        any(
            parse_cell(cell).strip(" ")
            for cell in (*cells[:at_], format_cell(new), *cells[at_ + 1 :])
        )
    )
    was = document.write(at, column, format_cell(new))
    assert [k for k, line in enumerate(document.lines) if line != before[k]] in ([], [at])
    kept = split_cells(document.lines[at])
    assert kept is not None
    cells[at_] = format_cell(new)
    assert kept == cells
    document.write(at, column, was)
    assert document.content() == raw


@given(written(), st.data())
def test_an_added_row_taken_away_leaves_no_trace(raw: bytes, data: st.DataObject) -> None:
    document = parse_table(POSITIONS, raw)
    at = data.draw(st.integers(1, len(document.lines)))
    document.insert(at, "Arden,0,0")
    assert raw.rstrip(b"\r\n") in document.content() or at < len(document.lines) - 1
    assert document.content().endswith((b"\r", b"\n")) is raw.endswith((b"\r", b"\n"))
    assert document.row(at) == {"name": "Arden", "x": "0", "y": "0"}
    document.remove(at)
    assert document.content() == raw


def test_blank_and_broken_lines_are_no_rows_and_stay() -> None:
    raw = b'name,x,y\n\nArden,0,0\n,,\nBorel,0\nCresta,"0,0\nDorne,1,1\n  \n'
    document = parse_table(POSITIONS, raw)
    assert document.keys() == ["Arden", "Dorne"]
    assert document.end() == 7
    assert document.content() == raw


def test_tables_that_cannot_be_read_are_told() -> None:
    for raw, fault in (
        (b"name,x,y\nAr\x81\x9dden,0,0\n", "positions.csv:2: The byte 0x81 near 'Ar"),
        (b"name;x;y\n", "positions.csv:1: The columns are separated by semicolons."),
    ):
        with pytest.raises(DossierError) as caught:
            parse_table(POSITIONS, raw)
        assert str(caught.value).startswith(fault)
    assert parse_table(POSITIONS, empty_table(POSITIONS)).keys() == []


STEPS = st.tuples(st.sampled_from(["insert", "remove", "name", "x"]), st.integers(0, 9), CELLS)


@given(written(), st.lists(STEPS, max_size=8))
def test_where_rows_stand_is_followed_through_every_change(
    raw: bytes, steps: list[tuple[str, int, str]]
) -> None:
    document = parse_table(POSITIONS, raw)
    document.indexes("")
    for what, number, cell in steps:
        at = 1 + number % len(document.lines)
        if what == "insert":
            document.insert(at, f"{format_cell(cell)},1,2")
        elif at < len(document.lines) and what == "remove":
            document.remove(at)
        elif at < len(document.lines) and document.row(at) is not None:
            document.write(at, what, format_cell(cell))
        anew = parse_table(POSITIONS, document.content())
        anew.lines, anew.ends = list(document.lines), list(document.ends)
        keys = {*document.keys(), *anew.keys(), cell, ""}
        assert {key: document.indexes(key) for key in keys} == {
            key: anew.indexes(key) for key in keys
        }
        assert document.end() == max((place for place, _ in document.rows()), default=0) + 1


OLDER = b"id,title,publisher,author,published,language,kind,url,note,file,sha256\r\n"
"""The header of articles.csv from before its two optional columns."""


def older() -> TableDocument:
    rows = b'a,"One",,,2025,en,report,,,,\r\n\r\nb,Two,,,2025,en,report,,"x, y",,'
    return parse_table(ARTICLES, OLDER + rows)


def test_columns_that_the_file_lacks_are_blank_and_cost_no_byte() -> None:
    document = older()
    before = document.content()
    assert document.names[-3:] == ["archived", "retrieved", "relays"]
    assert [row["archived"] for _, row in document.rows()] == ["", ""]
    document.write(1, "archived", "")
    document.write(1, "title", '"One"')
    assert document.content() == before


def test_a_column_that_the_file_lacks_is_added_with_its_first_cell() -> None:
    document = older()
    assert document.write(3, "archived", "https://a.example") == ""
    assert document.content().decode().split("\r\n") == [
        "id,title,publisher,author,published,language,kind,url,note,file,sha256,archived,retrieved",
        'a,"One",,,2025,en,report,,,,,,',
        "",
        'b,Two,,,2025,en,report,,"x, y",,,https://a.example,',
    ]
    assert rows_of(ARTICLES, document.content())[1] == []


WRITTEN = re.compile(r'("(?:[^"]|"")*"|[^",][^,]*|)(,|\Z)')


def by_pattern(line: str) -> list[str] | None:
    """The cells of a line by what one may look like, one after the other."""
    cells, position = [], 0
    while match := WRITTEN.match(line, position):
        cells.append(match[1])
        if not match[2]:
            return cells
        position = match.end()
    return None


@given(st.text(st.sampled_from('ab," '), max_size=14))
def test_cells_are_split_as_they_may_be_written(line: str) -> None:
    assert split_cells(line) == (by_pattern(line) if line else [""])
