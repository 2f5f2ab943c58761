"""One actor by another name, and two actors as one: what is written, and what is refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.data.problems import DossierError
from tieline.editor import bulk_api
from tieline.editor.tables import files
from tieline.editor.tables.apply import apply
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.dossier_table import open_table, without_key
from tieline.editor.tables.in_use.actors import (
    ACTOR_COLUMNS,
    delete,
    merge,
    rename,
)
from tieline.editor.tables.in_use.dossier import rename_in_query
from tieline.editor.tables.operations import TABLES, Delete, Operation, Row, Set, inverse
from tieline.editor.tables.save import Reason, Workspace

WHY = Reason("ada", "A trial")
NAMES = st.text(st.sampled_from("jkqxyz é'&\","), min_size=1).map(str.strip).filter(bool)
"""Names that nobody in the demo has."""


def rows_of(contents: Mapping[str, bytes]) -> dict[str, dict[str, Row]]:
    return bulk_api.rows_of({name: open_table(name, contents.get(name)) for name in TABLES})


def tables(folder: Path = DEMO) -> dict[str, dict[str, Row]]:
    return rows_of(files.read_files(folder))


def save(folder: Path, operations: Sequence[Operation]) -> None:
    change(Workspace(folder), WHY, operations, "")


def mentions(contents: Mapping[str, bytes], name: str) -> int:
    """In how many cells that name actors a name stands."""
    rows = rows_of(contents)
    return sum(
        row[column] == name
        for table, columns in ACTOR_COLUMNS.items()
        for row in rows[table].values()
        for column in columns
    )


def named(folder: Path, name: str) -> int:
    return mentions(files.read_files(folder), name)


def test_a_renamed_actor_has_its_new_name_everywhere(demo_folder: Path) -> None:
    before = named(demo_folder, "Arden")
    save(demo_folder, rename(tables(), "Arden", "Ardenia", alias=True))
    assert before > 5
    assert (named(demo_folder, "Arden"), named(demo_folder, "Ardenia")) == (0, before)
    found = load(demo_folder)
    assert found.actors["Ardenia"].aliases == ("Ardenport", "the Ardenese", "Arden")
    assert found.actors["Mara Quill"].represents == "Ardenia"
    assert found.places["Ardenia"] == load(DEMO).places["Arden"]


def test_who_says_and_who_denies_are_renamed_too(demo_folder: Path) -> None:
    rows = tables()
    rows["relations"]["t0001"]["said_by"] = rows["relations"]["t0002"]["denied_by"] = "Galt"
    columns = {
        op.column for op in rename(rows, "Galt", "Galtia", alias=False) if isinstance(op, Set)
    }
    assert {"said_by", "denied_by"} <= columns


def test_the_opening_names_the_actor_anew(demo_folder: Path) -> None:
    path = demo_folder / "dossier.toml"
    about = path.read_text().replace(
        "&to=2025-12-31", "&to=2025-12-31&actor=Mara%20Quill&focus=Galt"
    )
    path.write_text(about)
    save(demo_folder, rename(tables(demo_folder), "Mara Quill", "M. Quill & Co", alias=False))
    new = "from=2025-01-01&to=2025-12-31&actor=M.%20Quill%20%26%20Co&focus=Galt"
    assert load(demo_folder).about.opening == new


def test_a_type_of_tie_is_no_actors_name() -> None:
    assert rename_in_query("focus=Arden|tension|tension", "tension", "Tensia") == (
        "focus=Arden|Tensia|tension"
    )
    assert rename_in_query("focus=Arden|Borel|tension", "tension", "Tensia") == (
        "focus=Arden|Borel|tension"
    )


def test_the_old_name_need_not_stay(demo_folder: Path) -> None:
    save(demo_folder, rename(tables(), "Galt", "Galtia", alias=False))
    assert load(demo_folder).actors["Galtia"].aliases == ()


def test_an_alias_becomes_the_name(demo_folder: Path) -> None:
    save(demo_folder, rename(tables(), "Borel", " Port Borel ", alias=True))
    assert load(demo_folder).actors["Port Borel"].aliases == ("Borel",)


def test_the_same_name_is_no_change() -> None:
    assert rename(tables(), "Galt", "Galt", alias=True) == []


def test_a_rename_undone_leaves_every_byte(demo_folder: Path) -> None:
    save(demo_folder, rename(tables(), "Arden", "Ardenia", alias=True))
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == files.read_files(DEMO)


def expecting_less(folder: Path) -> None:
    path = folder / "dossier.toml"
    path.write_text(path.read_text().replace("actors = 14", "actors = 13"))


def test_merged_actors_are_one(demo_folder: Path) -> None:
    expecting_less(demo_folder)
    count = len(tables()["relations"])
    save(demo_folder, merge(tables(), "Hesper", "Isern"))
    found = load(demo_folder)
    assert "Isern" not in found.actors
    assert "Isern" in found.actors["Hesper"].aliases
    assert "Isern" not in found.places
    assert len(found.ties) == count
    assert named(demo_folder, "Isern") == 0


def test_a_merged_actor_brings_its_aliases_and_its_place(demo_folder: Path) -> None:
    rows = tables()
    rows["positions"]["Isern"] = {"name": "Isern", "x": "0.1", "y": "0.2"}
    rows["actors"]["Isern"]["aliases"] = "Isernia;Hesper"
    operations = merge(rows, "Hesper", "Isern")
    assert [op.new for op in operations if isinstance(op, Set) and op.column == "aliases"] == [
        "Isern;Isernia"
    ]
    assert [op.new for op in operations if isinstance(op, Set) and op.table == "positions"] == [
        "Hesper"
    ]


def test_of_two_places_the_kept_actors_stays() -> None:
    rows = tables()
    both = {name: {"name": name, "x": "0.1", "y": "0.2"} for name in ("Isern", "Hesper")}
    rows["positions"] |= both
    places = [op for op in merge(rows, "Hesper", "Isern") if op.table == "positions"]
    assert places == [Delete(table="positions", id="Isern", row=both["Isern"])]


def test_a_merge_undone_leaves_every_byte(demo_folder: Path) -> None:
    expecting_less(demo_folder)
    before = files.read_files(demo_folder)
    save(demo_folder, merge(tables(), "Hesper", "Isern"))
    undo(Workspace(demo_folder), 1, WHY)
    assert files.read_files(demo_folder) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Arden", " ", "actors.csv: name: The new name is blank. Write a name."),
        (
            "Arden",
            "Galt",
            "actors.csv: name: 'Galt' already means 'Galt'. Choose another name, or merge the two.",
        ),
        (
            "Arden",
            "Crestholm",
            "actors.csv: name: 'Crestholm' already means 'Cresta'. "
            "Choose another name, or merge the two.",
        ),
        ("Ardn", "A", "actors.csv: name: 'Ardn' is not in actors.csv. Did you mean 'Arden'?"),
    ],
)
def test_names_that_are_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        rename(tables(), old, new, alias=True)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("keep", "drop", "message"),
    [
        (
            "Arden",
            "Mara Quill",
            "actors.csv: represents: 'Mara Quill' represents 'Arden'. "
            "Nobody represents itself: blank that cell first.",
        ),
        ("Arden", "Arden", "actors.csv: name: These are one actor already. Choose another."),
        (
            "Arden",
            "Nobody",
            "actors.csv: name: 'Nobody' is not in actors.csv. Choose one of its names.",
        ),
    ],
)
def test_merges_that_are_refused(keep: str, drop: str, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        merge(tables(), keep, drop)
    assert str(caught.value) == message


def test_what_would_tie_an_actor_to_itself_is_refused() -> None:
    with pytest.raises(DossierError) as caught:
        merge(tables(), "Cresta", "Galt")
    (problem,) = caught.value.problems
    assert problem.file == "relations.csv"
    assert problem.message.startswith("Between 'Cresta' and 'Galt' there ")
    assert "t0004" in problem.message


@given(st.sampled_from(sorted(row["name"] for row in tables()["actors"].values())), NAMES)
def test_any_rename_names_as_many_cells_and_back_again_leaves_every_byte(
    old: str, new: str
) -> None:
    contents = files.read_files(DEMO)
    applied = apply(contents, rename(tables(), old, new, alias=False))
    now = {**contents, **applied.tables}
    count = mentions(contents, old)
    assert (mentions(now, old), mentions(now, new)) == (0, count)
    again = apply(now, rename(rows_of(now), new, old, alias=False))
    assert {**now, **again.tables} == contents


@given(*[st.sampled_from(sorted(row["name"] for row in tables()["actors"].values()))] * 2)
def test_any_merge_that_is_not_refused_leaves_nobody_unnamed(keep: str, drop: str) -> None:
    contents = files.read_files(DEMO)
    try:
        found = merge(tables(), keep, drop)
    except DossierError:
        return
    now = {**contents, **apply(contents, found).tables}
    assert mentions(now, drop) == 0
    assert mentions(now, keep) >= mentions(contents, keep)
    assert not [row for row in rows_of(now)["relations"].values() if row["actor"] == row["target"]]


@pytest.fixture
def folder(demo_folder: Path) -> Path:
    """The demo, which expects no counts."""
    path = demo_folder / "dossier.toml"
    path.write_bytes(without_key(path.read_bytes(), "expect"))
    return demo_folder


def acknowledge(folder: Path, row: str, check: str) -> None:
    with (folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[acknowledged]]\nid = "{row}"\ncheck = "{check}"\nreason = "So it is."\n')


ACTORS = [row["name"] for row in tables()["actors"].values()]


def test_an_actor_is_deleted_with_all_that_names_it(folder: Path) -> None:
    before = load(folder)
    uses = [
        id_
        for id_, *ends in zip(*(before.ties[c] for c in ("id", "actor", "target")), strict=True)
        if "Arden" in ends
    ]
    acknowledge(folder, uses[0], "named")
    save(folder, delete(tables(folder), ["Arden"]))
    found = load(folder)
    assert "Arden" not in found.actors
    assert len(uses) > 5
    assert set(found.ties["id"]) == set(before.ties["id"]) - set(uses)
    assert found.actors["Mara Quill"].represents == ""
    assert "Arden" not in found.places
    assert found.about.acknowledged == ()


def test_a_deletion_undone_leaves_every_byte(folder: Path) -> None:
    before = files.read_files(folder)
    save(folder, delete(tables(folder), ["Arden", "Galt"]))
    assert files.read_files(folder) != before
    undo(Workspace(folder), 1, WHY)
    assert files.read_files(folder) == before


def test_the_opening_names_no_actor_who_is_gone(folder: Path) -> None:
    path = folder / "dossier.toml"
    path.write_text(path.read_text().replace("&to=2025-12-31", "&to=2025-12-31&actor=Galt"))
    assert "actor=Galt" in load(folder).about.opening
    save(folder, delete(tables(folder), ["Galt"]))
    assert load(folder).about.opening == "from=2025-01-01&to=2025-12-31"


def test_what_was_acknowledged_of_a_name_goes_with_it(folder: Path) -> None:
    acknowledge(folder, "Harbour League", "alike")
    renamed = rename(tables(folder), "Harbour League", "Port League", alias=True)
    assert [one.new for one in renamed if isinstance(one, Set) and one.table == "dossier"] == [
        "Port League alike So it is."
    ]
    merged = merge(tables(folder), "Isern", "Harbour League")
    assert [one.new for one in merged if isinstance(one, Set) and one.table == "dossier"] == [""]


@given(st.sets(st.sampled_from(ACTORS), min_size=1))
def test_whoever_is_deleted_is_named_nowhere_and_comes_back(names: set[str]) -> None:
    before = files.read_files(DEMO)
    applied = apply(before, delete(tables(), names))
    after = {**before, **applied.tables}
    rows = rows_of(after)
    ends = {row[end] for row in rows["relations"].values() for end in ("actor", "target")}
    others = {row[column] for row in rows["actors"].values() for column in ("name", "represents")}
    assert not names & (ends | others | {row["name"] for row in rows["positions"].values()})
    assert len(rows["articles"]) == len(rows_of(before)["articles"])
    assert {**after, **apply(after, inverse(applied.operations)).tables} == before


def test_nothing_else_names_the_deleted(folder: Path) -> None:
    assert named(folder, "Dorne")
    save(folder, delete(tables(folder), ["Dorne"]))
    assert {row["actor"] for row in tables(folder)["relations"].values()}.isdisjoint({"Dorne"})


def test_whom_somebody_represents_takes_its_place_without_the_ties_between(folder: Path) -> None:
    acknowledge(folder, "t0040", "inside")
    before = files.read_files(folder)
    row = "t0040,Mara Quill,Arden,support,words,2025-10,stated,,,Quill praised Arden.,review,10\n"
    (folder / "relations.csv").write_bytes(before["relations"] + row.encode())
    before = files.read_files(folder)
    save(folder, merge(tables(folder), "Arden", "Mara Quill", ties=True))
    found = load(folder)
    assert "Mara Quill" not in found.actors
    assert "Mara Quill" in found.actors["Arden"].aliases
    assert "t0040" not in set(found.ties["id"])
    assert found.about.acknowledged == ()
    assert len(found.ties) == len(load(DEMO).ties)
    undo(Workspace(folder), 1, WHY)
    assert files.read_files(folder) == before


def test_a_state_may_be_merged_into_who_represents_it(folder: Path) -> None:
    save(folder, merge(tables(folder), "Mara Quill", "Arden", ties=True))
    found = load(folder)
    assert "Arden" not in found.actors
    assert found.actors["Mara Quill"].represents == ""
