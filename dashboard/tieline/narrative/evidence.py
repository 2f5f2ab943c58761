"""Collect the evidence behind an actor, a pair or a line: its claims, in words for readers.

In: the selected ties and a focus (`Arden`, `Arden|Borel`, or `Arden|Borel|tension`). Out:
`Evidence`, plain text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, joined
from tieline.data.vocabulary import GESTURE, TYPES, Types
from tieline.graph.network import edge_ends, edge_id
from tieline.narrative.citation import Claim, between, claim_of, only_in
from tieline.narrative.left_out import count_left_out, left_out_sentence
from tieline.narrative.summary import nothing_shown_of, with_all_menus_open
from tieline.selection.filters import Mask, ends
from tieline.selection.focus import Focus, focus_at_level
from tieline.selection.selected import SelectedTies

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
    """All claims that the selection shows of an actor or a pair; `more` says what it leaves out.

    `focus` is that actor or pair; `line` is the edge's id where the focus names a line of it, and
    blank otherwise.
    """

    focus: str
    line: str
    actors: tuple[str, ...]
    title: str
    lead: str
    groups: tuple[Group, ...]
    claims: int
    articles: int
    only_in: str
    other_lines: int
    """Claims of lines with fewer articles than `sources_min`, or more than `sources_max`."""
    outside_dates: int
    outside_choices: int
    more: str

    @property
    def of_line(self) -> Group | None:
        """The claims of the line that the focus names; None where none of it is shown."""
        return next((group for group in self.groups if group.key == self.line), None)


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """A claim with the two actors that it ties at the selection's level."""

    actor: str
    target: str
    claim: Claim


def evidence(selected: SelectedTies, focus: str) -> Evidence | None:
    """Return the evidence of an actor or a pair, None for a focus that is neither.

    Of a line it is the pair's, with the line named. At level `state` whoever represents a country
    stands for it.
    """
    dossier, selection = selected.dossier, selected.selection
    known = known_focus(dossier, selection.level, focus)
    if known is None:
        return None
    names = tuple(sorted(known.names))
    touching = rows_touching(dossier, selection.level, names)
    tied = tied_claims(selected, touching & selected.mask)
    claims = [one.claim for one in tied]
    left_out, types = count_left_out(selected, touching), selected.dossier.types
    if claims:
        lead = _lead(claims)
    else:
        others = with_all_menus_open(selection.with_(actors=()))
        hidden = bool((touching & selected.of(others).mask).any())
        lead = nothing_shown_of(selected, joined(names), hidden=hidden)
    return Evidence(
        focus=known.pair,
        line=known.line,
        actors=names,
        title=capital(joined(names)),
        lead=lead,
        groups=group_by_edge(tied, types)
        if len(names) == 2
        else group_by_partner(tied, names[0], types),
        claims=len(claims),
        articles=_articles(claims),
        only_in=_only_in(claims),
        other_lines=left_out.other_lines,
        outside_dates=left_out.outside_dates,
        outside_choices=left_out.outside_choices,
        more=left_out_sentence(left_out, selection, noun="more" if claims else ""),
    )


def edge_sentence(edge: str, types: Types = TYPES) -> str:
    """Say what an edge claims of its ends, given its id.

    >>> edge_sentence("Borel|Arden|support")
    'Borel supports Arden'
    """
    a, b, kind = edge_ends(edge)
    return between(kind, a, b, types=types)


def by_edge(selected: SelectedTies) -> tuple[Group, ...]:
    """Return all claims that a selection shows, grouped by edge, newest first."""
    return group_by_edge(tied_claims(selected, selected.mask), selected.dossier.types)


# Which claims


def known_focus(dossier: Dossier, level: str, text: str) -> Focus | None:
    """Return the actor, pair or line that a text names, at the level; None if it names none."""
    named, drawn = Focus.read(text, dossier.types), focus_at_level(dossier, level, text)
    if not named.names or any(name not in dossier.actors for name in named.names):
        return None
    if named.type and not named.line:
        return None
    return drawn if len(drawn.names) == len(named.names) else None


