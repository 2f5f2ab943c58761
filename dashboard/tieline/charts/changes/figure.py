"""Put both pictures of what changed into one scene, for files and cards.

In: the selected ties and a size in pixels. Out: a `Scene`: the span compared with on the left, the
chosen one on the right, each below its days.
"""

from dataclasses import replace

from tieline.charts.changes.chart import build
from tieline.charts.scene import Callout, Point, Scene, Size, Text
from tieline.graph.comparison import compare
from tieline.narrative.changes import headings
from tieline.selection.selected import SelectedTies

_GAP, _HEAD = 24, 40
"""Pixels between both pictures, and above them for their headings."""
_HEADING_SIZE, _READING_SIZE = 16.0, 12.0


def build_figure(selected: SelectedTies, size: Size) -> Scene:
    """Return both pictures side by side."""
    width, height = max((size[0] - _GAP) // 2, 1), max(size[1] - _HEAD, 1)
    pictures = build(selected, (width, height))
    than, now = pictures.than, pictures.now
    (right, top) = than.x_range[1], than.y_range[1]
    aside, down = right * (width + _GAP) / width, -top * _HEAD / height
    whole = (right * size[0] / width, top * size[1] / height)
    scene = replace(
        now,
        size=size,
        x_range=(-whole[0], whole[0]),
        y_range=(-whole[1], whole[1]),
        types=selected.dossier.types,
    )
    if than.note:
        return scene
    parts = [moved(than, -aside, down), moved(now, aside, down)]
    titles = [
        text
        for (x, heading) in zip(
            (-whole[0], aside - right), headings(compare(selected)), strict=True
        )
        for text in heading_texts(heading.days, heading.sentence, (x, whole[1]))
    ]
    return replace(
        scene,
        lines=tuple(line for part in parts for line in part.lines),
        marks=tuple(mark for part in parts for mark in part.marks),
        callouts=tuple(one for part in parts for one in part.callouts),
        texts=(*titles, *(text for part in parts for text in part.texts)),
        folded=than.folded | now.folded,
    )


def heading_texts(days: str, sentence: str, corner: Point) -> tuple[Text, Text]:
    """Return what stands above a picture whose upper left corner is there."""
    return (
        Text(days, corner, "start", (6.0, -12.0), _HEADING_SIZE, bold=True),
        Text(sentence, corner, "start", (6.0, -30.0), _READING_SIZE, look="muted"),
    )


def moved(scene: Scene, x: float, y: float) -> Scene:
    """Return a scene with all that it draws moved by so many units."""

    def at(point: Point) -> Point:
        return point[0] + x, point[1] + y

    return replace(
        scene,
        lines=tuple(replace(one, points=tuple(map(at, one.points))) for one in scene.lines),
        marks=tuple(replace(one, place=at(one.place)) for one in scene.marks),
        callouts=tuple(
            Callout(one.actor, (at(one.points[0]), at(one.points[1]))) for one in scene.callouts
        ),
        texts=tuple(replace(one, place=at(one.place)) for one in scene.texts),
    )
