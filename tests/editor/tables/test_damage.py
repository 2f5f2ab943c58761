"""What spreadsheets, macOS, R and git do to tables: what `check` says, and what `fix` writes."""

import csv
import io
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from tieline.editor.tables.change import change, undo
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.fixes.normalize import Choices
from tieline.editor.tables.operations import Delete, Set
from tieline.editor.tables.save import Reason, Workspace
from tieline.provenance.report import report

ACTORS = """name,short,kind,represents,iso3,aliases
Arden,,state,,,Ardenport
China,,state,,,
Österland,,state,,,
"""
POSITIONS = "name,x,y\nArden,0,0\nChina,0.5,-0.25\nÖsterland,1,1\n"
ARTICLES = """id,title,publisher,author,published,language,kind,url,note,file,sha256
list,A list,The Courier,,2025-10-10,en,report,,,,
"""
RELATIONS = """id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph
t001,Österland,Arden,alliance,stance,2025-09,stated,,,"Österland doesn’t leave, it says.",list,6
t002,China,Arden,tension,words,1950~/..,attributed,a diplomat,,China warns Arden.,list,7
"""
SOUND = {
    "actors.csv": ACTORS,
    "positions.csv": POSITIONS,
    "seeds/articles.csv": ARTICLES,
    "relations.csv": RELATIONS,
}
FIRST = RELATIONS.split("\n", 1)[0]


def with_separator(text: str, separator: str) -> str:
    return rewritten(text, separator, csv.QUOTE_MINIMAL)


def quoted_all(text: str) -> str:
    return rewritten(text, ",", csv.QUOTE_ALL)


def rewritten(text: str, separator: str, quoting: Literal[0, 1]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator="\n")
    writer.writerows(csv.reader(io.StringIO(text)))
    return stream.getvalue()


def numbered(text: str) -> str:
    first, *rows = text.splitlines()
    return "\n".join([f'"",{first}', *(f'"{n}",{row}' for n, row in enumerate(rows, 1)), ""])


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