def rows_touching(dossier: Dossier, level: str, names: Sequence[str]) -> Mask:
    """Return whether each row has all of the names at its ends, at the level."""
    actor, target = ends(dossier, level)
    touching = np.ones(len(dossier.ties), dtype=np.bool_)
    for name in names:
        touching &= ((actor == name) | (target == name)).to_numpy(dtype=np.bool_)
    return touching


def tied_claims(selected: SelectedTies, marked: Mask) -> list[TiedClaim]:
    """Return the marked rows as claims, newest first."""
    actor, target = selected.ends
    rows = selected.dossier.ties[marked].to_dict("records")
    open_only = selected.only_open[marked].tolist()
    tied = [
        TiedClaim(a, b, claim_of(selected.dossier, row, (a, b), not_dated))
        for row, a, b, not_dated in zip(rows, actor[marked], target[marked], open_only, strict=True)
    ]
    return sorted(tied, key=lambda one: newest_first(one.claim))


def newest_first(claim: Claim) -> tuple[int, int, int, str]:
    """Return what sorts claims: the newest first, those of the same days by their ids."""
    return -claim.first_day, -claim.last_day, len(claim.id), claim.id


# Groups of claims


def group_by_edge(tied: Iterable[TiedClaim], types: Types) -> tuple[Group, ...]:
    """Group claims by type and pair, in the vocabulary's order; support by its direction."""
    order = list(types)
    by_edge: dict[tuple[int, str, str], list[Claim]] = {}
    for one in tied:
        a, b = one.actor, one.target
        if not types[one.claim.type].directed:
            a, b = sorted((a, b))
        by_edge.setdefault((order.index(one.claim.type), a, b), []).append(one.claim)
    return tuple(
        _group(
            edge_id(a, b, order[kind]),
            between(order[kind], a, b, forms_of(claims), types),
            claims,
            types,
        )
        for (kind, a, b), claims in sorted(by_edge.items())
    )


def forms_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the form of claims that are all gestures; else none, for it does not matter."""
    return (GESTURE,) if all(claim.is_gesture for claim in claims) else ()


def group_by_partner(tied: Iterable[TiedClaim], name: str, types: Types) -> tuple[Group, ...]:
    """Group an actor's claims by partner: most articles first, then most claims, then name."""
    by_partner: dict[str, list[Claim]] = {}
    for one in tied:
        by_partner.setdefault(one.target if one.actor == name else one.actor, []).append(one.claim)
    groups = [
        _group("|".join(sorted((name, partner))), partner, claims, types)
        for partner, claims in by_partner.items()
    ]
    return tuple(sorted(groups, key=lambda g: (-g.articles, -len(g.claims), g.key)))


def _group(key: str, title: str, claims: Sequence[Claim], types: Types) -> Group:
    present = {claim.type for claim in claims}
    return Group(
        key=key,
        title=capital(title),
        lead=_lead(claims),
        types=tuple(word for word in types if word in present),
        claims=tuple(claims),
        articles=_articles(claims),
        only_in=_only_in(claims),
    )


def _lead(claims: Sequence[Claim]) -> str:
    """Say how much is claimed, where and of when: "Three claims in two articles, 2024 to 2025."."""
    spans = [(claim.first_day, claim.last_day, claim.units) for claim in claims]
    first, last = min(claim.first_day for claim in claims), max(claim.last_day for claim in claims)
    span = dates.span_wording(first, last, dates.span_unit(spans))
    only_in = _only_in(claims)
    where = f", only in {only_in}" if only_in else f" in {counted(_articles(claims), 'article')}"
    return f"{capital(counted(len(claims), 'claim'))}{where}, {span}."


def _articles(claims: Iterable[Claim]) -> int:
    """Count the articles that make the claims."""
    return len({claim.article.origin for claim in claims})


def _only_in(claims: Sequence[Claim]) -> str:
    """Name the article that makes all the claims; blank where there are several."""
    return only_in(claim.article for claim in claims)
