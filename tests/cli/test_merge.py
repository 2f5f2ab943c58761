"""The merge driver as git runs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import DEMO
from tieline.cli import merge
from tieline.cli.commands import main

FILES = ("relations.csv", "actors.csv", "seeds/articles.csv")


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    named = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(
        ["git", "-C", str(folder), *named, *words], capture_output=True, text=True, check=False
    )


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the demo dossier, whose tables are merged by rows."""
    monkeypatch.setattr(merge, "own_command", lambda: f"{sys.executable} -m tieline")
    folder = tmp_path / "own dossier"
    for file in FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes((DEMO / file).read_bytes())
    git(folder, "init", "-q", "-b", "main")
    assert main(["merge", "--set-up", "--data", str(folder)]) == 0
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "begun")
    return folder


def commit(folder: Path, branch: str, old: bytes, new: bytes) -> None:
    git(folder, "checkout", "-q", "-B", branch, "main")
    path = folder / "relations.csv"
    raw = path.read_bytes()
    assert old in raw
    path.write_bytes(raw.replace(old, new, 1))
    git(folder, "commit", "-qam", branch)


def last_row(folder: Path) -> bytes:
    return (folder / "relations.csv").read_bytes().splitlines()[-1]


def test_git_merges_two_branches_that_append(dossier: Path) -> None:
    row = last_row(dossier)
    number = row.split(b",")[0]
    ours = row.replace(number, b"t0900", 1)
    theirs = ours.replace(b",stated,", b",expected,", 1)
    commit(dossier, "one", row, row + b"\n" + ours)
    commit(dossier, "two", row, row + b"\n" + theirs)
    done = git(dossier, "merge", "-q", "one", "-m", "merged")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "t0900 of the other branch was given on both branches" in done.stdout + done.stderr
    ids = [line.split(b",")[0] for line in (dossier / "relations.csv").read_bytes().splitlines()]
    assert ids[-2:] == [b"t0900", b"t0901"]
    assert main(["check", "--data", str(dossier)]) == 0


def test_git_stops_at_a_cell_that_both_have_changed(dossier: Path) -> None:
    row = last_row(dossier)
    commit(dossier, "one", row, row + b"1")
    commit(dossier, "two", row, row + b"2")
    done = git(dossier, "merge", "-q", "one", "-m", "merged")
    assert done.returncode == 1
    assert "Keep one of the two rows, and delete the markers." in done.stdout + done.stderr
    assert b"<<<<<<< ours\n" in (dossier / "relations.csv").read_bytes()
    assert main(["check", "--data", str(dossier)]) == 1


def test_set_up_writes_the_attributes_once(dossier: Path) -> None:
    path = dossier / ".gitattributes"
    text = path.read_text()
    assert text.splitlines() == [
        "relations.csv merge=tieline",
        "actors.csv merge=tieline",
        "positions.csv merge=tieline",
        "seeds/articles.csv merge=tieline",
        "changes.jsonl merge=tieline",
    ]
    path.write_text("*.png binary")
    main(["merge", "--set-up", "--data", str(dossier)])
    main(["merge", "--set-up", "--data", str(dossier)])
    assert path.read_text() == f"*.png binary\n{text}"


def test_set_up_needs_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "--set-up", "--data", str(tmp_path)]) == 2
    assert (
        capsys.readouterr().err
        == f"{tmp_path} is in no git repository. Run git init there first.\n"
    )


def test_merge_without_files_says_who_runs_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge"]) == 2
    assert capsys.readouterr().err == (
        "git runs this command with four files. Run tieline merge --set-up once, then git merge.\n"
    )


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none")
    assert main(["merge", missing, missing, missing, "relations.csv"]) == 2
    assert capsys.readouterr().err == (
        f"{missing}: No such file or directory. Nothing was merged.\n"
    )


def test_tables_without_keys_are_merged_by_lines(tmp_path: Path) -> None:
    before, ours, theirs = (tmp_path / name for name in ("before", "ours", "theirs"))
    text = "".join(f"line {k}\n" for k in range(9))
    before.write_text(text)
    ours.write_text(text.replace("line 1", "first"))
    theirs.write_text(text.replace("line 7", "last"))
    merged = merge.merge_files(before, ours, theirs, "relations.csv")
    assert merged.sentences == (
        "relations.csv: The rows cannot be told apart on both branches, so git merged lines.",
    )
    assert ours.read_text() == text.replace("line 1", "first").replace("line 7", "last")


def test_a_new_dossier_is_merged_by_rows_once_git_is_told(tmp_path: Path) -> None:
    main(["new", str(tmp_path / "own")])
    lines = (tmp_path / "own" / ".gitattributes").read_text().splitlines()
    assert set(merge.ATTRIBUTES) <= set(lines)
