"""Write a mapping as a file in which every key is explained, and read it back.

In: a `Mapping`, or the file's bytes. Out: TOML, or the mapping; raises ImportFaultError with a
sentence for each fault.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tieline.data.metadata import KeyFaultError
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import listed
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, FORMS, TYPES, Types
from tieline.importing.mapping import (
    ARTICLE,
    COLUMNS,
    DEFAULTS,
    KEYS,
    Mapping,
    mapping_of,
)
from tieline.importing.source import ImportFaultError, SourceTable, fault
from tieline.importing.word_tables import WORD_TABLES
from tieline.importing.words import LEAVE_OUT, OTHERS, meaning

LARGEST = 1_000_000
"""Bytes of a mapping file."""
_LINE_NUMBER = re.compile(r"at line ([0-9]+)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_CHOICES = {
    "form": FORMS,
    "certainty": CERTAINTIES,
    "kind": ACTOR_KINDS,
}
_TYPE_FAULTS = {
    "string_type": ("is not text", "Put it into double quotes."),
    "bool_type": ("is neither true nor false", "Write true or false, without quotes."),
    "list_type": ("is not a list", 'Write it as ["one", "two"].'),
    "model_type": ("is not a table", "Begin it with its name in [ ]."),
    "dict_type": ("is not a table", "Begin it with its name in [ ]."),
}


def mapping_text(mapping: Mapping, file: str) -> str:
    """Return the file of a mapping; `file` is the name of what it was made for."""
    return "\n".join(
        [
            f"# How the rows of {file} become ties. Change what is wrong, then:",
            f"#   tieline import {file} --mapping THIS_FILE --write",
            "",
            *columns_lines(mapping),
            *defaults_lines(mapping),
            *words_lines(mapping),
            *article_lines(mapping),
            *rows_lines(mapping),
            "",
        ]
    )


def entry(key: str, value: object, comment: str = "") -> str:
    """Return one line of TOML; the strings of JSON are those of TOML."""
    name = key if _BARE_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    return f"{line}  # {comment}" if comment else line


def columns_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the table of columns."""
    yield "# The name of the file's column for each of our fields; blank where it has none."
    yield "[columns]"
    for name, explained in COLUMNS.items():
        yield entry(name, mapping.columns.get(name, ""), explained)


def defaults_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the table of what stands where the file has nothing."""
    yield ""
    yield "# What stands in rows for which the file has nothing; blank: such rows are refused."
    yield "[defaults]"
    known = {"type": mapping.types, **_CHOICES}
    for name, explained in DEFAULTS.items():
        choices = f": {listed(tuple(known[name]))}" if name in known else ""
        yield entry(name, mapping.default(name), f"{explained}{choices}")


def words_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the tables of words for relations, their forms and certainties, and for actors."""
    yield ""
    types = listed(tuple(mapping.types))
    yield f"# Each word of the column of types: {types}, with a form behind a comma"
    yield f'# if you like ("support, economic"), or "{LEAVE_OUT}". Rows of a blank word are'
    yield f'# refused; "{OTHERS}" stands for all words that are not listed.'
    yield "[words]"
    column = mapping.columns.get("type", "")
    for word, ours in mapping.words.items():
        explained = meaning(word, column)
        yield entry(word, ours, "" if explained == word else explained)
    for words in WORD_TABLES:
        yield ""
        choices = listed(tuple(words.ours))
        yield f"# Each word of the column of {words.key} that is none of these: {choices};"
        yield f'# one of them, or "{LEAVE_OUT}". Rows of a blank word are refused;'
        yield f'# "{OTHERS}" stands for all words that are not listed.'
        yield f"[{words.key}]"
        for word, ours in getattr(mapping, words.key).items():
            yield entry(word, ours)
    yield ""
    yield f"# Each word of the columns of kinds: {listed(tuple(ACTOR_KINDS))}."
    yield "[kinds]"
    for word, ours in mapping.kinds.items():
        yield entry(word, ours)


def article_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the table of the article that the file becomes."""
    yield ""
    yield "# The article that the file becomes, where no column names one."
    yield "[article]"
    for name, explained in ARTICLE.items():
        yield entry(name, mapping.article.get(name, ""), explained)


def rows_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the table of how rows are read."""
    yield ""
    yield "[rows]"
    explained = "columns of 0 and 1, of which each 1 says what the tie is"
    yield entry("flags", list(mapping.flags), explained)
    yield entry("codes", mapping.codes, "the code at both ends: cow, iso3, abbreviation or none")
    yield entry("states", mapping.states, "whether known states get their usual name and iso3")
    yield entry("dates", mapping.dates, "dmy or mdy where 3/9/2025 is to be read")
    explained = '"begin": a tie counts in its begin alone; "open": it goes on until the article'
    yield entry("without_end", mapping.without_end, explained)
    explained = '"leave out" or "keep" rows that say what an earlier row says'
    yield entry("repeats", mapping.repeats, explained)
    yield entry("claim", mapping.claim, "the sentence of a tie without one of its own")
    yield entry("claim_with_word", mapping.claim_with_word, "the same where the row has a word")


