"""Make texts of the tables safe in sentences, in charts and in spreadsheet programs.

In: any text. Out: one line that is no markup and does not change the writing direction of what
stands around it. Plotly reads `<b>` and `<a>` in texts, so whatever it draws comes from `escaped`.
"""

import html
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 200
"""Characters of a text in a chart, and of a name or a title anywhere; a longer one is cut."""

_EMBEDDINGS = {"LRE", "RLE", "LRO", "RLO"}
_ISOLATES = {"LRI", "RLI", "FSI"}
_DIRECTION_CONTROLS = {*_EMBEDDINGS, *_ISOLATES, "PDF", "PDI"}
"""Bidirectional classes of Unicode (UAX 9) that change the writing direction."""
_TURNING = re.compile(
    "(?![\u0660-\u066c\u06f0-\u06f9])"
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the scripts written from right to left, without their digits, which run from left
to right, and the characters of these classes."""
_ISOLATE = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")

GUARD = "'"
"""Stands before a cell that a spreadsheet program would take for a formula, a date or a number."""
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[^a-z]*[0-9]", re.I)
_BOOLEAN = re.compile(r"true|false", re.I)
_QUOTES = ('"', "“", "„", "‘", "«")


def escaped(text: str) -> str:
    """Return a data text as Plotly may draw it: `plain`, and nothing in it is markup.

    >>> escaped("A < B")
    'A &lt; B'
    """
    return html.escape(plain(text), quote=False)


def plain(text: str) -> str:
    """Return a data text on one line, without control characters, 200 characters at most.

    A text that changes the writing direction is isolated, so that nothing around it is affected.

    >>> plain("two\\nlines")
    'two lines'
    """
    # Nearly every text is printable, which rules out control and direction characters at once.
    clean = text if text.isprintable() else "".join(map(_printable, text))
    return isolated(cut(clean))


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut with an ellipsis where it has more than `longest` characters.

    >>> cut("Arden", 5), cut("Arden and Borel", 7)
    ('Arden', 'Arden…')
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def isolated(text: str) -> str:
    """Return a data text for a sentence, within isolates where it turns the writing direction.

    Without them two names written from right to left become one run, whatever sign stands between
    them. What is isolated already stays as it is.

    >>> isolated("Arden"), isolated("\u05d0\u05e8") == "\u2068\u05d0\u05e8\u2069"
    ('Arden', True)
    """
    if text.isascii() or not _TURNING.search(without_isolates(text)):
        return text
    return f"\u2068{text}{closing_marks(text)}\u2069"


def isolated_names(names: Iterable[str]) -> dict[str, str]:
    """Return those names that turn the writing direction, as they stand in a sentence."""
    within = {name: isolated(name) for name in names}
    return {name: text for name, text in within.items() if text != name}


def without_isolates(text: str) -> str:
    """Return a text without what stands within isolates that are closed."""
    shorter = _ISOLATE.sub("", text)
    while shorter != text:
        text, shorter = shorter, _ISOLATE.sub("", shorter)
    return shorter


def isolated_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines of one text, each closing the isolates that the next one opens again.

    >>> isolated_lines(["by \u2068a", "b\u2069."]) == ["by \u2068a\u2069", "\u2068b\u2069."]
    True
    """
    closed, opened = [], ""
    for line in lines:
        whole = opened + line
        marks = closing_marks(whole)
        closed.append(whole + marks)
        opened = "\u2068" * marks.count("\u2069")
    return closed


def closing_marks(text: str) -> str:
    """Return the marks that end every embedding and isolate which a text leaves open."""
    embeddings = isolates = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        embeddings += kind in _EMBEDDINGS
        embeddings -= kind == "PDF" and embeddings > 0
        isolates += kind in _ISOLATES
        isolates -= kind == "PDI" and isolates > 0
    return "\u202c" * embeddings + "\u2069" * isolates


def _printable(letter: str) -> str:
    if letter in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cs") else letter


def guard_cell(cell: str) -> str:
    """Return a cell in a form that a spreadsheet program leaves alone.

    >>> guard_cell("=1+1"), guard_cell("2025-09-03"), guard_cell("-0.35"), guard_cell("Galt")
    ("'=1+1", "'2025-09-03", '-0.35', 'Galt')
    """
    return cell if is_left_alone(cell) else GUARD + cell


def is_left_alone(cell: str) -> bool:
    """Tell whether spreadsheet programs keep a cell as it is: a plain number, or mere text."""
    if not cell or _NUMBER.fullmatch(cell):
        return True
    is_text = cell[0].isalpha() or cell.startswith(_QUOTES)
    return is_text and not _MONTH.match(cell) and not _BOOLEAN.fullmatch(cell)
