"""The columns' records: the headers of the design, and words for every closed column."""

import pytest

from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table, listed

HEADERS = {
    "relations.csv": "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,"
    "paragraph",
    "actors.csv": "name,short,kind,represents,iso3,aliases",
    "seeds/articles.csv": "id,title,publisher,author,published,language,kind,url,note,file,sha256",
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
