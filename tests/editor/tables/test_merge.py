"""Merging two branches of a table: rows, cells, ids, conflicts, and 200 random histories."""

import random

import pytest

from tieline.data.problems import DossierError
from tieline.data.schema import ACTORS, RELATIONS
from tieline.editor.tables.csv_lines import parse_table
from tieline.editor.tables.merge import BETWEEN, OURS, THEIRS, merge_tables

HEADER = ",".join(RELATIONS.usual)
ROWS = {
    "t1": "t1,Arden,Borel,alliance,agreement,2024,stated,,,Both signed.,one,1",
    "t2": "t2,Borel,Cresta,support,military,2024-06,stated,,,Borel sent ships.,one,2",
    "t3": "t3,Arden,Cresta,tension,words,2025,attributed,Arden,,A note was sent.,one,3",
}
NEW = "Dorne,Borel,support,economic,2025,stated,,,Dorne lent money.,one,4"
OTHER = "Dorne,Arden,tension,words,2025,stated,,,Dorne left the talks.,one,5"


def relations(*lines: str) -> bytes:
    return ("\n".join([HEADER, *lines]) + "\n").encode()


BASE = relations(*ROWS.values())


def changed(line: str, old: str, new: str) -> str:
    assert old in line
    return line.replace(old, new, 1)


def test_what_one_branch_alone_changed_is_taken_as_it_is() -> None:
    theirs = relations(*ROWS.values(), f"t4,{NEW}").replace(b"\n", b"\r\n")
    assert merge_tables(RELATIONS, BASE, BASE, theirs).content == theirs
    assert merge_tables(RELATIONS, BASE, theirs, BASE).content == theirs
    assert merge_tables(RELATIONS, BASE, theirs, theirs).content == theirs


def test_two_that_append_keep_both_and_the_second_of_one_id_gets_a_new_one() -> None:
    ours, theirs = relations(*ROWS.values(), f"t4,{NEW}"), relations(*ROWS.values(), f"t4,{OTHER}")
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    assert merged.content == relations(*ROWS.values(), f"t4,{NEW}", f"t5,{OTHER}")
    assert merged.conflicts == 0
    assert merged.sentences == (
        "relations.csv: t4 of the other branch was given on both branches: the other one's is "
        "'t5' now.",
    )


def test_merging_back_and_forth_doubles_nothing() -> None:
    ours, theirs = relations(*ROWS.values(), f"t4,{NEW}"), relations(*ROWS.values(), f"t4,{OTHER}")
    here = merge_tables(RELATIONS, BASE, ours, theirs).content
    there = merge_tables(RELATIONS, BASE, theirs, ours).content
    merged = merge_tables(RELATIONS, BASE, here, there)
    assert merged.content == here
    assert merged.sentences == (
        "relations.csv: t4 of the other branch is the same row as 't5' here, and was taken once.",
        "relations.csv: t5 of the other branch is the same row as 't4' here, and was taken once.",
    )


def test_two_neighbours_are_no_conflict() -> None:
    one, two = changed(ROWS["t1"], "2024", "2023"), changed(ROWS["t2"], "stated", "expected")
    ours, theirs = relations(one, ROWS["t2"], ROWS["t3"]), relations(ROWS["t1"], two, ROWS["t3"])
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    assert merged.content == relations(one, two, ROWS["t3"])
    assert not merged.conflicts
    assert not merged.sentences


def test_two_cells_of_a_row_are_no_conflict_and_how_it_is_written_stays() -> None:
    quoted = ROWS["t1"].replace("t1,Arden", 't1,"Arden"').replace("2024", "2023")
    ours = relations(quoted, ROWS["t2"], ROWS["t3"])
    theirs = BASE.replace(b"Both signed.", b"Both signed it.")
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    assert merged.content == ours.replace(b"Both signed.", b"Both signed it.")


def test_one_cell_changed_twice_stands_between_markers_with_a_sentence() -> None:
    ours, theirs = BASE.replace(b"2024-06", b"2024-07"), BASE.replace(b"2024-06", b"2024-08")
    theirs = theirs.replace(b"ships", b"boats")
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    mine = changed(changed(ROWS["t2"], "2024-06", "2024-07"), "ships", "boats")
    other = changed(mine, "2024-07", "2024-08")
    assert merged.content == relations(ROWS["t1"], OURS, mine, BETWEEN, other, THEIRS, ROWS["t3"])
    assert merged.conflicts == 1
    assert merged.sentences == (
        "relations.csv: t2: when is '2024-07' here, '2024-08' there. Keep one of the two rows, "
        "and delete the markers.",
    )


def test_both_the_same_is_no_conflict() -> None:
    ours = BASE.replace(b"2024-06", b"2024-07")
    theirs = ours.replace(b"Both", b"They")
    assert merge_tables(RELATIONS, BASE, ours, theirs).content == theirs


