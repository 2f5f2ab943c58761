"""The legend of a chart: a key for all that it shows, and for nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.invented import with_weights
from tests.serving import DEMO
from tieline.charts.legend import LegendKey, legend_keys
from tieline.charts.scene import Line, Mark, Scene
from tieline.charts.theme import HAIRLINE, THICKEST
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.render.legend_signs import sign_svg
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection

ROOT = Path(__file__).parents[2]
REAL = load(ROOT)
BLANK = Scene("network", (100, 100), (0.0, 1.0), (0.0, 1.0))
THICK = "thicker: more articles, not a stronger tie"


def keys_of(view: str, selection: Selection, dossier: Dossier = REAL) -> list[LegendKey]:
    chosen = selection.with_(view=view)
    return list(legend_keys(CHARTS[view](select(dossier, chosen), (1100, 760))))


def texts_of(view: str, selection: Selection, dossier: Dossier = REAL) -> list[str]:
    return [key.text for key in keys_of(view, selection, dossier)]


def line(edge: str = "A|B|tension", **more: object) -> Line:
    return replace(Line(edge, "tension", ((0, 0), (1, 1)), 2.0), **more)  # type: ignore[arg-type]


def test_the_network_explains_shapes_names_and_strokes() -> None:
    assert texts_of("network", Selection()) == [
        "country (name in bold)",
        "organisation",
        "several actors drawn as one, and how many",
        THICK,
        "hollow arrow: gestures only",
        "dotted: the tie of each of them",
        "Position has no meaning.",
    ]


def test_kinds_that_are_not_drawn_have_no_key(demo: Dossier) -> None:
    assert "person (name in italics)" in texts_of("network", Selection(level="all"), demo)
    assert "collective" in texts_of("network", Selection(blocs=True), demo)
    plain = texts_of("network", Selection(), demo)
    assert "person (name in italics)" not in plain
    assert "collective" not in plain


@pytest.fixture(scope="module")
def weighted(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return load(with_weights(DEMO, tmp_path_factory.mktemp("weighted")))


def test_lines_by_weight_are_explained_by_samples(weighted: Dossier) -> None:
    keys = keys_of("network", Selection(width="weight"), weighted)
    texts = [key.text for key in keys]
    assert THICK not in texts
    at = texts.index("thicker: more weight, the sum told in these dates")
    assert texts[at + 1 : at + 5] == [
        "weight 500,000",
        "weight 100,000",
        "weight 10,000",
        "hairline: no weight told",
    ]
    widths = [float(key.sign.removeprefix("line ")) for key in keys[at + 1 : at + 4]]
    assert widths == sorted(widths, reverse=True)
    drawn = CHARTS["network"](select(weighted, Selection(width="weight")), (1100, 760))
    told = {one.width for one in drawn.lines if one.edge}
    assert min(told) == HAIRLINE
    assert sorted(told)[1] >= 3 * HAIRLINE
    assert abs(max(told) - THICKEST) < 0.01


def test_ribbons_by_weight_are_explained(weighted: Dossier) -> None:
    assert texts_of("chord", Selection(width="weight"), weighted) == [
        "country",
        "broader: more weight, the sum told in these dates; twice as broad is twice the weight",
        "hairline: no weight told",
        "hollow arrow: gestures only",
        "broken outline: only somebody quoted says so",
    ]


@pytest.mark.parametrize("view", ["matrix", "timeline"])
def test_other_views_say_nothing_of_weights(view: str, weighted: Dossier) -> None:
    by_articles = texts_of(view, Selection(), weighted)
    assert texts_of(view, Selection(width="weight"), weighted) == by_articles
    assert not any("weight" in text for text in by_articles)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([line(), line("A|C|tension", width=5.0)], THICK),
        ([line(broken=True, pale=True)], "broken: only somebody quoted says so"),
        ([line(pale=True)], "dotted: no article dates it"),
        ([line("", pale=True)], "dotted: the tie of each of them"),
    ],
)
def test_each_stroke_has_its_key_where_it_is_drawn(lines: list[Line], text: str) -> None:
    marks = (Mark("A", (0.0, 0.0), "state", 9.0),)
    drawn = [key.text for key in legend_keys(replace(BLANK, lines=tuple(lines), marks=marks))]
    assert text in drawn
    without = [key.text for key in legend_keys(replace(BLANK, lines=(line(),), marks=marks))]
    assert without == ["country (name in bold)", "Position has no meaning."]


def test_position_is_spoken_of_only_where_actors_have_places() -> None:
    for view in CHARTS:
        said = "Position has no meaning." in texts_of(view, Selection())
        assert said is (view == "network")


def test_the_timeline_explains_signs_strokes_moments_and_cuts() -> None:
    texts = texts_of("timeline", Selection())
    assert texts[:5] == [
        "allied or aligned",
        "supports: > the first named gives, < the second",
        "in tension",
        "hollow triangle: gestures only",
        THICK,
    ]
    assert texts[-5:] == [
        "dotted: start not told",
        "turned: from friendly ties alone to tension alone, or back",
        "a named moment",
        "time left out",
        "Equally wide steps are decades, years, months or days.",
    ]
    quoted = texts_of("timeline", Selection(certainties=("attributed",)))
    assert "broken: only somebody quoted says so" in quoted
    chosen = Selection(from_day=dates.day_of("2025-09-03"), types=("tension",))
    faded = texts_of("timeline", chosen)
    assert "pale: outside the chosen dates" in faded
    assert "allied or aligned" not in faded
    assert "dotted: start or end not told" in texts_of("timeline", Selection(open=True))


def test_the_matrix_says_which_way_it_is_read() -> None:
    texts = texts_of("matrix", Selection())
    assert texts[0] == "Read from row to column: row supports column."
    assert "Larger: more articles, not a stronger tie." in texts
    assert "hollow triangle: gestures only" in texts
    assert "supports" not in texts_of("matrix", Selection(types=("tension",)))
    assert texts_of("matrix", Selection(types=("tension",)))[0] == "in tension"


def test_the_chord_diagram_explains_names_and_breadths() -> None:
    assert texts_of("chord", Selection()) == [
        "country",
        "broader: more articles, not a stronger tie",
        "hollow arrow: gestures only",
    ]
    assert "hollow arrow: gestures only" not in texts_of("chord", Selection(types=("alliance",)))


@pytest.mark.parametrize("view", list(CHARTS))
def test_where_nothing_is_drawn_nothing_is_explained(view: str) -> None:
    assert keys_of(view, Selection(types=())) == []


@pytest.mark.parametrize("view", list(CHARTS))
def test_every_sign_can_be_drawn_in_the_colours_of_a_page(view: str) -> None:
    for selection in (Selection(), Selection(level="all", blocs=True, open=True)):
        for key in keys_of(view, selection):
            svg = sign_svg(key)
            assert bool(svg) is bool(key.sign)
            assert "#" not in svg
