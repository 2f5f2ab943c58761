"""`tieline compare` as coders type it: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.invented import add_column
from tests.serving import DEMO
from tieline.agreement.reading import OTHER_CODING
from tieline.cli.commands import main


@pytest.fixture
def second(demo_folder: Path) -> Path:
    """A second coding, in which one form is another."""
    path = demo_folder / "relations.csv"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("t0007,Arden,Borel,alliance,agreement", "t0007,Arden,Borel,alliance,stance"),
        "utf-8",
    )
    return demo_folder


def ended(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """How a comparison ends, and what it prints on either stream."""
    status = main(["compare", *map(str, words)])
    return status, *capsys.readouterr()


def test_two_folders(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ended(capsys, DEMO, second)
    assert (status, err) == (0, "")
    assert out.startswith(f"A is {DEMO}: 32 rows in 4 articles.\nB is {second}: 32 rows")
    assert "\n1 disagreement, in the order of the articles\n" in out
    assert "1. courier, paragraph 6, Arden and Borel: another form\n" in out


def test_json(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ended(capsys, DEMO, second, "--format", "json")
    told = json.loads(out)
    assert status == 0
    assert [one["differs"] for one in told["disagreements"]] == [["form"]]


def test_two_coders(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_column(second, "coder", {"t0001": "Ann; Ben", "t0002": "Ben"})
    status, out, _ = ended(capsys, second, "--coders", "Ann", "Ben")
    assert status == 0
    assert out.startswith("A is Ann: 1 row in 1 article.\nB is Ben: 2 rows in 1 article.\n")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["{a}"], f"{{a}} alone is compared with nothing. {OTHER_CODING}"),
        (["{a}", "{a}"], f"{{a}} and {{a}} are the same. {OTHER_CODING}"),
        (
            ["{a}", "{b}", "--coders", "Ann", "Ben"],
            "--coders compares two coders of one table. Leave out {b}, or --coders.",
        ),
    ],
)
def test_wrong_use(
    words: list[str], fault: str, second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [word.format(a=DEMO, b=second) for word in words]
    assert ended(capsys, *given) == (2, "", fault.format(a=DEMO, b=second) + "\n")


def test_tables_with_problems(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = second / "relations.csv"
    path.write_text(path.read_text("utf-8").replace("t0007,Arden,", "t0007,Ardn,"), "utf-8")
    assert ended(capsys, DEMO, second) == (
        1,
        "",
        f"{path}:8: actor: 'Ardn' is not in actors.csv. Did you mean 'Arden'?\n",
    )
