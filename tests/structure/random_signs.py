"""Small signed networks of any shape, and their best splits by trying all of them."""

from itertools import combinations, product

from hypothesis import strategies as st

from tieline.structure.signed_pairs import Signs, actors_of
from tieline.structure.split import Camps
from tieline.structure.two_camps import contradicted

NAMES = "ABCDEFGH"

networks = st.integers(2, len(NAMES)).flatmap(
    lambda count: st.fixed_dictionaries(
        {}, optional={pair: st.sampled_from((1, -1)) for pair in combinations(NAMES[:count], 2)}
    )
)
"""Networks of two to eight actors; each pair friendly, in tension or absent."""


def by_trying_all(signs: Signs, camps: int = 2) -> tuple[int, list[dict[str, int]]]:
    """The least number of contradicted pairs, and all splits that have it, each of them once."""
    actors = actors_of(signs)
    best: tuple[int, list[dict[str, int]]] = len(signs), []
    for rest in product(range(camps), repeat=max(len(actors) - 1, 0)):
        sides = dict(zip(actors, (0, *rest), strict=False))
        count = len(contradicted(signs, sides))
        if count < best[0]:
            best = count, []
        if count == best[0]:
            best[1].append(sides)
    return best


def sides_of(camps: Camps) -> dict[str, int]:
    """The sides of a split, the first actor's being 0."""
    first = min(camps[0] + camps[1])
    return {a: int((a in camps[0]) != (first in camps[0])) for a in sorted(camps[0] + camps[1])}
