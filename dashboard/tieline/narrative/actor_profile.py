"""Describe an actor and its partners, before its claims are read.

In: the selected ties and the evidence of one actor. Out: `ActorProfile`, plain values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.english import capital
from tieline.data.vocabulary import ACTOR_KINDS, CERTAINTIES, Types
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import Evidence, Group
from tieline.selection.selected import SelectedTies


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner in one kind of tie: how much is claimed, and of which day last.

    `gestures_only` is True where no claim tells of more than a gesture; `caveat` says so.
    """

    name: str
    focus: str
    claims: int
    articles: int
    latest: str
    gestures_only: bool
    caveat: str


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """The partners in one kind of tie; `title` names it from the actor's side."""

    type: str
    title: str
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor: what it is, for whom it acts (blank: for itself), who acts for it, its partners.

    `alone` is True where those who act for it are drawn on their own.
    """

    name: str
    kind: str
    acts_for: str
    agents: tuple[str, ...]
    alone: bool
    partner_groups: tuple[PartnerGroup, ...]


def actor_profile(selected: SelectedTies, evidence: Evidence) -> ActorProfile:
    """Return the profile of the one actor whose evidence this is."""
    (name,) = evidence.actors
    actors = selected.dossier.actors
    actor = actors[name]
    return ActorProfile(
        name=name,
        kind=ACTOR_KINDS[actor.kind].label,
        acts_for=actor.represents,
        agents=tuple(one.name for one in actors.values() if one.represents == name),
        alone=selected.selection.level == "all",
        partner_groups=tuple(group_partners(name, evidence.groups, selected.dossier.types)),
    )


def group_partners(name: str, groups: Sequence[Group], types: Types) -> list[PartnerGroup]:
    """Return the partners by kind of tie; support given and support received stand apart."""
    partner_groups = []
    for direction in _directions(types):
        partners = []
        for group in groups:
            partner = next(end for end in group.key.split("|") if end != name)
            pair = (name, partner) if direction.gives else (partner, name)
            claims = [
                claim
                for claim in group.claims
                if claim.type == direction.type
                and (claim.ends == pair or not types[direction.type].directed)
            ]
            if claims:
                partners.append(_partner(partner, group.key, claims))
        if partners:
            ranked = sorted(
                partners,
                key=lambda one: (one.gestures_only, -one.articles, -one.claims, one.name),
            )
            partner_groups.append(PartnerGroup(direction.type, direction.title, tuple(ranked)))
    return partner_groups


@dataclass(frozen=True, slots=True)
class _Direction:
    """A kind of tie as it looks from one side; `gives` only matters where it has a direction."""

    type: str
    title: str
    gives: bool = True


def _directions(types: Types) -> Iterator[_Direction]:
    for word, record in types.items():
        label = capital(record.label)
        if not record.directed:
            yield _Direction(word, f"{label} with")
            continue
        yield _Direction(word, label)
        passive = "Supported by" if record.is_usual else f"From others: {record.label}"
        yield _Direction(word, passive, gives=False)


def _partner(name: str, focus: str, claims: Sequence[Claim]) -> Partner:
    gestures_only = all(claim.is_gesture for claim in claims)
    caveats = ("gestures only" if gestures_only else "", claims_caveat(claims))
    return Partner(
        name=name,
        focus=focus,
        claims=len(claims),
        articles=len({claim.article.origin for claim in claims}),
        latest=latest_date(claims),
        gestures_only=gestures_only,
        caveat=", ".join(filter(None, caveats)),
    )


def claims_caveat(claims: Sequence[Claim]) -> str:
    """Say in whose words claims stand of which no article states any; blank where one does."""
    best = min(claims, key=lambda claim: list(CERTAINTIES).index(claim.certainty))
    return "" if best.certainty == "stated" else best.certainty_label


def latest_date(claims: Sequence[Claim]) -> str:
    """Say the last day on which any of these counts, or its month or year where that is told."""
    newest = max(claims, key=lambda one: (one.last_day, one.units[1] == "day", one.first_day))
    if newest.last_day >= dates.LATEST or all(claim.not_dated for claim in claims):
        return "not dated by the article"
    return dates.unit_wording(newest.last_day, newest.units[1])
