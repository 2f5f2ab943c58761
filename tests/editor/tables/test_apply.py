"""Operations on the tables: what they write, what they find changed, and that undoing restores."""

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import DEMO
from tieline.data.problems import DossierError
from tieline.data.schema import POSITIONS
from tieline.editor.check_api import Draft
from tieline.editor.tables.apply import Applied, Conflict, ConflictError, KnownHistory, apply
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.diff import differences
from tieline.editor.tables.operations import OPERATIONS, TABLES, Operation, inverse, touched_rows

TABLE = b"name,x,y\nArden,0,0\nBorel,1,1\n"
CONTENTS = {word: (DEMO / table.file).read_bytes() for word, table in TABLES.items()}


def ops(*plain: dict[str, Any]) -> list[Operation]:
    return OPERATIONS.validate_python(list(plain))


def set_(id_: str, column: str, old: str, new: str, table: str = "positions") -> dict[str, Any]:
    return {"op": "set", "table": table, "id": id_, "column": column, "old": old, "new": new}


def applied(*plain: dict[str, Any], tables: Mapping[str, bytes] | None = None) -> Applied:
    return apply({"positions": TABLE} if tables is None else tables, ops(*plain))


def conflicts(*plain: dict[str, Any], known: KnownHistory | None = None) -> tuple[Conflict, ...]:
    with pytest.raises(ConflictError) as caught:
        apply({"positions": TABLE}, ops(*plain), known)
    return caught.value.conflicts


def fault(*plain: dict[str, Any], raw: bytes = TABLE) -> str:
    with pytest.raises(DossierError) as caught:
        apply({"positions": raw}, ops(*plain))
    return str(caught.value)


# What is written


def test_one_cell_is_one_line_of_one_table() -> None:
    cell = set_("t0007", "claim", "By treaty, Arden and Borel must defend one another.", "Allies.")
    result = applied({**cell, "table": "relations"}, tables=CONTENTS)
    assert set(result.tables) == {"relations"}
    before = CONTENTS["relations"].splitlines(keepends=True)
    after = result.tables["relations"].splitlines(keepends=True)
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [
        (
            b"t0007,Arden,Borel,alliance,agreement,2024-06,stated,,,"
            b'"By treaty, Arden and Borel must defend one another.",courier,6\n',
            b"t0007,Arden,Borel,alliance,agreement,2024-06,stated,,,Allies.,courier,6\n",
        )
    ]


def test_a_new_tie_gets_the_next_free_id_behind_the_last_row() -> None:
    row = {"actor": "Arden", "target": "Dorne", "claim": "One, two."}
    result = apply(CONTENTS, ops({"op": "add", "table": "relations", "row": row}))
    assert result.ids == ("t0033",)
    assert result.tables["relations"] == (
        CONTENTS["relations"] + b't0033,Arden,Dorne,,,,,,,"One, two.",,\n'
    )
    later = apply(
        CONTENTS, ops({"op": "add", "table": "relations", "row": row}), KnownHistory(["t0040"])
    )
    assert later.ids == ("t0041",)


def test_two_added_ties_get_two_ids() -> None:
    add = {"op": "add", "table": "relations", "row": {"actor": "Arden"}}
    assert applied(add, add, tables=CONTENTS).ids == ("t0033", "t0034")


def test_a_renamed_actor_is_named_so_by_what_follows() -> None:
    result = applied(
        set_("Arden", "name", "Arden", "Upper Arden"), set_("Upper Arden", "x", "0", "1")
    )
    assert result.tables["positions"] == b"name,x,y\nUpper Arden,1,0\nBorel,1,1\n"
    assert touched_rows(result.operations[0]) == {
        ("positions", "Arden"),
        ("positions", "Upper Arden"),
    }


def test_a_table_that_is_missing_is_begun() -> None:
    row = {"name": "Arden", "x": "0", "y": "0"}
    add = {"op": "add", "table": "positions", "row": row}
    assert applied(add, tables={}).tables == {"positions": b"name,x,y\nArden,0,0\n"}


def test_nothing_changes_where_it_already_stands_so() -> None:
    already = (
        set_("Arden", "x", "0", "0"),
        {"op": "delete", "table": "positions", "id": "Cresta"},
    )
    result = applied(*already)
    assert (result.tables, result.operations) == ({}, ())


# What others have changed


def test_the_same_cell_is_a_conflict_with_both_values() -> None:
    assert conflicts(set_("Arden", "x", "0.5", "0.7")) == (
        Conflict("positions", "Arden", "x", yours="0.7", theirs="0", base="0.5"),
    )


def test_who_wrote_the_same_came_first_all_the_same() -> None:
    (one,) = conflicts(set_("Arden", "x", "-1", "0"))
    assert (one.yours, one.theirs) == ("0", "0")


def test_a_row_that_is_gone_is_a_conflict() -> None:
    assert conflicts(set_("Cresta", "x", "0", "1")) == (
        Conflict("positions", "Cresta", "x", yours="1", theirs=None, base="0"),
    )


