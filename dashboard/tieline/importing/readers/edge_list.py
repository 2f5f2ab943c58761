"""Read edge lists without separators: those of networkx, and Cytoscape's SIF.

In: a file's text. Out: a `SourceTable`; None where the lines are no edge list.
"""

import ast
import re
import shlex
from collections.abc import Iterator, Sequence

from tieline.data.decoding import Decoding
from tieline.importing.names import is_known_name
from tieline.importing.readers.delimited import COMMENTS, encoding_label, with_header
from tieline.importing.source import Cells, SourceTable, table_of_records

_DATA = re.compile(r"\s*(\{.*\})\s*$")
_SAMPLE = 50
"""Lines by which an edge list is recognised."""
_MOST_WORDS = 6
"""Words of a line: two names, and what belongs to the tie."""


def read_edge_list(file: str, decoding: Decoding) -> SourceTable | None:
    """Read lines of two names parted by blanks, each with a dictionary, a weight or nothing."""
    lines = list(numbered_lines(decoding.text))
    if not lines or not all(is_edge(line) for _, line in lines[:_SAMPLE]):
        return None
    first = lines[0][1]
    if not _DATA.search(first) and sum(map(is_known_name, words_of(first))) > 1:
        rows = [(number, words_of(line)) for number, line in lines]
        return with_header(file, f"blanks, {encoding_label(decoding)}", unnumbered(rows))
    records = ((number, record_of(line)) for number, line in lines)
    return table_of_records(file, f"edge list, {encoding_label(decoding)}", records, "line")


def unnumbered(rows: Sequence[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """Return rows without the numbers that R puts in front of all but the header."""
    width = len(rows[0][1])
    if all(len(cells) == width + 1 for _, cells in rows[1:]):
        return [rows[0], *((line, cells[1:]) for line, cells in rows[1:])]
    return list(rows)


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither blank nor comments, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith(COMMENTS):
            yield number, line


def words_of(line: str) -> list[str]:
    """Return the words of a line; several in double quotes, or between tabs, are one."""
    if "\t" in line.strip():
        return [word.strip(' "') for word in line.strip().split("\t")]
    if '"' in line:
        try:
            return shlex.split(line)
        except ValueError:
            return line.split()
    return line.split()


def is_edge(line: str) -> bool:
    """Tell whether a line has two names, and then a dictionary or few words."""
    data = _DATA.search(line)
    if data:
        return len(words_of(line[: data.start()])) == 2
    return 2 <= len(words_of(line)) <= _MOST_WORDS


def record_of(line: str) -> dict[str, str]:
    """Return the ends of a tie and what belongs to it; numbered where it has no name."""
    match = _DATA.search(line)
    words = words_of(line[: match.start()] if match else line)
    record = dict(zip(("source", "target"), words, strict=False))
    extra = [word for word in words[2:] if word]
    if len(extra) == 1 and is_number(extra[0]):
        record["weight"] = extra[0]
    else:
        record |= {f"column {number}": word for number, word in enumerate(extra, 3)}
    if match:
        record |= data_of(match[1])
    return record


def is_number(word: str) -> bool:
    """Tell whether a word is a number."""
    try:
        float(word)
    except ValueError:
        return False
    return True


def data_of(text: str) -> dict[str, str]:
    """Return the entries of a dictionary as Python writes it; as one cell where it is none."""
    try:
        data = ast.literal_eval(text)
        return {str(key): "" if value is None else str(value) for key, value in data.items()}
    except (ValueError, SyntaxError, AttributeError, RecursionError, MemoryError):
        return {"data": text}


def read_sif(file: str, decoding: Decoding) -> SourceTable:
    """Read Cytoscape's simple interaction format: a name, the relation, and one name or more."""
    return table_of_records(
        file,
        f"SIF, {encoding_label(decoding)}",
        (
            (number, {"source": words[0], "interaction": words[1], "target": target})
            for number, line in numbered_lines(decoding.text)
            if len(words := words_of(line)) > 2
            for target in words[2:]
        ),
        "line",
    )
