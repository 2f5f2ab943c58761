"""Read tables of text: any separator, any encoding, with comment lines, with or without a header.

In: a file's bytes. Out: a `SourceTable`, whose cells are text as it stands.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tieline.data.decoding import Decoding, decodings, without_sep_line
from tieline.data.problems import Problem, quoted
from tieline.importing.names import is_known_name
from tieline.importing.source import Cells, SourceTable, fault, unique

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
COMMENTS = ("#", "%", "//")
"""What a comment line begins with, in edge lists."""
_SAMPLE = 200
"""Lines of which the separator is told."""
_LONGEST = 100_000
"""Characters of a line of that sample: a longer cell than this the library refuses."""
_MOST_COLUMNS = 10_000
"""Columns of a table; a matrix has one for each actor."""
_BEFORE_HEADER = 10
"""Rows in which the header is looked for, as some sheets begin with titles."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(file: str, raw: bytes) -> Decoding:
    """Return the likeliest decoding of a file; raises ImportFaultError for what is no text."""
    readings = decodings(raw)
    if not readings or "\0" in readings[0].text:
        remedy = "Save it as CSV in UTF-8, or as one of the kinds that docs/importing.md names."
        raise fault(file, "This is not a file of text.", remedy)
    return readings[0]


def read_delimited(file: str, decoding: Decoding, separator: str = "") -> SourceTable:
    """Read a table of text; the separator is told from a sample unless it is given.

    Raises ImportFaultError where no row has two cells.
    """
    named, text = without_sep_line(decoding.text)
    skipped = 1 if named else 0
    separator = separator or named or likely_separator(text)
    if not separator:
        message = "No comma, semicolon, tab or bar parts the columns of this file."
        raise fault(file, message, "Save it as CSV, with a column for each end of a tie.")
    numbered, faults = rows_of(file, text, separator, skipped)
    label = f"{SEPARATORS.get(separator, quoted(separator))}, {encoding_label(decoding)}"
    return with_header(file, label, numbered, faults)


def encoding_label(decoding: Decoding) -> str:
    """Say how a text is encoded, with words to judge it by where it is not UTF-8."""
    if decoding.label == "UTF-8" or not decoding.words:
        return decoding.label
    return f"{decoding.label} (as in {', '.join(map(quoted, decoding.words[:3]))})"


def likely_separator(text: str) -> str:
    """Return what parts most lines of a sample into the same number of cells; blank for nothing."""
    lines = (line[:_LONGEST] for line in _LINE_END.split(text[:200_000]) if line.strip())
    sample = [line for line in islice(lines, _SAMPLE) if not line.startswith(COMMENTS)]
    if not sample:
        return ""
    best, most = "", (0, 0)
    for separator in SEPARATORS:
        widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=separator))
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        if width > 1 and count * 2 >= len(sample) and (count, width) > most:
            best, most = separator, (count, width)
    return best


def rows_of(
    file: str, text: str, separator: str, skipped: int
) -> tuple[list[tuple[int, Cells]], list[Problem]]:
    """Return the rows with the line on which each begins, without comments and blank rows."""
    lines = without_comments(text)
    reader = csv.reader(lines, delimiter=separator)
    numbered: list[tuple[int, Cells]] = []
    faults: list[Problem] = []
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return numbered, faults
        except csv.Error as error:
            line = before + skipped + 1
            message = f"The row cannot be read: {error}."
            faults.append(Problem(file, line, None, "", message, "Close its double quotes."))
            before = reader.line_num
            continue
        if any(map(str.strip, cells)):
            numbered.append((before + skipped + 1, cells))
        before = reader.line_num


def without_comments(text: str) -> Iterator[str]:
    """Yield the lines, each comment as a blank one; a header behind '#' is kept."""
    is_first = True
    for line in _LINE_END.split(text):
        if line.startswith(COMMENTS):
            bare = line.lstrip("#%/ ")
            names = re.split(r"[,;\t|]|\s+", bare)
            is_header = is_first and sum(map(is_known_name, names)) >= 2
            yield f"{bare}\n" if is_header else "\n"
        else:
            is_first = is_first and not line.strip()
            yield f"{line}\n"


def with_header(
    file: str,
    form: str,
    numbered: Sequence[tuple[int, Cells]],
    faults: Sequence[Problem] = (),
    place: str = "line",
) -> SourceTable:
    """Make a table of rows, the first of which may be the header.

    A row with more filled cells than the header is a fault; blank ones at its end are left out.
    """
    if not numbered:
        raise fault(file, "The file has no row.", "Choose another file.")
    start = header_place([cells for _, cells in numbered[:_BEFORE_HEADER]])
    numbered = numbered[start:]
    rows = [cells for _, cells in numbered]
    header = has_header(rows)
    width = len(rows[0]) if header else max(Counter(map(len, rows)).items(), key=lambda i: i[1])[0]
    while header and width > 1 and not rows[0][width - 1].strip():
        # A column without a name is one only if it has a cell.
        if any(len(row) >= width and row[width - 1].strip() for row in rows):
            break
        width -= 1
    if width > _MOST_COLUMNS:
        message = f"The file has {width:,} columns, more than {_MOST_COLUMNS:,}."
        raise fault(file, message, "Delete those that say nothing of ties.")
    names = rows[0][:width] if header else [f"column {n}" for n in range(1, width + 1)]
    kept: list[Cells] = []
    lines: list[int] = []
    wrong = list(faults)
    for line, cells in numbered[1:] if header else numbered:
        if any(map(str.strip, cells[width:])):
            message = f"The row has {len(cells)} cells, the header has {width}."
            remedy = "Put a cell that holds the separator into double quotes."
            wrong.append(Problem(file, line, None, "", message, remedy))
            continue
        kept.append((cells + [""] * (width - len(cells)))[:width])
        lines.append(line)
    clean = unique([" ".join(name.split()) for name in names])
    form = f"{form}, {'with' if header else 'without'} a header"
    return SourceTable(file, form, clean, kept, lines, place, header, tuple(wrong))


def header_place(rows: Sequence[Cells]) -> int:
    """Return where the header is: behind titles, of which each is one cell; 0 for none or there."""
    for at, cells in enumerate(rows):
        if sum(map(is_known_name, cells)) > 1:
            return at
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return 0
    return 0


def has_header(rows: Sequence[Cells]) -> bool:
    """Tell whether the first row names the columns: known names, or cells that no other row has."""
    first = [cell.strip() for cell in rows[0]]
    if any(map(is_known_name, first)) or [row[0].strip() for row in rows[1:]] == first[1:]:
        return True
    if len(rows) < 2 or not all(first) or any(cell.replace(".", "").isdigit() for cell in first):
        return False
    others = {cell.strip() for row in rows[1:] for cell in row[:2]}
    return not others.intersection(first[:2])
