"""Count what each word of a menu would show, all other words kept.

In: a dossier and a selection. Out: numbers of claims by word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tieline.data.vocabulary import CERTAINTIES, FORMS
from tieline.selection.filters import has_enough, support_count
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import with_any_line


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims that a selection would show with one word of a menu, by word; the rest kept."""

    types: Mapping[str, int]
    forms: Mapping[str, int]
    certainties: Mapping[str, int]
    articles: Mapping[str, int]


def counts(selected: SelectedTies) -> Counts:
    """Count for each word of each menu the claims that it would show, all other words kept."""
    wide = selected.selection.with_(certainties=tuple(CERTAINTIES))
    return Counts(
        count_by_word(selected.with_(types=None), "types", selected.dossier.types),
        count_by_word(selected.with_(forms=None), "forms", FORMS),
        count_by_word(selected.of(wide), "certainties", CERTAINTIES),
        count_by_article(selected),
    )


_COLUMNS = {"types": "type", "forms": "form", "certainties": "certainty"}
"""The column of the table by the field of the selection."""


def count_by_word(
    selected: SelectedTies, field: str, words: Mapping[str, object]
) -> dict[str, int]:
    """Count for each word of a field what it alone would show; `selected` takes all of them."""
    if with_any_line(selected.selection) != selected.selection:
        # A word alone may leave fewer articles behind a line than all words together do.
        each = {word: selected.with_(**{field: (word,)}).mask for word in words}
        return {word: int(rows.sum()) for word, rows in each.items()}
    claims = selected.dossier.ties[_COLUMNS[field]][selected.mask].value_counts()
    return {word: int(claims.get(word, 0)) for word in words}


def count_by_article(selected: SelectedTies) -> dict[str, int]:
    """Count for each article what is shown of it, or would be were it not left out."""
    dossier, selection = selected.dossier, selected.selection
    any_line = with_any_line(selection)
    kept = selected.of(any_line).mask
    every = selected.of(any_line.with_(without=())).mask
    # An article that comes back is one more behind each of its lines.
    support = support_count(dossier, selection.level, kept) + (every & ~kept)
    claims = dossier.ties["source"][every & has_enough(support, selection)].value_counts()
    return {id_: int(claims.get(id_, 0)) for id_ in dossier.articles}
