"""Read dossier.toml, and check the counts and acknowledgements in it against the tables.

In: the file or its bytes, and what the tables hold. Out: an `About` value, and a `Problem` with
its line for every fault.
"""

import errno
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tieline.data.column_checks import Fault
from tieline.data.files import read_file
from tieline.data.metadata import (
    KEYS,
    About,
    Acknowledged,
    Expect,
    KeyFaultError,
    PairLine,
    about_of,
)
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.repair.conflict_markers import conflict_problems
from tieline.data.schema import listed
from tieline.data.tie_types.own import Declared, type_faults, types_of, words_in
from tieline.data.vocabulary import ACTOR_CHECKS

FILE = "dossier.toml"
LARGEST = 1_000_000
"""Bytes of dossier.toml, which takes a second a megabyte to parse."""
_LINE_NUMBER = re.compile(r"at line ([0-9]+)")
_HEADER_OR_KEY = re.compile(r"\s*(?:\[\[?\s*(?P<table>[\w.-]+)\s*\]|(?P<key>[\w.-]+)\s*=)")
_YEAR = re.compile(r"\b[0-9]{4}\b")
_TYPE_FAULTS = {
    "string_type": ("is not text", "Put it into double quotes."),
    "bool_type": ("is neither true nor false", "Write true or false, without quotes."),
    "int_type": ("is not a whole number", "Write it in digits, without quotes."),
    "greater_than_equal": ("is less than 0", "Write 0 or more."),
    "list_type": ("is not a list of tables", "Begin each with its name in [[ ]]."),
    "model_type": ("is not a table", "Begin it with its name in [ ]."),
    "dict_type": ("is not a table", "Begin it with its name in [ ]."),
}
"""Fault and remedy by the type of pydantic's error."""

Keys = tuple[str | int, ...]
"""A value's path, as pydantic gives it: tables and key, and the number in a list of tables."""


@dataclass(frozen=True, slots=True)
class TomlText:
    """The text of dossier.toml, in which the line of a key can be found."""

    text: str = ""

    def problem(self, keys: Keys, value: object, fault: Fault) -> Problem:
        """Report what is wrong with a key's value."""
        column = ".".join(key for key in keys if isinstance(key, str)) or None
        return Problem(FILE, self.line(keys), column, str(value), *fault)

    def line(self, keys: Keys) -> int | None:
        """Return the line of a key, or of its table where the key is missing, if it is plain."""
        whole = ".".join(key for key in keys if isinstance(key, str))
        nth = next((key for key in keys if isinstance(key, int)), None)
        table, seen, nearest_line = "", -1, None
        for number, line in enumerate(self.text.split("\n"), 1):
            match = _HEADER_OR_KEY.match(line)
            if match is None:
                continue
            if match["table"]:
                path = table = match["table"]
                seen += path == whole.partition(".")[0]
            else:
                path = f"{table}.{match['key']}" if table else match["key"]
            if path == whole and nth in (None, seen):
                return number
            if whole.startswith(f"{path}.") and nth in (None, seen):
                nearest_line = nearest_line or number
        return nearest_line


def read_about(path: Path, instead: bytes | None = None) -> tuple[About, TomlText, list[Problem]]:
    """Read dossier.toml, which may be missing, or the bytes that stand in its place."""
    text = ""
    try:
        raw = read_file(path, LARGEST) if instead is None else instead
        if len(raw) > LARGEST:
            raise OSError(errno.EFBIG, f"it has more than {LARGEST:,} bytes")
        text = raw.decode("utf-8-sig")
        keys = tomllib.loads(text.replace("\r\n", "\n"))
    except FileNotFoundError as error:
        # There need not be a file, but a link that leads nowhere is meant to be one.
        problems = [file_problem(error, "")] if path.is_symlink() else []
        return About(), TomlText(), problems
    except (OSError, ValueError, RecursionError) as error:
        problems = conflict_problems(FILE, text)
        return About(), TomlText(), problems or [file_problem(error, text)]
    source = TomlText(text)
    try:
        about = about_of(keys)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        # Rows of a type that is declared with a fault are no faults of their own.
        about = About(types=types_of([Declared(word) for word in words_in(keys)]))
        return about, source, [key_problem(fault, source) for fault in faults]
    return about, source, list(type_problems(about.declared, source))


def type_problems(declared: Sequence[Declared], source: TomlText) -> Iterator[Problem]:
    """Report what is wrong with the types that the file adds or renames."""
    for at, key, fault in type_faults(declared):
        yield source.problem(("types", at, key), getattr(declared[at], key) or "", fault)


