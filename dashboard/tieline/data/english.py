"""Write numbers, counts and lists as parts of English sentences.

In: numbers and names. Out: plain text.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tieline.data.escaping import isolated

_DIGITS = 18
"""Digits of an id that are read as a number, which then fits into 64 bits."""
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
"""The numbers that are written as words."""


def number(count: int) -> str:
    """Write a number, up to twelve as a word; 0 is "no".

    >>> number(5), number(13), number(2507)
    ('five', '13', '2,507')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """Write how many of something there are, as a reader would say it.

    >>> counted(0, "claim"), counted(1, "article"), counted(5, "article")
    ('no claims', 'one article', 'five articles')
    """
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def counted_in_digits(count: int, noun: str) -> str:
    """Write how many of something there are, in digits.

    >>> counted_in_digits(1, "tie"), counted_in_digits(2507, "tie")
    ('1 tie', '2,507 ties')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def joined(items: Sequence[str], word: str = "and") -> str:
    """List items in a sentence; none changes the writing direction of the next one.

    >>> joined(["Arden"]), joined(["Arden", "Borel", "Cresta"], "or")
    ('Arden', 'Arden, Borel or Cresta')
    """
    *most, last = map(isolated, items)
    return f"{', '.join(most)} {word} {last}" if most else last


def ranges(ids: Iterable[str]) -> str:
    """List ids of ties, three and more consecutive ones as a range.

    >>> ranges(["t001", "t002", "t003", "t007"])
    't001 to t003 and t007'
    >>> ranges(["t001", "t002", "t007"])
    't001, t002 and t007'
    """
    groups = groupby(enumerate(ids), lambda place: _number_in(place[1]) - place[0])
    runs = [[id_ for _, id_ in group] for _, group in groups]
    named = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else run for run in runs]
    return joined([name for run in named for name in run])


def _number_in(id_: str) -> int:
    digits = id_[1:]
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else 0


def capital(text: str) -> str:
    """Begin a sentence with a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]
