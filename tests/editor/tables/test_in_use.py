"""An actor or an article that ties use: renamed, merged or deleted with all of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editor.tables.test_rename import WHY, named, rows_of, save, tables
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.data.problems import DossierError
from tieline.editor.tables import files
from tieline.editor.tables.acknowledged import split_acknowledged
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import undo
from tieline.editor.tables.dossier_table import without_key
from tieline.editor.tables.in_use import (
    delete_actors,
    delete_articles,
    merge_articles,
    rename_article,
)
from tieline.editor.tables.operations import Set, inverse
from tieline.editor.tables.rename import merge, rename
from tieline.editor.tables.save import Workspace

ACTORS = [row["name"] for row in tables()["actors"]]


@pytest.fixture
def folder(demo_folder: Path) -> Path:
    """The demo, which expects no counts."""
    path = demo_folder / "dossier.toml"
    path.write_bytes(without_key(path.read_bytes(), "expect"))
    return demo_folder


def acknowledge(folder: Path, row: str, check: str) -> None:
    with (folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[acknowledged]]\nid = "{row}"\ncheck = "{check}"\nreason = "So it is."\n')


def test_an_actor_is_deleted_with_all_that_names_it(folder: Path) -> None:
    before = load(folder)
    uses = [
        id_
        for id_, *ends in zip(*(before.ties[c] for c in ("id", "actor", "target")), strict=True)
        if "Arden" in ends
    ]
    acknowledge(folder, uses[0], "named")
    save(folder, delete_actors(tables(folder), ["Arden"]))
    found = load(folder)
    assert "Arden" not in found.actors
    assert len(uses) > 5
    assert set(found.ties["id"]) == set(before.ties["id"]) - set(uses)
    assert found.actors["Mara Quill"].represents == ""
    assert "Arden" not in found.places
    assert found.about.acknowledged == ()


def test_a_deletion_undone_leaves_every_byte(folder: Path) -> None:
    before = files.read_files(folder)
    save(folder, delete_actors(tables(folder), ["Arden", "Galt"]))
    assert files.read_files(folder) != before
    undo(Workspace(folder), 1, WHY)
    assert files.read_files(folder) == before


def test_the_opening_names_no_actor_who_is_gone(folder: Path) -> None:
    path = folder / "dossier.toml"
    path.write_text(path.read_text().replace("&to=2025-12-31", "&to=2025-12-31&actor=Galt"))
    assert "actor=Galt" in load(folder).about.opening
    save(folder, delete_actors(tables(folder), ["Galt"]))
    assert load(folder).about.opening == "from=2025-01-01&to=2025-12-31"


def test_an_article_is_deleted_with_its_ties(folder: Path) -> None:
    save(folder, delete_articles(tables(folder), ["notes"]))
    found = load(folder)
    assert "notes" not in found.articles
    assert "notes" not in set(found.ties["source"])
    assert len(found.ties) < len(load(DEMO).ties)


def test_an_article_is_renamed_in_its_ties(folder: Path) -> None:
    save(folder, rename_article(tables(folder), "notes", " papers "))
    found = load(folder)
    count = (load(DEMO).ties["source"] == "notes").sum()
    assert ("notes" in found.articles, (found.ties["source"] == "papers").sum()) == (False, count)


def test_ties_of_a_merged_article_rest_on_the_other(folder: Path) -> None:
    ties = load(DEMO).ties["source"]
    save(folder, merge_articles(tables(folder), "review", "notes"))
    found = load(folder)
    assert "notes" not in found.articles
    assert (found.ties["source"] == "review").sum() == ties.isin(["review", "notes"]).sum()


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda: rename_article(tables(), "nots", "x"), "'nots' is not in seeds/articles.csv."),
        (lambda: rename_article(tables(), "notes", " "), "The new id is blank."),
        (lambda: rename_article(tables(), "notes", "courier"), "'courier' is another article."),
        (lambda: merge_articles(tables(), "notes", "notes"), "These are one article already."),
        (lambda: delete_actors(tables(), ["Nobody"]), "'Nobody' is not in actors.csv."),
    ],
)
def test_what_cannot_be_done_is_told(do: object, message: str) -> None:
    assert callable(do)
    with pytest.raises(DossierError) as error:
        do()
    assert [problem.message for problem in error.value.problems] == [message]


def test_what_was_acknowledged_of_a_name_goes_with_it(folder: Path) -> None:
    acknowledge(folder, "Harbour League", "alike")
    renamed = rename(tables(folder), "Harbour League", "Port League", alias=True)
    assert [one.new for one in renamed if isinstance(one, Set) and one.table == "dossier"] == [
        "Port League alike So it is."
    ]
    merged = merge(tables(folder), "Isern", "Harbour League")
    assert [one.new for one in merged if isinstance(one, Set) and one.table == "dossier"] == [""]


def test_a_name_of_several_words_is_acknowledged() -> None:
    assert split_acknowledged("t0001 named A word") == (
        "t0001",
        "named",
        "A word",
    )
    assert split_acknowledged("Port Borel alike Two towns") == ("Port Borel", "alike", "Two towns")
    assert split_acknowledged("t0001 nonsense x") == ("t0001", "nonsense", "x")
    assert split_acknowledged("t0001") == ("t0001", "", "")


@given(st.sets(st.sampled_from(ACTORS), min_size=1))
def test_whoever_is_deleted_is_named_nowhere_and_comes_back(names: set[str]) -> None:
    before = files.read_files(DEMO)
    applied = apply(before, delete_actors(tables(), names))
    after = {**before, **applied.tables}
    rows = rows_of(after)
    ends = {row[end] for row in rows["relations"] for end in ("actor", "target")}
    others = {row[column] for row in rows["actors"] for column in ("name", "represents")}
    assert not names & (ends | others | {row["name"] for row in rows["positions"]})
    assert len(rows["articles"]) == len(rows_of(before)["articles"])
    assert {**after, **apply(after, inverse(applied.operations)).tables} == before


def test_nothing_else_names_the_deleted(folder: Path) -> None:
    assert named(folder, "Dorne")
    save(folder, delete_actors(tables(folder), ["Dorne"]))
    assert {row["actor"] for row in tables(folder)["relations"]}.isdisjoint({"Dorne"})
