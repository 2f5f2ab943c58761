"""Drawings of an embed: both layouts as SVG, one actor or pair lit where a publisher asks for it.

In: a `Picture` as SVG text and whom to light. Out: the SVG with classes, which a style sheet shows
without any script; assets/embed/chart.js does the same for what is pointed at.
"""

import re
from html import unescape

from tieline.charts.grouping import OPENS, OPENS_SOME
from tieline.charts.scene import Scene
from tieline.charts.timeline.chart import MORE, OPENS_ROWS
from tieline.render.svg_canvas import Paper

_MARGIN = 18.0
"""Pixels from the outermost marks and names to the border."""
_GROUP = re.compile(r'<g data-(edge|actor)="([^"]*)">')


def still(svg: str) -> str:
    """Leave out of a drawing what only the explorer's picture does on a click."""
    for does in (OPENS, OPENS_SOME, OPENS_ROWS):
        svg = svg.replace(f": {does}</title>", "</title>")
    return svg.replace(f'<g data-actor="{MORE}">', "<g>")


def trimmed(svg: str, picture: Scene) -> str:
    """Cut off the empty room above and below a network or a chord, which keep it for other days."""
    if picture.view not in ("network", "chord") or picture.note:
        return svg
    width, height = picture.size
    spot = Paper(picture).spot
    downs = [spot(one.place)[1] - one.shift[1] for one in picture.texts]
    downs += [spot(one.place)[1] for one in picture.marks]
    downs += [spot(point)[1] for area in picture.areas for point in area.points]
    top = max(0, round(min(downs) - _MARGIN))
    high = min(height, round(max(downs) + _MARGIN)) - top
    room = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return svg.replace(room, f'viewBox="0 {top} {width} {high}" width="{width}" height="{high}"', 1)


def lit(svg: str, names: tuple[str, ...]) -> str:
    """Light an actor or a pair: it, its lines and their ends; nobody where it is not drawn."""
    groups = {(kind, unescape(key)) for kind, key in _GROUP.findall(svg)}
    edges = {key for kind, key in groups if kind == "edge" and _touches(key, names)}
    ends = [set(edge.split("|")[:2]) for edge in edges]
    shining = edges.union(*ends, {"|".join(sorted(pair)) for pair in ends})
    if len(names) == 1:
        shining.add(names[0])
    if shining.isdisjoint(key for _, key in groups):
        return svg

    def mark(found: re.Match[str]) -> str:
        on = unescape(found[2]) in shining
        return f'<g class="on" data-{found[1]}="{found[2]}">' if on else found[0]

    return _GROUP.sub(mark, svg).replace('class="tieline ', 'class="lit tieline ', 1)


def _touches(edge: str, names: tuple[str, ...]) -> bool:
    ends = edge.split("|")[:2]
    return bool(names) and set(names) <= set(ends)
