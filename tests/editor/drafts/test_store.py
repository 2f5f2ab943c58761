"""Drafts on the disk: whole, synced, each of one person, and never over another one."""

import json
import multiprocessing
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from tieline.editor.drafts import store
from tieline.editor.tables.lock import SavingError

FIRST = {"version": "v", "work": {"edits": {"relations": {"t1": "Żuraw\u2068"}}}, "desk": {}}
SECOND = {"version": "v", "work": {}, "desk": {"begun": [1]}}


def test_a_draft_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    assert store.kept(tmp_path, "Ana") == store.Kept(None, "")
    assert not list(tmp_path.iterdir()), "reading writes nothing"
    revision = store.keep(tmp_path, "Ana", FIRST, "")
    assert store.kept(tmp_path, "Ana") == store.Kept(FIRST, revision)
    assert store.revision(tmp_path, "Ana") == revision
    assert store.kept(tmp_path, "ana").draft is None


def test_a_moved_folder_has_its_drafts(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    store.keep(tmp_path / "one", "Ana", FIRST, "")
    shutil.move(tmp_path / "one", tmp_path / "two")
    assert store.kept(tmp_path / "two", "Ana").draft == FIRST


def test_an_older_draft_replaces_no_newer_one(tmp_path: Path) -> None:
    first = store.keep(tmp_path, "Ana", FIRST, "")
    second = store.keep(tmp_path, "Ana", SECOND, first)
    with pytest.raises(store.OutdatedError) as refused:
        store.keep(tmp_path, "Ana", FIRST, first)
    assert refused.value.kept == store.Kept(SECOND, second)
    assert store.keep(tmp_path, "Ana", SECOND, first) == second, "an answer that was lost"
    assert store.kept(tmp_path, "Ana").draft == SECOND


@pytest.mark.parametrize("name", ["../x", "a/b", "\u0141" * 200, "nul\0", ".", "CON"])
def test_any_name_is_kept_within_the_folder(name: str, tmp_path: Path) -> None:
    store.keep(tmp_path, name, FIRST, "")
    assert store.kept(tmp_path, name).draft == FIRST
    (path,) = (tmp_path / ".changes" / "drafts").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"draft": 3}', b"\xff"])
def test_what_cannot_be_read_is_set_aside(raw: bytes, tmp_path: Path) -> None:
    revision = store.keep(tmp_path, "Ana", FIRST, "")
    store.path_of(tmp_path, "Ana").write_bytes(raw)
    kept = store.kept(tmp_path, "Ana")
    assert (kept.draft, kept.revision) == (None, "")
    assert (tmp_path / kept.aside).read_bytes() == raw
    assert store.keep(tmp_path, "Ana", FIRST, "") == revision


def test_each_step_is_on_the_disk_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes before the name, the name before the answer, new folders before what is in them."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(number: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{number}"))
        steps.append("bytes" if path.suffix == ".new" else path.relative_to(tmp_path).as_posix())
        fsync(number)

    def moved(self: Path, target: Path) -> Path:
        steps.append("moved")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", moved)
    revision = store.keep(tmp_path, "Ana", FIRST, "")
    assert steps == [".changes", ".", "bytes", "moved", ".changes/drafts"]
    steps.clear()
    store.keep(tmp_path, "Ana", SECOND, revision)
    assert steps == ["bytes", "moved", ".changes/drafts"]


def test_a_disk_that_is_full_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = store.keep(tmp_path, "Ana", FIRST, "")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SavingError, match="No space left on device"):
        store.keep(tmp_path, "Ana", SECOND, revision)
    monkeypatch.undo()
    assert store.kept(tmp_path, "Ana").draft == FIRST
    assert len(list(store.path_of(tmp_path, "Ana").parent.iterdir())) == 1


def _keep_on(folder: Path, told: Any) -> None:
    """Keep drafts without end, and tell each that is acknowledged."""
    revision, number = "", 0
    while True:
        draft = {"version": "", "work": {"number": number, "text": "x" * 50_000}, "desk": {}}
        revision = store.keep(folder, "Ana", draft, revision)
        told.send(number)
        number += 1


def test_a_killed_program_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    for trial in range(5):
        folder = tmp_path / str(trial)
        folder.mkdir()
        told, telling = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(
            target=_keep_on, args=(folder, telling)
        )
        process.start()
        telling.close()
        for _ in range(3 + trial):
            last = told.recv()
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        while told.poll():
            try:
                last = told.recv()
            except EOFError:
                break
        kept = store.kept(folder, "Ana")
        assert kept.draft is not None
        assert kept.draft["work"]["number"] >= last
        assert json.loads(store.path_of(folder, "Ana").read_bytes())["name"] == "Ana"
        store.keep(folder, "Ana", FIRST, kept.revision)
        assert len(list(store.path_of(folder, "Ana").parent.iterdir())) == 1
