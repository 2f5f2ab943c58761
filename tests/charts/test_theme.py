import re
from itertools import combinations

import pytest

from tieline.charts import theme as charts_theme
from tieline.charts.theme import (
    PALETTES,
    SYMBOLS,
    THICKEST,
    THINNEST,
    Theme,
    dash,
    pale,
    width,
)
from tieline.data.tie_types.colours import channels, contrast, mixed
from tieline.data.vocabulary import ACTOR_KINDS, TYPES

THEMES: tuple[Theme, ...] = ("light", "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_no_word_of_the_vocabulary_is_without_a_look(theme: Theme) -> None:
    assert {*TYPES, *ACTOR_KINDS} <= set(PALETTES[theme])
    assert set(ACTOR_KINDS) <= set(SYMBOLS)


def test_both_themes_know_the_same_words() -> None:
    assert set(PALETTES["light"]) == set(PALETTES["dark"])


def test_an_unknown_word_has_no_colour() -> None:
    with pytest.raises(KeyError):
        charts_theme.colour("aliance")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("word", [*TYPES, *ACTOR_KINDS, "fold"])
def test_lines_and_marks_stand_out_from_the_background(word: str, theme: Theme) -> None:
    assert contrast(charts_theme.colour(word, theme), charts_theme.colour("background", theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("word", ["ink", "muted"])
def test_texts_are_easy_to_read(word: str, theme: Theme) -> None:
    assert (
        contrast(charts_theme.colour(word, theme), charts_theme.colour("background", theme)) >= 4.5
    )


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# How the three cones of a deuteranope and of a protanope mix red, green and blue (Viénot 1999).
BLINDNESS = {
    "deuteranope": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanope": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
}


def seen(colour: str, kind: str) -> list[float]:
    straight = [(channel / 255) ** 2.2 for channel in channels(colour)]
    mixed = [sum(w * c for w, c in zip(row, straight, strict=True)) for row in BLINDNESS[kind]]
    return [255 * max(value, 0.0) ** (1 / 2.2) for value in mixed]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", BLINDNESS)
def test_colour_blind_readers_can_tell_the_types_apart(kind: str, theme: Theme) -> None:
    for one, other in combinations(TYPES, 2):
        a, b = (seen(charts_theme.colour(word, theme), kind) for word in (one, other))
        assert sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5 > 30, (one, other)


def test_a_line_of_one_article_is_thin_and_the_best_told_is_thick() -> None:
    assert width(1, 1) == width(1, 9) == THINNEST
    assert width(5, 3) == width(9, 9) == THICKEST
    assert width(2, 2) < width(3, 3) < THICKEST


def test_strokes_are_broken_dotted_or_solid() -> None:
    assert dash(broken=True, pale=True) == "dash"
    assert dash(broken=False, pale=True) == "dot"
    assert dash(broken=False, pale=False) == "solid"


def test_a_mixed_colour_lies_between_both() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert pale("tension", share=1.0) == charts_theme.colour("tension")


VARIABLES = {
    "paper": "background",
    "ink": "ink",
    "quiet": "muted",
    "alliance": "alliance",
    "support": "support",
    "tension": "tension",
}
"""The page's colours that are those of the pictures."""


@pytest.mark.parametrize(
    ("theme", "selector"), [("light", ":root {"), ("dark", '[data-theme="dark"] {')]
)
def test_the_page_and_its_pictures_share_their_colours(theme: Theme, selector: str) -> None:
    css = charts_theme.style_sheet()
    block = css[css.index(selector) :].partition("}")[0]
    found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    wanted = {name: charts_theme.colour(look, theme) for name, look in VARIABLES.items()}
    assert {name: found[name] for name in VARIABLES} == wanted
