"""The columns' records: the headers of the design, and words for every closed column."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.serving import ROOT
from tieline.data.dossier import load
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table, listed
from tieline.provenance.report import report

HEADERS = {
    "relations.csv": "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,"
    "paragraph,weight,quote,url,coder,checked_by",
    "actors.csv": "name,short,kind,represents,iso3,aliases,qid,links",
    "seeds/articles.csv": "id,title,publisher,author,published,language,kind,url,archived,"
    "retrieved,note,file,sha256,relays",
    "positions.csv": "name,x,y",
}
TABLES = [RELATIONS, ACTORS, ARTICLES, POSITIONS]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_headers(table: Table) -> None:
    assert ",".join(table.names) == HEADERS[table.file]
    assert all(column.meaning for column in table.columns)


def test_closed_columns_take_words_only() -> None:
    closed = {f"{t.file}:{c.name}" for t in TABLES for c in t.columns if c.words}
    assert closed == {
        "relations.csv:type",
        "relations.csv:form",
        "relations.csv:certainty",
        "actors.csv:kind",
        "seeds/articles.csv:kind",
    }
    assert all(c.noun and c.blank for t in TABLES for c in t.columns if c.words)


def test_listed() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a or b"


def test_a_cell_longer_than_its_column_is_meant_for_is_warned_of(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    whole = path.read_text(encoding="utf-8")
    claim = "A minister of Galt attended Cresta's parade."
    path.write_text(whole.replace(claim, "x" * 2_000), encoding="utf-8")
    assert report(demo_folder).warnings == 0
    path.write_text(whole.replace(claim, "x" * 2_001), encoding="utf-8")
    made = report(demo_folder)
    (problem,) = made.problems
    assert str(problem).startswith("relations.csv:5: claim: warning: 'xxxxx")
    assert str(problem).endswith("…' has 2,001 characters. Shorten it to 2,000 at most.")
    # It is only a warning: the dossier is served.
    assert made.errors == 0
    assert load(demo_folder).ties["claim"].str.len().max() == 2_001


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_the_codebook_has_the_limit_of_every_column(table: Table) -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    by_limit: dict[int, list[str]] = {}
    for column in table.columns:
        by_limit.setdefault(column.longest, []).append(f"`{column.name}`")
    for limit, names in by_limit.items():
        assert f"| {table.file} | {limit:,} | {', '.join(names)} |" in text


def test_a_table_may_lack_its_optional_columns(demo_folder: Path) -> None:
    assert {f"{t.file}:{name}" for t in TABLES for name in t.lacking(())} == {
        "relations.csv:weight",
        "relations.csv:quote",
        "relations.csv:url",
        "relations.csv:coder",
        "relations.csv:checked_by",
        "actors.csv:qid",
        "actors.csv:links",
        "seeds/articles.csv:archived",
        "seeds/articles.csv:retrieved",
        "seeds/articles.csv:relays",
    }
    assert {f"{t.file}:{name}" for t in TABLES for name in t.on_request} == {
        "relations.csv:weight",
        "relations.csv:quote",
        "relations.csv:url",
        "relations.csv:coder",
        "relations.csv:checked_by",
        "actors.csv:qid",
        "actors.csv:links",
        "seeds/articles.csv:relays",
    }
    whole = load(demo_folder).articles
    path = demo_folder / "seeds" / "articles.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row[:8] + row[10:] for row in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    older = load(demo_folder).articles
    assert report(demo_folder).problems == ()
    assert older["courier"] == replace(whole["courier"], archived="", retrieved="")
    assert older["review"] == whole["review"]


def test_the_header_that_a_message_asks_for_has_no_optional_column(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "articles.csv").write_text("title\n", encoding="utf-8")
    assert (
        "seeds/articles.csv:1: The column 'id' is missing. The first line must be: "
        "id,title,publisher,author,published,language,kind,url,note,file,sha256"
    ) in list(map(str, report(demo_folder).problems))
