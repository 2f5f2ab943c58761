"""What a dossier says of itself in dossier.toml: headline, moments, expectations.

In: the file's bytes. Out: an `About` value and every problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moment:
    """A named day, month, year or interval that readers can jump to.

    dossier.toml writes it as `day`, in the same EDTF as the tables' `when`, with both ends told.
    """

    first_day: int
    last_day: int
    name: str


@dataclass(frozen=True, slots=True)
class Expect:
    """Least counts: fewer mean that rows were lost."""

    ties: int = 0
    actors: int = 0
    types: Mapping[str, int] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A warning that an editor has judged right."""

    id: str
    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """The dossier in its editor's words; `opening` is a selection's query string."""

    title: str = ""
    standfirst: str = ""
    licence: str = ""
    credit: str = ""
    contact: str = ""
    opening: str = ""
    moments: tuple[Moment, ...] = ()
    expect: Expect = field(default_factory=Expect)
    acknowledged: tuple[Acknowledged, ...] = ()
