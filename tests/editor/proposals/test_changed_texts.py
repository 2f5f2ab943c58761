"""Ties whose paragraph has changed or moved stand in the queue, once each."""

from pathlib import Path

import pytest

from tieline.editor.proposals import store
from tieline.editor.proposals.current import current_queue
from tieline.editor.proposals.decide import Choice, accept
from tieline.editor.proposals.records import Proposed
from tieline.editor.tables import files
from tieline.editor.tables.save import Workspace

TEXT = "seeds/demo_courier.txt"


def rewrite(folder: Path, old: str, new: str) -> None:
    text = (folder / TEXT).read_text(encoding="utf-8")
    assert old in text
    (folder / TEXT).write_text(text.replace(old, new), encoding="utf-8")


def reopened(folder: Path) -> list[Proposed]:
    return [one.made for one in current_queue(Workspace(folder)).open()]


@pytest.fixture
def seen(demo_folder: Path) -> Path:
    """A dossier whose texts were looked at once."""
    assert reopened(demo_folder) == []
    return demo_folder


def test_a_text_that_is_as_it_was_opens_nothing(seen: Path) -> None:
    lines = (seen / store.FILE).read_bytes()
    assert reopened(seen) == []
    assert (seen / store.FILE).read_bytes() == lines


def test_a_paragraph_that_reads_otherwise_opens_its_ties(seen: Path) -> None:
    rewrite(seen, "each sent a minister", "each sent a deputy minister")
    (one,) = reopened(seen)
    assert (one.kind, one.why) == ("text", "Text changed: look again at paragraph 5")
    assert (one.article, one.paragraph) == ("courier", 5)
    assert one.ties == ("t0004", "t0005", "t0006")
    # It is there once, until it is acknowledged.
    assert len(reopened(seen)) == 1
    made = accept(Workspace(seen), "Bo", one.id, Choice())
    assert (made.status, made.change) == ("accepted", None)
    assert reopened(seen) == []
    rewrite(seen, "deputy minister", "second minister")
    assert [again.paragraph for again in reopened(seen)] == [5]


def test_paragraphs_that_moved_bring_their_new_numbers(seen: Path) -> None:
    path = seen / TEXT
    path.write_text("A new first line.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    (one,) = reopened(seen)
    assert one.why == "Text changed: the paragraphs of 15 ties have moved"
    accept(Workspace(seen), "Bo", one.id, Choice())
    assert b"attended Cresta's parade.,courier,6" in files.read_files(seen)["relations"]
    assert reopened(seen) == []


def test_a_paragraph_that_is_gone_opens_its_ties(seen: Path) -> None:
    lines = (seen / TEXT).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "each sent a minister" not in line]
    (seen / TEXT).write_text("".join(kept), encoding="utf-8")
    moved, gone = reopened(seen)
    assert "have moved" in moved.why
    assert gone.ties == ("t0004", "t0005", "t0006")


def test_a_text_that_is_not_at_hand_opens_nothing(seen: Path) -> None:
    text = (seen / TEXT).read_bytes()
    (seen / TEXT).unlink()
    assert reopened(seen) == []
    (seen / TEXT).write_bytes(text)
    assert reopened(seen) == []


def test_tables_that_cannot_be_read_open_nothing(seen: Path) -> None:
    (seen / "relations.csv").write_bytes(b"\xff\xfe\x00")
    rewrite(seen, "each sent a minister", "each sent a deputy minister")
    assert reopened(seen) == []


def test_a_folder_that_takes_nothing_can_still_be_read(
    seen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tieline.editor.proposals.current.append", full)
    rewrite(seen, "each sent a minister", "each sent a deputy minister")
    assert reopened(seen) == []
    monkeypatch.undo()
    assert len(reopened(seen)) == 1
