"""An article that ties rest on: renamed, merged or deleted with them."""

from pathlib import Path

import pytest

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
