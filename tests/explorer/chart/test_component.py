"""The component: what Dash sends of it, and what the page's script is told of a chart."""

import dash
import pytest

from tests.serving import DEMO
from tieline.data.dossier import Dossier
from tieline.data.repository import Repository
from tieline.explorer.chart.component import TieChart
from tieline.explorer.chart.drawing import (
    ROOMS,
    chart_key,
    chart_props,
    chart_size,
    charted,
)
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import time_axis
from tieline.web.context import Context


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(Repository(DEMO))


def test_only_what_is_given_is_sent() -> None:
    sent = TieChart("picture").to_plotly_json()
    assert sent == {"props": {"id": "picture"}, "type": "TieChart", "namespace": "tieline"}
    sent = TieChart("picture", drawing="<svg/>", facts={"key": "k"}).to_plotly_json()
    assert sent["props"] == {"id": "picture", "drawing": "<svg/>", "facts": {"key": "k"}}


def test_every_prop_is_explained() -> None:
    for name in TieChart._prop_names:
        assert f"- {name} (" in (TieChart.__doc__ or "")


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_a_drawing_and_its_facts_are_of_the_same_edges(context: Context, view: str) -> None:
    drawing, facts = chart_props(context, {"query": f"view={view}", "room": "wide"}, "")
    assert f'class="tieline {view}"' in drawing
    for edge in facts["edges"]:
        assert f'data-edge="{edge}"' in drawing
    assert bool(facts["edges"]) is (view != "timeline")
    assert facts["legend"]
    assert facts["query"] == f"view={view}"


def test_days_of_an_edge_are_those_of_its_claims(context: Context, demo: Dossier) -> None:
    _, facts = chart_props(context, {"query": "view=network", "room": "wide"}, "")
    ties = select(demo, Selection()).ties
    ends = zip(ties["actor_state"], ties["target_state"], strict=True)
    mine = ties[[{a, b} == {"Arden", "Dorne"} for a, b in ends]]
    mine = mine[mine["type"] == "tension"]
    spans = facts["edges"]["Arden|Dorne|tension"]
    assert (min(spans), max(spans)) == (mine["first_day"].min(), mine["last_day"].max())


def test_a_grid_and_an_axis_are_told_in_pixels_of_the_drawing(
    context: Context, demo: Dossier
) -> None:
    _, facts = chart_props(context, {"query": "view=matrix", "room": "wide"}, "")
    for _, left, right, top, bottom in facts["grid"]:
        assert 0 < left < right <= 1060
        assert 0 < top < bottom <= 480
    _, facts = chart_props(context, {"query": "view=timeline", "room": "wide"}, "")
    assert len(facts["axis"]) == len(time_axis(demo).bins)
    assert all(0 <= left < right <= 1060 for left, right, *_ in facts["axis"])
    days = [day for *_, first, last in facts["axis"] for day in (first, last)]
    assert days == sorted(days)


def test_who_has_the_drawing_is_told_the_facts_alone(context: Context) -> None:
    wanted = {"query": "view=network", "room": "narrow"}
    _, facts = chart_props(context, wanted, "")
    again, told = chart_props(context, wanted, facts["key"])
    assert again is dash.no_update
    assert told == facts
    other, _ = chart_props(context, wanted | {"room": "wide"}, facts["key"])
    assert other is not dash.no_update


@pytest.mark.parametrize("wanted", [None, 3, {}, {"query": 1, "room": []}, {"query": "view=x"}])
def test_what_no_page_sends_is_read_as_the_whole_table(context: Context, wanted: object) -> None:
    drawing, facts = chart_props(context, wanted, None)
    assert 'class="tieline network"' in drawing
    assert 'viewBox="0 0 1060 480"' in drawing
    assert facts["view"] == "network"


def test_a_full_screen_is_filled_in_every_view(context: Context) -> None:
    for view in CHARTS:
        wanted = {"query": f"view={view}", "room": "1440x700"}
        drawing, facts = chart_props(context, wanted, "")
        assert 'viewBox="0 0 1440 700"' in drawing
        assert facts["key"].split(" ")[1] == "1440x700"


@pytest.mark.parametrize("room", ["1441x700", "20x20", "9000x700", "-300x700", "wide x", "²00x300"])
def test_a_room_that_no_page_asks_for_is_a_wide_window(context: Context, room: str) -> None:
    drawing, _ = chart_props(context, {"query": "view=network", "room": room}, "")
    assert 'viewBox="0 0 1060 480"' in drawing


def test_the_table_is_drawn_as_a_network_and_an_unfolded_timeline_is_tall(demo: Dossier) -> None:
    table = charted(select(demo, Selection(view="table")))
    assert table.selection.view == "network"
    tall = Selection(view="timeline", fold=False)
    assert [chart_size(tall, room)[1] for room in ROOMS] == [1000, 1000]


def test_a_key_tells_rooms_views_and_words_apart_and_no_focus(context: Context) -> None:
    snapshot = context.current()

    def key(query: str, room: str = "wide") -> str:
        return chart_key(snapshot, Selection.from_query(query), room)

    assert key("view=network") == key("view=network&focus=Arden&theme=dark")
    keys = {
        key("view=network"),
        key("view=network", "narrow"),
        key("view=chord"),
        key("view=network&type=tension"),
        key("view=timeline"),
        key("view=timeline&focus=Arden"),
    }
    assert len(keys) == 6
