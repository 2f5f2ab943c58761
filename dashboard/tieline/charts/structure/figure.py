"""The camps as a picture without a page: for files, cards and notebooks.

In: the selected ties and a size in pixels. Out: a `Scene` as wide as asked, and as high as its rows
need; pairs that do not fit have the numbers of the page's list.
"""

from tieline.charts.scene import Scene, Size
from tieline.charts.structure.chart import build_scene
from tieline.narrative.structure import structure_story
from tieline.selection.selected import SelectedTies


def build_figure(selected: SelectedTies, size: Size) -> Scene:
    """Return the picture of the camps at the width of a size."""
    misfits = structure_story(selected).misfits
    return build_scene(selected, {one.told.pair: one.number for one in misfits}, size[0])
