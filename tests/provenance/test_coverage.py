"""Which paragraphs carry ties, and which name two actors and carry none."""

from pathlib import Path

import pytest

from tieline.cli.commands import main
from tieline.data.dossier import Dossier, load
from tieline.provenance.coverage import coverage
from tieline.provenance.report import report


def without_ties(folder: Path, article: str, paragraph: int) -> None:
    """Take away the ties of a paragraph, and the expectation that they are there."""
    (folder / "dossier.toml").unlink()
    table = folder / "relations.csv"
    lines = table.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.endswith(f",{article},{paragraph}")]
    table.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_ties_by_paragraph(demo: Dossier) -> None:
    found = coverage(demo, "review")
    assert (found.ties, found.paragraphs, found.bare) == (11, 11, ())
    assert found.by_paragraph[6] == ("t0020", "t0021")
    assert list(found.by_paragraph) == sorted(found.by_paragraph)
    assert sum(map(len, found.by_paragraph.values())) == found.ties


def test_paragraphs_without_a_tie_that_name_two(demo_folder: Path) -> None:
    without_ties(demo_folder, "courier", 8)
    assert coverage(load(demo_folder), "courier").bare == (8,)


def test_a_state_and_its_envoy_are_not_two(demo_folder: Path) -> None:
    text = demo_folder / "seeds/demo_notes.txt"
    text.write_text(text.read_text("utf-8") + "\nMara Quill is in Arden.\n", encoding="utf-8")
    assert coverage(load(demo_folder), "notes").bare == ()
    text.write_text(text.read_text("utf-8") + "\nMara Quill is in Borel.\n", encoding="utf-8")
    assert coverage(load(demo_folder), "notes").bare == (9,)


@pytest.mark.parametrize("article", ["almanac", "courier"])
def test_without_a_text_only_the_ties_are_known(demo_folder: Path, article: str) -> None:
    (demo_folder / "seeds/demo_courier.txt").unlink()
    found = coverage(load(demo_folder), article)
    assert (found.paragraphs, found.bare) == (None, ())
    assert found.ties


def test_check_tells_the_coverage(demo_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (demo_folder / "seeds/demo_review.txt").unlink()
    without_ties(demo_folder, "notes", 6)
    assert main(["check", "--coverage", "--data", str(demo_folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:12] == [
        "courier: 15 ties in 8 of 10 paragraphs.",
        "  3: t0001 and t0002",
        "  4: t0003",
        "  5: t0004 to t0006",
        "  6: t0007",
        "  7: t0008 and t0009",
        "  8: t0010 and t0011",
        "  9: t0012",
        "  10: t0013 to t0015",
        "  two or more actors, but no tie: none",
        "review: 11 ties in 9 paragraphs. Its text is not at hand.",
    ]
    assert "  two or more actors, but no tie: 6" in said


def test_coverage_as_json(demo_folder: Path) -> None:
    found = report(demo_folder, coverage=True).as_json()["coverage"]
    assert isinstance(found, dict)
    assert found["notes"] == {
        "ties": 5,
        "paragraphs": 7,
        "by_paragraph": {
            "3": ["t0027"],
            "4": ["t0028"],
            "5": ["t0029"],
            "6": ["t0030"],
            "7": ["t0031"],
        },
        "bare": [],
    }
    assert found["almanac"] == {"ties": 1, "paragraphs": None, "by_paragraph": {}, "bare": []}


def test_coverage_of_tables_with_errors_is_not_told(demo_folder: Path) -> None:
    (demo_folder / "positions.csv").write_text("x", encoding="utf-8")
    assert "coverage" not in report(demo_folder, coverage=True).as_json()
