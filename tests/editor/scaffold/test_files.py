"""A new dossier has every file, says of every key what it means, and can be used at once."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.serving import reader
from tieline.cli.commands import main
from tieline.data.dossier import load
from tieline.data.metadata import KEYS, about_of
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS
from tieline.editor.scaffold.dossier_toml import EXPLAINED, LISTS, TABLES, dossier_toml
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make

NAMES = {
    *("relations.csv", "actors.csv", "seeds/articles.csv", "positions.csv", "dossier.toml"),
    *("README.md", "seeds/README.md", ".gitignore", ".gitattributes", ".pre-commit-config.yaml"),
    ".github/workflows/check.yml",
}


def test_all_files_are_there() -> None:
    assert set(new_files()) == NAMES
    assert set(new_files(with_example=True)) == {*NAMES, "seeds/strait-courier.txt"}


@pytest.mark.parametrize("table", [RELATIONS, ACTORS, ARTICLES, POSITIONS])
def test_a_table_is_its_header(table: object) -> None:
    assert new_files()[table.file] == f"{','.join(table.usual)}\n".encode()  # type: ignore[attr-defined]


def test_every_key_of_dossier_toml_is_explained() -> None:
    assert {name: set(keys) for name, keys in KEYS.items()} == {
        name: set(EXPLAINED[name]) | (set(TABLES) if not name else set()) for name in KEYS
    }
    assert set(TABLES) == set(KEYS) - {""}


def test_dossier_toml_is_read_as_it_is_and_without_its_marks() -> None:
    text = dossier_toml({"title": 'The "list"'})
    assert about_of(tomllib.loads(text)).title == 'The "list"'
    bare = "\n".join(re.sub(r"^# (?=\[|\w+ = )", "", line) for line in text.splitlines())
    keys = tomllib.loads(bare)
    about = about_of(keys)
    assert (len(about.moments), len(about.pairs), about.expect.ties) == (1, 1, 10)
    assert set(LISTS) == {name for name, value in keys.items() if isinstance(value, list)}


@pytest.mark.parametrize("with_example", [False, True])
def test_a_new_dossier_passes_the_strict_check_and_is_served(
    with_example: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "mine", new_files(with_example=with_example))
    assert main(["check", "--strict", "--data", str(tmp_path / "mine")]) == 0
    counts = "6 ties, 5 actors and 1 article" if with_example else "0 ties, 0 actors and 0 articles"
    assert capsys.readouterr().out == f"No problems in {counts}.\n"
    assert reader(tmp_path / "mine").get("/?view=network").status_code == 200


def test_the_example_has_every_type() -> None:
    rows = new_files(with_example=True)["relations.csv"].decode()
    assert all(f",{word}," in rows for word in ("alliance", "support", "tension"))


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    made = make(tmp_path, new_files())
    assert made.kept == ("README.md",)
    assert set(made.written) == NAMES - {"README.md"}
    assert (tmp_path / "README.md").read_text() == "mine"
    again = make(tmp_path, new_files())
    assert (again.written, set(again.kept)) == ((), NAMES)


def test_the_actors_of_another_dossier(tmp_path: Path) -> None:
    make(tmp_path, new_files(actors=b"name,short,kind,represents,iso3,aliases\nEld,,state,,,\n"))
    assert list(load(tmp_path).actors) == ["Eld"]


def test_git_ignores_texts_and_what_the_editor_keeps() -> None:
    assert b"/seeds/*.txt\n" in new_files()[".gitignore"]
    assert b"/.changes/\n" in new_files()[".gitignore"]


def test_the_workflow_and_the_hook_run_check() -> None:
    files = new_files()
    assert b"tieline check --format github" in files[".github/workflows/check.yml"]
    assert b"entry: tieline check" in files[".pre-commit-config.yaml"]
    json.dumps(sorted(files))
