"""Split the value of `focus` and `highlight`: an actor, a pair `A|B`, or a line `A|B|type`.

In: the text, and a dossier where names are to be those of a level. Out: a `Focus`.
"""

from dataclasses import dataclass, field

from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES, Types


@dataclass(frozen=True, slots=True)
class Focus:
    """The names of an actor or a pair, none for nothing; `type` is blank but for a line.

    The names of a line whose type has a direction stand as giver and taker.

    >>> line = Focus.read("Arden|Borel|support")
    >>> line.pair, line.touches("Arden|Borel|support"), line.touches("Borel|Arden|support")
    ('Arden|Borel', True, False)
    >>> Focus.read("Borel").touches("Arden|Borel|tension"), Focus.read("").names
    (True, ())
    """

    names: tuple[str, ...] = ()
    type: str = ""
    types: Types = field(default_factory=lambda: TYPES, compare=False, repr=False)
    """The types of the dossier that the names are of."""

    @classmethod
    def read(cls, text: str, types: Types = TYPES) -> "Focus":
        """Split a text; whether its names and its type exist is not checked."""
        parts = text.split("|") if text else []
        return cls(tuple(parts[:2]), "|".join(parts[2:]), types)

    @property
    def pair(self) -> str:
        """The names without the type, in the order of the alphabet."""
        return "|".join(sorted(self.names))

    @property
    def line(self) -> str:
        """The id of the line's edge; blank for an actor or a pair."""
        if len(self.names) != 2 or self.type not in self.types:
            return ""
        ends = self.names if self.types[self.type].directed else sorted(self.names)
        return "|".join((*ends, self.type))

    def touches(self, edge: str) -> bool:
        """Whether an edge `A|B|type` is the actor's, the pair's, or the line itself."""
        if self.type:
            return edge == self.line
        return bool(self.names) and set(self.names) <= set(edge.split("|")[:2])


def focus_at_level(dossier: Dossier, level: str, text: str) -> Focus:
    """Return a focus under the names by which a level draws it.

    Two who are drawn as one are one; a name that no actor has stays, and is drawn nowhere.
    """
    focus, actors = Focus.read(text, dossier.types), dossier.actors
    names = focus.names
    if level == "state":
        names = tuple(actors[name].state if name in actors else name for name in names)
    drawn = tuple(dict.fromkeys(names))
    return Focus(drawn, focus.type if len(drawn) == 2 else "", dossier.types)
