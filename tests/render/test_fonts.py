"""Letters for which there is no font: what is searched for, what `check` and the log say."""

import logging
from pathlib import Path

import pytest

from tests.invented import write
from tests.serving import DEMO
from tieline.cli.commands import main
from tieline.render import fonts
from tieline.render.fonts import (
    font_problems,
    letters_by_script,
    letters_without_font,
    warn_of_missing_letters,
)
from tieline.render.png import to_png

KOREAN, ETHIOPIC = "한국", "ሀገር"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a server that has drawn nothing yet."""
    monkeypatch.setattr(fonts, "_searched_scripts", set())


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no font but the package's, and not even Hebrew's last letter."""
    monkeypatch.setattr(fonts, "letters_without_font", lambda words: frozenset("".join(words)))


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Arden, Ürümqi, Ελλάδα, Россия", {}),
        ("“A” → B – C · 5 ✓", {}),
        (f"{KOREAN} and {ETHIOPIC}", {"HANGUL": KOREAN, "ETHIOPIC": ETHIOPIC}),
        ("日本のカタ", {"CJK": "日本", "HIRAGANA": "の", "KATAKANA": "カタ"}),
        ("عرب ٣ א", {"ARABIC": "عرب٣", "HEBREW": "א"}),
        ("Հայ", {"ARMENIAN": "Հայ"}),
        ("\U0001f3f4 \u2068x\u2069 \uf8ff", {}),
    ],
)
def test_foreign_letters_by_script(text: str, scripts: dict[str, str]) -> None:
    assert letters_by_script(text) == scripts


def test_the_renderer_says_which_letters_it_has_not() -> None:
    words = ["Arden", "Ελλάδα", "Россия"]
    assert letters_without_font(words, system=False) == frozenset()
    assert letters_without_font([*words, KOREAN], system=False) == frozenset(KOREAN)


def test_names_of_our_own_letters_are_never_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(words: object) -> frozenset[str]:
        assert not list(words)  # type: ignore[call-overload]
        return frozenset()

    monkeypatch.setattr(fonts, "letters_without_font", refuse)
    assert font_problems(DEMO) == []


@pytest.mark.usefixtures("no_fonts")
def test_check_warns_once_a_script_and_names_the_package(tmp_path: Path) -> None:
    names = ["Arden", KOREAN, f"{KOREAN}어", ETHIOPIC]
    folder = write(tmp_path / "tables", [(names[0], names[1], "tension")], names)
    assert list(map(str, font_problems(folder))) == [
        "actors.csv:5: name: warning: No font here has the letters ሀ, ገ, ር of 'ሀገር': "
        "PNGs show boxes. Install a font for them, as by `apt install fonts-noto-core`.",
        "actors.csv:3: name: warning: No font here has the letters 한, 국 of '한국': "
        "PNGs show boxes. The same is true of 1 more cell. "
        "Install a font for them, as by `apt install fonts-noto-cjk`.",
    ]


@pytest.mark.usefixtures("no_fonts")
def test_the_command_warns_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "tables", [("Arden", KOREAN, "tension")], ["Arden", KOREAN])
    assert main(["check", "--data", str(folder)]) == 0
    assert "warning: No font here has the letters 한, 국 of '한국'" in capsys.readouterr().out
    assert main(["check", "--data", str(folder), "--strict"]) == 1


@pytest.mark.usefixtures("no_fonts")
def test_the_log_says_it_once_a_script(caplog: pytest.LogCaptureFixture) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{}</text></svg>'
    with caplog.at_level(logging.WARNING):
        for text in ("Arden", KOREAN, f"{KOREAN}어", f"{ETHIOPIC} {KOREAN}"):
            assert to_png(svg.format(text)).startswith(b"\x89PNG")
    assert [record.getMessage() for record in caplog.records] == [
        "No font here has the letters 한, 국: PNGs show boxes. "
        "Install a font for them, as by `apt install fonts-noto-cjk`.",
        "No font here has the letters ሀ, ገ, ር: PNGs show boxes. "
        "Install a font for them, as by `apt install fonts-noto-core`.",
    ]


@pytest.mark.usefixtures("no_fonts")
def test_many_letters_are_not_all_listed(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_missing_letters("가나다라마바사아자차카타")
    assert "the letters 가, 나, 다, 라, 마, 바, 사, 아, 자, 차 and 2 more:" in caplog.text