def read_mapping(name: str, raw: bytes, types: Types = TYPES) -> Mapping:
    """Read a mapping file for a dossier with these types.

    Raises ImportFaultError with everything that is wrong with it.
    """
    if len(raw) > LARGEST:
        raise fault(name, f"The file has more than {LARGEST:,} bytes.", "Choose another file.")
    try:
        keys = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise fault(name, "The file is not UTF-8.", "Save it again as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error).partition(" (at ")[0]
        place = _LINE_NUMBER.search(str(error))
        line = int(place[1]) if place else None
        message = f"This is not TOML: {reason}."
        raise fault(name, message, 'Write key = "text".', line=line) from error
    mapping = checked_mapping(name, keys, types)
    for end in ("actor", "target"):
        if end not in mapping.columns:
            message = f"columns.{end} is blank."
            raise fault(name, message, "Write the name of the file's column.")
    return mapping


def checked_mapping(name: str, keys: MappingType[str, object], types: Types = TYPES) -> Mapping:
    """Return the mapping of a file's keys; raises ImportFaultError with every key that is wrong."""
    try:
        mapping = mapping_of(keys, types)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        raise ImportFaultError(key_problem(name, one) for one in faults) from error
    if unknown := [key for key in mapping.columns if key not in COLUMNS]:
        raise ImportFaultError(unknown_key(name, ("columns", key)) for key in unknown)
    return mapping


def key_problem(name: str, error: ErrorDetails) -> Problem:
    """Report one fault of a key or its value."""
    keys = tuple(str(part) for part in error["loc"])
    path = ".".join(keys)
    if error["type"] == "extra_forbidden":
        return unknown_key(name, keys)
    if error["type"] == "missing":
        message = f"The table [{path}] is missing."
        return Problem(name, None, path, "", message, "Add it, with actor and target.")
    if isinstance(known := error.get("ctx", {}).get("error"), KeyFaultError):
        message, remedy = known.args
        return Problem(name, None, path, str(error["input"]), message, remedy)
    reason, remedy = _TYPE_FAULTS.get(error["type"], ("cannot be used", f"{error['msg']}."))
    value = str(error["input"])
    return Problem(name, None, path, value, f"{quoted(value)} {reason}.", remedy)


def unknown_key(name: str, keys: tuple[str, ...]) -> Problem:
    """Report a key that a mapping does not have."""
    *table, key = keys
    known = KEYS[table[0] if table else ""]
    meant = nearest(key, known)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Known are: {', '.join(known)}."
    place = f"[{table[0]}]" if table else "a mapping"
    return Problem(
        name, None, ".".join(keys), "", f"{quoted(key)} is not a key of {place}.", remedy
    )


def check_columns(name: str, mapping: Mapping, table: SourceTable) -> None:
    """Raise ImportFaultError for columns of a mapping that a table does not have."""
    named = {**{f"columns.{key}": column for key, column in mapping.columns.items()}}
    named |= {f"rows.flags[{number}]": flag for number, flag in enumerate(mapping.flags)}
    problems = [
        Problem(name, None, key, column, *missing_column(column, table))
        for key, column in named.items()
        if column not in table.names
    ]
    if problems:
        raise ImportFaultError(problems)


def missing_column(column: str, table: SourceTable) -> tuple[str, str]:
    """Say that a table lacks a column, and which one may be meant."""
    meant = nearest(column, table.names)
    remedy = f"Did you mean {quoted(meant)}?" if meant else "Write one of its columns."
    return f"{quoted(column)} is not a column of {table.file}.", remedy


def with_new_words(mapping: Mapping, table: SourceTable) -> Mapping:
    """Return a mapping that lists the words of a table, too, each new one without one of ours."""
    column = mapping.columns.get("type")
    words = (
        {"words": [word for word in dict.fromkeys(table.column(column)) if word]} if column else {}
    )
    words |= {one.key: one.words_of(table, mapping.columns) for one in WORD_TABLES}
    for key, found in words.items():
        known: MappingType[str, str] = getattr(mapping, key)
        if new := {word: "" for word in found if word not in known}:
            both: dict[str, Any] = {key: {**known, **new}}
            mapping = replace(mapping, **both)
    return mapping
