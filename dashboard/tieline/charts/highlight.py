"""Lights one actor or one pair in a picture that is drawn: all else is to be pale.

In: a `Picture` and the names that are lit. Out: the same picture, which says what is lit.
"""

from collections.abc import Iterable
from dataclasses import replace

from tieline.charts.scene import GROUP_PREFIX, Area, Line, Scene


def highlighted(picture: Scene, names: tuple[str, ...]) -> Scene:
    """Light the lines of one actor or between two, and who is at their ends.

    Where the picture draws no such line, nothing is lit, and nothing is to be pale.
    """
    if not names:
        return picture
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    edges = {shape.edge for shape in shapes if shape.edge and _touches(shape.edge, names)}
    actors = {name for edge in edges for name in edge.split("|")[:2]}
    # A row of the timeline is of two.
    actors |= {text.actor for text in picture.texts if _touches(text.actor, names)}
    # A folded mark is named after whom it stands beside.
    actors |= {fold for fold in picture.folded if names == (fold.removeprefix(GROUP_PREFIX),)}
    lit = {*(("edge", edge) for edge in edges), *(("actor", actor) for actor in actors)}
    return replace(picture, lit=frozenset(lit) if edges else frozenset())


def _touches(id_: str, names: tuple[str, ...]) -> bool:
    return set(names) <= set(id_.split("|")[:2])
