"""Drawings of an embed: both layouts as SVG, one actor or pair lit where a publisher asks for it.

In: a `Picture` as SVG text and whom to light. Out: the SVG with classes, which a style sheet shows
without any script; assets/embed/chart.js does the same for what is pointed at.
"""

import re
from html import unescape

from dashboard.dossier import Dossier
from dashboard.pictures.cast import OPENS
from dashboard.pictures.timeline import OPENS_ROWS

_GROUP = re.compile(r'<g data-(edge|actor)="([^"]*)">')


def still(svg: str) -> str:
    """Leave out of a drawing's titles what only the explorer's picture does on a click."""
    return svg.replace(f": {OPENS}</title>", "</title>").replace(f": {OPENS_ROWS}</title>", "</title>")


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


def resolved(dossier: Dossier, level: str, focus: str) -> tuple[str, ...]:
    """Return the actor or the pair as it is drawn at a level; empty where there is none."""
    names = [name for name in focus.split("|") if name in dossier.actors]
    found = names if level == "all" else [dossier.actors[name].state for name in names]
    return tuple(sorted(set(found)))


def _touches(edge: str, names: tuple[str, ...]) -> bool:
    ends = edge.split("|")[:2]
    return bool(names) and set(names) <= set(ends)
