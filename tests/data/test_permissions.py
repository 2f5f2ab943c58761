"""What is kept of a dossier is closed to whom the tables are closed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.saves import count_up, start
from tieline.data.archive import Archive
from tieline.data.repository import Repository
from tieline.editor.tables import history
from tieline.editor.tables.save import Workspace


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def kept_of(folder: Path, base: Path) -> dict[str, int]:
    """Serve and edit a dossier; returns the modes of all that is kept of it."""
    Repository(folder, states=Archive(base, folder))
    count_up(Workspace(folder))
    with (folder / history.FILE).open("ab") as stream:
        stream.write(b"torn")
    count_up(Workspace(folder))
    paths = [*base.rglob("*"), folder / ".changes", *(folder / ".changes").iterdir()]
    modes = {path: path.stat().st_mode & 0o777 for path in [*paths, folder / history.FILE]}
    return {path.name.split("-20")[0] or path.name: mode for path, mode in modes.items()}


@pytest.mark.parametrize(
    ("table", "folder_mode", "file_mode", "place_mode"),
    [(0o644, 0o755, 0o644, 0o755), (0o640, 0o755, 0o640, 0o750), (0o600, 0o755, 0o600, 0o700)],
)
def test_what_is_kept_is_as_closed_as_the_tables(
    tmp_path: Path, table: int, folder_mode: int, file_mode: int, place_mode: int
) -> None:
    folder = start(tmp_path / "dossier")
    folder.chmod(folder_mode)
    (folder / "relations.csv").chmod(table)
    modes = kept_of(folder, tmp_path / "states")
    places = {name for name in modes if name.startswith("dossier-") or name == ".changes"}
    assert len(places) == 2
    assert {modes[name] for name in places} == {place_mode}
    files = {name: mode for name, mode in modes.items() if name.endswith((".zip", ".jsonl"))}
    assert len(files) == 2
    assert {*files.values(), modes["relations.csv"], modes["torn"]} == {file_mode}


def test_in_a_closed_folder_all_tables_are_closed(tmp_path: Path) -> None:
    folder = start(tmp_path / "dossier")
    folder.chmod(0o700)
    modes = kept_of(folder, tmp_path / "states")
    assert {mode for name, mode in modes.items() if name.endswith(".zip")} == {0o600}
    assert {mode for name, mode in modes.items() if name.startswith("dossier-")} == {0o700}


def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    folder, base = start(tmp_path / "dossier"), tmp_path / "states"
    folder.chmod(0o755)
    Repository(folder, states=Archive(base, folder))
    (place,) = base.iterdir()
    assert place.stat().st_mode & 0o777 == 0o755
    (folder / "actors.csv").chmod(0o600)
    Repository(folder, states=Archive(base, folder))
    assert place.stat().st_mode & 0o777 == 0o700
