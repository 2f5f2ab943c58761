"""Look up a state by its name, one of its other names, its capital, its people or its code.

In: text of any case and with any accents. Out: a `State`, or None where it names none. A state that
changed its name alone is one, as Burma and Myanmar; one that fell apart is a state of its own.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("states.csv")
_NO_LETTER = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class State:
    """A state, with the codes by which data sets name it; `others` are further names.

    `cow` is its number and `abbreviation` its letters in the data of the Correlates of War.
    """

    name: str
    iso3: str
    cow: str
    abbreviation: str
    capital: str
    others: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """Read the table of states."""
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            State(
                row["name"],
                row["iso3"],
                row["cow"],
                row["abbreviation"],
                row["capital"],
                tuple(filter(None, row["others"].split(";"))),
            )
            for row in csv.DictReader(stream)
        )


def folded(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading "the".

    >>> folded("The Côte d'Ivoire"), folded("St. Lucia")
    ('cote divoire', 'saint lucia')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’.")
    words = _NO_LETTER.sub(" ", letters).split()
    words = ["saint" if word == "st" else word for word in words]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@cache
def names() -> Mapping[str, State]:
    """Return the states by each of their folded names."""
    return {
        folded(name): state
        for state in states()
        for name in (state.name, state.capital, *state.others)
        if name
    }


@cache
def codes(column: str) -> Mapping[str, State]:
    """Return the states by a code: `iso3`, `cow` or `abbreviation`."""
    return {getattr(state, column): state for state in states() if getattr(state, column)}


def by_name(name: str) -> State | None:
    """Return the state that has this name, capital or people; None where there is none.

    >>> by_name("Burkinabe").name, by_name("BAKU").iso3, by_name("Arden")
    ('Burkina Faso', 'AZE', None)
    """
    return names().get(folded(name))


def by_code(code: str, column: str) -> State | None:
    """Return the state of a code of `iso3`, `cow` or `abbreviation`.

    >>> by_code("2", "cow").name, by_code("FRA", "iso3").name
    ('United States', 'France')
    """
    return codes(column).get(code.strip().upper().removesuffix(".0"))
