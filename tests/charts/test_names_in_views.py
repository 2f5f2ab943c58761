"""In every view cut names differ, equal lines look equal, and names that are shown are counted."""

from itertools import combinations

import pytest

from tests.invented import Tie, dossier, lands
from tieline.charts.scene import Scene, Size
from tieline.charts.text_metrics import FALLBACK_WIDER, text_width
from tieline.charts.viewport import CORNER
from tieline.data.dossier import Dossier
from tieline.render.svg import to_svg
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection

DESK, PHONE = (1060, 473), (366, 470)
OFFICES = [
    f"Permanent Conference of the Ministers of Foreign Affairs of {land}"
    for land in ("Arden", "Borel", "Cresta", "Dorn")
]


def picture_of(made: Dossier, view: str, size: Size, *, fold: bool = True) -> Scene:
    return CHARTS[view](select(made, Selection(view=view, fold=fold)), size)


@pytest.fixture(scope="module")
def offices() -> Dossier:
    ties: list[Tie] = [(a, b, "alliance") for a, b in combinations(OFFICES, 2)]
    return dossier(ties, OFFICES)


@pytest.fixture(scope="module")
def crowd() -> Dossier:
    names = lands(60)
    ties: list[Tie] = [(a, b, "tension") for a, b in combinations(names, 2) if a < "Land 012"]
    return dossier(ties, names, articles=1)


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("view", CHARTS)
def test_names_that_are_cut_stay_distinct(offices: Dossier, view: str, size: Size) -> None:
    written: dict[tuple[str, bool], str] = {}
    for text in picture_of(offices, view, size).texts:
        if text.actor:
            key = (text.actor, text.upright)
            written[key] = f"{written.get(key, '')} {text.text}".strip()
    for upright in (False, True):
        texts = [text for (_, up), text in written.items() if up == upright]
        assert len(texts) == len(set(texts))
    expected = 6 if view == "timeline" else 4
    assert len({actor for actor, _ in written}) == expected


@pytest.mark.parametrize(
    ("view", "size"), [("matrix", DESK), ("matrix", PHONE), ("timeline", PHONE)]
)
def test_names_have_room_in_a_wider_font(offices: Dossier, view: str, size: Size) -> None:
    """A name that is cut by the chart's border loses what tells it from others."""
    for text in picture_of(offices, view, size).texts:
        if text.actor and (text.upright or view == "timeline"):
            room = size[1] - text.place[1] if text.upright else size[0] - text.place[0]
            assert text_width(text.text, text.size, bold=True) * FALLBACK_WIDER <= room


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("view", ["network", "chord", "matrix"])
def test_every_view_says_how_many_names_it_shows(crowd: Dossier, view: str, size: Size) -> None:
    picture = picture_of(crowd, view, size, fold=False)
    named = {text.actor for text in picture.texts} & set(crowd.actors)
    if len(named) == 60:
        assert "names shown" not in " ".join(text.text for text in picture.texts)
    else:
        words = [text.text for text in picture.texts if not text.actor]
        lines = words if " ".join(words).startswith(str(len(named))) else words[::-1]
        assert " ".join(lines) == f"{len(named)} of 60 names shown"


def test_a_circle_that_names_all_counts_nothing(offices: Dossier) -> None:
    assert "names shown" not in to_svg(picture_of(offices, "chord", DESK))


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_equal_ties_look_equal_in_a_full_circle(crowd: Dossier, size: Size) -> None:
    picture = picture_of(crowd, "chord", size, fold=False)
    lines = [line for line in picture.lines if line.glyph or line.edge]
    assert len({line.edge for line in lines}) > 150
    assert not any(line.pale or line.broken for line in lines)
    assert {line.glyph for line in lines} <= {"bar", ""}
    thin = [line for line in lines if line.glyph]
    assert len({(line.width, line.share) for line in thin}) <= 2


def test_no_name_of_a_circle_lies_below_the_buttons(crowd: Dossier) -> None:
    for size in (DESK, PHONE, (380, 412), (300, 300)):
        picture = picture_of(crowd, "chord", size, fold=False)
        unit = size[0] / (picture.x_range[1] - picture.x_range[0])
        for text in picture.texts:
            right, down = (at * unit for at in text.place)
            assert right < size[0] / 2 - CORNER[0] or -down < size[1] / 2 - CORNER[1]
