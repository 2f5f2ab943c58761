"""Columns are recognised by their usual names in any spelling, and by what stands in them."""

import pytest

from tieline.importing.columns import (
    recognise_codes,
    recognise_columns,
    recognise_ends,
    recognise_flags,
)
from tieline.importing.source import SourceTable

ENDS = ["Arden", "Borel", "Cresta", "Dorn"]


def table(text: str) -> SourceTable:
    header, *rows = [line.split("|") for line in text.strip().split("\n")]
    return SourceTable("a.csv", "", header, rows, range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("Source|Target|Type", ("Source", "Target")),
        ("from|to|weight", ("from", "to")),
        ("ACTOR 1|Actor_2|x", ("ACTOR 1", "Actor_2")),
        ("sideA|sideB|x", ("sideA", "sideB")),
        ("x|Sender|Receiver", ("Sender", "Receiver")),
        ("entity1_name|entity2_name|entity1_id", ("entity1_name", "entity2_name")),
        ("party_one|party_two|x", ("party_one", "party_two")),
        ("item1Label|item2Label|x", ("item1Label", "item2Label")),
        ("Quelle|Ziel|Gewicht", ("Quelle", "Ziel")),
    ],
)
def test_the_ends_by_their_names(header: str, ends: tuple[str, str]) -> None:
    assert recognise_ends(table(f"{header}\nArden|Borel|Cresta\nBorel|Dorn|Arden")) == ends


def test_names_are_taken_before_codes() -> None:
    text = "ccode1|state_name1|ccode2|state_name2\n2|Arden|20|Borel\n20|Borel|40|Cresta"
    assert recognise_ends(table(text)) == ("state_name1", "state_name2")


def test_the_ends_by_what_they_share() -> None:
    text = "Amount|Who|Whom\n3|Arden|Borel\n5|Borel|Arden\n7|Cresta|Borel"
    assert recognise_ends(table(text)) == ("Who", "Whom")


def test_no_ends_where_nothing_tells_them() -> None:
    assert recognise_ends(table("one|two\n1|2\n3|4")) is None


@pytest.mark.parametrize(
    "cell", ["https://example.org/a", "courier", "What the ministers said on the quay"]
)
def test_source_is_the_article_where_its_cells_name_articles(cell: str) -> None:
    text = f"source|target|person\n{cell}|Arden|Borel\n{cell}|Borel|Arden\n{cell}|Arden|Cresta"
    assert recognise_ends(table(text), {"courier"}) == ("target", "person")


def test_source_is_an_actor_where_its_cells_name_actors() -> None:
    text = "source|target|person\nArden|Borel|x\nBorel|Cresta|y"
    assert recognise_ends(table(text)) == ("source", "target")


def columns_of(text: str) -> dict[str, str]:
    found = table(text)
    ends = recognise_ends(found)
    assert ends
    columns = recognise_columns(found, ends)
    return {field: name for field, name in columns.items() if field not in ("actor", "target")}


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("from|to|source\na|b|https://example.org/1", {"article_url": "source"}),
        ("from|to|source\na|b|The Strait Courier", {"article_title": "source"}),
        ("from|to|Start_Date|End Date\na|b|1950|1953", {"begin": "Start_Date", "end": "End Date"}),
        ("from|to|year|styear\na|b|1951|1950", {"begin": "styear"}),
        ("from|to|year\na|b|1951", {"when": "year"}),
        ("from|to|Date received\na|b|13/02/2020", {"when": "Date received"}),
        ("from|to|Type\na|b|Undirected", {}),
        ("from|to|Type\na|b|ally", {"type": "Type"}),
        ("from|to|sign\na|b|-1", {"type": "sign"}),
        ("from|to|ally_type\na|b|pact", {"type": "ally_type"}),
        ("from|to|node type\na|b|firm", {}),
        ("from|to|Weight|Label\na|b|3.5|", {"weight": "Weight"}),
        ("from|to|amount\na|b|£12,000.00", {"weight": "amount"}),
        ("from|to|amount\na|b|much", {}),
        ("from|to|title\na|b|friends", {}),
        ("from|to|link\na|b|close", {}),
    ],
)
def test_the_other_columns(text: str, columns: dict[str, str]) -> None:
    assert columns_of(text) == columns


def test_a_text_of_its_own_in_each_row_is_no_type() -> None:
    rows = "\n".join(f"a{n}|b{n}|What {n} said" for n in range(70))
    assert columns_of(f"from|to|label\n{rows}") == {}


def test_flags_and_codes() -> None:
    found = table("mem1|mem2|defense|nonagg|other\n245|267|1|0|1\n240|245|0|1|1")
    assert recognise_flags(found) == ("defense", "nonagg")
    assert recognise_codes(found, ("mem1", "mem2")) == "cow"
    letters = table("country1|country2\nFRA|DEU\nDEU|ITA")
    assert recognise_codes(letters, ("country1", "country2")) == "iso3"
    abbreviated = table("state1ab|state2ab\nFRN|GMY\nGMY|ITA")
    assert recognise_codes(abbreviated, ("state1ab", "state2ab")) == "abbreviation"
    assert recognise_codes(table("from|to\nArden|Borel"), ("from", "to")) == ""
    # Numbers of anything else are no states.
    assert recognise_codes(table("from|to\n2|20\n20|40"), ("from", "to")) == ""
