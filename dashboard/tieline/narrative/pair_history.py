"""What is told of a pair over time: claims of several articles on the same thing as one entry.

In: a dossier, a selection and a pair (`Arden|Borel`). Out: `Biography`, plain text, oldest first.

Claims are on the same thing where type, direction and form are the same and so are the days: the
same first and last day, or the same begin with the end left open, or an untold begin with the same
end. What somebody denies and what is only forecast stand apart from what is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tieline.data.dossier import Dossier
from tieline.data.english import counted, joined
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES, TYPES
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import evidence
from tieline.selection.selected import SelectedTies

UNTOLD = -1
"""Stands for the day of an open end where claims are compared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told of a pair; `claims` are all that tell it, the chosen words first.

    `giver` and `taker` are the ends of a support, blank for what is mutual. `last_day` of what has
    an open end is the publication of the last article that says so.
    """

    key: str
    text: str
    type: str
    form: str
    giver: str
    taker: str
    when: str
    dated: str
    first_day: int
    last_day: int
    begin_told: bool
    end_told: bool
    certainty: str
    denied_by: tuple[str, ...]
    not_dated: bool
    claims: tuple[Claim, ...]

    @property
    def warm(self) -> bool:
        """Whether it is closeness or support, and not tension."""
        return TYPES[self.type].sign == 1

    @property
    def articles(self) -> int:
        """In how many articles it is told."""
        return len({claim.article.id for claim in self.claims})

    @property
    def told_in(self) -> str:
        """Say in how many articles, and what a reader must know of it: "two articles, quoted"."""
        return ", ".join([counted(self.articles, "article"), *self.notes])

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of it: that it is quoted, denied, forecast or not dated."""
        notes = () if self.certainty == "stated" else (CERTAINTIES[self.certainty].label,)
        if self.denied_by:
            notes = (f"{CERTAINTIES['disputed'].label} by {joined(self.denied_by)}",)
        return (*notes, *(("not dated by the article",) if self.not_dated else ()))


@dataclass(frozen=True, slots=True)
class Biography:
    """All that the selection shows of a pair; `more` says what it leaves out."""

    focus: str
    actors: tuple[str, str]
    title: str
    lead: str
    entries: tuple[Entry, ...]
    claims: int
    articles: int
    outside_dates: int
    more: str


@remembered(8)
def biography(selected: SelectedTies, focus: str) -> Biography | None:
    """Return what is told of a pair, oldest first; None for a focus that is no pair."""
    found = evidence(selected, focus)
    if found is None or len(found.actors) != 2:
        return None
    claims = [(group.key, claim) for group in found.groups for claim in group.claims]
    return Biography(
        focus=found.focus,
        actors=(found.actors[0], found.actors[1]),
        title=found.title,
        lead=found.lead,
        entries=_entries(selected.dossier, claims),
        claims=found.claims,
        articles=found.articles,
        outside_dates=found.outside_dates,
        more=found.more,
    )


def _entries(dossier: Dossier, claims: Sequence[tuple[str, Claim]]) -> tuple[Entry, ...]:
    ids = {claim.id for _, claim in claims}
    table = dossier.ties[dossier.ties["id"].isin(ids)]
    rows = {row["id"]: row for row in table.to_dict("records")}
    held: dict[tuple[object, ...], list[Claim]] = {}
    for edge, claim in claims:
        held.setdefault((edge, *_thing(rows[claim.id], claim)), []).append(claim)
    entries = [_entry(str(thing[0]), same, rows) for thing, same in held.items()]
    return tuple(sorted(entries, key=lambda one: (one.first_day, one.last_day, one.key)))


def _thing(row: Mapping[Any, Any], claim: Claim) -> tuple[object, ...]:
    """Return what two claims of one edge must share to be on the same thing."""
    begin, _, end = row["when"].partition("/")
    first = UNTOLD if begin == ".." else claim.first_day
    last = UNTOLD if end == ".." else claim.last_day
    standing = row["certainty"] if row["certainty"] in ("disputed", "expected") else "said"
    return row["form"], first, last, standing, row["denied_by"], claim.not_dated


def _entry(edge: str, same: Iterable[Claim], rows: Mapping[str, Mapping[Any, Any]]) -> Entry:
    """Tell claims on the same thing as one, in the words of the one that says it best."""
    claims = sorted(same, key=lambda claim: _worth(claim, rows[claim.id]["when"]))
    best = claims[0]
    row = rows[best.id]
    a, b, kind = edge.split("|")
    directed = TYPES[kind].directed
    return Entry(
        key=best.id,
        text=best.text,
        type=kind,
        form=row["form"],
        giver=a if directed else "",
        taker=b if directed else "",
        when=best.when,
        dated=row["when"],
        first_day=min(claim.first_day for claim in claims),
        last_day=max(claim.last_day for claim in claims),
        begin_told=not row["when"].startswith("../"),
        end_told=not row["when"].endswith("/.."),
        certainty=best.certainty,
        denied_by=(row["denied_by"],) if row["denied_by"] else (),
        not_dated=best.not_dated,
        claims=tuple(claims),
    )


def _worth(claim: Claim, when: str) -> tuple[int, bool, bool, int, int, str]:
    """Order claims on one thing: what articles say themselves, signed, exact and short first."""
    standing = list(CERTAINTIES).index(claim.certainty)
    rough = "~" in when
    return standing, bool(claim.article.caution), rough, len(claim.text), len(claim.id), claim.id
