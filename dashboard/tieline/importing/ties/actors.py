"""Find the actors that a foreign table names: those of the dossier, known states, new ones.

In: names or codes. Out: the name under which each stands in the dossier, and rows for new actors.
"""

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from tieline.data.actors import Names
from tieline.data.csv_reader import Rows
from tieline.data.schema import ACTORS
from tieline.data.states import State, by_code, by_name
from tieline.importing.mapping import Mapping

Row = dict[str, str]

_BLANK = dict.fromkeys(ACTORS.usual, "")


@dataclass(slots=True)
class ActorNames:
    """Names as the file writes them -> names as the dossier does; kept as they are found."""

    known: Names
    mapping: Mapping
    kind_words: MappingType[str, str]
    """The file's word for the kind of an actor, by its name."""
    iso3: MappingType[str, str]
    """The dossier's name of a state by its code."""
    names: dict[str, str] = field(default_factory=dict)
    new: dict[str, Row] = field(default_factory=dict)
    without_kind: set[str] = field(default_factory=set)

    def name_of(self, written: str, kind_word: str = "") -> str:
        """Return the dossier's name of an actor, and note it where it is new."""
        name = self.names.get(written)
        if name is None:
            name = self.names[written] = self.find(written)
        if name not in self.known.rows and name not in self.new:
            self.new[name] = self.new_row(name, written, kind_word)
        return name

    def find(self, written: str) -> str:
        """Return the name under which an actor stands, or is to stand."""
        if written in self.known.rows:
            return written
        if written in self.known.owners:
            return self.known.owners[written]
        state = self.state_of(written)
        if state is None:
            return written
        if state.iso3 and state.iso3 in self.iso3:
            return self.iso3[state.iso3]
        return self.known.owners.get(state.name, state.name)

    def state_of(self, written: str) -> State | None:
        """Return the state that a name or a code means, where the mapping asks for it."""
        if self.mapping.codes:
            return by_code(written, self.mapping.codes)
        return by_name(written) if self.mapping.states else None

    def new_row(self, name: str, written: str, kind_word: str) -> Row:
        """Return the row of a new actor; one without a kind is noted."""
        state = self.state_of(written)
        row = _BLANK | {"name": name}
        if state is not None:
            row |= {"kind": "state", "iso3": state.iso3}
            return row
        word = kind_word or self.kind_words.get(written, "")
        row["kind"] = self.mapping.kinds.get(word) or self.mapping.default("kind")
        if not row["kind"]:
            self.without_kind.add(name)
        return row

    def renamed(self) -> dict[str, str]:
        """Return the names that stand in the dossier otherwise than in the file."""
        return {written: name for written, name in self.names.items() if written != name}


def iso3_of(actors: Rows) -> dict[str, str]:
    """Return the dossier's name of a state by its code."""
    pairs = zip(actors.columns["iso3"], actors.columns["name"], strict=True)
    return {code: name for code, name in pairs if code}
