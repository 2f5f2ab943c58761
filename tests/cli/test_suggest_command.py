"""`tieline suggest`: JSON of exactly these keys, lines, and what is wrong with what is asked."""

import json
from pathlib import Path

import pytest

from tests.serving import DEMO
from tieline.cli.commands import main
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make
from tieline.suggest.lines import NOT_WRITTEN

KEYS = [
    "paragraph", "actor", "target", "type", "form", "when", "certainty", "said_by", "score",
    "words",
]  # fmt: skip
RECORD = "id,title,publisher,author,published,language,kind,url,note,file,sha256\n"


@pytest.fixture(autouse=True)
def no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIELINE_TEXTS", raising=False)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A new dossier without a row but that of an article."""
    folder = tmp_path / "new"
    make(folder, new_files())
    rows = ("wire,,,,2031-05-12,,report,,,wire.txt,", "lost,,,,,,report,,,lost.txt,",
            "bare,,,,,,report,,,,")  # fmt: skip
    record = RECORD + "".join(f"{row}\n" for row in rows)
    (folder / "seeds" / "articles.csv").write_text(record, encoding="utf-8")
    text = "Chad accused Mali of theft.\n\nBamako rejected the charge.\n"
    (folder / "seeds" / "wire.txt").write_text(text, encoding="utf-8")
    return folder


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["suggest", "--article", "courier", "--data", str(DEMO), "--format", "json"]
    assert main(asked) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    assert all(list(one) == KEYS for one in found)


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "--article", "courier", "--data", str(DEMO)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("Paragraph ")
    assert printed[-1] == NOT_WRITTEN


def test_a_dossier_without_a_row_and_nothing_is_written(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()}
    assert main(["suggest", "--article", "wire", "--data", str(empty), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["paragraph"], one["actor"], one["target"], one["type"]) for one in found] == [
        (1, "Chad", "Mali", "tension"),
        (2, "Mali", "Chad", "tension"),
    ]
    assert {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("wir", "--article: 'wir' is not in seeds/articles.csv. Did you mean 'wire'?\n"),
        ("x", "--article: 'x' is not in seeds/articles.csv. Give an id of the column `id`.\n"),
        (
            "lost",
            "The text of 'lost', 'lost.txt', cannot be read. Put it into seeds/ as UTF-8, or name "
            "its folder with --texts.\n",
        ),
        (
            "bare",
            "seeds/articles.csv: 'bare' names no text. Put one into the folder of texts, and its "
            "name into the column `file`.\n",
        ),
    ],
)
def test_what_cannot_be_suggested(
    empty: Path, capsys: pytest.CaptureFixture[str], id_: str, message: str
) -> None:
    assert main(["suggest", "--article", id_, "--data", str(empty)]) == 2
    assert capsys.readouterr().err == message


def test_faulty_tables_are_told_as_check_tells_them(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "actors.csv").write_text("nome\n", encoding="utf-8")
    assert main(["suggest", "--article", "wire", "--data", str(empty)]) == 1
    assert capsys.readouterr().out.startswith("actors.csv:1: ")


def test_an_article_whose_rows_are_not_there_yet(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    relations = demo_folder / "relations.csv"
    lines = relations.read_text(encoding="utf-8").splitlines(keepends=True)
    relations.write_text("".join(line for line in lines if ",courier," not in line))
    assert main(["check", "--data", str(demo_folder)]) == 1
    assert "dossier.toml" in capsys.readouterr().out
    asked = ["suggest", "--article", "courier", "--data", str(demo_folder), "--format", "json"]
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out)
