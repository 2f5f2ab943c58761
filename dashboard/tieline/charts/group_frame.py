"""Tell a page's script what it needs to group and order actors as the server does, for any dates.

In: the selected ties. Out: plain values for JSON, which `assets/chart/grouping.js` reads. No
dates change any of them.
"""

from collections.abc import Sequence
from typing import Any

from tieline.charts.text_metrics import letter_width
from tieline.data.escaping import isolated, isolated_names
from tieline.graph import network
from tieline.graph.blocs import MOST_APART, blocs_of_all_days
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day

GROUP_LETTERS = "0123456789, others of more: one gesture each names shown"
"""All letters of the names of groups but those of actors, and of the count of names; their numbers
depend on the dates.
"""


def group_frame(selected: SelectedTies, communities: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return what is the same in the groups of all dates.

    `order` are the communities, each a list of names; `types` tell which have a direction or a
    crossbar. Those named least are grouped, by bloc where `fold` is set; `chosen` are actors who
    are in no group. `isolated` are the names that turn the direction of a text, as they stand in
    the name of a group. `widths` are those of the letters of groups' names, in parts of a font
    size.
    """
    dossier, selection = selected.dossier, selected.selection
    whole = selected.of(on_any_day(selection))
    actors = set(network.build(whole))
    blocs = blocs_of_all_days(whole) if len(actors) > MOST_APART else ()
    in_groups = [name for members in blocs for name in members]
    return {
        "order": [[name for name in community if name in actors] for community in communities],
        "types": {
            word: {"directed": one.directed, "barred": one.sign < 0}
            for word, one in dossier.types.items()
        },
        "fold": selection.fold,
        "chosen": selection.actors,
        "isolated": isolated_names(in_groups),
        "widths": {
            letter: letter_width(letter)
            for letter in sorted(set(GROUP_LETTERS).union(*map(isolated, in_groups)))
        },
    }
