"""Which address each of several dossiers has."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.dossiers.addresses import MountError, mount_name, mount_names


@given(st.text(max_size=30).filter(lambda text: "/" not in text and "\0" not in text))
def test_the_name_of_an_address_is_safe_and_stays(text: str) -> None:
    name = mount_name(Path("/tables") / text) if text.strip(".") else "tables"
    assert re.fullmatch("(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", name)
    assert name == "" or mount_name(Path("/tables") / name) == name


@pytest.mark.parametrize(
    ("folders", "fault"),
    [
        (
            ("x/ports", "y/Ports"),
            "x/ports and y/Ports would both stand at /ports/. "
            "Rename the folder, or give a link to it that has another name.",
        ),
        (("ports", "../{here}/ports"), "ports and ../{here}/ports are the same folder. Leave one"),
        (
            ("ports", "Assets"),
            "Assets would stand at /assets/, where the program has something of its own. Rename",
        ),
        (
            ("ports", "港"),
            "The name of 港 has no Latin letter and no digit for an address. Rename the folder",
        ),
    ],
)
def test_folders_that_cannot_stand_beside_each_other_are_told(
    folders: tuple[str, str], fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given_folders = [folder.format(here=tmp_path.name) for folder in folders]
    with pytest.raises(MountError) as raised:
        mount_names(given_folders)
    assert str(raised.value).startswith(fault.format(here=tmp_path.name))


def test_a_link_gives_a_folder_another_name(tmp_path: Path) -> None:
    (tmp_path / "ports").mkdir()
    (tmp_path / "x").mkdir()
    (tmp_path / "y" / "ports").mkdir(parents=True)
    (tmp_path / "x" / "harbours").symlink_to(tmp_path / "y" / "ports")
    assert list(mount_names([tmp_path / "ports", tmp_path / "x" / "harbours"])) == [
        *("ports", "harbours"),
    ]
