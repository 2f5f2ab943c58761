"""Read and check the actors, and the names and aliases under which tables refer to them.

In: the rows of actors.csv. Out: `Actor` values by name, `Names`, and every problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count

from tieline.data.articles import url_fault
from tieline.data.column_checks import Fault, cell_problems, padded_cells, schema_problems
from tieline.data.csv_reader import Rows
from tieline.data.escaping import LONGEST, cut
from tieline.data.problems import Problem, nearest, quoted
from tieline.data.repair.characters import cleaned
from tieline.data.repair.mojibake import repaired
from tieline.data.schema import ACTORS
from tieline.data.vocabulary import ACTOR_KINDS

_MAY_BE_REPRESENTED = ("state", "organisation")
"""Kinds of actors for which another one may act."""

NOT_AN_ACTOR = "Add it there, or write one of its names."
"""The remedy for a name of which nothing is known."""
QID = re.compile(r"Q[1-9][0-9]*", re.ASCII)
"""An identifier in Wikidata."""
_SEARCHES = 20
"""Searches for the nearest name in one check: among thousands of names each one is slow."""


@dataclass(frozen=True)
class Actor:
    """A state, person, organisation or bloc: one row of actors.csv.

    `qid` is its identifier in Wikidata, `links` are addresses of pages about it, where the table
    has them. `whole_name` is the table's name where that is too long, and `name` is it cut.
    """

    name: str
    short: str = ""
    kind: str = "state"
    represents: str = ""
    iso3: str = ""
    aliases: tuple[str, ...] = ()
    qid: str = ""
    links: tuple[str, ...] = ()
    whole_name: str = ""

    @property
    def table_name(self) -> str:
        """The name as it stands in the tables."""
        return self.whole_name or self.name

    @property
    def state(self) -> str:
        """The actor that it represents, or itself."""
        return self.represents or self.name

    @property
    def brief(self) -> str:
        """The name for narrow charts: the short one, or the full one."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Names:
    """The row of each actor's name, and the actor of each alias."""

    rows: Mapping[str, int]
    owners: Mapping[str, str]
    searches: Iterator[int] = field(default_factory=lambda: iter(range(_SEARCHES)))

    def fault(self, value: str) -> Fault:
        """Say why a value is no actor's name, and suggest the nearest one."""
        if value in self.owners:
            owner = quoted(self.owners[value])
            return f"{quoted(value)} is an alias of {owner}.", f"Write {owner}."
        if twin := self.same_looking(value):
            fault = f"{quoted(value)} looks like a name of actors.csv, but has other characters."
            is_odd = twin != cleaned(repaired(twin))
            other = f"{quoted(value)} there, too" if is_odd else quoted(twin)
            return fault, f"Run tieline fix --write, or write {other}."
        fault = f"{quoted(value)} is not in actors.csv."
        if next(self.searches, None) is not None:
            meant = nearest(value, [*self.rows, *self.owners])
            if meant:
                return fault, f"Did you mean {quoted(self.owners.get(meant, meant))}?"
        return fault, NOT_AN_ACTOR

    def same_looking(self, value: str) -> str:
        """Return the name that looks the same but for characters that are not seen; or none."""
        if value.isascii() and value == value.strip():
            return ""
        clean = cleaned(repaired(value))
        twins = (name for name in self.rows if name != value and cleaned(repaired(name)) == clean)
        return next(twins, "")


def aliases_of(cell: str) -> tuple[str, ...]:
    """Split a cell of aliases.

    >>> aliases_of("Ardenport; the Ardenese")
    ('Ardenport', 'the Ardenese')
    """
    return tuple(alias.strip() for alias in cell.split(";") if alias.strip())


def links_of(cell: str) -> tuple[str, ...]:
    """Split a cell of addresses, which are parted as aliases are."""
    return aliases_of(cell)


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
        name: Actor(
            *(name, short, kind, represents, iso3),
            aliases=aliases_of(aliases),
            qid=qid,
            links=links_of(links),
        )
        for name, short, kind, represents, iso3, aliases, qid, links in cells
    }


def cut_names(names: Iterable[str]) -> dict[str, str]:
    """Return the names that are too long -> what each is called instead, which no other one is.

    >>> [(len(old), new[-5:]) for old, new in cut_names(["Borel", "m" * 300, "m" * 400]).items()]
    [(300, 'mmmm…'), (400, '… (2)')]
    """
    known = set(names)
    instead: dict[str, str] = {}
    for name in sorted(name for name in known if len(name) > LONGEST):
        candidates = (f" ({number})" for number in count(2))
        ends = chain([""], candidates)
        instead[name] = next(
            new for end in ends if (new := f"{cut(name, LONGEST - len(end))}{end}") not in known
        )
        known.add(instead[name])
    return instead


