"""`check` says which step of a story no longer shows what its sentence names."""

from pathlib import Path

import pytest

from tests.told import tell
from tieline.cli.commands import main
from tieline.narrative.story.check import story_warnings

STEP = """
[[story]]
selection = "{}"
focus = ["{}"]
text = "{}"
"""
PLACE = "dossier.toml:{}: story.{}: warning: Step 1: "
"""The step begins in line 29 of the file."""


def warnings(folder: Path, selection: str, focus: str, text: str) -> list[str]:
    return [str(one) for one in story_warnings(tell(folder, STEP.format(selection, focus, text)))]


@pytest.mark.parametrize(
    ("selection", "focus", "text", "said"),
    [
        ("", "Arden|Borel|alliance", "Arden and Borel are allied.", []),
        # Whoever stands for a country is it, and so is a capital.
        ("", "Arden|Cresta", "Mara Quill is a guest in Crestholm.", []),
        (
            "from=1990-01-01&to=1990-12-31",
            "Arden|Borel|alliance",
            "They are allied.",
            [
                (
                    "focus",
                    "No claim of 'Arden|Borel|alliance' is in the selection. "
                    "Choose other days or another line, or take the line away.",
                )
            ],
        ),
        (
            "",
            "Ardn|Borel",
            "They are allied.",
            [("focus", "'Ardn' is not an actor in actors.csv. Did you mean 'Arden'?")],
        ),
        (
            "",
            "Zz|Borel",
            "They are allied.",
            [("focus", "'Zz' is not an actor in actors.csv. Write a name of actors.csv.")],
        ),
        (
            "from=1951-01-01&to=1953-12-31",
            "Cresta|Elvane",
            "Elvane is at war with Cresta, and Arden looks on.",
            [
                (
                    "text",
                    "The text names 'Arden', of whom the picture has no line. "
                    "Choose a selection that shows one, or write the text without the name.",
                )
            ],
        ),
        (
            "level=al",
            "Arden|Borel",
            "They are allied.",
            [("selection", "level: 'al' is not a level. Did you mean 'all'?")],
        ),
    ],
)
def test_what_is_said(
    demo_folder: Path, selection: str, focus: str, text: str, said: list[tuple[str, str]]
) -> None:
    lines = {"selection": 30, "focus": 31, "text": 32}
    expected = [PLACE.format(lines[key], key) + sentence for key, sentence in said]
    assert warnings(demo_folder, selection, focus, text) == expected


def test_the_command_tells_it(demo_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell(demo_folder, STEP.format("", "Arden|Isern", "Nothing is told of them."))
    assert main(["check", "--data", str(demo_folder)]) == 0
    assert "Step 1: No claim of 'Arden|Isern' is in the selection." in capsys.readouterr().out
    assert main(["check", "--strict", "--data", str(demo_folder)]) == 1


def test_of_tables_with_problems_nothing_is_said(demo_folder: Path) -> None:
    (demo_folder / "actors.csv").write_text("name\n")
    assert warnings(demo_folder, "", "Arden|Isern", "Nothing.") == []
