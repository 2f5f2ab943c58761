"""The lengths of the picture of an actor's partners, on a wide page and a telephone."""

from dataclasses import dataclass

SQUARES = 5
"""So many articles of a dossier are squares; of more the number is written."""
SQUARE, SQUARE_STEP = 7.5, 9.5
"""The side of a square in pixels, and from one to the next."""
NARROW = 720
"""Below so many pixels of width the name of a partner stands over its rows."""
_NAMES, _LABELS = 160.0, 114.0
"""Pixels of a wide picture for the partners' marks and names, and for the kinds of tie."""
SIGN = 19.0
"""The length in pixels of a kind of tie's sign."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths of a picture in pixels, from the left and downwards from the top.

    Names of partners begin at `name`, kinds of tie end at `label`, signs begin at `sign`, the axis
    has its ends at `left` and `right`, and the articles are told from `told` on. `head` is the
    height of a partner's name where that stands over its rows.
    """

    width: int
    name: float
    label: float
    sign: float
    left: float
    right: float
    told: float
    row: float
    head: float
    size: float
    narrow: bool

    @classmethod
    def of(cls, width: int) -> "Measures":
        """Return the measures of a picture of this width."""
        if width < NARROW:
            told = width - 52.0
            return cls(width, 6, 106, 110, 134, told - 6, told, 20, 22, 11, narrow=True)
        told = width - 62.0
        name, label = 8.0, _NAMES + _LABELS
        return cls(
            width, name, label, label + 8, label + 34, told - 8, told, 24, 0, 12.5, narrow=False
        )

    @property
    def room(self) -> float:
        """Pixels that the name of a partner may take, beside its mark."""
        return self.width - self.name - 40 if self.narrow else _NAMES - self.name - 34

    @property
    def label_room(self) -> float:
        """Pixels that the name of a kind of tie may take."""
        return self.label - 6 if self.narrow else _LABELS - 6
