"""Say who of a network has a place on a map, which lines join two of them, and how to turn it.

In: the selected ties. Out: a `Geography`, always of countries: whoever acts for one is drawn as it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.outlines import LonLat, outlines
from tieline.data.vocabulary import CERTAINTIES
from tieline.graph.network import Key, Network, build, edge_ends, rank_actors, rank_edges
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

MOST_DRAWN = 150
"""Lines that a map draws, those of the most articles; among more none can be followed."""
_STEP = 5
"""Degrees to which the meridian in the middle of a map is rounded."""


@dataclass(frozen=True, slots=True)
class Geography:
    """The places of a network's actors, and its lines, the most important first.

    `between` are those whose ends both have a place, `outside` all others; `placeless` are the
    actors without one.
    """

    network: Network
    places: Mapping[str, LonLat]
    between: tuple[Key, ...]
    outside: tuple[Key, ...]
    placeless: tuple[str, ...]

    @property
    def drawn(self) -> tuple[Key, ...]:
        """The lines that a map draws."""
        return self.between[:MOST_DRAWN]


def of_countries(selected: SelectedTies) -> SelectedTies:
    """Return the ties as a map draws them: those of countries."""
    return selected.with_(level="state")


@remembered(1)
def geography(selected: SelectedTies) -> Geography:
    """Return who has a place of those whom a selection tells of, and the lines between them."""
    network, known = build(of_countries(selected)), outlines().places
    actors, ranked = selected.dossier.actors, rank_actors(network)
    places = {name: known[code] for name in ranked if (code := actors[name].iso3) in known}
    keys = [edge_ends(edge) for edge in rank_edges(network)]
    between = [key for key in keys if key[0] in places and key[1] in places]
    joined = set(between)
    return Geography(
        network,
        places,
        tuple(between),
        tuple(key for key in keys if key not in joined),
        tuple(name for name in ranked if name not in places),
    )


@remembered(1)
def whole_geography(dossier: Dossier) -> Geography:
    """Return the geography of all ties of a dossier, which decides how each of its maps lies."""
    return geography(select(dossier, Selection(certainties=tuple(CERTAINTIES))))


def middle_meridian(whole: Geography) -> int:
    """Return the meridian in the middle of a map whose border cuts the fewest lines.

    Of several such borders, the one farthest from the countries on either side of it.
    """
    ways = [(whole.places[a][0], whole.places[b][0]) for a, b, _ in whole.between]
    return best_middle([longitude for longitude, _ in whole.places.values()], ways)


def best_middle(longitudes: Iterable[float], ways: Sequence[tuple[float, float]]) -> int:
    """Return the best middle for places at these longitudes, and ways between two of them.

    >>> best_middle([10, 20, 100, -100], [(100, -100), (10, 100)])
    135
    >>> best_middle([10], [])
    10
    """
    ordered = sorted({longitude % 360 for longitude in longitudes})
    if not ordered:
        return 0
    following = [*ordered[1:], ordered[0] + 360]
    gaps = [
        (after - before, (before + after) / 2)
        for before, after in zip(ordered, following, strict=True)
    ]
    _, _, border = min((cuts(border, ways), -wide, border) for wide, border in gaps)
    middle = round((border + 180) / _STEP) * _STEP
    return (middle + 180) % 360 - 180


def cuts(border: float, ways: Iterable[tuple[float, float]]) -> int:
    """Count the ways that a border at this longitude cuts, each the shorter way round.

    >>> cuts(180, [(100, -100), (10, 100)])
    1
    """
    count = 0
    for start, end in ways:
        turn = (end - start + 180) % 360 - 180
        to_border = (border - start + 180) % 360 - 180
        count += 0 < to_border / turn < 1 if turn else 0
    return count
