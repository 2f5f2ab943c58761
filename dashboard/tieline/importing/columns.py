"""Recognise which column of a foreign table is which of our fields, by its name and its cells.

In: a `SourceTable`. Out: the columns' names by field; what is not recognised has no field.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, islice

from tieline.data.repair.written_numbers import PASSAGE
from tieline.data.states import by_code, by_name
from tieline.importing.names import (
    DIRECTIONS,
    ENDS_OF_MARKS,
    FIELDS,
    FLAGS,
    IDS,
    LABELS,
    OF_ENDS,
    PAIRS,
    plain,
    words_of_name,
)
from tieline.importing.source import SourceTable
from tieline.importing.word_tables import WORD_TABLES, WordTable

Ends = tuple[str, str]

_SAMPLE = 5_000
"""Rows whose cells are looked at."""
_MOST_WORDS = 60
"""Different cells of a column of types; one with more holds text of its own in each row."""
_SHARED = 0.2
"""Part of the names of one column that the other has, too, where both name actors."""
_CODED = 0.8
"""Part of the cells that must be codes of states, or addresses, for a column to be of that kind."""
_RECOGNISED = 0.5
"""Part of the names that must be those of states for a table to be one of states."""
_OTHER_THINGS = frozenset(
    {"source", "target", "actor", "entity", "node", "person", "start", "end", "date", "year",
     "begin", "file", "data", "from", "to", "document"}
)  # fmt: skip
"""What a column of types may be of, where it is not of ties."""
_INTERACTION = re.compile(r"(.+?) \((.+?)\) (.+)")
"""How Cytoscape writes a tie in one cell: "Arden (supports) Borel"."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[£$€]? ?[0-9][0-9,. ]*(?:[eE][-+]?[0-9]+)?[%€]?")
WORDED = {words.column: words for words in WORD_TABLES}
_CODED_TYPES = ("categoryid", "hihost", "hostlev", "sign")
"""Columns of types whose numbers are words of a code book."""


def end_columns(names: Sequence[str]) -> Ends | None:
    """Return the columns of the two ends by their names alone, None where no names are known."""
    by_plain = {plain(name): name for name in reversed(names)}
    pairs = ((by_plain.get(one), by_plain.get(other)) for one, other in PAIRS)
    return next(((one, other) for one, other in pairs if one and other), None)


def recognise_ends(table: SourceTable, article_ids: Collection[str] = ()) -> Ends | None:
    """Return the columns of the two ends; of several pairs the one with names, not codes.

    A column `source` whose cells are addresses, titles or ids of articles is none.
    """
    excluded = {
        name
        for name in table.names
        if plain(name) in FIELDS["article"] and names_articles(sample(table, name), article_ids)
    }
    names = [name for name in table.names if name not in excluded]
    candidates = [*known_pairs(names), *marked_pairs(table, names), *worded_pairs(names)]
    with_text = [pair for pair in candidates if all(is_text(sample(table, end)) for end in pair)]
    if with_text or candidates:
        return (with_text or candidates)[0]
    if not table.header and len(table.names) > 1:
        return table.names[0], table.names[1]
    return pair_by_cells(table, names)


def known_pairs(names: Sequence[str]) -> list[Ends]:
    """Return all pairs of columns with known names, the plainest first."""
    by_plain = {plain(name): name for name in reversed(names)}
    pairs = ((by_plain.get(one), by_plain.get(other)) for one, other in PAIRS)
    return [(one, other) for one, other in pairs if one and other]


def worded_pairs(names: Sequence[str]) -> list[Ends]:
    """Return pairs of columns called as ends with a word behind, as in "Donor Name"."""
    by_first: dict[str, str] = {}
    for name in names:
        first, *rest = words_of_name(name) or [""]
        if OF_ENDS.issuperset(rest):
            by_first.setdefault(first, name)
    pairs = ((by_first.get(one), by_first.get(other)) for one, other in PAIRS)
    return [(one, other) for one, other in pairs if one and other]


def marked_pairs(table: SourceTable, names: Sequence[str]) -> list[Ends]:
    """Return the pairs of columns of text whose names differ by a mark alone, as `x1` and `x2`."""
    by_words = {tuple(words_of_name(name)): name for name in names}
    pairs = []
    for words, name in by_words.items():
        for mark, other_mark in ENDS_OF_MARKS:
            changed = tuple(swapped(word, mark, other_mark) for word in words)
            other = by_words.get(changed)
            if changed != words and other and is_text(sample(table, other)):
                pairs.append((name, other))
    return pairs


