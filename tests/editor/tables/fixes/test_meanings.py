"""Which faulty cells have one meaning: exactly those that `fix` mends."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tests.own_types import TIES, TYPES
from tests.serving import DEMO
from tieline.data.problems import Problem
from tieline.data.schema import RELATIONS
from tieline.editor.tables import files
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.meanings import meanings, mends
from tieline.editor.tables.fixes.normalize import normalize_tables, tables_of
from tieline.editor.tables.fixes.proposals import KnownNames
from tieline.editor.tables.operations import TABLES

CONTENTS = files.read_files(DEMO)
KNOWN = KnownNames({"arden": "Arden", "Arden": "Arden"}, {"courier": "courier"})


def edited(old: str, new: str) -> dict[str, bytes]:
    raw = CONTENTS["relations"].decode()
    assert old in raw
    return {**CONTENTS, "relations": raw.replace(old, new, 1).encode()}


def found(contents: Mapping[str, bytes]) -> dict[tuple[int | None, str | None], str]:
    return {cell[1:]: new for cell, new in meanings(contents, ()).items()}


def test_sound_tables_have_none() -> None:
    assert meanings(CONTENTS, ()) == {}


def test_words_in_capitals_dates_and_ids_have_one() -> None:
    assert list(found(edited("tension", "Tension")).values()) == ["tension"]
    assert list(found(edited("2025-09-03", "2025-9-3")).values()) == ["2025-09-03"]
    assert found(edited("t0004,", ",")) == {(5, "id"): "t0033"}
    assert found(edited("t0004,", "t0003,")) == {(5, "id"): "t0033"}


def test_a_type_of_the_dossier_in_capitals_has_one() -> None:
    own = {
        **CONTENTS,
        "relations": CONTENTS["relations"] + TIES.replace("Borel,trade", "Borel,Trade").encode(),
    }
    assert found(own) == {}
    assert found({**own, "dossier": CONTENTS["dossier"] + TYPES.encode()}) == {
        (34, "type"): "trade"
    }
    faulty = TYPES.replace("sign = 1", "sine = 1").encode()
    assert len(found({**own, "dossier": CONTENTS["dossier"] + faulty})) == 1


def test_an_id_that_was_used_once_is_not_given_again() -> None:
    assert list(meanings(edited("t0004,", ","), ["t0033", "t0034"]).values()) == ["t0035"]


def test_tables_that_cannot_be_read_have_none() -> None:
    assert meanings({**CONTENTS, "relations": b"no,table\n"}, ()) == {}


def problem(column: str, severity: str = "error") -> Problem:
    return Problem("relations.csv", 2, column, "x", "Wrong.", "Mend it.", severity)  # type: ignore[arg-type]


def test_what_is_still_wrong_is_no_remedy() -> None:
    assert mends(problem("actor"), RELATIONS, "Arden", KNOWN)
    assert not mends(problem("actor"), RELATIONS, "Ardem", KNOWN)
    assert mends(problem("type"), RELATIONS, "tension", KNOWN)
    assert not mends(problem("type"), RELATIONS, "tensions", KNOWN)
    assert mends(problem("when"), RELATIONS, "2025-09", KNOWN)
    assert not mends(problem("when"), RELATIONS, "2025-9", KNOWN)
    assert mends(problem("source"), RELATIONS, "courier", KNOWN)
    assert not mends(problem("source"), RELATIONS, "couriers", KNOWN)
    assert mends(problem("claim", "warning"), RELATIONS, "Other words.", KNOWN)


def test_a_type_of_the_dossier_mends_a_fault() -> None:
    tables = tables_of({"dossier": TYPES.encode()})
    assert mends(problem("type"), tables["relations"], "trade", KNOWN)
    assert not mends(problem("type"), tables_of({})["relations"], "trade", KNOWN)
    assert tables_of({}) == TABLES
    assert tables_of({"dossier": b"no toml"}) == TABLES


@given(st.integers(0, 31), st.sampled_from(["actor", "type", "when", "paragraph"]), st.data())
def test_what_is_meant_is_what_fix_writes(at: int, column: str, data: st.DataObject) -> None:
    document = open_table("relations", CONTENTS["relations"])
    index, row = list(document.rows())[at]
    damages = [row[column].upper(), f" {row[column]}", f"{row[column]} ", f"{row[column]}.0"]
    document.write(index, column, data.draw(st.sampled_from(damages)))
    contents = {**CONTENTS, "relations": document.content()}
    raw = {**contents, **normalize_tables(contents).tables}["relations"]
    fixed = open_table("relations", raw)
    for (_, line, name), new in meanings(contents, ()).items():
        written = fixed.row((line or 0) - 1)
        assert written is not None
        assert written[name or ""] == new
