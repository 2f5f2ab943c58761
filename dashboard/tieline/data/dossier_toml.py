"""The file dossier.toml -> what it says, and a sentence with its line for every fault."""

import errno
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tieline.data.column_checks import Fault
from tieline.data.csv_reader import LARGEST, read_bytes
from tieline.data.metadata import KEYS, About, Acknowledged, Expect, KeyFaultError, about_of
from tieline.data.problems import Problem, nearest, quoted

FILE = "dossier.toml"
_PLACE = re.compile(r"at line ([0-9]+)")
_HEADER_OR_KEY = re.compile(r"\s*(?:\[\[?\s*(?P<table>[\w.-]+)\s*\]|(?P<key>[\w.-]+)\s*=)")
_KINDS = {
    "string_type": ("is not text", "Put it into double quotes."),
    "int_type": ("is not a whole number", "Write it in digits, without quotes."),
    "greater_than_equal": ("is less than 0", "Write 0 or more."),
    "list_type": ("is not a list of tables", "Begin each with its name in [[ ]]."),
    "model_type": ("is not a table", "Begin it with its name in [ ]."),
    "dict_type": ("is not a table", "Begin it with its name in [ ]."),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file's text, for finding the line on which a key stands."""

    text: str = ""

    def problem(self, keys: tuple[str | int, ...], value: object, fault: Fault) -> Problem:
        """Say what is wrong with a key's value."""
        column = ".".join(key for key in keys if isinstance(key, str)) or None
        return Problem(FILE, self.line(keys), column, _shown(value), *fault)

    def line(self, keys: tuple[str | int, ...]) -> int | None:
        """Return the line of a key, or of its table where the key is missing, if it is plain."""
        whole = ".".join(key for key in keys if isinstance(key, str))
        nth = next((key for key in keys if isinstance(key, int)), None)
        table, seen, near = "", -1, None
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
                near = near or number
        return near


def read_about(path: Path, instead: bytes | None = None) -> tuple[About, Source, list[Problem]]:
    """Read dossier.toml, which may be missing, or the bytes that stand in its place."""
    text = ""
    try:
        held = read_bytes(path, LARGEST) if instead is None else instead
        if len(held) > LARGEST:
            raise OSError(errno.EFBIG, f"it has more than {LARGEST:,} bytes")
        text = held.decode("utf-8-sig")
        raw = tomllib.loads(text.replace("\r\n", "\n"))
    except FileNotFoundError:
        return About(), Source(), []
    except (OSError, ValueError, RecursionError) as error:
        return About(), Source(), [_unreadable(error, text)]
    source = Source(text)
    try:
        return about_of(raw), source, []
    except ValidationError as error:
        return About(), source, [_told(one, source) for one in error.errors(include_url=False)]


def _unreadable(error: Exception, text: str) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(FILE, line, None, "", "The file is not UTF-8.", "Save it again as UTF-8.")
    if isinstance(error, OSError):
        fault = f"The file cannot be read: {error.strerror}."
        return Problem(FILE, None, None, "", fault, "Make it a readable file.")
    place = _PLACE.search(str(error))
    reason = str(error).partition(" (at ")[0] if isinstance(error, ValueError) else "too deep"
    # Without a place it is the end, or the whole.
    line_ = int(place[1]) if place else len(text.rstrip().split("\n"))
    return Problem(FILE, line_, None, "", f"This is not TOML: {reason}.", 'Write key = "text".')


def _told(error: ErrorDetails, source: Source) -> Problem:
    keys, value, kind = error["loc"], error["input"], error["type"]
    if kind == "extra_forbidden":
        return source.problem(keys, value, _unknown_key(keys))
    if kind == "missing":
        missing = f"The key {str(keys[-1])!r} is missing."
        return source.problem(keys, "", (missing, "Add it."))
    if isinstance(known := error.get("ctx", {}).get("error"), KeyFaultError):
        fault, remedy = known.args
        return source.problem(keys, value, (fault, remedy))
    fault, remedy = _KINDS.get(kind, ("cannot be used", f"{error['msg']}."))
    return source.problem(keys, value, (f"{quoted(_shown(value))} {fault}.", remedy))


def _unknown_key(keys: tuple[str | int, ...]) -> tuple[str, str]:
    *table, key = (str(part) for part in keys if isinstance(part, str))
    known = KEYS[table[0] if table else ""]
    meant = nearest(key, known)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Known are: {', '.join(known)}."
    return f"{quoted(key)} is not a key of {table[0] if table else FILE}.", remedy


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def unmet(
    expect: Expect, source: Source, counts: Mapping[str, int | Mapping[str, int]]
) -> Iterator[Problem]:
    """Tell which least counts are not reached; a table that `counts` leaves out is not checked."""
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


def _fewer(source: Source, keys: tuple[str, ...], count: int, least: int) -> Iterator[Problem]:
    if count < least:
        what = {"actors": "actors"}.get(keys[0], "ties")
        of = f" of {quoted(keys[1])}" if len(keys) > 1 else ""
        fault = f"At least {least} {what}{of} are expected, but the table has {count}."
        remedy = "Restore the rows that were lost, or lower the number."
        yield source.problem(("expect", *keys), least, (fault, remedy))


def acknowledged_nothing(
    acknowledged: Sequence[Acknowledged], source: Source, ties: Collection[str]
) -> Iterator[Problem]:
    """Tell which acknowledgements name no tie."""
    for at, one in enumerate(acknowledged):
        if one.id not in ties:
            fault = f"{quoted(one.id)} is not a tie in relations.csv."
            remedy = "Write the id of a tie, or take the entry away."
            yield source.problem(("acknowledged", at, "id"), one.id, (fault, remedy))
