"""Tell a page's script what it needs, beside the claims, to draw the chord of other dates itself.

In: the selected ties and a size in pixels. Out: plain values for JSON, which
`assets/chart/chord_picture.js` reads. No dates change any of them.
"""

from typing import Any

from tieline.charts import ordering
from tieline.charts.chord.chart import MOST_UNIT_OF_WEIGHT, most_arcs
from tieline.charts.chord.labels import (
    CircleScale,
    buttons_box,
    circle_scale,
    count_box,
    count_place,
    name_variants,
)
from tieline.charts.group_frame import group_frame
from tieline.charts.naming import COUNT_SIZE
from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.charts.text_metrics import text_width
from tieline.charts.theme import HAIRLINE
from tieline.data.dossier import Dossier
from tieline.data.escaping import plain
from tieline.graph.weight_scale import by_weight
from tieline.selection.selected import SelectedTies


def chord_frame(selected: SelectedTies, size: Size = DESIGN_SIZE) -> dict[str, Any]:
    """Return what is the same in the chords of all dates.

    `texts` are what may be written at each actor, longest first, as pairs of text and width, in a
    font of the size `letters`. `unit` is the circle's radius in pixels, `scale` what a unit of the
    scene takes; no name stands in the box `buttons`, or in that of `count`. `most` arcs are drawn.
    `weights`, if ribbons are to be as broad as these, are the widest angle of a unit and the
    pixels of a line without.
    """
    dossier, selection = selected.dossier, selected.selection
    communities = ordering.community_order(dossier, selection.level, selection.blocs)
    scale = circle_scale(dossier, ordering.nameable(selected, communities), size)
    groups = group_frame(selected, communities)
    return {
        **groups,
        "size": size,
        "unit": scale.unit,
        "scale": scale.pixels_of_unit,
        "letters": scale.letters,
        "narrow": scale.narrow,
        "buttons": buttons_box(scale),
        "count": {"box": count_box(scale), "place": count_place(scale), "size": COUNT_SIZE},
        "most": most_arcs(selection, size),
        **({"weights": [MOST_UNIT_OF_WEIGHT, HAIRLINE]} if by_weight(selected) else {}),
        "texts": {
            name: arc_texts(dossier, name, scale)
            for community in groups["order"]
            for name in community
        },
    }


def arc_texts(dossier: Dossier, name: str, scale: CircleScale) -> list[tuple[str, float]]:
    """Return what may be written at an actor's arc, the longest first, each with its width."""
    bold = dossier.actors[name].kind == "state"
    variants = name_variants(dossier, name, scale.size, scale.letters)
    return [(plain(text), text_width(text, scale.letters, bold=bold)) for text in variants]
