"""Every kind of fault, word for word: what is wrong in a table, and the line that is printed."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.invented import add_column
from tieline.data.dossier import DossierError, load
from tieline.provenance.report import report

TABLE = Path(__file__).parents[1] / "data" / "faults.toml"
FAULTS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["fault"]
AGAIN = "Save it again as CSV UTF-8, comma-separated."
FIX = "Run tieline fix --write, or save it again as CSV UTF-8, comma-separated."


@dataclass(frozen=True)
class Bytes:
    """A fault that no text can hold."""

    name: str
    file: str
    old: bytes
    new: bytes
    line: str


BYTES = [
    Bytes(
        "Latin-1",
        "relations.csv",
        b"Two of Borel's",
        b"Two caf\xe9s of Borel's",
        "relations.csv:10: The file is written in Windows-1252, not UTF-8: it reads 'cafés'. "
        + FIX,
    ),
    Bytes(
        "UTF-16",
        "actors.csv",
        b"",
        "name,short".encode("utf-16"),
        f"actors.csv:1: The file is written in UTF-16, not UTF-8. {FIX}",
    ),
    Bytes(
        "two readings",
        "relations.csv",
        b"Two of Borel's",
        b"Two Su\xe8de of Borel's",
        "relations.csv:10: The file is not UTF-8. It reads 'Suède' as Windows-1252, or 'Sučde' as "
        "Windows-1250. Say which: tieline fix --encoding NAME --write, NAME being cp1252 or cp1250",
    ),
    Bytes(
        "no reading",
        "relations.csv",
        b"Two of Borel's",
        b"Two x\x81x\x9d of Borel's",
        "relations.csv:10: The byte 0x81 near ',stated,,,Two x\\x81x\\x9d of Borel's' is not UTF-8."
        f" {AGAIN} Or name its encoding: tieline fix --encoding NAME --write",
    ),
    Bytes(
        "a workbook",
        "positions.csv",
        b"",
        b"PK\x03\x04\x14\x00\x08\x08",
        f"positions.csv:1: This is a spreadsheet's workbook, not a table of text. {AGAIN}",
    ),
    Bytes(
        "Latin-1 in dossier.toml",
        "dossier.toml",
        b"eight countries",
        b"eight pa\xefses",
        "dossier.toml:2: The file is not UTF-8. Save it again as UTF-8.",
    ),
    Bytes(
        "a cell without end",
        "relations.csv",
        b"Arden supplies Borel with grain.",
        b'"' + b"x" * 140_000 + b'"',
        f"relations.csv:9: A double quote in '\"{'x' * 58}…' opens a cell of more than 131,072 "
        "characters. Shorten the cell.",
    ),
]


def edit(folder: Path, edits: list[list[str]]) -> None:
    """Change files as tests/data/faults.toml says."""
    for file, *texts in edits:
        path = folder / file
        if not texts:
            path.unlink()
        elif len(texts) == 1:
            path.write_bytes(texts[0].encode())
        elif len(texts) == 3:
            id_, column, cell = texts
            add_column(folder, column, {id_: cell}, file)
        else:
            old, new = texts
            content = path.read_bytes().decode()
            assert old in content
            path.write_bytes(content.replace(old, new).encode())


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_a_fault_is_told_word_for_word(fault: dict[str, Any], demo_folder: Path) -> None:
    edit(demo_folder, fault["edits"])
    found = report(demo_folder)
    assert found.lines()[:-1] == fault["lines"]
    with pytest.raises(DossierError) as error:
        load(demo_folder)
    assert error.value.problems == found.problems
    assert str(error.value) == "\n".join(map(str, found.problems))


@pytest.mark.parametrize("fault", BYTES, ids=[fault.name for fault in BYTES])
def test_bytes_that_are_no_table_are_told_word_for_word(fault: Bytes, demo_folder: Path) -> None:
    path = demo_folder / fault.file
    path.write_bytes(path.read_bytes().replace(fault.old, fault.new) if fault.old else fault.new)
    assert report(demo_folder).lines()[:-1] == [fault.line]


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert report(nowhere).lines() == [
        f"{nowhere}: There is no such folder. Name the dossier's folder with --data.",
        "1 problem in 0 ties, 0 actors and 0 articles.",
    ]


def test_a_folder_of_texts_that_is_missing(demo_folder: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert report(demo_folder, nowhere).lines() == [
        f"{nowhere}: There is no such folder of texts. Name another with --texts.",
        "1 problem in 32 ties, 14 actors and 4 articles.",
    ]


def test_a_file_that_is_a_folder(demo_folder: Path) -> None:
    (demo_folder / "actors.csv").unlink()
    (demo_folder / "actors.csv").mkdir()
    lines = report(demo_folder).lines()
    assert lines[0] == (
        "actors.csv: The file cannot be read: Is a directory. Make it a readable file."
    )


def test_a_sound_dossier_has_no_problems(demo_folder: Path) -> None:
    found = report(demo_folder)
    assert found.errors == 0
    assert found.lines() == ["No problems in 32 ties, 14 actors and 4 articles."]


def test_all_files_are_checked_at_once(demo_folder: Path) -> None:
    edit(demo_folder, [["actors.csv", "Quill,person", "Quill,persn"]])
    edit(demo_folder, [["positions.csv", "0.6,", "6,"]])
    edit(demo_folder, [["seeds/articles.csv", ",report,", ",reprt,"]])
    edit(demo_folder, [["relations.csv", "t0032", "32"]])
    edit(demo_folder, [["dossier.toml", "ties = 30", "tie = 30"]])
    files = [problem.file for problem in report(demo_folder).problems]
    assert files == [
        "relations.csv",
        "actors.csv",
        "seeds/articles.csv",
        "positions.csv",
        "dossier.toml",
    ]


def test_problems_as_json(demo_folder: Path) -> None:
    edit(demo_folder, [["relations.csv", "t0032,Cresta", "t0032,Crsta"]])
    edit(demo_folder, [["positions.csv", "name,x,y", "name,x,x"]])
    found = json.loads(json.dumps(report(demo_folder).as_json()))
    assert found == {
        "problems": [
            {
                "file": "relations.csv",
                "line": 33,
                "column": "actor",
                "value": "Crsta",
                "message": "'Crsta' is not in actors.csv.",
                "remedy": "Did you mean 'Cresta'?",
                "severity": "error",
            },
            {
                "file": "positions.csv",
                "line": 1,
                "column": None,
                "value": "x",
                "message": "The column 'x' comes twice.",
                "remedy": "Keep one of the two.",
                "severity": "error",
            },
            {
                "file": "positions.csv",
                "line": 1,
                "column": None,
                "value": "y",
                "message": "The column 'y' is missing.",
                "remedy": "The first line must be: name,x,y",
                "severity": "error",
            },
        ],
        "ties": 32,
        "actors": 14,
        "articles": 4,
        "acknowledged": [],
        "not_compared": [],
        "notes": [],
    }
