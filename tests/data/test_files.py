"""The one door of a dossier's files: what is read, what is refused and why."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tieline.data import files
from tieline.data.files import TooLargeError, UnreadableError, open_file, read_file


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


REASONS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "it is no regular file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is no regular file"),
    "a folder": (Path.mkdir, "Is a directory"),
    "a socket": (listening, "it is no regular file"),
    "a link to itself": (
        lambda path: path.symlink_to(path),
        os.strerror(errno.ELOOP),
    ),
    "a file of more bytes": (lambda path: path.write_bytes(b"12345"), "it has more than 4 bytes"),
    "a link out of the folder": (
        lambda path: path.symlink_to("/dev/null"),
        "it is a link out of its folder",
    ),
}


@pytest.mark.parametrize("kind", REASONS)
def test_what_is_no_file_of_the_dossier_is_refused(kind: str, tmp_path: Path) -> None:
    make, reason = REASONS[kind]
    path = tmp_path / "a"
    make(path)
    with pytest.raises(UnreadableError) as caught:
        read_file(path, 4, within=tmp_path if kind == "a link out of the folder" else None)
    assert str(caught.value) == f"{path} cannot be read: {reason}"


def test_a_file_is_read_whole_and_a_link_within_its_folder_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1234")
    (tmp_path / "b").symlink_to("a")
    assert read_file(tmp_path / "a", 4) == read_file(tmp_path / "b", 4, within=tmp_path) == b"1234"
    elsewhere = tmp_path / "folder"
    elsewhere.symlink_to(tmp_path)
    assert read_file(elsewhere / "a", within=elsewhere) == b"1234"


def test_where_there_is_no_file_that_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "a")


def test_a_pipe_that_takes_a_files_place_after_the_look_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "a", files.open_descriptor
    path.write_bytes(b"1234")

    def swapped(*args: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return opened(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "open_descriptor", swapped)
    before = set(os.listdir("/proc/self/fd"))
    with pytest.raises(UnreadableError, match="no regular file"):
        open_file(path)
    assert len(os.listdir("/proc/self/fd")) == len(before)


@pytest.mark.parametrize("change", [b"123", b"12345678"], ids=["shrinks", "grows"])
def test_a_file_that_changes_while_it_is_read_is_read_again(
    change: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, looks = tmp_path / "a", iter(range(100))
    path.write_bytes(b"1234")
    stat_of = os.fstat

    def written_meanwhile(number: int) -> os.stat_result:
        # Of each reading the third look is the one after it.
        if next(looks) == 2:
            path.write_bytes(change)
        return stat_of(number)

    monkeypatch.setattr(os, "fstat", written_meanwhile)
    assert read_file(path) == change


def test_a_file_that_never_stands_still_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stat_of = tmp_path / "a", os.fstat
    path.write_bytes(b"")

    def written_meanwhile(number: int) -> os.stat_result:
        with path.open("ab") as stream:
            stream.write(b"1")
        return stat_of(number)

    monkeypatch.setattr(os, "fstat", written_meanwhile)
    with pytest.raises(UnreadableError, match="another program keeps writing it"):
        read_file(path)


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so that permissions alone would prove nothing here."""

    def refused(path: Path, flags: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    (tmp_path / "a").write_bytes(b"1234")
    monkeypatch.setattr(files, "open_descriptor", refused)
    with pytest.raises(UnreadableError, match="a cannot be read: Permission denied"):
        read_file(tmp_path / "a")


def test_nothing_of_a_large_file_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as stream:
        stream.truncate(10**12)
    with pytest.raises(TooLargeError):
        read_file(tmp_path / "a")


def test_a_file_that_is_only_opened_is_bounded_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    with pytest.raises(TooLargeError):
        open_file(tmp_path / "a", 4)
