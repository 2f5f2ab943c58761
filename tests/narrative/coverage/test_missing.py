"""What is listed as missing: each list held against the tables, and what it must not say."""

from pathlib import Path

from tests.serving import DEMO, network
from tieline.data.dossier import load
from tieline.narrative.coverage.missing import MOST_ITEMS, Item, MissingPart, missing_parts, part
from tieline.selection.selected import select
from tieline.selection.selection import Selection


def parts(folder: Path = DEMO, **words: object) -> dict[str, MissingPart]:
    found = missing_parts(select(load(folder, DEMO / "seeds"), Selection(**words)))  # type: ignore[arg-type]
    return {one.id: one for one in found}


def test_lines_of_one_article_are_those_of_the_network() -> None:
    alone = {
        f"{edge['source']}|{edge['target']}|{edge['key']}"
        for edge in network("")["edges"]
        if edge["sources"] == 1
    }
    single = parts()["single"]
    assert {item.focus for item in single.items} == alone
    assert single.count == len(alone)
    assert all(item.more.startswith("only in ") for item in single.items)


def test_who_is_only_in_tension_and_which_paragraphs_have_no_claim() -> None:
    found = parts()
    assert [item.focus for item in found["tension"].items] == ["Harbour League"]
    assert "articles" not in found
    for item in found["paragraphs"].items if "paragraphs" in found else ():
        assert item.paragraph


def test_an_article_without_a_claim_is_listed(demo_folder: Path) -> None:
    path = demo_folder / "seeds" / "articles.csv"
    path.write_text(path.read_text() + "late,Late news,,,2025-11,en,report,,,,,,\n")
    found = parts(demo_folder)
    assert [(item.article, item.text) for item in found["articles"].items] == [
        ("late", "Late news")
    ]
    assert "articles" not in parts(demo_folder, sources=("courier",))


def test_silent_pairs_are_told_with_their_last_day_and_no_end() -> None:
    silent = parts()["silent"]
    told = {item.focus: item.more for item in silent.items}
    assert told["Arden|Harbour League"] == (
        "last told of for 2017; three later articles tell of no later day"
    )
    assert "Arden|Borel" not in told
    assert "Silence is not an end" in silent.note


def test_of_many_items_the_first_are_listed_and_the_rest_counted() -> None:
    many = part("x", "X", "", [Item(str(k)) for k in range(MOST_ITEMS + 3)])
    assert (len(many.items), many.left) == (MOST_ITEMS, 3)
