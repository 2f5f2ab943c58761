"""Find and replace characters of a cell that are not seen, or are written in another way.

In: a cell. Out: the cell in composed letters, with plain spaces, without invisible characters and
in one line. Joiners stay in the scripts that need them, and so do marks of the writing direction.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b\u2060\ufeff\xad]")
"""Zero-width space, word joiner, byte order mark and soft hyphen: none is ever part of a word."""
_JOINERS = re.compile(
    "(?<![\u0590-\U0010ffff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\U0010ffff])"
)
"""A joiner beside a letter of Latin, Greek or Cyrillic, which have no use for it."""
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
"""Spaces other than the plain one: of fixed width, or at which no line may break."""
_BREAKS = re.compile(" *(?:\r\n|[\r\n\x0b\x0c\u2028\u2029]) *")
FAULTS = {
    "decomposed": "The cell has letters in two parts, as macOS writes them",
    "invisible": "The cell holds characters that are not seen",
    "spaces": "The cell holds spaces that are no plain ones",
}
"""What is wrong with a cell that reads like the one that is meant, by its kind."""


def cleaned(cell: str) -> str:
    """Return a cell as it should be written.

    >>> cleaned("O\\u0308sterland\\u200b\\xa0and\\nArden ")
    'Österland and Arden'
    """
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    one_line = _BREAKS.sub(" ", cell)
    visible = _JOINERS.sub("", _INVISIBLE.sub("", one_line))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", visible)).strip()


def unseen_fault(cell: str) -> str:
    """Name what is unseen in a cell by its key of `FAULTS`; blank where nothing is."""
    if cell.isascii():
        return ""
    if _INVISIBLE.search(cell) or _JOINERS.search(cell):
        return "invisible"
    if _SPACES.search(cell):
        return "spaces"
    return "" if unicodedata.is_normalized("NFC", cell) else "decomposed"


def alike(name: str) -> str:
    """Return a name without what is seen as the same name: capitals and the width of spaces.

    >>> alike("North  KOREA") == alike("north korea")
    True
    """
    return " ".join(cleaned(name).casefold().split())
