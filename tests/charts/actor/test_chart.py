"""The picture of an actor's partners: every step is recounted, nothing leaves its place."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO
from tests.told_in_years import LANDS, PUBLISHED, WHENS, Tie, dossier
from tieline.charts.actor import chart
from tieline.charts.actor.cells import cells_of
from tieline.charts.scene import Scene
from tieline.charts.text_metrics import text_width
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import TYPES
from tieline.narrative.actor import ActorStory, actor_story
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WIDTHS = (1100, 860, 620, 366, 320)
TIE = st.tuples(
    st.lists(st.sampled_from(LANDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(sorted(TYPES)),
    st.sampled_from(WHENS),
    st.integers(0, len(PUBLISHED) - 1),
)


def many() -> Dossier:
    """One actor with more partners than have rows."""
    names = invented.lands(45)
    return invented.dossier([(names[0], name, "support") for name in names[1:]], names)


DOSSIERS = {"demonstration": (load(DEMO), "Arden"), "many": (many(), "Land 000")}


@pytest.fixture(params=[(name, width) for name in DOSSIERS for width in WIDTHS], ids=str)
def drawn(request: pytest.FixtureRequest) -> tuple[ActorStory, Scene]:
    name, width = request.param
    tables, focus = DOSSIERS[name]
    selected = select(tables, Selection(focus=focus))
    story = actor_story(selected, focus)
    assert story is not None
    return story, chart.build(selected, (width, 0))


def test_each_partner_has_rows_or_is_counted(drawn: tuple[ActorStory, Scene]) -> None:
    story, scene = drawn
    marks = [mark.actor for mark in scene.marks]
    assert marks == [partner.name for partner in story.partners[: chart.MOST_PARTNERS]]
    notes = " ".join(text.text for text in scene.texts if not text.actor)
    left = len(story.partners) - len(marks)
    assert ("have no row" in notes) == (left > 0)
    assert not left or f"{left} more partners" in notes
    assert "which is no end" in notes
    edges = {row.edge for one in story.partners[: chart.MOST_PARTNERS] for row in one.rows}
    assert {line.edge for line in scene.lines if line.edge} == edges


def test_nothing_leaves_the_picture_or_lies_on_other_words(
    drawn: tuple[ActorStory, Scene],
) -> None:
    _, scene = drawn
    width, height = scene.size
    for line in scene.lines:
        assert all(0 <= x <= width and 0 <= y <= height for x, y in line.points)
    for area in scene.areas:
        assert all(0 <= x <= width and 0 <= y <= height for x, y in area.points)
    boxes = []
    for text in scene.texts:
        wide = text_width(text.text, text.size, bold=text.bold)
        left = text.place[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        assert left >= 0
        assert left + wide <= width
        assert 0 < text.place[1] < height
        boxes.append((text.place[1], left, left + wide))
    boxes.sort()
    for (y, _, right), (below, left, _) in itertools.pairwise(boxes):
        assert y != below or right <= left


@given(st.lists(TIE, min_size=1, max_size=14))
@settings(deadline=None, max_examples=40)
def test_each_bar_stands_for_the_articles_that_a_recount_finds(ties: list[Tie]) -> None:
    tables = dossier(ties)
    name = ties[0][0][0]
    selected = select(tables, Selection(focus=name))
    story = actor_story(selected, name)
    assert story is not None
    frame = chart.frame_of(tables, story, 860)
    assert 1 <= len(frame.axis.bins) <= chart.MOST_STEPS
    rows = tables.ties
    for partner in story.partners:
        for row in partner.rows:
            ids = [claim.id for claim in row.claims]
            cells = {cell.step: cell for cell in cells_of(row.claims, frame.axis.bins)}
            for at, step in enumerate(frame.axis.bins):
                told = rows[
                    rows["id"].isin(ids)
                    & (rows["first_day"] <= step.last_day)
                    & (rows["last_day"] >= step.first_day)
                ]
                assert (at in cells) == (len(told) > 0)
                if at in cells:
                    assert cells[at].articles == told["source"].nunique()
                    assert cells[at].claims == len(told)
            # No claim is without a bar: what is told has a step.
            assert set(ids) == {
                claim.id
                for claim in row.claims
                for step in frame.axis.bins
                if claim.first_day <= step.last_day and claim.last_day >= step.first_day
            }


def test_broken_is_what_only_somebody_quoted_says_and_pale_what_nobody_dates() -> None:
    selected = select(load(DEMO), Selection(focus="Elvane"))
    scene = chart.build(selected, (860, 0))
    quoted = [line for line in scene.lines if line.edge == "Dorne|Elvane|support"]
    assert {line.cut for line in quoted if not line.glyph} == {"dash"}
    stated = [line for line in scene.lines if line.edge == "Dorne|Elvane|alliance"]
    assert {line.cut for line in stated} == {"solid"}


def test_arrows_point_from_who_gives() -> None:
    selected = select(load(DEMO), Selection(focus="Arden"))
    scene = chart.build(selected, (860, 0))
    signs = {line.edge: line for line in scene.lines if line.glyph == "arrow"}
    given, received = (signs[f"{pair}|support"].points for pair in ("Arden|Borel", "Borel|Arden"))
    assert given[0][0] < given[-1][0]
    assert received[0][0] > received[-1][0]


def test_many_articles_are_a_number(tmp_path: Path) -> None:
    names = invented.lands(3)
    ties = [(names[0], names[1], "tension")] * 7
    tables = load(invented.write(tmp_path / "seven", ties, names, articles=7))
    scene = chart.build(select(tables, Selection(focus=names[0])), (860, 0))
    assert scene.areas == ()
    assert "7" in [text.text for text in scene.texts]
    assert any(re.search("in how many of 7 articles", text.text) for text in scene.texts)


@pytest.mark.parametrize(("focus", "said"), [("", chart.NO_ACTOR), ("Arden|Borel", chart.NO_ACTOR)])
def test_without_an_actor_there_is_a_note(focus: str, said: str) -> None:
    assert chart.build(select(load(DEMO), Selection(focus=focus)), (860, 0)).note == said
