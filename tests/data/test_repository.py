"""The state that a server shows while a change of several tables is saved, or was interrupted."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.interrupted import before_each_step, kill_at, kill_at_second_rename, rename_actor, states
from tests.serving import DEMO
from tieline.data import repository
from tieline.data.changes.whole import WholeTables, read_whole
from tieline.data.dossier import version_of_tables
from tieline.data.repository import Repository
from tieline.editor.tables.lock import locked
from tieline.editor.tables.save import Workspace, reconcile


def counted_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose tables were read from now on."""
    found: list[Path] = []

    def counted(folder: Path) -> WholeTables:
        found.append(folder)
        return read_whole(folder)

    monkeypatch.setattr(repository, "read_whole", counted)
    return found


def test_a_save_is_served_whole_at_every_step_and_nobody_is_warned(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Repository(demo_folder)
    before, after = map(version_of_tables, states(tmp_path))
    seen, reads = [], counted_reads(monkeypatch)

    def look(_: str) -> None:
        state = shelf.current()
        assert (state.status, state.warnings) == ("ok", ())
        seen.append(state.dossier.version)

    with before_each_step(look):
        rename_actor(demo_folder)
    assert set(seen) == {before, after}
    assert seen == sorted(seen, key=[before, after].index)
    assert shelf.current().dossier.version == after
    # After each of three files was put in place.
    assert len(reads) == 3


def test_a_program_killed_at_any_step_is_told_by_who_runs_and_who_starts(tmp_path: Path) -> None:
    before, after = map(version_of_tables, states(tmp_path))
    warned = set()
    for number in count():
        folder = Path(shutil.copytree(DEMO, tmp_path / str(number)))
        running = Repository(folder)
        if not kill_at(folder, number):
            break
        state, fresh = running.current(), Repository(folder).current()
        assert state.dossier.version == fresh.dossier.version
        assert state.dossier.version in (before, after)
        assert (state.status, state.warnings) == ("ok", fresh.warnings)
        assert running.current() is state
        warned.add((state.dossier.version == after, bool(state.warnings)))
        reconcile(Workspace(folder))
        finished = running.current()
        assert (finished.dossier.version, finished.warnings) == (state.dossier.version, ())
        # A mark that stayed would leave open pages with the warning.
        assert (finished.mark != state.mark) is bool(state.warnings)
    assert {(False, True), (True, True)} <= warned


def test_who_is_killed_while_somebody_looks_is_told_though_no_file_changes(
    demo_folder: Path, tmp_path: Path
) -> None:
    shelf = None
    kill_at_second_rename(demo_folder)
    with locked(demo_folder):
        shelf = Repository(demo_folder)
        assert shelf.current().warnings == ()
        assert shelf.current() is shelf.current()
    assert len(shelf.current().warnings) == 1
    assert shelf.current() is shelf.current()


def test_an_interrupted_change_is_logged_once(
    demo_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Repository(demo_folder)
    kill_at_second_rename(demo_folder)
    (warning,) = shelf.current().warnings
    with (demo_folder / "dossier.toml").open("ab") as table:
        table.write(b"\n")
    assert shelf.current().warnings == (warning,)
    assert caplog.messages == [str(warning)]


def test_a_version_that_is_asked_for_says_nothing_of_changes_since(demo_folder: Path) -> None:
    kill_at_second_rename(demo_folder)
    shelf = Repository(demo_folder)
    state = shelf.current()
    assert len(state.warnings) == 1
    assert shelf.snapshot(state.dossier.version).warnings == ()


def test_texts_that_come_and_go_are_no_reason_to_read_the_tables(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Repository(demo_folder)
    reads = counted_reads(monkeypatch)
    (demo_folder / "seeds" / "another.txt").write_text("A text.")
    (demo_folder / "notes.txt").write_text("A note.")
    state = shelf.current()
    assert (shelf.current(), reads) == (state, [])
