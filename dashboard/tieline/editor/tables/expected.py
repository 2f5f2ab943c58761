"""Lower the counts that dossier.toml expects, where fewer rows are meant.

In: the table `expect` of the file, and what the tables hold. Out: its numbers as text, one a line,
and the same with lower ones. Only numbers that stand there are changed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

KEY = "expect"
Counts = Mapping[str, int | Mapping[str, int]]
"""How many rows there are, as tieline.data.dossier.counts_of has it."""


def format_expected(expect: object) -> str:
    """Write the counts as text: the path of each, a space, its number.

    >>> format_expected({"ties": 30, "types": {"support": 10}})
    'ties 30\\ntypes.support 10'
    """
    return "\n".join(f"{path} {number}" for path, number in numbers(expect))


def numbers(expect: object, above: str = "") -> Iterator[tuple[str, int]]:
    """Yield each count with its path; what is none is left out, and reported elsewhere."""
    for key, value in expect.items() if isinstance(expect, Mapping) else ():
        if isinstance(value, int) and not isinstance(value, bool):
            yield f"{above}{key}", value
        elif not above:
            yield from numbers(value, f"{key}.")


def lowered(text: str, counts: Counts) -> str:
    """Return the text with each number that is not reached lowered to what there is.

    >>> lowered("ties 30\\nactors 2", {"ties": 12, "actors": 5})
    'ties 12\\nactors 2'
    """
    lines = []
    for line in text.splitlines():
        path, _, number = line.rpartition(" ")
        top, _, key = path.partition(".")
        found = counts.get(top)
        count = found.get(key) if isinstance(found, Mapping) else found
        is_fewer = count is not None and number.isdecimal() and count < int(number)
        lines.append(f"{path} {count}" if is_fewer else line)
    return "\n".join(lines)


def set_expected(expect: Any, text: str) -> None:
    """Write the numbers of a text into the table, each where it stands already."""
    for line in text.splitlines() if isinstance(expect, Mapping) else ():
        path, _, number = line.rpartition(" ")
        top, _, key = path.partition(".")
        table = expect.get(top) if key else expect
        name = key or top
        is_there = isinstance(table, Mapping) and isinstance(table.get(name), int)
        if is_there and number.isdecimal() and table[name] != int(number):
            table[name] = int(number)
