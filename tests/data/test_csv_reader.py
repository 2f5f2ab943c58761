"""The reader: what it accepts, that it changes nothing, and that nothing makes it stumble."""

import csv
import io
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import csv_reader
from tieline.data.csv_reader import Rows, read_table, rows_of
from tieline.data.dossier import FILES, load, read
from tieline.data.schema import POSITIONS, RELATIONS, Table

CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    max_size=12,
)
ROWS = st.lists(st.tuples(CELLS.filter(str.strip), CELLS, CELLS), max_size=8)
DEMO = Path(__file__).parents[1] / "data" / "demo"


def sound(table: Table, raw: bytes) -> Rows:
    rows, problems = rows_of(table, raw)
    assert not problems
    assert rows is not None
    return rows


def written(rows: list[tuple[str, str, str]], end: str = "\n") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([POSITIONS.names, *rows])
    return text.getvalue().encode()


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_reads_back_what_was_written(
    rows: list[tuple[str, str, str]], end: str, mark: bool
) -> None:
    raw = (b"\xef\xbb\xbf" if mark else b"") + written(rows, end)
    found = sound(POSITIONS, raw)
    assert list(zip(*found.columns.values(), strict=True)) == rows
    assert list(found.lines) == list(range(2, 2 + len(rows)))


@given(ROWS, st.integers(0, 8), st.sampled_from(["", " , ", ",,", '"",""']))
def test_reads_the_same_line_by_line(rows: list[tuple[str, str, str]], at: int, blank: str) -> None:
    """A blank line, or one of blank cells, sends the reader down its slow way."""
    lines = written(rows).decode().split("\n")
    at = min(at + 1, len(lines) - 1)
    found = sound(POSITIONS, "\n".join([*lines[:at], blank, *lines[at:]]).encode())
    assert list(zip(*found.columns.values(), strict=True)) == rows
    assert list(found.lines) == [n + (n > at) for n in range(2, 2 + len(rows))]


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_problems(raw: bytes) -> None:
    for table in (RELATIONS, POSITIONS):
        rows, problems = rows_of(table, raw)
        assert (rows is None) <= bool(problems)
        assert all(str(problem) for problem in problems)


@given(
    st.sampled_from(FILES),
    st.integers(0, 4000),
    st.binary(max_size=6) | st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b"\xe2\x80\xa8"]),
    st.integers(0, 30),
)
def test_no_damage_makes_it_stumble(
    tmp_path_factory: pytest.TempPathFactory, file: str, at: int, new: bytes, length: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "demo"
    shutil.copytree(DEMO, folder)
    raw = (folder / file).read_bytes()
    at %= len(raw)
    (folder / file).write_bytes(raw[:at] + new + raw[at + length :])
    problems = read(folder).problems
    assert all(problem.remedy and problem.message for problem in problems)
    if not problems:
        load(folder)
    shutil.rmtree(folder.parent)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: raw + b"\n\r\n\n",
        lambda raw: raw + b",,,,,,,,,,,\n,,\n",
        lambda raw: raw.rstrip(b"\n"),
    ],
    ids=["BOM", "CRLF", "CR", "blank lines", "rows of blank cells", "no last line end"],
)
def test_what_a_reader_accepts(change: object, demo_folder: Path) -> None:
    assert callable(change)
    for file in FILES[:4]:
        path = demo_folder / file
        path.write_bytes(change(path.read_bytes()))
    changed, plain = load(demo_folder), load(DEMO)
    assert changed.ties.equals(plain.ties)
    assert dict(changed.actors) == dict(plain.actors)
    assert dict(changed.places) == dict(plain.places)


