"""dossier.toml as a table of few rows, so that it is changed, saved and undone like all others.

In: the file's bytes. Out: a `TableDocument` with the columns `key` and `value`, one row each for
headline, standfirst, moments, acknowledged warnings, opening and expected counts. Its content is
the same file, comments and order kept, except for the values that were changed.
"""

import tomllib
from collections.abc import Iterable, Mapping, MutableSequence, Sequence
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
from tieline.editor.tables.acknowledged import KEY, split_acknowledged
from tieline.editor.tables.csv_lines import (
    BOM,
    TableDocument,
    empty_table,
    format_cell,
    parse_table,
)
from tieline.editor.tables.expected import KEY as EXPECTED
from tieline.editor.tables.expected import format_expected, set_expected
from tieline.editor.tables.operations import DOSSIER, TABLES

LISTS: dict[str, tuple[str, ...]] = {
    "moments": ("day", "name"),
    "acknowledged": ("id", "check", "reason"),
}
"""The keys whose values are lists of tables, each with the keys of one of them."""
KEYS = ("title", "standfirst", *LISTS, "opening", EXPECTED)
"""What is changed of dossier.toml; the opening only where it names an actor that is renamed, and of
what is expected the numbers alone."""
Items = list[tuple[str, ...]]
"""The values of each table of a list, as day and name of a moment."""


def open_table(name: str, raw: bytes | None) -> TableDocument:
    """Read a table by its name, empty if it has no file; raises DossierError if unreadable."""
    table = TABLES[name]
    if table is not DOSSIER:
        return parse_table(table, raw or empty_table(table))
    toml = parse_toml(raw or b"")
    values = {key: str(toml.get(key, "")) for key in KEYS}
    for key in LISTS:
        values[key] = format_items(_values_of(key, item) for item in toml.get(key, []))
    values[EXPECTED] = format_expected(toml.get(EXPECTED))
    lines = [",".join(table.names)]
    lines += [f"{key},{format_cell(value)}" for key, value in values.items()]
    ends = ["\n"] * len(lines)
    return DossierDocument(table, False, list(table.names), lines, ends, raw=raw or b"")


@dataclass(slots=True)
class DossierDocument(TableDocument):
    """The rows of dossier.toml; none can be added, deleted or renamed."""

    raw: bytes = b""

    def content(self) -> bytes:
        """Return the file's bytes, with the values that were changed."""
        new = {row["key"]: row["value"] for _, row in self.rows()}
        old = {row["key"]: row["value"] for _, row in open_table("dossier", self.raw).rows()}
        changed = {key: value for key, value in new.items() if value != old[key]}
        return write_values(self.raw, changed) if changed else self.raw

    def write(self, index: int, column: str, written: str) -> str:
        """Write a value; raises DossierError for a key."""
        if column == self.key:
            raise _fixed_key((self.row(index) or {})[self.key])
        # super() does not know a class that was made anew for its slots.
        return TableDocument.write(self, index, column, written)

    def insert(self, index: int, line: str) -> None:
        """Refuse another key."""
        raise _fixed_key(line.partition(",")[0])

    def remove(self, index: int) -> str:
        """Refuse to delete a key."""
        raise _fixed_key((self.row(index) or {})[self.key])


def _fixed_key(key: str) -> DossierError:
    meant = nearest(key, KEYS)
    remedy = f"Did you mean {quoted(meant)}?" if meant else f"Set {listed(KEYS)}."
    fault = "Only the values of dossier.toml are changed here, no keys."
    return DossierError([Problem(FILE, None, key, key, fault, remedy)])


def _unreadable(error: Exception) -> DossierError:
    remedy = "Mend the file with a text editor."
    return DossierError([Problem(FILE, None, None, "", f"{error}.", remedy)])


