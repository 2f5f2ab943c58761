"""The evidence behind an actor or a pair: its claims as values, in words for readers.

In: a dossier, a selection and a focus (`Arden`, or `Arden|Borel`). Out: `Evidence`, plain text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined, number
from tieline.data.vocabulary import TYPES
from tieline.graph.network import edge_id
from tieline.narrative.citation import Claim, between, claim_of
from tieline.narrative.summary import nothing_said_of, widest
from tieline.selection.filters import Mask, ends
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_days

__all__ = ["Claim", "Evidence", "Group", "by_edge", "evidence"]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that belong together: of one edge in a pair's evidence, of one pair in an actor's.

    `key` is that edge's id or that pair's focus; `only_in` names the article that stands alone.
    """

    key: str
    title: str
    lead: str
    types: tuple[str, ...]
    claims: tuple[Claim, ...]
    articles: int
    only_in: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the selection shows of an actor or a pair; `more` says what it leaves out."""

    focus: str
    actors: tuple[str, ...]
    title: str
    lead: str
    groups: tuple[Group, ...]
    claims: int
    articles: int
    only_in: str
    behind_few: int
    """Claims of lines with fewer articles than `sources_min`."""
    outside_dates: int
    outside_choices: int
    more: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the two it ties at the selection's level."""

    actor: str
    target: str
    claim: Claim


def evidence(selected: SelectedTies, focus: str) -> Evidence | None:
    """Return the evidence of an actor or a pair, None for a focus that is neither.

    At level `state` whoever represents a country stands for it.
    """
    names = _resolved(selected.dossier, selected.selection.level, focus)
    if names is None:
        return None
    touching = _touching(selected.dossier, selected.selection.level, names)
    told = _told(selected, touching & selected.mask)
    groups = _by_edge(told) if len(names) == 2 else _by_partner(told, names[0])
    claims = [one.claim for one in told]
    left_out = _left_out(selected, touching)
    return Evidence(
        focus="|".join(names),
        actors=names,
        title=capital(joined(names)),
        lead=_lead(claims) if claims else _nothing(selected, names, touching),
        groups=groups,
        claims=len(claims),
        articles=_articles(claims),
        only_in=_only_in(claims),
        behind_few=left_out[0],
        outside_dates=left_out[1],
        outside_choices=left_out[2],
        more=_more(left_out, selected.selection.sources_min, noun="more" if claims else ""),
    )


def by_edge(selected: SelectedTies) -> tuple[Group, ...]:
    """Return all that a selection shows, the claims of each edge together, newest first."""
    return _by_edge(_told(selected, selected.mask))


# Whose claims


def _resolved(dossier: Dossier, level: str, focus: str) -> tuple[str, ...] | None:
    names = focus.split("|")
    if len(names) > 2 or any(name not in dossier.actors for name in names):
        return None
    found = names if level == "all" else [dossier.actors[name].state for name in names]
    return tuple(sorted(found)) if len(set(found)) == len(found) else None


def _touching(dossier: Dossier, level: str, names: Sequence[str]) -> Mask:
    actor, target = ends(dossier, level)
    found = np.ones(len(dossier.ties), dtype=np.bool_)
    for name in names:
        found &= ((actor == name) | (target == name)).to_numpy(dtype=np.bool_)
    return found


def _nothing(selected: SelectedTies, names: tuple[str, ...], touching: Mask) -> str:
    others = widest(selected.selection.with_(actors=()))
    hidden = bool((touching & selected.of(others).mask).any())
    return nothing_said_of(selected, joined(names), hidden=hidden)


def _left_out(selected: SelectedTies, touching: Mask) -> tuple[int, int, int]:
    """Count the claims of lines with too few articles, those of other dates, and the others."""
    of_any = selected.selection.with_(sources_min=1)
    undated = without_days(of_any)
    shown, behind_any, at_any_time, known = (
        int((touching & selected.of(choice).mask).sum())
        for choice in (selected.selection, of_any, undated, widest(undated.with_(actors=())))
    )
    return behind_any - shown, at_any_time - behind_any, known - at_any_time


def _more(left_out: tuple[int, int, int], least: int, *, noun: str) -> str:
    few = "only one article" if least == 2 else f"fewer than {counted(least, 'article')}"
    line = "a line" if left_out[0] == 1 else "lines"
    where = (
        f"behind {line} of {few}",
        "outside the chosen dates",
        "that the other choices leave out",
    )
    parts = [
        f"{f'{number(count)} {noun}' if noun else counted(count, 'claim')} {place}"
        for count, place in zip(left_out, where, strict=True)
        if count
    ]
    return f"{capital(joined(parts))}." if parts else ""


# The claims


def _told(selected: SelectedTies, taken: Mask) -> list[_Told]:
    """Return the taken rows as claims, newest first."""
    actor, target = selected.ends
    rows = selected.dossier.ties[taken].to_dict("records")
    open_only = selected.only_open[taken].tolist()
    told = [
        _Told(a, b, claim_of(selected.dossier, row, (a, b), not_dated))
        for row, a, b, not_dated in zip(rows, actor[taken], target[taken], open_only, strict=True)
    ]
    return sorted(told, key=lambda one: _newest(one.claim))


def _newest(claim: Claim) -> tuple[int, int, int, str]:
    return -claim.first_day, -claim.last_day, len(claim.id), claim.id


# Which belong together


def _by_edge(told: Iterable[_Told]) -> tuple[Group, ...]:
    """Group claims by type and pair, in the vocabulary's order; support by its direction."""
    order = list(TYPES)
    held: dict[tuple[int, str, str], list[Claim]] = {}
    for one in told:
        a, b = one.actor, one.target
        if not TYPES[one.claim.type].directed:
            a, b = sorted((a, b))
        held.setdefault((order.index(one.claim.type), a, b), []).append(one.claim)
    return tuple(
        _group(edge_id(a, b, order[kind]), between(order[kind], a, b), claims)
        for (kind, a, b), claims in sorted(held.items())
    )


def _by_partner(told: Iterable[_Told], name: str) -> tuple[Group, ...]:
    """Group an actor's claims by partner: most articles first, then most claims, then name."""
    held: dict[str, list[Claim]] = {}
    for one in told:
        held.setdefault(one.target if one.actor == name else one.actor, []).append(one.claim)
    groups = [
        _group("|".join(sorted((name, partner))), partner, claims)
        for partner, claims in held.items()
    ]
    return tuple(sorted(groups, key=lambda g: (-g.articles, -len(g.claims), g.key)))


def _group(key: str, title: str, claims: Sequence[Claim]) -> Group:
    found = {claim.type for claim in claims}
    return Group(
        key=key,
        title=capital(title),
        lead=_lead(claims),
        types=tuple(word for word in TYPES if word in found),
        claims=tuple(claims),
        articles=_articles(claims),
        only_in=_only_in(claims),
    )


def _lead(claims: Sequence[Claim]) -> str:
    """Say how much is claimed, where and of when: "Three claims in two articles, 2024 to 2025."."""
    span = dates.span_wording(
        min(claim.first_day for claim in claims), max(claim.last_day for claim in claims)
    )
    alone = _only_in(claims)
    where = f", only in {alone}" if alone else f" in {counted(_articles(claims), 'article')}"
    return f"{capital(counted(len(claims), 'claim'))}{where}, {span}."


def _articles(claims: Iterable[Claim]) -> int:
    return len({claim.article.id for claim in claims})


def _only_in(claims: Sequence[Claim]) -> str:
    return claims[0].article.told if _articles(claims) == 1 else ""
