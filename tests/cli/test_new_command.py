"""`tieline new` as users type it."""

from pathlib import Path

import pytest

from tests.serving import DEMO
from tieline.cli.commands import main
from tieline.data.dossier import load


def test_from_nothing_to_the_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--example"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines()[0] == f"Made: {folder / 'relations.csv'}"
    assert out.splitlines()[-2:] == [
        f"See it:  tieline serve --data {folder}",
        f"Edit it: tieline edit --data {folder}",
    ]
    assert len(load(folder).ties) == 6


def test_it_says_what_it_leaves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert main(["new", str(tmp_path)]) == 0
    assert f"Left as it is: {tmp_path / 'README.md'}" in capsys.readouterr().out.splitlines()


def test_the_actors_of_another(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(DEMO)]) == 0
    assert len(load(tmp_path / "mine").actors) == 14


def test_an_example_is_not_put_among_other_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["new", str(tmp_path), "--example"]) == 2
    assert capsys.readouterr().err == (
        f"{tmp_path} has relations.csv, actors.csv, seeds/articles.csv, positions.csv already, "
        "among which the example would be lost. Leave out --example, or name another folder.\n"
    )


def test_an_example_has_actors_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mine"), "--example", "--from", str(DEMO)]) == 2
    assert capsys.readouterr().err == (
        "The example brings actors of its own. Leave out --example, or --from.\n"
    )
    assert not (tmp_path / "mine").exists()


def test_another_without_actors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path / 'actors.csv'}: There is no such file. Name the folder of a dossier with "
        "--from, or leave it out.\n"
    )


def test_another_with_faults_names_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "actors.csv").write_text("name,kind\n", encoding="utf-8")
    assert main(["new", str(tmp_path / "mine"), "--from", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{tmp_path / 'actors.csv'}:1: The column 'short' is missing. ")
    assert not (tmp_path / "mine").exists()


def test_a_file_in_the_folders_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine"
    path.write_text("")
    assert main(["new", str(path)]) == 2
    assert capsys.readouterr().err == f"{path} cannot be written: File exists.\n"
