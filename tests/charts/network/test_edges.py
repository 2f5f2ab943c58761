"""Equal evidence looks equal, however many lines a picture has."""

import re
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import Tie, dossier, lands, write
from tieline.charts.network.chart import build as network_picture
from tieline.charts.network.edges import MOST_BOWED, most_articles
from tieline.charts.scene import DESIGN_SIZE, Line, Scene, Size
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.render.svg import to_svg
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PHONE: Size = (366, 470)
SIZES: list[Size] = [DESIGN_SIZE, (1060, 473), PHONE]
GLYPHS = {"alliance": "", "support": "arrow", "tension": "bar"}


def spokes(count: int) -> list[Tie]:
    """Return the ties of a hub with so many partners, a third of them of each type."""
    return [("Hub", name, list(TYPES)[k % 3]) for k, name in enumerate(lands(count))]


def wheel(count: int, articles: int = 1) -> Dossier:
    return dossier(spokes(count), ["Hub", *lands(count)], articles=articles)


def picture_of(made: Dossier, size: Size = DESIGN_SIZE) -> Scene:
    return network_picture(select(made, Selection()), size)


def look(line: Line) -> tuple[object, ...]:
    """Return all by which one line may look weightier or surer than another of its type."""
    return line.width, line.broken, line.pale, line.glyph, line.share, line.faded, line.cut


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [40, 150, 151, 160, 390])
def test_lines_of_equal_evidence_look_equal(count: int, size: Size) -> None:
    picture = picture_of(wheel(count), size)
    assert len(picture.lines) == count
    looks = defaultdict(set)
    for line in picture.lines:
        looks[line.look].add(look(line))
    assert {len(of_type) for of_type in looks.values()} == {1}
    assert {word: next(iter(of_type))[3] for word, of_type in looks.items()} == GLYPHS
    assert not any(line.pale or line.broken for line in picture.lines)


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A wheel of 160 spokes, of the last of which only somebody quoted tells."""
    count = 160
    folder = write(
        tmp_path_factory.mktemp("quoted") / "dossier", spokes(count), ["Hub", *lands(count)]
    )
    path = folder / "relations.csv"
    before, row, after = path.read_text("utf-8").partition("t0160,")
    path.write_text(before + row + after.replace("stated,,", "attributed,Land 000,", 1), "utf-8")
    return load(folder)


def test_what_only_somebody_quoted_says_is_broken_however_many_lines_there_are(
    quoted: Dossier,
) -> None:
    picture = picture_of(quoted)
    broken = [line for line in picture.lines if line.broken]
    assert [line.edge.split("|")[1] for line in broken] == ["Land 159"]
    assert [line for line in picture.lines if line.pale] == broken
    assert to_svg(picture).count("stroke-dasharray") == 1


def test_all_lines_get_thinner_and_more_articles_stay_thicker() -> None:
    names = lands(160)
    twice: list[Tie] = [("Hub", name, "alliance") for name in names[:3] for _ in range(2)]
    few = picture_of(dossier(twice, ["Hub", *names], articles=2))
    ties = twice + [("Hub", name, "alliance") for name in names[3:]]
    many = picture_of(dossier(ties, ["Hub", *names], articles=2))
    widths = {line.width for line in many.lines}
    assert len(widths) == 2
    assert max(widths) < {line.width for line in few.lines}.pop()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(list(TYPES))),
        min_size=1,
        max_size=260,
    ),
    st.integers(1, 4),
)
def test_thickness_follows_articles_alone(rows: list[tuple[int, int, str]], articles: int) -> None:
    names = lands(31)
    ties: list[Tie] = [(names[a], names[b], word) for a, b, word in rows if a != b]
    if not ties:
        return
    made = dossier(ties, names, articles=articles)
    selected = select(made, Selection(fold=False))
    picture = network_picture(selected)
    counts = defaultdict(set)
    for line in picture.lines:
        match = re.search(r"(\d+) articles?", line.title)
        counts[int(match[1]) if match else 1].add((line.width, line.pale, line.broken))
        assert line.glyph == GLYPHS[line.look]
    assert all(len(looks) == 1 for looks in counts.values())
    widths = [next(iter(counts[number]))[0] for number in sorted(counts)]
    assert widths == sorted(widths)
    assert most_articles(made) >= max(counts)


def test_in_a_great_crowd_all_lines_run_straight() -> None:
    names = lands(31)
    pairs = [(a, b) for k, a in enumerate(names) for b in names[k + 1 :]]
    ties: list[Tie] = [(a, b, "tension") for a, b in pairs]
    assert len(ties) > MOST_BOWED
    picture = picture_of(dossier(ties, names))
    assert len(picture.lines) == len(ties)
    for line in picture.lines:
        points = np.array(line.points)
        way, to = points[-1] - points[0], points[1:-1] - points[0]
        off = np.abs(way[0] * to[:, 1] - way[1] * to[:, 0]) / np.hypot(*way)
        assert off.max() < 1e-3
        assert 0 < line.glyph_at < len(line.points) - 1


def test_dashes_and_glyphs_shrink_with_their_lines(quoted: Dossier) -> None:
    picture = picture_of(quoted)
    share = picture.lines[0].share
    assert 0.9 < share < 1
    assert f'stroke-dasharray="{7 * share:g} {5 * share:g}"' in to_svg(picture)
    assert f'stroke-width="{2.4 * share:g}"' in to_svg(picture)
