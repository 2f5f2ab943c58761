"""Draw the network as it would be with changes that are not saved yet.

In: operations on the tables, and a size in pixels. Out: the chart as SVG, the units that it spans,
and the positions of all actors, so that the page can move one. Nothing is written.
"""

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.charts.network import chart as network_chart
from tieline.data.dossier import Dossier, load
from tieline.data.problems import DossierError
from tieline.editor.check_api import Draft, DraftBody, apply_draft, find_problems
from tieline.editor.payloads import read_body
from tieline.editor.tables.operations import Add, Operation
from tieline.editor.tables.save import Workspace
from tieline.graph.layout import positions
from tieline.narrative.summary import sentence
from tieline.render.svg import to_svg
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query

MIN_SIDE, MAX_SIDE = 240, 2000
"""Pixels of a chart's side: smaller ones cannot be read, larger ones only take time."""
_DECIMALS = 4
"""Of a position, as `fix` writes them."""


class PreviewBody(DraftBody):
    """A draft, the query of a selection, and width and height in pixels."""

    query: str = ""
    size: tuple[int, int] = Field((400, 340), strict=False)


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route that draws a draft."""

    @server.post("/api/picture")
    def picture() -> Response:
        body = read_body(PreviewBody)
        dossier, left_out = load_valid_part(workspace, body)
        selection, _ = read_query(body.query, dossier)
        width, height = (min(max(side, MIN_SIDE), MAX_SIDE) for side in body.size)
        return jsonify(draw(dossier, selection, (width, height)) | {"left_out": left_out})


def load_valid_part(workspace: Workspace, body: DraftBody) -> tuple[Dossier, int]:
    """Return the dossier of a draft without its faulty rows, and how many changes those are.

    Raises DossierError where the fault lies elsewhere.
    """
    whole = apply_draft(workspace, body)
    try:
        return load_draft(workspace, whole), 0
    except DossierError:
        problems = find_problems(workspace, whole)
    faulty = {(one["table"], one["key"]) for one in problems if one["severity"] == "error"}
    kept = [pair for pair in with_page_keys(body) if (pair[0].table, pair[1]) not in faulty]
    names = [name for operation, name in kept if isinstance(operation, Add)]
    rest = DraftBody(base=body.base, ops=[operation for operation, _ in kept], names=names)
    return load_draft(workspace, apply_draft(workspace, rest)), len(body.ops) - len(kept)


def load_draft(workspace: Workspace, draft: Draft) -> Dossier:
    """Read a draft's dossier with whole names: a mark that is moved writes its actor's row."""
    instead = draft.by_file()
    return load(workspace.folder, workspace.texts, instead=instead, whole_names=True)


def with_page_keys(body: DraftBody) -> list[tuple[Operation, str]]:
    """Return each operation with the page's key of its row."""
    names = iter(body.names)
    return [(one, next(names, "") if isinstance(one, Add) else one.id) for one in body.ops]


def draw(dossier: Dossier, selection: Selection, size: tuple[int, int]) -> dict[str, object]:
    """Return the network of a selection; `places` has x and y of each actor with a position."""
    scene = network_chart.build(select(dossier, selection.with_(view="network")), size)
    description = sentence(select(dossier, selection))
    places = {
        name: [round(number, _DECIMALS) for number in point]
        for name, point in positions(dossier).items()
    }
    return {
        "svg": to_svg(scene, title=dossier.about.title, description=description, themed=True),
        "x": scene.x_range,
        "y": scene.y_range,
        "places": places,
    }
