"""The types that a dossier adds or renames."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.own_types import TRADE, write_dossier
from tieline.charts.theme import PALETTES, page_colours
from tieline.data.dossier import load, read
from tieline.data.tie_types.colours import BACKGROUNDS, contrast
from tieline.data.tie_types.own import LEAST_CONTRAST, TAKEN, derived
from tieline.data.vocabulary import TYPES
from tieline.selection.selection import Selection


def messages(tmp_path: Path, types: str) -> list[str]:
    """What is told of dossier.toml with these types; the ties of `trade` and `boycott` go."""
    folder = write_dossier(tmp_path / "dossier", types)
    ties = folder / "relations.csv"
    kept = [line for line in ties.read_text().splitlines(keepends=True) if "t01" not in line]
    ties.write_text("".join(kept))
    problems = [one for one in read(folder).problems if one.file == "dossier.toml"]
    assert all(one.line for one in problems)
    return [f"{one.column}: {one.message} {one.remedy}" for one in problems]


def test_a_dossier_adds_types_and_renames_one(tmp_path: Path) -> None:
    types = load(write_dossier(tmp_path / "dossier")).types
    assert list(types) == ["alliance", "support", "tension", "trade", "boycott"]
    assert types["trade"].sentence("Arden", "Borel") == "Arden trades with Borel"
    assert (types["boycott"].sign, types["boycott"].directed) == (-1, False)
    assert types["alliance"].sentence("Arden", "Borel") == "Arden and Borel are partners"
    assert types["alliance"].colour == TYPES["alliance"].colour
    assert types["tension"] == TYPES["tension"]


def test_two_dossiers_have_each_their_own(tmp_path: Path) -> None:
    own = load(write_dossier(tmp_path / "one"))
    other = load(Path(__file__).parents[1] / "demo")
    assert "trade" in own.types
    assert other.types == TYPES
    assert Selection.from_query("type=trade", own).types == ("trade",)
    (fault,) = Selection.problems_in("type=trade", other)
    assert fault.message.startswith("type: 'trade' is not a type of tie.")


def test_the_three_of_five_are_a_choice(tmp_path: Path) -> None:
    dossier = load(write_dossier(tmp_path / "dossier"))
    chosen = Selection.from_query("type=alliance,support,tension", dossier)
    assert chosen.types == ("alliance", "support", "tension")
    assert Selection.from_query(chosen.to_query(), dossier) == chosen
    every = Selection.from_query("type=alliance,support,tension,trade,boycott", dossier)
    assert every.types is None


def test_a_row_of_an_unknown_type_is_told_the_dossiers_words(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "dossier")
    ties = folder / "relations.csv"
    ties.write_text(ties.read_text().replace("Borel,trade,", "Borel,xyz,"))
    (problem,) = read(folder).problems
    assert problem.message == "'xyz' is not a type of tie."
    assert problem.remedy == "Write alliance, support, tension, trade or boycott."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            '"#0a0a5c"',
            '"#f0f0f0"',
            "types.colour: '#f0f0f0' has a contrast of 1.1 on the light background. "
            "Write a darker colour: 3 is the least.",
        ),
        (
            '"#0a0a5c"',
            '"#1f8f3a"',
            "types.colour: '#1f8f3a' and #b67a0c of support look alike to people with "
            "protanopia. Write a colour that is much darker or lighter.",
        ),
        (
            '"#0a0a5c"',
            '"blue"',
            "types.colour: 'blue' is not a colour. Write # and six digits, as in #2a67ad.",
        ),
        (
            '"trade"',
            '"words"',
            "types.word: 'words' has another meaning here. Write another word.",
        ),
        (
            '"trade"',
            '"Trade"',
            "types.word: 'Trade' is no plain word. "
            "Write 2 to 24 lower-case letters from a to z, as in trade.",
        ),
        (
            "sign = 1",
            "sign = 2",
            "types.sign: '2' is no sign. Write 1 for a tie of friends, -1 for one of opponents.",
        ),
        ("sign = 1\n", "", "types.sign: The key 'sign' is missing. Add it."),
        (
            "directed = true",
            'between = "they trade"',
            "types.between: 'they trade' does not name both actors once. "
            "Write it with {a} and {b}, as in {a} trades with {b}.",
        ),
        (
            "directed = true",
            "direkted = true",
            "types.direkted: 'direkted' is not a key of types. Did you mean 'directed'?",
        ),
        (
            '"trade"',
            '"tension"',
            "types.sign: The sign of tension cannot be changed. "
            "Take the key away, or add a type under another word.",
        ),
    ],
)
def test_faults_are_told_by_their_key(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in TRADE
    assert told in messages(tmp_path, TRADE.replace(before, after))


def test_a_word_twice_and_too_many_words(tmp_path: Path) -> None:
    twice = "types.word: 'trade' is a type already. "
    twice += "Write another word, or make one table of the two."
    assert twice in messages(tmp_path, TRADE + TRADE)
    many = "".join(TRADE.replace("trade", f"trade{letter}") for letter in "abcdef")
    (tmp_path / "more").mkdir()
    assert any("more than 8 types" in one for one in messages(tmp_path / "more", many))


@given(st.integers(0, 0xFFFFFF))
def test_a_derived_colour_can_be_seen_on_dark(number: int) -> None:
    assert contrast(derived(f"#{number:06x}"), BACKGROUNDS["dark"]) >= LEAST_CONTRAST


def test_no_type_takes_a_name_of_what_is_drawn() -> None:
    known = {*PALETTES["light"], *page_colours("light")} - set(TYPES)
    assert known <= TAKEN
