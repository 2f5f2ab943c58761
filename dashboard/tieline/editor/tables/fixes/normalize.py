"""Normalize tables as programs and hands leave them to the form in which this program writes them.

In: the tables' bytes. Out: `Normalized`, new bytes and a `MadeChange` for each thing that is
different. Only what can mean one thing is changed; a valid cell stays as it is written, and so does
what only an editor can judge.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tieline.data import dates
from tieline.data.actors import aliases_of
from tieline.data.dossier_toml import FILE, read_about
from tieline.data.problems import quoted
from tieline.data.repair.characters import alike, cleaned
from tieline.data.repair.mojibake import repaired
from tieline.data.repair.written_dates import UNKNOWN, Column, column_of, restored
from tieline.data.repair.written_numbers import (
    UNKNOWN_NUMBERS,
    Numbers,
    numbers_of,
    restored_number,
    restored_passage,
)
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table, relations
from tieline.data.vocabulary import ACTOR_KINDS
from tieline.editor.tables.csv_lines import TableDocument, format_cell
from tieline.editor.tables.fixes.changes_made import MadeChange, sentences_of
from tieline.editor.tables.fixes.table_text import normalize_text
from tieline.editor.tables.fixes.tie_ids import normalize_ids
from tieline.editor.tables.operations import TABLES

DATE_COLUMNS = {
    RELATIONS.file: ("when",),
    ARTICLES.file: ("published", "retrieved"),
}
ACTOR_COLUMNS = {
    (RELATIONS.file, "actor"),
    (RELATIONS.file, "target"),
    (ACTORS.file, "represents"),
    (POSITIONS.file, "name"),
}
"""Where the name of an actor of actors.csv stands."""
_COORDINATES = {(POSITIONS.file, "x"), (POSITIONS.file, "y")}
_SOURCE, _PARAGRAPH = (RELATIONS.file, "source"), (RELATIONS.file, "paragraph")
_WEIGHT, _QUOTE = (RELATIONS.file, "weight"), (RELATIONS.file, "quote")
_SHA256 = (ARTICLES.file, "sha256")
_MISSING = {"NA", "NaN", "nan", "#N/A", "<NA>"}
"""What R, pandas and spreadsheets write into a blank cell."""
_MAY_BE_MISSING = {
    *("represents", "iso3", "said_by", "denied_by", "paragraph", "published", "retrieved"),
    *("url", "archived", "file", "sha256", "weight", "quote", "qid", "links"),
}
"""Columns whose cells may be blank, and are none of these words."""
_WHOLE_NUMBER = re.compile(r"([0-9]+)[.,]0*")
"""A whole number as programs write it that know no other numbers than those with a fraction."""
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor chooses where the tables do not tell, blank where nothing is chosen.

    `order` is that of day and month, `dmy` or `mdy`; `encoding` that of files that are not UTF-8;
    `new_actors` the kind of all actors that actors.csv lacks.
    """

    order: str = ""
    encoding: str = ""
    new_actors: str = ""


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Normalized:
    """The bytes of the tables that are different now, by name, and what is different in them."""

    tables: dict[str, bytes] = field(default_factory=dict)
    changes: list[MadeChange] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        """What is different, in words."""
        return list(sentences_of(self.changes))


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the tables tells of a cell.

    `actors` and `articles` have names by other names, `dates` and `weights` what a column's dates
    or the weights tell of one another.
    """

    actors: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    dates: Column = field(default_factory=Column)
    weights: Numbers = UNKNOWN_NUMBERS


def normalize_tables(
    contents: Mapping[str, bytes],
    used_ids: Collection[str] = (),
    choices: Choices = NO_CHOICES,
) -> Normalized:
    """Normalize all tables; `used_ids` are ids of ties that must not be given again."""
    result = Normalized()
    tables = tables_of(contents)
    documents = {
        name: document
        for name in ("actors", "articles", "positions", "relations")
        if name in contents
        and (
            document := normalize_text(
                tables[name], contents[name], result.changes, choices.encoding
            )
        )
    }
    years = years_in(documents.values())
    actors: Mapping[str, str] = {}
    articles: Mapping[str, str] = {}
    for name, document in documents.items():
        whens = [
            row[column]
            for column in DATE_COLUMNS.get(document.table.file, ())
            for _, row in document.rows()
        ]
        has_weights = "weight" in document.stored_names
        rows = document.rows() if has_weights else ()
        weights = numbers_of(row["weight"] for _, row in rows)
        context = Context(actors, articles, column_of(whens, years, choices.order), weights)
        normalize_cells(document, context, result.changes)
        if name == "actors":
            actors = alias_owners(document)
            normalize_cells(document, Context(actors), result.changes)
        elif name == "articles":
            articles = unique_by(alike, document.keys())
        elif name == "relations":
            normalize_ids(document, used_ids, result.changes)
    if choices.new_actors and {"actors", "relations"} <= documents.keys():
        add_actors(documents["actors"], documents["relations"], choices.new_actors, result.changes)
    result.tables.update(
        (name, raw)
        for name, document in documents.items()
        if (raw := document.content()) != contents[name]
    )
    return result


def tables_of(contents: Mapping[str, bytes]) -> dict[str, Table]:
    """Return what each table may hold; ties have the types that dossier.toml declares, too."""
    about, _, _ = read_about(Path(FILE), contents.get("dossier", b""))
    return {**TABLES, "relations": relations(about.types)}


def years_in(documents: Iterable[TableDocument]) -> list[int]:
    """Return the years that stand in the dates of the tables, in four digits."""
    return [
        int(year)
        for document in documents
        for column in DATE_COLUMNS.get(document.table.file, ())
        for _, row in document.rows()
        for year in _YEAR.findall(row[column])
    ]


def normalize_cells(document: TableDocument, context: Context, changes: list[MadeChange]) -> None:
    """Normalize every cell; a key stays where another row has the normal one already."""
    known: dict[tuple[str, str], str] = {}
    key = document.key
    for index, row in list(document.rows()):
        for column, cell in row.items():
            new = known.get((column, cell))
            if new is None:
                new = normalize_cell(document.table, column, cell, context)
                known[column, cell] = new
            if new == cell:
                continue
            if column != key or not document.indexes(new):
                document.write(index, column, format_cell(new))
                is_same = unicodedata.normalize("NFC", cell) == new
                how = "is written in composed letters" if is_same else f"becomes {quoted(new)}"
                sentence = f"{quoted(cell)} {how}."
                changes.append(MadeChange(document.table.file, index + 1, column, sentence))


def normalize_cell(table: Table, column: str, cell: str, context: Context) -> str:
    """Return the one thing that a cell can mean, or the cell itself."""
    if column not in table.names:
        return cell
    # A file is called as it is in its folder, in whichever letters.
    new = cell.strip() if column == "file" else cleaned(repaired(cell))
    if new in _MISSING and column in _MAY_BE_MISSING:
        new = ""
    place = (table.file, column)
    words = {word.casefold(): word for word in table.column(column).words}
    if words:
        return words.get(new.casefold(), new)
    if column in DATE_COLUMNS.get(table.file, ()):
        return normalize_date(new, context.dates)
    if place in ACTOR_COLUMNS:
        return other_name(new, context.actors)
    if place == _SOURCE:
        return other_name(new, context.articles)
    return normalize_number(place, new, context.weights)


def other_name(text: str, names: Mapping[str, str]) -> str:
    """Return the name that a text stands for: the text itself, or in other letters."""
    return names.get(text) or names.get(alike(text)) or text


def normalize_number(place: tuple[str, str], text: str, weights: Numbers = UNKNOWN_NUMBERS) -> str:
    """Return a number as the tables write it: 6 for 6.0, 0.26 for 0,26, a hash in small letters."""
    if place == _WEIGHT:
        return restored_number(text, weights)
    if place == _QUOTE:
        return restored_passage(text)
    if place == _PARAGRAPH and (match := _WHOLE_NUMBER.fullmatch(text)):
        return match[1]
    if place in _COORDINATES and _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    return text.casefold() if place == _SHA256 else text


def normalize_date(text: str, column: Column = UNKNOWN) -> str:
    """Return a date as these tables write it, where it is none and can be read in one way."""
    if not text or dates.is_date(text):
        return text
    date = restored(text, column)
    return date if date and dates.is_date(date) else text


def alias_owners(actors: TableDocument) -> dict[str, str]:
    """Return the actor of each name, alias, and of both in other capitals.

    There is none for one that two actors have.
    """
    rows = [row for _, row in actors.rows()]
    names = {row["name"]: row["name"] for row in rows}
    aliases = unique((alias, row["name"]) for row in rows for alias in aliases_of(row["aliases"]))
    in_small = unique((alike(text), name) for text, name in (names | aliases).items())
    return in_small | aliases | names


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the second of each pair by the first, but for those of which there are several."""
    different = set(pairs)
    count = Counter(first for first, _ in different)
    return {first: second for first, second in different if count[first] == 1}


def unique_by(key: Callable[[str], str], names: Iterable[str]) -> dict[str, str]:
    """Return the names by themselves, and by their keys where these are one name's only."""
    names = list(names)
    return unique((key(name), name) for name in names) | {name: name for name in names}


def add_actors(
    actors: TableDocument, ties: TableDocument, kind: str, changes: list[MadeChange]
) -> None:
    """Add a row to actors.csv for each name in the ties that it lacks, all of one kind."""
    known = alias_owners(actors)
    named = (row[end].strip() for _, row in ties.rows() for end in ("actor", "target"))
    for name in dict.fromkeys(name for name in named if name and name not in known):
        actors.insert(actors.end(), actors.format_row({"name": name, "kind": kind}))
        label = ACTOR_KINDS[kind].label
        sentence = f"{quoted(name)} is added as {'an' if label[0] in 'aeiou' else 'a'} {label}."
        changes.append(MadeChange(ACTORS.file, None, "", sentence))
