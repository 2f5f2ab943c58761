"""Two states of a table -> the operations that lead from one to the other.

In: a table's bytes before and after. Out: `Operation`s by which a change that somebody made
outside, in a spreadsheet or by git, can be shown and undone like any other.
"""

from collections import Counter
from collections.abc import Iterator

from tieline.data.problems import DossierError
from tieline.editor.tables.dossier_sheet import sheet_of
from tieline.editor.tables.operations import TABLES, WORDS, Add, Delete, Operation, Row, Set, Word


def differences(word: str, before: bytes, after: bytes) -> tuple[Operation, ...] | None:
    """Return what changed in the rows of a table, None where one of the two cannot be read.

    Rows are told apart by their keys; how they are written, and their order, does not count.
    """
    table = WORDS[word]
    try:
        old, new = _rows(table, before), _rows(table, after)
    except DossierError:
        return None
    gone = Counter(_key(table, row) for row in old)
    here = Counter(_key(table, row) for row in new)
    lasting = {key for key in gone if gone[key] == here[key] == 1}
    return (
        *_deleted(table, old, new, lasting),
        *_changed(table, old, new, lasting),
        *_added(table, old, new, lasting),
    )


def _rows(word: Word, raw: bytes) -> list[Row]:
    return [row for _, row in sheet_of(word, raw).rows()]


def _key(word: Word, row: Row) -> str:
    return row[TABLES[word].names[0]]


def _changed(word: Word, old: list[Row], new: list[Row], lasting: set[str]) -> Iterator[Set]:
    before = {_key(word, row): row for row in old}
    for row in new:
        key = _key(word, row)
        if key not in lasting:
            continue
        for column, cell in row.items():
            if cell != before[key][column]:
                was = before[key][column]
                yield Set(table=word, id=key, column=column, old=was, new=cell)


def _deleted(word: Word, old: list[Row], new: list[Row], lasting: set[str]) -> Iterator[Delete]:
    for row in _beyond(word, old, new, lasting):
        yield Delete(table=word, id=_key(word, row), row=row)


def _added(word: Word, old: list[Row], new: list[Row], lasting: set[str]) -> Iterator[Add]:
    for row in _beyond(word, new, old, lasting):
        yield Add(table=word, row=row)


def _beyond(word: Word, rows: list[Row], others: list[Row], lasting: set[str]) -> Iterator[Row]:
    """The rows that the other state does not have, each as often as it is missing there."""
    left = Counter(tuple(sorted(row.items())) for row in others if _key(word, row) not in lasting)
    for row in rows:
        cells = tuple(sorted(row.items()))
        if _key(word, row) in lasting:
            continue
        if left[cells]:
            left[cells] -= 1
        else:
            yield row