@pytest.mark.parametrize("mine", [True, False])
def test_one_that_changes_and_one_that_deletes_are_told(mine: bool) -> None:
    gone = relations(ROWS["t1"], ROWS["t3"])
    edited = BASE.replace(b"2024-06", b"2024-07")
    ours, theirs = (edited, gone) if mine else (gone, edited)
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    row = [changed(ROWS["t2"], "2024-06", "2024-07")]
    sides = (row, []) if mine else ([], row)
    assert merged.content == relations(
        ROWS["t1"], OURS, *sides[0], BETWEEN, *sides[1], THEIRS, ROWS["t3"]
    )
    side = (
        "on the other branch and changed here" if mine else ("here and changed on the other branch")
    )
    assert merged.sentences == (
        f"relations.csv: t2 was deleted {side}. Keep its row or none, and delete the markers.",
    )


def test_what_one_deletes_and_the_other_left_alone_goes() -> None:
    ours, theirs = relations(*ROWS.values(), f"t4,{NEW}"), relations(ROWS["t1"], ROWS["t3"])
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    assert merged.content == relations(ROWS["t1"], ROWS["t3"], f"t4,{NEW}")


def test_a_row_that_was_put_between_others_stays_there() -> None:
    theirs = relations(ROWS["t1"], f"t4,{NEW}", f"t5,{OTHER}", ROWS["t2"], ROWS["t3"])
    ours = BASE.replace(b"2025,attributed", b"2024,attributed")
    merged = merge_tables(RELATIONS, BASE, ours, theirs)
    assert merged.content == theirs.replace(b"2025,attributed", b"2024,attributed")


def test_an_actor_added_twice_with_other_facts_is_a_conflict() -> None:
    header = "name,short,kind,represents,iso3,aliases"
    before = f"{header}\nArden,,state,,,\n".encode()
    ours, theirs = before + b"Dorne,,state,,,\n", before + b"Dorne,,bloc,,,\n"
    merged = merge_tables(ACTORS, before, ours, theirs)
    assert merged.conflicts == 1
    assert merged.sentences == (
        "actors.csv: Dorne: kind is 'state' here, 'bloc' there. Keep one of the two rows, and "
        "delete the markers.",
    )
    assert merge_tables(ACTORS, before, ours, ours + b"Elmar,,state,,,\n").content == (
        ours + b"Elmar,,state,,,\n"
    )


@pytest.mark.parametrize(
    "broken",
    [b"id,actor\n", BASE + ROWS["t1"].encode(), BASE + b"\xff\n", BASE + b"t9,Arden\n"],
)
def test_a_table_whose_rows_cannot_be_told_apart_is_refused(broken: bytes) -> None:
    with pytest.raises(DossierError):
        merge_tables(RELATIONS, BASE, BASE.replace(b"2025", b"2024"), broken)


Model = dict[str, tuple[str, str]]


def written(model: Model) -> bytes:
    """A table of ties of which only date and claim differ."""
    return relations(
        *(
            f"{key},Arden,Borel,alliance,agreement,{when},stated,,,{claim},one,1"
            for key, (when, claim) in model.items()
        )
    )


def branch(model: Model, rng: random.Random, name: str) -> Model:
    """What somebody does to a table on a branch: changes, deletions, new rows."""
    rows = dict(model)
    for step in range(rng.randrange(1, 8)):
        deed, key = rng.choice(["change", "delete", "add"]), rng.choice([*rows, ""])
        if deed == "add" or not key:
            new = max((int(one[1:]) for one in rows), default=0) + 1
            rows[f"t{new}"] = ("2025", f"{name} added row {step}.")
        elif deed == "change":
            when, claim = rows[key]
            either = rng.random() < 0.5
            rows[key] = ("2023", claim) if either else (when, f"{name} changed it in step {step}.")
        else:
            del rows[key]
    return rows


@pytest.mark.parametrize("seed", range(200))
def test_of_random_histories_nothing_is_lost_and_nothing_doubled(seed: int) -> None:
    rng = random.Random(seed)
    base = {f"t{k}": ("2024", f"Claim {k}.") for k in range(1, rng.randrange(3, 9))}
    ours, theirs = branch(base, rng, "Ours"), branch(base, rng, "Theirs")
    merged = merge_tables(RELATIONS, written(base), written(ours), written(theirs))
    lines = merged.content.decode().splitlines()
    inside = [line for line in lines if line in (OURS, BETWEEN, THEIRS)]
    assert inside == [OURS, BETWEEN, THEIRS] * merged.conflicts
    assert len(merged.sentences) >= merged.conflicts
    text = merged.content.decode()
    # Every new row of either branch stands there once.
    for side in (ours, theirs):
        for key in side.keys() - base.keys():
            assert text.count(side[key][1]) == 1
    rows = "\n".join(line for line in lines if line not in (OURS, BETWEEN, THEIRS))
    kept = {row["id"]: row for _, row in parse_table(RELATIONS, rows.encode()).rows()}
    for key, cells in base.items():
        sides = [side.get(key) for side in (ours, theirs)]
        if merged.conflicts and text.count(f"{key},") != 1:
            continue
        if None in sides:
            assert key not in kept or OURS in lines
            continue
        now = kept[key]["when"], kept[key]["claim"]
        for k, cell in enumerate(now):
            wanted = {side[k] for side in sides if side} - {cells[k]} or {cells[k]}
            assert cell in wanted
    # A conflict is only where both did something to one row.
    touched = [key for key in base if ours.get(key) != base[key] and theirs.get(key) != base[key]]
    assert merged.conflicts <= len(touched)
