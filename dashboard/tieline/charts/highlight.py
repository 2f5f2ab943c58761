"""Highlight one actor, one pair or one line in a scene: all else is to be pale.

In: a `Scene` and the focus to highlight. Out: the same scene, with the edges and actors to light.
"""

from collections.abc import Iterable
from dataclasses import replace

from tieline.charts.scene import GROUP_PREFIX, Area, Line, Scene
from tieline.selection.focus import Focus


def highlighted(scene: Scene, focus: Focus) -> Scene:
    """Highlight the edges of one actor, between two, or of one line, and the actors at their ends.

    Where the scene has no such edge, nothing is highlighted, and nothing is to be pale.
    """
    if not focus.names:
        return scene
    shapes: Iterable[Line | Area] = (*scene.lines, *scene.areas)
    edges = {shape.edge for shape in shapes if shape.edge and focus.touches(shape.edge)}
    actors = {name for edge in edges for name in edge.split("|")[:2]}
    # A row of the timeline is of two.
    rows = (text.actor for text in scene.texts)
    actors |= {row for row in rows if set(focus.names) <= set(row.split("|")[:2])}
    # The id of a group is made of its partner's name.
    partners = {group: group.removeprefix(GROUP_PREFIX) for group in scene.folded}
    actors |= {group for group, partner in partners.items() if focus.names == (partner,)}
    lit = {*(("edge", edge) for edge in edges), *(("actor", actor) for actor in actors)}
    return replace(scene, highlighted=frozenset(lit) if edges else frozenset())
