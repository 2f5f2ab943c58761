"""How the actors of a network are named: no two alike, shorter on a narrow chart.

In: a dossier, an actor, a chart's size. Out: a `Label`, for which room is still to be found.
"""

from collections.abc import Mapping

from tieline.charts.naming import brief_names, distinct_names
from tieline.charts.network import labels
from tieline.charts.theme import NARROW
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered

_NARROW_LINE = 18
"""Characters after which a name takes two lines on a narrow chart."""


@remembered(4)
def written_names(dossier: Dossier, *, narrow: bool, longest: int = 0) -> Mapping[str, str]:
    """Return how each actor of the dossier is named: no two alike, whoever is drawn."""
    briefs = brief_names(dossier)
    names = {n: briefs[n] if narrow or len(n) > labels.LONGEST else n for n in briefs}
    most = longest or (labels.LONGEST_NARROW if narrow else labels.LONGEST)
    texts = distinct_names(names.values(), lambda text: len(text) <= most)
    return {name: texts[text] for name, text in names.items()}


def name_label(
    dossier: Dossier, name: str, viewport: Viewport, *, size: float, follows: bool
) -> labels.Label:
    """Return an actor's name at a mark of this diameter as if that stood in the chart's corner.

    The names of those who follow another are smaller.
    """
    narrow = viewport.size[0] < NARROW
    text = written_names(dossier, narrow=narrow)[name]
    brief = written_names(dossier, narrow=True, longest=labels.LONGEST_BRIEF)[name]
    kind = dossier.actors[name].kind
    font = labels.SMALL_SIZE if follows else labels.NAME_SIZE
    return labels.Label(
        name,
        labels.wrapped(text, _NARROW_LINE) if narrow else (text,),
        (0.0, 0.0),
        (0.0, 0.0),
        size / 2,
        min(font, labels.NARROW_SIZE) if narrow else font,
        bold=kind == "state",
        italic=kind == "person",
        brief=brief if narrow else "",
    )
