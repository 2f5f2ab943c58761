"""dossier.toml: what it takes, and where its faults stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data import dossier_toml
from tieline.data.dates import day_of
from tieline.data.dossier_toml import read_about, unmet
from tieline.data.metadata import LONGEST_STEP, About, Expect, Step

WHOLE = """
title = "T"
standfirst = '''
Two
lines'''

[[moments]]
day = 2025-09-03
name = "A parade"

[expect]
types = { tension = 2 }

[[acknowledged]]
id = "t0001"
check = "words"
reason = "A title."
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dossier.toml"


def test_every_key(file: Path) -> None:
    file.write_text(WHOLE)
    about, _, problems = read_about(file)
    assert not problems
    assert about.title == "T"
    assert about.standfirst == "Two\nlines"
    assert [(one.first_day, one.name) for one in about.moments] == [
        (day_of("2025-09-03"), "A parade")
    ]
    assert about.expect == Expect(types={"tension": 2})
    assert [one.reason for one in about.acknowledged] == ["A title."]


def test_it_may_be_missing_or_empty(file: Path) -> None:
    assert read_about(file)[0] == About()
    file.write_text("")
    assert read_about(file) == (About(), read_about(file)[1], [])


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends(file: Path, mark: str, end: str) -> None:
    file.write_bytes((mark + WHOLE).replace("\n", end).encode())
    about, _, problems = read_about(file)
    assert not problems
    assert about.standfirst == "Two\nlines"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('title = "a"\nstandfirst = 3', 2, "standfirst"),
        (
            '\n[[moments]]\nday = "2025-09-03"\nname = "a"\n[[moments]]\nname = ""',
            6,
            "moments.name",
        ),
        ('[[moments]]\nday="2025-09-03"\nname="a"\n[[moments]]\nname="b"', 4, "moments.day"),
        ("moments = 3", 1, "moments"),
        ('[expect]\nactors = "1"', 2, "expect.actors"),
        ("expect.ties = -1", 1, "expect.ties"),
        ("[expect.types]\n\nalliance = 1.5", 3, "expect.types.alliance"),
        ("[[expect]]\nties = 1", 1, "expect"),
        ("[expect]\nties = true", 2, "expect.ties"),
        ("[[moments]]\nday = 2025-09-03T10:00:00\nname = 'a'", 2, "moments.day"),
    ],
)
def test_where_a_fault_stands(file: Path, text: str, line: int, column: str) -> None:
    file.write_text(text)
    _, _, problems = read_about(file)
    assert (line, column) in [(problem.line, problem.column) for problem in problems]


def test_nesting_without_end_is_a_problem(file: Path) -> None:
    file.write_text("a = " + "[" * 5_000)
    assert [str(problem) for problem in read_about(file)[2]] == [
        'dossier.toml:1: This is not TOML: too deep. Write key = "text".'
    ]


def test_a_file_without_end_is_a_problem(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier_toml, "LARGEST", 40)
    file.write_text("# " + "long " * 20)
    assert [str(problem) for problem in read_about(file)[2]] == [
        "dossier.toml: The file cannot be read: it has more than 40 bytes. Make it a readable file."
    ]


@given(st.text(max_size=80) | st.from_regex(r"(\[?\[?[a-z.]{1,12}\]?\]?( = .{1,8})?\n){1,4}"))
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    about, _, problems = read_about(file)
    assert about == About() or not problems


def test_least_counts_of_a_table_that_was_not_read(file: Path) -> None:
    file.write_text("[expect]\nties = 3\nactors = 2\n")
    about, source, _ = read_about(file)
    assert [str(problem) for problem in unmet(about.expect, source, {"actors": 1})] == [
        "dossier.toml:3: expect.actors: At least 2 actors are expected, but the table has 1. "
        "Restore the rows that were lost, or lower the number."
    ]


def test_a_step_of_a_story_has_room_for_two_sentences(file: Path) -> None:
    step = '[[story]]\nfocus = ["Arden|Borel|tension", "Arden|Borel"]\ntext = "{}"\n'
    file.write_text(step.format("a" * LONGEST_STEP))
    about, _, problems = read_about(file)
    assert problems == []
    assert about.story == (Step("", ("Arden|Borel|tension", "Arden|Borel"), "a" * LONGEST_STEP),)
    file.write_text(step.format("a" * (LONGEST_STEP + 1)))
    assert [str(problem) for problem in read_about(file)[2]] == [
        "dossier.toml:3: story.text: The text has 401 characters, more than 400. "
        "Say it in two sentences."
    ]
