"""Conflicts of git are told as what they are, in tables and in dossier.toml."""

from pathlib import Path

from tieline.data.repair.conflict_markers import conflicts
from tieline.provenance.report import report

OURS_AND_THEIRS = "<<<<<<< HEAD\n{0}\n=======\n{1}\n>>>>>>> other\n"


def test_a_conflict_with_the_base_has_four_markers() -> None:
    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\n"
    assert [one.markers for one in conflicts(text)] == [(2, 4, 6, 8)]


def test_a_line_of_equal_signs_alone_is_no_conflict() -> None:
    assert list(conflicts("=======\na\n")) == []
    assert [one.markers for one in conflicts("<<<<<<< HEAD\na\n<<<<<<< HEAD\nb\n")] == [(1,), (3,)]


def test_every_conflict_of_a_table_is_told_and_nothing_else(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    first, *rows = table.read_text("utf-8").splitlines(keepends=True)
    both = OURS_AND_THEIRS.format(rows[0].rstrip(), rows[1].rstrip())
    table.write_text(first + both + "".join(rows[2:]) + both, "utf-8")
    lines = report(demo_folder).lines()[:-1]
    assert lines[0] == (
        "relations.csv:2: git could not merge this: both versions stand here, marked by lines 2, 4 "
        "and 6. Keep one, and delete the three marker lines."
    )
    assert lines[1].startswith("relations.csv:37: git could not merge this:")
    assert len(lines) == 2


def test_a_conflict_in_dossier_toml(demo_folder: Path) -> None:
    path = demo_folder / "dossier.toml"
    path.write_text(OURS_AND_THEIRS.format("title = 'a'", "title = 'b'"), "utf-8")
    assert report(demo_folder).lines()[0] == (
        "dossier.toml:1: git could not merge this: both versions stand here, marked by lines 1, 3 "
        "and 5. Keep one, and delete the three marker lines."
    )


def test_a_mark_that_stands_alone(demo_folder: Path) -> None:
    table = demo_folder / "relations.csv"
    table.write_text(table.read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    at = len(table.read_text("utf-8").splitlines())
    assert report(demo_folder).lines()[0] == (
        f"relations.csv:{at}: git could not merge this: both versions stand here, marked by line "
        f"{at}. Keep one, and delete the marker line."
    )
