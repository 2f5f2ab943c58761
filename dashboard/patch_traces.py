"""The patches of a grid as Plotly traces: thousands of areas, one trace a look, gaps between them.

In: areas that are patches, the number of each edge, a theme. Out: plain dicts whose `customdata` is
the edge's number at every point, and whose `meta` says that they are patches.
"""

from collections.abc import Iterable, Mapping, Sequence

from dashboard import looks
from dashboard.looks import Theme
from dashboard.pictures.picture import Area
from dashboard.traces import Trace, trace
from dashboard.vocabulary import TYPES

OUTLINE = 1.2
_PALE, _BROKEN = 0.42, 0.16
"""The share of the colour that fills what no article dates, and what none itself says."""

_Look = tuple[str, bool, bool]


def patches(areas: Iterable[Area], index: Mapping[str, int], theme: Theme) -> list[Trace]:
    """Return one trace a look: the ground in its own order, then the types of tie in theirs."""
    groups: dict[_Look, list[Area]] = {}
    for area in areas:
        groups.setdefault((area.look, area.pale, area.broken), []).append(area)
    types = {word: place for place, word in enumerate(TYPES)}
    ranked = sorted(groups, key=lambda look: (types.get(look[0], -1), *look[1:]))
    return [_patches(groups[look], index, theme) for look in ranked]


def _patches(areas: Sequence[Area], index: Mapping[str, int], theme: Theme) -> Trace:
    first = areas[0]
    x: list[float | None] = []
    y: list[float | None] = []
    edges: list[int] = []
    for area in areas:
        x += [point[0] for point in area.points]
        y += [point[1] for point in area.points]
        x.append(None)
        y.append(None)
        edges += [index[area.edge]] * (len(area.points) + 1)
    kept = _BROKEN if first.broken else _PALE if first.pale else 1.0
    words = ["patches", first.look, *["pale"] * first.pale, *["broken"] * first.broken]
    return trace(
        " ".join(words),
        # Plotly would make an element of each line, thousands of them, even of no width.
        mode="lines" if first.broken else "none",
        x=x,
        y=y,
        customdata=edges,
        fill="toself",
        fillcolor=looks.pale(first.look, theme, kept),
        line={
            "color": looks.colour(first.look, theme),
            "width": OUTLINE if first.broken else 0,
            "simplify": False,
        },
        meta={"patches": first.look in TYPES},
    )