def parse_toml(raw: bytes) -> dict[str, Any]:
    """Return the file's keys; raises DossierError where it cannot be parsed.

    Whatever else is wrong with it is reported where the dossier is read.
    """
    try:
        toml = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise _unreadable(error) from None
    for key in LISTS:
        items = toml.get(key, [])
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            fault, remedy = f"The {key} are no list of tables.", f"Begin each with [[{key}]]."
            raise DossierError([Problem(FILE, None, key, "", fault, remedy)])
    return toml


def _values_of(key: str, item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(item.get(name, "")) for name in LISTS[key])


def format_items(items: Iterable[Sequence[str]]) -> str:
    """Write the tables of a list as text, one a line: its values with spaces between.

    >>> format_items([("2025-09-03", "The parade")])
    '2025-09-03 The parade'
    """
    return "\n".join(" ".join(" ".join(values).split()) for values in items)


def parse_items(key: str, text: str) -> Items:
    """Read a list from text; what a line lacks is blank, which reading refuses.

    >>> parse_items("moments", "2025-09-03 The parade\\n\\n2024")
    [('2025-09-03', 'The parade'), ('2024', '')]
    """
    if key == KEY:
        return [split_acknowledged(line) for line in text.splitlines() if line.strip()]
    width = len(LISTS[key])
    lines = [line.strip().split(maxsplit=width - 1) for line in text.splitlines() if line.strip()]
    return [(*values, *[""] * (width - len(values))) for values in lines]


def write_values(raw: bytes, changed: Mapping[str, str]) -> bytes:
    """Return the file's bytes with these values; comments, order and line ends stay."""
    text = raw.removeprefix(BOM).decode()
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise _unreadable(error) from None
    new = {}
    for key, value in changed.items():
        if key in LISTS:
            set_items(document, key, parse_items(key, value))
        elif key == EXPECTED:
            set_expected(document.get(key), value)
        elif key in document:
            item = document.item(key)
            written = item.as_string() if isinstance(item, Item) else ""
            # In the quotes of the old text, if they can hold the new one.
            literal = written.startswith("'") and "'" not in value and value.isprintable()
            document[key] = tomlkit.string(value, literal=literal)
        else:
            new[key] = value
    end = "\r\n" if "\r\n" in text else "\n"
    # A new key would belong to the last table, were it written after it.
    above = tomlkit.dumps(new).replace("\n", end)
    whole = above + tomlkit.dumps(document)
    return (BOM if raw.startswith(BOM) else b"") + whole.encode()


def without_key(raw: bytes, key: str) -> bytes:
    """Return the file's bytes without a key and all that is in it; as they are if unreadable."""
    try:
        document = tomlkit.parse(raw.removeprefix(BOM).decode())
    except (TOMLKitError, UnicodeDecodeError):
        return raw
    document.pop(key, None)
    return tomlkit.dumps(document).encode()


def set_items(document: TOMLDocument, key: str, values: Items) -> None:
    """Replace a list of tables of a document; those that stay keep how they are written."""
    if key not in document:
        document[key] = tomlkit.aot()
    items: MutableSequence[Any] = document[key]
    old = [format_items([_values_of(key, item)]) for item in items]
    new = [format_items([one]) for one in values]
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for _, low, high, first, last in (step for step in reversed(steps) if step[0] != "equal"):
        tables = [dict(zip(LISTS[key], one, strict=True)) for one in values[first:last]]
        replace_items(items, (low, high), tables)
    if not items:
        del document[key]


def replace_items(
    items: MutableSequence[Any], span: tuple[int, int], tables: Sequence[Mapping[str, str]]
) -> None:
    """Replace the items of a span; a table that takes an item's place keeps its other keys."""
    low, high = span
    for index in range(high - 1, low + len(tables) - 1, -1):
        del items[index]
    for index, values in enumerate(tables, low):
        if index >= high:
            table = tomlkit.table()
            for key, value in values.items():
                table.add(key, value)
            table.add(tomlkit.nl())
            items.insert(index, table)
            continue
        for key, value in values.items():
            if str(items[index].get(key, "")) != value:
                items[index][key] = value
