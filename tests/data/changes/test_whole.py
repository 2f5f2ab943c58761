"""The tables read while a change of several is saved, and after it was stopped at any step."""

import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interrupted import (
    NEW,
    OLD,
    at_every_step,
    before_each_step,
    kill_at_second_rename,
    rename_actor,
    states,
    tables,
)
from tests.serving import ROOT
from tieline.data.changes import whole
from tieline.data.changes.whole import read_in_place, read_whole, step_of_change
from tieline.data.dossier import load, read, version_of
from tieline.data.files import read_file
from tieline.data.problems import DossierError
from tieline.editor.tables.lock import locked
from tieline.editor.tables.save import Workspace, reconcile

MOMENT = r"\d\d [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC"
LOGGED = re.compile(
    r"changes\.jsonl: warning: Change 1, of relations\.csv, actors\.csv and positions\.csv, has "
    rf"been under way since {MOMENT}, and no program saves it any more\. The tables are read as "
    r"they are after it\. Run tieline edit, which finishes it\."
)
NOT_LOGGED = re.compile(
    r"changes\.jsonl: warning: A change of .* has been under way since "
    rf"{MOMENT}, and no program saves it any more\. It was not logged: the tables are read as they "
    r"were before it\. Run tieline edit, which removes what is left of it\."
)


def everything(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_killed_at_any_step_it_is_read_whole_as_it_will_be_finished(tmp_path: Path) -> None:
    before, after = states(tmp_path)
    mixed, seen = 0, set()
    for folder in at_every_step(tmp_path):
        lying = everything(folder)
        result = read_whole(folder)
        dossier = load(folder)
        assert everything(folder) == lying
        assert result.tables in (before, after)
        assert result.is_saving is False
        assert dossier.version == version_of(folder)
        assert (NEW in dossier.actors) is (result.tables == after)
        assert read(folder).problems == ()
        assert dossier.warnings == result.warnings
        expected = LOGGED if result.tables == after else NOT_LOGGED
        assert all(expected.fullmatch(str(one)) for one in result.warnings)
        mixed += tables(folder) not in (before, after)
        seen.add((result.tables == after, len(result.warnings)))
        reconcile(Workspace(folder))
        assert tables(folder) == result.tables
        assert load(folder).warnings == ()
        assert load(folder).version == dossier.version
    assert mixed > 1
    assert seen == {(False, 0), (False, 1), (True, 0), (True, 1)}


def test_without_the_journal_two_tables_would_not_fit(demo_folder: Path) -> None:
    kill_at_second_rename(demo_folder)
    lying, _ = read_in_place(demo_folder)
    with pytest.raises(DossierError, match=f"'{OLD}' is not in actors.csv. Did you mean '{NEW}'"):
        load(demo_folder, instead=lying)
    assert NEW in load(demo_folder).actors


def test_who_reads_while_it_is_saved_sees_it_whole_and_is_not_warned(
    demo_folder: Path, tmp_path: Path
) -> None:
    before, after = states(tmp_path)
    seen: list[bool] = []

    def look(_: str) -> None:
        result = read_whole(demo_folder)
        assert result.tables in (before, after)
        assert result.warnings == ()
        seen.append(result.tables == after)

    with before_each_step(look):
        rename_actor(demo_folder)
    assert seen == sorted(seen)
    assert {True, False} == set(seen)
    assert read_whole(demo_folder).tables == after


def test_a_save_between_two_reads_is_noticed(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is staged before it, and nothing after: only the files are others."""
    _, after = states(tmp_path)
    reads: list[str] = []

    def reading(path: Path) -> bytes:
        raw = read_file(path)
        reads.append(path.name)
        if len(reads) == 1:
            rename_actor(demo_folder)
        return raw

    monkeypatch.setattr(whole, "read_file", reading)
    assert read_whole(demo_folder).tables == after


def test_a_table_that_grows_all_the_time_is_read_once(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []

    def reading(path: Path) -> bytes:
        reads.append(path.name)
        raw = read_file(path)
        with (demo_folder / "relations.csv").open("ab") as table:
            table.write(b"\n")
        return raw

    monkeypatch.setattr(whole, "read_file", reading)
    read_whole(demo_folder)
    assert len(reads) == len(set(reads))


def test_a_line_that_is_added_to_the_history_is_a_step(demo_folder: Path) -> None:
    rename_actor(demo_folder)
    before = step_of_change(demo_folder)
    assert step_of_change(demo_folder) == before
    with (demo_folder / "changes.jsonl").open("ab") as history:
        history.write(b"{}\n")
    assert step_of_change(demo_folder) != before


def test_whoever_holds_the_lock_is_not_taken_for_stopped(demo_folder: Path) -> None:
    kill_at_second_rename(demo_folder)
    with locked(demo_folder):
        result = read_whole(demo_folder)
        assert (result.is_saving, result.warnings) == (True, ())
    assert len(read_whole(demo_folder).warnings) == 1
    (demo_folder / ".changes" / "lock").unlink()
    assert len(read_whole(demo_folder).warnings) == 1


def test_a_program_that_is_really_killed_leaves_what_is_read_whole(
    demo_folder: Path, tmp_path: Path
) -> None:
    _, after = states(tmp_path)
    code = (
        "import os, signal, sys; from pathlib import Path; from tests import interrupted\n"
        "left = iter((None, None, lambda: os.kill(os.getpid(), signal.SIGKILL)))\n"
        "def act(step):\n"
        "    kill = next(left) if step == 'replace' else None\n"
        "    if kill: kill()\n"
        "with interrupted.before_each_step(act): interrupted.rename_actor(Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", code, str(demo_folder)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    result = read_whole(demo_folder)
    assert result.tables == after != tables(demo_folder)
    assert LOGGED.fullmatch(str(*result.warnings))


def test_python_is_told_by_the_log_and_by_the_dossier(
    demo_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kill_at_second_rename(demo_folder)
    caplog.set_level(logging.WARNING)
    dossier = load(demo_folder)
    (warning,) = dossier.warnings
    assert LOGGED.fullmatch(str(warning))
    assert caplog.messages == [str(warning)]
    read(demo_folder)
    assert caplog.messages == [str(warning)] * 2


def test_tables_that_are_links_are_read_whole(demo_folder: Path, tmp_path: Path) -> None:
    _, after = states(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("actors.csv", "relations.csv"):
        (demo_folder / name).rename(elsewhere / f"a[1] {name}")
        (demo_folder / name).symlink_to(elsewhere / f"a[1] {name}")
    kill_at_second_rename(demo_folder)
    assert any(one.endswith(".new") for one in os.listdir(elsewhere))
    assert read_whole(demo_folder).tables == after
    reconcile(Workspace(demo_folder))
    assert tables(demo_folder) == after