def test_no_cell_is_taken_for_anything_but_text(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    row = "t{},Arden,Borel,support,words,2024,attributed,{},,{},courier,3\n"
    words = ["NA", "None", "007", "TRUE", "null", "nan", "1e5", "-", "=1+1", "#N/A"]
    more = "".join(row.format(900 + at, word, word) for at, word in enumerate(words))
    path.write_bytes(path.read_bytes() + more.encode())
    ties = load(demo_folder).ties.tail(len(words))
    assert list(ties["claim"]) == words
    assert list(ties["said_by"]) == words


def test_columns_may_stand_in_any_order() -> None:
    rows = sound(POSITIONS, b"y,name,x\n1,Arden,0\n")
    assert {name: cells[0] for name, cells in rows.columns.items()} == {
        "name": "Arden",
        "x": "0",
        "y": "1",
    }


def test_line_numbers_are_the_files_own() -> None:
    raw = b'name,x,y\n\nArden,0,0\n"Bo\nrel",0,0\n\nCresta,0\nDorne,9,9\n'
    rows, problems = rows_of(POSITIONS, raw)
    assert rows is not None
    assert list(rows.lines) == [3, 4, 8]
    assert [problem.line for problem in problems] == [4, 7]
    assert rows.lost == 1


def test_a_fault_at_the_end_keeps_the_rows_before() -> None:
    rows, problems = rows_of(POSITIONS, b'name,x,y\nArden,0,0\n"Borel,0,0')
    assert rows is not None
    assert rows.columns["name"] == ["Arden"]
    assert [str(problem) for problem in problems] == [
        "positions.csv:3: A double quote in '\"Borel,0,0' is never closed. "
        "Close it, or take it away."
    ]


def test_many_open_quotes_stay_quick() -> None:
    """Each is looked after for a few lines only, so the work does not grow with the square."""
    raw = b"name,x,y\n" + b'"Arden,0,0\n' * 900
    rows, problems = rows_of(POSITIONS, raw)
    assert rows is not None
    assert len(problems) == 900


def test_a_file_that_is_broken_throughout_is_given_up() -> None:
    rows, problems = rows_of(POSITIONS, b"name,x,y\n" + b"Arden\n" * 1_200)
    assert rows is not None
    assert rows.lost == 1_200
    assert len(problems) == 1_001
    assert str(problems[0]) == (
        "positions.csv:2: The row has one cell, the header has 3. "
        "Add the missing cells, if only as commas."
    )
    assert str(problems[-1]) == (
        "positions.csv:1002: 1,000 faults before this line are told, so the rest is not read. "
        "Mend those first, or restore the file."
    )


def test_a_file_of_endless_blank_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MOST_LINES", 9)
    rows, (problem,) = rows_of(POSITIONS, b"name,x,y\n" + b"\n" * 9)
    assert rows is None
    assert str(problem) == (
        "positions.csv:1: The file has more than 9 lines, the most that are read. "
        "Split it into several dossiers."
    )


def test_of_a_table_wrong_throughout_the_first_faults_are_told(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    rows = "".join(f"Land {number},2,0\n" for number in range(1_200))
    (tmp_path / "positions.csv").write_text(f"name,x,y\n{rows}")
    told = [one for one in read(tmp_path).problems if one.file == "positions.csv"]
    assert len(told) == csv_reader.MOST_BROKEN + 1
    assert str(told[-2]) == (
        "positions.csv:1001: 1,000 faults of this table are told, so the rest is not "
        "checked. Mend those first, or restore the file."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_tables_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "positions.csv")
    rows, (problem,) = read_table(POSITIONS, tmp_path / "positions.csv")
    assert rows is None
    assert str(problem) == (
        "positions.csv: The file cannot be read: it is no regular file. Make it a readable file."
    )


def test_a_cell_of_endless_length_is_refused() -> None:
    long = "x" * 131_073
    rows, problems = rows_of(POSITIONS, f"name,x,y\n{long},0,0\nBorel,0,0\n".encode())
    assert rows is not None
    assert [str(problem) for problem in problems] == [
        f"positions.csv:2: name: '{'x' * 59}…' is longer than 131,072 characters. Shorten the cell."
    ]


def test_a_header_of_endless_length_is_refused() -> None:
    raw = ",".join(f"c{number}" for number in range(100_000)).encode()
    rows, (problem,) = rows_of(POSITIONS, raw)
    assert rows is None
    assert str(problem).startswith("positions.csv:1: The header is missing: 'c0,c1,c2")


def test_a_file_beyond_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_reader, "LARGEST", 40)
    path = tmp_path / "positions.csv"
    path.write_bytes(b"name,x,y\n" + b"Arden,0,0\n" * 10)
    rows, problems = read_table(POSITIONS, path)
    assert rows is None
    assert [str(problem) for problem in problems] == [
        "positions.csv:1: The file has more than 40 bytes, the most that is read. "
        "Split it into several dossiers."
    ]


def test_names_what_other_rooms_import() -> None:
    assert set(csv_reader.__all__) >= {"Problem", "DossierError"}
