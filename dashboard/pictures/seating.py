"""In what order actors stand, round a circle or along the rows: by camps, from all ties.

In: a dossier and a selection. Out: camps, each a list of names. No filter and no order of the
table's rows moves anyone past another.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashboard import network
from dashboard.dossier import Dossier
from dashboard.network import Network
from dashboard.pictures import cast
from dashboard.pictures.ring import ring
from dashboard.selection import Selection, ends
from dashboard.vocabulary import TYPES


@lru_cache(maxsize=8)
def seats(dossier: Dossier, level: str, blocs: bool) -> list[list[str]]:
    """Return the camps, each in its order round the circle, by all ties of the dossier."""
    return ring(network.camps(dossier, level, blocs), _closeness(dossier, level))


def _closeness(dossier: Dossier, level: str) -> dict[tuple[str, str], int]:
    """How many articles tie each pair, by all ties; what is friendly counts twice."""
    actors, targets = ends(dossier, level)
    told = set(zip(actors, targets, dossier.ties["type"], dossier.ties["source"], strict=True))
    close: dict[tuple[str, str], int] = {}
    for a, b, kind, _ in told:
        pair = (a, b) if a < b else (b, a)
        close[pair] = close.get(pair, 0) + (2 if TYPES[kind].sign > 0 else 1)
    return close


def taken(
    camps: Sequence[Sequence[str]], graph: Network, folded: Mapping[str, tuple[str, ...]]
) -> list[list[str]]:
    """Return who is drawn, by camp: guests stand after whom they visited, the others after all."""
    hidden = {name for names in folded.values() for name in names}
    drawn = [
        [
            seat
            for name in camp
            if name in graph and name not in hidden
            for seat in (name, f"+{name}")
            if seat == name or seat in folded
        ]
        for camp in camps
    ]
    return [*drawn, [cast.OTHERS]] if cast.OTHERS in folded else drawn


def nameable(dossier: Dossier, selection: Selection, camps: Sequence[Sequence[str]]) -> set[str]:
    """Return all who may have a name in some picture of this kind, guests only if drawn."""
    names = {name for camp in camps for name in camp}
    return names.difference(cast.minors(dossier, selection.level) if selection.fold else ())
