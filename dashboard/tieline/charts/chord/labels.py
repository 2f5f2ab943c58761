"""How big a chord picture is drawn, and the names at its arcs.

In: a dossier, the names of the whole ring, a size in pixels. Out: a `Scale`, and texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.chord.arcs import Span
from tieline.charts.chord.label_ring import MARGIN, Name, Rim, written
from tieline.charts.grouping import OTHERS, fold_name, fold_wording
from tieline.charts.scene import Size, Text
from tieline.charts.text_metrics import shortened, text_width
from tieline.charts.theme import NARROW
from tieline.data.dossier import Dossier

LETTERS, LETTERS_NARROW = 13.5, 11.5
NAME_GAP = 8.0
ROOM_ABOVE = 2.75
"""Room for names above and below the circle, in lines."""
MOST_STEPPING = 40
"""With more names than this, each stands at its own arc or not at all."""
NAME_SHARE, NAME_SHARE_NARROW = 0.2, 0.17
"""What a name may take of the picture's width before it is shortened."""
LEAST_RADIUS = 0.26
"""Of the picture's shorter side."""


@dataclass(frozen=True, slots=True)
class Scale:
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


def scale_of(dossier: Dossier, names: Iterable[str], size: Size) -> Scale:
    """Leave room for the widest of all names, so that no filter changes the circle's size."""
    narrow = size[0] < NARROW
    letters = LETTERS_NARROW if narrow else LETTERS
    texts = (_texts(dossier, name, size, letters)[0] for name in names)
    widest = max((text_width(text, letters, bold=True) for text in texts), default=0.0)
    above = size[1] / 2 - NAME_GAP - MARGIN - ROOM_ABOVE * letters
    beside = size[0] / 2 - NAME_GAP - MARGIN - widest
    return Scale(size, max(min(above, beside), LEAST_RADIUS * min(size)), letters, narrow)


def names_of(
    dossier: Dossier,
    drawn: tuple[Mapping[str, Span], Mapping[str, tuple[str, ...]]],
    ranked: Sequence[str],
    scale: Scale,
) -> tuple[Text, ...]:
    """Write the arcs' names: how many are not drawn, then the most important ones, then guests.

    `drawn` holds the spans of all arcs and whom each fold stands for.
    """
    spans, folded = drawn
    folds = [_fold(fold, minors, spans[fold], scale) for fold, minors in folded.items()]
    names = [_name(dossier, name, spans[name], scale) for name in ranked if name in spans]
    names = [*names, *folds] if OTHERS not in folded else [*folds, *names]
    roomy = len(names) <= MOST_STEPPING
    rim = Rim(scale.size, scale.unit + NAME_GAP, scale.unit, scale.letters, roomy)
    return written(names, rim)


def _texts(dossier: Dossier, name: str, size: Size, letters: float) -> tuple[str, ...]:
    """Return how an actor may be named at this size: in full where that is not too wide."""
    room = size[0] * (NAME_SHARE_NARROW if size[0] < NARROW else NAME_SHARE)
    brief = shortened(dossier.actors[name].brief, room, letters, bold=True)
    if size[0] < NARROW or text_width(name, letters, bold=True) > room:
        return (brief,)
    return (name,) if brief == name else (name, brief)


def _name(dossier: Dossier, name: str, span: Span, scale: Scale) -> Name:
    kind = dossier.actors[name].kind
    return Name(
        name,
        span,
        _texts(dossier, name, scale.size, scale.letters),
        bold=kind == "state",
        italic=kind == "person",
    )


def _fold(fold: str, minors: Sequence[str], span: Span, scale: Scale) -> Name:
    brief = fold_name(fold, minors)
    texts = (brief,) if scale.narrow else (fold_wording(fold, minors), brief)
    return Name(fold, span, texts, italic=True, look="muted")