def test_another_row_of_that_key_is_a_conflict() -> None:
    row = {"name": "Arden", "x": "1", "y": "1"}
    theirs = {"name": "Arden", "x": "0", "y": "0"}
    assert conflicts({"op": "add", "table": "positions", "row": row}) == (
        Conflict("positions", "Arden", None, yours=row, theirs=theirs, base=None),
    )


def test_a_row_that_others_changed_is_not_deleted() -> None:
    delete = {"op": "delete", "table": "positions", "id": "Arden"}
    theirs = {"name": "Arden", "x": "0", "y": "0"}
    found = (Conflict("positions", "Arden", None, yours=None, theirs=theirs, base=None),)
    assert conflicts(delete, known=KnownHistory(changed_rows={("positions", "Arden")})) == found
    assert conflicts(delete, known=KnownHistory(changed_rows=None)) == found
    seen = theirs | {"x": "1"}
    (one,) = conflicts(delete | {"row": seen})
    assert one.base == seen
    assert applied(delete | {"row": theirs}).tables == {"positions": b"name,x,y\nBorel,1,1\n"}
    assert applied(delete).tables == {"positions": b"name,x,y\nBorel,1,1\n"}


def test_a_name_that_somebody_else_has_is_a_conflict() -> None:
    theirs = {"name": "Borel", "x": "1", "y": "1"}
    assert conflicts(set_("Arden", "name", "Arden", "Borel")) == (
        Conflict("positions", "Arden", None, yours="Borel", theirs=theirs, base="Arden"),
    )


def test_all_conflicts_are_told_and_nothing_is_done() -> None:
    found = conflicts(
        set_("Arden", "x", "5", "6"), set_("Borel", "x", "1", "2"), set_("Borel", "y", "5", "6")
    )
    assert [(one.id, one.column) for one in found] == [("Arden", "x"), ("Borel", "y")]


# What cannot be done


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (
            set_("Arden", "z", "", "1"),
            "positions.csv: z: 'z' is not a column of positions.csv. Write name, x or y.",
        ),
        (
            {"op": "add", "table": "positions", "row": {"nane": "Cresta"}},
            "positions.csv: nane: 'nane' is not a column of positions.csv. Did you mean 'name'?",
        ),
        (
            set_("Arden", "x", "0", "\ud800"),
            "positions.csv: x: '\\ud800' holds half a character. Write whole characters.",
        ),
        (
            set_("Arden", "name", "Arden", " "),
            "positions.csv: name: The cell is blank. Write one: it tells the row from all others.",
        ),
        (
            {"op": "add", "table": "positions", "row": {"x": "0"}},
            "positions.csv: name: The cell is blank. Write one: it tells the row from all others.",
        ),
    ],
)
def test_operations_that_make_no_sense_are_told(operation: dict[str, Any], message: str) -> None:
    assert fault(operation) == message


def test_a_key_of_two_rows_names_none() -> None:
    assert fault(set_("Arden", "x", "0", "1"), raw=TABLE + b"Arden,1,1\n") == (
        "positions.csv:4: name: 'Arden' stands in several rows: 2 or 4. "
        "Give each row a key of its own, in the file."
    )


# Taking back

KEYS = st.sampled_from(["Arden", "Borel", "Cresta", "Dorne"])
CELL = st.sampled_from(["", "0", "1", "a,b", 'the "Grey"', " x"])
OPERATION = st.one_of(
    st.builds(
        lambda id_, column, new: {"op": "set", "id": id_, "column": column, "new": new},
        KEYS, st.sampled_from(["x", "y", "name"]), CELL,
    ),
    st.builds(lambda id_, x: {"op": "add", "row": {"name": id_, "x": x, "y": "0"}}, KEYS, CELL),
    st.builds(lambda id_: {"op": "delete", "id": id_}, KEYS),
)  # fmt: skip
HOW = st.sampled_from(
    [
        TABLE,
        TABLE.replace(b"\n", b"\r\n"),
        TABLE.rstrip(),
        b'\xef\xbb\xbfy,"name",x\n"0","Arden","0"\n\n,,\n1,Borel,1\n\n',
        b"name,x,y\n",
        b"name,x,y",
    ]
)


def fitting(raw: bytes, plain: dict[str, Any]) -> list[Operation]:
    """The operation, with what now stands in its cell as what the editor has read."""
    if plain["op"] == "set":
        found = [op for op in differences("positions", b"", raw) or () if key(op) == plain["id"]]
        old = found[0].row[plain["column"]] if found and found[0].op == "add" else ""
        plain = plain | {"old": old}
    return ops(plain | {"table": "positions"})


def key(operation: Operation) -> str:
    return operation.row["name"] if operation.op == "add" else operation.id


