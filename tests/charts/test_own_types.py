"""What distinguishes a dossier's own types where colour does not."""

from pathlib import Path

from tests.own_types import TYPES, write_dossier
from tieline.charts.scene import Line, Scene
from tieline.data.dossier import load
from tieline.data.vocabulary import Types
from tieline.render.views import CHARTS
from tieline.selection.selected import select
from tieline.selection.selection import Selection


def drawn(folder: Path, view: str) -> tuple[Scene, Types]:
    """A scene in which `trade` has a direction and is of opponents."""
    own = TYPES.replace("sign = 1\ndirected", "sign = -1\ndirected")
    dossier = load(write_dossier(folder / view, own))
    return CHARTS[view](select(dossier, Selection(view=view)), (900, 600)), dossier.types


def of_trade(scene: Scene) -> list[Line]:
    return [line for line in scene.lines if line.edge == "Arden|Borel|trade"]


def test_opponents_with_a_direction_have_an_arrow_and_on_ribbons_a_crossbar(tmp_path: Path) -> None:
    scene, types = drawn(tmp_path, "network")
    assert [line.glyph for line in of_trade(scene)] == ["arrow"]
    scene, _ = drawn(tmp_path, "chord")
    assert [area.edge for area in scene.areas].count("Arden|Borel|trade") == 1
    # The crossbar of a ribbon is a line of its own, without a glyph.
    assert [line.glyph for line in of_trade(scene)] == [""]
    told = "an arrow of its own colour at the receiver, and a crossbar on a wide ribbon"
    assert types["trade"].glyph == told
