"""The camps of a selection: two columns of names, pale lines that fit, full ones that do not.

In: the selected ties, the numbers of the pairs that do not fit, and a width. Out: a `Scene`, as
high as its rows need. Friendship and tension of one pair are two lines, as everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tieline.charts import theme
from tieline.charts.glyphs import room_share
from tieline.charts.naming import cut_briefs
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import Area, Line, Mark, Point, Scene, Text
from tieline.charts.structure.columns import (
    LETTERS,
    Box,
    Columns,
    Measures,
    columns,
    must_be_drawn,
)
from tieline.charts.structure.ways import ways, with_head
from tieline.data.vocabulary import GESTURE
from tieline.graph.network import (
    Key,
    Network,
    build,
    edge_ends,
    edge_id,
    rank_actors,
    rank_edges,
)
from tieline.narrative.tooltips import actor_tooltip, edge_tooltip
from tieline.selection.selected import SelectedTies
from tieline.structure.of_selection import Structure, structure_of
from tieline.structure.signed_pairs import Pair

VIEW = "structure"
MOST_LINES = 300
"""Lines that are drawn besides those in full colour, the most important ones."""
MOST_NUMBERED = 20
_FADED = 0.3
"""The share of its colour that a line keeps which fits."""
_MARK, _NUMBER = 11.0, 19.0
_NUMBER_AT = (10, 7, 13)
"""At which of a line's points its number stands, in turn: numbers keep off one another so."""


def build_scene(selected: SelectedTies, numbers: Mapping[Pair, int], width: int) -> Scene:
    """Draw the camps; `numbers` are those of the page's list of pairs that do not fit."""
    graph, structure = build(selected), structure_of(selected)
    measures = Measures.of(width)
    names = cut_briefs(selected.dossier, measures.box["left"] - 32, measures.letters)
    placed = columns(structure, rank_actors(graph), measures, names)
    height = round(placed.height) + 10
    if not placed.boxes:
        note = "No pair is told of in what is chosen."
        return Scene(VIEW, (width, 90), (0.0, width), (0.0, 90.0), note=note)
    drawn = drawn_edges(graph, structure, placed)
    routes = ways(drawn, placed.boxes, width)
    lines = lines_of(selected, drawn, routes, must_be_drawn(structure), narrow=measures.narrow)
    scene = Scene(
        VIEW,
        (width, height),
        (0.0, width),
        (0.0, height),
        areas=tuple(
            Area(_corners(box), "field", actor=name, patch=True)
            for name, box in placed.boxes.items()
        ),
        lines=tuple(lines),
        marks=(*_marks(graph, placed), *_numbers(drawn, routes, numbers)),
        texts=tuple(_texts(selected, placed, measures)),
        types=selected.dossier.types,
    )
    return upright(scene, height)


def drawn_edges(graph: Network, structure: Structure, placed: Columns) -> list[Key]:
    """Return the edges between boxes: all of pairs in full colour, and the most important ones."""
    full = must_be_drawn(structure)
    between = [
        key
        for key in map(edge_ends, rank_edges(graph))
        if key[0] in placed.boxes and key[1] in placed.boxes
    ]
    others = [key for key in between if pair_of(key) not in full][:MOST_LINES]
    return [key for key in between if pair_of(key) in full] + others


def pair_of(key: Key) -> Pair:
    """Return the pair of an edge."""
    return min(key[:2]), max(key[:2])


def lines_of(
    selected: SelectedTies,
    drawn: Sequence[Key],
    routes: Mapping[Key, list[Point]],
    full: set[Pair],
    *,
    narrow: bool,
) -> list[Line]:
    """Return the lines, those in full colour last."""
    graph, types = build(selected), selected.dossier.types
    most, share = most_articles(selected.dossier), room_share(len(drawn))
    lines = []
    for key in reversed(drawn):
        a, b, kind = key
        edge, record = graph.edges[a, b, kind], types[kind]
        points = with_head(routes[key]) if record.directed else routes[key]
        lines.append(
            Line(
                edge_id(*key),
                kind,
                tuple(points),
                theme.width(edge["sources"], most, narrow=narrow, share=share),
                broken=not edge["stated"],
                glyph="arrow" if record.directed else "bar" if record.sign < 0 else "",
                glyph_at=len(points) - 1 if record.directed else len(points) // 2 - 3,
                title=edge_tooltip(graph, a, b, kind, selected.dossier),
                faded=1.0 if pair_of(key) in full else _FADED,
                share=share,
                hollow=record.directed and edge["forms"] == (GESTURE,),
            )
        )
    return lines


def _corners(box: Box) -> tuple[Point, ...]:
    right, bottom = box.x + box.width, box.y + box.height
    return ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))


def _marks(graph: Network, placed: Columns) -> list[Mark]:
    return [
        Mark(
            name,
            (box.x + 14, box.y + box.height / 2),
            graph.nodes[name]["kind"],
            _MARK,
            title=actor_tooltip(graph, name),
        )
        for name, box in placed.boxes.items()
    ]


def _numbers(
    drawn: Sequence[Key], routes: Mapping[Key, list[Point]], numbers: Mapping[Pair, int]
) -> list[Mark]:
    """Return the number of each pair that does not fit, on the first of its lines."""
    first: dict[Pair, Key] = {}
    for key in drawn:
        first.setdefault(pair_of(key), key)
    return [
        Mark("", routes[first[pair]][_NUMBER_AT[at % 3]], "fold", _NUMBER, text=str(at))
        for pair, at in numbers.items()
        if pair in first and at <= MOST_NUMBERED
    ]


def _texts(selected: SelectedTies, placed: Columns, measures: Measures) -> list[Text]:
    texts = []
    for name, box in placed.boxes.items():
        names = cut_briefs(selected.dossier, box.width - 32, measures.letters)
        place = box.x + 25, box.y + box.height / 2
        size = measures.letters
        texts.append(Text(names[name], place, anchor="start", size=size, bold=True, actor=name))
    notes = [
        Text(note.text, (note.x, note.y), anchor="start", size=LETTERS, look="muted")
        for note in placed.notes
    ]
    return texts + notes


def upright(scene: Scene, height: float) -> Scene:
    """Return a scene that was measured downwards in units that go upwards."""

    def turned(point: Point) -> Point:
        return point[0], height - point[1]

    return replace(
        scene,
        areas=tuple(replace(a, points=tuple(map(turned, a.points))) for a in scene.areas),
        lines=tuple(replace(a, points=tuple(map(turned, a.points))) for a in scene.lines),
        marks=tuple(replace(a, place=turned(a.place)) for a in scene.marks),
        texts=tuple(replace(a, place=turned(a.place)) for a in scene.texts),
    )
