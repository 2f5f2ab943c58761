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
from tieline.charts.naming import COUNT_SIZE
from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.charts.text_metrics import letter_width, text_width
from tieline.charts.theme import HAIRLINE
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated, plain
from tieline.graph import network
from tieline.graph.blocs import MOST_APART, blocs_of_all_days
from tieline.graph.weight_scale import by_weight
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day

GROUP_LETTERS = "0123456789, others of more: one gesture each"
"""All letters of the names of groups but those of actors; their numbers depend on the dates."""


def chord_frame(selected: SelectedTies, size: Size = DESIGN_SIZE) -> dict[str, Any]:
    """Return what is the same in the chords of all dates.

    `order` are the communities, each a list of names round the circle; `texts` what may be written
    at each, longest first, as pairs of text and width; `widths` those of the letters of groups'
    names, in parts of the font size `letters`. `unit` is the circle's radius in pixels, `scale`
    what a unit of the scene takes; no name stands in the box `buttons`, or in that of `count`.
    `most` arcs are drawn; those named least are grouped, by bloc where `fold` is set. `chosen` are
    actors who are in no group. `weights`, if ribbons are to be as broad as these, are the widest
    angle of a unit and the pixels of a line without. `isolated` are the names that turn the
    direction of a text, as they stand in the name of a group.
    """
    dossier, selection = selected.dossier, selected.selection
    whole = selected.of(on_any_day(selection))
    actors = set(network.build(whole))
    blocs = blocs_of_all_days(whole) if len(actors) > MOST_APART else ()
    in_groups = {name: isolated(name) for members in blocs for name in members}
    communities = ordering.community_order(dossier, selection.level, selection.blocs)
    scale = circle_scale(dossier, ordering.nameable(selected, communities), size)
    order = [[name for name in community if name in actors] for community in communities]
    return {
        "size": size,
        "unit": scale.unit,
        "scale": scale.pixels_of_unit,
        "letters": scale.letters,
        "narrow": scale.narrow,
        "buttons": buttons_box(scale),
        "count": {"box": count_box(scale), "place": count_place(scale), "size": COUNT_SIZE},
        "widths": {
            letter: letter_width(letter)
            for letter in sorted(set(GROUP_LETTERS).union(*in_groups.values()))
        },
        "types": {
            word: {"directed": one.directed, "barred": one.sign < 0}
            for word, one in dossier.types.items()
        },
        "fold": selection.fold,
        "most": most_arcs(selection, size),
        "chosen": selection.actors,
        **({"weights": [MOST_UNIT_OF_WEIGHT, HAIRLINE]} if by_weight(selected) else {}),
        "isolated": {name: text for name, text in in_groups.items() if text != name},
        "order": order,
        "texts": {
            name: arc_texts(dossier, name, scale) for community in order for name in community
        },
    }


def arc_texts(dossier: Dossier, name: str, scale: CircleScale) -> list[tuple[str, float]]:
    """Return what may be written at an actor's arc, the longest first, each with its width."""
    bold = dossier.actors[name].kind == "state"
    variants = name_variants(dossier, name, scale.size, scale.letters)
    return [(plain(text), text_width(text, scale.letters, bold=bold)) for text in variants]
