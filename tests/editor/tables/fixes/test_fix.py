"""`fix`: what it changes in the tables, what it leaves to the editor, and what it says."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import LONG_NAMES
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.editor.tables import history
from tieline.editor.tables.change import undo
from tieline.editor.tables.fixes.fix import Fixed, fix
from tieline.editor.tables.fixes.normalize import normalize_tables
from tieline.editor.tables.save import Reason, Workspace
from tieline.graph.layout import positions

NORMALIZED = {
    "2025-9-3": "2025-09-03",
    "2025/9/3": "2025-09-03",
    "2025-9": "2025-09",
    "2025-09-03T00:00:00": "2025-09-03",
    "13/9/2025": "2025-09-13",
    "9/9/2025": "2025-09-09",
    "3 Sep 2025": "2025-09-03",
    "circa 1950": "1950~",
    "since 2020": "2020/..",
    " 2025-09 ": "2025-09",
    "2025-9-3/..": "2025-09-03/..",
    "/2025-9": "/2025-09",
    "2025-9-3/2025-9-5": "2025-09-03/2025-09-05",
}
LEFT = [
    "9/3/2025",
    "Sep-25",
    "3 Sep 25",
    "2025-9-31",
    "2025-13",
    "soon",
    "9/3/2025/..",
    "2025?",
    "45903",
    "12000",
]
HEADER = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"


def tie(**cells: str) -> str:
    row = {"id": "t0001", "actor": "Arden", "target": "Borel", "type": "tension", "when": "2025"}
    return ",".join((row | cells).get(name, "") for name in HEADER.split(","))


def ties(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in (HEADER, *lines)).encode()


def normalized(raw: bytes, name: str = "relations", **others: Any) -> tuple[bytes, list[str]]:
    contents = {"actors": (DEMO / "actors.csv").read_bytes(), name: raw}
    result = normalize_tables(contents, **others)
    return result.tables.get(name, raw), result.sentences


def fixed(folder: Path, *, write: bool = False) -> Fixed:
    return fix(Workspace(folder), "Ada", write=write)


# Cells


@pytest.mark.parametrize(("cell", "new"), NORMALIZED.items())
def test_a_date_with_one_meaning_is_written_as_the_tables_do(cell: str, new: str) -> None:
    assert normalized(ties(tie(when=cell))) == (
        ties(tie(when=new)),
        [f"relations.csv:2: when: '{cell}' becomes '{new}'."],
    )


@pytest.mark.parametrize("cell", LEFT)
def test_a_date_with_two_meanings_or_none_stays(cell: str) -> None:
    assert normalized(ties(tie(when=cell))) == (ties(tie(when=cell)), [])


def test_the_two_readings_of_a_date_are_named(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text().replace(",2024-06,", ",9/3/2025,", 1))
    assert [str(one) for one in fixed(demo_folder).problems] == [
        "relations.csv:8: when: '9/3/2025' is a date as a spreadsheet writes it. "
        "Write 2025-09-03 if the month stands first, 2025-03-09 if the day does."
    ]


def test_blank_ids_get_the_next_free_ones() -> None:
    raw = ties(tie(id=""), tie(id="t0007"), tie(id=" "))
    assert normalized(raw, used_ids=["t0009"]) == (
        ties(tie(id="t0010"), tie(id="t0007"), tie(id="t0011")),
        [
            "relations.csv:2: id: The blank cell becomes 't0010'.",
            "relations.csv:4: id: The blank cell becomes 't0011'.",
        ],
    )


def test_aliases_become_names() -> None:
    assert normalized(ties(tie(actor="Ardenport", target=" Reed"))) == (
        ties(tie(actor="Arden", target="Tomas Reed")),
        [
            "relations.csv:2: actor: 'Ardenport' becomes 'Arden'.",
            "relations.csv:2: target: ' Reed' becomes 'Tomas Reed'.",
        ],
    )


def test_an_alias_of_two_actors_stays() -> None:
    actors = b"name,short,kind,represents,iso3,aliases\nArden,,state,,,Port\nBorel,,state,,,Port\n"
    raw = ties(tie(actor="Port"))
    assert normalize_tables({"actors": actors, "relations": raw}).tables == {}


def test_a_place_of_an_alias_is_not_moved_onto_another_one() -> None:
    raw = b"name,x,y\nArden,0,0\nArdenport,1,1\nHL,0,1\n"
    assert normalized(raw, "positions") == (
        b"name,x,y\nArden,0,0\nArdenport,1,1\nHarbour League,0,1\n",
        ["positions.csv:4: name: 'HL' becomes 'Harbour League'."],
    )


def test_words_are_written_small() -> None:
    assert normalized(ties(tie(type="Tension ", form="Word")))[0] == ties(tie(form="Word"))


# Files


def test_a_table_of_a_spreadsheet_becomes_one_of_ours() -> None:
    raw = b'\xef\xbb\xbfname; x;y\r\nArden;0;"0"\r\n\r\nBorel;1;1\r\n'
    assert normalized(raw, "positions") == (
        b"name,x,y\nArden,0,0\n\nBorel,1,1\n",
        [
            "positions.csv: The byte order mark is taken away.",
            "positions.csv: All lines end as on Unix (LF).",
            "positions.csv: Semicolons between cells become commas.",
            "positions.csv: In the header ' x' becomes 'x'.",
        ],
    )


def test_commas_in_cells_are_quoted_when_semicolons_go() -> None:
    raw = (
        ties(tie(claim="x"), tie(id="t0002")).replace(b",", b";").replace(b";x;", b';One, "two".;')
    )
    assert normalized(raw)[0] == ties(tie(claim='"One, ""two""."'), tie(id="t0002"))


@pytest.mark.parametrize("raw", [b"", b"\xff\xfename,x,y", b"nothing\n1\n", b"nam;x\n"])
def test_what_cannot_be_read_stays(raw: bytes) -> None:
    assert normalized(raw, "positions") == (raw, [])


@given(st.lists(st.sampled_from(["Arden", " HL", "Ardenport", "2025-9-3", "", "t1"]), max_size=9))
def test_what_is_mended_needs_no_mending(cells: list[str]) -> None:
    names = HEADER.split(",")
    raw = ties(*(tie(**{name: cell}) for name, cell in zip(names, cells, strict=False)))
    once, _ = normalized(raw)
    again, sentences = normalized(once)
    assert (again, sentences) == (once, [])


@given(st.integers(0, 31))
def test_untouched_rows_stay_byte_for_byte(row: int) -> None:
    lines = (DEMO / "relations.csv").read_text().splitlines()
    lines[row + 1] = lines[row + 1].replace("t", " t", 1)
    assert (
        normalized("".join(f"{line}\n" for line in lines).encode())[0]
        == (DEMO / "relations.csv").read_bytes()
    )


# Places


def test_adds_the_missing_places_and_keeps_every_byte(demo_folder: Path) -> None:
    before = load(demo_folder)
    places = positions(before)
    path = demo_folder / "positions.csv"
    old = path.read_bytes()
    missing = [name for name in places if name not in before.places]
    planned = fixed(demo_folder)
    assert len(planned.sentences) == len(missing) > 0
    assert planned.sentences[0].startswith(f"positions.csv: {missing[0]} at ")
    assert path.read_bytes() == old
    assert fixed(demo_folder, write=True) == planned
    assert path.read_bytes().startswith(old)
    after = load(demo_folder)
    assert positions(after) == places
    assert dict(after.places) == places
    assert fixed(demo_folder, write=True) == Fixed((), ())


def test_a_place_is_written_under_the_whole_name(long_named: Path) -> None:
    (long_named / "positions.csv").unlink()
    fixed(long_named, write=True)
    rows = (long_named / "positions.csv").read_text().splitlines()
    assert {row.split(",")[0] for row in rows} >= set(LONG_NAMES.values())
    assert fixed(long_named, write=True) == Fixed((), ())


def test_begins_the_file_where_there_is_none(demo_folder: Path) -> None:
    (demo_folder / "positions.csv").unlink()
    dossier = load(demo_folder)
    fixed(demo_folder, write=True)
    assert (demo_folder / "positions.csv").read_text().startswith("name,x,y\n")
    assert dict(load(demo_folder).places) == positions(dossier)


@pytest.mark.parametrize(
    "old", [b"name,x,y\nArden,0,0", b"y,x,name\n0,0,Arden\n"], ids=["no last end", "another order"]
)
def test_writes_as_the_file_does(old: bytes, demo_folder: Path) -> None:
    path = demo_folder / "positions.csv"
    path.write_bytes(old)
    places = positions(load(demo_folder))
    fixed(demo_folder, write=True)
    assert path.read_bytes().startswith(old)
    assert path.read_bytes().endswith(b"\n") is old.endswith(b"\n")
    assert dict(load(demo_folder).places) == places


# The whole


def test_a_fix_is_logged_and_can_be_undone(demo_folder: Path) -> None:
    fixed(demo_folder, write=True)
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text().replace("t0004,Galt", "t0004,Ardenport"))
    fixed(demo_folder, write=True)
    records = list(history.records(demo_folder))
    assert [(one.kind, one.who, one.why) for one in records] == [
        ("fix", "Ada", "fix"),
        ("outside", "", "Changed outside: relations.csv"),
        ("fix", "Ada", "fix"),
    ]
    (op,) = records[-1].ops
    assert op.as_json() == {
        "op": "set",
        "table": "relations",
        "id": "t0004",
        "column": "actor",
        "old": "Ardenport",
        "new": "Arden",
    }
    undo(Workspace(demo_folder), 1, Reason("Ada", "No"))
    assert (demo_folder / "positions.csv").read_bytes() == (DEMO / "positions.csv").read_bytes()


def test_it_asks_whether_a_begin_in_the_articles_own_month_is_told(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    known = {article.id: article.published for article in load(demo_folder).articles.values()}
    month = known["review"][:7]
    assert month == "2025-10"
    lines = [
        f"t00{number},Arden,Borel,tension,stance,{when},stated,,,Told {number}.,review,3\n"
        for number, when in (
            (91, "2025-10/.."),
            (92, "2025-10/.."),
            (93, "/2025-10"),
            (94, "2025-10"),
        )
    ]
    table.write_text(table.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    assert fixed(demo_folder).questions == (
        "relations.csv: when: 2 ties of articles of 2025-10 begin in that month: t0091 and t0092. "
        "Where the article does not tell the begin, write /2025-10.",
    )
