"""Suggestions reach their goals on invented articles that a person coded, those kept back too."""

import csv

import pytest

from benchmarks.suggestions import (
    HALVES,
    MORE,
    REFERENCE,
    TEXTS,
    Summary,
    articles_of,
    coded_in,
    dossier_of,
    f1,
    invented,
)
from tieline.data import dates
from tieline.data.articles import Article, paragraphs
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES

ARTICLES = list(csv.DictReader((REFERENCE / "articles.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("half", HALVES)
def test_goals(half: str) -> None:
    found = Summary(tuple(invented(half)))
    assert len(found.articles) == 4
    assert found.recall >= 0.90
    assert found.precision >= 0.75
    assert f1(found.typed_precision, found.typed_recall) >= 0.65
    assert found.first_type >= 0.80
    assert max(article.seconds for article in found.articles) < 1


@pytest.mark.parametrize("half", MORE)
def test_articles_of_further_styles_are_read_no_worse_than_now(half: str) -> None:
    found = Summary(tuple(invented(half)))
    assert found.recall >= 0.90
    assert found.precision >= 0.60
    likely = found.likely
    assert likely.recall >= 0.78
    assert likely.precision >= 0.70
    assert f1(likely.typed_precision, likely.typed_recall) >= 0.52
    assert likely.set_f1 >= 0.55


@pytest.mark.parametrize("half", MORE)
def test_references_of_further_styles_name_what_is_there(half: str) -> None:
    articles = articles_of(TEXTS, half)
    assert len(articles) >= 4
    for folder, row in articles:
        count = len(paragraphs((folder / "article.txt").read_text("utf-8")))
        actors = dossier_of(folder, Article(row["id"])).actors
        coded = coded_in(folder, actors)
        assert coded
        assert all(1 <= one.paragraph <= count and one.type in TYPES for one in coded)


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["id"])
def test_a_reference_is_coded_by_the_words_of_the_tables(row: dict[str, str]) -> None:
    folder = REFERENCE / row["id"]
    actors = dossier_of(folder, Article("a")).actors
    text = paragraphs((folder / "article.txt").read_text("utf-8"))
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as stream:
        for tie in csv.DictReader(stream):
            assert 1 <= int(tie["paragraph"]) <= len(text)
            assert {tie["actor"], tie["target"]} <= set(actors)
            assert (tie["type"] in TYPES, tie["form"] in FORMS) == (True, True)
            assert tie["certainty"] in CERTAINTIES
            assert dates.parse(tie["when"])


def test_each_style_stands_in_both_halves() -> None:
    styles = {half: {row["style"] for row in ARTICLES if row["half"] == half} for half in HALVES}
    assert styles["tuned"] == styles["kept back"]
    assert len(styles["tuned"]) == 4
