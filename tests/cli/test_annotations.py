"""Problems are shown at the lines of a change."""

from pathlib import Path

import pytest

from tieline.cli.annotations import annotations
from tieline.cli.commands import main
from tieline.data.problems import Problem


def test_a_problem_names_file_line_and_column() -> None:
    problem = Problem("relations.csv", 14, "type", "aliance", "'aliance' is wrong.", "Mend it.")
    (line,) = annotations([problem], Path("ties"), Path())
    assert line == (
        "::error file=ties/relations.csv,line=14,title=type::'aliance' is wrong. Mend it."
    )


def test_a_problem_of_a_whole_file_stands_at_its_first_line() -> None:
    problem = Problem("actors.csv", None, None, "", "100% gone:\nall, of it", "", "warning")
    (line,) = annotations([problem], Path(), Path())
    assert line == "::warning file=actors.csv,line=1::100%25 gone:%0Aall, of it"


def test_check_prints_them(demo_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("t0032,Cresta", "t0032,Crsta"))
    assert main(["check", "--format", "github", "--data", str(demo_folder)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.endswith(
        "relations.csv,line=33,title=actor::'Crsta' is not in actors.csv. Did you mean 'Cresta'?"
    )
    assert last == "1 problem in 32 ties, 14 actors and 4 articles."
