"""Define what an import proposes: new rows, and what became of each row of the file.

In: nothing. Out: the types `Proposal` and `Row`.
"""

from collections import Counter
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from tieline.data.problems import Problem
from tieline.importing.mapping import Mapping
from tieline.importing.read import Source
from tieline.importing.ties.repeats import LeftOut

Row = dict[str, str]
Defaults = tuple[tuple[str, str], ...]
"""What stands in a tie by default: names of columns with their values."""


@dataclass(slots=True)
class Proposal:
    """New rows by table, and what became of each row of the file.

    `lines` has the line of each tie, `defaults` what stands in it by default. `present` are rows
    that the dossier has, `repeated` those that an earlier row says, `ignored` those whose word the
    mapping leaves out. `words` counts the rows of each word, `other_words` those of foreign words
    for forms and certainties by table; `renamed` has the names that stand otherwise in the dossier.
    `unweighted` are rows whose weight cannot be read, with its cell.
    """

    source: Source
    mapping: Mapping
    ties: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    defaults: list[Defaults] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    present: list[LeftOut] = field(default_factory=list)
    repeated: list[LeftOut] = field(default_factory=list)
    ignored: list[LeftOut] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    other_words: dict[str, Counter[str]] = field(default_factory=dict)
    renamed: MappingType[str, str] = field(default_factory=dict)
    without_kind: tuple[str, ...] = ()
    unweighted: list[tuple[int, str]] = field(default_factory=list)

    @property
    def defaulted(self) -> Counter[tuple[str, str]]:
        """The number of ties in which each default stands."""
        counts: Counter[tuple[str, str]] = Counter()
        for defaults, count in Counter(self.defaults).items():
            counts.update(dict.fromkeys(defaults, count))
        return counts
