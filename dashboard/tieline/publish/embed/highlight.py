"""Find what an embed highlights where a publisher asks for an actor, a pair or a line.

In: a `Scene` and a focus. Out: ids of groups, which the SVG marks by a class and a style sheet
shows without any script; assets/chart/highlight.js does the same for what is pointed at.
"""

from tieline.charts.scene import Scene
from tieline.charts.timeline.chart import MORE
from tieline.render.svg import group_keys
from tieline.selection.focus import Focus


def highlighted_ids(scene: Scene, focus: Focus) -> frozenset[str]:
    """Return the ids of a focus, of its edges and their ends; none if none is drawn."""
    groups = group_keys(scene) - {("actor", MORE)}
    edges = {id_ for kind, id_ in groups if kind == "edge" and focus.touches(id_)}
    ends = [edge.split("|")[:2] for edge in edges]
    # A row of the timeline is of two.
    ids = edges.union(*ends, {"|".join(sorted(set(pair))) for pair in ends})
    if len(focus.names) == 1:
        ids.add(focus.names[0])
    present = {id_ for _, id_ in groups}
    return frozenset(ids) if ids & present else frozenset()
