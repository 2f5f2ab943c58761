"""Draw both pictures of what changed as SVG, for pages that are wide and narrow.

In: the selected ties. Out: `Drawings` per layout, each pair of pictures cropped alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tieline.charts import changes
from tieline.charts.scene import Scene, Size
from tieline.narrative.changes import Heading
from tieline.render.svg import SvgOptions, common_rows, write_svg
from tieline.selection.selected import SelectedTies

WIDE: Size = (500, 500)
NARROW: Size = (340, 320)
"""One picture's size in pixels on a wide page and on a telephone, before it is cropped."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """Both pictures in one layout, and how many of the lines of both spans they draw."""

    name: str
    than: str
    now: str
    drawn: int
    lines: int


def drawings(
    selected: SelectedTies, headings: Sequence[Heading], links: Mapping[str, str] | None
) -> tuple[Drawings, ...]:
    """Return the pictures for wide and narrow pages; `headings` are those of both spans.

    `links` lead from a line, by its id, to its claims; without, the pictures are still.
    """
    layouts = (("wide", WIDE), ("narrow", NARROW))
    return tuple(
        _drawings(name, changes.build(selected, size), headings, links) for name, size in layouts
    )


def _drawings(
    name: str,
    built: changes.Pictures,
    headings: Sequence[Heading],
    links: Mapping[str, str] | None,
) -> Drawings:
    scenes: tuple[Scene, Scene] = (built.than, built.now)
    # Side by side they are at one height; on a telephone one is below the other.
    rows = common_rows(scenes) if name == "wide" else None
    options = SvgOptions(None, links=links, hit_areas=links is not None, crop=not rows, rows=rows)
    than, now = (
        write_svg(scene, replace(options, title=one.days, description=one.sentence))
        for scene, one in zip(scenes, headings, strict=True)
    )
    return Drawings(name, than, now, built.drawn, built.lines)
