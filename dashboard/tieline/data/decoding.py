"""Decode a table's bytes, whichever program wrote them.

In: bytes. Out: every `Decoding` that makes sense: one, as a rule. UTF-8 and UTF-16 say what they
are; of bytes that are neither, each code page of a spreadsheet program is tried, and those are left
out that give what no one writes: a sign in the midst of a word, two alphabets in one word, a
capital after a small letter. Of code pages for the same letters, the one whose words can be
pronounced is taken; where two can, both are returned, and somebody has to choose.
"""

import codecs
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

WINDOWS = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1254": "Windows-1254",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
}
"""Code pages in which Excel writes a CSV file, by Python's name."""
OTHERS = {"mac_roman": "Mac Roman", "cp850": "DOS 850"}
"""Code pages of older programs, tried where none of Windows makes sense."""
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What stands between cells in place of commas, and what it is called."""

_SAMPLE = 4
"""Words that show what a decoding comes to."""
_LONGEST_WORD = 40
"""Characters of a word in a sample."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEP_LINE = re.compile(r'"?sep=(.)"?[ ,;\t|]*(\r\n|\r|\n|\Z)', re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_WITH_SIGNS = re.compile(r"[^\s,;|\"]+")
_INSIDE_WORDS = set("’'-‐·´\xad")
_OPENING, _CLOSING = set("“„‘‚«‹¿¡("), set("”’»›…‰%)")
_SIGNS = {*_INSIDE_WORDS, *_OPENING, *_CLOSING, *"–—•€§°©®™£¥\xa0"}
_VOWELS = set("aeiouyæøœıå")
_UNPRONOUNCEABLE = re.compile(r"ń[aeiouyáéíóú]|ă[oe]|ő[e]|[ŕĺ]|ì[^\W\d_]")
"""What no language writes that has these letters: the other code page is meant."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """A file's text without a byte order mark, and how it is encoded.

    `encoding` is Python's name, `label` that for people; `words` are some of those that are not
    plain ASCII, none of a file in UTF-8.
    """

    text: str
    encoding: str
    label: str
    words: tuple[str, ...] = ()


def decodings(raw: bytes) -> tuple[Decoding, ...]:
    """Return the ways to decode a file that make sense, the likeliest first; none for no text.

    >>> [(one.label, one.words) for one in decodings("Österland;Köln".encode("cp1252"))]
    [('Windows-1252', ('Österland', 'Köln'))]
    """
    for mark, encoding, label in _MARKS:
        if raw.startswith(mark):
            return decoded_as(raw, {encoding: label})
    if unmarked := unmarked_utf16(raw):
        return decoded_as(raw, {unmarked: "UTF-16"})
    utf8 = text_or_none(raw, "utf-8-sig")
    if utf8 is not None:
        return (Decoding(utf8, "utf-8-sig", "UTF-8"),)
    if b"\0" in raw:
        return ()
    for code_pages in (WINDOWS, OTHERS):
        plausible = [one for one in by_line(raw, code_pages) if is_plausible(one.text)]
        if plausible:
            return without_unpronounceable(plausible)
    return ()


def decoded_as(raw: bytes, encodings: dict[str, str]) -> tuple[Decoding, ...]:
    """Decode bytes in each encoding, by Python's name with its label; different texts only."""
    result: dict[str, Decoding] = {}
    for encoding, label in encodings.items():
        text = text_or_none(raw, encoding)
        if text is not None:
            text = text.removeprefix("\ufeff")
            result.setdefault(text, Decoding(text, encoding, label, sample(text)))
    return tuple(result.values())


def by_line(raw: bytes, code_pages: dict[str, str]) -> tuple[Decoding, ...]:
    """Decode bytes in each code page, but for the lines that are UTF-8: rows of two programs."""
    lines = raw.split(b"\n")
    utf8 = [text_or_none(line, "utf-8") for line in lines]
    others = b"\n".join(line for line, text in zip(lines, utf8, strict=True) if text is None)
    is_mixed = any(text is not None and not text.isascii() for text in utf8)
    readings = []
    for reading in decoded_as(others, code_pages):
        if not is_mixed:
            text, label = raw.decode(reading.encoding), reading.label
        else:
            rest = iter(reading.text.split("\n"))
            whole = [next(rest) if text is None else text for text in utf8]
            text, label = "\n".join(whole), f"{reading.label} in some lines"
        readings.append(Decoding(text, reading.encoding, label, reading.words))
    return tuple(readings)


