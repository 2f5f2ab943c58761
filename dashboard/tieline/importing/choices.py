"""Make a mapping of what somebody chose in a form: columns, words, and what the file lacks.

In: a table, the keys of a mapping file as they were chosen, and the mapping that was kept. Out: a
`Mapping`, which may lack its ends; raises ImportFaultError for what cannot stand there.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from dataclasses import replace
from typing import Any

from tieline.data.problems import Problem
from tieline.data.vocabulary import TYPES, Types
from tieline.importing.mapping import Mapping, completed, proposed_mapping
from tieline.importing.mapping_file import check_columns, checked_mapping, with_new_words
from tieline.importing.source import ImportFaultError, SourceTable
from tieline.importing.word_tables import WORD_TABLES
from tieline.importing.words import OTHERS

NAME = "The mapping"
"""What faults of a chosen mapping are said of."""
ENDS = ("actor", "target")

Keys = MappingType[str, object]
Complete = Callable[[Mapping, SourceTable], Mapping]


def has_ends(mapping: Mapping) -> bool:
    """Tell whether a mapping says which columns hold the two actors of a tie."""
    return all(end in mapping.columns for end in ENDS)


def begun_mapping(
    table: SourceTable, article_ids: Iterable[str], kept: Mapping | None, types: Types
) -> Mapping:
    """Return the mapping to begin with: the kept one, else what is proposed, else a blank one."""
    if kept is not None:
        return with_new_words(kept, table)
    try:
        return proposed_mapping(table, article_ids, types=types)
    except ImportFaultError:
        # In a form the ends are chosen from menus.
        return Mapping(types=types)


def chosen_mapping(
    table: SourceTable,
    keys: Keys,
    kept: Mapping | None,
    complete: Complete = completed,
    types: Types = TYPES,
) -> Mapping:
    """Return the mapping that was chosen; of words and kinds only those that the table has.

    `complete` is what finds these, where somebody keeps what was found.
    """
    chosen = checked_mapping(NAME, keys, types)
    check_columns(NAME, replace(chosen, flags=()), table)
    if not has_ends(chosen):
        return chosen
    same_end(chosen)
    if kept is not None and kept.columns == chosen.columns:
        base = with_new_words(kept, table)
    else:
        base = complete(Mapping(chosen.columns, types=types), table)
    words: dict[str, Any] = {
        key: {
            **getattr(base, key),
            **{
                word: ours
                for word, ours in getattr(chosen, key).items()
                if word in getattr(base, key) or (word == OTHERS and ours)
            },
        }
        for key in ("words", *(one.key for one in WORD_TABLES))
    }
    kinds = {word: ours for word, ours in chosen.kinds.items() if word in base.kinds}
    return replace(
        base,
        defaults=chosen.defaults,
        **words,
        kinds={**base.kinds, **kinds},
        article=chosen.article,
        dates=chosen.dates,
        without_end=chosen.without_end,
        repeats=chosen.repeats,
    )


def same_end(mapping: Mapping) -> None:
    """Raise ImportFaultError where one column is both ends."""
    actor, target = (mapping.columns[end] for end in ENDS)
    if actor == target:
        message = f"'{actor}' cannot be both actor and target."
        problem = Problem(NAME, None, "columns.target", target, message, "Choose two columns.")
        raise ImportFaultError([problem])
