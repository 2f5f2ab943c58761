"""What the explorer's page and its scripts agree on, written once: `contract.js` reads it.

Out: plain values for JSON: ids, controls and the parameters that they write, what decides a chart.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tieline.charts.scene import GROUP_PREFIX
from tieline.charts.theme import BREAKPOINTS
from tieline.data.vocabulary import THEMES
from tieline.explorer import ids
from tieline.explorer.chart.drawing import SIZE_MOST, SIZE_STEP, WIDE
from tieline.render.views import BY_FOCUS, CHARTS
from tieline.selection.parameters import BLOC_OF, NO_BLOC, NONE
from tieline.selection.selection import Selection
from tieline.web.hardening import UPDATE


@dataclass(frozen=True, slots=True)
class Control:
    """A control, and how its value is written into the address: `kind` names a writer there."""

    id: str
    kind: str
    words: tuple[str, ...]
    """The parameters that it writes."""
    usual: str | None = None
    """The value that is not written."""
    on: str | None = None
    """What a switch writes that is on."""

    def for_scripts(self) -> dict[str, Any]:
        """Return what the scripts need of it: all that is set."""
        return {name: value for name, value in asdict(self).items() if value}


USUAL = Selection()
CONTROLS = (
    Control(ids.VIEW, "one", ("view",)),
    Control(ids.TYPES, "closed", ("type",)),
    Control(ids.FORMS, "closed", ("form",)),
    Control(ids.CERTAINTIES, "closed", ("certainty",)),
    Control(ids.ARTICLES, "leftOut", ("without", "source")),
    # Whoever asks for more articles takes back that there be few.
    Control(ids.SOURCES_MIN, "one", ("sources_min", "sources_max"), usual=str(USUAL.sources_min)),
    Control(ids.LEVEL, "switch", ("level",), on="all"),
    Control(ids.BLOCS, "switch", ("blocs",), on="1"),
    Control(ids.SINGLY, "switch", ("fold",), on="0"),
    Control(ids.OPEN, "switch", ("open",), on="1"),
    Control(ids.ACTORS, "list", ("actor",)),
    Control(ids.SLIDER, "days", ("from", "to")),
    Control(ids.FROM_DAY, "firstDay", ("from",)),
    Control(ids.TO_DAY, "lastDay", ("to",)),
)
WEIGHT_CONTROL = Control(ids.WIDTH, "switch", ("width",), on="weight")
"""One more where ties have weights."""

IDS = {
    "actors": ids.ACTORS,
    "actorsFound": ids.ACTORS_FOUND,
    "address": ids.ADDRESS,
    "asked": ids.ASKED,
    "chosen": ids.CHOSEN_FIRST,
    "dates": ids.DATES,
    "days": ids.SLIDER,
    "drawing": ids.DRAWING,
    "embedding": {
        "code": ids.EMBEDDING_CODE,
        "copy": ids.EMBEDDING_COPY,
        "dialog": ids.EMBEDDING,
        "frame": ids.EMBEDDING_FRAME,
        "note": ids.EMBEDDING_NOTE,
        "title": ids.EMBEDDING_TITLE,
    },
    "faults": {"from": ids.FROM_FAULT, "to": ids.TO_FAULT},
    "first": ids.FIRST,
    "frame": ids.FRAME,
    "histogram": ids.HISTOGRAM,
    "keys": ids.KEYS,
    "legend": ids.LEGEND,
    "moments": ids.MOMENTS,
    "notice": ids.NOTICE,
    "panel": ids.PANEL,
    "picture": ids.CHART,
    "printedFrom": ids.PRINTED_FROM,
    "sentence": ids.SENTENCE,
    "spoken": ids.SPOKEN,
    "theme": ids.THEME,
    "tableBox": ids.TABLE_BOX,
    "tableClear": ids.TABLE_CLEAR,
    "tableSaid": ids.TABLE_SAID,
    "tableWhole": ids.TABLE_WHOLE,
    "take": {"cite": ids.TAKE_CITE, "here": ids.TAKE_HERE, "snippet": ids.TAKE_SNIPPET},
    "version": ids.VERSION,
    "words": ids.WORDS,
}
"""The parts that scripts reach, by what they call them."""


def page_contract(*, weighted: bool = False) -> dict[str, Any]:
    """Return all that the explorer's scripts are told, of ties that have weights or have none."""
    controls = (*CONTROLS, WEIGHT_CONTROL) if weighted else CONTROLS
    return {
        "ids": IDS,
        "controls": [control.for_scripts() for control in controls],
        "none": NONE,
        "charts": list(CHARTS),
        "view": USUAL.view,
        "tableView": "table",
        "timelineView": "timeline",
        "byFocus": BY_FOCUS,
        "dateWords": ("from", "to"),
        "unfolded": "0",
        "themes": [theme for theme in THEMES if theme != USUAL.theme],
        "groupPrefix": GROUP_PREFIX,
        "blocs": (BLOC_OF, NO_BLOC),
        # A sheet of paper is no narrow window.
        "narrow": f"screen and (max-width: {BREAKPOINTS['page']}px)",
        # A drawing's width in a wide window; how large it may be in full screen, in which steps.
        "wide": WIDE,
        "sizeMost": SIZE_MOST,
        "sizeStep": SIZE_STEP,
        # Days count from 1 January of the year 1, in browsers from 1970.
        "epochDay": date(1970, 1, 1).toordinal(),
        "updatePath": UPDATE,
    }
