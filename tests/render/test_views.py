"""What the page's script must know of a chart beside its drawing."""

import pytest

from tieline.data.dossier import Dossier
from tieline.render.views import chart_facts, highlighted_scene
from tieline.selection.selected import select
from tieline.selection.selection import Selection


@pytest.mark.parametrize("view", ["network", "chord", "matrix"])
def test_facts_name_the_members_of_each_fold(demo: Dossier, view: str) -> None:
    selected = select(demo, Selection(view=view))
    facts = chart_facts(selected, highlighted_scene(selected, (1060, 480)))
    assert list(facts["folds"]) == ["+Cresta"]
    assert len(facts["folds"]["+Cresta"]) == 3
    assert set(facts["folds"]["+Cresta"]) <= set(demo.actors)
    every = select(demo, Selection(view=view, fold=False))
    assert not chart_facts(every, highlighted_scene(every, (1060, 480)))["folds"]
