"""The kept states: every version that was served comes back byte for byte, whatever happens."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import DEMO, ROOT
from tests.web.test_repository import NEW, append, replaced
from tieline.data.archive import (
    ABANDONED,
    MOST_IN_MEMORY,
    Archive,
    folder_name,
    packed_tables,
    unpacked_tables,
)
from tieline.data.dossier import FILES, Dossier, Tables, load, tables_in, version_of_tables
from tieline.data.repository import Repository, VersionError
from tieline.selection.selection import Selection
from tieline.web.versions import changed

TODAY = date(2025, 10, 1)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "states"


def shelf_over(folder: Path, base: Path, most: int | None = None) -> Repository:
    return Repository(folder, states=Archive(base, folder, most=most))


def files(base: Path) -> list[str]:
    return sorted(path.name for path in base.rglob("*") if path.is_file())


def served(shelf: Repository, folder: Path, times: int) -> list[str]:
    """Change the tables so many times, each served; returns the versions, oldest first."""
    found = [shelf.current().dossier.version]
    for number in range(times):
        append(folder, NEW.replace("t0099", f"t01{number:02d}"))
        found.append(shelf.current().dossier.version)
        time.sleep(0.01)
    return found


def kept(shelf: Repository, versions: list[str]) -> list[bool]:
    return [_is_kept(shelf, version) for version in versions]


def _is_kept(shelf: Repository, version: str) -> bool:
    try:
        return shelf.snapshot(version).dossier.version == version
    except VersionError:
        return False


@st.composite
def _tables(draw: st.DrawFn) -> Tables:
    names = draw(st.sets(st.sampled_from(FILES), min_size=1))
    return {name: draw(st.binary(max_size=300)) for name in names}


@given(st.lists(_tables(), min_size=1, max_size=6))
def test_every_version_comes_back_byte_for_byte(sequence: list[Tables]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        states = Archive(Path(folder), DEMO)
        for tables in sequence:
            assert states.keep(version_of_tables(tables), tables) is not None
        again = Archive(Path(folder), DEMO)
        for tables in sequence:
            assert _bytes(again, version_of_tables(tables)) == tables


def _bytes(states: Archive, version: str) -> Mapping[str, bytes]:
    found = states.unpack(version)
    assert found is not None
    return found[0]


@given(_tables(), st.dates(min_value=date(1980, 1, 1), max_value=date(2107, 12, 31)))
def test_an_archive_holds_its_files_and_its_day(tables: Tables, day: date) -> None:
    assert unpacked_tables(packed_tables(tables, day)) == (tables, day)


def test_an_old_state_is_served_as_it_was(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    versions = served(shelf, demo_folder, 3)
    for number, version in enumerate(versions):
        state = shelf.snapshot(version)
        assert len(state.dossier.ties) == 32 + number
        assert state.dossier.version == version
        assert (state.dossier.folder, state.dossier.texts) == (demo_folder, demo_folder / "seeds")
        assert state.kept == datetime.now(UTC).date()
    assert shelf.snapshot() is shelf.current()
    assert shelf.snapshot(versions[0]).dossier is shelf.snapshot(versions[0]).dossier


def test_spellings_of_the_files_are_kept_too(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    path = demo_folder / "actors.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (demo_folder / "positions.csv").unlink()
    old, raw = shelf.current().dossier, tables_in(demo_folder)
    append(demo_folder)
    (demo_folder / "positions.csv").write_text("name,x,y\nArden,0.1,0.1\n")
    assert shelf.current().dossier.version != old.version
    again = shelf.snapshot(old.version).dossier
    assert not again.places
    assert again.ties.equals(old.ties)
    assert _bytes(Archive(base, demo_folder), old.version) == raw


def test_a_restarted_program_still_has_them(demo_folder: Path, base: Path) -> None:
    versions = served(shelf_over(demo_folder, base), demo_folder, 2)
    assert kept(shelf_over(demo_folder, base), versions) == [True, True, True]


def test_without_states_only_the_current_version_is_there(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    versions = served(shelf, demo_folder, 1)
    assert kept(shelf, versions) == [False, True]
    assert shelf.snapshot(versions[1]).kept is None


def test_a_version_that_was_never_served_is_not_there(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    (base / "secret.zip").write_bytes(b"")
    for version in ("0" * 12, "../secret", "../../demo", "secret", "%2e%2e", "A" * 12, "0" * 13):
        assert not _is_kept(shelf, version)


def test_tables_that_cannot_be_read_are_not_kept(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    good = files(base)
    append(demo_folder, "t0100,Galt\n")
    broken = shelf.current()
    assert broken.problems
    assert files(base) == good
    assert not shelf.snapshot(broken.dossier.version).problems


def test_the_newest_are_kept_where_that_is_wanted(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base, most=2)
    versions = served(shelf, demo_folder, 3)
    assert kept(shelf, versions) == [False, False, True, True]
    assert len(files(base)) == 2


def test_what_is_served_again_is_new_again(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base, most=2)
    first = (demo_folder / "relations.csv").read_bytes()
    versions = served(shelf, demo_folder, 1)
    (demo_folder / "relations.csv").write_bytes(first)
    assert shelf.current().dossier.version == versions[0]
    time.sleep(0.01)
    append(demo_folder, NEW.replace("t0099", "t0200"))
    newest = shelf.current().dossier.version
    assert kept(shelf, [*versions, newest]) == [True, False, True]


def test_what_was_kept_last_stays_where_the_clock_is_set_back(
    demo_folder: Path, base: Path
) -> None:
    shelf = shelf_over(demo_folder, base, most=2)
    versions = served(shelf, demo_folder, 1)
    ahead = time.time() + 86_400
    for number, version in enumerate(versions):
        (path,) = base.rglob(f"{version}.zip")
        os.utime(path, (ahead + number, ahead + number))
    for number in range(3):
        append(demo_folder, NEW.replace("t0099", f"t03{number:02d}"))
        versions.append(shelf.current().dossier.version)
        assert kept(shelf, versions) == [False] * (number + 1) + [True, True]


def test_what_another_process_sweeps_is_gone_here_too(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    versions = served(shelf, demo_folder, 2)
    assert kept(shelf, versions) == [True, True, True]
    shelf_over(demo_folder, base, most=1)
    assert kept(shelf, versions) == [False, False, True]


def test_dossiers_do_not_see_each_others_states(demo_folder: Path, base: Path) -> None:
    other = demo_folder.with_name("other")
    demo_folder.rename(other)
    (version,) = served(shelf_over(other, base), other, 0)
    other.rename(demo_folder)
    append(demo_folder)
    assert not _is_kept(shelf_over(demo_folder, base), version)
    assert folder_name(other) != folder_name(demo_folder)
    assert folder_name(Path("/srv/Ärger & Co/")).startswith("rger-Co-")


def test_a_link_stays_one_dossier_wherever_it_leads(demo_folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to(demo_folder)
    assert folder_name(link) != folder_name(demo_folder)
    assert folder_name(link).startswith("current-")


def test_many_are_read_and_few_are_held(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    versions = served(shelf, demo_folder, MOST_IN_MEMORY + 3)
    assert all(kept(shelf, versions * 2))
    assert shelf._states is not None
    assert shelf._states._load.cache_info().currsize == MOST_IN_MEMORY


# What can go wrong


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:400] + bytes([raw[400] ^ 1]) + raw[401:],
        lambda raw: b"no archive at all",
        lambda raw: packed_tables({"relations.csv": b"other"}, TODAY),
        lambda raw: packed_tables({}, TODAY),
    ],
)
def test_a_damaged_file_is_as_if_it_was_not_there(
    demo_folder: Path, base: Path, caplog: pytest.LogCaptureFixture, damage: object
) -> None:
    shelf = shelf_over(demo_folder, base)
    version, _ = served(shelf, demo_folder, 1)
    (path,) = base.rglob(f"{version}.zip")
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert [_is_kept(shelf, version) for _ in range(3)] == [False] * 3
    (line,) = [one.getMessage() for one in caplog.records]
    assert line == f"{path} is damaged or cannot be read: it is left out."


@given(st.data())
def test_no_flipped_bit_is_served(data: st.DataObject) -> None:
    tables = {"relations.csv": b"id\n" * 40, "actors.csv": b"name\n"}
    version = version_of_tables(tables)
    raw = bytearray(packed_tables(tables, TODAY))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with tempfile.TemporaryDirectory() as folder:
        states = Archive(Path(folder), DEMO)
        states.keep(version, tables)
        (path,) = Path(folder).rglob("*.zip")
        path.write_bytes(raw)
        found = states.unpack(version)
        assert found is None or found[0] == tables


def test_a_damaged_file_is_mended_where_its_version_is_served(
    demo_folder: Path, base: Path
) -> None:
    (version,) = served(shelf_over(demo_folder, base), demo_folder, 0)
    (path,) = base.rglob(f"{version}.zip")
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    shelf_over(demo_folder, base)
    assert path.read_bytes() == whole


def test_what_no_check_lets_through_is_not_served(
    demo_folder: Path, base: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As where a later program reads more strictly than the one that kept it."""
    states = Archive(base, demo_folder)
    tables = {**tables_in(demo_folder), "dossier.toml": b"colour = 1\n"}
    version = version_of_tables(tables)
    states.keep(version, tables)
    assert states.get(version) is states.get(version) is None
    (line,) = [one.getMessage() for one in caplog.records]
    assert "cannot be read any more: dossier.toml:1: " in line


