"""Who an actor is and how it stands with its partners, before its claims are read.

In: a dossier, a selection and the evidence of one actor. Out: `ActorCard`, plain values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tieline.data import dates
from tieline.data.english import capital
from tieline.data.vocabulary import ACTOR_KINDS, TYPES
from tieline.narrative.citation import Claim, between
from tieline.narrative.evidence import Evidence, Group
from tieline.selection.selected import SelectedTies


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner in one kind of tie: how much is claimed, and of which day last."""

    name: str
    focus: str
    claims: int
    articles: int
    latest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The partners of one kind of tie; `title` says it from the actor's side."""

    type: str
    title: str
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An actor: what it is, for whom it acts (blank: for itself), who acts for it, its partners.

    `alone` is True where those who act for it are drawn on their own.
    """

    name: str
    kind: str
    acts_for: str
    agents: tuple[str, ...]
    alone: bool
    standings: tuple[Standing, ...]


def actor_card(selected: SelectedTies, found: Evidence) -> ActorCard:
    """Return the card of the one actor whose evidence this is."""
    (name,) = found.actors
    actor = selected.dossier.actors[name]
    return ActorCard(
        name=name,
        kind=ACTOR_KINDS[actor.kind].label,
        acts_for=actor.represents,
        agents=tuple(
            one.name for one in selected.dossier.actors.values() if one.represents == name
        ),
        alone=selected.selection.level == "all",
        standings=tuple(_standings(name, found.groups)),
    )


def _standings(name: str, groups: Sequence[Group]) -> list[Standing]:
    """Return the partners by kind of tie; support given and support received stand apart."""
    named = [(_partner_in(group, name), group) for group in groups]
    found = []
    for way in _WAYS:
        partners = [
            _partner(partner, group.key, claims)
            for partner, group in named
            if (claims := [one for one in group.claims if one.tie == _tie(way, name, partner)])
        ]
        if partners:
            ranked = sorted(partners, key=lambda one: (-one.articles, -one.claims, one.name))
            found.append(Standing(way.type, way.title, tuple(ranked)))
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """A kind of tie as it looks from one side; `gives` only matters where it has a direction."""

    type: str
    title: str
    gives: bool = True


_WAYS = tuple(
    way
    for word, record in TYPES.items()
    for way in (
        (_Way(word, "Supports"), _Way(word, "Supported by", gives=False))
        if record.directed
        else (_Way(word, f"{capital(record.label)} with"),)
    )
)


def _tie(way: _Way, name: str, partner: str) -> str:
    """Return what a claim of this kind says of the two."""
    return between(way.type, *((name, partner) if way.gives else (partner, name)))


def _partner_in(group: Group, name: str) -> str:
    a, b = group.key.split("|")
    return b if a == name else a


def _partner(name: str, focus: str, claims: Sequence[Claim]) -> Partner:
    return Partner(
        name=name,
        focus=focus,
        claims=len(claims),
        articles=len({claim.article.id for claim in claims}),
        latest=_latest(claims),
    )


def _latest(claims: Sequence[Claim]) -> str:
    """Say the last day on which any of these counts; what ends with a month or year, as that."""
    newest = max(claims, key=lambda claim: (claim.last_day, claim.first_day))
    if newest.last_day >= dates.LATEST or all(claim.not_dated for claim in claims):
        return "not dated by the article"
    return dates.span_wording(_unit_first(newest), newest.last_day)


def _unit_first(claim: Claim) -> int:
    """Return the first day of the year or month with whose last day a claim ends, or that day."""
    last = date.fromordinal(claim.last_day)
    next_day = date.fromordinal(claim.last_day + 1)
    if claim.first_day == claim.last_day or next_day.day != 1:
        return claim.last_day
    january = last.replace(month=1, day=1).toordinal()
    whole_year = next_day.month == 1 and claim.first_day <= january
    return january if whole_year else last.replace(day=1).toordinal()
