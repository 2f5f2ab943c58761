"""dossier.toml as a table of few rows, so that it is changed, saved and undone like all others.

In: the file's bytes. Out: a `TableDocument` with the columns `key` and `value`, one row each for
headline, standfirst, moments, acknowledged warnings, headlines of pairs, opening and expected
counts. Its content is the same file, comments and order kept, except for values that were changed.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Comment, Item, Whitespace

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
from tieline.editor.tables.operations import DOSSIER, TABLES, WholeFile

PAIRS = "pairs"
LISTS: dict[str, tuple[str, ...]] = {
    "moments": ("day", "name"),
    "acknowledged": ("id", "check", "reason"),
    PAIRS: ("pair", "type", "when", "headline"),
}
"""The keys whose values are lists of tables, each with the keys of one of them."""
KEYS = ("title", "standfirst", *LISTS, "opening", EXPECTED)
"""What is changed of dossier.toml; the headlines of pairs, the opening and what is expected only as
far as they name actors and articles, and count rows."""
_TAKEN_OUT = "\ue000 taken out"
"""The comment at the header of a table that goes, while the comments below it stay."""
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
        values[key] = format_items(key, (_values_of(key, item) for item in toml.get(key, [])))
    values[EXPECTED] = format_expected(toml.get(EXPECTED))
    lines = [",".join(table.names)]
    lines += [f"{key},{format_cell(value)}" for key, value in values.items()]
    ends = ["\n"] * len(lines)
    return DossierDocument(table, False, list(table.names), lines, ends, raw=raw or b"")


@dataclass(slots=True)
class DossierDocument(TableDocument):
    """The rows of dossier.toml; none can be added, deleted or renamed."""

    raw: bytes = b""
    whole: WholeFile | None = None

    def content(self) -> bytes:
        """Return the file's bytes, with the values that were changed.

        A whole text stands in their place if it was told, and says the same of all keys.
        """
        _, new = self.changed()
        whole = self.whole
        if whole and whole.replaces == sha256(self.raw).hexdigest():
            raw = whole.text.encode()
            told = [row for _, row in open_table("dossier", raw).rows()]
            if told == [row for _, row in self.rows()] and others(raw) == others(self.raw):
                return raw
        return write_values(self.raw, new) if new else self.raw

    def changed(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the values that were changed, by key: as they were, and as they are."""
        new = {row["key"]: row["value"] for _, row in self.rows()}
        old = {row["key"]: row["value"] for _, row in open_table("dossier", self.raw).rows()}
        keys = [key for key in new if new[key] != old[key]]
        return {key: old[key] for key in keys}, {key: new[key] for key in keys}

    def whole_before(self) -> WholeFile | None:
        """Return the old text with what it may replace, None where the old values give it back."""
        old, _ = self.changed()
        content = self.content()
        if not old or write_values(content, old) == self.raw:
            return None
        return WholeFile(text=self.raw.decode(), replaces=sha256(content).hexdigest())

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


def others(raw: bytes) -> dict[str, Any]:
    """Return the keys of the file that are not changed here."""
    return {key: value for key, value in parse_toml(raw).items() if key not in KEYS}


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


def format_items(key: str, items: Iterable[Sequence[str]]) -> str:
    """Write the tables of a list as text, one a line: its values with spaces between.

    Those of pairs have tabs between: names and headlines have several words.

    >>> format_items("moments", [("2025-09-03", "The parade")])
    '2025-09-03 The parade'
    """
    if key == PAIRS:
        return "\n".join("\t".join(" ".join(one.split()) for one in values) for values in items)
    return "\n".join(" ".join(" ".join(values).split()) for values in items)


def parse_items(key: str, text: str) -> Items:
    """Read a list from text; what a line lacks is blank, which reading refuses.

    >>> parse_items("moments", "2025-09-03 The parade\\n\\n2024")
    [('2025-09-03', 'The parade'), ('2024', '')]
    """
    if key == KEY:
        return [split_acknowledged(line) for line in text.splitlines() if line.strip()]
    width = len(LISTS[key])
    given = [line for line in text.splitlines() if line.strip()]
    lines = [line.split("\t") if key == PAIRS else line.split(None, width - 1) for line in given]
    lines = [[*line[:-1], line[-1].strip()] for line in lines]
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
            document[key] = like(document.item(key), value)
        else:
            new[key] = value
    end = "\r\n" if "\r\n" in text else "\n"
    # A new key would belong to the last table, were it written after it.
    above = tomlkit.dumps(new).replace("\n", end)
    below = re.sub(rf"(?m)^.*# {_TAKEN_OUT}\r?\n", "", tomlkit.dumps(document))
    whole = above + below
    return (BOM if raw.startswith(BOM) else b"") + whole.encode()


def like(old: object, value: str) -> Item:
    """Return a text in the quotes of the old one, if they can hold it."""
    written = old.as_string() if isinstance(old, Item) else ""
    literal = written.startswith("'") and "'" not in value and value.isprintable()
    return tomlkit.string(value, literal=literal)


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
    old = [format_items(key, [_values_of(key, item)]) for item in items]
    new = [format_items(key, [one]) for one in values]
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
        take_out(items, index)
    for index, values in enumerate(tables, low):
        if index >= high:
            table = tomlkit.table()
            for key, value in values.items():
                table.add(key, value)
            table.add(tomlkit.nl())
            items.insert(index, table)
            continue
        for key, value in values.items():
            # A line break within a text is a space in the row.
            before = items[index].get(key, "")
            if " ".join(str(before).split()) != value:
                items[index][key] = like(before, value)


def take_out(items: MutableSequence[Any], index: int) -> None:
    """Take a table out of a list; comments after its last value are about what follows and stay."""
    body = items[index].value.body if isinstance(items, AoT) else []
    last = max((at for at, (key, _) in enumerate(body) if key is not None), default=-1)
    below = body[last + 1 :]
    while below and isinstance(below[0][1], Whitespace):
        below.pop(0)
    if not any(isinstance(item, Comment) for _, item in below):
        del items[index]
        return
    body[:] = below
    items[index].comment(_TAKEN_OUT)
