"""Give every tie an id of its own: those that are blank, doubled or plain numbers get another.

In: the document of relations.csv, and ids that were given once. Out: the ids in the document, and a
`MadeChange` for each that is new.
"""

import re
from collections.abc import Collection

from tieline.data.problems import quoted
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.fixes.changes_made import MadeChange

_ID = re.compile(r"t[0-9]+")
_NUMBER = re.compile(r"[tT]?([0-9]{1,18})(?:\.0+)?")
"""An id from which a program took the letter, or which it took for a number or in capitals."""


def normalize_ids(
    ties: TableDocument, used_ids: Collection[str], changes: list[MadeChange]
) -> None:
    """Write the ids that ties lack; of two ties with one id the second gets another.

    Nothing can refer to that second one by its id, for it would mean the first.
    """
    rows = list(ties.rows())
    given = {row["id"] for _, row in rows if _ID.fullmatch(row["id"])}
    known = [*given, *used_ids]
    width = max((len(id_) - 1 for id_ in given), default=4)
    seen: set[str] = set()
    for index, row in rows:
        id_ = row["id"]
        if _ID.fullmatch(id_) and id_ not in seen:
            seen.add(id_)
            continue
        number = _NUMBER.fullmatch(id_.strip())
        if id_.strip() and number is None:
            continue
        new = f"t{number[1]:0>{width}}" if number else ""
        if not new or new in known:
            new = next_id(known)
        known.append(new)
        seen.add(new)
        ties.write(index, "id", new)
        changes.append(MadeChange(ties.table.file, index + 1, "id", sentence_of(id_, new, given)))


def sentence_of(id_: str, new: str, given: Collection[str]) -> str:
    """Say which id becomes which, and why."""
    if not id_.strip():
        return f"The blank cell becomes {quoted(new)}."
    if id_ in given:
        return f"{quoted(id_)} is used before and becomes {quoted(new)}."
    return f"{quoted(id_)} becomes {quoted(new)}."