def swapped(word: str, mark: str, other: str) -> str:
    """Return a word of a name with another mark; digits may stand at its end."""
    if word == mark:
        return other
    if mark.isdigit() and word.endswith(mark):
        return word.removesuffix(mark) + other
    return word


def pair_by_cells(table: SourceTable, names: Sequence[str]) -> Ends | None:
    """Return the first two columns of text that share many names, None where there are none."""
    for one, other in combinations(names[:12], 2):
        if is_text(sample(table, one)) and shares_names(table, one, other):
            return one, other
    return None


def shares_names(table: SourceTable, one: str, other: str) -> bool:
    """Tell whether two columns of text name partly the same."""
    mine, yours = set(sample(table, one)), set(sample(table, other))
    if not mine or not yours or not is_text(yours):
        return False
    return len(mine & yours) >= max(2, _SHARED * min(len(mine), len(yours)))


def sample(table: SourceTable, name: str) -> list[str]:
    """Return the filled cells of a column among the first rows."""
    at = table.names.index(name)
    return [row[at] for row in islice(table.rows, _SAMPLE) if row[at]]


def is_text(cells: Collection[str]) -> bool:
    """Tell whether most of these cells are no numbers."""
    return 2 * sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) < len(cells)


def part(cells: Collection[str], matching: Iterable[object]) -> float:
    """Return which part of the cells matches, 0 where there are none."""
    return sum(map(bool, matching)) / len(cells) if cells else 0


def names_articles(cells: Collection[str], article_ids: Collection[str]) -> bool:
    """Tell whether cells are addresses, ids of articles, or titles of many words."""
    if part(cells, map(_ADDRESS.match, cells)) > _RECOGNISED:
        return True
    if part(cells, (cell in article_ids for cell in cells)) > _RECOGNISED:
        return True
    return part(cells, (len(cell.split()) > 5 for cell in cells)) > _RECOGNISED


def recognise_columns(
    table: SourceTable, ends: Ends, article_ids: Collection[str] = ()
) -> dict[str, str]:
    """Return the columns' names by field, ends among them."""
    columns = {"actor": ends[0], "target": ends[1]}
    for field, known in FIELDS.items():
        order = {name: at for at, name in enumerate(known)}
        named = sorted(
            (name for name in table.names if plain(name) in order and name not in columns.values()),
            key=lambda name: order[plain(name)],
        )
        for name in named:
            if fits(field, name, sample(table, name)):
                columns[field] = name
                break
    if "type" not in columns:
        typed = [name for name in table.names if is_typed(table, name, columns.values())]
        columns |= {"type": typed[0]} if typed else {}
    if not {"when", "begin", "end"} & columns.keys():
        dated = [name for name in table.names if is_dated(table, name, columns.values())]
        columns |= {"when": dated[0]} if dated else {}
    return with_one_date(with_articles(columns, table, article_ids))


def is_typed(table: SourceTable, name: str, used: Collection[str]) -> bool:
    """Tell whether a column without a field is of types by the last word of its name.

    The first word must not say that it is the type of something else, as of an actor.
    """
    words = words_of_name(name)
    is_type = len(words) > 1 and words[-1] in ("type", "relation", "relationship")
    if name in used or not is_type or words[0] in _OTHER_THINGS:
        return False
    return holds_types(name, {cell.casefold() for cell in sample(table, name)})


def is_dated(table: SourceTable, name: str, used: Collection[str]) -> bool:
    """Tell whether a column without a field has "date" or "year" in its name, and digits below."""
    words = words_of_name(name)
    has_digits = any(any(map(str.isdigit, cell)) for cell in sample(table, name))
    return name not in used and has_digits and bool({"date", "year"} & set(words))


