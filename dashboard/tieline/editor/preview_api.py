"""Draw the network as it would be with changes that are not saved yet.

In: operations on the tables, and a size in pixels. Out: the chart as SVG, the units that it spans,
and the positions of all actors, so that the page can move one. Nothing is written.
"""

from collections.abc import Mapping
from typing import Annotated

from flask import Flask
from pydantic import Field

from tieline.charts.network import chart as network_chart
from tieline.data.dossier import Dossier, load, read
from tieline.data.problems import DossierError
from tieline.editor.check_api import TABLE_OF_FILE, DraftBody, apply_draft, draft_problems
from tieline.editor.payloads import READING, Answer, answering
from tieline.editor.tables import files
from tieline.editor.tables.dossier_table import open_table, without_key
from tieline.editor.tables.operations import Add, Operation
from tieline.editor.tables.save import Workspace
from tieline.graph.layout import positions
from tieline.narrative.summary import sentence
from tieline.render.svg import to_svg
from tieline.selection.selected import select
from tieline.selection.selection import Selection, read_query

MIN_SIDE, MAX_SIDE = 240, 2000
"""Pixels of a chart's side: smaller ones cannot be read, larger ones only take time."""
_MOST_ROUNDS = 5
"""How often faulty rows are taken out: without an actor its ties and its place are faulty, too."""
_DECIMALS = 4
"""Of a position, as `fix` writes them."""


class PreviewBody(DraftBody):
    """A draft, the query of a selection, and width and height in pixels."""

    query: str = ""
    size: tuple[int, int] = Field((400, 340), strict=False)


Two = Annotated[list[float], Field(min_length=2, max_length=2)]
"""Two numbers: from and to, or x and y."""


class PictureAnswer(Answer):
    """The network as SVG, the units that it spans, and x and y of each actor with a position.

    Without the changes that were `left_out` for their faults, and the `faulty_rows`.
    """

    svg: str
    x: Two
    y: Two
    places: dict[str, Two]
    left_out: int
    faulty_rows: int


def register(server: Flask, workspace: Workspace) -> None:
    """Register the route that draws a draft."""

    @server.post("/api/picture")
    @answering(PictureAnswer, *READING)
    def picture(body: PreviewBody) -> dict[str, object]:
        """Draw the network as it would be with a draft's operations."""
        dossier, left_out, faulty_rows = load_valid_part(workspace, body)
        selection, _ = read_query(body.query, dossier)
        width, height = (min(max(side, MIN_SIDE), MAX_SIDE) for side in body.size)
        drawn = draw(dossier, selection, (width, height))
        return drawn | {"left_out": left_out, "faulty_rows": faulty_rows}


def load_valid_part(workspace: Workspace, body: DraftBody) -> tuple[Dossier, int, int]:
    """Return the dossier of a draft without faulty rows, how many changes and rows those are.

    Raises DossierError where the fault lies elsewhere.
    """
    whole = apply_draft(workspace, body)
    try:
        return load_draft(workspace, whole.contents), 0, 0
    except DossierError:
        problems = draft_problems(workspace, whole)
    faulty = {
        (one["table"], one["key"])
        for one in problems
        if one["severity"] == "error" and not one["known"]
    }
    kept = [pair for pair in with_page_keys(body) if (pair[0].table, pair[1]) not in faulty]
    names = [name for operation, name in kept if isinstance(operation, Add)]
    rest = DraftBody(base=body.base, ops=[operation for operation, _ in kept], names=names)
    contents, faulty_rows = without_faulty_rows(workspace, apply_draft(workspace, rest).contents)
    return load_draft(workspace, contents), len(body.ops) - len(kept), faulty_rows


def without_faulty_rows(
    workspace: Workspace, contents: Mapping[str, bytes]
) -> tuple[dict[str, bytes], int]:
    """Return tables without the rows that have errors, and how many those are.

    Without an actor the ties that name it have errors, so that this is asked again.
    """
    left, removed = dict(contents), 0
    for _ in range(_MOST_ROUNDS):
        tables = read(workspace.folder, workspace.texts, instead=files.by_file(left))
        lines: dict[str, set[int]] = {}
        for problem in tables.problems:
            if problem.line and problem.file in TABLE_OF_FILE:
                lines.setdefault(TABLE_OF_FILE[problem.file], set()).add(problem.line - 1)
        if not lines:
            break
        for name, of_table in lines.items():
            document = open_table(name, left[name])
            for index in sorted(of_table & {k for k, _ in document.rows()}, reverse=True):
                document.remove(index)
                removed += 1
            left[name] = document.content()
    # How many rows are expected is of all of them.
    return left | {"dossier": without_key(left.get("dossier", b""), "expect")}, removed


def load_draft(workspace: Workspace, contents: Mapping[str, bytes]) -> Dossier:
    """Read a draft's dossier with whole names: a mark that is moved writes its actor's row."""
    instead = files.by_file(contents)
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