MADE: dict[str, Callable[[str], bytes]] = {
    "Windows-1252": lambda text: text.encode("cp1252"),
    "Windows-1252, semicolons": lambda text: with_separator(text, ";").encode("cp1252"),
    "Windows-1250": lambda text: text.replace("China", "Česko").encode("cp1250"),
    "Mac Roman": lambda text: text.encode("mac_roman"),
    "a row of another program": lambda text: (
        text.encode()
        + "t003,Arden,Österland,support,words,2024,stated,,,Arden helps.,list,1\n".encode("cp1252")
    ),
    "UTF-16 with tabs": lambda text: with_separator(text, "\t").encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "the line sep=;": lambda text: b"sep=;\r\n" + with_separator(text, ";").encode(),
    "semicolons and decimal commas": lambda text: with_separator(
        text.replace("0.5,-0.25", '"0,5","-0,25"'), ";"
    ).encode(),
    "tabs": lambda text: with_separator(text, "\t").encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "all cells in quotes": lambda text: quoted_all(text).encode(),
    "text in quotes, as R writes it": lambda text: (
        quoted_all(text).replace('"6"', "6").replace('"7"', "7").encode()
    ),
    "columns in capitals": lambda text: text.replace(FIRST, FIRST.upper()).encode(),
    "columns in words": lambda text: (
        text.replace("said_by,denied_by", "Said By,denied-by")
        .replace("id,actor", "Id, actor ")
        .encode()
    ),
    "a last column without a name": lambda text: text.replace("\n", ",\n").encode(),
    "numbered rows of R": lambda text: numbered(text).encode(),
    "the header again among the rows": lambda text: f"{text}{FIRST}\n".encode(),
    "blank lines before the header": lambda text: f"\n\n{text}".encode(),
    "quote-all with semicolons": lambda text: rewritten(text, ";", csv.QUOTE_ALL).encode(),
    "blanks after commas": lambda text: text.replace(",", ", ").replace("  ", " ").encode(),
    "missing cells of R": lambda text: text.replace("stated,,,", "stated,NA,NA,").encode(),
    "columns that pandas names": lambda text: (
        text.replace("paragraph", "paragraph,Unnamed: 12")
        .replace(",6\n", ",6,\n")
        .replace(",7\n", ",7,\n")
        .encode()
    ),
    "rows of commas": lambda text: text.encode() + b",,,,,,,,,,,\n,,,,,,,,,,,\n",
    "cells beyond the header": lambda text: text.replace(",6\n", ",6,,\n").encode(),
    "decomposed letters": lambda text: decomposed(text).encode(),
    "decomposed letters everywhere": lambda text: decomposed(text).encode(),
    "days of an order that one of them proves": lambda text: (
        text.replace("2025-09,", "9/3/2025,").replace("1950~/..", "8/25/2025").encode()
    ),
    "a conflict of git": lambda text: (
        text.replace("t002", "<<<<<<< HEAD\nt002")
        + "=======\nt003,China,Arden,tension,words,1951,stated,,,China warns.,list,7\n"
        + ">>>>>>> other\n"
    ).encode(),
    "a column of its own": lambda text: (
        text.replace("paragraph", "paragraph,notes")
        .replace("list,6", "list,6,ask again")
        .replace("list,7", "list,7,")
        .encode()
    ),
}
"""Damage that no text can say, by name."""
TABLE = Path(__file__).with_name("damages.toml")
DAMAGES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["damage"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound dossier of two ties."""
    (tmp_path / "seeds").mkdir()
    for file, text in SOUND.items():
        (tmp_path / file).write_bytes(text.encode())
    return tmp_path


def test_the_table_is_long_enough() -> None:
    assert len(DAMAGES) >= 40


def sound_of(damage: dict[str, Any]) -> str:
    """The table before the damage, with the columns that it is about."""
    lines = SOUND[damage["file"]].splitlines()
    for cells in damage.get("columns", []):
        lines = [f"{line},{cell}" for line, cell in zip(lines, cells, strict=True)]
    return "\n".join([*lines, ""])


def damaged(damage: dict[str, Any]) -> bytes:
    text = sound_of(damage)
    if "edit" not in damage:
        return MADE[damage["name"]](text)
    old, new = damage["edit"]
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("damage", DAMAGES, ids=[one["name"] for one in DAMAGES])
def test_damage_is_told_and_mended(damage: dict[str, Any], folder: Path) -> None:
    raw, sound = damaged(damage), sound_of(damage)
    path = folder / damage["file"]
    path.write_bytes(raw)
    assert report(folder).lines()[:-1] == damage["check"]
    planned = fix(Workspace(folder), "Ada")
    assert list(planned.sentences) == damage["fix"]
    assert path.read_bytes() == raw
    fixed = fix(Workspace(folder), "Ada", write=True)
    assert fixed.sentences[: len(damage["fix"])] == planned.sentences
    if damage.get("stays"):
        assert path.read_bytes() == raw
        return
    new = path.read_bytes().decode()
    rows = [row for row in new.splitlines() if row not in sound.splitlines()]
    assert rows == damage.get("rows", [])
    assert rows or new == sound
    assert fix(Workspace(folder), "Ada").sentences == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=[one["name"] for one in DAMAGES])
def test_other_tables_stay(damage: dict[str, Any], folder: Path) -> None:
    (folder / damage["file"]).write_bytes(damaged(damage))
    fix(Workspace(folder), "Ada", write=True)
    others = {file: text for file, text in SOUND.items() if file != damage["file"]}
    assert {file: (folder / file).read_bytes().decode() for file in others} == others


@pytest.mark.parametrize(
    ("order", "date"), [("mdy", "2025-09-03"), ("dmy", "2025-03-09")], ids=["mdy", "dmy"]
)
def test_the_order_of_dates_can_be_told(order: str, date: str, folder: Path) -> None:
    path = folder / "relations.csv"
    path.write_bytes(RELATIONS.replace("2025-09,", "9/3/2025,").encode())
    fix(Workspace(folder), "Ada", write=True, choices=Choices(order))
    assert path.read_bytes().decode() == RELATIONS.replace("2025-09,", f"{date},")


def test_an_encoding_can_be_told(folder: Path) -> None:
    path = folder / "actors.csv"
    path.write_bytes(ACTORS.encode("mac_roman"))
    fix(Workspace(folder), "Ada", write=True, choices=Choices(encoding="mac_roman"))
    assert path.read_bytes().decode() == ACTORS


def test_a_table_that_could_not_be_read_is_kept_beside(folder: Path) -> None:
    raw = with_separator(RELATIONS, ";").encode("cp1252")
    (folder / "relations.csv").write_bytes(raw)
    *_, last = fix(Workspace(folder), "Ada", write=True).sentences
    assert last.startswith("relations.csv: As it was it lies in .changes/before-fix-relations-")
    assert (folder / last.split(" lies in ")[1].rstrip(".")).read_bytes() == raw


def test_missing_actors_are_added_on_request(folder: Path) -> None:
    (folder / "actors.csv").write_bytes(ACTORS.split("\n", maxsplit=1)[0].encode() + b"\n")
    (folder / "positions.csv").write_bytes(b"name,x,y\n")
    fixed = fix(Workspace(folder), "Ada", write=True, choices=Choices(new_actors="organisation"))
    assert fixed.sentences[:3] == (
        "actors.csv: 'Österland' is added as an organisation.",
        "actors.csv: 'Arden' is added as an organisation.",
        "actors.csv: 'China' is added as an organisation.",
    )
    assert (folder / "actors.csv").read_bytes().decode() == (
        "name,short,kind,represents,iso3,aliases\n"
        "Österland,,organisation,,,\nArden,,organisation,,,\nChina,,organisation,,,\n"
    )
    assert report(folder).errors == 0


def test_many_changes_that_are_alike_are_one_sentence(folder: Path) -> None:
    row = RELATIONS.splitlines()[1]
    more = "".join(f"{row}\n".replace("t001", f"t{number:03}") for number in range(3, 9))
    path = folder / "relations.csv"
    path.write_bytes((RELATIONS + more).replace("2025-09,", "Sep-25,").encode())
    fixed = fix(Workspace(folder), "Ada", write=True)
    assert fixed.sentences == (
        "relations.csv: when: 'Sep-25' becomes '2025-09', in 7 lines: 2, 4, 5 and 4 more.",
    )
    assert fixed.count == 7


def test_saving_one_cell_beside_a_column_of_ones_own_changes_one_line(folder: Path) -> None:
    path = folder / "relations.csv"
    own = RELATIONS.replace("paragraph\n", 'paragraph,"my notes",\n')
    own = own.replace("list,6\n", 'list,6,"ask, again",\n').replace("list,7\n", "list,7, x ,\n")
    path.write_bytes(own.encode())
    assert report(folder).errors == 0
    # The page knows the table's own columns only.
    seen = dict(zip(FIRST.split(","), next(csv.reader([RELATIONS.splitlines()[1]])), strict=True))
    cell = Set(table="relations", id="t002", column="when", old="1950~/..", new="1951")
    change(Workspace(folder), Reason("Ada", "why"), [cell], "")
    assert path.read_bytes().decode() == own.replace("1950~/..", "1951")
    change(
        Workspace(folder),
        Reason("Ada", "why"),
        [Delete(table="relations", id="t001", row=seen)],
        "",
    )
    undo(Workspace(folder), 2, Reason("Ada", "back"))
    assert path.read_bytes().decode() == own.replace("1950~/..", "1951")


def test_the_name_of_a_file_stays_in_its_own_letters(folder: Path) -> None:
    path = folder / "seeds" / "articles.csv"
    named = ARTICLES.replace("report,,,,", f"report,,,{decomposed('Köln.txt')},")
    path.write_bytes(named.encode())
    assert [one for one in report(folder).problems if one.file == "seeds/articles.csv"] == []
    fix(Workspace(folder), "Ada", write=True)
    assert path.read_bytes().decode() == named
