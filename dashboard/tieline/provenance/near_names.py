"""Find actors whose names are written almost the same: they may be one actor, entered twice.

In: the rows of actors.csv. Out: `NearName`s. Names are almost the same where they differ only in
capitals, accents, blanks and punctuation, or in one letter of a long word. Two that are told apart
in their rows, by codes or by aliases that both have, are left out.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.actors import aliases_of
from tieline.data.csv_reader import Rows
from tieline.data.states import by_name

_SHORTEST_NAME, _SHORTEST_WORD = 8, 6
"""Letters from which on one that differs is a slip: Iran is not Iraq, and Mali is not Bali."""
_SHORTEST_ALIAS = 4
"""Letters of an alias that is compared: US, us and U.S. are too many things."""
_ABOVE = 200
"""The class of combining marks that stand above or below a letter, as accents do."""
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NearName:
    """The rows of two actors, the later one first, and the name or alias that it resembles."""

    row: int
    other: int
    resembled: str


def near_names(rows: Rows, sound: Sequence[int]) -> Iterator[NearName]:
    """Yield the actors that resemble an earlier one, each once; `sound` are the rows to compare."""
    names = rows.columns["name"]
    first: dict[str, int] = {}
    by_slip: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in sound:
        other = first.setdefault("".join(words_of(names[row])), row)
        keys = slip_keys(names[row])
        if other == row or are_told_apart(rows, row, other):
            earlier = dict.fromkeys(one for key in keys for one in by_slip[key])
            other = next((one for one in earlier if is_slip(rows, row, one)), row)
        if other != row:
            yield NearName(row, other, names[other])
        for key in keys:
            by_slip[key].append(row)
    yield from near_aliases(rows, first, sound)


def near_aliases(rows: Rows, first: Mapping[str, int], sound: Iterable[int]) -> Iterator[NearName]:
    """Yield the actors that are called like an alias of another, but for how it is written."""
    for owner in sound:
        for alias in aliases_of(rows.columns["aliases"][owner]):
            folded = "".join(words_of(alias))
            row = first.get(folded, owner)
            is_long = row != owner and len(folded) >= _SHORTEST_ALIAS
            # An alias that is the very name of another is an error of its own.
            is_near = is_long and rows.columns["name"][row] != alias
            if is_near and not are_told_apart(rows, row, owner):
                yield NearName(row, owner, alias)


def words_of(name: str) -> list[str]:
    """Split a name into its words, in small letters and without accents.

    >>> words_of("São-Tomé  (Isles)")
    ['sao', 'tome', 'isles']
    """
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        name = "".join(one for one in parts if unicodedata.combining(one) < _ABOVE)
    return [word for word in _NO_LETTERS.split(name.casefold()) if word]


def slip_keys(name: str) -> list[tuple[str, ...]]:
    """Return what a name has in common with each one that differs in a letter of a long word.

    That is the name with a letter of this word left out, or with the whole word.
    """
    words = words_of(name)
    if sum(map(len, words)) < _SHORTEST_NAME:
        return []
    keys = []
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST_WORD and word.isalpha():
            shorter = {word[:cut] + word[cut + 1 :] for cut in range(1, len(word))}
            keys += [(str(at), *words[:at], one, *words[at + 1 :]) for one in {word, *shorter}]
    return keys


def is_slip(rows: Rows, row: int, other: int) -> bool:
    """Tell whether one of two names is probably the other, mistyped."""
    names, kinds, whom = (rows.columns[name] for name in ("name", "kind", "represents"))
    if kinds[row] != kinds[other] or whom[row] != whom[other]:
        return False
    pairs = list(zip(words_of(names[row]), words_of(names[other]), strict=True))
    different = [pair for pair in pairs if pair[0] != pair[1]]
    return (
        len(different) == 1
        and is_one_letter_apart(*different[0])
        and not are_told_apart(rows, row, other)
    )


def is_one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two words differ by a letter that is another, is missing, or changed places.

    Not at the begin, where names of a family differ, nor by one more at the end, as Petrov and
    Petrova do, nor by a digit.

    >>> is_one_letter_apart("valdoria", "valdorai"), is_one_letter_apart("gambia", "zambia")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if not at or min(len(short), len(long)) < _SHORTEST_WORD:
        return False
    if not (long[at] + short[at]).isalpha():
        return False
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def are_told_apart(rows: Rows, row: int, other: int) -> bool:
    """Tell whether two rows say that they are two: other codes, aliases of both, two states."""
    codes, aliases, names = (
        (rows.columns[name][row], rows.columns[name][other]) for name in ("iso3", "aliases", "name")
    )
    if all(aliases) or (all(codes) and codes[0] != codes[1]):
        return True
    states = [by_name(name) for name in names]
    return None not in states and states[0] != states[1]
