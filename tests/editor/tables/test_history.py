"""The history's file where something has damaged it: all is kept, and what is sound is read."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.saves import count_up, start
from tieline.data.files import UnreadableError
from tieline.editor.tables import history
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace, reconcile


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A dossier of two changes."""
    folder = start(tmp_path / "dossier")
    for _ in range(2):
        count_up(Workspace(folder))
    return folder


def set_aside(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((folder / ".changes").glob("torn-*"))]


def ids(folder: Path) -> list[int]:
    return [record.id for record in history.records(folder)]


@pytest.mark.parametrize(
    ("ends", "told"), [(b"\r", 0), (b"\r\n", 0), (b"", 1), (b"\0", 1)], ids=repr
)
def test_records_between_other_line_ends_are_read(saved: Path, ends: bytes, told: int) -> None:
    path = saved / history.FILE
    raw = path.read_bytes().replace(b"\n", ends)
    path.write_bytes(raw)
    assert ids(saved) == [1, 2]
    last = reconcile(Workspace(saved))
    assert last is not None
    assert last.id == 2
    count_up(Workspace(saved))
    assert ids(saved) == [1, 2, 3]
    assert path.read_bytes().startswith(raw)
    assert len(history.damage(saved)) == told


def test_what_cannot_be_read_is_set_aside_and_told(saved: Path) -> None:
    path = saved / history.FILE
    sound = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(sound + b"x" * 70_000)
    reconcile(Workspace(saved))
    path.write_bytes(sound + b"y" * 9)
    reconcile(Workspace(saved))
    assert path.read_bytes() == sound
    assert sorted(set_aside(saved)) == [b"x" * 70_000, b"y" * 9]
    one, other = map(str, history.damage(saved))
    assert one.startswith(".changes/torn-20")
    assert one.endswith(
        ": warning: 70,000 bytes of changes.jsonl could not be read and were set aside here. "
        "See what the history lacks, then move this file elsewhere."
    )
    assert ": warning: 9 bytes of" in other
    modes = {p.stat().st_mode & 0o777 for p in (saved / ".changes").glob("torn-*")}
    assert modes == {0o600}


def test_a_single_byte_that_was_set_aside_is_told_as_one(demo_folder: Path) -> None:
    (demo_folder / ".changes").mkdir()
    (demo_folder / ".changes" / "torn-2026-11-29T000000Z").write_bytes(b"x")
    assert [str(warning) for warning in history.damage(demo_folder)] == [
        ".changes/torn-2026-11-29T000000Z: warning: 1 byte of changes.jsonl could not be read and "
        "was set aside here. See what the history lacks, then move this file elsewhere."
    ]


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        (os.mkfifo, "it is no regular file"),
        (Path.mkdir, "Is a directory"),
        (lambda path: path.symlink_to("/dev/zero"), "it is a link out of its folder"),
    ],
)
def test_a_history_that_is_no_file_is_told(
    demo_folder: Path, put: Callable[[Path], object], reason: str
) -> None:
    put(demo_folder / history.FILE)
    assert [str(warning) for warning in history.damage(demo_folder)] == [
        f"changes.jsonl: warning: The history cannot be read: {reason}. "
        "Make it a readable file; until then nothing can be saved."
    ]


def test_of_a_history_that_is_closed_to_who_checks_nothing_is_told(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, *_: object, **__: object) -> None:
        raise UnreadableError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(history, "open_file", closed)
    assert history.damage(demo_folder) == []


def test_nothing_is_cut_where_no_copy_can_be_written(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved / history.FILE
    path.write_bytes(path.read_bytes() + b"torn")
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(history, "set_aside", full)
    with pytest.raises(SavingError):
        reconcile(Workspace(saved))
    assert path.read_bytes() == before


def test_lines_that_cannot_be_read_stay_and_are_told(saved: Path) -> None:
    path = saved / history.FILE
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(raw := first + b"noise\n" + second[40:] + first[:60] + second)
    reconcile(Workspace(saved))
    assert path.read_bytes() == raw
    assert ids(saved) == [1, 2]
    assert [str(warning) for warning in history.damage(saved)] == [
        "changes.jsonl:2: warning: 2 lines from here on cannot be read as a change. "
        "The history is read without. Restore the file where you have it whole."
    ]


def test_a_giant_line_is_read_in_the_time_of_its_length(saved: Path) -> None:
    path = saved / history.FILE
    path.write_bytes(path.read_bytes() + b"z" * 20_000_000 + b"\n")
    last = history.last_record(saved)
    assert last is not None
    assert last.id == 2
