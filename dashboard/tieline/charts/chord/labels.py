"""How big a chord diagram is drawn, and the names at its arcs.

In: a dossier, the names of the whole circle, a size in pixels. Out: a `CircleScale`, and texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tieline.charts.chord.arcs import Span
from tieline.charts.chord.label_ring import MARGIN, Box, LabelRing, Name, place_names
from tieline.charts.chord.ribbons import rounded
from tieline.charts.grouping import OTHERS, Groups, group_label, group_name, is_others
from tieline.charts.naming import COUNT_SIZE, cut_briefs, names_shown
from tieline.charts.scene import Point, Size, Text
from tieline.charts.text_metrics import text_width
from tieline.charts.theme import NARROW
from tieline.charts.viewport import CORNER
from tieline.data.dossier import Dossier

LETTERS, LETTERS_NARROW = 13.5, 11.5
"""The font size of names in pixels."""
NAME_GAP = 8.0
"""Pixels between an arc and its name."""
ROOM_ABOVE = 2.75
"""Room for names above and below the circle, in lines."""
COUNT_ROOM = (150.0, 24.0)
"""Width and height in pixels of the corner for the number of names that are shown."""
MOST_STEPPING = 40
"""With more names than this, each stands at its own arc or not at all."""
NAME_SHARE, NAME_SHARE_NARROW = 0.2, 0.17
"""The share of the chart's width that a name may take before it is shortened."""
LEAST_RADIUS = 0.26
"""The least radius of the circle, in parts of the chart's shorter side."""


@dataclass(frozen=True, slots=True)
class CircleScale:
    """How big everything is at this size: `unit` is the circle's radius in pixels."""

    size: Size
    unit: float
    letters: float
    narrow: bool

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The units that width and height span."""
        x, y = (round(extent / 2 / self.unit, 6) for extent in self.size)
        return (-x, x), (-y, y)

    @property
    def pixels_of_unit(self) -> float:
        """How many pixels a unit of the ranges takes: both are of one scale."""
        sides = zip(self.ranges, self.size, strict=True)
        return 1 / max((high - low) / extent for (low, high), extent in sides)


def circle_scale(dossier: Dossier, names: Iterable[str], size: Size) -> CircleScale:
    """Leave room for the widest of all names, so that no filter changes the circle's size."""
    narrow = size[0] < NARROW
    letters = LETTERS_NARROW if narrow else LETTERS
    texts = (name_variants(dossier, name, size, letters)[0] for name in names)
    widest = max((text_width(text, letters, bold=True) for text in texts), default=0.0)
    above = size[1] / 2 - NAME_GAP - MARGIN - ROOM_ABOVE * letters
    beside = size[0] / 2 - NAME_GAP - MARGIN - widest
    return CircleScale(size, max(min(above, beside), LEAST_RADIUS * min(size)), letters, narrow)


def name_texts(
    dossier: Dossier,
    arcs: tuple[Mapping[str, Span], Groups],
    ranked: Sequence[str],
    scale: CircleScale,
) -> tuple[Text, ...]:
    """Write the arcs' names: the number of those left out, the most important ones, other groups.

    `arcs` holds the spans of all arcs and the groups among them.
    """
    spans, groups = arcs
    labels = [_group(group, names, spans[group], scale) for group, names in groups.items()]
    names = [_actor(dossier, name, spans[name], scale) for name in ranked if name in spans]
    names = [*labels, *names] if any(map(is_others, groups)) else [*names, *labels]
    roomy = len(names) <= MOST_STEPPING
    ring = LabelRing(scale.size, scale.unit + NAME_GAP, scale.unit, scale.letters, roomy)
    ring = replace(ring, kept_free=(buttons_box(scale),))
    texts = place_names(names, ring)
    actors = spans.keys() - groups.keys()
    if actors <= {text.actor for text in texts}:
        return texts
    texts = place_names(names, replace(ring, kept_free=(buttons_box(scale), count_box(scale))))
    named = len(actors & {text.actor for text in texts})
    return (*texts, count_text(named, len(actors), scale))


def buttons_box(scale: CircleScale) -> Box:
    """Return the lower right corner, which the explorer's buttons lie over."""
    right, bottom = scale.size[0] / 2, -scale.size[1] / 2
    return right - CORNER[0], bottom, right, bottom + CORNER[1]


def count_box(scale: CircleScale) -> Box:
    """Return the lower left corner, where the number of names stands if not all are shown."""
    left, bottom = -scale.size[0] / 2, -scale.size[1] / 2
    return left, bottom, left + COUNT_ROOM[0], bottom + COUNT_ROOM[1]


def count_text(named: int, actors: int, scale: CircleScale) -> Text:
    """Write how many of the actors are named."""
    text = names_shown(named, actors)
    return Text(text, count_place(scale), "start", size=COUNT_SIZE, look="muted")


def count_place(scale: CircleScale) -> Point:
    """Return where the number of names begins, in units of the circle's radius."""
    left, bottom, _, top = count_box(scale)
    return rounded((left + MARGIN) / scale.unit), rounded((bottom + top) / 2 / scale.unit)


def name_variants(dossier: Dossier, name: str, size: Size, letters: float) -> tuple[str, ...]:
    """Return how an actor may be named at this size: in full where that is not too wide."""
    room = size[0] * (NAME_SHARE_NARROW if size[0] < NARROW else NAME_SHARE)
    brief = cut_briefs(dossier, room, letters)[name]
    if size[0] < NARROW or text_width(name, letters, bold=True) > room:
        return (brief,)
    return (name,) if brief == name else (name, brief)


def _actor(dossier: Dossier, name: str, span: Span, scale: CircleScale) -> Name:
    kind = dossier.actors[name].kind
    texts = name_variants(dossier, name, scale.size, scale.letters)
    return Name(name, span, texts, bold=kind == "state", italic=kind == "person")


def _group(group: str, names: Sequence[str], span: Span, scale: CircleScale) -> Name:
    brief = group_name(OTHERS if is_others(group) else group, names)
    texts = (brief,) if scale.narrow else (group_label(group, names), brief)
    return Name(group, span, texts, italic=True, look="muted")
