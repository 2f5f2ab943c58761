"""Order what is claimed of a pair by date: claims of several articles on one event as one entry.

In: the selected ties and a pair (`Arden|Borel`), or a line of it. Out: `PairHistory`, plain text,
oldest first.

Claims are on one event where type, direction and form are the same and so are the days: the same
first and last day, or the same begin with the end left open, or an open begin with the same end,
or a begin that is not told and the same month.
What somebody denies and what is only forecast stand apart from what is stated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tieline.data.dossier import Dossier
from tieline.data.english import counted, joined
from tieline.data.memo import remembered
from tieline.data.metadata import PairLine
from tieline.data.vocabulary import CERTAINTIES, TYPES, TieType, Types
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import evidence
from tieline.selection.selected import SelectedTies

OPEN_END = -1
"""Stands for the day of an open end where claims are compared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the history of a pair; `claims` are all on it, the one that is quoted first.

    `edge` is the id of the line that it stands behind; `giver` and `taker` are the ends of a
    support, blank for what is mutual. `last_day` of what has an open end is the publication of the
    last article that says so.
    """

    key: str
    edge: str
    text: str
    type: str
    form: str
    giver: str
    taker: str
    when: str
    dated: str
    first_day: int
    last_day: int
    begin_known: bool
    end_known: bool
    certainty: str
    denied_by: tuple[str, ...]
    not_dated: bool
    claims: tuple[Claim, ...]
    record: TieType
    """What its type says of itself."""

    @property
    def friendly(self) -> bool:
        """Whether it is closeness or support, and not tension."""
        return self.record.sign == 1

    @property
    def articles(self) -> int:
        """The number of articles that claim it."""
        return len({claim.article.origin for claim in self.claims})

    @property
    def attribution(self) -> str:
        """The number of articles with all caveats: "two articles, quoted"."""
        return ", ".join([counted(self.articles, "article"), *self.notes])

    @property
    def notes(self) -> tuple[str, ...]:
        """The caveats: quoted, denied, forecast, not dated, or of one doubtful kind of source."""
        notes = () if self.certainty == "stated" else (CERTAINTIES[self.certainty].label,)
        if self.denied_by:
            notes = (f"{CERTAINTIES['disputed'].label} by {joined(self.denied_by)}",)
        alone = {claim.article.alone for claim in self.claims}
        return (
            *notes,
            *(("not dated by the article",) if self.not_dated else ()),
            *(alone if len(alone) == 1 and "" not in alone else ()),
        )


@dataclass(frozen=True, slots=True)
class PairHistory:
    """All entries that the selection shows of a pair; `more` says what it leaves out.

    `line` is the edge's id where the focus names a line, and blank otherwise; `written` is what
    editors call some of the entries.
    """

    focus: str
    line: str
    actors: tuple[str, str]
    title: str
    lead: str
    entries: tuple[Entry, ...]
    claims: int
    articles: int
    outside_dates: int
    outside_choices: int
    more: str
    written: tuple[PairLine, ...] = ()
    types: Types = field(default_factory=lambda: TYPES)


@remembered(8)
def pair_history(selected: SelectedTies, focus: str) -> PairHistory | None:
    """Return the history of a pair, oldest first; None for a focus that is no pair."""
    pair_evidence = evidence(selected, focus)
    if pair_evidence is None or len(pair_evidence.actors) != 2:
        return None
    claims = [(group.key, claim) for group in pair_evidence.groups for claim in group.claims]
    return PairHistory(
        focus=pair_evidence.focus,
        line=pair_evidence.line,
        actors=(pair_evidence.actors[0], pair_evidence.actors[1]),
        title=pair_evidence.title,
        lead=pair_evidence.lead,
        entries=group_entries(selected.dossier, claims),
        claims=pair_evidence.claims,
        articles=pair_evidence.articles,
        outside_dates=pair_evidence.outside_dates,
        outside_choices=pair_evidence.outside_choices,
        more=pair_evidence.more,
        written=tuple(
            line
            for line in selected.dossier.about.pairs
            if set(line.pair.split("|")) == set(pair_evidence.actors)
        ),
        types=selected.dossier.types,
    )


def group_entries(dossier: Dossier, claims: Sequence[tuple[str, Claim]]) -> tuple[Entry, ...]:
    """Gather claims on one event into one entry; each claim comes with the id of its edge."""
    ids = {claim.id for _, claim in claims}
    table = dossier.ties[dossier.ties["id"].isin(ids)]
    rows = {row["id"]: row for row in table.to_dict("records")}
    by_event: dict[tuple[object, ...], list[Claim]] = {}
    for edge, claim in claims:
        by_event.setdefault((edge, *event_key(rows[claim.id], claim)), []).append(claim)
    entries = [_entry(str(event[0]), same, rows, dossier.types) for event, same in by_event.items()]
    return tuple(sorted(entries, key=lambda one: (one.first_day, one.last_day, one.key)))


def event_key(row: Mapping[Any, Any], claim: Claim) -> tuple[object, ...]:
    """Return what two claims of one edge must share to be on one event."""
    begin, _, end = row["when"].partition("/")
    first: object = OPEN_END if begin == ".." else claim.first_day
    last: object = OPEN_END if end == ".." else claim.last_day
    if not begin:
        # It holds in that month: articles of other days in it say the same.
        first = last = end
    certainty = row["certainty"] if row["certainty"] in ("disputed", "expected") else "stated"
    return row["form"], first, last, certainty, row["denied_by"], claim.not_dated


def _entry(
    edge: str, same: Iterable[Claim], rows: Mapping[str, Mapping[Any, Any]], types: Types
) -> Entry:
    """Return claims on one event as one entry, in the words of the preferred one."""
    claims = sorted(same, key=lambda claim: _preference(claim, rows[claim.id]["when"]))
    best = claims[0]
    row = rows[best.id]
    a, b, kind = edge.split("|")
    directed = types[kind].directed
    return Entry(
        key=best.id,
        edge=edge,
        text=best.text,
        type=kind,
        form=row["form"],
        giver=a if directed else "",
        taker=b if directed else "",
        when=best.when,
        dated=row["when"],
        first_day=min(claim.first_day for claim in claims),
        last_day=max(claim.last_day for claim in claims),
        begin_known=not row["when"].startswith(("../", "/")),
        # What holds in a month, its begin not told, goes on for all that is known.
        end_known=not (row["when"].endswith("/..") or row["when"].startswith("/")),
        certainty=best.certainty,
        denied_by=(row["denied_by"],) if row["denied_by"] else (),
        not_dated=best.not_dated,
        claims=tuple(claims),
        record=types[kind],
    )


def _preference(claim: Claim, when: str) -> tuple[int, bool, bool, int, int, str]:
    """Return the sort key of claims on one event: stated, signed, exact and short ones first."""
    certainty = list(CERTAINTIES).index(claim.certainty)
    rough = "~" in when
    return certainty, bool(claim.article.caution), rough, len(claim.text), len(claim.id), claim.id
