"""Who the actors are: one value an actor, and the names by which tables may call them.

In: the rows of actors.csv. Out: `Actor` values by name, `Names`, and every problem.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tieline.data.column_checks import Fault, blanks_and_words, padded
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.schema import ACTORS
from tieline.data.vocabulary import ACTOR_KINDS

_MAY_BE_REPRESENTED = ("state", "organisation")
_SEARCHES = 20
"""How often the nearest name is looked for: among thousands of names that is slow."""


@dataclass(frozen=True)
class Actor:
    """A state, person, organisation or bloc, as actors.csv tells of it."""

    name: str
    short: str = ""
    kind: str = "state"
    represents: str = ""
    iso3: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """The actor for whom it acts: whom it represents, or itself."""
        return self.represents or self.name

    @property
    def brief(self) -> str:
        """Its name for narrow pictures."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Names:
    """What the actors are called: each name's row, and whose alias each alias is."""

    rows: Mapping[str, int]
    owners: Mapping[str, str]
    searches: Iterator[int] = field(default_factory=lambda: iter(range(_SEARCHES)))

    def fault(self, value: str) -> Fault:
        """Say why a value is no actor's name, and which one was probably meant."""
        if value in self.owners:
            owner = quoted(self.owners[value])
            return f"{quoted(value)} is an alias of {owner}.", f"Write {owner}."
        fault = f"{quoted(value)} is not in actors.csv."
        if next(self.searches, None) is not None:
            meant = nearest(value, [*self.rows, *self.owners])
            if meant:
                return fault, f"Did you mean {quoted(self.owners.get(meant, meant))}?"
        return fault, "Add it there, or write one of its names."


def aliases_of(cell: str) -> tuple[str, ...]:
    """Split a cell of aliases.

    >>> aliases_of("Ardenport; the Ardenese")
    ('Ardenport', 'the Ardenese')
    """
    return tuple(alias.strip() for alias in cell.split(";") if alias.strip())


def names_of(rows: Rows) -> Names:
    """Collect the names and aliases, the first one where two actors share one."""
    names: dict[str, int] = {}
    owners: dict[str, str] = {}
    for row, name in enumerate(rows.columns["name"]):
        names.setdefault(name, row)
        for alias in aliases_of(rows.columns["aliases"][row]):
            owners.setdefault(alias, name)
    return Names(names, {alias: name for alias, name in owners.items() if alias not in names})


def actors_of(rows: Rows) -> dict[str, Actor]:
    """Return the actors by name, in the table's order."""
    cells = zip(*(rows.columns[name] for name in ACTORS.names), strict=True)
    return {
        name: Actor(name, short, kind, represents, iso3, aliases_of(aliases))
        for name, short, kind, represents, iso3, aliases in cells
    }


def actor_problems(rows: Rows, names: Names) -> Iterator[Problem]:
    """Tell everything that is wrong with actors.csv."""
    yield from blanks_and_words(rows, ACTORS)
    yield from padded(rows, "name")
    for row, name in enumerate(rows.columns["name"]):
        if "|" in name:
            fault = f"{quoted(name)} holds a '|', which parts the two names of a pair."
            yield rows.problem(row, "name", fault, "Write the name without it.")
    yield from _doubled(rows)
    yield from _aliases(rows)
    for row, represents in enumerate(rows.columns["represents"]):
        if represents:
            fault_found = _represents(rows, names, row)
            if fault_found:
                yield rows.problem(row, "represents", *fault_found)


def _doubled(rows: Rows) -> Iterator[Problem]:
    """Tell names and aliases that already mean another actor, or the same one once more."""
    taken: dict[str, int] = {}
    for row, name in enumerate(rows.columns["name"]):
        if name in taken:
            yield rows.problem(row, "name", *_taken(rows, name, taken[name]))
        elif name.strip():
            taken[name] = row
    for row, cell in enumerate(rows.columns["aliases"]):
        for alias in aliases_of(cell):
            if alias in taken:
                yield rows.problem(row, "aliases", *_taken(rows, alias, taken[alias]))
            else:
                taken[alias] = row


def _taken(rows: Rows, name: str, row: int) -> Fault:
    owner = rows.columns["name"][row]
    role = "the name of an actor" if owner == name else f"an alias of {quoted(owner)}"
    fault = f"{quoted(name)} is already {role}, in line {rows.lines[row]}."
    return fault, "Every name and alias means one actor: change or delete one of them."


def _aliases(rows: Rows) -> Iterator[Problem]:
    """A `;` only stands between two aliases, so none can hold one."""
    for row, cell in enumerate(rows.columns["aliases"]):
        if cell.strip() and not all(alias.strip() for alias in cell.split(";")):
            fault = f"{quoted(cell)} has a ';' without an alias on both sides."
            yield rows.problem(row, "aliases", fault, "Write one ';' between two aliases.")


def _represents(rows: Rows, names: Names, row: int) -> Fault | None:
    kind, whom = rows.columns["kind"][row], rows.columns["represents"][row]
    if kind in ACTOR_KINDS and not ACTOR_KINDS[kind].represents:
        return f"A {ACTOR_KINDS[kind].label} represents nobody.", "Leave the cell blank."
    if whom not in names.rows:
        return names.fault(whom)
    if whom == rows.columns["name"][row]:
        return f"{quoted(whom)} cannot represent itself.", "Leave the cell blank."
    return _represented(rows, names.rows[whom])


def _represented(rows: Rows, row: int) -> Fault | None:
    """Say why the actor of a row may not be represented by another."""
    whom, kind = rows.columns["name"][row], rows.columns["kind"][row]
    if kind in ACTOR_KINDS and kind not in _MAY_BE_REPRESENTED:
        fault = f"{quoted(whom)} is a {ACTOR_KINDS[kind].label} and cannot be represented."
        return fault, "Write the country or the organisation for which it acts, or leave it blank."
    further = rows.columns["represents"][row]
    if further:
        fault = f"{quoted(whom)} itself represents {quoted(further)}."
        return fault, f"Write {quoted(further)}: nobody is represented at second hand."
    return None
