"""Ties and actors among themselves, word for word as `check` tells it."""

from pathlib import Path

from tests.invented import add_column
from tests.provenance.test_verify import acknowledge, told

OTHERWISE = "or acknowledge it in dossier.toml."
TIE = "{},Arden,Borel,tension,stance,2025-10,stated,,,{},courier,5\n"
INSIDE = "t0040,Mara Quill,Arden,alliance,words,2024,stated,,,They are tied.,review,1\n"


def add(folder: Path, file: str, *rows: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as table:
        table.writelines(rows)


def without_texts(folder: Path) -> None:
    for path in (folder / "seeds").glob("*.txt"):
        path.unlink()


def warned(folder: Path) -> list[str]:
    return [line for line in told(folder) if " warning: " in line]


def test_a_copy_of_a_tie_is_told(demo_folder: Path) -> None:
    without_texts(demo_folder)
    add(
        demo_folder, "relations.csv", TIE.format("t0040", "A rift."), TIE.format("t0041", "A rift.")
    )
    assert warned(demo_folder) == [
        "relations.csv:35: id: warning: 't0041' is a copy of 't0040' in line 34. "
        f"Delete one of them, {OTHERWISE}"
    ]


def test_a_tie_said_twice_is_told(demo_folder: Path) -> None:
    without_texts(demo_folder)
    add(demo_folder, "relations.csv", TIE.format("t0040", "A rift."), TIE.format("t0041", "A gap."))
    assert warned(demo_folder) == [
        "relations.csv:35: id: warning: 't0041' says in other words what is said by 't0040' in "
        f"line 34. Delete one of them, {OTHERWISE}"
    ]


def test_ties_of_another_paragraph_form_or_certainty_are_no_copies(demo_folder: Path) -> None:
    without_texts(demo_folder)
    tie = TIE.format("t0040", "A rift.")
    others = [tie.replace(",5\n", ",6\n"), tie.replace("stance", "words")]
    others += [tie.replace(",stated,,", ",attributed,Dorne,"), tie.replace("2025-10", "2025-11")]
    rows = [one.replace("t0040", f"t{41 + at:04}") for at, one in enumerate(others)]
    add(demo_folder, "relations.csv", tie, *rows)
    assert warned(demo_folder) == []


def test_rows_of_two_coders_are_no_copies(demo_folder: Path) -> None:
    without_texts(demo_folder)
    rows = [TIE.format(f"t{at:04}", "A rift.") for at in (40, 41, 42)]
    add(demo_folder, "relations.csv", *rows)
    add_column(demo_folder, "coder", {"t0040": "Ann", "t0041": "Ben", "t0042": "Ben"})
    assert warned(demo_folder) == [
        "relations.csv:36: id: warning: 't0042' is a copy of 't0041' in line 35. "
        f"Delete one of them, {OTHERWISE}"
    ]


def test_a_tie_with_the_one_represented_is_told(demo_folder: Path) -> None:
    without_texts(demo_folder)
    add(
        demo_folder,
        "relations.csv",
        INSIDE,
        INSIDE.replace("t0040,Mara Quill,Arden", "t0041,Arden,Mara Quill"),
    )
    fault = "'Mara Quill' represents 'Arden': readers see this tie only where all actors are shown."
    remedy = f"Write another actor, delete the tie, {OTHERWISE}"
    assert warned(demo_folder) == [
        f"relations.csv:34: target: warning: {fault} {remedy}",
        f"relations.csv:35: target: warning: {fault} {remedy}",
    ]


def test_near_equal_actors_are_told(demo_folder: Path) -> None:
    without_texts(demo_folder)
    add(demo_folder, "actors.csv", "Harbour Leageu,,organisation,,,\n", "port  borel,,state,,,\n")
    assert warned(demo_folder) == [
        "actors.csv:16: name: warning: 'Harbour Leageu' is written almost like 'Harbour League' in "
        f"line 14. If they are one, merge them in the editor, {OTHERWISE}",
        "actors.csv:17: name: warning: 'port  borel' is written almost like 'Port Borel', an alias "
        f"of 'Borel', in line 3. If they are one, merge them in the editor, {OTHERWISE}",
    ]


def test_each_is_acknowledged(demo_folder: Path) -> None:
    without_texts(demo_folder)
    add(
        demo_folder,
        "relations.csv",
        INSIDE,
        TIE.format("t0041", "A rift."),
        TIE.format("t0042", "A rift."),
    )
    add(demo_folder, "actors.csv", "Harbour Leageu,,organisation,,,\n")
    acknowledge(demo_folder, "t0040", "inside")
    acknowledge(demo_folder, "t0042", "copy")
    acknowledge(demo_folder, "Harbour Leageu", "alike")
    assert warned(demo_folder) == []
    lines = [line.split(": acknowledged: ")[0] for line in told(demo_folder) if "acknowl" in line]
    assert sorted(lines) == [
        "actors.csv:16: name",
        "relations.csv:34: target",
        "relations.csv:36: id",
    ]


def test_an_acknowledgement_that_nothing_needs_is_told(demo_folder: Path) -> None:
    acknowledge(demo_folder, "t0001", "copy")
    acknowledge(demo_folder, "Arden", "alike")
    acknowledge(demo_folder, "Nobody", "alike")
    assert [line.partition(": ")[2] for line in told(demo_folder)] == [
        "acknowledged: warning: 't0001' has no warning of 'copy' any more. Take it away.",
        "acknowledged: warning: 'Arden' has no warning of 'alike' any more. Take it away.",
        "acknowledged.id: 'Nobody' is not an actor in actors.csv. Write the name of an actor, or "
        "take the entry away.",
    ]
