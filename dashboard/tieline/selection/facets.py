"""The numbers beside the words of the menus: what each would show, all other words kept.

In: a dossier and a selection. Out: numbers of claims by word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES
from tieline.selection.filters import support_count
from tieline.selection.selected import SelectedTies


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims that a selection would show with one word of a menu, by word; the rest kept."""

    types: Mapping[str, int]
    forms: Mapping[str, int]
    certainties: Mapping[str, int]
    articles: Mapping[str, int]


def counts(selected: SelectedTies) -> Counts:
    """Count for each type, form and certainty what it alone would show, all other words kept.

    For each article: what is shown of it, or would be were it not left out.
    """
    wide = selected.selection.with_(certainties=tuple(CERTAINTIES))
    return Counts(
        _counted(selected.with_(types=None), "types", TYPES),
        _counted(selected.with_(forms=None), "forms", FORMS),
        _counted(selected.of(wide), "certainties", CERTAINTIES),
        _by_article(selected),
    )


_COLUMNS = {"types": "type", "forms": "form", "certainties": "certainty"}


def _counted(selected: SelectedTies, field: str, words: Mapping[str, object]) -> dict[str, int]:
    if selected.selection.sources_min > 1:
        # A word alone may leave fewer articles behind a line than all words together do.
        each = {word: selected.with_(**{field: (word,)}).mask for word in words}
        return {word: int(taken.sum()) for word, taken in each.items()}
    found = selected.dossier.ties[_COLUMNS[field]][selected.mask].value_counts()
    return {word: int(found.get(word, 0)) for word in words}


def _by_article(selected: SelectedTies) -> dict[str, int]:
    any_line = selected.selection.with_(sources_min=1)
    kept = selected.of(any_line).mask
    every = selected.of(any_line.with_(without=())).mask
    # An article that comes back is one more behind each of its lines.
    enough = (
        support_count(selected.dossier, selected.selection.level, kept) + (every & ~kept)
        >= selected.selection.sources_min
    )
    found = selected.dossier.ties["source"][every & enough].value_counts()
    return {id_: int(found.get(id_, 0)) for id_ in selected.dossier.articles}
