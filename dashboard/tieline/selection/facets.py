"""The numbers beside the words of the menus: what each would show, all other words kept.

In: a dossier and a selection. Out: numbers of claims by word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.data.dossier import Dossier
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES
from tieline.selection.filters import mask, support_count
from tieline.selection.selection import Selection


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims that a selection would show with one word of a menu, by word; the rest kept."""

    types: Mapping[str, int]
    forms: Mapping[str, int]
    certainties: Mapping[str, int]
    articles: Mapping[str, int]


def counts(dossier: Dossier, selection: Selection) -> Counts:
    """Count for each type, form and certainty what it alone would show, all other words kept.

    For each article: what is shown of it, or would be were it not left out.
    """
    wide = selection.with_(certainties=tuple(CERTAINTIES))
    return Counts(
        _counted(dossier, selection.with_(types=None), "types", TYPES),
        _counted(dossier, selection.with_(forms=None), "forms", FORMS),
        _counted(dossier, wide, "certainties", CERTAINTIES),
        _by_article(dossier, selection),
    )


_COLUMNS = {"types": "type", "forms": "form", "certainties": "certainty"}


def _counted(
    dossier: Dossier, selection: Selection, field: str, words: Mapping[str, object]
) -> dict[str, int]:
    if selection.sources_min > 1:
        # A word alone may leave fewer articles behind a line than all words together do.
        each = {word: mask(dossier, selection.with_(**{field: (word,)})) for word in words}
        return {word: int(taken.sum()) for word, taken in each.items()}
    found = dossier.ties[_COLUMNS[field]][mask(dossier, selection)].value_counts()
    return {word: int(found.get(word, 0)) for word in words}


def _by_article(dossier: Dossier, selection: Selection) -> dict[str, int]:
    any_line = selection.with_(sources_min=1)
    kept = mask(dossier, any_line)
    every = mask(dossier, any_line.with_(without=()))
    # An article that comes back is one more behind each of its lines.
    enough = (
        support_count(dossier, selection.level, kept) + (every & ~kept) >= selection.sources_min
    )
    found = dossier.ties["source"][every & enough].value_counts()
    return {id_: int(found.get(id_, 0)) for id_ in dossier.articles}
