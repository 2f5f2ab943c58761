"""Find what an embed highlights where a publisher asks for an actor or a pair.

In: a `Scene` and the names of one or two actors. Out: ids of groups, which the SVG marks by a class
and a style sheet shows without any script; assets/embed/chart.js does the same for what is pointed
at.
"""

from tieline.charts.scene import Scene
from tieline.charts.timeline.chart import MORE
from tieline.render.svg import group_keys


def highlighted_ids(scene: Scene, names: tuple[str, ...]) -> frozenset[str]:
    """Return the ids of an actor or a pair, of its edges and their ends; none if none is drawn."""
    groups = group_keys(scene) - {("actor", MORE)}
    edges = {id_ for kind, id_ in groups if kind == "edge" and connects(id_, names)}
    ends = [edge.split("|")[:2] for edge in edges]
    # A row of the timeline is of two.
    ids = edges.union(*ends, {"|".join(sorted(set(pair))) for pair in ends})
    if len(names) == 1:
        ids.add(names[0])
    drawn = {id_ for _, id_ in groups}
    return frozenset(ids) if ids & drawn else frozenset()


def connects(edge: str, names: tuple[str, ...]) -> bool:
    """Whether an edge is one of the actor, or one between the two."""
    return bool(names) and set(names) <= set(edge.split("|")[:2])