def fits(field: str, name: str, cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column with a known name are what its field holds."""
    different = {cell.casefold() for cell in cells}
    if field == "type":
        return holds_types(name, different)
    if field in WORDED:
        return holds_words(WORDED[field], name, different)
    if field == "article_url":
        return part(cells, map(_ADDRESS.match, cells)) > _RECOGNISED
    if field == "quote":
        return part(cells, map(PASSAGE.fullmatch, cells)) > _RECOGNISED
    if field in ("weight", "claim"):
        return bool(different) and is_text(cells) == (field == "claim")
    return bool(different)


def holds_types(name: str, different: Collection[str]) -> bool:
    """Tell whether these different cells of a column are words for types of ties.

    Whether a tie has a direction is no type, and a text of its own in each row is a claim.
    """
    coded = plain(name) in _CODED_TYPES
    if not different or (not coded and set(different) <= DIRECTIONS):
        return False
    return (coded or is_text(different)) and len(different) <= _MOST_WORDS


def holds_words(words: WordTable, name: str, different: Collection[str]) -> bool:
    """Tell whether these different cells are words for forms, or for certainties.

    A column that is not called as ours is one only where most of its words are plain.
    """
    if not different or not is_text(different) or len(different) > _MOST_WORDS:
        return False
    known = [cell in words.ours or words.propose(cell) for cell in different]
    return plain(name).endswith(words.column) or part(different, known) > _RECOGNISED


def with_articles(
    columns: Mapping[str, str], table: SourceTable, article_ids: Collection[str]
) -> dict[str, str]:
    """Decide whether a column of articles holds addresses, ids of ours, or titles."""
    columns = dict(columns)
    title = columns.get("article_title", "")
    if plain(title) == "title" and "article_url" not in columns and "article" not in columns:
        # A title without any article is one of the tie.
        del columns["article_title"]
    name = columns.pop("article", "")
    if not name:
        return columns
    cells = sample(table, name)
    if part(cells, map(_ADDRESS.match, cells)) > _RECOGNISED:
        columns.setdefault("article_url", name)
    elif part(cells, (cell in article_ids for cell in cells)) > _RECOGNISED:
        columns["article"] = name
        if plain(columns.get("article_url", "")) == "url":
            # As in our own tables: the article is told by its id, the address is one of the tie.
            columns["url"] = columns.pop("article_url")
    elif is_text(cells):
        columns.setdefault("article_title", name)
    return columns


def with_one_date(columns: dict[str, str]) -> dict[str, str]:
    """Leave out the year of each row where begin and end stand beside it."""
    if "begin" in columns and "when" in columns:
        del columns["when"]
    if "begin" not in columns:
        for field in ("begin_month", "begin_day", "begin_about"):
            columns.pop(field, None)
    if "end" not in columns:
        for field in ("end_month", "end_day", "end_about"):
            columns.pop(field, None)
    return columns


def recognise_flags(table: SourceTable) -> tuple[str, ...]:
    """Return the columns of 0 and 1 that say what a treaty obliges to, where there are several."""
    flags = tuple(
        name
        for name in table.names
        if plain(name) in FLAGS and {*sample(table, name)} <= {"0", "1", "-9", "NA", "."}
    )
    return flags if len(flags) > 1 else ()


def recognise_codes(table: SourceTable, ends: Ends) -> str:
    """Return by which code both ends name states: `cow`, `iso3` or `abbreviation`; or blank."""
    cells = {*sample(table, ends[0]), *sample(table, ends[1])}
    named = plain(ends[0])
    columns: tuple[str, ...] = ("iso3", "abbreviation")
    if "ab" in named:
        columns = ("abbreviation", "iso3")
    if cells and not is_text(cells):
        columns = ("cow",) if re.search("code|state|cow|mem|country|ctry", named) else ()
    elif not all(len(cell) == 3 and cell.isalpha() and cell.isupper() for cell in cells):
        return ""
    for column in columns:
        if part(cells, (by_code(cell, column) for cell in cells)) >= _CODED:
            return column
    return ""


def names_states(table: SourceTable, ends: Ends) -> bool:
    """Tell whether most names at the two ends are those of states."""
    cells = {*sample(table, ends[0]), *sample(table, ends[1])}
    return part(cells, map(by_name, cells)) >= _RECOGNISED


def interaction_column(table: SourceTable) -> str:
    """Return the column in which Cytoscape writes both ends with the relation; blank for none."""
    for name in table.names:
        if plain(name) in ("sharedname", "name"):
            cells = sample(table, name)
            if part(cells, map(_INTERACTION.fullmatch, cells)) > _CODED:
                return name
    return ""


def with_parted_ends(table: SourceTable, column: str) -> SourceTable:
    """Return a table in which each end of Cytoscape's ties has a column, and the relation, too."""
    at = table.names.index(column)
    names = ["source", "target", *table.names]
    rows = []
    for row in table.rows:
        match = _INTERACTION.fullmatch(row[at])
        rows.append([*((match[1], match[3]) if match else ("", "")), *row])
    return SourceTable(
        table.file, table.form, names, rows, table.lines, table.place, True, table.faults
    )


def actor_columns(table: SourceTable) -> tuple[str, str] | None:
    """Return the id and the name of a table of actors; None for one of another kind."""
    by_plain = {plain(name): name for name in reversed(table.names)}
    id_ = next((by_plain[name] for name in IDS if name in by_plain), "")
    label = next((by_plain[name] for name in LABELS if name in by_plain), "")
    if not id_ and not label:
        return None
    return id_ or label, label or id_
