"""Put the map and what it cannot show into one scene, for files and cards.

In: the selected ties and a size in pixels, with a height of 0 for one as high as it needs. Out: a
`Scene`: the map, below it in words the lines of those who have no place.
"""

from dataclasses import replace

from tieline.charts.map.chart import build_scene
from tieline.charts.map.projection import map_size
from tieline.charts.scene import Line, Point, Scene, Size, Text
from tieline.charts.text_metrics import wrapped
from tieline.narrative.map import map_story, placeless_text
from tieline.selection.selected import SelectedTies

_LINES, _LEADING, _LETTERS = 4, 17, 12.0
"""Lines of words below a map at most, and their height and letters in pixels."""
_MARGIN, _BESIDE = 8, 28
"""Pixels above the words, and beside them."""


def build_figure(selected: SelectedTies, size: Size) -> Scene:
    """Return the map with a row of words below it."""
    words = placeless_text(map_story(selected))
    # Whatever is chosen, the map itself is as large.
    foot = _LINES * _LEADING + 2 * _MARGIN
    if not size[1]:
        size = size[0], map_size(selected.dossier, size[0])[1] + foot
    if size[1] < 3 * foot:
        return build_scene(selected, size)
    scene = build_scene(selected, (size[0], size[1] - foot))
    if scene.note:
        return replace(scene, size=size)
    down = scene.y_range[0] - (scene.y_range[1] - scene.y_range[0]) * foot / scene.size[1]
    whole = replace(scene, size=size, y_range=(down, scene.y_range[1]))
    if not words:
        return whole
    corner = (whole.x_range[0], scene.y_range[0])
    rule: tuple[Point, ...] = (corner, (whole.x_range[1], corner[1]))
    texts = [
        Text(
            line,
            corner,
            "start",
            (float(_BESIDE), -float(2 * _MARGIN + k * _LEADING)),
            _LETTERS,
            look="muted",
        )
        for k, line in enumerate(cut_lines(words, size[0] - 2 * _BESIDE))
    ]
    ruled = Line("", "rule", rule, 1.0, cut="solid")
    return replace(whole, lines=(*whole.lines, ruled), texts=(*whole.texts, *texts))


def cut_lines(words: str, width: float) -> list[str]:
    """Return the words in lines, the last one cut where they are too many."""
    lines = wrapped(words, width, _LETTERS)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1].rstrip('.,;: ')} …"]
    return list(lines)
