"""Say what becomes of the split where one article is left out.

In: the structure of a selection. Out: `LeftOutArticle`s, those that change most first.
"""

from dataclasses import dataclass

from tieline.data.dossier import Dossier
from tieline.structure.of_selection import Structure
from tieline.structure.split import Camps, Split

MOST_ROWS = 20
"""Articles that the page's table lists; the others are counted."""


@dataclass(frozen=True, slots=True)
class LeftOutArticle:
    """An article without which the split is as told here; `frustration` is None where not found.

    `pairs` is how many then have one sign; `moved` stand on the other side then, `gone` have no
    line of one sign left, `settled` have a side that they lack otherwise.
    """

    id: str
    label: str
    pairs: int
    frustration: int | None
    moved: tuple[str, ...]
    gone: tuple[str, ...]
    settled: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How many actors it matters to."""
        return len(self.moved) + len(self.gone) + len(self.settled)


def left_out_articles(structure: Structure, dossier: Dossier) -> list[LeftOutArticle]:
    """Return a row for each article, the one that changes most first."""
    whole = structure.split
    if whole is None:
        return []
    rows = [
        _row(id_, dossier.articles[id_].label, whole, other)
        for id_, other in structure.without.items()
    ]
    exact = whole.frustration
    return sorted(
        rows,
        key=lambda row: (
            row.frustration is None,
            -abs((row.frustration or 0) - exact),
            -row.changes,
            row.label,
        ),
    )


def _row(id_: str, label: str, whole: Split, other: Split | None) -> LeftOutArticle:
    if other is None or not other.is_exact:
        return LeftOutArticle(id_, label, len(other.signs) if other else 0, None, (), (), ())
    here, there = main_group(whole), main_group(other)
    before, after = sides(here), sides(there)
    shared = before.keys() & after.keys()
    if 2 * sum(before[actor] != after[actor] for actor in shared) > len(shared):
        after = {actor: 1 - side for actor, side in after.items()}
    known = {actor for pair in other.signs for actor in pair}
    everybody = {actor for pair in whole.signs for actor in pair}
    return LeftOutArticle(
        id=id_,
        label=label,
        pairs=len(other.signs),
        frustration=other.frustration,
        moved=tuple(sorted(actor for actor in shared if before[actor] != after[actor])),
        gone=tuple(sorted(everybody - known)),
        settled=tuple(sorted(after.keys() - before.keys())),
    )


def main_group(split: Split) -> Camps:
    """Return the largest group whose sides are settled."""
    return split.together[0] if split.together else ((), ())


def sides(camps: Camps) -> dict[str, int]:
    """Return the side of each actor."""
    return dict.fromkeys(camps[0], 0) | dict.fromkeys(camps[1], 1)
