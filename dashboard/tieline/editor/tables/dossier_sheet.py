"""dossier.toml as a table of few rows, so that it is changed, saved and undone like all others.

In: the file's bytes. Out: a `Sheet` with the columns `key` and `value`, one row each for headline,
standfirst, moments and opening. What it gives back is the same file, comments and order kept, but
for the values that were changed.
"""

import tomllib
from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from tieline.data.dossier_toml import FILE
from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import listed
from tieline.editor.tables.csv_lines import BOM, Sheet, blank, sheet, spelt
from tieline.editor.tables.operations import ABOUT, TABLES

MOMENTS = "moments"
KEYS = ("title", "standfirst", MOMENTS, "opening")
"""What is changed of dossier.toml; the opening only where it names an actor that is renamed."""
Moments = list[tuple[str, str]]
"""Day and name of each moment."""


def sheet_of(word: str, raw: bytes | None) -> Sheet:
    """Read a file, which may be missing; raises DossierError for one that cannot be read."""
    table = TABLES[word]
    if table is not ABOUT:
        return sheet(table, raw or blank(table))
    keys = _parsed(raw or b"")
    told = {key: _text(keys.get(key, "")) for key in KEYS}
    told[MOMENTS] = _lines(
        [(_text(one.get("day", "")), _text(one.get("name", ""))) for one in keys.get(MOMENTS, [])]
    )
    lines = [",".join(table.names), *(f"{key},{spelt(value)}" for key, value in told.items())]
    return AboutSheet(table, False, list(table.names), lines, ["\n"] * len(lines), raw=raw or b"")


@dataclass(slots=True)
class AboutSheet(Sheet):
    """The rows of dossier.toml; none can be added, deleted or called otherwise."""

    raw: bytes = b""

    def content(self) -> bytes:
        """The file's bytes, with the values that are different now."""
        now = {row["key"]: row["value"] for _, row in self.rows()}
        was = {row["key"]: row["value"] for _, row in sheet_of("dossier", self.raw).rows()}
        changed = {key: value for key, value in now.items() if value != was[key]}
        return _written(self.raw, changed) if changed else self.raw

    def write(self, at: int, column: str, spelling: str) -> str:
        """Write a value."""
        if column == self.key:
            raise DossierError([_closed((self.row(at) or {})[self.key])])
        # super() does not know a class that was made anew for its slots.
        return Sheet.write(self, at, column, spelling)

    def insert(self, at: int, line: str) -> None:
        """Refuse another key."""
        raise DossierError([_closed(line.partition(",")[0])])

    def remove(self, at: int) -> str:
        """Refuse to go without a key."""
        raise DossierError([_closed((self.row(at) or {})[self.key])])


def _closed(key: str) -> Problem:
    meant = nearest(key, KEYS)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Set {listed(KEYS)}."
    fault = "Only the values of dossier.toml are changed here, no keys."
    return Problem(FILE, None, key, key, fault, remedy)


def _parsed(raw: bytes) -> dict[str, Any]:
    """The file's keys; what is wrong with one that can be parsed is told by reading."""
    try:
        found = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        remedy = "Mend the file with a text editor."
        raise DossierError([Problem(FILE, None, None, "", f"{error}.", remedy)]) from None
    moments = found.get(MOMENTS, [])
    if not isinstance(moments, list) or not all(isinstance(one, dict) for one in moments):
        fault, remedy = "The moments are no list of tables.", "Begin each with [[moments]]."
        raise DossierError([Problem(FILE, None, MOMENTS, "", fault, remedy)])
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _lines(moments: Moments) -> str:
    """Write moments as text, one a line: its day, a space, its name.

    >>> _lines([("2025-09-03", "The parade")])
    '2025-09-03 The parade'
    """
    return "\n".join(" ".join(f"{day} {name}".split()) for day, name in moments)


def moments_of(text: str) -> Moments:
    """Read moments from text; a line without a name gives a blank one, which reading refuses.

    >>> moments_of("2025-09-03 The parade\\n\\n2024")
    [('2025-09-03', 'The parade'), ('2024', '')]
    """
    parts = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return [(day, "".join(name).strip()) for day, *name in parts]


def _written(raw: bytes, changed: Mapping[str, str]) -> bytes:
    text = raw.removeprefix(BOM).decode()
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        remedy = "Mend the file with a text editor."
        raise DossierError([Problem(FILE, None, None, "", f"{error}.", remedy)]) from None
    new = {}
    for key, value in changed.items():
        if key == MOMENTS:
            _set_moments(document, moments_of(value))
        elif key in document:
            document[key] = _string(value, like=_spelling(document, key))
        else:
            new[key] = value
    end = "\r\n" if "\r\n" in text else "\n"
    # A new key would stand within the last table, were it written behind it.
    above = tomlkit.dumps(new).replace("\n", end)
    whole = above + tomlkit.dumps(document)
    return (BOM if raw.startswith(BOM) else b"") + whole.encode()


def _string(value: str, *, like: str) -> Any:
    """Write a text in the quotes in which the old one stood, if they can hold it."""
    literal = like.startswith("'") and "'" not in value and value.isprintable()
    return tomlkit.string(value, literal=literal)


def _spelling(document: TOMLDocument, key: str) -> str:
    item = document.item(key)
    return item.as_string() if isinstance(item, Item) else ""


def _set_moments(document: TOMLDocument, wanted: Moments) -> None:
    if MOMENTS not in document:
        document[MOMENTS] = tomlkit.aot()
    held: MutableSequence[Any] = document[MOMENTS]
    was = [_lines([(_text(one.get("day", "")), _text(one.get("name", "")))]) for one in held]
    now = [_lines([one]) for one in wanted]
    steps = SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    for _, low, high, first, last in (step for step in reversed(steps) if step[0] != "equal"):
        _replace(held, (low, high), wanted[first:last])
    if not held:
        del document[MOMENTS]


def _replace(held: MutableSequence[Any], span: tuple[int, int], wanted: Sequence[Any]) -> None:
    """Put moments in the places of others; one that takes a place keeps what is written beside."""
    low, high = span
    for at in range(high - 1, low + len(wanted) - 1, -1):
        del held[at]
    for at, (day, name) in enumerate(wanted, low):
        if at >= high:
            held.insert(at, _moment(day, name))
            continue
        for key, value in (("day", day), ("name", name)):
            if _text(held[at].get(key, "")) != value:
                held[at][key] = value


def _moment(day: str, name: str) -> Any:
    table = tomlkit.table()
    table.add("day", day)
    table.add("name", name)
    table.add(tomlkit.nl())
    return table
