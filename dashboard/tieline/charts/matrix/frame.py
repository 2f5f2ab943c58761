"""Tell a page's script what it needs, beside the claims, to draw the matrix of other dates itself.

In: the selected ties and a size in pixels. Out: plain values for JSON, which
`assets/chart/matrix_picture.js` reads. No dates change any of them.
"""

from typing import Any

from tieline.charts import ordering
from tieline.charts.group_frame import group_frame
from tieline.charts.matrix.chart import MOST_OPENED, most_rows
from tieline.charts.matrix.labels import (
    LETTERS,
    LETTERS_SMALL,
    legible_rows,
    limits_of,
    name_rooms,
    row_name,
)
from tieline.charts.naming import cut_briefs
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Size
from tieline.charts.theme import NARROW
from tieline.data.dossier import Dossier
from tieline.data.escaping import plain
from tieline.selection.selected import SelectedTies


def matrix_frame(selected: SelectedTies, size: Size = DESIGN_SIZE) -> dict[str, Any]:
    """Return what is the same in the matrices of all dates.

    `texts` are what is written of each actor: beside a row and above a column in large letters,
    then in small ones; one text where all are alike. `rooms` are the pixels that the widest of the
    `named` actors needs beside the rows and above the columns, `limits` what any name may take.
    `most` rows are drawn, `legible` ones where actors form blocs. `articles` are those of the edge
    of all dates that has most.
    """
    dossier, selection = selected.dossier, selected.selection
    communities = ordering.community_order(dossier, selection.level, selection.blocs)
    named = ordering.nameable(selected, communities)
    groups = group_frame(selected, communities)
    most = most_rows(size) if selection.fold else MOST_OPENED
    return {
        **groups,
        "size": size,
        "narrow": size[0] < NARROW,
        "named": len(named),
        "rooms": name_rooms(dossier, named, {}, size),
        "limits": limits_of(size),
        "most": most,
        "legible": min(most, legible_rows(size)),
        "articles": most_articles(dossier),
        "texts": {
            name: row_texts(dossier, name, size)
            for community in groups["order"]
            for name in community
        },
    }


def row_texts(dossier: Dossier, name: str, size: Size) -> str | list[str]:
    """Return what is written of an actor at each side in large letters, then in small ones."""
    written = row_name(dossier, name, size)
    texts = [
        plain(written.within(limit, letters, cut_briefs(dossier, limit, letters)))
        for letters in (LETTERS, LETTERS_SMALL)
        for limit in limits_of(size)
    ]
    return texts[0] if len(set(texts)) == 1 else texts