@given(HOW, st.lists(OPERATION, max_size=12))
def test_changes_taken_back_leave_every_byte_as_it_was(
    raw: bytes, operations: list[dict[str, Any]]
) -> None:
    states, taken = [raw], []
    for plain in operations:
        try:
            result = apply({"positions": states[-1]}, fitting(states[-1], plain))
        except (ConflictError, DossierError):
            continue
        states.append(result.tables.get("positions", states[-1]))
        taken.append(result.operations)
    for before, steps in zip(states[-2::-1], reversed(taken), strict=True):
        back = apply({"positions": states[-1]}, inverse(steps))
        assert back.tables.get("positions", states[-1]) == before
        again = apply({"positions": before}, inverse(back.operations))
        assert again.tables.get("positions", before) == states[-1]
        states[-1] = before


@given(HOW, st.lists(OPERATION, max_size=12))
def test_what_differs_leads_from_one_state_to_the_other(
    raw: bytes, operations: list[dict[str, Any]]
) -> None:
    now = raw
    for plain in operations:
        try:
            now = apply({"positions": now}, fitting(now, plain)).tables.get("positions", now)
        except (ConflictError, DossierError):
            continue
    found = differences("positions", raw, now)
    assert found is not None
    assert rows(apply({"positions": raw}, found).tables.get("positions", raw)) == rows(now)
    assert differences("positions", now, now) == ()
    for operation in found:
        assert OPERATIONS.validate_python([operation.as_json()]) == [operation]


def rows(raw: bytes) -> list[list[str]]:
    """The rows of a table, in no order."""
    return sorted(list(row.values()) for _, row in parse_table(POSITIONS, raw).rows())


def test_differences_of_what_cannot_be_read_are_not_known() -> None:
    assert differences("positions", TABLE, b"\xff") is None


# Many at once


def test_what_stopped_is_told_by_its_place() -> None:
    operations = [
        set_("Arden", "x", "0", "5"),
        set_("Arden", "x", "0", "6"),
        set_("Borel", "x", "1", "7"),
        set_("Borel", "x", "1", "8"),
    ]
    with pytest.raises(ConflictError) as caught:
        apply({"positions": TABLE}, ops(*operations))
    assert caught.value.indexes == (1, 3)
    assert [one.yours for one in caught.value.conflicts] == ["6", "8"]


def test_thousands_of_changes_at_once_take_no_longer_than_they_are_many() -> None:
    """An import of 2,000 ties took 40 seconds, in which nobody else could save."""
    added = [{"op": "add", "table": "relations", "row": {"claim": str(at)}} for at in range(2_000)]
    begin = time.process_time()
    result = applied(*added, tables=CONTENTS)
    assert result.ids[:2] + result.ids[-1:] == ("t0033", "t0034", "t2032")
    wrong = [set_("Arden", "x", f"no {at}", "1") for at in range(2_000)]
    draft = Draft(dict(CONTENTS), [])
    draft.apply(ops(*wrong, set_("Arden", "x", "-0.55", "0.5")), KnownHistory())
    assert draft.contents["positions"].count(b"Arden,0.5,") == 1
    # A fraction of a second on a machine of its own.
    assert time.process_time() - begin < 10


def test_an_id_that_is_taken_meanwhile_is_passed_over() -> None:
    plain = {"op": "add", "table": "relations"}
    operations = [plain | {"row": {"id": id_, "claim": "A claim."}} for id_ in ("", "t0034", "")]
    assert applied(*operations, tables=CONTENTS).ids == ("t0033", "t0034", "t0035")


OLDER = (
    b"id,title,publisher,author,published,language,kind,url,note,file,sha256\n"
    b"a,One,,,2025,en,report,,,,\n"
)
"""A table of articles from before its optional columns."""


def test_a_table_gets_its_optional_columns_when_one_is_filled() -> None:
    row = {"id": "b", "title": "Two", "kind": "report"}
    tables = {"articles": OLDER}
    narrow = applied({"op": "add", "table": "articles", "row": row}, tables=tables)
    assert narrow.tables["articles"] == OLDER + b"b,Two,,,,,report,,,,\n"
    copy = {"op": "add", "table": "articles", "row": row | {"archived": "https://a.example"}}
    wide = applied(copy, tables=tables).tables["articles"].decode().splitlines()
    assert wide[0].endswith(",sha256,archived,retrieved")
    assert wide[1:] == ["a,One,,,2025,en,report,,,,,,", "b,Two,,,,,report,,,,,https://a.example,"]


def test_a_change_from_before_the_optional_columns_can_be_undone() -> None:
    row = {"id": "a", "title": "One", "publisher": "", "author": "", "published": "2025"}
    row |= {"language": "en", "kind": "report", "url": "", "note": "", "file": "", "sha256": ""}
    wide = applied(set_("a", "retrieved", "", "2025-09-06", "articles"), tables={"articles": OLDER})
    back = applied(set_("a", "retrieved", "2025-09-06", "", "articles"), tables=wide.tables)
    gone = applied({"op": "delete", "table": "articles", "id": "a", "row": row}, tables=back.tables)
    assert gone.tables["articles"].count(b"\n") == 1
