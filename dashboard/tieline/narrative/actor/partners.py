"""Group the claims of an actor by partner, and within by kind of tie and direction.

In: the evidence of an actor. Out: `Partner`s, those told of in most articles first.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tieline.data.vocabulary import CERTAINTIES, TieType, Types
from tieline.graph.network import edge_id
from tieline.narrative.actor_profile import claims_caveat
from tieline.narrative.citation import Claim, between
from tieline.narrative.evidence import Evidence, Group, forms_of


@dataclass(frozen=True, slots=True)
class TieRow:
    """The claims of one kind of tie with a partner, in one direction where it has any.

    `edge` is the id of its line, `label` names it from the actor's side, `sentence` from neither;
    `gives` is None for a tie without a direction.
    """

    edge: str
    record: TieType
    label: str
    sentence: str
    gives: bool | None
    claims: tuple[Claim, ...]

    @property
    def articles(self) -> int:
        """How many articles make these claims."""
        return count_articles(self.claims)

    @property
    def gestures_only(self) -> bool:
        """Whether no claim tells of more than a gesture."""
        return all(claim.is_gesture for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Partner:
    """One whom an actor is tied to: all claims newest first, and the same by kind of tie.

    `focus` is the pair as addresses name it; `caveat` says on whose word alone its claims stand.
    """

    name: str
    kind: str
    focus: str
    lead: str
    caveat: str
    claims: tuple[Claim, ...]
    rows: tuple[TieRow, ...]

    @property
    def articles(self) -> int:
        """How many articles tell of the two."""
        return count_articles(self.claims)

    def of_sign(self, sign: int) -> tuple[Claim, ...]:
        """Return the friendly claims (1) or those of tension (-1) that nobody denies.

        What is only forecast is none of them.
        """
        return tuple(
            claim
            for row in self.rows
            if row.record.sign == sign
            for claim in row.claims
            if CERTAINTIES[claim.certainty].borne
        )


def count_articles(claims: Sequence[Claim]) -> int:
    """Return how many articles make some claims."""
    return len({claim.article.id for claim in claims})


def partners_of(evidence: Evidence, kinds: dict[str, str], types: Types) -> tuple[Partner, ...]:
    """Return the partners of the one actor whose evidence this is; `kinds` are those of actors."""
    (name,) = evidence.actors
    return tuple(_partner(name, group, kinds, types) for group in evidence.groups)


def _partner(name: str, group: Group, kinds: dict[str, str], types: Types) -> Partner:
    other = next(end for end in group.key.split("|") if end != name)
    return Partner(
        name=other,
        kind=kinds[other],
        focus=group.key,
        lead=group.lead,
        caveat=claims_caveat(group.claims),
        claims=group.claims,
        rows=tuple(rows_with(name, other, group.claims, types)),
    )


def rows_with(name: str, other: str, claims: Sequence[Claim], types: Types) -> Iterator[TieRow]:
    """Yield the kinds of tie between an actor and another, in the order of the types."""
    for word, record in types.items():
        of_type = [claim for claim in claims if claim.type == word]
        if not record.directed:
            directions: list[tuple[bool | None, list[Claim]]] = [(None, of_type)]
        else:
            given = [claim for claim in of_type if claim.ends[0] == name]
            received = [claim for claim in of_type if claim.ends[0] != name]
            directions = [(True, given), (False, received)]
        for gives, found in directions:
            if found:
                ends = (other, name) if gives is False else (name, other)
                if gives is None:
                    ends = (min(ends), max(ends))
                yield TieRow(
                    edge=edge_id(*ends, word),
                    record=record,
                    label=row_label(record, gives, forms_of(found)),
                    sentence=between(word, *ends, forms_of(found), types),
                    gives=gives,
                    claims=tuple(found),
                )


def row_label(record: TieType, gives: bool | None, forms: Collection[str]) -> str:
    """Name a kind of tie of these forms from the actor's side: "gives support".

    >>> from tieline.data.vocabulary import TYPES
    >>> row_label(TYPES["support"], False, ("gesture",))
    'receives gestures'
    """
    label = record.label_of(forms)
    if gives is None:
        return label
    if record.is_usual:
        what = "support" if label == record.label else "gestures"
        return f"{'gives' if gives else 'receives'} {what}"
    return label if gives else f"from it: {label}"
