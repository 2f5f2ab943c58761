"""The network as it would be after changes that are not saved yet.

In: operations on the tables, and a size in pixels. Out: the picture as SVG, the units that it
spans, and where all actors stand, so that the page can set one elsewhere. Nothing is written.
"""

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.charts.network import chart as network_chart
from tieline.data.dossier import Dossier, load
from tieline.data.problems import DossierError
from tieline.editor.check_api import Asked, drafted, problems
from tieline.editor.payloads import asked
from tieline.editor.tables.operations import Add, Operation
from tieline.editor.tables.save import Workspace
from tieline.graph.layout import positions
from tieline.narrative.summary import sentence
from tieline.render.svg import to_svg
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query

LEAST, MOST = 240, 2000
"""Pixels of a picture's side."""
_DIGITS = 4


class _Asked(Asked):
    query: str = ""
    size: tuple[int, int] = Field((400, 340), strict=False)


def register(server: Flask, desk: Workspace) -> None:
    """Give a server the address that draws."""

    @server.post("/api/picture")
    def picture() -> Response:
        draft = asked(_Asked)
        dossier, left_out = sound(desk, draft)
        selection, _ = read_query(draft.query, dossier)
        width, height = (min(max(side, LEAST), MOST) for side in draft.size)
        return jsonify(drawn(dossier, selection, (width, height)) | {"left_out": left_out})


def sound(desk: Workspace, draft: Asked) -> tuple[Dossier, int]:
    """Return the dossier of a draft without its faulty rows, and how many changes those are.

    Raises DossierError where the fault lies elsewhere.
    """
    whole = drafted(desk, draft)
    try:
        return load(desk.folder, desk.texts, instead=whole.files()), 0
    except DossierError:
        found = problems(desk, whole)
    faulty = {(one["table"], one["key"]) for one in found if one["severity"] == "error"}
    kept = [pair for pair in _named(draft) if (pair[0].table, pair[1]) not in faulty]
    names = [name for one, name in kept if isinstance(one, Add)]
    left = Asked(base=draft.base, ops=[one for one, _ in kept], names=names)
    dossier = load(desk.folder, desk.texts, instead=drafted(desk, left).files())
    return dossier, len(draft.ops) - len(kept)


def _named(draft: Asked) -> list[tuple[Operation, str]]:
    """Each operation with what the page calls its row."""
    names = iter(draft.names)
    return [(one, next(names, "") if isinstance(one, Add) else one.id) for one in draft.ops]


def drawn(dossier: Dossier, selection: Selection, size: tuple[int, int]) -> dict[str, object]:
    """Return the network of a selection; `places` holds x and y of each actor who has a place."""
    picture = network_chart.build(select(dossier, selection.with_(view="network")), size)
    told = sentence(select(dossier, selection))
    places = {
        name: [round(at, _DIGITS) for at in spot] for name, spot in positions(dossier).items()
    }
    return {
        "svg": to_svg(picture, title=dossier.about.title, description=told, themed=True),
        "x": picture.x_range,
        "y": picture.y_range,
        "places": places,
    }
