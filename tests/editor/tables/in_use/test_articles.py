"""An article that ties rest on: renamed, merged or deleted with them."""

from pathlib import Path

import pytest

from tests import invented
from tests.editor.tables.in_use.test_actors import folder, save, tables
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.data.problems import DossierError
from tieline.editor.tables.in_use.actors import delete as delete_actors
from tieline.editor.tables.in_use.articles import delete, merge, rename

__all__ = ["folder"]


def test_an_article_is_deleted_with_its_ties(folder: Path) -> None:
    save(folder, delete(tables(folder), ["notes"]))
    found = load(folder)
    assert "notes" not in found.articles
    assert "notes" not in set(found.ties["source"])
    assert len(found.ties) < len(load(DEMO).ties)


def test_an_article_is_renamed_in_its_ties(folder: Path) -> None:
    save(folder, rename(tables(folder), "notes", " papers "))
    found = load(folder)
    count = (load(DEMO).ties["source"] == "notes").sum()
    assert ("notes" in found.articles, (found.ties["source"] == "papers").sum()) == (False, count)


def test_ties_of_a_merged_article_rest_on_the_other(folder: Path) -> None:
    ties = load(DEMO).ties["source"]
    save(folder, merge(tables(folder), "review", "notes"))
    found = load(folder)
    assert "notes" not in found.articles
    assert (found.ties["source"] == "review").sum() == ties.isin(["review", "notes"]).sum()


def retold(folder: Path) -> Path:
    """The same dossier, in which the notes retell the courier."""
    return invented.with_relays(folder, folder.parent / "retold", {"notes": "courier"})


def test_what_retells_an_article_goes_on_retelling_it_under_its_new_id(folder: Path) -> None:
    place = retold(folder)
    save(place, rename(tables(place), "courier", "herald"))
    assert load(place).articles["notes"].relays == "herald"


def test_what_retells_a_merged_article_retells_the_other_and_never_itself(folder: Path) -> None:
    place = retold(folder)
    save(place, merge(tables(place), "review", "courier"))
    assert load(place).articles["notes"].relays == "review"
    save(place, merge(tables(place), "notes", "review"))
    assert load(place).articles["notes"].relays == ""


def test_what_retells_a_deleted_article_retells_none(folder: Path) -> None:
    place = retold(folder)
    save(place, delete(tables(place), ["courier"]))
    assert load(place).articles["notes"].relays == ""


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda: rename(tables(), "nots", "x"), "'nots' is not in seeds/articles.csv."),
        (lambda: rename(tables(), "notes", " "), "The new id is blank."),
        (lambda: rename(tables(), "notes", "courier"), "'courier' is another article."),
        (lambda: merge(tables(), "notes", "notes"), "These are one article already."),
        (lambda: delete_actors(tables(), ["Nobody"]), "'Nobody' is not in actors.csv."),
    ],
)
def test_what_cannot_be_done_is_told(do: object, message: str) -> None:
    assert callable(do)
    with pytest.raises(DossierError) as error:
        do()
    assert [problem.message for problem in error.value.problems] == [message]
