"""The repository's dossier through spreadsheet programs and back: `fix` gives the same bytes.

Excel is imitated by what it does to the cells of a CSV file that is opened by a double click and
saved again; LibreOffice is run where it is installed.
"""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import ROOT
from tieline.data.dossier import read
from tieline.editor.tables.fixes.fix import fix
from tieline.editor.tables.fixes.normalize import Choices
from tieline.editor.tables.save import Workspace

TABLES = ["relations.csv", "actors.csv", "positions.csv", "seeds/articles.csv"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
GERMAN = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
DAY, MONTH = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})-(\d\d)")
NUMBER = re.compile(r"-?\d+(\.\d+)?")

soffice = shutil.which("soffice") or shutil.which("libreoffice")


def american_cell(cell: str) -> str:
    """A cell as Excel shows and saves it with the settings of the United States."""
    if match := DAY.fullmatch(cell):
        return f"{int(match[2])}/{int(match[3])}/{match[1]}"
    if match := MONTH.fullmatch(cell):
        return f"{ENGLISH[int(match[2]) - 1]}-{match[1][2:]}"
    return f"{float(cell):g}" if NUMBER.fullmatch(cell) and "." in cell else cell


def german_cell(cell: str) -> str:
    """A cell as Excel shows and saves it with the settings of Germany."""
    if match := DAY.fullmatch(cell):
        return f"{match[3]}.{match[2]}.{match[1]}"
    if match := MONTH.fullmatch(cell):
        return f"{GERMAN[int(match[2]) - 1]} {match[1][2:]}"
    return cell.replace(".", ",") if NUMBER.fullmatch(cell) and "." in cell else cell


def resaved(raw: bytes, change: Callable[[str], str], separator: str) -> str:
    rows = csv.reader(io.StringIO(raw.decode()))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerows([change(cell) for cell in row] for row in rows)
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the repository's dossier."""
    for file in [*TABLES, "dossier.toml"]:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / file, tmp_path / file)
    return tmp_path


def assert_same_tables(folder: Path) -> None:
    for file in TABLES:
        assert (folder / file).read_bytes().decode() == (ROOT / file).read_text("utf-8"), file


def damage(folder: Path, change: Callable[[bytes], bytes]) -> None:
    for file in TABLES:
        path = folder / file
        path.write_bytes(change(path.read_bytes()))


def test_an_american_excel(folder: Path) -> None:
    damage(folder, lambda raw: resaved(raw, american_cell, ",").encode("utf-8-sig"))
    fix(Workspace(folder), "Ada", write=True)
    left = read(folder).problems
    # Nothing in the articles' dates tells the order of day and month; the ties' dates do.
    assert {(one.file, one.column) for one in left} == {("seeds/articles.csv", "published")}
    assert all(" if the month stands first, " in one.remedy for one in left)
    fix(Workspace(folder), "Ada", write=True, choices=Choices("mdy"))
    assert_same_tables(folder)


def test_a_german_excel(folder: Path) -> None:
    damage(
        folder,
        lambda raw: b"sep=;\r\n" + resaved(raw, german_cell, ";").encode("cp1252"),
    )
    fix(Workspace(folder), "Ada", write=True)
    assert read(folder).problems == ()
    assert_same_tables(folder)


def test_excel_as_unicode_text(folder: Path) -> None:
    damage(folder, lambda raw: resaved(raw, german_cell, "\t").encode("utf-16"))
    fix(Workspace(folder), "Ada", write=True)
    assert_same_tables(folder)


def test_a_data_frame(folder: Path) -> None:
    """As pandas writes a column of numbers in which a cell was blank, and R all text in quotes."""

    def change(raw: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(raw.decode())))
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows(
            [f"{cell}.0" if name == "paragraph" and cell else cell
             for name, cell in zip(rows[0], row, strict=True)]
            for row in rows[1:]
        )  # fmt: skip
        return stream.getvalue().encode()

    damage(folder, change)
    fix(Workspace(folder), "Ada", write=True)
    assert_same_tables(folder)


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Settings of its own, so that neither an open LibreOffice nor another test is in the way."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.skipif(soffice is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_libreoffice(kind: str, folder: Path, tmp_path: Path, profile: str) -> None:
    """Opened as text in UTF-8, saved in another format and as CSV again."""
    as_text = "--infilter=CSV:44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 14))
    back = "csv:Text - txt - csv (StarCalc):44,34,76"
    for file in TABLES:
        copy = folder / file
        for target in (back,) if kind == "csv" else (kind, back):
            options = [as_text] if copy.suffix == ".csv" else []
            words = [str(soffice), profile, "--headless", *options, "--convert-to", target]
            out = tmp_path / "out" / target[:4]
            subprocess.run([*words, "--outdir", str(out), str(copy)], check=True, timeout=120)
            copy = out / f"{copy.stem}.{target.partition(':')[0]}"
        (folder / file).write_bytes(copy.read_bytes())
    fix(Workspace(folder), "Ada", write=True)
    assert_same_tables(folder)
