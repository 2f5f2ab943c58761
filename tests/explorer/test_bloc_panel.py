import json
from pathlib import Path
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from tests.graph.test_blocs import camps
from tests.invented import dossier, lands, write
from tieline.app import create_app
from tieline.data.dossier import Dossier
from tieline.data.repository import Repository
from tieline.explorer import ids
from tieline.explorer.evidence_panel import focus_panel
from tieline.explorer.overview_panel import overview_panel
from tieline.explorer.view_model import page_values
from tieline.narrative.blocs import WORKED_OUT
from tieline.selection.selected import select
from tieline.selection.selection import Selection


@pytest.fixture(scope="module")
def crowd() -> Dossier:
    return dossier(camps(69, alone=3), lands(69))


def written(parts: Any) -> str:
    return json.dumps(parts, cls=PlotlyJSONEncoder)


def test_what_stands_beside_blocs_lists_them(crowd: Dossier) -> None:
    panel = written(overview_panel(select(crowd, Selection())))
    assert "Open a bloc to see its members" in panel
    assert "Land 000, Land 001, Land 002 and 19 more (22)" in panel
    assert "/?view=network&focus=bloc%20of%20Land%20000" in panel
    assert "3 in no bloc (3)" in panel
    assert WORKED_OUT in panel
    for other in (Selection(fold=False), Selection(view="chord")):
        assert "Open a bloc" not in written(overview_panel(select(crowd, other)))


def test_an_opened_bloc_leads_to_each_member_and_tie_and_to_all_actors(crowd: Dossier) -> None:
    selection = Selection.from_query("from=2025-01-01&focus=bloc of Land 000", crowd)
    assert selection.focus == "bloc of Land 000"
    panel = written(focus_panel(select(crowd, selection)))
    dates = "/?from=2025-01-01"
    assert f"{dates}&actor=Land%20021&view=network&focus=Land%20021" in panel
    assert f"{dates}&view=network&focus=Land%20000|Land%20001" in panel
    assert f"{dates}&view=network&fold=0" in panel
    assert "Members, those with most partners of all dates first" in panel
    assert "192 more in the table." in panel


def test_two_opened_blocs_name_the_members_of_both(crowd: Dossier) -> None:
    query = "focus=bloc of Land 000|bloc of Land 022"
    panel = written(focus_panel(select(crowd, Selection.from_query(query, crowd))))
    assert "Ties between them" in panel
    assert "Land 022, Land 023, Land 024 and 19 more" in panel
    assert "actor=Land%20043" in panel


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "focus=bloc of Nobody",
            "focus: 'bloc of Nobody' is not an actor of this dossier. Write a name of actors.csv.",
        ),
        (
            "focus=no bloc|no bloc",
            "focus: 'no bloc|no bloc' is no actor, pair or line. Write a name, two different ones "
            "as A|B, or these and a type of tie as A|B|type.",
        ),
        (
            "highlight=bloc of Land",
            "highlight: 'bloc of Land' is not an actor of this dossier. "
            "Write a name of actors.csv.",
        ),
    ],
)
def test_a_focus_on_no_bloc_is_refused(crowd: Dossier, query: str, message: str) -> None:
    assert [str(one.message) for one in Selection.problems_in(query, crowd)] == [message]


def test_a_bloc_that_is_not_drawn_is_nothing_known(demo: Dossier) -> None:
    selected = select(demo, Selection.from_query("focus=bloc of Arden", demo))
    assert "no pair of actors of these tables" in written(focus_panel(selected))


def test_the_page_says_how_to_go_on_before_and_after_its_scripts_ran(tmp_path: Path) -> None:
    folder = write(tmp_path / "tables", camps(69, alone=3), lands(69))
    hint = "Click a bloc to see its members; choose one actor to see its surroundings."
    reader = create_app(folder).test_client()
    for query, said in (("view=network", True), ("view=network&fold=0", False)):
        assert (hint in reader.get(f"/?{query}").text) is said
        values = page_values(Repository(folder).snapshot(), query)
        assert (hint in written(values[ids.SENTENCE])) is said
    # Of what is drawn elsewhere the page of a pair says nothing.
    assert "blocs are worked out" not in reader.get("/pair?focus=Land 000|Land 001").text
