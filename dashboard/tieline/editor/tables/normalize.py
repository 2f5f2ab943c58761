"""A table as programs and hands leave it -> the same table as this program writes it.

In: a table's bytes, and by which aliases actors are called. Out: `Mended`, new bytes and a sentence
for each thing that is different. Only what can mean one thing is changed; a cell that is right
stays as it is written, and so does what only an editor can judge.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tieline.data import dates
from tieline.data.actors import aliases_of
from tieline.data.csv_reader import decoded
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.data.spreadsheet_dates import restored
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import Sheet, cut, plain, sheet, spelt, split
from tieline.editor.tables.operations import TABLES

_SEPARATORS = {";": "Semicolons", "\t": "Tabs"}
_DATES = {(RELATIONS.file, "when"), (ARTICLES.file, "published")}
_NAMES = {
    (RELATIONS.file, "actor"),
    (RELATIONS.file, "target"),
    (ACTORS.file, "represents"),
    (POSITIONS.file, "name"),
}


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes of the tables that are different now, by word, and what is different in them."""

    tables: dict[str, bytes] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)


def mend(held: Mapping[str, bytes], used: Collection[str] = ()) -> Mended:
    """Mend all tables; `used` are ids of ties that must not be given again."""
    found = Mended()
    names: Mapping[str, str] = {}
    for word in ("actors", "articles", "positions", "relations"):
        if word not in held:
            continue
        one = normalized(TABLES[word], held[word], found.sentences)
        if one is None:
            continue
        if word == "actors":
            _cells(one, {}, found.sentences)
            names = owners(one)
        _cells(one, names, found.sentences)
        if word == "relations":
            _ids(one, used, found.sentences)
        if one.content() != held[word]:
            found.tables[word] = one.content()
    return found


def normalized(table: Table, raw: bytes, said: list[str]) -> Sheet | None:
    """Mend what concerns a file as a whole; None where it cannot be read even then."""
    text = decoded(table.file, raw)
    if isinstance(text, Problem):
        return None
    lines, ends = cut(text)
    told = []
    if len(text.encode()) != len(raw):
        told.append("The byte order mark is taken away.")
    if any("\r" in end for end in ends):
        ends = ["\n" if end else "" for end in ends]
        told.append("All lines end as on Unix (LF).")
    separator = _separator(table, lines[0])
    if separator != ",":
        lines = [_with_commas(line, separator) for line in lines]
        told.append(f"{_SEPARATORS[separator]} between cells become commas.")
    header = _trimmed(table, lines[0])
    if header != lines[0]:
        lines[0] = header
        told.append("The spaces around columns' names are taken away.")
    whole = "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=True))
    try:
        one = sheet(table, whole.encode())
    except DossierError:
        return None
    said += [f"{table.file}: {sentence}" for sentence in told]
    return one


def _separator(table: Table, header: str) -> str:
    """Commas, unless the header is one only with another separator."""
    for separator in _SEPARATORS:
        cells = split(header, separator)
        if cells and len(set(map(plain, cells)) & set(table.names)) > 1:
            return separator
    return ","


def _with_commas(line: str, separator: str) -> str:
    cells = split(line, separator)
    return line if cells is None else ",".join(spelt(plain(cell)) for cell in cells)


def _trimmed(table: Table, header: str) -> str:
    cells = split(header) or []
    known = [plain(cell).strip() if plain(cell).strip() in table.names else None for cell in cells]
    if None in known or all(map(_is, known, map(plain, cells))):
        return header
    return ",".join(name for name in known if name)


def _is(one: str | None, other: str) -> bool:
    return one == other


def _cells(one: Sheet, names: Mapping[str, str], said: list[str]) -> None:
    for at, row in list(one.rows()):
        for column, cell in row.items():
            new = meaning(one.table, column, cell, names)
            taken = column == one.key and bool(one.places(new))
            if new != cell and not taken:
                one.write(at, column, spelt(new))
                told = f"{quoted(cell)} becomes {quoted(new)}."
                said.append(f"{one.table.file}:{at + 1}: {column}: {told}")


def meaning(table: Table, column: str, cell: str, names: Mapping[str, str]) -> str:
    """Return the one thing that a cell can mean, or the cell itself."""
    new = cell.strip()
    place = (table.file, column)
    words = {word.casefold(): word for word in table.column(column).words}
    if words:
        return words.get(new.casefold(), new)
    if place in _DATES:
        return _date(new)
    return names.get(new, new) if place in _NAMES else new


def _date(text: str) -> str:
    """Return a date as these tables write it, where it is none and can be read in one way."""
    if not text or _is_date(text):
        return text
    whole = restored(text)
    if whole is None and text.count("/") == 1:
        ends = [end if _is_date(end) or end == ".." else restored(end) for end in text.split("/")]
        whole = "/".join(end for end in ends if end) if all(ends) else None
    return whole if whole and _is_date(whole) else text


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def owners(actors: Sheet) -> dict[str, str]:
    """Return whose alias each is; none that two actors have, or that is a name."""
    rows = [row for _, row in actors.rows()]
    pairs = [(alias, row["name"]) for row in rows for alias in aliases_of(row["aliases"])]
    count = Counter(alias for alias, _ in set(pairs))
    names = {row["name"] for row in rows}
    return {alias: name for alias, name in pairs if count[alias] == 1 and alias not in names}


def _ids(ties: Sheet, used: Collection[str], said: list[str]) -> None:
    """Fill blank ids with the next free ones, in the order of the rows."""
    known = [*ties.keys(), *used]
    for at in _blank(ties):
        id_ = next_id(known)
        known.append(id_)
        ties.write(at, "id", id_)
        said.append(f"{ties.table.file}:{at + 1}: id: The blank cell becomes {quoted(id_)}.")


def _blank(ties: Sheet) -> Iterator[int]:
    return iter([at for at, row in ties.rows() if not row["id"].strip()])
