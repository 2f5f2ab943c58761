"""Recognise letters that a program decoded wrongly ("Ã–sterland"), and take that back.

In: a cell. Out: the text that was meant. UTF-8 that was read as another encoding leaves sequences
that no language writes; a sequence is only taken back where its bytes are UTF-8 again, whichever of
the usual encodings it was.
"""

import re
import unicodedata
from collections.abc import Iterator

from tieline.data.problems import quoted

_ENCODINGS = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp850", "cp437")
"""What programs take UTF-8 for, the most usual one first."""
_MOST_TIMES = 3
"""How often a text may have been decoded wrongly, one time after the other."""
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
"""A letter beyond ASCII has two bytes or more in UTF-8, each of which becomes one of a run."""
_CONTROLS = re.compile("[\x80-\x9f]")
_CAPITAL_AND_DASH = re.compile(r"(?<=[A-ZÀ-Þ])[ÃÂ][\u2013\u2014]")
"""In a word in capitals this may be a letter and a dash."""
_RARE = re.compile("[\u0180-\u0191\u0193-\u0217\u021c-\u02c5\u02c7-\u02db\u02dd-\u036f]")
"""Letters of few or no languages (Latin Extended-B but for Romanian, phonetics, accents): to them
any two letters of a sound text would lead."""
_WORD = re.compile(r"[^\s,;|]+")


def repaired(text: str) -> str:
    """Return the text that was meant; the same text where nothing in it was decoded wrongly.

    >>> repaired("Ã–sterland doesnâ€™t"), repaired("√ñsterland"), repaired("Österland")
    ('Österland doesn’t', 'Österland', 'Österland')
    """
    if text.isascii():
        return text
    for _ in range(_MOST_TIMES):
        once = _RUN.sub(run_repaired, text)
        if once == text:
            break
        text = once
    return _CONTROLS.sub(lambda control: control_repaired(control[0]), text)


def run_repaired(match: re.Match[str]) -> str:
    """Return what a run of characters beyond ASCII was: itself, where that is not plain."""
    run = match[0]
    if _CAPITAL_AND_DASH.search(match.string[max(0, match.start() - 1) : match.end()]):
        return run
    readings = set(readings_of(run))
    return readings.pop() if len(readings) == 1 else run


def readings_of(run: str) -> Iterator[str]:
    """Yield the texts whose UTF-8, read in another encoding, is this run."""
    for encoding in _ENCODINGS:
        raw = bytes_of(run, encoding)
        if raw is None:
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if all(map(is_written, text)):
            yield text


def is_written(character: str) -> bool:
    """Tell whether people write a character by itself: a letter, a number, a sign.

    What is left of a text that was decoded wrongly twice has the controls of Latin 1, too.
    """
    if _RARE.match(character):
        return False
    return character <= "\xad" or unicodedata.category(character)[0] in "LNPSZ"


def bytes_of(run: str, encoding: str) -> bytes | None:
    """Return the bytes that were decoded to a run; None where they cannot have been.

    Bytes that the encoding leaves open become control characters.
    """
    try:
        return b"".join(
            bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in run
        )
    except UnicodeEncodeError:
        return None


def control_repaired(control: str) -> str:
    """Return the sign of Windows that was read as a control character: `\\x92` is ’."""
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return control


def first_repair(text: str) -> tuple[str, str] | None:
    """Return the first word that was decoded wrongly and the word that was meant; None for none.

    >>> first_repair("Arden doesnâ€™t trust it.")
    ('doesnâ€™t', 'doesn’t')
    """
    if text.isascii() or repaired(text) == text:
        return None
    for word in _WORD.findall(text):
        if repaired(word) != word:
            return word, repaired(word)
    return text, repaired(text)


def repair_fault(repair: tuple[str, str]) -> tuple[str, str]:
    """Say that a word was decoded wrongly, and what mends it."""
    word, meant = repair
    fault = f"{quoted(word)} seems to be {quoted(meant)}, decoded wrongly."
    return fault, "Run tieline fix --write, or write it so."