def test_a_folder_that_cannot_be_written_stops_nothing(
    demo_folder: Path, base: Path, caplog: pytest.LogCaptureFixture
) -> None:
    base.write_text("No folder.")
    shelf = shelf_over(demo_folder, base)
    versions = served(shelf, demo_folder, 2)
    assert kept(shelf, versions) == [False, False, True]
    (line,) = [one.getMessage() for one in caplog.records]
    assert line.startswith(f"{base / folder_name(demo_folder)} cannot be written: ")
    assert line.endswith(". States are not kept.")


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_a_full_disk_leaves_nothing_half_written(
    demo_folder: Path, base: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shelf = shelf_over(demo_folder, base)
    before = files(base)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        versions = served(shelf, demo_folder, 1)
        assert files(base) == before
        assert kept(shelf, versions) == [True, True]
    append(demo_folder, NEW.replace("t0099", "t0200"))
    later = shelf.current().dossier.version
    assert kept(shelf_over(demo_folder, base), [*versions, later]) == [True, False, True]


def test_what_a_killed_program_left_is_swept_when_it_is_old(demo_folder: Path, base: Path) -> None:
    shelf = shelf_over(demo_folder, base)
    folder = base / folder_name(demo_folder)
    for name, age in ((".old.new", ABANDONED + 60), (".young.new", 0)):
        (folder / name).write_bytes(b"half")
        then = time.time() - age
        os.utime(folder / name, (then, then))
    served(shelf, demo_folder, 1)
    assert [name for name in files(base) if name.endswith(".new")] == [".young.new"]


def test_nothing_is_written_into_the_dossier(demo_folder: Path, base: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo_folder.rglob("*")}
    shelf = shelf_over(demo_folder, base)
    shelf.snapshot(shelf.current().dossier.version)
    assert {path: path.stat().st_mtime_ns for path in demo_folder.rglob("*")} == before


def test_processes_may_write_the_same_version_at_once(demo_folder: Path, base: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tieline.data.dossier import tables_in, version_of_tables\n"
        "from tieline.data.archive import Archive, folder_name\n"
        "folder, base = map(Path, sys.argv[1:])\n"
        "tables, states = tables_in(folder), Archive(base, folder)\n"
        "for _ in range(60):\n"
        "    assert states.keep(version_of_tables(tables), tables)\n"
        "    for path in (base / folder_name(folder)).glob('*.zip'): path.unlink(missing_ok=True)\n"
        "    assert states.keep(version_of_tables(tables), tables)\n"
    )
    line = [sys.executable, "-c", code, str(demo_folder), str(base)]
    both = [subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0), ("", 0)]
    assert files(base) == [f"{load(demo_folder).version}.zip"]
    with ZipFile(next(base.rglob("*.zip"))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(FILES)


# What has changed since


def loaded(folder: Path, file: str, old: str, new: str) -> Dossier:
    replaced(folder, file, old, new)
    return load(folder)


def test_the_order_of_rows_is_no_change(demo: Dossier, demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(reversed(rows)), encoding="utf-8")
    now = load(demo_folder)
    assert now.version != demo.version
    assert not changed(demo, now, Selection())


def test_a_change_of_the_headline_is_none_of_the_ties(demo: Dossier, demo_folder: Path) -> None:
    now = loaded(demo_folder, "dossier.toml", "in the strait", "at the strait")
    assert not changed(demo, now, Selection())


@pytest.mark.parametrize(
    ("query", "differs"),
    [("", True), ("actor=Arden", True), ("actor=Cresta&type=tension", False), ("type=none", False)],
)
def test_a_change_counts_where_it_is_shown(
    demo: Dossier, demo_folder: Path, query: str, differs: bool
) -> None:
    now = loaded(demo_folder, "relations.csv", "with grain.", "with rice.")
    assert changed(demo, now, Selection.from_query(query, demo)) is differs
    assert changed(now, demo, Selection.from_query(query, demo)) is differs


def test_days_that_count_otherwise_are_a_change(demo: Dossier, demo_folder: Path) -> None:
    """An open end reaches to the article's publication."""
    now = loaded(demo_folder, "seeds/articles.csv", "2025-09-05", "2025-09-06")
    assert changed(demo, now, Selection())


def test_of_a_pairs_story_its_own_ties_count(demo: Dossier, demo_folder: Path) -> None:
    now = loaded(demo_folder, "relations.csv", "with grain.", "with rice.")
    for focus, differs in (
        ("Arden|Borel", True),
        ("Mara Quill|Borel", True),
        ("Galt|Arden", False),
    ):
        pair = Selection(view="pair", focus=focus)
        assert changed(demo, now, pair) is differs, focus
    assert changed(demo, now, Selection(view="network", focus="Galt|Arden"))
