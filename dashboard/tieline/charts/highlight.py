"""Highlight one actor or one pair in a scene: all else is to be pale.

In: a `Scene` and the names to highlight. Out: the same scene, with the edges and actors to light.
"""

from collections.abc import Iterable
from dataclasses import replace

from tieline.charts.scene import GROUP_PREFIX, Area, Line, Scene


def highlighted(scene: Scene, names: tuple[str, ...]) -> Scene:
    """Highlight the edges of one actor or between two, and the actors at their ends.

    Where the scene has no such edge, nothing is highlighted, and nothing is to be pale.
    """
    if not names:
        return scene
    shapes: Iterable[Line | Area] = (*scene.lines, *scene.areas)
    edges = {shape.edge for shape in shapes if shape.edge and _touches(shape.edge, names)}
    actors = {name for edge in edges for name in edge.split("|")[:2]}
    # A row of the timeline is of two.
    actors |= {text.actor for text in scene.texts if _touches(text.actor, names)}
    # The id of a group is made of its partner's name.
    actors |= {group for group in scene.folded if names == (group.removeprefix(GROUP_PREFIX),)}
    lit = {*(("edge", edge) for edge in edges), *(("actor", actor) for actor in actors)}
    return replace(scene, highlighted=frozenset(lit) if edges else frozenset())


def _touches(id_: str, names: tuple[str, ...]) -> bool:
    return set(names) <= set(id_.split("|")[:2])
