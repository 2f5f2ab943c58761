"""The text of a new article: written once, whole, and never over another one."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from tieline.data.articles import paragraphs
from tieline.data.problems import DossierError
from tieline.editor.tables.article_text import MAX_BYTES, save_text
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace

TEXT = "One.\r\n\r\nTwo, “quoted”.\n"


def test_a_text_lies_where_readers_look_for_it(demo_folder: Path) -> None:
    filed = save_text(Workspace(demo_folder), "herald-2025", TEXT)
    raw = (demo_folder / "seeds" / filed.file).read_bytes()
    assert raw == TEXT.encode()
    assert filed.sha256 == sha256(raw).hexdigest()
    assert filed.paragraphs == len(paragraphs(TEXT)) == 2
    assert not list((demo_folder / "seeds").glob(".*"))


def test_a_named_folder_of_texts_is_used(demo_folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    save_text(Workspace(demo_folder, texts), "a", TEXT)
    assert (texts / "a.txt").read_bytes() == TEXT.encode()


def test_the_same_text_twice_is_fine_and_another_is_refused(demo_folder: Path) -> None:
    workspace = Workspace(demo_folder)
    assert save_text(workspace, "a", TEXT) == save_text(workspace, "a", TEXT)
    with pytest.raises(DossierError, match="Another text lies at"):
        save_text(workspace, "a", "Other.")
    assert (demo_folder / "seeds" / "a.txt").read_bytes() == TEXT.encode()


def test_a_link_is_not_followed(demo_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("Mine.")
    (demo_folder / "seeds" / "a.txt").symlink_to(outside)
    with pytest.raises(DossierError, match="Another text"):
        save_text(Workspace(demo_folder), "a", TEXT)
    assert outside.read_text() == "Mine."


def test_what_cannot_be_read_is_said_as_such(demo_folder: Path) -> None:
    path = demo_folder / "seeds" / "articles.csv"
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SavingError) as caught:
        save_text(Workspace(demo_folder), "a", TEXT)
    assert str(caught.value) == (
        f"{path} cannot be read: it is no regular file. Nothing was written."
    )


def test_a_text_must_be_the_recorded_one(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "demo_notes.txt").unlink()
    with pytest.raises(DossierError, match="not the one recorded for 'notes'"):
        save_text(Workspace(demo_folder), "demo_notes", TEXT)


@pytest.mark.parametrize(
    ("id_", "text", "message"),
    [
        ("../a", TEXT, "cannot name a file"),
        (".a", TEXT, "cannot name a file"),
        ("", TEXT, "cannot name a file"),
        ("a\n", TEXT, "cannot name a file"),
        ("a", " \n\n", "The text is blank"),
        ("a", "One.\nT\x00wo.", r"Line 2 of the text holds the control character U\+0000"),
        ("a", "\ud83d", "half a character"),
        ("a", "ä" * (MAX_BYTES // 2 + 1), "1,000,002 bytes, more than 1,000,000"),
    ],
)
def test_what_is_refused(demo_folder: Path, id_: str, text: str, message: str) -> None:
    before = sorted(demo_folder.rglob("*.txt"))
    with pytest.raises(DossierError, match=message):
        save_text(Workspace(demo_folder), id_, text)
    assert sorted(demo_folder.rglob("*.txt")) == before


def test_a_full_disk_leaves_nothing(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted((demo_folder / "seeds").iterdir())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SavingError, match="No space left on device"):
        save_text(Workspace(demo_folder), "a", TEXT)
    assert sorted((demo_folder / "seeds").iterdir()) == before