def text_or_none(raw: bytes, encoding: str) -> str | None:
    """Decode bytes; None where they are not of that encoding."""
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def unmarked_utf16(raw: bytes) -> str:
    """Return which UTF-16 bytes without a byte order mark are; blank for other bytes."""
    half = len(raw) // 2
    if half and len(raw) % 2 == 0:
        for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            # Separators, digits and most letters have a zero byte, and only on this side.
            if raw[place::2].count(0) * 2 > half and not raw[1 - place :: 2].count(0):
                return encoding
    return ""


def sample(text: str) -> tuple[str, ...]:
    """Return the first words of a text that are not plain ASCII."""
    if text.isascii():
        return ()
    words = (match[0] for match in _WORD_WITH_SIGNS.finditer(text) if not match[0].isascii())
    different: dict[str, None] = {}
    for word in words:
        different.setdefault(word[:_LONGEST_WORD].strip(".:!?"))
        if len(different) == _SAMPLE:
            break
    return tuple(different)


def is_plausible(text: str) -> bool:
    """Tell whether somebody may have written a text: its letters are words, its signs beside."""
    at = (index for index, character in enumerate(text) if not character.isascii())
    places = {(text[i - 1 : i], text[i], text[i + 1 : i + 2]) for i in at}
    if not all(sign_is_plausible(*one) for one in places if not one[1].isalpha()):
        return False
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    return all(map(word_is_plausible, words))


def sign_is_plausible(before: str, sign: str, after: str) -> bool:
    """Tell whether a sign beyond ASCII may stand between two characters."""
    if sign not in _SIGNS:
        return False
    if sign in _INSIDE_WORDS or not before.isalpha():
        return sign not in _CLOSING or sign in _INSIDE_WORDS or not after.isalpha()
    # After a letter a word may end, but not go on.
    return sign not in _OPENING and (not after.isalpha() or sign in "–—\xa0")


def word_is_plausible(word: str) -> bool:
    """Tell whether a word beyond ASCII is of one alphabet, and its capitals stand in front."""
    alphabets = {unicodedata.name(letter, "?").split()[0] for letter in word}
    if len(alphabets) > 1:
        return False
    if alphabets == {"LATIN"} and len(word) > 2 and not any(map(str.isascii, word)):
        return False
    inner = word[1:]
    capitals = [letter for letter in inner if letter.isupper() and not letter.isascii()]
    return not capitals or word.isupper()


def without_unpronounceable(plausible: Collection[Decoding]) -> tuple[Decoding, ...]:
    """Return the decodings whose words are the least hard to pronounce."""
    if len(plausible) == 1:
        return tuple(plausible)
    hardness = [hardness_of(_WORD.findall(one.text)) for one in plausible]
    return tuple(
        one for one, hard in zip(plausible, hardness, strict=True) if hard == min(hardness)
    )


def hardness_of(words: Iterable[str]) -> int:
    """Count where words have two vowels or two consonants together, one of them beyond ASCII."""
    hard = 0
    # The small letter of a dotted capital I is two characters.
    for word in {word.replace("İ", "i").casefold() for word in words if not word.isascii()}:
        is_vowel = [unicodedata.normalize("NFD", letter)[0] in _VOWELS for letter in word]
        for at in range(1, len(word)):
            is_of_interest = not (word[at - 1].isascii() and word[at].isascii())
            hard += is_of_interest and is_vowel[at - 1] == is_vowel[at]
        hard += 2 * len(_UNPRONOUNCEABLE.findall(word))
    return hard


def without_sep_line(text: str) -> tuple[str, str]:
    """Return the separator that a first line `sep=;` tells, and the text without that line.

    The separator is blank where there is no such line.
    """
    match = _SEP_LINE.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)
