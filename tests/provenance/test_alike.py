"""Faults that are alike are told once, while JSON has each."""

from pathlib import Path

from tieline.data.problems import Problem
from tieline.provenance.alike import lines_of
from tieline.provenance.report import report

REST = "alliance,words,2024,stated,,,They are tied.,courier,1\n"


def problem(line: int, message: str) -> Problem:
    return Problem("relations.csv", line, "when", "x", message, "Write it.")


def test_four_that_are_alike_are_one_line() -> None:
    assert lines_of([problem(line, "Fault.") for line in range(2, 5)]) == [
        f"relations.csv:{line}: when: Fault. Write it." for line in range(2, 5)
    ]
    assert lines_of([problem(line, "Fault.") for line in range(2, 6)]) == [
        "relations.csv:2: when: Fault. Write it. The same in lines 3, 4 and 5."
    ]
    many = [problem(line, "Fault.") for line in range(2, 1002)]
    assert lines_of([*many, problem(9, "Other.")]) == [
        "relations.csv:2: when: Fault. Write it. The same in lines 3, 4, 5 and 996 more.",
        "relations.csv:9: when: Other. Write it.",
    ]


def test_missing_actors_are_told_together(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    names = ["Xx Xx", "Yyyyy", "Zz Zz Zz", "Qqqq", "Wwwwww"]
    rows = [f"t{n:04},{name},Arden,{REST}" for n, name in enumerate(names * 2, 40)]
    table.write_text(table.read_text("utf-8") + "".join(rows), "utf-8")
    found = report(demo_folder)
    assert found.lines() == [
        "relations.csv:34: 10 cells name 5 actors that are not in actors.csv: 'Xx Xx', 'Yyyyy', "
        "'Zz Zz Zz' and 2 more. Add all by tieline fix --new-actors KIND --write "
        "(KIND: state, person, organisation or bloc), or correct them.",
        "1 problem (10 cells) in 42 ties, 14 actors and 4 articles.",
    ]
    problems = found.as_json()["problems"]
    assert isinstance(problems, list)
    assert len(problems) == 10


def test_a_column_of_ones_own_is_noted_once(demo_folder: Path) -> None:
    table = demo_folder / "actors.csv"
    first, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([f"{first},notes", *(f"{row},x" for row in rows)]) + "\n", "utf-8")
    found = report(demo_folder)
    assert found.lines() == [
        "actors.csv: The column 'notes' is none of this table's. "
        "It is kept as it is, and not shown to readers.",
        "No problems in 32 ties, 14 actors and 4 articles.",
    ]
    assert found.as_json()["notes"] == list(found.notes)


def test_ties_inside_one_state_are_noted(demo_folder: Path) -> None:
    actors, table = demo_folder / "actors.csv", demo_folder / "relations.csv"
    actors.write_text(actors.read_text("utf-8") + "Oda Penn,Penn,person,Arden,,\n", "utf-8")
    inner = f"t0040,Mara Quill,Oda Penn,{REST}"
    table.write_text(table.read_text("utf-8") + inner, "utf-8")
    assert report(demo_folder).notes == (
        "relations.csv: 1 tie is between actors of one state (t0040). "
        "Readers see them only where all actors are shown.",
    )
