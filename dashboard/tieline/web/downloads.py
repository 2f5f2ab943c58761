"""List what a reader can download of a selection: the citation, and each file with its address."""

from dataclasses import dataclass

from tieline.data.vocabulary import ACTOR, PAIR
from tieline.narrative.caption import citation
from tieline.render.files import EXPORTS
from tieline.render.views import FIGURES, STILL
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import data_url, figure_url

PICTURE_FILES = (
    ("png", "PNG", "a picture for slides and pages"),
    ("svg", "SVG", "the same to any size"),
)
INTERACTIVE_FILE = (
    "html",
    "Interactive HTML file",
    "with hover, offline too; 5 MB",
)
CHART_FILES = (*PICTURE_FILES, INTERACTIVE_FILE)
"""The files of a chart: form, label and what it is for."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """The citation of a view, and its files as pairs of label and address."""

    citation: str
    files: tuple[tuple[str, str], ...]


def downloads(selected: SelectedTies, *, dated: bool = True) -> Downloads:
    """Return what `templates/take.html` shows; without `dated` it names no day."""
    view = selected.selection.view
    chart_files = [*PICTURE_FILES, *(() if view in STILL else (INTERACTIVE_FILE,))]
    if view not in FIGURES:
        chart_files = []
    files = [(label, figure_url(selected.selection, form)) for form, label, _ in chart_files]
    # No parameters select the claims of one pair or actor alone: its page offers its chart only.
    exports = EXPORTS.values() if selected.selection.view not in (PAIR, ACTOR) else ()
    files += [(one.label, data_url(selected.selection, one.name)) for one in exports]
    return Downloads(citation(selected, dated=dated), tuple(files))