def file_problem(error: Exception, text: str) -> Problem:
    """Report why the file cannot be read, is not text or is not TOML; `text` is what was read."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(FILE, line, None, "", "The file is not UTF-8.", "Save it again as UTF-8.")
    if isinstance(error, OSError):
        fault = f"The file cannot be read: {error.strerror}."
        return Problem(FILE, None, None, "", fault, "Make it a readable file.")
    position = _LINE_NUMBER.search(str(error))
    reason = str(error).partition(" (at ")[0] if isinstance(error, ValueError) else "too deep"
    # A message without a line means the end of the file, or all of it.
    line_number = int(position[1]) if position else len(text.rstrip().split("\n"))
    fault = f"This is not TOML: {reason}."
    return Problem(FILE, line_number, None, "", fault, 'Write key = "text".')


def key_problem(error: ErrorDetails, source: TomlText) -> Problem:
    """Report a fault that pydantic found in a key's value."""
    keys, value, kind = error["loc"], error["input"], error["type"]
    if kind == "extra_forbidden":
        return source.problem(keys, value, _unknown_key(keys))
    if kind == "missing":
        missing = f"The key {str(keys[-1])!r} is missing."
        return source.problem(keys, "", (missing, "Add it."))
    if isinstance(known := error.get("ctx", {}).get("error"), KeyFaultError):
        fault, remedy = known.args
        return source.problem(keys, value, (fault, remedy))
    fault, remedy = _TYPE_FAULTS.get(kind, ("cannot be used", f"{error['msg']}."))
    return source.problem(keys, value, (f"{quoted(str(value))} {fault}.", remedy))


def _unknown_key(keys: Keys) -> Fault:
    *table, key = (str(part) for part in keys if isinstance(part, str))
    known = KEYS[table[0] if table else ""]
    meant = nearest(key, known)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Known are: {', '.join(known)}."
    return f"{quoted(key)} is not a key of {table[0] if table else FILE}.", remedy


def unmet(
    expect: Expect, source: TomlText, counts: Mapping[str, int | Mapping[str, int]]
) -> Iterator[Problem]:
    """Report least counts that are not reached; a table that `counts` lacks is not checked."""
    for name, count in counts.items():
        least = getattr(expect, name)
        if isinstance(count, int):
            yield from _fewer(source, (name,), count, least)
            continue
        for key, number in least.items():
            if key in count:
                yield from _fewer(source, (name, key), count[key], number)
            else:
                meant = nearest(key, count)
                fault = f"{quoted(key)} is none of the {name}."
                remedy = f"Did you mean {quoted(meant)}?" if meant else "Take the key away."
                yield source.problem(("expect", name, key), number, (fault, remedy))


def _fewer(source: TomlText, keys: tuple[str, ...], count: int, least: int) -> Iterator[Problem]:
    if count < least:
        what = "actors" if keys[0] == "actors" else "ties"
        of = f" of {quoted(keys[1])}" if len(keys) > 1 else ""
        fault = f"At least {least} {what}{of} are expected, but the table has {count}."
        remedy = "Restore the rows that were lost, or lower the number."
        yield source.problem(("expect", *keys), least, (fault, remedy))


def unknown_acknowledged(
    acknowledged: Sequence[Acknowledged],
    source: TomlText,
    ties: Collection[str] | None,
    actors: Collection[str] | None,
) -> Iterator[Problem]:
    """Report acknowledgements that name no tie or actor; of None it is not known which there are.

    Which of them it is the check tells.
    """
    for at, one in enumerate(acknowledged):
        is_actor = one.check in ACTOR_CHECKS
        known = actors if is_actor else ties
        if known is not None and one.id not in known:
            noun = "an actor in actors.csv" if is_actor else "a tie in relations.csv"
            fault = f"{quoted(one.id)} is not {noun}."
            remedy = f"Write the {'name of an actor' if is_actor else 'id of a tie'}, "
            remedy += "or take the entry away."
            yield source.problem(("acknowledged", at, "id"), one.id, (fault, remedy))


def unmatched_pairs(
    lines: Sequence[PairLine], source: TomlText, rows: Iterable[tuple[frozenset[str], str, str]]
) -> Iterator[Problem]:
    """Report headlines of pairs that no row bears out; rows are their two ends, type and `when`."""
    known: dict[frozenset[str], dict[str, set[str]]] = {}
    for ends, type_, when in rows:
        known.setdefault(ends, {}).setdefault(type_, set()).add(when)
    for at, line in enumerate(lines):
        fault = pair_fault(line, known.get(frozenset(line.pair.split("|")), {}))
        if fault is not None:
            key, *words = fault
            yield source.problem(("pairs", at, key), getattr(line, key), (words[0], words[1]))


def pair_fault(line: PairLine, known: Mapping[str, Collection[str]]) -> tuple[str, str, str] | None:
    """Return key, fault and remedy of a headline, given the dates of its pair's rows by type."""
    if not known:
        return "pair", f"{quoted(line.pair)} is no pair with a tie.", "Write two names as A|B."
    if line.type not in known:
        fault = f"{quoted(line.pair)} has no tie of the type {line.type}."
        return "type", fault, f"Write {listed(tuple(sorted(known)))}."
    dated = known[line.type]
    if line.when not in dated:
        fault = f"{quoted(line.when)} is the date of no {line.type} of {quoted(line.pair)}."
        return "when", fault, f"Write {listed(tuple(sorted(dated)))}."
    years = set(_YEAR.findall(line.when))
    other = next((year for year in _YEAR.findall(line.headline) if year not in years), None)
    if other is not None:
        fault = f"{quoted(line.headline)} says {other}, but the ties are dated {line.when}."
        return "headline", fault, "Write no other year than the ties have."
    begins = line.when.endswith("/..") and not line.when.startswith("/")
    if re.search(r"\bsince\b", line.headline) and not begins:
        fault = f"{quoted(line.headline)} says since, but {line.when} is no begin with an open end."
        return "headline", fault, "Say when, without since."
    return None
