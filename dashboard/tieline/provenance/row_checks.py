"""Check ties and actors among themselves: what is there twice, and what no reader would see.

In: the tables as read, and which of their rows are sound. Out: a `Finding` for each row that an
editor should look at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieline.data.column_checks import Fault
from tieline.data.csv_reader import Rows
from tieline.data.problems import quoted
from tieline.provenance.checks import OTHERWISE, Finding
from tieline.provenance.near_names import near_names

COPIED = ("actor", "target", "type", "form", "when", "certainty", "source", "paragraph", "coder")
"""The columns that tell a tie from all others: of each there is one row (docs/codebook.md). Rows of
two coders are two codings, which `tieline compare --coders` lays side by side."""


def copied_ties(ties: Rows, sound: Sequence[int]) -> Iterator[Finding]:
    """Report the ties that say what an earlier one says, of the same paragraph."""
    first: dict[tuple[str, ...], int] = {}
    keys = list(zip(*(ties.columns[name] for name in COPIED), strict=True))
    ids = ties.columns["id"]
    rest = [cells for name, cells in ties.columns.items() if name not in (*COPIED, "id")]
    for row in sound:
        other = first.setdefault(keys[row], row)
        if other == row:
            continue
        is_exact = all(cells[row] == cells[other] for cells in rest)
        how = "is a copy of" if is_exact else "says in other words what is said by"
        fault = f"{quoted(ids[row])} {how} {quoted(ids[other])} in line {ties.lines[other]}."
        remedy = f"Delete one of them, {OTHERWISE}."
        yield warning(ties, row, ("id", "copy", ids[other]), (fault, remedy))


def inside_ties(
    ties: Rows, sound: Sequence[int], represented: Mapping[str, str]
) -> Iterator[Finding]:
    """Report the ties between an actor and the one that it represents, given these by name."""
    pairs = list(zip(ties.columns["actor"], ties.columns["target"], strict=True))
    for row in sound if any(represented.values()) else ():
        ends = pairs[row]
        for one, other in (ends, ends[::-1]):
            if represented.get(one) == other:
                fault = f"{quoted(one)} represents {quoted(other)}: readers see this tie only "
                fault += "where all actors are shown."
                remedy = f"Write another actor, delete the tie, {OTHERWISE}."
                yield warning(ties, row, ("target", "inside", ""), (fault, remedy))


def alike_actors(actors: Rows, sound: Sequence[int]) -> Iterator[Finding]:
    """Report the actors whose names are written almost as those of others."""
    names = actors.columns["name"]
    for one in near_names(actors, sound):
        owner = names[one.other]
        alias = "" if one.resembled == owner else f", an alias of {quoted(owner)},"
        place = f"{quoted(one.resembled)}{alias} in line {actors.lines[one.other]}"
        fault = f"{quoted(names[one.row])} is written almost like {place}."
        remedy = f"If they are one, merge them in the editor, {OTHERWISE}."
        yield warning(actors, one.row, ("name", "alike", owner), (fault, remedy))


def warning(rows: Rows, row: int, about: tuple[str, str, str], fault: Fault) -> Finding:
    """Report a row as a warning; `about` is its column, the check, and the other row's key."""
    column, check, other = about
    key = next(iter(rows.columns.values()))[row]
    problem = replace(rows.problem(row, column, *fault), severity="warning")
    return Finding(key, check, problem, other)