def with_cut_name(actor: Actor, instead: Mapping[str, str]) -> Actor:
    """Return an actor as readers know it: its name, its short name and whom it represents cut."""
    return replace(
        actor,
        name=instead.get(actor.name, actor.name),
        short=cut(actor.short),
        represents=instead.get(actor.represents, actor.represents),
        whole_name=actor.name if actor.name in instead else "",
    )


def actor_problems(rows: Rows, names: Names) -> Iterator[Problem]:
    """Report everything that is wrong with actors.csv."""
    yield from schema_problems(rows, ACTORS)
    yield from padded_cells(rows, "name")
    for row, name in enumerate(rows.columns["name"]):
        if "|" in name:
            fault = f"{quoted(name)} holds a '|', which parts the two names of a pair."
            yield rows.problem(row, "name", fault, "Write the name without it.")
    yield from duplicate_names(rows)
    yield from malformed_aliases(rows)
    yield from qid_problems(rows)
    yield from links_problems(rows)
    for row, represents in enumerate(rows.columns["represents"]):
        if represents and (fault_and_remedy := represents_fault(rows, names, row)):
            yield rows.problem(row, "represents", *fault_and_remedy)


def duplicate_names(rows: Rows) -> Iterator[Problem]:
    """Report names and aliases that already name an actor, be it the same one."""
    owner_rows: dict[str, int] = {}
    for row, name in enumerate(rows.columns["name"]):
        if name in owner_rows:
            yield rows.problem(row, "name", *_duplicate_fault(rows, name, owner_rows[name]))
        elif name.strip():
            owner_rows[name] = row
    for row, cell in enumerate(rows.columns["aliases"]):
        for alias in aliases_of(cell):
            if alias in owner_rows:
                fault_and_remedy = _duplicate_fault(rows, alias, owner_rows[alias])
                yield rows.problem(row, "aliases", *fault_and_remedy)
            else:
                owner_rows[alias] = row


def _duplicate_fault(rows: Rows, name: str, row: int) -> Fault:
    owner = rows.columns["name"][row]
    role = "the name of an actor" if owner == name else f"an alias of {quoted(owner)}"
    fault = f"{quoted(name)} is already {role}, in line {rows.lines[row]}."
    return fault, "Every name and alias means one actor: change or delete one of them."


def malformed_aliases(rows: Rows) -> Iterator[Problem]:
    """Report cells in which a `;` does not stand between two aliases."""
    for row, cell in enumerate(rows.columns["aliases"]):
        if cell.strip() and not all(alias.strip() for alias in cell.split(";")):
            fault = f"{quoted(cell)} has a ';' without an alias on both sides."
            yield rows.problem(row, "aliases", fault, "Write one ';' between two aliases.")


def qid_problems(rows: Rows) -> Iterator[Problem]:
    """Report identifiers that are none of Wikidata."""

    def fault(value: str) -> Fault:
        remedy = "Write Q and digits, as in Q42, or leave the cell blank."
        return f"{quoted(value)} is not an identifier of Wikidata.", remedy

    cells = rows.columns["qid"]
    wrong = (row for row, value in enumerate(cells) if value and not QID.fullmatch(value))
    yield from cell_problems(rows, "qid", fault, wrong)


def links_problems(rows: Rows) -> Iterator[Problem]:
    """Report cells of links in which anything but addresses stands, each parted by a `;`."""
    for row, cell in enumerate(rows.columns["links"]):
        if not cell:
            continue
        if not all(link.strip() for link in cell.split(";")):
            fault = f"{quoted(cell)} has a ';' without an address on both sides."
            yield rows.problem(row, "links", fault, "Write one ';' between two addresses.")
            continue
        faults = filter(None, map(url_fault, links_of(cell)))
        if first := next(faults, None):
            yield rows.problem(row, "links", *first)


def represents_fault(rows: Rows, names: Names, row: int) -> Fault | None:
    """Say why the actor of a row may not represent the one that its cell names."""
    kind, whom = rows.columns["kind"][row], rows.columns["represents"][row]
    if kind in ACTOR_KINDS and not ACTOR_KINDS[kind].represents:
        return f"A {ACTOR_KINDS[kind].label} represents nobody.", "Leave the cell blank."
    if whom not in names.rows:
        return names.fault(whom)
    if whom == rows.columns["name"][row]:
        return f"{quoted(whom)} cannot represent itself.", "Leave the cell blank."
    return _represented_fault(rows, names.rows[whom])


def _represented_fault(rows: Rows, row: int) -> Fault | None:
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
